//! Marks in Japanese headings where phrases end, in the document's own text.
//!
//! BudouX proposes, and the author has the last word: so a heading with a mark in it stays as it is. Nothing else in a
//! document changes, not even a space.

use std::{borrow::Cow, collections::BTreeMap, fs, path::PathBuf};

use budoux_phf_rs::Parser;
use serde_json::{from_str, value::RawValue};

use super::{Checked, check};

/// The end of a phrase.
const MARK: &str = "{}";

/// Where headings are: a `*` is any entry of a list.
const HEADINGS: [&[&str]; 8] = [
    &["title"],
    &["factors", "*", "title"],
    &["factors", "*", "question"],
    &["events", "*", "title"],
    &["watch", "items", "*", "title"],
    &["disputes", "*", "question"],
    &["disputes", "*", "sides", "*", "title"],
    &["tour", "*", "title"],
];

/// Marks the phrases in the headings of Japanese documents. Where something is wrong with any of them, as
/// [`check`](super::check()) tells it, or one is in another language, changes none.
#[must_use]
pub fn phrase(files: &[PathBuf]) -> Checked {
    let mut checked = check(files);
    let stories = std::mem::take(&mut checked.stories);
    for (file, story) in &stories {
        if !is_japanese(&story.lang) {
            checked.problems.extend([&*file.to_string_lossy(), ": lang: not Japanese, expected \"ja\"\n"]);
        }
    }
    if !checked.is_right() {
        return checked;
    }
    for (file, _) in stories {
        let written = fs::read_to_string(&file).and_then(|document| match phrased(&document) {
            Cow::Owned(marked) => fs::write(&file, marked),
            Cow::Borrowed(_) => Ok(()),
        });
        if let Err(error) = written {
            checked.fail(&file, &error);
        }
    }
    checked
}

fn is_japanese(lang: &str) -> bool {
    lang.split('-').next().is_some_and(|it| it.eq_ignore_ascii_case("ja"))
}

/// The document with marks in those headings that have none; borrowed if there is nothing to mark.
#[must_use]
pub fn phrased(document: &str) -> Cow<'_, str> {
    // What editors put before the first brace is no part of the JSON.
    let json = document.trim_start_matches('\u{FEFF}');
    let mut headings = Vec::new();
    for path in HEADINGS {
        find(json, path, &mut headings);
    }
    let parser = Parser::japanese_parser();
    let mut places: Vec<usize> = headings
        .into_iter()
        .flat_map(|heading| {
            // A heading is a part of the document, so how far it is from the document's start is where it stands there.
            let start = heading.as_ptr().addr() - document.as_ptr().addr();
            ends(&parser, heading).into_iter().map(move |end| start + end)
        })
        .collect();
    if places.is_empty() {
        return Cow::Borrowed(document);
    }
    places.sort_unstable();
    let (mut marked, mut from) = (String::with_capacity(document.len() + places.len() * MARK.len()), 0);
    for place in places {
        marked.extend([document.get(from..place).unwrap_or_default(), MARK]);
        from = place;
    }
    marked.push_str(document.get(from..).unwrap_or_default());
    Cow::Owned(marked)
}

/// The values at a path, as they are written.
fn find<'j>(json: &'j str, path: &[&str], found: &mut Vec<&'j str>) {
    match path {
        [] => found.push(json),
        ["*", rest @ ..] => {
            for entry in from_str::<Vec<&RawValue>>(json).unwrap_or_default() {
                find(entry.get(), rest, found);
            }
        }
        [key, rest @ ..] => {
            let object = from_str::<BTreeMap<String, &RawValue>>(json).unwrap_or_default();
            if let Some(value) = object.get(*key) {
                find(value.get(), rest, found);
            }
        }
    }
}

/// A letter that is read, and where a mark before it would stand in what is written; `None` if none may stand there.
struct Letter {
    read: String,
    place: Option<usize>,
}

/// Where in the JSON of a heading marks are missing.
fn ends(parser: &Parser, heading: &str) -> Vec<usize> {
    let written = heading.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let Some(written) = written.filter(|it| !it.contains(MARK)) else { return Vec::new() };
    let letters = letters(written);
    let plain: String = letters.iter().map(|it| it.read.as_str()).collect();
    let mut phrases = parser.parse(&plain).into_iter().map(str::len);
    let (mut ends, mut read, mut end) = (Vec::new(), 0, phrases.next());
    let mut after_space = false;
    for letter in &letters {
        let is_space = letter.read.trim().is_empty();
        if end == Some(read) {
            end = phrases.next().map(|length| read + length);
            // Beside a space a line may end anyway.
            if !after_space && !is_space {
                ends.extend(letter.place);
            }
        }
        read += letter.read.len();
        after_space = is_space;
    }
    ends
}

/// The letters of a heading: neither the readings above them nor the marks around those.
fn letters(written: &str) -> Vec<Letter> {
    // After the quotation mark.
    let (mut letters, mut place, mut in_reading) = (Vec::new(), 1, false);
    // Where words with a reading begin, up to their first letter; and whether we are beyond that.
    let (mut opened, mut within) = (None, false);
    let mut rest = written;
    while !rest.is_empty() {
        let (written, after) = rest.split_at_checked(length(rest)).unwrap_or((rest, ""));
        let read: String = from_str(&["\"", written, "\""].concat()).unwrap_or_default();
        match read.as_str() {
            "{" => opened = Some(place),
            "|" if opened.is_some() || within => in_reading = true,
            "}" => (opened, within, in_reading) = (None, false, false),
            _ if in_reading => {}
            _ => {
                let first = opened.take();
                let free = if within { None } else { Some(first.unwrap_or(place)) };
                within |= first.is_some();
                letters.push(Letter { read, place: free });
            }
        }
        place += written.len();
        rest = after;
    }
    letters
}

/// How many bytes the first letter takes as it is written in JSON.
fn length(text: &str) -> usize {
    let escape = |text: &str| text.starts_with("\\u").then_some("\\u0000".len());
    match (text.strip_prefix('\\'), escape(text)) {
        (None, _) => text.chars().next().map_or(0, char::len_utf8),
        (Some(_), None) => 2,
        (Some(_), Some(one)) => {
            // A letter beyond the first plane is written as two halves.
            let whole = |it: &str| from_str::<String>(&["\"", it, "\""].concat()).is_ok();
            if text.get(..one).is_some_and(whole) { one } else { one * 2 }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(title: &str) -> String {
        let document = ["{ \"title\":  ", title, ",\n \"about\": [\"和平はなぜ遠いのか\"]}"].concat();
        let marked = phrased(&document);
        let title = marked.strip_prefix("{ \"title\":  ").unwrap();
        title.strip_suffix(",\n \"about\": [\"和平はなぜ遠いのか\"]}").unwrap().to_owned()
    }

    #[test]
    fn phrases_are_parted_in_headings_alone() {
        assert_eq!(title(r#""和平は、なぜ遠いのか""#), r#""和平は、{}なぜ{}遠いのか""#);
        assert_eq!(title(r#""条件""#), r#""条件""#);
    }

    #[test]
    fn what_has_a_mark_is_left_alone() {
        let marked = title(r#""和平は、なぜ遠いのか""#);
        assert_eq!(title(&marked), marked);
        assert_eq!(title(r#""和平は、なぜ遠い{}のか""#), r#""和平は、なぜ遠い{}のか""#);
    }

    #[test]
    fn readings_are_not_read_and_words_with_one_are_not_parted() {
        assert_eq!(
            title(r#""{和平|わへい}は、なぜ{遠|とお}いのか""#),
            r#""{和平|わへい}は、{}なぜ{}{遠|とお}いのか""#
        );
        assert_eq!(title(r#""{和平はなぜ遠いのか|わへい}""#), r#""{和平はなぜ遠いのか|わへい}""#);
    }

    #[test]
    fn a_space_parts_phrases_already() {
        assert_eq!(title(r#""和平は なぜ""#), r#""和平は なぜ""#);
    }

    #[test]
    fn letters_may_be_written_by_their_numbers() {
        assert_eq!(
            title(r#""\u548c\u5e73は、\u306aぜ遠いのか""#),
            r#""\u548c\u5e73は、{}\u306aぜ{}遠いのか""#
        );
        assert_eq!(title(r#""\ud842\udfb7\"は、なぜ遠いのか""#), r#""\ud842\udfb7\"は、{}なぜ{}遠いのか""#);
    }

    #[test]
    fn every_heading_is_found() {
        let heading = r#""和平は、なぜ遠いのか""#;
        let document =
            r#"{"title":H,"dek":H,"factors":[{"title":H,"question":H,"summary":H}],"events":[{"title":H}],
            "watch":{"items":[{"title":H,"signals":[H]}]},"disputes":[{"question":H,"sides":[{"title":H}]}],
            "tour":[{"title":H,"text":H}]}"#
                .replace('H', heading);
        let marked = phrased(&document);
        assert_eq!(marked.matches("和平は、{}なぜ{}遠いのか").count(), 8);
        assert_eq!(marked.replace(MARK, ""), document);
    }

    #[test]
    fn what_is_no_document_stays_as_it_is() {
        for document in ["", "[]", "{", r#"{"title": 1, "factors": {}, "events": [null]}"#] {
            assert_eq!(phrased(document), document);
        }
    }
}
