//! A value together with the way to it, and the decoder that notes what is wrong there and goes on.

use std::borrow::Cow;

use super::{
    names::{Kind, Names},
    tree::Node,
};
use crate::content::{
    Place, Problem, ProblemKind, Step, limits,
    model::{ActorId, DayNumber},
};

/// The way to a value; lives on the stack, and becomes a [`Place`] only when there is a problem.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Document,
    Key(&'p Path<'p>, &'p str),
    Entry(&'p Path<'p>, usize),
}

impl Path<'_> {
    pub(super) fn place(&self) -> Place {
        let mut steps = Vec::new();
        let mut here = self;
        loop {
            here = match here {
                Self::Document => break,
                Self::Key(outer, key) => {
                    steps.push(Step::Key((*key).to_owned()));
                    outer
                }
                Self::Entry(outer, index) => {
                    steps.push(Step::Entry(*index));
                    outer
                }
            };
        }
        steps.reverse();
        Place::Path(steps)
    }
}

/// A value, and the way to it.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'c> {
    pub(super) node: &'c Node<'c>,
    pub(super) path: &'c Path<'c>,
}

/// An object whose keys have been checked.
#[derive(Clone, Copy)]
pub(super) struct Fields<'c>(pub(super) Cursor<'c>);

impl Cursor<'_> {
    /// The place in the list that it is an entry of.
    pub(super) fn index(self) -> usize {
        match self.path {
            Path::Entry(_, index) => *index,
            _ => 0,
        }
    }
}

/// How an event is dated, as far as anniversaries matter.
#[derive(Clone, Copy)]
pub(super) enum Dated {
    /// Its date is wrong, and that has been said.
    Unread,
    /// Not to the day.
    NoDay,
    To(DayNumber),
}

/// Decodes values. Each method answers `None` where it has noted a problem, and its caller goes on with the rest.
pub(super) struct Decoder<'t> {
    pub(super) names: Names<'t>,
    pub(super) problems: Vec<Problem>,
    /// The actors that only speak.
    pub(super) voices: Vec<ActorId>,
    /// Which claims something shows, by their place in the list.
    pub(super) shown: Vec<bool>,
    /// How each event so far is dated.
    pub(super) dated: Vec<Dated>,
    /// Which event fell on the anniversary of which, by their places in the list.
    pub(super) anniversaries: Vec<(usize, usize)>,
    /// The document's language and those of its translations so far.
    pub(super) languages: Vec<String>,
}

impl<'t> Decoder<'t> {
    pub(super) fn of(document: &'t Node<'t>) -> Self {
        Self {
            names: Names::of(document),
            problems: Vec::new(),
            voices: Vec::new(),
            shown: Vec::new(),
            dated: Vec::new(),
            anniversaries: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// Notes a problem.
    pub(super) fn report<T>(&mut self, path: &Path<'_>, kind: ProblemKind) -> Option<T> {
        // A hostile document has room for half a million problems; nobody reads those, and they would fill a phone.
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(Problem { at: path.place(), kind });
        } else if self.problems.len() == limits::PROBLEMS {
            self.problems.push(Problem { at: Path::Document.place(), kind: ProblemKind::MoreProblems });
        }
        None
    }

    pub(super) fn wrong_type<T>(&mut self, at: Cursor<'_>, expected: &'static str) -> Option<T> {
        self.report(at.path, ProblemKind::WrongType { found: at.node.what(), expected })
    }

    /// An object with all of the keys `required`, any of those `optional`, and no other.
    pub(super) fn fields<'c>(
        &mut self,
        at: Cursor<'c>,
        required: &[&'static str],
        optional: &[&'static str],
    ) -> Option<Fields<'c>> {
        let Node::Object(entries) = at.node else { return self.wrong_type(at, "an object") };
        for (key, _) in entries {
            if !required.iter().chain(optional).any(|known| known == key) {
                let expected = required.iter().chain(optional).copied().collect();
                self.report::<()>(&Path::Key(at.path, key), ProblemKind::UnknownKey { expected });
            }
        }
        for key in required.iter().chain(optional) {
            match entries.iter().filter(|(name, _)| name == key).count() {
                0 if required.contains(key) => self.report(at.path, ProblemKind::MissingKey(key)),
                0 | 1 => None,
                _ => self.report::<()>(&Path::Key(at.path, key), ProblemKind::DuplicateKey),
            };
        }
        Some(Fields(at))
    }

    /// The value of a key that must be there; [`Self::fields`] has said so if it is not.
    pub(super) fn required<T>(
        &mut self,
        fields: Fields<'_>,
        key: &str,
        decode: impl FnOnce(&mut Self, Cursor<'_>) -> Option<T>,
    ) -> Option<T> {
        let Cursor { node, path } = fields.0;
        decode(self, Cursor { node: node.get(key)?, path: &Path::Key(path, key) })
    }

    /// The value of a key that may be missing.
    pub(super) fn optional<T>(
        &mut self,
        fields: Fields<'_>,
        key: &str,
        decode: impl FnOnce(&mut Self, Cursor<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        match fields.0.node.get(key) {
            None => Some(None),
            Some(_) => self.required(fields, key, decode).map(Some),
        }
    }

    /// A list of at least so many entries.
    pub(super) fn list<T>(
        &mut self,
        at: Cursor<'_>,
        least: usize,
        mut decode: impl FnMut(&mut Self, Cursor<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let entries = self.entries(at, least, limits::LIST)?;
        let mut decoded = Some(Vec::new());
        for (index, node) in entries.iter().enumerate() {
            match decode(self, Cursor { node, path: &Path::Entry(at.path, index) }) {
                Some(entry) => decoded.as_mut().map_or((), |list| list.push(entry)),
                None => decoded = None,
            }
        }
        decoded
    }

    /// The entries of a list of such a length.
    pub(super) fn entries<'c>(
        &mut self,
        at: Cursor<'c>,
        least: usize,
        most: usize,
    ) -> Option<&'c [Node<'c>]> {
        let Node::List(entries) = at.node else { return self.wrong_type(at, "a list") };
        if entries.len() > most {
            return self.report(at.path, ProblemKind::TooMuch { what: "entries", limit: most });
        }
        if entries.len() < least {
            self.report::<()>(at.path, ProblemKind::TooFew { found: entries.len(), least });
        }
        Some(entries)
    }

    /// Text as it stands.
    pub(super) fn raw<'c>(&mut self, at: Cursor<'c>) -> Option<&'c str> {
        match at.node {
            Node::Text(text) if text.chars().count() > limits::TEXT => {
                self.report(at.path, ProblemKind::TooMuch { what: "characters", limit: limits::TEXT })
            }
            Node::Text(Cow::Borrowed(text)) => Some(text),
            Node::Text(Cow::Owned(text)) => Some(text),
            _ => self.wrong_type(at, "text"),
        }
    }

    /// A word of a closed list, by its place there.
    pub(super) fn one_of(&mut self, at: Cursor<'_>, words: &'static [&'static str]) -> Option<usize> {
        let found = self.raw(at)?;
        match words.iter().position(|word| *word == found) {
            None => self.report(at.path, ProblemKind::NotOneOf { found: found.to_owned(), expected: words }),
            place => place,
        }
    }

    /// Where a reference to something of that kind leads.
    pub(super) fn reference(&mut self, at: Cursor<'_>, kind: Kind) -> Option<usize> {
        let id = self.raw(at)?;
        let expected = kind.what();
        match self.names.owner(kind, id) {
            Some(owner) if owner.kind == kind => Some(owner.index),
            Some(owner) => {
                let found = owner.kind.what();
                self.report(at.path, ProblemKind::WrongReference { id: id.to_owned(), found, expected })
            }
            None => self.report(at.path, ProblemKind::NoSuch { id: id.to_owned(), expected }),
        }
    }

    /// Where references lead, none of them twice.
    pub(super) fn references(&mut self, at: Cursor<'_>, kind: Kind, least: usize) -> Option<Vec<usize>> {
        let mut seen = Vec::new();
        self.list(at, least, |decoder, at| {
            let index = decoder.reference(at, kind)?;
            decoder.once(&mut seen, index, at)
        })
    }

    /// The reference, unless it was seen before.
    pub(super) fn once(&mut self, seen: &mut Vec<usize>, index: usize, at: Cursor<'_>) -> Option<usize> {
        if seen.contains(&index) {
            let id = self.raw(at)?.to_owned();
            return self.report(at.path, ProblemKind::Repeated(id));
        }
        seen.push(index);
        Some(index)
    }
}
