//! Which name belongs to what: gathered before anything is decoded, so that a reference may point forward.

use std::collections::BinaryHeap;

use super::{cursor::Path, tree::Node};
use crate::content::{
    Place,
    model::{ClaimId, EventId, FactorId, Slug, Target, TermId, WatchId},
};

/// What has names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Actor,
    Source,
    Claim,
    Factor,
    Event,
    Watch,
    Term,
    Dispute,
    Step,
}

impl Kind {
    /// What it is called in a message.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Factor => "factor",
            Self::Event => "event",
            Self::Watch => "watch item",
            Self::Term => "term",
            Self::Dispute => "dispute",
            Self::Step => "tour step",
        }
    }

    /// What links may point at shares its names, so that an id alone says what is meant.
    fn space(self) -> Self {
        match self {
            Self::Factor | Self::Event | Self::Watch | Self::Term => Self::Claim,
            other => other,
        }
    }
}

/// The first owner of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owner {
    pub(super) kind: Kind,
    pub(super) index: usize,
}

impl Owner {
    /// As what a link points at; `None` if links cannot point there.
    pub(super) fn target(self) -> Option<Target> {
        Some(match self.kind {
            Kind::Claim => Target::Claim(ClaimId::at(self.index)),
            Kind::Factor => Target::Factor(FactorId::at(self.index)),
            Kind::Event => Target::Event(EventId::at(self.index)),
            Kind::Watch => Target::Watch(WatchId::at(self.index)),
            Kind::Term => Target::Term(TermId::at(self.index)),
            Kind::Actor | Kind::Source | Kind::Dispute | Kind::Step => return None,
        })
    }

    /// Where it stands.
    pub(super) fn place(self) -> Place {
        let outer = Path::Key(&Path::Document, "watch");
        let list = Path::Key(if self.kind == Kind::Watch { &outer } else { &Path::Document }, key(self.kind));
        Path::Entry(&list, self.index).place()
    }
}

fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "actors",
        Kind::Source => "sources",
        Kind::Claim => "claims",
        Kind::Factor => "factors",
        Kind::Event => "events",
        Kind::Watch => "items",
        Kind::Term => "glossary",
        Kind::Dispute => "disputes",
        Kind::Step => "tour",
    }
}

/// All names in a document.
pub(super) struct Names<'t> {
    /// In order of space, then name, then place.
    sorted: Vec<(Kind, &'t str, Owner)>,
}

impl<'t> Names<'t> {
    /// Gathers them; what has not the form of a name is passed over, its decoder will say so.
    pub(super) fn of(document: &'t Node<'t>) -> Self {
        use Kind::{Actor, Claim, Dispute, Event, Factor, Source, Step, Term, Watch};
        // A heap sorts in a tenth of the code that a slice's sort takes.
        let mut sorted = BinaryHeap::new();
        for kind in [Actor, Source, Claim, Factor, Event, Watch, Term, Dispute, Step] {
            let outer = if kind == Watch { document.get("watch") } else { Some(document) };
            let Some(Node::List(entries)) = outer.and_then(|outer| outer.get(key(kind))) else { continue };
            for (index, entry) in entries.iter().enumerate() {
                match entry.get("id") {
                    Some(Node::Text(id)) if Slug::new(id).is_some() => {
                        sorted.push((kind.space(), id.as_ref(), Owner { kind, index }));
                    }
                    _ => {}
                }
            }
        }
        Self { sorted: sorted.into_sorted_vec() }
    }

    /// Who has the name first, among all that share names with `kind`.
    pub(super) fn owner(&self, kind: Kind, name: &str) -> Option<Owner> {
        let wanted = (kind.space(), name);
        let first = self.sorted.partition_point(|(space, name, _)| (*space, *name) < wanted);
        let (space, name, owner) = self.sorted.get(first)?;
        ((*space, *name) == wanted).then_some(*owner)
    }
}
