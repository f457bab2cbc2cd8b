//! A checked story as few bytes: what a reader's browser is sent instead of the document, so that it need not hold JSON's
//! and EDTF's rules, nor any message for authors.
//!
//! ```text
//! 8C 4C 52   mark, which no JSON begins with
//! 03         format
//! u32 le     length of what follows the next four bytes
//! u32 le     FNV-1a of it
//! …          words of the interface, which are another's to read, behind their length
//! …          the story: its fields in the model's order
//! ```
//!
//! Numbers are LEB128, texts UTF-8 behind their length, lists behind their number of entries, references the place in
//! their list. What the rest of the code relies on is checked anew when it is read: nobody need trust who packed it.

mod bytes;
mod dates;
mod fields;

use std::fmt;

use super::{characters::first_hidden, limits, model::Explainer};
use bytes::{Packed as _, Packer, Unpacker};

/// The first byte of every packed story; no text in UTF-8 begins with it.
pub const MARK: u8 = 0x8C;
const MARKS: [u8; 3] = [MARK, b'L', b'R'];
/// Counts up with every change to what follows.
const FORMAT: u8 = 3;

/// Why bytes are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// They don't begin as a packed story does.
    NotPacked,
    /// They are of this other format.
    OtherFormat(u8),
    /// There are too many, too few, or others than were written.
    Damaged,
    /// From this byte on, counted from 0, they stand for something that no story has.
    NotAStory(usize),
}

impl Refusal {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn message(&self) -> String {
        let message = match self {
            Self::NotPacked => "not a packed story, expected one that was",
            Self::OtherFormat(format) => {
                let (format, expected) = (format.to_string(), FORMAT.to_string());
                let way_out = ": pack it anew, or renew the widget's files";
                return ["packed in format ", &format, ", expected ", &expected, way_out].concat();
            }
            Self::Damaged => "damaged on its way, expected it as it was packed",
            Self::NotAStory(_) => "a value that no story has, expected it as it was packed",
        };
        message.to_owned()
    }

    /// Where, as messages about documents say it.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::NotAStory(at) => ["byte ", &at.to_string()].concat(),
            _ => "document".to_owned(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Refusal {}

/// The story as few bytes, with the `words` in which the interface is to speak of it.
#[must_use]
pub fn pack(story: &Explainer, words: &str) -> Vec<u8> {
    let mut to = Packer::default();
    to.number(words.len());
    to.words(words);
    story.pack(&mut to);
    let body = to.into_bytes();
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    [&MARKS, &[FORMAT] as &[u8], &length.to_le_bytes(), &checksum(&body).to_le_bytes(), &body].concat()
}

/// The story that was packed, and the words that came with it.
///
/// # Errors
///
/// A [`Refusal`], if these are not the bytes that [`pack`] gave, or if they stand for something that is no story.
pub fn unpack(packed: &[u8]) -> Result<(Explainer, &str), Refusal> {
    let rest = packed.strip_prefix(&MARKS).ok_or(Refusal::NotPacked)?;
    let (&format, rest) = rest.split_first().ok_or(Refusal::Damaged)?;
    if format != FORMAT {
        return Err(Refusal::OtherFormat(format));
    }
    let (length, rest) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
    let (sum, body) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
    let whole = usize::try_from(u32::from_le_bytes(*length)) == Ok(body.len());
    if !whole || body.len() > limits::DOCUMENT || u32::from_le_bytes(*sum) != checksum(body) {
        return Err(Refusal::Damaged);
    }
    let mut from = Unpacker::of(body);
    let length = from.number();
    let words = from.words(length);
    from.expect(!words.split(['\t', '\n']).any(|it| first_hidden(it).is_some()));
    let story = Explainer::unpack(&mut from);
    from.check(&story).map_err(|left| Refusal::NotAStory(packed.len() - left))?;
    Ok((story, words))
}

/// FNV-1a: a changed byte always changes it.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
