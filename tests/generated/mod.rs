//! Documents made up: right ones of every shape, and hostile ones.
//!
//! A document is spelt out from a tape of numbers, each settling one choice. So a failing one shrinks to a short tape, which
//! is a small document, and whatever the tape, what comes out is right.
#![allow(dead_code, reason = "each test that uses this uses another part")]
#![allow(clippy::indexing_slicing, reason = "what goes wrong in a test has failed it")]

use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value, json};

/// Right documents.
pub(crate) fn document() -> impl Strategy<Value = Value> {
    vec(any::<u32>(), 0..600).prop_map(|tape| story(&mut Tape(tape.into_iter())))
}

/// Bytes that were a right document once.
pub(crate) fn hostile() -> impl Strategy<Value = Vec<u8>> {
    (document(), vec(any::<u32>(), 1..24)).prop_map(|(mut document, tape)| {
        let mut tape = Tape(tape.into_iter());
        for _ in 0..tape.pick(4) {
            spoil(&mut document, &mut tape);
        }
        let mut bytes = document.to_string().into_bytes();
        for _ in 0..tape.pick(3) {
            garble(&mut bytes, &mut tape);
        }
        bytes
    })
}

/// Dates in EDTF, of every kind that is supported.
pub(crate) fn date() -> impl Strategy<Value = String> {
    vec(any::<u32>(), 0..12).prop_map(|tape| edtf(&mut Tape(tape.into_iter())))
}

/// Choices, made ahead; when there are no more, always the first.
struct Tape(std::vec::IntoIter<u32>);

impl Tape {
    /// One of `many`, counted from 0; 0 if there are none.
    fn pick(&mut self, many: usize) -> usize {
        self.0.next().map_or(0, |number| number as usize % many.max(1))
    }

    fn chance(&mut self) -> bool {
        self.pick(2) == 1
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.pick(words.len())]
    }

    /// Some of the ids, each once, at least so many if there are so many.
    fn some(&mut self, ids: &[String], least: usize) -> Vec<String> {
        let mut chosen: Vec<String> = ids.iter().filter(|_| self.chance()).cloned().collect();
        for id in ids {
            if chosen.len() < least && !chosen.contains(id) {
                chosen.push(id.clone());
            }
        }
        chosen
    }
}

const WORDS: &[&str] = &[
    "word",
    "和平はなぜ難しいのか。",
    "{停戦|ていせん}の条件",
    "和平は、{}なぜ{}遠いのか",
    "<b>&amp;</b> \"quoted\" 'words' \\ (| #)",
    "السلام صعب",
    "می\u{200C}خواهم 👩\u{200D}🌾",
    "unbreakableunbreakableunbreakableunbreakableunbreakableunbreakable",
];

fn title(tape: &mut Tape) -> String {
    (0..=tape.pick(3)).map(|_| tape.one_of(WORDS)).collect::<Vec<_>>().join(" ")
}

fn text(tape: &mut Tape, targets: &[String]) -> String {
    let mut text = title(tape);
    if tape.chance() {
        text = format!("{text} [{}](#{})", "words", targets[tape.pick(targets.len())]);
    }
    if tape.pick(40) == 39 {
        text = "長".repeat(4_000);
    }
    text
}

fn ids(tape: &mut Tape, prefix: &str, least: usize, most: usize) -> Vec<String> {
    (0..least + tape.pick(most - least + 1)).map(|nth| format!("{prefix}-{nth}")).collect()
}

fn day(tape: &mut Tape) -> String {
    format!("{:04}-{:02}-{:02}", tape.pick(10_000), tape.pick(12) + 1, tape.pick(28) + 1)
}

/// A date that may stand at the edge of an interval.
fn edge(tape: &mut Tape, year: usize) -> String {
    let mark = tape.one_of(&["", "?", "~", "%"]);
    let calendar = match tape.pick(4) {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{:02}", tape.pick(12) + 1),
        2 => format!("{year:04}-{:02}", tape.pick(21) + 21),
        _ => format!("{year:04}-{:02}-{:02}", tape.pick(12) + 1, tape.pick(28) + 1),
    };
    calendar + mark
}

fn edtf(tape: &mut Tape) -> String {
    let year = tape.pick(9_000);
    match tape.pick(9) {
        0 => edge(tape, year),
        1 => format!("{:03}X{}", year / 10, tape.one_of(&["", "?"])),
        2 => format!("{:02}XX", year / 100),
        3 => format!("-{:04}", year + 1),
        4 => format!("{}T{:02}:30:00{}", day(tape), tape.pick(24), tape.one_of(&["", "Z", "+09:00", "-03"])),
        5 => {
            // Two years apart: a winter reaches into the next.
            let later = year + 2 + tape.pick(500);
            format!("{}/{}", edge(tape, year), edge(tape, later))
        }
        6 => format!("{}/{}", edge(tape, year), tape.one_of(&["", ".."])),
        7 => format!("{}/{}", tape.one_of(&["", ".."]), edge(tape, year)),
        _ => {
            let (open, close) = if tape.chance() { ('[', ']') } else { ('{', '}') };
            let (before, after) = (tape.one_of(&["", ".."]), tape.one_of(&["", ".."]));
            format!("{open}{before}{year:04},{:04}..{:04},{:04}{after}{close}", year + 2, year + 9, year + 20)
        }
    }
}

fn claims_basis(tape: &mut Tape, claims: &[String]) -> Vec<String> {
    tape.some(claims, 1)
}

/// A document; every list but those that something must stand in may be empty.
fn story(tape: &mut Tape) -> Value {
    const CERTAINTY: &[&str] = &["stated", "reported", "assessed", "alleged", "disputed", "inferred"];
    let parties = ids(tape, "party", 1, 4);
    let voices = ids(tape, "voice", 0, 3);
    let sources = ids(tape, "source", 1, 3);
    let claims = ids(tape, "claim", 1, 6);
    let factors = ids(tape, "factor", 1, 6);
    let events = ids(tape, "event", 0, 8);
    let items = ids(tape, "item", 0, 3);
    let terms = ids(tape, "term", 0, 3);
    let speakers = [parties.clone(), voices.clone()].concat();
    let targets = [claims.clone(), factors.clone(), events.clone(), items.clone(), terms.clone()].concat();

    // The first factor shows all claims, so that none goes unseen.
    let factor = |tape: &mut Tape, (nth, id): (usize, &String)| {
        let others: Vec<_> = factors.iter().filter(|other| *other != id).cloned().collect();
        let positions: Vec<_> = tape.some(&parties, 0).into_iter().map(|actor| {
            json!({ "actor": actor, "text": text(tape, &targets), "certainty": tape.one_of(CERTAINTY), "claims": claims_basis(tape, &claims) })
        }).collect();
        let links: Vec<_> = tape
            .some(&others, 0)
            .into_iter()
            .map(|to| json!({ "to": to, "reason": text(tape, &targets), "claims": claims_basis(tape, &claims) }))
            .collect();
        let shown = if nth == 0 { claims.clone() } else { tape.some(&claims, 0) };
        json!({
            "id": id, "title": title(tape), "question": title(tape), "summary": text(tape, &targets), "claims": shown,
            "positions": positions, "links": links, "change": text(tape, &targets),
        })
    };
    let event = |tape: &mut Tape, (nth, id): (usize, &String)| {
        let mut event = json!({
            "id": id, "title": title(tape), "summary": text(tape, &targets),
            "claims": tape.some(&claims, 0), "factors": tape.some(&factors, 0),
        });
        match tape.pick(4) {
            // The first event lies in 1815, so that others can fall on its anniversary.
            _ if nth == 0 => event["date"] = json!("1815-06-18"),
            0 => event["when"] = json!(title(tape)),
            1 => event["date"] = json!(day(tape)),
            2 => {
                event["date"] = json!(format!("{}-06-18", 1816 + tape.pick(300)));
                event["anniversary_of"] = json!(events[0]);
            }
            _ => {
                event["date"] = json!(edtf(tape));
                event["when"] = json!(title(tape));
            }
        }
        event
    };

    let mut story = json!({
        "version": 1, "id": "generated", "lang": tape.one_of(&["en", "ja", "ar", "zh-Hant", "de-CH-1996"]),
        "kicker": title(tape), "title": title(tape), "dek": text(tape, &targets),
        "known_until": edtf(tape), "written": title(tape),
        "frame": { "text": text(tape, &targets), "credit": title(tape), "source": sources[tape.pick(sources.len())] },
        "actors": speakers.iter().map(|id| {
            json!({ "id": id, "name": title(tape), "role": if parties.contains(id) { "party" } else { "voice" } })
        }).collect::<Vec<_>>(),
        "sources": sources.iter().map(|id| json!({ "id": id, "title": title(tape), "lang": "ja", "note": text(tape, &targets) })).collect::<Vec<_>>(),
        "claims": claims.iter().map(|id| json!({
            "id": id, "text": text(tape, &targets), "speaker": speakers[tape.pick(speakers.len())],
            "certainty": tape.one_of(CERTAINTY), "source": sources[tape.pick(sources.len())],
        })).collect::<Vec<_>>(),
        "factors": factors.iter().enumerate().map(|it| factor(tape, it)).collect::<Vec<_>>(),
        "events": events.iter().enumerate().map(|it| event(tape, it)).collect::<Vec<_>>(),
        "about": (0..tape.pick(3)).map(|_| text(tape, &targets)).collect::<Vec<_>>(),
    });
    if tape.chance() {
        story["translations"] = json!({ "ko": "story.ko.json", "fr": "/stories/story.fr.json?v=1" });
        story["sources"][0]["url"] =
            json!(tape.one_of(&["https://example.org/紙?a=b#c", "mailto:desk@example.org"]));
        story["claims"][0]["date"] = json!(edtf(tape));
    }
    if tape.chance() || !items.is_empty() {
        let items: Vec<_> = items.iter().map(|id| json!({
            "id": id, "title": title(tape), "signals": [text(tape, &targets)], "factors": tape.some(&factors, 0), "review": day(tape),
        })).collect();
        story["watch"] = json!({ "claims": tape.some(&claims, 0), "items": items });
    }
    if !terms.is_empty() {
        let term = |id| json!({ "id": id, "term": title(tape), "reading": title(tape), "text": text(tape, &targets) });
        story["glossary"] = terms.iter().map(term).collect();
    }
    if tape.chance() {
        let side = |tape: &mut Tape| json!({ "title": title(tape), "claims": claims_basis(tape, &claims) });
        story["disputes"] =
            json!([{ "id": "dispute", "question": title(tape), "sides": [side(tape), side(tape)] }]);
        let target = &targets[tape.pick(targets.len())];
        story["corrections"] = json!([{ "date": day(tape), "text": text(tape, &targets), "of": target }, { "date": day(tape), "text": "x" }]);
        story["tour"] =
            json!([{ "id": "step", "title": title(tape), "text": text(tape, &targets), "at": target }]);
    }
    story
}

/// Puts something wrong, or at least unexpected, somewhere.
fn spoil(document: &mut Value, tape: &mut Tape) {
    let at = tape.pick(size(document));
    let Some(value) = nth(document, &mut { at }) else { return };
    *value = match tape.pick(12) {
        0 => Value::Null,
        1 => json!(""),
        2 => json!("nothing-has-this-id"),
        3 => json!("{unclosed [markup](#"),
        4 => json!("\u{202E}\u{0}\u{FEFF}"),
        5 => json!("x".repeat(5_000)),
        6 => json!(tape.one_of(&["2025-02-30", "2025/2024", "Y99999999999", "1XXX", "../..", "2004?-06"])),
        7 => json!(-1.5e300),
        8 => (0..40).fold(json!([]), |inner, _| json!([inner])),
        9 => json!(vec![0; 2_001]),
        10 => {
            let mut map = Map::new();
            map.insert(format!("{}\u{7} .[\"", "k".repeat(80)), value.take());
            Value::Object(map)
        }
        _ => match value.take() {
            Value::Array(mut list) => {
                let copies = list.clone();
                list.extend(copies);
                Value::Array(list)
            }
            Value::Object(mut map) => {
                let key = map.keys().nth(tape.pick(map.len())).cloned();
                key.and_then(|key| map.remove(&key));
                Value::Object(map)
            }
            other => json!([other]),
        },
    };
}

/// How many values there are in this one, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum::<usize>(),
        _ => 0,
    }
}

/// The value that many values on, counted from outside in.
fn nth<'v>(value: &'v mut Value, steps: &mut usize) -> Option<&'v mut Value> {
    if *steps == 0 {
        return Some(value);
    }
    *steps -= 1;
    match value {
        Value::Array(list) => list.iter_mut().find_map(|it| nth(it, steps)),
        Value::Object(map) => map.values_mut().find_map(|it| nth(it, steps)),
        _ => None,
    }
}

/// Changes the bytes themselves.
fn garble(bytes: &mut Vec<u8>, tape: &mut Tape) {
    let at = tape.pick(bytes.len());
    match tape.pick(5) {
        0 => bytes.truncate(at),
        1 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << tape.pick(8)),
        2 => bytes.insert(at, b"{}[]\",:0\xFF\\"[tape.pick(10)]),
        3 => {
            let text =
                String::from_utf8_lossy(bytes).replacen("{\"", "{\"id\":\"twice\",\"", 1 + tape.pick(20));
            *bytes = text.into_bytes();
        }
        _ => {
            let end = (at + tape.pick(200)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}
