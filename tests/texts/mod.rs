//! Every string of a document, found by walking all of it, and which of them are texts for readers.
//!
//! No list of fields is kept for this: a field is a text where the parser takes anything for one, so a field that is new
//! is among them by itself.
#![allow(dead_code, reason = "each test that uses this uses another part")]

use std::collections::BTreeMap;

use long_road::content::{self, Place, Problem};
use serde_json::Value;

const WHOLE: &str = include_str!("../content/accepts/whole/input.json");
/// What no name, date or address looks like.
pub(crate) const PROBE: &str = "<i title=\"a\" b='c'>&amp; ";

/// What a string of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name, a date, an address: whatever else stands there is refused, with this very place.
    Formed,
    /// Words.
    Title,
    /// Words, and links within the story.
    Text,
}

/// Texts that are markup, script or style elsewhere, and what ends such.
pub(crate) fn hostile() -> Vec<String> {
    serde_json::from_str(include_str!("hostile.json")).unwrap()
}

/// A document with every key that there is.
pub(crate) fn whole() -> Value {
    serde_json::from_str(WHOLE).unwrap()
}

/// Shows `visit` each string, with its place as problems name it.
pub(crate) fn each(value: &mut Value, place: &str, visit: &mut dyn FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => visit(place, text),
        Value::Array(list) => list
            .iter_mut()
            .enumerate()
            .for_each(|(index, entry)| each(entry, &format!("{place}[{index}]"), visit)),
        Value::Object(entries) => entries.iter_mut().for_each(|(key, entry)| {
            let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            each(entry, &place, visit);
        }),
        _ => {}
    }
}

/// Of each field, by its [`field`], what it is.
pub(crate) fn kinds() -> BTreeMap<String, Kind> {
    let mut kinds = BTreeMap::new();
    let mut places = Vec::new();
    each(&mut whole(), "", &mut |place, _| places.push(place.to_owned()));
    for place in places {
        let with = |words: &str| {
            let mut document = whole();
            each(&mut document, "", &mut |here, text| {
                if here == place {
                    *text = words.to_owned();
                }
            });
            content::parse(document.to_string().as_bytes()).err().unwrap_or_default()
        };
        let refused = with(PROBE);
        let kind = if !refused.is_empty() {
            assert!(
                refused.iter().any(|it| is_at(it, &place)),
                "{place} is wrong, and this is told: {refused:#?}"
            );
            Kind::Formed
        } else if with("[label](#money)").is_empty() {
            Kind::Text
        } else {
            Kind::Title
        };
        let known = kinds.insert(field(&place), kind);
        assert!(known.is_none_or(|known| known == kind), "{place} is of two kinds");
    }
    kinds
}

/// Whether a problem is said to be at this place.
pub(crate) fn is_at(problem: &Problem, place: &str) -> bool {
    matches!(problem.at, Place::Path(_)) && problem.to_string().starts_with(&format!("{place}: "))
}

/// A place without which of many it is.
pub(crate) fn field(place: &str) -> String {
    place
        .split('[')
        .map(|part| part.split_once(']').map_or(part, |(_, rest)| rest))
        .collect::<Vec<_>>()
        .join("[]")
}

/// Puts `words` in the place of each text; they may ask whether links are understood there.
pub(crate) fn replace(
    document: &mut Value,
    kinds: &BTreeMap<String, Kind>,
    mut words: impl FnMut(Kind) -> String,
) {
    each(document, "", &mut |place, text| {
        let field = field(place);
        // A language's tag is a key.
        if field.starts_with("translations.") {
            return;
        }
        let kind = kinds.get(&field).unwrap_or_else(|| panic!("the whole document has no {field}"));
        if *kind != Kind::Formed {
            *text = words(*kind);
        }
    });
}
