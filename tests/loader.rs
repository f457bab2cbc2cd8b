//! What `static/long-road.js` and `static/long-road-frame.js` repeat, because nothing else may have arrived when it is needed.

use serde_json::{Map, Value};

const LOADER: &str = include_str!("../static/long-road.js");
const FRAME: &str = include_str!("../static/long-road-frame.js");
const CATALOGUES: [(&str, &str, &str); 4] = [
    (LOADER, "en", include_str!("../static/locales/loader.en.json")),
    (LOADER, "ja", include_str!("../static/locales/loader.ja.json")),
    (FRAME, "en", include_str!("../static/locales/frame.en.json")),
    (FRAME, "ja", include_str!("../static/locales/frame.ja.json")),
];

const WIDGET: &str = include_str!("../static/long-road-widget.js");

#[test]
fn the_scripts_are_of_the_packages_version() {
    let parts =
        ["MAJOR", "MINOR", "PATCH"].map(|part| std::env::var(format!("CARGO_PKG_VERSION_{part}")).unwrap());
    let number = parts.iter().fold(0, |number, part| number * 100 + part.parse::<u32>().unwrap());
    assert!(LOADER.contains(&format!("new Widget({number}, ")));
    assert!(WIDGET.contains(&format!("const VERSION = {number};\n")));
}

#[test]
fn the_scripts_say_what_the_catalogues_say() {
    for (script, lang, catalogue) in CATALOGUES {
        let catalogue: Map<String, Value> = serde_json::from_str(catalogue).unwrap();
        let from = script.find(&format!("    {lang}: {{")).unwrap();
        let table = script[from..].split('}').next().unwrap();
        let said: Vec<(&str, &str)> = table.lines().filter_map(entry).collect();
        let meant: Vec<(&str, &str)> =
            catalogue.iter().filter_map(|(key, words)| Some((key.as_str(), words.as_str()?))).collect();
        assert!(!meant.is_empty());
        assert_eq!(sorted(said), sorted(meant), "{lang}");
    }
}

/// The key and the words of a line such as `"story-missing": "…",`.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, words) = line.trim().strip_suffix("\",")?.split_once(": \"")?;
    Some((key.trim_matches('"'), words))
}

fn sorted<'a>(mut entries: Vec<(&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    entries.sort_unstable();
    entries
}
