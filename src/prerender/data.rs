//! The story for machines: [schema.org](https://schema.org) terms as JSON-LD, for search engines and archives.
//!
//! Only types that fit, and only what the document says. The explainer is an `Article`; what is claimed in it are its
//! parts, each a `Claim` with its speaker in `creditText` – whether a speaker is a person or an organisation, the document
//! does not say –, how sure it is in `description`, and its source in `appearance`. An event is an `Event` where its date is
//! one that ISO 8601 can write without claiming more than the document does; others are left to the words.

use serde_json::{Map, Value, json};

use crate::content::model::{Claim, Date, Edge, Event, Explainer, Source, When};
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
            some("isBasedOn", story.sources.iter().map(source).collect()),
            some("hasPart", story.claims.iter().map(|it| claim(story, words, it)).collect()),
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

fn source(it: &Source) -> Value {
    typed(
        "CreativeWork",
        [
            Some(("name", json!(it.title.plain()))),
            Some(("inLanguage", json!(&*it.lang))),
            Some(("description", json!(it.note.plain()))),
            it.url.as_ref().map(|url| ("url", json!(url.as_str()))),
        ],
    )
}

fn claim(story: &Explainer, words: &Catalogue, it: &Claim) -> Value {
    let sure = [words.certainty(it.certainty), ": ", words.certainty_means(it.certainty)].concat();
    let speaker = story.actor(it.speaker).map(|it| ("creditText", json!(it.name.plain())));
    let appearance =
        story.source(it.source).map(|it| typed("CreativeWork", [Some(("name", json!(it.title.plain())))]));
    let date = it.date.as_ref().and_then(datetime).map(|date| ("dateCreated", json!(date)));
    typed(
        "Claim",
        [
            Some(("text", json!(it.text.plain()))),
            speaker,
            Some(("description", json!(sure))),
            appearance.map(|it| ("appearance", it)),
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
        ],
    ))
}

/// From when until when: as exactly as the document says, or not at all.
fn limits(date: &Date) -> (Option<String>, Option<String>) {
    let edge = |edge: &Edge| match edge {
        Edge::At(point) => datetime(&Date::Point(*point)),
        Edge::Open | Edge::Unknown => None,
    };
    match date {
        Date::Point(_) => (datetime(date), None),
        Date::Interval { start, end } => (edge(start), edge(end)),
        Date::Set { .. } => (None, None),
    }
}
