//! Names and references.

use std::{fmt, rc::Rc};

use super::{Actor, Claim, Event, Explainer, Factor, Source, Term, TourStep, WatchItem};

/// A name from a document, such as `resources`: lower-case letters, digits and hyphens, at most 64.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Rc<str>);

impl Slug {
    /// The name as it stands in the document; `None` unless it has the form of one.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let whole = (1..=64).contains(&name.len()) && name.chars().all(fits);
        (whole && !name.starts_with('-') && !name.ends_with('-')).then(|| Self(name.into()))
    }

    /// A name for want of one, while a document is checked; no story has it.
    pub(crate) fn stand_in() -> Self {
        Self(Rc::default())
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident, $what:ty, $list:ident $(. $field:ident)*, $one:ident, $find:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The one at `index` of its list, counted from 0; lists are shorter than 65,536 entries.
            pub(crate) fn at(index: usize) -> Self {
                Self(u16::try_from(index).unwrap_or(u16::MAX))
            }

            /// Its place in its list, counted from 0.
            #[must_use]
            pub fn index(self) -> usize {
                usize::from(self.0)
            }

            /// Its number for the reader, counted from 1.
            #[must_use]
            pub fn number(self) -> usize {
                self.index() + 1
            }
        }

        impl Explainer {
            /// What the reference leads to; `None` only for one taken from another document.
            #[must_use]
            pub fn $one(&self, id: $name) -> Option<&$what> {
                self.$list $(. $field)* .get(id.index())
            }

            /// The reference to the one that the document names so.
            #[must_use]
            pub fn $find(&self, slug: &str) -> Option<$name> {
                self.$list $(. $field)* .iter().position(|it| it.id.as_str() == slug).map($name::at)
            }
        }
    };
}

reference!(
    /// Refers to an [`Actor`].
    ActorId, Actor, actors, actor, find_actor
);
reference!(
    /// Refers to a [`Source`].
    SourceId, Source, sources, source, find_source
);
reference!(
    /// Refers to a [`Claim`].
    ClaimId, Claim, claims, claim, find_claim
);
reference!(
    /// Refers to a [`Factor`].
    FactorId, Factor, factors, factor, find_factor
);
reference!(
    /// Refers to an [`Event`].
    EventId, Event, events, event, find_event
);
reference!(
    /// Refers to a [`WatchItem`].
    WatchId, WatchItem, watch.items, watch_item, find_watch_item
);
reference!(
    /// Refers to a [`Term`].
    TermId, Term, glossary, term, find_term
);
reference!(
    /// Refers to a [`TourStep`].
    StepId, TourStep, tour, tour_step, find_tour_step
);

impl Explainer {
    /// The actors with the references to them, in order.
    pub fn numbered_actors(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        self.actors.iter().enumerate().map(|(index, actor)| (ActorId::at(index), actor))
    }

    /// The factors with the references to them, in order.
    pub fn numbered_factors(&self) -> impl Iterator<Item = (FactorId, &Factor)> {
        self.factors.iter().enumerate().map(|(index, factor)| (FactorId::at(index), factor))
    }

    /// The events with the references to them, in order.
    pub fn numbered_events(&self) -> impl Iterator<Item = (EventId, &Event)> {
        self.events.iter().enumerate().map(|(index, event)| (EventId::at(index), event))
    }

    /// The claims with the references to them, in order.
    pub fn numbered_claims(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.claims.iter().enumerate().map(|(index, claim)| (ClaimId::at(index), claim))
    }

    /// The steps of the tour with the references to them, in order.
    pub fn numbered_steps(&self) -> impl Iterator<Item = (StepId, &TourStep)> {
        self.tour.iter().enumerate().map(|(index, step)| (StepId::at(index), step))
    }

    /// The sources with the references to them, in order.
    pub fn numbered_sources(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().enumerate().map(|(index, source)| (SourceId::at(index), source))
    }

    /// What to watch, with the references to it, in order.
    pub fn numbered_watch(&self) -> impl Iterator<Item = (WatchId, &WatchItem)> {
        self.watch.items.iter().enumerate().map(|(index, item)| (WatchId::at(index), item))
    }

    /// The words explained with the references to them, in order.
    pub fn numbered_terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        self.glossary.iter().enumerate().map(|(index, term)| (TermId::at(index), term))
    }
}
