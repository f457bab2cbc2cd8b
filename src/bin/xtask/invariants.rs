//! The rules of ARCHITECTURE.md that the compiler does not check, checked over the source text.

use std::fs;
use std::path::{Path, PathBuf};

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};

/// A file longer than this, tests apart, holds more than one thing.
const LONGEST_FILE: usize = 400;

/// One line of a source file, with what tells whether a rule applies to it.
struct Line<'a> {
    /// Relative to the checkout, with `/`.
    file: &'a str,
    text: &'a str,
    /// A comment, or a line of a test.
    beside_the_code: bool,
}

/// A rule: its name for people, and whether a line breaks it.
struct Rule {
    says: &'static str,
    broken_by: fn(&Line<'_>) -> bool,
}

const RULES: &[Rule] = &[
    Rule {
        says: "only `browser` names js_sys or wasm_bindgen",
        broken_by: |line| {
            // Casts between DOM types and what the next picture waits for come with web_sys, and go where it may.
            names(
                &line.text.replace("web_sys::wasm_bindgen::", "web_sys::"),
                &["js_sys", "wasm_bindgen", "wasm_bindgen_futures"],
            ) && line.is_in("src/")
                && !line.is_in("src/browser/")
                && !line.is_in("src/bin/xtask/")
        },
    },
    Rule {
        says: "`view` names web_sys only in src/view/effects",
        broken_by: |line| {
            names(line.text, &["web_sys"])
                && line.is_in("src/")
                && !line.is_in("src/browser/")
                && !line.is_in("src/view/effects")
                && !line.is_in("src/bin/xtask/")
        },
    },
    Rule {
        says: "no style attributes and no HTML from text: a strict security policy blocks the one, the other is a way in",
        broken_by: |line| {
            (line.is_in("src/view/") || line.is_in("src/browser/") || line.is_in("static/long-road"))
                && ["style=", "inner_html", "innerHTML", "insertAdjacentHTML", "from_html_unchecked"]
                    .iter()
                    .any(|word| line.text.contains(word))
        },
    },
    Rule {
        says: "reader-facing words live in the document or in static/locales, never in code",
        broken_by: |line| line.is_in("src/") && line.text.chars().any(is_japanese),
    },
];

impl Line<'_> {
    fn is_in(&self, start: &str) -> bool {
        self.file.starts_with(start)
    }
}

/// Checks every source file against every rule, and names all that break one.
pub(crate) fn check(checkout: &Checkout) -> Outcome {
    let mut files = Vec::new();
    for folder in ["src", "static", "tests"] {
        list(&checkout.path(folder), &mut files)?;
    }
    files.sort();
    let mut broken = Vec::new();
    for path in files.iter().filter(|path| is_source(path)) {
        let file = path.strip_prefix(checkout.root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
        check_file(&file, &text, &mut broken);
    }
    if broken.is_empty() {
        return Ok(());
    }
    println!();
    for found in &broken {
        println!("    {found}");
    }
    Err(Failure::new(format!("{} broken invariants", broken.len())))
}

fn check_file(file: &str, text: &str, broken: &mut Vec<String>) {
    let is_test_file = file.starts_with("tests/") || file.ends_with("/tests.rs") || file.contains("/tests/");
    let length = text.lines().count();
    if length > LONGEST_FILE && !is_test_file {
        broken.push(format!("{file}: {length} lines; a file has at most {LONGEST_FILE}"));
    }
    let mut in_tests = is_test_file;
    for (index, text) in text.lines().enumerate() {
        // Test modules stand at the end of their file.
        in_tests |= text.trim_start().starts_with("#[cfg(test)]");
        let beside_the_code = in_tests || text.trim_start().starts_with("//");
        let line = Line { file, text, beside_the_code };
        for rule in RULES.iter().filter(|rule| !line.beside_the_code && (rule.broken_by)(&line)) {
            broken.push(format!("{file}:{}: {}", index + 1, rule.says));
        }
    }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let failed = |error: std::io::Error| Failure::file(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs" || extension == "js")
}

/// Whether `text` names one of `crates` as a whole word.
fn names(text: &str, crates: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| crates.contains(&word))
}

/// Kana and Han characters; punctuation alone is no reader-facing word.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_FILE, check_file};

    fn broken(file: &str, text: &str) -> Vec<String> {
        let mut broken = Vec::new();
        check_file(file, text, &mut broken);
        broken
    }

    #[test]
    fn javascript_is_named_in_browser_only() {
        assert_eq!(broken("src/browser/host.rs", "use js_sys::Promise;").len(), 0);
        assert_eq!(
            broken("src/view/factor.rs", "use js_sys::Promise;"),
            ["src/view/factor.rs:1: only `browser` names js_sys or wasm_bindgen"]
        );
    }

    #[test]
    fn the_dom_is_named_in_the_views_effects_only() {
        assert_eq!(broken("src/view/effects.rs", "use web_sys::wasm_bindgen::JsCast;").len(), 0);
        assert_eq!(broken("src/view/effects.rs", "use web_sys::Element;").len(), 0);
        assert_eq!(broken("src/view/factor.rs", "use web_sys::Element;").len(), 1);
        assert_eq!(broken("src/view/factor.rs", "// Not web_sys: the first render knows no DOM.").len(), 0);
    }

    #[test]
    fn words_for_readers_stay_out_of_code_but_not_out_of_tests() {
        assert_eq!(broken("src/locale/mod.rs", "let word = \"年\";").len(), 1);
        assert_eq!(broken("src/locale/mod.rs", "#[cfg(test)]\nlet word = \"年\";").len(), 0);
    }

    #[test]
    fn a_style_attribute_is_found() {
        assert_eq!(broken("src/view/mark.rs", "html! { <i style={width} /> }").len(), 1);
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(broken("src/content/mod.rs", &"\n".repeat(LONGEST_FILE + 1)).len(), 1);
    }
}
