//! Which files ship, and under which names.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::manifest::{fingerprint, integrity};
use super::{VERSION, read_text};
use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::site;

const LOADER: &str = "long-road.js";
/// The line of the loader that names every other file; empty, each is beside the loader under its plain name.
const MAP: &str = "const FILES = {};";
/// What pages name and the loader does not ask for.
const STABLE: [&str; 3] = ["frame.html", "long-road-frame.js", "long-road-host.js"];

/// A file that ships.
pub(crate) struct Shipped {
    /// Where it lies in `dist/`, with `/`.
    pub(crate) path: String,
    pub(crate) content: Vec<u8>,
}

impl Shipped {
    /// Whether this path will never have another content.
    pub(crate) fn is_immutable(&self) -> bool {
        self.path.starts_with(VERSION)
    }
}

/// Everything of the built site that ships, under the names of `dist/`, sorted.
pub(crate) fn collect(checkout: &Checkout) -> Outcome<Vec<Shipped>> {
    let site = read_site(&checkout.site())?;
    let mut set = Vec::new();
    let (mut beside_version, mut in_version) = (Map::new(), Map::new());
    for (name, content) in site {
        if is_named(&name) {
            set.push(Shipped { path: name.clone(), content: content.clone() });
        }
        if is_asked_for(&name) {
            let hashed = hashed_name(&name, &content);
            let path = format!("{VERSION}/{hashed}");
            beside_version.insert(name.clone(), json!([path, integrity(&content)]));
            in_version.insert(name, json!([hashed, integrity(&content)]));
            set.push(Shipped { path, content });
        }
    }
    let source = read_text(checkout, &format!("static/{LOADER}"))?;
    let fill = |map: Map<String, Value>| {
        site::minify(checkout, &fill_map(&source, &Value::Object(map).to_string())?)
    };
    set.push(Shipped { path: LOADER.to_owned(), content: fill(beside_version)? });
    // The same under a name that lasts, for pages that pin it with `integrity`.
    let content = fill(in_version)?;
    set.push(Shipped { path: format!("{VERSION}/{}", hashed_name(LOADER, &content)), content });
    set.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(set)
}

/// The files of the site that ship, but the loader, as their names and contents; what is left is the example page.
pub(crate) fn read_site(site: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut files = read_all(site)?;
    files.retain(|(name, _)| {
        let ships = name.starts_with("long-road") || name.starts_with("stories/") || name == "frame.html";
        ships && name != LOADER
    });
    Ok(files)
}

/// All files in `folder` and below, as their names in it, with `/`, and contents, sorted.
pub(crate) fn read_all(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut paths = Vec::new();
    list(folder, &mut paths)?;
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        Ok((name, fs::read(&path).map_err(|error| Failure::file(&path, &error))?))
    };
    paths.into_iter().map(read).collect()
}

/// Whether pages may name a file, which then keeps its name: a story, or the style of one rendered ahead.
fn is_named(name: &str) -> bool {
    STABLE.contains(&name) || name == "long-road.css" || name.starts_with("stories/")
}

/// Whether the loader may ask for a file: not for what pages name themselves, nor for the documents of stories, which
/// it has packed.
pub(crate) fn is_asked_for(name: &str) -> bool {
    !STABLE.contains(&name) && !name.ends_with(".json")
}

/// All files in `folder` and below.
pub(crate) fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> Outcome {
    let failed = |error: std::io::Error| Failure::file(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            list(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

/// `name` with the fingerprint of `content` before its ending.
fn hashed_name(name: &str, content: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{ending}", fingerprint(content))
}

/// The loader with `map`, JavaScript, as its map of files.
pub(crate) fn fill_map(loader: &str, map: &str) -> Outcome<String> {
    replace_once(loader, MAP, &format!("const FILES = {map};"))
}

/// `text` with the one line that holds `old` holding `new`.
pub(crate) fn replace_once(text: &str, old: &str, new: &str) -> Outcome<String> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => Err(Failure::new(format!("found {count} times, expected once: `{old}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{fill_map, hashed_name};

    #[test]
    fn the_map_is_filled_where_it_stands_once() {
        assert_eq!(fill_map("  const FILES = {};\n", "{a: 1}").unwrap(), "  const FILES = {a: 1};\n");
        assert!(fill_map("const FILES = null;", "{}").is_err());
        assert!(fill_map("const FILES = {};const FILES = {};", "{}").is_err());
    }

    #[test]
    fn a_name_keeps_its_folder_and_its_ending() {
        assert_eq!(hashed_name("stories/a.en.json", b"abc"), "stories/a.en.cb00753f45a3.json");
    }
}
