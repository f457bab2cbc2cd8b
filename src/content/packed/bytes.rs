//! Bytes written and read; knows how to count, and nothing of stories.

use std::rc::Rc;

use crate::content::{language::is_language, limits, model::Explainer};

/// What can be packed.
///
/// To read never fails: what is wrong is noted, and from there on everything reads as nothing. One look at the end tells.
pub(super) trait Packed: Sized {
    fn pack(&self, to: &mut Packer);
    fn unpack(from: &mut Unpacker<'_>) -> Self;
}

/// Bytes to be.
#[derive(Default)]
pub(super) struct Packer(Vec<u8>);

impl Packer {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// A number as LEB128: seven bits a byte, the least first, and in the eighth whether there are more.
    pub(super) fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest > 0x7F {
            self.byte((rest & 0x7F) as u8 | 0x80);
            rest >>= 7;
        }
        self.byte(rest as u8);
    }

    /// Text whose length is known from elsewhere.
    pub(super) fn words(&mut self, words: &str) {
        self.0.extend_from_slice(words.as_bytes());
    }
}

/// Bytes that are read one after the other.
pub(super) struct Unpacker<'p> {
    rest: &'p [u8],
    /// How many bytes were left where something was wrong for the first time.
    wrong: Option<usize>,
    /// For each list that references lead into, how long it must be for all that were met; by the lists' own order.
    needed: [usize; 7],
}

impl<'p> Unpacker<'p> {
    pub(super) fn of(bytes: &'p [u8]) -> Self {
        Self { rest: bytes, wrong: None, needed: [0; 7] }
    }

    /// Whether all was right; if not, how many bytes were left where it went wrong.
    pub(super) fn check(mut self, story: &Explainer) -> Result<(), usize> {
        let lists = [
            story.actors.len(),
            story.sources.len(),
            story.claims.len(),
            story.factors.len(),
            story.events.len(),
            story.watch.items.len(),
            story.glossary.len(),
        ];
        let astray = self.needed.iter().zip(lists).any(|(needed, there)| *needed > there);
        let factors = (1..=limits::FACTORS).contains(&story.factors.len());
        if astray || !factors || !self.rest.is_empty() {
            self.refuse();
        }
        self.wrong.map_or(Ok(()), Err)
    }

    /// Notes that what was just read is wrong, and reads nothing any more.
    pub(super) fn refuse(&mut self) {
        self.wrong.get_or_insert(self.rest.len());
        self.rest = &[];
    }

    pub(super) fn expect(&mut self, right: bool) {
        if !right {
            self.refuse();
        }
    }

    /// The next byte; 0 after the last.
    pub(super) fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.refuse();
            return 0;
        };
        self.rest = rest;
        *byte
    }

    /// A number below 2^32.
    pub(super) fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let number = u32::try_from(number).ok().and_then(|number| usize::try_from(number).ok());
        number.unwrap_or_else(|| {
            self.refuse();
            0
        })
    }

    /// Text of that many bytes.
    pub(super) fn words(&mut self, length: usize) -> &'p str {
        let words = self.rest.split_at_checked(length).and_then(|(words, rest)| {
            self.rest = rest;
            str::from_utf8(words).ok()
        });
        words.unwrap_or_else(|| {
            self.refuse();
            ""
        })
    }

    /// A reference into the list of that order: its place there.
    pub(super) fn place(&mut self, list: usize, index: usize) -> usize {
        if let Some(needed) = self.needed.get_mut(list) {
            *needed = index.saturating_add(1).max(*needed);
        }
        index
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut Packer) {
        to.byte(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let byte = from.byte();
        from.expect(byte <= 1);
        byte == 1
    }
}

/// The tag of a language: all other words are of a type of their own, or part of a text.
impl Packed for Rc<str> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len());
        to.words(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let length = from.number();
        let tag = from.words(length);
        from.expect(is_language(tag));
        tag.into()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(it) = self {
            it.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len());
        for it in self {
            it.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let count = from.number();
        from.expect(count <= limits::LIST);
        // Not all at once: a length is quickly written, and the memory for so many would have to be there.
        let mut list = Self::new();
        while list.len() < count && from.wrong.is_none() {
            list.push(T::unpack(from));
        }
        list
    }
}
