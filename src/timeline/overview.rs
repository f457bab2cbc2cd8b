//! All dated events at a glance, however many: a lane for each factor that any bears on.

use std::rc::Rc;

use super::scale::Scale;
use super::{Dated, Mark, X, in_order};
use crate::content::model::{EventId, Explainer, FactorId};

/// With more factors than this there is one lane for all.
const MOST_LANES: usize = 12;

/// The dated events along lanes, by the scale of all.
#[derive(Debug)]
pub struct Overview {
    /// The lanes, in the story's order of factors; last, one for the events that bear on none.
    pub lanes: Vec<Lane>,
    /// The stretches left out, as a path.
    pub gaps: Rc<str>,
    /// The first year and the last.
    pub years: (i32, i32),
    /// Each dated event with where its mark begins and ends, in the story's order.
    places: Vec<(EventId, X, X)>,
}

/// A lane: a path in a field 10,000 wide and 100 high.
#[derive(Debug)]
pub struct Lane {
    /// What the events bear on; `None` for those that bear on nothing, and for the only lane of many factors.
    pub factor: Option<FactorId>,
    /// A stroke for each day, a field for what is longer.
    pub path: Rc<str>,
}

impl Overview {
    /// From where to where the events from one to another are.
    #[must_use]
    pub fn reach(&self, holds: impl Fn(EventId) -> bool) -> Option<(X, X)> {
        let held = || self.places.iter().filter(|it| holds(it.0));
        Some((held().map(|it| it.1).min()?, held().map(|it| it.2).max()?))
    }

    /// The event that begins nearest to a place.
    #[must_use]
    pub fn nearest(&self, x: X) -> Option<EventId> {
        self.places.iter().min_by_key(|it| it.1.0.abs_diff(x.0)).map(|it| it.0)
    }
}

/// A field from one place to another.
fn across(x1: X, x2: X, from: &str, to: &str) -> String {
    let width = x2.from(x1).0.to_string();
    ["M", &x1.0.to_string(), from, &width, to, &width, "z"].concat()
}

pub(super) fn overview(story: &Explainer, dated: &[Dated]) -> Overview {
    let scale = Scale::new(&in_order(dated));
    let mut gaps = String::new();
    for it in &scale.gaps {
        gaps.push_str(&across(it.x1, it.x2, " 0h", "v100h-"));
    }
    let mut lanes: Vec<Lane> = Vec::new();
    let apart = story.factors.len() <= MOST_LANES;
    let factors = story.numbered_factors().map(|(id, _)| Some(id)).filter(|_| apart);
    for factor in factors.chain([None]) {
        let mut path = String::new();
        let mut drawn: Option<String> = None;
        for it in dated {
            let factors = story.event(it.event).map(|it| &*it.factors).unwrap_or_default();
            let is_here = factor.map_or(!apart || factors.is_empty(), |it| factors.contains(&it));
            for mark in it.stretches.iter().filter(|_| is_here).filter_map(|it| scale.mark(it)) {
                let one = match mark {
                    Mark::Day { x, .. } => ["M", &x.0.to_string(), " 20v60"].concat(),
                    Mark::Band { x1, x2, .. } => across(x1, x2, " 25h", "v50h-"),
                };
                // What falls on the same place is drawn once.
                if drawn.as_ref() != Some(&one) {
                    path.push_str(&one);
                    drawn = Some(one);
                }
            }
        }
        if !path.is_empty() {
            lanes.push(Lane { factor, path: path.into() });
        }
    }
    let years = |at: Option<i64>| super::group::year(at.unwrap_or_default());
    let last = dated.iter().flat_map(|it| &it.stretches).map(|it| it.hi - 1).max();
    let places = dated.iter().filter_map(|it| {
        let marks: Vec<Mark> = it.stretches.iter().filter_map(|it| scale.mark(it)).collect();
        Some((it.event, marks.iter().map(Mark::begins).min()?, marks.iter().map(Mark::ends).max()?))
    });
    let first = dated.iter().filter_map(Dated::begins).min();
    Overview { lanes, gaps: gaps.into(), years: (years(first), years(last)), places: places.collect() }
}
