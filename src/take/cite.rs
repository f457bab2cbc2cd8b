//! A reference to the explainer, for texts, for BibLaTeX and for what reads the Citation Style Language's JSON.

use serde_json::json;

use super::{Page, as_of, quoted};
use crate::content::model::{Calendar, Date, Explainer, Point};
use crate::locale::{Catalogue, Key};

pub(super) fn plain(story: &Explainer, words: &Catalogue, page: Page<'_>) -> String {
    let (year, month, day) = page.day.to_ymd();
    let calendar = Calendar::Day { year, month, day, time: None };
    let read = words.date(&Date::Point(Point { calendar, approximate: false, uncertain: false }));
    words.fill(
        Key::Citation,
        &[
            ("title", &quoted(words, &story.title.plain())),
            ("site", page.site),
            ("known", &as_of(story, words)),
            ("url", page.url),
            ("read", &read),
        ],
    )
}

pub(super) fn bibtex(story: &Explainer, words: &Catalogue, page: Page<'_>) -> String {
    let (year, month, day) = page.day.to_ymd();
    // A name of letters, digits and hyphens is a key as it stands.
    let lines = [
        format!("@online{{{},", story.id),
        // In braces of its own, the title keeps its capitals.
        format!("  title = {{{{{}}}}},", escaped(&story.title.plain())),
        format!("  organization = {{{{{}}}}},", escaped(page.site)),
        format!("  note = {{{}}},", escaped(&as_of(story, words))),
        format!("  url = {{{}}},", address(page.url)),
        format!("  urldate = {{{year:04}-{month:02}-{day:02}}}"),
        "}".to_owned(),
    ];
    lines.join("\n")
}

/// Text as LaTeX sets it.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // Whoever counts braces counts these as well.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address is taken as it stands, but for what would end it.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

pub(super) fn csl(story: &Explainer, words: &Catalogue, page: Page<'_>) -> String {
    let (year, month, day) = page.day.to_ymd();
    let entry = json!([{
        "id": story.id.as_str(),
        "type": "webpage",
        "title": story.title.plain(),
        "container-title": page.site,
        "language": &*story.lang,
        "URL": page.url,
        "accessed": { "date-parts": [[year, month, day]] },
        "note": as_of(story, words),
    }]);
    serde_json::to_string_pretty(&entry).unwrap_or_default()
}
