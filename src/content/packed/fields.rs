//! The story's parts, field by field.

use std::rc::Rc;

use super::bytes::{Packed, Packer, Unpacker};
use crate::content::characters::{first_hidden, is_blank};
use crate::content::model::{
    Actor, ActorId, Certainty, Claim, ClaimId, Correction, Dispute, Event, EventId, Explainer, Factor,
    FactorId, Frame, Link, Position, Role, Side, Slug, Source, SourceId, Span, Src, Target, Term, TermId,
    Text, TourStep, Translation, Url, Watch, WatchId, WatchItem, When,
};

/// Structs: one field after the other.
macro_rules! fields {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Packer) {
                $(self.$field.pack(to);)+
            }

            fn unpack(from: &mut Unpacker<'_>) -> Self {
                Self { $($field: Packed::unpack(from)),+ }
            }
        }
    )+};
}

fields! {
    Explainer {
        id, lang, translations, kicker, title, dek, known_until, written, frame, actors, sources, claims, factors,
        events, watch, glossary, disputes, corrections, tour, about,
        readings
    }
    Translation { lang, src }
    Frame { text, credit, source }
    Actor { id, name, role }
    Source { id, title, lang, note, url }
    Claim { id, text, speaker, certainty, source, date }
    Factor { id, title, question, summary, claims, positions, links, change }
    Position { actor, text, certainty, claims }
    Link { to, reason, claims }
    Event { id, when, title, summary, claims, factors, anniversary_of }
    Watch { claims, items }
    WatchItem { id, title, signals, factors, review }
    Term { id, term, reading, text }
    Dispute { id, question, sides }
    Side { title, claims }
    Correction { date, text, of }
    TourStep { id, title, text, at }
}

/// Closed lists of words: the place of one.
macro_rules! words {
    ($($name:ty: $($word:expr),+;)+) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Packer) {
                let words = [$($word),+];
                to.number(words.iter().position(|word| word == self).unwrap_or(words.len()));
            }

            fn unpack(from: &mut Unpacker<'_>) -> Self {
                let words = [$($word),+];
                let place = from.number();
                from.expect(place < words.len());
                words.get(place).copied().unwrap_or(words[0])
            }
        }
    )+};
}
pub(super) use words;

words! {
    Role: Role::Party, Role::Voice;
    Certainty: Certainty::Stated, Certainty::Reported, Certainty::Assessed, Certainty::Alleged, Certainty::Disputed,
        Certainty::Inferred;
}

/// References: the place in their list, and the order of that list.
macro_rules! references {
    ($($name:ident: $list:literal;)+) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Packer) {
                to.number(self.index());
            }

            fn unpack(from: &mut Unpacker<'_>) -> Self {
                let index = from.number();
                Self::at(from.place($list, index))
            }
        }
    )+};
}

references! {
    ActorId: 0;
    SourceId: 1;
    ClaimId: 2;
    FactorId: 3;
    EventId: 4;
    WatchId: 5;
    TermId: 6;
}

impl Packed for Target {
    fn pack(&self, to: &mut Packer) {
        let (index, list) = match self {
            Self::Claim(id) => (id.index(), 2),
            Self::Factor(id) => (id.index(), 3),
            Self::Event(id) => (id.index(), 4),
            Self::Watch(id) => (id.index(), 5),
            Self::Term(id) => (id.index(), 6),
        };
        to.number(index << 3 | list);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let number = from.number();
        let list = number & 7;
        let index = from.place(list, number >> 3);
        match list {
            2 => Self::Claim(ClaimId::at(index)),
            3 => Self::Factor(FactorId::at(index)),
            4 => Self::Event(EventId::at(index)),
            5 => Self::Watch(WatchId::at(index)),
            6 => Self::Term(TermId::at(index)),
            _ => {
                from.refuse();
                Self::stand_in()
            }
        }
    }
}

/// Texts of a form that is theirs.
macro_rules! forms {
    ($($name:ident)+) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Packer) {
                to.number(self.as_str().len());
                to.words(self.as_str());
            }

            fn unpack(from: &mut Unpacker<'_>) -> Self {
                let length = from.number();
                Self::new(from.words(length)).unwrap_or_else(|| {
                    from.refuse();
                    Self::stand_in()
                })
            }
        }
    )+};
}

forms! { Slug Src }

/// A URL is one that is safe, or none.
impl Packed for Option<Url> {
    fn pack(&self, to: &mut Packer) {
        Rc::pack(&self.as_ref().map(Rc::from).unwrap_or_default(), to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let length = from.number();
        let words = from.words(length);
        let url = Url::new(words);
        from.expect(url.is_some() || words.is_empty());
        url
    }
}

/// A dated event's words may be missing, but not an undated one's: so the date comes first.
impl Packed for When {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Undated { words } => {
                false.pack(to);
                words.pack(to);
            }
            Self::Dated { date, words } => {
                true.pack(to);
                date.pack(to);
                words.pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        if bool::unpack(from) {
            Self::Dated { date: Packed::unpack(from), words: Packed::unpack(from) }
        } else {
            Self::Undated { words: Packed::unpack(from) }
        }
    }
}

/// Stretch after stretch: the first one's length, kind (two bits) and whether another follows (one bit) in one number. Where
/// a phrase ends there is nothing but that number.
impl Packed for Text {
    fn pack(&self, to: &mut Packer) {
        let none = Rc::default();
        let mut spans = self.spans().iter().peekable();
        while let Some(span) = spans.next() {
            let (words, kind) = match span {
                Span::Plain(words) => (words, 0),
                Span::Ruby { base, .. } => (base, 1),
                Span::Link { label, .. } => (label, 2),
                Span::Break => (&none, 3),
            };
            to.number(words.len() << 3 | kind << 1 | usize::from(spans.peek().is_some()));
            to.words(words);
            match span {
                Span::Plain(_) | Span::Break => {}
                Span::Ruby { reading, .. } => reading.pack(to),
                Span::Link { to: target, .. } => target.pack(to),
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let mut spans = Vec::new();
        let mut blank = true;
        loop {
            let number = from.number();
            spans.push(if number >> 1 == 3 {
                Span::Break
            } else {
                let words = shown(from, number >> 3);
                blank &= is_blank(&words);
                match number >> 1 & 3 {
                    0 => Span::Plain(words),
                    1 => {
                        let length = from.number();
                        Span::Ruby { base: words, reading: shown(from, length) }
                    }
                    kind => {
                        from.expect(kind == 2);
                        Span::Link { label: words, to: Packed::unpack(from) }
                    }
                }
            });
            if number & 1 == 0 {
                from.expect(!blank);
                return Self(spans);
            }
        }
    }
}

/// Words for the reader, with nothing in them that they could not see.
fn shown(from: &mut Unpacker<'_>, length: usize) -> Rc<str> {
    let words = from.words(length);
    from.expect(!words.is_empty() && first_hidden(words).is_none());
    words.into()
}
