//! The same made-up events in the three formats: as many as asked for, and the same at every run.

use serde_json::{Value, json};

/// The months that a date may have, with days that each of them has.
const DAYS: u32 = 28;
const FIRST_YEAR: u32 = 2014;
const YEARS: u32 = 12;

const WHO: [&str; 8] = [
    "The envoys",
    "Both ministers",
    "A working group",
    "The mediators",
    "Two delegations",
    "The observers",
    "Several parties",
    "A commission",
];
const WHAT: [&str; 8] = [
    "meet for a third round",
    "exchange lists of prisoners",
    "put off a decision",
    "agree on a timetable",
    "dispute the last report",
    "open a crossing",
    "speak by telephone",
    "sign a declaration",
];

/// One event.
struct Event {
    year: u32,
    month: u32,
    day: u32,
    title: String,
    summary: String,
}

fn events(count: usize) -> Vec<Event> {
    // A plain congruential generator: nothing here needs better chance.
    let mut state = 20_250_212_u32;
    let mut draw = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut pick = |from: &[&'static str; 8]| from.get(draw(8) as usize).copied().unwrap_or_default();
    let mut events: Vec<Event> = (1..=count)
        .map(|number| {
            let (who, what) = (pick(&WHO), pick(&WHAT));
            Event {
                year: 0,
                month: 0,
                day: 0,
                title: format!("{who} {what}"),
                summary: format!(
                    "{who} {what}, for the {number}. time by this count. What comes of it is not known yet, \
                     and each side tells it in its own way."
                ),
            }
        })
        .collect();
    for event in &mut events {
        (event.year, event.month, event.day) = (FIRST_YEAR + draw(YEARS), 1 + draw(12), 1 + draw(DAYS));
    }
    events.sort_by_key(|event| (event.year, event.month, event.day));
    events
}

impl Event {
    fn date(&self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A story whose timeline holds them.
pub(crate) fn long_road(count: usize) -> Value {
    let events: Vec<Value> = events(count)
        .iter()
        .enumerate()
        .map(|(index, event)| {
            json!({
                "id": format!("event-{index}"), "date": event.date(), "title": event.title,
                "summary": event.summary, "claims": [], "factors": []
            })
        })
        .collect();
    json!({
        "version": 1,
        "id": "many-events",
        "lang": "en",
        "kicker": "A bench",
        "title": "How long does it take?",
        "dek": "Made-up events, and many of them.",
        "known_until": "2025-12",
        "written": "for a bench",
        "frame": { "text": "None of this took place.", "credit": "The bench", "source": "bench" },
        "actors": [{ "id": "bench-itself", "name": "The bench", "role": "voice" }],
        "sources": [{ "id": "bench", "title": "The bench", "lang": "en", "note": "Drawn by lot." }],
        "claims": [{
            "id": "drawn", "text": "The events are drawn by lot.", "speaker": "bench-itself",
            "certainty": "stated", "source": "bench"
        }],
        "factors": [{
            "id": "number", "title": "Number", "question": "How many are there?", "summary": "As many as asked for.",
            "claims": ["drawn"], "positions": [], "links": [], "change": "Another number."
        }],
        "events": events,
        "about": ["Made for a bench."]
    })
}

/// A story with so many factors and events that everything has to do with something: each factor holds two others, each
/// event bears on two.
pub(crate) fn crowd(factors: usize, count: usize) -> Value {
    let mut story = long_road(count);
    let name = |index: usize| format!("factor-{}", index % factors);
    let parties: Vec<Value> = (0..4)
        .map(|it| json!({ "id": format!("party-{it}"), "name": format!("Party {it}"), "role": "party" }))
        .collect();
    let claims: Vec<Value> = (0..factors)
        .map(|it| {
            let certainty = ["stated", "reported", "assessed", "alleged"].get(it % 4);
            json!({
                "id": format!("claim-{it}"), "text": format!("Party {} says something about it, for the {it}. time.", it % 4),
                "speaker": format!("party-{}", it % 4), "source": "bench",
                "certainty": certainty
            })
        })
        .collect();
    let position = |index: usize, party: usize| {
        json!({
            "actor": format!("party-{party}"), "text": "Has a view of it.", "certainty": "stated",
            "claims": [format!("claim-{index}")]
        })
    };
    let held: Vec<Value> = (0..factors)
        .map(|it| {
            let link =
                |step: usize| json!({ "to": name(it + step), "reason": "one thing leads to another.", "claims": [format!("claim-{it}")] });
            json!({
                "id": name(it), "title": format!("Factor {it}"), "question": format!("What about {it}?"),
                "summary": "It holds two others, and two hold it.",
                "claims": [format!("claim-{it}"), format!("claim-{}", (it + 1) % factors)],
                "positions": [position(it, it % 4)], "links": [link(1), link(7)], "change": "Something else."
            })
        })
        .collect();
    if let Some(story) = story.as_object_mut() {
        let events = story.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten();
        for (index, event) in events.filter_map(Value::as_object_mut).enumerate() {
            event.insert("factors".to_owned(), json!([name(index), name(3 * index + 1)]));
            event.insert("claims".to_owned(), json!([format!("claim-{}", index % factors)]));
        }
        for (key, list) in [("factors", held), ("actors", parties), ("claims", claims)] {
            story.insert(key.to_owned(), list.into());
        }
    }
    story
}

/// What TimelineJS3 reads.
pub(crate) fn timelinejs(count: usize) -> Value {
    let events: Vec<Value> = events(count)
        .iter()
        .map(|event| {
            json!({
                "start_date": { "year": event.year, "month": event.month, "day": event.day },
                "text": { "headline": event.title, "text": event.summary }
            })
        })
        .collect();
    json!({ "title": { "text": { "headline": "How long does it take?" } }, "events": events })
}

/// What vis-timeline is given: it has no place for a summary but a tooltip.
pub(crate) fn vis_timeline(count: usize) -> Value {
    events(count)
        .iter()
        .enumerate()
        .map(|(index, event)| {
            json!({ "id": index, "start": event.date(), "content": event.title, "title": event.summary })
        })
        .collect()
}
