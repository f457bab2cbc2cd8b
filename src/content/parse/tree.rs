//! JSON as it stands: every key in its order, duplicates included.

use std::{borrow::Cow, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

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
    let wrong_from = |at: usize, kind| {
        let before = bytes.get(..at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Problem { at: Place::Text { line, column }, kind }
    };
    let text =
        std::str::from_utf8(bytes).map_err(|error| wrong_from(error.valid_up_to(), ProblemKind::NotUtf8))?;
    if let Some(at) = first_too_deep(bytes) {
        let kind = ProblemKind::TooMuch { what: "levels of lists and objects", limit: limits::NESTING };
        return Err(wrong_from(at, kind));
    }
    // Some editors start UTF-8 with a byte order mark; it is no part of the text.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);

    let mut json = serde_json::Deserializer::from_str(text);
    Reader.deserialize(&mut json).and_then(|tree| json.end().map(|()| tree)).map_err(|error| {
        let why = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let kind = ProblemKind::NotJson(why.strip_suffix(&place).unwrap_or(&why).to_owned());
        Problem { at: Place::Text { line: error.line(), column: error.column() }, kind }
    })
}

/// Where the JSON first opens one level too many.
///
/// Looked for ahead, so that a reader's stack is safe, and because an error raised while reading would bring a part of
/// serde into the page that nothing else there needs.
fn first_too_deep(json: &[u8]) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    json.iter().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > limits::NESTING
    })
}

/// Reads one value.
#[derive(Clone, Copy)]
struct Reader;

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Node<'de>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
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
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(self)? {
            entries.push(entry);
        }
        Ok(Node::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node<'de>, A::Error> {
        let mut entries = Vec::new();
        // A key is read as a value too: one visitor is less for a reader to download.
        while let Some(key) = object.next_key_seed(self)? {
            let value = object.next_value_seed(self)?;
            if let Node::Text(key) = key {
                entries.push((key, value));
            }
        }
        Ok(Node::Object(entries))
    }
}
