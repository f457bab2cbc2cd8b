//! What can be selected.

use super::Name;
use crate::content::model::{ClaimId, EventId, Explainer, FactorId, Target};

/// The one thing that all parts are about just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A factor.
    Factor(FactorId),
    /// An event.
    Event(EventId),
}

impl Selection {
    /// Where a part of the story is read: a claim with the factor or event that has it first. `None` for what is read apart
    /// from those.
    #[must_use]
    pub fn of(target: Target, explainer: &Explainer) -> Option<Self> {
        match target {
            Target::Factor(factor) => Some(Self::Factor(factor)),
            Target::Event(event) => Some(Self::Event(event)),
            Target::Claim(claim) if !explainer.watch.claims.contains(&claim) => Self::with(claim, explainer),
            Target::Claim(_) | Target::Term(_) | Target::Watch(_) => None,
        }
    }

    fn with(claim: ClaimId, explainer: &Explainer) -> Option<Self> {
        let factor = explainer.numbered_factors().find(|(_, it)| it.claims.contains(&claim));
        let event = || explainer.numbered_events().find(|(_, it)| it.claims.contains(&claim));
        factor.map(|(id, _)| Self::Factor(id)).or_else(|| event().map(|(id, _)| Self::Event(id)))
    }

    /// The same thing in a translation of the story.
    #[must_use]
    pub fn carried(self, from: &Explainer, to: &Explainer) -> Option<Self> {
        match Name::from(self).carried(from, to)? {
            Name::Factor(factor) => Some(Self::Factor(factor)),
            Name::Event(event) => Some(Self::Event(event)),
            Name::Step(_) | Name::Filter(_) => None,
        }
    }
}
