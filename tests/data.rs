//! What a snippet tells machines: JSON-LD that keeps to schema.org's vocabulary, and to the document.
//!
//! `UPDATE_EXPECT=1 cargo test --features prerender --test data` rewrites the expected JSON; review the difference.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its case has failed")]

mod newsroom;

use std::rc::Rc;

use long_road::content::model::{Explainer, When};
use long_road::locale::Words;
use long_road::prerender::{Wishes, snippet};
use newsroom::{ENGLISH, JAPANESE, WHOLE, document, parsed, wishes};
use serde_json::Value;

const STORIES: [&str; 3] = [WHOLE, JAPANESE, ENGLISH];
const OPENING: &str = "<script type=\"application/ld+json\">";

/// What schema.org (release 29) says of the types used here: each type, and what it is one of.
const TYPES: [(&str, &str); 6] = [
    ("CreativeWork", "Thing"),
    ("Article", "CreativeWork"),
    ("Claim", "CreativeWork"),
    ("Comment", "CreativeWork"),
    ("CorrectionComment", "Comment"),
    ("Event", "Thing"),
];

/// The same of properties: which type has it, and what may stand there.
const PROPERTIES: [(&str, &str, &str); 16] = [
    ("name", "Thing", "Text"),
    ("description", "Thing", "Text"),
    ("url", "Thing", "URL"),
    ("subjectOf", "Thing", "CreativeWork"),
    ("headline", "CreativeWork", "Text"),
    ("text", "CreativeWork", "Text"),
    ("creditText", "CreativeWork", "Text"),
    ("inLanguage", "CreativeWork", "Text"),
    ("dateCreated", "CreativeWork", "Date"),
    ("datePublished", "CreativeWork", "Date"),
    ("isBasedOn", "CreativeWork", "CreativeWork"),
    ("hasPart", "CreativeWork", "CreativeWork"),
    ("mentions", "CreativeWork", "Thing"),
    ("correction", "CreativeWork", "CorrectionComment"),
    ("appearance", "Claim", "CreativeWork"),
    ("startDate", "Event", "Date"),
];

fn is_a(name: &str, wanted: &str) -> bool {
    name == wanted || TYPES.iter().any(|(it, of)| *it == name && is_a(of, wanted))
}

fn html(story: &Explainer, data: bool) -> String {
    snippet(&Rc::new(story.clone()), &Wishes { data, ..wishes() }).html
}

/// The data as a browser's parser finds it: up to the first thing that could end the element.
fn data(story: &Explainer) -> Value {
    let html = html(story, true);
    let (_, rest) = html.split_once(OPENING).unwrap();
    let (text, after) = rest.split_once("</").unwrap();
    assert_eq!(after, "script>\n");
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn list<'a>(data: &'a Value, name: &str) -> &'a [Value] {
    data.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What is called so in the whole, or `value` itself.
fn meant<'a>(whole: &'a Value, value: &'a Value) -> &'a Value {
    let id = value.get("@id").filter(|_| value.get("@type").is_none());
    let all = || ["isBasedOn", "hasPart"].into_iter().flat_map(|it| list(whole, it));
    id.map_or(value, |id| all().find(|it| it.get("@id") == Some(id)).unwrap_or(value))
}

/// Every way in which `value` is not what the vocabulary lets stand there.
fn faults(whole: &Value, value: &Value, range: &str, place: &str, found: &mut Vec<String>) {
    let value = meant(whole, value);
    match (value, range) {
        (Value::Array(all), _) => {
            for (index, it) in all.iter().enumerate() {
                faults(whole, it, range, &format!("{place}/{index}"), found);
            }
        }
        (Value::String(text), "Text") if !text.is_empty() => {}
        (Value::String(url), "URL") if url.starts_with("https://") => {}
        (Value::String(date), "Date") if is_date(date) => {}
        (Value::Object(object), _) => {
            let name = object.get("@type").and_then(Value::as_str).unwrap_or_default();
            if !is_a(name, range) {
                found.push(format!("{place}: a {name} is no {range}"));
            }
            for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('@')) {
                let here = format!("{place}/{key}");
                let key = if key == "endDate" { "startDate" } else { key };
                match PROPERTIES.iter().find(|(it, ..)| *it == key) {
                    Some((_, of, range)) if is_a(name, of) => faults(whole, value, range, &here, found),
                    _ => found.push(format!("{here}: a {name} has no such property")),
                }
            }
        }
        _ => found.push(format!("{place}: {value} is no {range}")),
    }
}

/// ISO 8601 as `xsd:date` and its shorter and longer kin write it.
fn is_date(text: &str) -> bool {
    let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let mut parts = date.split('-');
    let digits = |it: &str, count| it.len() == count && it.bytes().all(|it| it.is_ascii_digit());
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.clone().count() <= 2
        && parts.all(|it| digits(it, 2))
        && digits(&time.get(..8).unwrap_or_default().replace(':', ""), 6)
}

#[test]
fn the_data_is_a_story_in_schema_orgs_terms() {
    let whole = parsed(&document(WHOLE));
    let data = serde_json::to_string_pretty(&data(&whole)).unwrap();
    expect_test::expect_file!["render/whole.jsonld"].assert_eq(&(data + "\n"));
}

#[test]
fn every_type_and_property_is_in_the_vocabulary() {
    for path in STORIES {
        let data = data(&parsed(&document(path)));
        assert_eq!(data.get("@context").and_then(Value::as_str), Some("https://schema.org"));
        let mut found = Vec::new();
        faults(&data, &data, "Article", "", &mut found);
        assert!(found.is_empty(), "{path}: {found:#?}");
    }
}

#[test]
fn each_claim_is_there_with_its_speaker_its_certainty_and_its_source() {
    for path in STORIES {
        let story = parsed(&document(path));
        let data = data(&story);
        let claims = list(&data, "hasPart");
        assert_eq!(claims.len(), story.claims.len(), "{path}");
        for (told, claim) in claims.iter().zip(&story.claims) {
            let text = |name: &str| told.pointer(name).and_then(Value::as_str).unwrap();
            assert_eq!(text("/text"), claim.text.plain());
            assert_eq!(text("/creditText"), story.actor(claim.speaker).unwrap().name.plain());
            let words = Words::all().for_reader(&story.lang, None);
            let sure =
                [words.certainty(claim.certainty), ": ", words.certainty_means(claim.certainty)].concat();
            assert_eq!(text("/description"), sure);
            let source = meant(&data, told.get("appearance").unwrap());
            assert_eq!(source.get("name"), Some(&story.source(claim.source).unwrap().title.plain().into()));
        }
        assert_eq!(list(&data, "isBasedOn").len(), story.sources.len(), "{path}");
        assert_eq!(list(&data, "correction").len(), story.corrections.len(), "{path}");
    }
}

#[test]
fn an_event_is_dated_as_far_as_the_document_dates_it_and_names_its_claims() {
    let mut document = document(WHOLE);
    for (date, start, end) in [
        ("2014", Some("2014"), None),
        ("2014-03", Some("2014-03"), None),
        ("2014-03-05", Some("2014-03-05"), None),
        ("2014-21", Some("2014"), None),
        // A winter is in two years, and a summer in the south.
        ("2014-24", None, None),
        ("2014-30", None, None),
        ("2014-32", Some("2014"), None),
        ("2014-03/2015", Some("2014-03"), Some("2015")),
        ("2013/2014-24", Some("2013"), None),
        ("2014-03/..", Some("2014-03"), None),
        ("../2015", None, Some("2015")),
        ("2014-03/", Some("2014-03"), None),
        ("2014~", None, None),
        ("2014-03?", None, None),
        ("201X", None, None),
        ("[2014,2015]", None, None),
        ("Y12000", None, None),
    ] {
        let events = document["events"].as_array_mut().unwrap();
        // Nothing falls on the anniversary of what has no day.
        events.iter_mut().for_each(|it| drop(it.as_object_mut().unwrap().remove("anniversary_of")));
        let event = events.first_mut().unwrap();
        event["date"] = date.into();
        event["when"] = "then".into();
        let story = parsed(&document);
        let data = data(&story);
        let event = story.events.first().unwrap();
        let told =
            list(&data, "mentions").iter().find(|it| it.get("name") == Some(&event.title.plain().into()));
        let of = |name: &str| told.and_then(|it| it.get(name)).and_then(Value::as_str);
        assert_eq!((of("startDate"), of("endDate")), (start, end), "{date}");
        assert_eq!(told.is_some(), start.is_some() || end.is_some(), "{date}");
        if let Some(told) = told {
            let claims: Vec<_> = list(told, "subjectOf")
                .iter()
                .map(|it| meant(&data, it).get("text").unwrap().clone())
                .collect();
            let expected: Vec<Value> =
                event.claims.iter().map(|it| story.claim(*it).unwrap().text.plain().into()).collect();
            assert_eq!(claims, expected);
        }
    }
}

#[test]
fn what_the_document_does_not_date_is_no_event() {
    for path in STORIES {
        let story = parsed(&document(path));
        let data = data(&story);
        for event in story.events.iter().filter(|it| matches!(it.when, When::Undated { .. })) {
            let name = Some(event.title.plain().into());
            assert!(list(&data, "mentions").iter().all(|it| it.get("name") != name.as_ref()), "{path}");
        }
    }
}

#[test]
fn no_text_of_a_story_ends_the_element() {
    let mut document = document(WHOLE);
    for hostile in ["</script><script>alert(1)</script>", "<!-- <script>", "&lt;/script> \\u003c/script>"] {
        document["title"] = hostile.into();
        document["claims"][0]["text"] = hostile.into();
        let data = data(&parsed(&document));
        assert_eq!(data["headline"], hostile);
        assert_eq!(data["hasPart"][0]["text"], hostile);
    }
}

#[test]
fn it_is_left_out_where_a_page_has_data_of_its_own() {
    assert!(!html(&parsed(&document(WHOLE)), false).contains("ld+json"));
}
