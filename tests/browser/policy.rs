//! The security policies that README.md gives: they are what the tests send, so that the two cannot differ.

use serde_json::Value;

const README: &str = include_str!("../../README.md");
const TABLE: &str = "| the page … | `";
/// Where README.md has the files, in its tags and in its policies.
const CDN: &str = "https://cdn.example";
pub(crate) const FILES: &str = "https://cdn.example/long-road/";
/// The folder there that is kept forever.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the files are in a test.
pub(crate) struct Places<'a> {
    /// The origin of a server that is not the page's.
    pub(crate) cdn: &'a str,
    /// Where the page has the files on its own, if it has.
    pub(crate) own: Option<&'a str>,
}

impl Places<'_> {
    /// A line of README.md, or a page written as README.md says, with the places it has in a test.
    pub(crate) fn settle(&self, text: &str) -> String {
        let (files, origin) = match self.own {
            Some(files) => (files.to_owned(), "'self'".to_owned()),
            None => (format!("{}/cors/shipped/", self.cdn), self.cdn.to_owned()),
        };
        text.replace(FILES, &files).replace(CDN, &origin)
    }
}

/// The policy for a page for which all these rows of the table hold, each named by a word in it; with Trusted Types
/// required. `style` is what `prerender` tells of the page's own style. `ROW-WORD` leaves out the directive, or the source
/// in one, that has the word.
pub(crate) fn of(rows: &[&str], places: &Places<'_>, style: &str) -> Option<String> {
    let (_, table) = README.split_once(TABLE)?;
    let (always, table) = table.split_once('`')?;
    let cells = |row: &str| row.split('|').skip(1).map(str::to_owned).collect::<Vec<_>>();
    let table: Vec<Vec<String>> =
        table.lines().skip(2).take_while(|line| line.starts_with('|')).map(cells).collect();
    let mut directives = vec![always.to_owned()];
    let mut left_out = None;
    for row in rows.iter().chain(&["Trusted Types"]) {
        let (row, word) = row.split_once('-').map_or((*row, None), |(row, word)| (row, Some(word)));
        left_out = left_out.or(word);
        let cells = table.iter().find(|cells| cells.first().is_some_and(|cell| cell.contains(row)))?;
        directives.push(cells.get(1)?.split('`').nth(1)?.to_owned());
    }
    let policy = directives.join("; ").replace("'sha256-…'", style);
    let policy = left_out.map_or_else(|| policy.clone(), |word| without(&policy, word));
    Some(places.settle(&policy))
}

fn without(policy: &str, word: &str) -> String {
    let directives =
        policy.split("; ").filter(|it| !it.split(' ').next().is_some_and(|name| name.contains(word)));
    let sources = |it: &str| it.split(' ').filter(|it| !it.contains(word)).collect::<Vec<_>>().join(" ");
    directives.map(sources).collect::<Vec<_>>().join("; ")
}

/// README.md's tag for a page that pins a version, with the name and the hash that `manifest` has.
pub(crate) fn pinned(page: String, manifest: &str) -> String {
    let manifest: Value = serde_json::from_str(manifest).unwrap_or_default();
    let files = manifest.get("files").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let told = |file: &Value, key: &str| file.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let loader = files.iter().map(|file| (told(file, "path"), told(file, "integrity"))).find_map(
        |(path, integrity)| {
            Some((
                path.strip_prefix(VERSION)?.strip_prefix("/long-road.")?.strip_suffix(".js")?.to_owned(),
                integrity,
            ))
        },
    );
    let Some((hash, integrity)) = loader else { return page };
    page.replace("HASH", &hash).replace("sha384-…", &integrity)
}
