//! A story as its document again: what `parse` reads back as the same story.
//!
//! For readers who take a story along, and for whoever has it packed only. In the document's own order of keys, which a map
//! sorted by name would lose.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::model::{
    Actor, Claim, ClaimId, Correction, Dispute, Event, Explainer, Factor, FactorId, Frame, Link, Position,
    Role, Source, Span, Target, Term, Text, TourStep, Watch, WatchItem, When,
};
use super::notation::edtf;

/// The story as a JSON document, indented.
#[must_use]
pub fn document(story: &Explainer) -> String {
    // Texts, lists and objects: none of them can fail to be written to a string.
    serde_json::to_string_pretty(&Writer(story).story()).unwrap_or_default()
}

enum Node {
    Version,
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Version => serializer.serialize_u8(1),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// An object of these entries; those without a value are left out.
fn object<const N: usize>(entries: [(&str, Option<Node>); N]) -> Node {
    Node::Object(entries.into_iter().filter_map(|(key, node)| Some((key.to_owned(), node?))).collect())
}

#[expect(clippy::unnecessary_wraps, reason = "an entry of an object, most of which may be left out")]
fn text(text: impl ToString) -> Option<Node> {
    Some(Node::Text(text.to_string()))
}

#[expect(clippy::unnecessary_wraps, reason = "as above")]
fn list<T>(entries: &[T], write: impl Fn(&T) -> Node) -> Option<Node> {
    Some(Node::List(entries.iter().map(write).collect()))
}

/// A list that a document may leave out.
fn some<T>(entries: &[T], write: impl Fn(&T) -> Node) -> Option<Node> {
    list(entries, write).filter(|_| !entries.is_empty())
}

/// Knows what ids stand for.
struct Writer<'s>(&'s Explainer);

impl Writer<'_> {
    fn story(&self) -> Node {
        let it = self.0;
        let translations =
            it.translations.iter().map(|it| (it.lang.to_string(), Node::Text(it.src.to_string())));
        let translations: Vec<_> = translations.collect();
        object([
            ("version", Some(Node::Version)),
            ("id", text(&it.id)),
            ("lang", text(&it.lang)),
            ("translations", (!translations.is_empty()).then_some(Node::Object(translations))),
            ("kicker", self.text(&it.kicker)),
            ("title", self.text(&it.title)),
            ("dek", self.text(&it.dek)),
            ("known_until", text(edtf(&it.known_until))),
            ("written", self.text(&it.written)),
            ("frame", Some(self.frame(&it.frame))),
            ("actors", list(&it.actors, |it| self.actor(it))),
            ("sources", list(&it.sources, |it| self.source(it))),
            ("claims", list(&it.claims, |it| self.claim(it))),
            ("factors", list(&it.factors, |it| self.factor(it))),
            ("events", list(&it.events, |it| self.event(it))),
            ("watch", self.watch(&it.watch)),
            ("glossary", some(&it.glossary, |it| self.term(it))),
            ("disputes", some(&it.disputes, |it| self.dispute(it))),
            ("corrections", some(&it.corrections, |it| self.correction(it))),
            ("tour", some(&it.tour, |it| self.step(it))),
            ("about", list(&it.about, |it| Node::Text(self.marked(it)))),
        ])
    }

    fn frame(&self, it: &Frame) -> Node {
        object([
            ("text", self.text(&it.text)),
            ("credit", self.text(&it.credit)),
            ("source", self.0.source(it.source).and_then(|it| text(&it.id))),
        ])
    }

    fn actor(&self, it: &Actor) -> Node {
        let role = match it.role {
            Role::Party => "party",
            Role::Voice => "voice",
        };
        object([("id", text(&it.id)), ("name", self.text(&it.name)), ("role", text(role))])
    }

    fn source(&self, it: &Source) -> Node {
        object([
            ("id", text(&it.id)),
            ("title", self.text(&it.title)),
            ("lang", text(&it.lang)),
            ("note", self.text(&it.note)),
            ("url", it.url.as_ref().and_then(text)),
        ])
    }

    fn claim(&self, it: &Claim) -> Node {
        object([
            ("id", text(&it.id)),
            ("text", self.text(&it.text)),
            ("speaker", self.0.actor(it.speaker).and_then(|it| text(&it.id))),
            ("certainty", text(it.certainty.word())),
            ("source", self.0.source(it.source).and_then(|it| text(&it.id))),
            ("date", it.date.as_ref().and_then(|it| text(edtf(it)))),
        ])
    }

    fn factor(&self, it: &Factor) -> Node {
        object([
            ("id", text(&it.id)),
            ("title", self.text(&it.title)),
            ("question", self.text(&it.question)),
            ("summary", self.text(&it.summary)),
            ("claims", self.claims(&it.claims)),
            ("positions", list(&it.positions, |it| self.position(it))),
            ("links", list(&it.links, |it| self.link(it))),
            ("change", self.text(&it.change)),
        ])
    }

    fn position(&self, it: &Position) -> Node {
        object([
            ("actor", self.0.actor(it.actor).and_then(|it| text(&it.id))),
            ("text", self.text(&it.text)),
            ("certainty", text(it.certainty.word())),
            ("claims", self.claims(&it.claims)),
        ])
    }

    fn link(&self, it: &Link) -> Node {
        object([
            ("to", self.0.factor(it.to).and_then(|it| text(&it.id))),
            ("reason", self.text(&it.reason)),
            ("claims", self.claims(&it.claims)),
        ])
    }

    fn event(&self, it: &Event) -> Node {
        let (date, words) = match &it.when {
            When::Dated { date, words } => (text(edtf(date)), words.as_ref()),
            When::Undated { words } => (None, Some(words)),
        };
        object([
            ("id", text(&it.id)),
            ("date", date),
            ("when", words.and_then(|it| self.text(it))),
            ("title", self.text(&it.title)),
            ("summary", self.text(&it.summary)),
            ("claims", self.claims(&it.claims)),
            ("factors", self.factors(&it.factors)),
            ("anniversary_of", it.anniversary_of.and_then(|it| text(&self.0.event(it)?.id))),
        ])
    }

    fn watch(&self, it: &Watch) -> Option<Node> {
        let items = list(&it.items, |it| self.watch_item(it));
        (*it != Watch::default()).then(|| object([("claims", self.claims(&it.claims)), ("items", items)]))
    }

    fn watch_item(&self, it: &WatchItem) -> Node {
        object([
            ("id", text(&it.id)),
            ("title", self.text(&it.title)),
            ("signals", list(&it.signals, |it| Node::Text(self.marked(it)))),
            ("factors", self.factors(&it.factors)),
            ("review", it.review.as_ref().and_then(|it| text(edtf(it)))),
        ])
    }

    fn term(&self, it: &Term) -> Node {
        object([
            ("id", text(&it.id)),
            ("term", self.text(&it.term)),
            ("reading", it.reading.as_ref().and_then(|it| self.text(it))),
            ("text", self.text(&it.text)),
        ])
    }

    fn dispute(&self, it: &Dispute) -> Node {
        let sides = list(&it.sides, |it| {
            object([("title", self.text(&it.title)), ("claims", self.claims(&it.claims))])
        });
        object([("id", text(&it.id)), ("question", self.text(&it.question)), ("sides", sides)])
    }

    fn correction(&self, it: &Correction) -> Node {
        object([
            ("date", text(edtf(&it.date))),
            ("text", self.text(&it.text)),
            ("of", it.of.and_then(|it| text(self.target(it)))),
        ])
    }

    fn step(&self, it: &TourStep) -> Node {
        object([
            ("id", text(&it.id)),
            ("title", self.text(&it.title)),
            ("text", self.text(&it.text)),
            ("at", text(self.target(it.at))),
        ])
    }

    fn claims(&self, ids: &[ClaimId]) -> Option<Node> {
        list(ids, |it| Node::Text(self.0.claim(*it).map_or_else(String::new, |it| it.id.to_string())))
    }

    fn factors(&self, ids: &[FactorId]) -> Option<Node> {
        list(ids, |it| Node::Text(self.0.factor(*it).map_or_else(String::new, |it| it.id.to_string())))
    }

    fn target(&self, target: Target) -> &str {
        let id = match target {
            Target::Factor(id) => self.0.factor(id).map(|it| &it.id),
            Target::Event(id) => self.0.event(id).map(|it| &it.id),
            Target::Claim(id) => self.0.claim(id).map(|it| &it.id),
            Target::Term(id) => self.0.term(id).map(|it| &it.id),
            Target::Watch(id) => self.0.watch_item(id).map(|it| &it.id),
        };
        id.map_or("", |it| it.as_str())
    }

    fn text(&self, it: &Text) -> Option<Node> {
        text(self.marked(it))
    }

    /// Running text with its marks.
    fn marked(&self, it: &Text) -> String {
        let spans = it.spans().iter().map(|span| match span {
            Span::Plain(words) => words.to_string(),
            Span::Ruby { base, reading } => ["{", base, "|", reading, "}"].concat(),
            Span::Link { label, to } => ["[", label, "](#", self.target(*to), ")"].concat(),
            Span::Break => "{}".to_owned(),
        });
        spans.collect()
    }
}
