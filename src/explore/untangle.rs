//! What comes of supposing that some factors were settled: which ties would hold, and which would come loose.
//!
//! Only what the story's own links say: a tie holds as long as neither of its ends is settled. Nothing is weighed or
//! foretold, and a factor that no tie holds any more is not settled for that.

use crate::content::model::{Explainer, FactorId, Link};

/// A link, with the factor that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie<'a> {
    /// The factor that holds.
    pub from: FactorId,
    /// What it holds, and why.
    pub link: &'a Link,
}

/// How a tie stands where some factors are supposed settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// As ever.
    Holds,
    /// What held is settled: it lets go of a factor that is not.
    Loosens,
    /// What was held is settled itself: there is nothing left to hold.
    FallsAway,
}

/// All ties of a story in the order of their letters: by the factor that is held, then by the one that holds.
#[must_use]
pub fn ties(explainer: &Explainer) -> Vec<Tie<'_>> {
    let mut by_held: Vec<Vec<Tie<'_>>> = explainer.factors.iter().map(|_| Vec::new()).collect();
    for (from, factor) in explainer.numbered_factors() {
        for link in &factor.links {
            if let Some(ties) = by_held.get_mut(link.to.index()) {
                ties.push(Tie { from, link });
            }
        }
    }
    by_held.concat()
}

impl Tie<'_> {
    /// How it stands where these factors are supposed settled.
    #[must_use]
    pub fn hold(&self, settled: &[FactorId]) -> Hold {
        if settled.contains(&self.link.to) {
            Hold::FallsAway
        } else if settled.contains(&self.from) {
            Hold::Loosens
        } else {
            Hold::Holds
        }
    }
}
