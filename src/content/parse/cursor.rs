//! A value together with the way to it, and the decoder that notes what is wrong there and goes on.

use super::{
    names::{Kind, Names},
    tree::Node,
};
use crate::content::{Place, Problem, ProblemKind, Step, limits, model::DayNumber};

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
    pub(super) path: Path<'c>,
}

impl<'c> Cursor<'c> {
    /// The document itself.
    pub(super) fn document(node: &'c Node<'c>) -> Self {
        Self { node, path: Path::Document }
    }

    /// The value of a key; [`Node::Missing`] if there is none.
    pub(super) fn key<'k>(&'k self, key: &'k str) -> Cursor<'k> {
        Cursor { node: self.node.get(key).unwrap_or(&Node::Missing), path: Path::Key(&self.path, key) }
    }

    /// The value of a key that may be missing.
    pub(super) fn optional<'k>(&'k self, key: &'k str) -> Option<Cursor<'k>> {
        Some(self.key(key)).filter(|at| !matches!(at.node, Node::Missing))
    }

    /// The place in the list that it is an entry of.
    pub(super) fn index(&self) -> usize {
        match self.path {
            Path::Entry(_, index) => index,
            Path::Document | Path::Key(..) => 0,
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

/// Decodes values, notes what is wrong with them, and goes on.
///
/// In place of what it could not decode it puts a stand-in, such as a text without words. Nobody sees one: where there is a
/// problem, there is no story. (Passing on `None` instead would double the parser's size, which every reader downloads.)
pub(super) struct Decoder<'t> {
    pub(super) names: Names<'t>,
    pub(super) problems: Vec<Problem>,
    /// The actors that only speak, by their places in the list.
    pub(super) voices: Vec<usize>,
    /// Which claims something shows, by their place in the list.
    pub(super) shown: Vec<bool>,
    /// How each event so far is dated.
    pub(super) dated: Vec<Dated>,
    /// Which event fell on the anniversary of which, by their places in the list.
    pub(super) anniversaries: Vec<(usize, usize)>,
    /// The document's language and those of its translations so far.
    pub(super) languages: Vec<String>,
    /// Whether any text so far gives a reading.
    pub(super) readings: bool,
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
            readings: false,
        }
    }

    /// Notes a problem.
    pub(super) fn report(&mut self, at: Cursor<'_>, kind: ProblemKind) {
        // A hostile document has room for half a million problems; nobody reads those, and they would fill a phone.
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(Problem { at: at.path.place(), kind });
        } else if self.problems.len() == limits::PROBLEMS {
            self.problems.push(Problem { at: Path::Document.place(), kind: ProblemKind::MoreProblems });
        }
    }

    /// Notes that a value is of the wrong type. That it is missing has been noted by [`Self::keys`].
    pub(super) fn wrong_type(&mut self, at: Cursor<'_>, expected: &'static str) {
        if !matches!(at.node, Node::Missing) {
            self.report(at, ProblemKind::WrongType { found: at.node.what(), expected });
        }
    }

    /// Checks that the value is an object with all of the keys `required`, any of those `optional`, and no other.
    pub(super) fn keys(&mut self, at: Cursor<'_>, required: &[&'static str], optional: &[&'static str]) {
        let Node::Object(entries) = at.node else { return self.wrong_type(at, "an object") };
        let known = || required.iter().chain(optional).copied();
        for (key, _) in entries {
            if !known().any(|known| known == key) {
                self.report(at.key(key), ProblemKind::UnknownKey { expected: known().collect() });
            }
        }
        for key in known() {
            match entries.iter().filter(|(name, _)| name == key).count() {
                0 if required.contains(&key) => self.report(at, ProblemKind::MissingKey(key)),
                0 | 1 => {}
                _ => self.report(at.key(key), ProblemKind::DuplicateKey),
            }
        }
    }

    /// A list of at least so many entries.
    pub(super) fn list<T>(
        &mut self,
        at: Cursor<'_>,
        least: usize,
        decode: impl FnMut(&mut Self, Cursor<'_>) -> T,
    ) -> Vec<T> {
        self.limited_list(at, least, limits::LIST, decode)
    }

    /// A list of so many entries.
    pub(super) fn limited_list<T>(
        &mut self,
        at: Cursor<'_>,
        least: usize,
        most: usize,
        mut decode: impl FnMut(&mut Self, Cursor<'_>) -> T,
    ) -> Vec<T> {
        let entries = self.entries(at, least, most).iter().enumerate();
        entries
            .map(|(index, node)| decode(self, Cursor { node, path: Path::Entry(&at.path, index) }))
            .collect()
    }

    /// The entries of a list of such a length; none of one that is longer.
    fn entries<'c>(&mut self, at: Cursor<'c>, least: usize, most: usize) -> &'c [Node<'c>] {
        let Node::List(entries) = at.node else {
            self.wrong_type(at, "a list");
            return &[];
        };
        if entries.len() > most {
            self.report(at, ProblemKind::TooMuch { what: "entries", limit: most });
            return &[];
        }
        if entries.len() < least {
            self.report(at, ProblemKind::TooFew { found: entries.len(), least });
        }
        entries
    }

    /// Text as it stands.
    pub(super) fn raw<'c>(&mut self, at: Cursor<'c>) -> Option<&'c str> {
        let Node::Text(text) = at.node else {
            self.wrong_type(at, "text");
            return None;
        };
        if text.chars().count() > limits::TEXT {
            self.report(at, ProblemKind::TooMuch { what: "characters", limit: limits::TEXT });
            return None;
        }
        Some(text)
    }

    /// A word of a closed list, by its place there.
    pub(super) fn one_of(&mut self, at: Cursor<'_>, words: &'static [&'static str]) -> Option<usize> {
        let found = self.raw(at)?;
        let place = words.iter().position(|word| *word == found);
        if place.is_none() {
            self.report(at, ProblemKind::NotOneOf { found: found.to_owned(), expected: words });
        }
        place
    }

    /// Where a reference to something of that kind leads.
    pub(super) fn reference(&mut self, at: Cursor<'_>, kind: Kind) -> Option<usize> {
        let name = self.raw(at)?;
        let (id, expected) = (name.to_owned(), kind.what());
        let problem = match self.names.owner(kind, name) {
            Some(owner) if owner.kind == kind => return Some(owner.index),
            Some(owner) => ProblemKind::WrongReference { id, found: owner.kind.what(), expected },
            None => ProblemKind::NoSuch { id, expected },
        };
        self.report(at, problem);
        None
    }

    /// The reference as it is, having noted if it was seen before.
    pub(super) fn once(&mut self, seen: &mut Vec<usize>, index: usize, at: Cursor<'_>) {
        if seen.contains(&index) {
            let id = self.raw(at).unwrap_or_default().to_owned();
            self.report(at, ProblemKind::Repeated(id));
        }
        seen.push(index);
    }

    /// Where references lead, none of them twice.
    pub(super) fn references(&mut self, at: Cursor<'_>, kind: Kind, least: usize) -> Vec<usize> {
        let mut seen = Vec::new();
        self.list(at, least, |it, at| {
            if let Some(index) = it.reference(at, kind) {
                it.once(&mut seen, index, at);
            }
        });
        seen
    }
}
