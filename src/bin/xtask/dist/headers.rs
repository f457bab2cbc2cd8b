//! `_headers`, by which Netlify and Cloudflare Pages learn what nginx and Caddy are told in their own way.

use std::fmt::Write;

use super::VERSION;
use super::set::Shipped;

const BEGIN: &str = "# For Netlify and Cloudflare Pages. No path meets one header in two rules: both hosts would join the values.
# Keep the folders of earlier versions, and their rules: pages that hold an old loader ask for them.
";
const FOREVER: &str = "public, max-age=31536000, immutable";
const SOON: &str = "public, max-age=300";

/// The rules for `set`. Wildcards stand at the end of a path only: not every host has others.
pub(crate) fn of(set: &[Shipped]) -> String {
    let stories = || "/stories/*".to_owned();
    let mut rules = vec![(format!("/{VERSION}/*"), FOREVER), (stories(), SOON)];
    let beside = set.iter().filter(|file| !file.path.contains('/'));
    rules.extend(beside.map(|file| (format!("/{}", file.path), SOON)));
    let mut text = BEGIN.to_owned();
    for (path, keep) in rules {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n{path}\n  Cache-Control: {keep}\n  Access-Control-Allow-Origin: *\n  \
             Cross-Origin-Resource-Policy: cross-origin\n  X-Content-Type-Options: nosniff\n"
        );
    }
    for file in set.iter().filter(|file| file.path.ends_with(".wasm")) {
        let _ = write!(text, "\n/{}\n  Content-Type: application/wasm\n", file.path);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::dist::VERSION;
    use crate::dist::set::Shipped;

    /// The values of `header` that `rules` give `path`.
    fn values<'a>(rules: &'a str, path: &str, header: &str) -> Vec<&'a str> {
        let meets =
            |rule: &str| rule == path || rule.strip_suffix('*').is_some_and(|start| path.starts_with(start));
        rules
            .split("\n\n")
            .filter(|block| block.lines().next().is_some_and(meets))
            .flat_map(str::lines)
            .filter_map(|line| line.trim().strip_prefix(header)?.strip_prefix(": "))
            .collect()
    }

    #[test]
    fn each_file_is_kept_by_one_rule_and_wasm_has_its_type() {
        let names = ["long-road.js", "frame.html", "stories/a.en.json"];
        let paths = names.map(str::to_owned).into_iter().chain([format!("{VERSION}/app.0123.wasm")]);
        let set: Vec<Shipped> = paths.map(|path| Shipped { path, content: Vec::new() }).collect();
        let rules = of(&set);
        for file in &set {
            let path = format!("/{}", file.path);
            let keep = if file.is_immutable() { super::FOREVER } else { super::SOON };
            assert_eq!(values(&rules, &path, "Cache-Control"), [keep], "{path}");
            assert_eq!(values(&rules, &path, "Access-Control-Allow-Origin"), ["*"], "{path}");
        }
        assert_eq!(
            values(&rules, &format!("/{VERSION}/app.0123.wasm"), "Content-Type"),
            ["application/wasm"]
        );
    }
}
