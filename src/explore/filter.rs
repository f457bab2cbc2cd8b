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
    #[inline(never)]
    pub fn takes(self, claim: &Claim) -> bool {
        self.certainty.is_none_or(|it| it == claim.certainty)
            && self.speaker.is_none_or(|it| it == claim.speaker)
            && self.source.is_none_or(|it| it == claim.source)
    }

    /// How many of these claims are within the choice.
    #[must_use]
    #[inline(never)]
    pub fn among(self, claims: &[ClaimId], explainer: &Explainer) -> usize {
        claims.iter().filter_map(|it| explainer.claim(*it)).filter(|it| self.takes(it)).count()
    }

    /// How many of the story's claims are within the choice.
    #[must_use]
    pub fn count(self, explainer: &Explainer) -> usize {
        explainer.claims.iter().filter(|it| self.takes(it)).count()
    }

    /// Reads a choice as it stands in addresses: a word for how sure, `by-SPEAKER` and `in-SOURCE`, as many of them as there
    /// are, joined by `_`, as in `alleged_by-kyiv`; `None` where the story has no such thing.
    #[must_use]
    pub fn named(name: &str, explainer: &Explainer) -> Option<Self> {
        let mut filter = Self::default();
        for part in name.split('_') {
            let known = if let Some(speaker) = part.strip_prefix("by-") {
                filter.speaker.replace(explainer.find_actor(speaker)?).is_some()
            } else if let Some(source) = part.strip_prefix("in-") {
                filter.source.replace(explainer.find_source(source)?).is_some()
            } else {
                let certainty = Certainty::ALL.into_iter().find(|it| it.word() == part)?;
                filter.certainty.replace(certainty).is_some()
            };
            if known {
                return None;
            }
        }
        Some(filter)
    }

    /// What [`Filter::named`] reads: the same in every translation.
    #[must_use]
    pub fn name(self, explainer: &Explainer) -> String {
        let certainty = self.certainty.map(|it| it.word().to_owned());
        let speaker = self.speaker.and_then(|it| Some(["by-", explainer.actor(it)?.id.as_str()].concat()));
        let source = self.source.and_then(|it| Some(["in-", explainer.source(it)?.id.as_str()].concat()));
        [certainty, speaker, source].into_iter().flatten().collect::<Vec<_>>().join("_")
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
#[must_use]
pub fn read(explainer: &Explainer) -> Vec<(Option<Selection>, ClaimId)> {
    let mut read = Vec::new();
    let mut seen = vec![false; explainer.claims.len()];
    let mut add = |place, claims: &[ClaimId]| {
        for id in claims {
            if let Some(seen @ false) = seen.get_mut(id.index()) {
                *seen = true;
                read.push((place, *id));
            }
        }
    };
    for (id, factor) in explainer.numbered_factors() {
        add(Some(Selection::Factor(id)), &factor.claims);
    }
    for (id, event) in explainer.numbered_events() {
        add(Some(Selection::Event(id)), &event.claims);
    }
    add(None, &explainer.watch.claims);
    read
}
