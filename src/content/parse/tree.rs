//! JSON as it stands: every key in its order, duplicates included.

use std::{borrow::Cow, cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::content::{Place, Problem, ProblemKind, limits};

/// A JSON value.
#[derive(Debug)]
pub(super) enum Node<'t> {
    /// No value; stands for that of a key that is missing.
    Missing,
    Null,
    Bool,
    /// A number; its value where it is a whole one that is not negative.
    Number(Option<u64>),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

impl Node<'_> {
    /// What it is, for a message.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Missing => "nothing",
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The value of its first key of that name.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads JSON; if the bytes are none, says where they first go wrong.
pub(super) fn read(bytes: &[u8]) -> Result<Node<'_>, Problem> {
    if bytes.len() > limits::DOCUMENT {
        let kind = ProblemKind::TooMuch { what: "bytes", limit: limits::DOCUMENT };
        return Err(Problem { at: Place::Path(Vec::new()), kind });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Problem { at: Place::Text { line, column }, kind: ProblemKind::NotUtf8 }
    })?;
    // Some editors start UTF-8 with a byte order mark; it is no part of the text.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);

    let too_deep = Cell::new(false);
    let mut json = serde_json::Deserializer::from_str(text);
    let seed = Seed { room: limits::NESTING, too_deep: &too_deep };
    seed.deserialize(&mut json).and_then(|tree| json.end().map(|()| tree)).map_err(|error| {
        let kind = if too_deep.get() {
            ProblemKind::TooMuch { what: "levels of lists and objects", limit: limits::NESTING }
        } else {
            let why = error.to_string();
            let place = format!(" at line {} column {}", error.line(), error.column());
            ProblemKind::NotJson(why.strip_suffix(&place).unwrap_or(&why).to_owned())
        };
        Problem { at: Place::Text { line: error.line(), column: error.column() }, kind }
    })
}

/// Reads one value, with room for so many levels.
#[derive(Clone, Copy)]
struct Seed<'c> {
    room: usize,
    too_deep: &'c Cell<bool>,
}

impl Seed<'_> {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        match self.room.checked_sub(1) {
            Some(room) => Ok(Self { room, ..self }),
            None => {
                self.too_deep.set(true);
                Err(E::custom(""))
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Node<'de>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(Some(number)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::Number(None))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let inner = self.inner()?;
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(inner)? {
            entries.push(entry);
        }
        Ok(Node::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node<'de>, A::Error> {
        let inner = self.inner()?;
        let mut entries = Vec::new();
        // A key is read as a value too: one visitor is less for a reader to download.
        while let Some(key) = object.next_key_seed(inner)? {
            let Node::Text(key) = key else { return Err(A::Error::custom("expected a key")) };
            entries.push((key, object.next_value_seed(inner)?));
        }
        Ok(Node::Object(entries))
    }
}
