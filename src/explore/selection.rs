//! What can be selected, and how hosts write it.

use crate::content::model::{EventId, Explainer, FactorId};

/// The one thing that all parts are about just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A factor.
    Factor(FactorId),
    /// An event.
    Event(EventId),
}

impl Selection {
    /// Reads `factor:ID` or `event:ID`; `None` where the story has no such thing.
    #[must_use]
    pub fn parse(name: &str, explainer: &Explainer) -> Option<Self> {
        let (kind, id) = name.split_once(':')?;
        match kind {
            "factor" => explainer.find_factor(id).map(Self::Factor),
            "event" => explainer.find_event(id).map(Self::Event),
            _ => None,
        }
    }

    /// `factor` or `event`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Factor(_) => "factor",
            Self::Event(_) => "event",
        }
    }

    /// Its id in the document, which is the same in every translation.
    #[must_use]
    pub fn id(self, explainer: &Explainer) -> Option<&str> {
        match self {
            Self::Factor(factor) => explainer.factor(factor).map(|it| it.id.as_str()),
            Self::Event(event) => explainer.event(event).map(|it| it.id.as_str()),
        }
    }

    /// What [`Selection::parse`] reads.
    #[must_use]
    pub fn name(self, explainer: &Explainer) -> Option<String> {
        self.id(explainer).map(|id| [self.kind(), ":", id].concat())
    }

    /// The same thing in a translation of the story.
    #[must_use]
    pub fn carried(self, from: &Explainer, to: &Explainer) -> Option<Self> {
        let id = self.id(from)?;
        match self {
            Self::Factor(_) => to.find_factor(id).map(Self::Factor),
            Self::Event(_) => to.find_event(id).map(Self::Event),
        }
    }
}
