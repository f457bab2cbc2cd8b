//! What the built-in story holds, read from its document without the code under test.

use serde_json::Value;

use crate::failure::{Failure, Outcome};

/// One document of the story.
pub(crate) struct Story {
    pub(crate) lang: &'static str,
    document: Value,
}

/// Where a party stands on a factor.
pub(crate) struct Position {
    /// The factor, as a document names it.
    pub(crate) factor: String,
    /// The party, as a reader knows it.
    pub(crate) actor: String,
    pub(crate) text: String,
    /// In the interface's word.
    pub(crate) certainty: String,
    /// Who says the first thing that this rests on.
    pub(crate) speaker: String,
}

/// A question with more than one answer.
pub(crate) struct Dispute {
    pub(crate) question: String,
    pub(crate) sides: Vec<Side>,
}

/// One answer to it.
pub(crate) struct Side {
    pub(crate) title: String,
    pub(crate) claims: Vec<Claim>,
}

/// What somebody says.
#[derive(Clone)]
pub(crate) struct Claim {
    pub(crate) text: String,
    pub(crate) speaker: String,
    /// In the interface's word.
    pub(crate) certainty: String,
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

    /// The built-in story in all of its languages.
    pub(crate) fn all() -> Outcome<Vec<Self>> {
        let mut langs = Vec::new();
        for entry in std::fs::read_dir(format!("{}/static/stories", env!("CARGO_MANIFEST_DIR")))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let lang = name.strip_prefix("why-peace-is-hard.").and_then(|it| it.strip_suffix(".json"));
            langs.extend(lang.map(str::to_owned));
        }
        langs.sort();
        langs.into_iter().map(|lang| Self::in_language(lang.leak())).collect()
    }

    pub(crate) fn in_language(lang: &'static str) -> Outcome<Self> {
        let path = format!("{}/static/stories/why-peace-is-hard.{lang}.json", env!("CARGO_MANIFEST_DIR"));
        Ok(Self { lang, document: serde_json::from_slice(&std::fs::read(path)?)? })
    }

    /// A story of another page: nothing of it is built in.
    pub(crate) fn of_page(name: &str) -> Outcome<Self> {
        let path = format!("{}/tests/pages/stories/{name}.json", env!("CARGO_MANIFEST_DIR"));
        Ok(Self { lang: "en", document: serde_json::from_slice(&std::fs::read(path)?)? })
    }

    /// The headings whose lines end where the author says, as they are read.
    pub(crate) fn marked(&self) -> Outcome<Vec<String>> {
        let mut marked = Vec::new();
        marks(&self.document, &mut marked);
        Ok(marked)
    }

    /// Whoever says anything, or stands anywhere.
    pub(crate) fn speakers(&self) -> Outcome<Vec<String>> {
        Ok(self.list("actors")?.iter().map(|it| text(it, "name")).collect())
    }

    /// What the interface says, where nothing has to be filled in.
    pub(crate) fn word(&self, key: &str) -> Outcome<String> {
        let path = format!("{}/static/locales/{}.json", env!("CARGO_MANIFEST_DIR"), self.lang);
        Ok(text(&serde_json::from_slice(&std::fs::read(path)?)?, key))
    }

    /// The names of those of whom every factor says where they stand.
    pub(crate) fn parties(&self) -> Outcome<Vec<String>> {
        let parties = self.list("actors")?.iter().filter(|it| text(it, "role") == "party");
        Ok(parties.map(|it| text(it, "name")).collect())
    }

    /// Where they stand, as far as is known.
    pub(crate) fn positions(&self) -> Outcome<Vec<Position>> {
        let mut positions = Vec::new();
        for factor in self.list("factors")? {
            for position in factor.get("positions").and_then(Value::as_array).into_iter().flatten() {
                let claim = self.claims(position)?.into_iter().next();
                positions.push(Position {
                    factor: text(factor, "id"),
                    actor: self.name_of(&text(position, "actor"))?,
                    text: text(position, "text"),
                    certainty: self.word(&format!("certainty.{}", text(position, "certainty")))?,
                    speaker: claim.map(|it| it.speaker).unwrap_or_default(),
                });
            }
        }
        Ok(positions)
    }

    pub(crate) fn disputes(&self) -> Outcome<Vec<Dispute>> {
        let side = |side: &Value| Ok(Side { title: text(side, "title"), claims: self.claims(side)? });
        let sides = |it: &Value| {
            it.get("sides").and_then(Value::as_array).into_iter().flatten().map(side).collect::<Outcome<_>>()
        };
        let disputes = self.list("disputes")?.iter();
        disputes.map(|it| Ok(Dispute { question: text(it, "question"), sides: sides(it)? })).collect()
    }

    /// The whole, as it was written.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// All that is claimed.
    pub(crate) fn said(&self) -> Outcome<Vec<Claim>> {
        self.list("claims")?.iter().map(|it| self.claim(it)).collect()
    }

    /// The claims that `part` names.
    fn claims(&self, part: &Value) -> Outcome<Vec<Claim>> {
        let named = part.get("claims").and_then(Value::as_array).into_iter().flatten();
        let all = self.list("claims")?;
        let found = named.filter_map(|id| all.iter().find(|it| it.get("id") == Some(id)));
        found.map(|it| self.claim(it)).collect()
    }

    fn claim(&self, claim: &Value) -> Outcome<Claim> {
        Ok(Claim {
            text: text(claim, "text"),
            speaker: self.name_of(&text(claim, "speaker"))?,
            certainty: self.word(&format!("certainty.{}", text(claim, "certainty")))?,
        })
    }

    /// What a reader knows an actor by that the document names so.
    pub(crate) fn name_of(&self, actor: &str) -> Outcome<String> {
        let found = self.list("actors")?.iter().find(|it| text(it, "id") == actor);
        found
            .map(|it| text(it, "name"))
            .ok_or_else(|| Failure::new(format!("the story has no actor {actor}")))
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

    /// The words that it explains: as the document names each, and what it means.
    pub(crate) fn terms(&self) -> Outcome<Vec<[String; 2]>> {
        Ok(self.list("glossary")?.iter().map(|term| [text(term, "id"), text(term, "text")]).collect())
    }

    /// What is to be watched: the title of each thing, and its signals.
    pub(crate) fn watched(&self) -> Outcome<Vec<String>> {
        let items = self.document.pointer("/watch/items").and_then(Value::as_array);
        let mut watched = Vec::new();
        for item in items.ok_or_else(|| Failure::new("the story has no watch list"))? {
            watched.push(text(item, "title"));
            for signal in item.get("signals").and_then(Value::as_array).into_iter().flatten() {
                watched.extend(signal.as_str().map(str::to_owned));
            }
        }
        Ok(watched)
    }

    pub(crate) fn sources(&self) -> Outcome<Vec<String>> {
        Ok(self.list("sources")?.iter().map(|source| text(source, "title")).collect())
    }

    /// All that is written for readers and shown, in pieces without markup.
    pub(crate) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        self.document.as_object().into_iter().flatten().for_each(|(_, part)| pieces(part, &mut texts));
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

/// Where phrases end, nobody sees or hears.
fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().replace("{}", "")
}

/// Adds the texts in `part` that have marks.
fn marks(part: &Value, texts: &mut Vec<String>) {
    match part {
        Value::String(text) if text.contains("{}") => texts.push(text.replace("{}", "")),
        Value::Array(parts) => parts.iter().for_each(|it| marks(it, texts)),
        Value::Object(parts) => parts.values().for_each(|it| marks(it, texts)),
        _ => {}
    }
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
