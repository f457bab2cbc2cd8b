//! What the built-in story holds, read from its document without the code under test.

use serde_json::Value;

use crate::failure::{Failure, Outcome};

/// One document of the story.
pub(crate) struct Story {
    pub(crate) lang: &'static str,
    document: Value,
}

/// A factor or an event.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Words that only its header holds: a factor's question, an event's title.
    pub(crate) header: String,
    /// What it comes to.
    pub(crate) summary: String,
    /// Of an event: its date, where the source has one.
    pub(crate) date: Option<String>,
}

impl Story {
    /// The Japanese and the English document.
    pub(crate) fn both() -> Outcome<[Self; 2]> {
        Ok([Self::in_language("ja")?, Self::in_language("en")?])
    }

    pub(crate) fn in_language(lang: &'static str) -> Outcome<Self> {
        let path = format!("{}/static/stories/why-peace-is-hard.{lang}.json", env!("CARGO_MANIFEST_DIR"));
        Ok(Self { lang, document: serde_json::from_slice(&std::fs::read(path)?)? })
    }

    /// The host page that shows this document in two widgets.
    pub(crate) fn page(&self) -> String {
        format!("/two.{}.html", self.lang)
    }

    pub(crate) fn title(&self) -> String {
        text(&self.document, "title")
    }

    pub(crate) fn factors(&self) -> Outcome<Vec<Entry>> {
        self.entries("factors")
    }

    pub(crate) fn events(&self) -> Outcome<Vec<Entry>> {
        self.entries("events")
    }

    /// The tour's steps: the name and title of each, what it says, and what it is about.
    pub(crate) fn steps(&self) -> Outcome<Vec<[String; 4]>> {
        let step = |it: &Value| [text(it, "id"), text(it, "title"), text(it, "text"), text(it, "at")];
        Ok(self.list("tour")?.iter().map(step).collect())
    }

    /// What its words mean.
    pub(crate) fn glossary(&self) -> Outcome<Vec<String>> {
        Ok(self.list("glossary")?.iter().map(|term| text(term, "text")).collect())
    }

    pub(crate) fn sources(&self) -> Outcome<Vec<String>> {
        Ok(self.list("sources")?.iter().map(|source| text(source, "title")).collect())
    }

    /// All that is written for readers and shown, in pieces without markup.
    pub(crate) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        let shown = self.document.as_object().into_iter().flatten();
        shown.filter(|(key, _)| *key != "disputes").for_each(|(_, part)| pieces(part, &mut texts));
        texts
    }

    fn list(&self, key: &str) -> Outcome<&Vec<Value>> {
        let list = self.document.get(key).and_then(Value::as_array);
        list.ok_or_else(|| Failure::new(format!("the story has no {key}")))
    }

    fn entries(&self, key: &str) -> Outcome<Vec<Entry>> {
        Ok(self
            .list(key)?
            .iter()
            .map(|entry| Entry {
                id: text(entry, "id"),
                title: text(entry, "title"),
                summary: text(entry, "summary"),
                header: text(entry, if entry.get("question").is_some() { "question" } else { "title" }),
                date: entry.get("date").and_then(Value::as_str).map(str::to_owned),
            })
            .collect())
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Adds the texts in `part`: only these have spaces in them. Markup ends a piece.
fn pieces(part: &Value, texts: &mut Vec<String>) {
    match part {
        Value::String(text) if text.contains(' ') => {
            let plain = text.split('[').flat_map(|it| {
                it.split_once("](#").map_or(vec![it], |(label, rest)| {
                    vec![label, rest.split_once(')').map_or("", |(_, rest)| rest)]
                })
            });
            texts.extend(plain.filter(|it| it.trim().len() > 3).map(str::to_owned));
        }
        Value::Array(list) => list.iter().for_each(|it| pieces(it, texts)),
        Value::Object(fields) => fields.values().for_each(|it| pieces(it, texts)),
        _ => {}
    }
}
