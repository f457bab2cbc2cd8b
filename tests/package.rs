//! What the npm package, the WordPress plugin and README.md say of the element, held to the loader.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a file that does not hold what is looked for has failed"
)]

use std::collections::BTreeSet;

use serde_json::Value;

const LOADER: &str = include_str!("../static/long-road.js");
const PLUGIN: &str = include_str!("../static/wordpress/long-road.php");
const TYPES: &str = include_str!("../static/npm/long-road.d.ts");
const STYLE: &str = include_str!("../static/long-road.css");
const RENDERED: &str = include_str!("render/whole.html");
const README: &str = include_str!("../README.md");
const MANIFEST: &str = include_str!("../static/npm/custom-elements.json");
const OEMBED: &str = include_str!("../static/server/oembed.json");

/// The quoted words of `text` between `begin` and the next `end`.
fn quoted(text: &str, begin: &str, end: &str) -> BTreeSet<String> {
    let after = text.split_once(begin).unwrap_or_else(|| panic!("no `{begin}`")).1;
    let inside = after.split_once(end).unwrap().0.replace('\'', "\"");
    inside.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The code words in the first column of the README's table under the header row `header`.
fn table(header: &str) -> BTreeSet<String> {
    let rows = README.split_once(header).unwrap_or_else(|| panic!("no table `{header}`")).1.lines().skip(2);
    let first = rows.take_while(|row| row.starts_with('|')).filter_map(|row| row.split('|').nth(1));
    first.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The names in a list of the element's declaration in `custom-elements.json`.
fn listed(key: &str) -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    let list = manifest.pointer(&format!("/modules/0/declarations/0/{key}")).unwrap().as_array().unwrap();
    list.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn everybody_names_the_same_attributes() {
    let attributes = quoted(LOADER, "const ATTRIBUTES = [", "]");
    assert!(attributes.contains("src"));
    assert_eq!(listed("attributes"), attributes);
    assert_eq!(quoted(PLUGIN, "$known = [", "]"), attributes);
    let told = table("| attribute | values | without it |");
    assert!(told.is_subset(&attributes), "{told:?}");
}

#[test]
fn everybody_names_the_same_events_and_members() {
    let events = table("| event | when | `detail` |");
    assert_eq!(listed("events"), events);
    assert!(events.iter().all(|event| TYPES.contains(&format!("\"{event}\": "))));
    for member in listed("members") {
        assert!(TYPES.contains(&format!("  {member}(")) || TYPES.contains(&format!("  readonly {member}: ")));
        assert!(LOADER.contains(&format!("    {member}(")) || LOADER.contains(&format!("    get {member}(")));
    }
}

#[test]
fn everybody_names_the_same_error_codes() {
    assert_eq!(table("| `code` | what happened |"), quoted(TYPES, "export type LongRoadErrorCode =", ";"));
}

/// Each word in `text` that stands between `begin` and the next `end`.
fn told(text: &str, begin: &str, end: char) -> BTreeSet<String> {
    let words = text.split(begin).skip(1).filter_map(|rest| rest.split_once(end));
    words.map(|(name, _)| name.to_owned()).filter(|name| !name.is_empty()).collect()
}

/// And no hook is there that nobody has been told of, for nobody would know that it is a promise.
#[test]
fn every_hook_of_style_is_told_of() {
    assert_eq!(told(RENDERED, " part=\"", '"'), listed("cssParts"));
    let slots: BTreeSet<String> =
        told(RENDERED, "<slot name=\"", '"').into_iter().chain([String::new()]).collect();
    assert_eq!(slots, listed("slots"));
    let used = STYLE.split("var(").skip(1).filter_map(|rest| rest.split([',', ')']).next());
    let hooks: BTreeSet<String> =
        used.filter(|name| name.starts_with("--long-road-")).map(str::to_owned).collect();
    assert_eq!(hooks, listed("cssProperties"));
}

#[test]
fn everybody_names_the_same_hooks_of_style() {
    assert_eq!(told(README, "`::part(", ')'), listed("cssParts"));
    let slots: BTreeSet<String> = listed("slots").into_iter().filter(|name| !name.is_empty()).collect();
    assert_eq!(told(README, "`slot=\"", '"'), slots);
    let properties = told(README, "`--long-road-", '`').into_iter().map(|name| format!("--long-road-{name}"));
    assert_eq!(properties.collect::<BTreeSet<_>>(), listed("cssProperties"));
}

#[test]
fn the_oembed_document_is_one() {
    let document: Value = serde_json::from_str(OEMBED).unwrap();
    assert_eq!((document["version"].as_str(), document["type"].as_str()), (Some("1.0"), Some("rich")));
    assert!(document["width"].is_u64() && document["height"].is_u64());
    let html = document["html"].as_str().unwrap();
    assert!(
        html.starts_with("<iframe src=\"https://cdn.example/long-road/frame.html\" ")
            && html.ends_with("></iframe>")
    );
}

#[test]
fn what_security_md_names_as_its_proof_is_there() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let text = std::fs::read_to_string(format!("{root}SECURITY.md")).unwrap();
    let promises = text.split_once("| promise | test |").unwrap().1.split_once("\n## ").unwrap().0;
    let mut sources = String::new();
    let mut folders = vec![format!("{root}src"), format!("{root}tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry.to_str().unwrap().to_owned());
            } else if entry.extension().is_some_and(|it| it == "rs") {
                sources += &std::fs::read_to_string(entry).unwrap();
            }
        }
    }
    let mut named = 0;
    for row in promises.lines().filter(|row| row.starts_with("| ") && !row.starts_with("|--")) {
        let proof = row.trim_end_matches(" |").rsplit('|').next().unwrap();
        for name in proof.split('`').skip(1).step_by(2) {
            named += 1;
            let there = if name.contains('/') {
                std::fs::exists(format!("{root}{name}")).unwrap()
            } else {
                sources.contains(&format!("fn {name}("))
            };
            assert!(there, "{name}");
        }
    }
    assert!(named > 20);
}
