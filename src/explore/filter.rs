//! Which claims the reader wants to look at.

use super::Selection;
use crate::content::model::{ActorId, Certainty, Claim, ClaimId, Explainer, SourceId};

/// A choice of claims: by how sure they are, by who says them, by where they were read. What it leaves out steps back, and
/// is never taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what is as sure as this.
    pub certainty: Option<Certainty>,
    /// Only what this one says.
    pub speaker: Option<ActorId>,
    /// Only what was read here.
    pub source: Option<SourceId>,
}

impl Filter {
    /// Whether anything is chosen.
    #[must_use]
    pub fn is_on(self) -> bool {
        self != Self::default()
    }

    /// Whether a claim is within the choice.
    #[must_use]
    pub fn takes(self, claim: &Claim) -> bool {
        self.certainty.is_none_or(|it| it == claim.certainty)
            && self.speaker.is_none_or(|it| it == claim.speaker)
            && self.source.is_none_or(|it| it == claim.source)
    }

    /// How many of these claims are within the choice.
    #[must_use]
    pub fn among(self, claims: &[ClaimId], explainer: &Explainer) -> usize {
        claims.iter().filter_map(|it| explainer.claim(*it)).filter(|it| self.takes(it)).count()
    }

    /// How many of the story's claims are within the choice.
    #[must_use]
    pub fn count(self, explainer: &Explainer) -> usize {
        explainer.claims.iter().filter(|it| self.takes(it)).count()
    }

    /// The same choice in a translation of the story.
    #[must_use]
    pub fn carried(self, from: &Explainer, to: &Explainer) -> Self {
        let speaker = |id| to.find_actor(from.actor(id)?.id.as_str());
        let source = |id| to.find_source(from.source(id)?.id.as_str());
        Self {
            certainty: self.certainty,
            speaker: self.speaker.and_then(speaker),
            source: self.source.and_then(source),
        }
    }
}

/// Every claim that is read somewhere, once, in reading order, with the place that has it first: `None` for the watch list.
pub fn read(explainer: &Explainer) -> impl Iterator<Item = (Option<Selection>, ClaimId)> {
    let factors = explainer.numbered_factors().map(|(id, it)| (Some(Selection::Factor(id)), &it.claims));
    let events = explainer.numbered_events().map(|(id, it)| (Some(Selection::Event(id)), &it.claims));
    let mut seen = vec![false; explainer.claims.len()];
    factors
        .chain(events)
        .chain([(None, &explainer.watch.claims)])
        .flat_map(|(place, claims)| claims.iter().map(move |it| (place, *it)))
        .filter(move |(_, it)| seen.get_mut(it.index()).is_some_and(|seen| !std::mem::replace(seen, true)))
}
