//! The story for machines: [schema.org](https://schema.org) terms as JSON-LD, for search engines and archives.
//!
//! Only types that fit, and only what the document says. The explainer is an `Article`; what is claimed in it are its
//! parts, each a `Claim` with its speaker in `creditText` – whether a speaker is a person or an organisation, the document
//! does not say –, how sure it is in `description`, and its source in `appearance`. An event is an `Event` where its date is
//! one that ISO 8601 can write without claiming more than the document does, and names the claims that it rests on; others
//! are left to the words.

use serde_json::{Map, Value, json};

use crate::content::model::{Claim, ClaimId, Date, Edge, Event, Explainer, Source, SourceId, When};
use crate::locale::{Catalogue, datetime};

/// The text of a `<script type="application/ld+json">`. Nothing in it ends an element.
pub(super) fn json_ld(story: &Explainer, words: &Catalogue) -> String {
    let corrections = story.corrections.iter().map(|it| {
        let date = datetime(&it.date).map(|date| ("datePublished", json!(date)));
        typed("CorrectionComment", [Some(("text", json!(it.text.plain()))), date])
    });
    let article = typed(
        "Article",
        [
            Some(("@context", json!("https://schema.org"))),
            Some(("headline", json!(story.title.plain()))),
            Some(("description", json!(story.dek.plain()))),
            Some(("inLanguage", json!(&*story.lang))),
            some("isBasedOn", story.numbered_sources().map(|(id, it)| source(id, it)).collect()),
            some("hasPart", story.numbered_claims().map(|(id, it)| claim(story, words, id, it)).collect()),
            some("mentions", story.events.iter().filter_map(event).collect()),
            some("correction", corrections.collect()),
        ],
    );
    // In JSON `<` stands in texts alone.
    article.to_string().replace('<', "\\u003c")
}

fn typed<const N: usize>(name: &str, properties: [Option<(&str, Value)>; N]) -> Value {
    let properties = properties.into_iter().flatten().map(|(name, value)| (name.to_owned(), value));
    Value::Object(Map::from_iter([("@type".to_owned(), json!(name))]).into_iter().chain(properties).collect())
}

fn some(name: &'static str, all: Vec<Value>) -> Option<(&'static str, Value)> {
    (!all.is_empty()).then_some((name, Value::Array(all)))
}

/// What something is called within this document alone.
fn called(kind: char, number: usize) -> Value {
    json!(format!("_:{kind}{number}"))
}

fn source_id(id: SourceId) -> Value {
    called('s', id.number())
}

fn claim_id(id: ClaimId) -> Value {
    called('c', id.number())
}

fn source(id: SourceId, it: &Source) -> Value {
    typed(
        "CreativeWork",
        [
            Some(("@id", source_id(id))),
            Some(("name", json!(it.title.plain()))),
            Some(("inLanguage", json!(&*it.lang))),
            Some(("description", json!(it.note.plain()))),
            it.url.as_ref().map(|url| ("url", json!(url.as_str()))),
        ],
    )
}

fn claim(story: &Explainer, words: &Catalogue, id: ClaimId, it: &Claim) -> Value {
    let sure = [words.certainty(it.certainty), ": ", words.certainty_means(it.certainty)].concat();
    let speaker = story.actor(it.speaker).map(|it| ("creditText", json!(it.name.plain())));
    let date = it.date.as_ref().and_then(exactly).map(|date| ("dateCreated", json!(date)));
    typed(
        "Claim",
        [
            Some(("@id", claim_id(id))),
            Some(("text", json!(it.text.plain()))),
            speaker,
            Some(("description", json!(sure))),
            Some(("appearance", json!({ "@id": source_id(it.source) }))),
            date,
        ],
    )
}

fn event(it: &Event) -> Option<Value> {
    let When::Dated { date, .. } = &it.when else { return None };
    let (start, end) = limits(date);
    if start.is_none() && end.is_none() {
        return None;
    }
    Some(typed(
        "Event",
        [
            Some(("name", json!(it.title.plain()))),
            Some(("description", json!(it.summary.plain()))),
            start.map(|date| ("startDate", json!(date))),
            end.map(|date| ("endDate", json!(date))),
            some("subjectOf", it.claims.iter().map(|it| json!({ "@id": claim_id(*it) })).collect()),
        ],
    ))
}

/// A date in as many figures as the document has; `None` where they would say something else: a winter is in two years,
/// and ISO 8601 has years of four figures.
fn exactly(date: &Date) -> Option<String> {
    let Date::Point(point) = date else { return None };
    let [first, last] = [point.first(), point.last()].map(|it| it.to_ymd().0);
    datetime(date).filter(|_| first == last && first < 10_000)
}

/// From when until when: as exactly as the document says, or not at all.
fn limits(date: &Date) -> (Option<String>, Option<String>) {
    let edge = |edge: &Edge| match edge {
        Edge::At(point) => exactly(&Date::Point(*point)),
        Edge::Open | Edge::Unknown => None,
    };
    match date {
        Date::Point(_) => (exactly(date), None),
        Date::Interval { start, end } => (edge(start), edge(end)),
        Date::Set { .. } => (None, None),
    }
}
