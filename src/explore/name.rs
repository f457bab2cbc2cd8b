//! What hosts and addresses can ask for, and are told of.

use super::{Filter, Selection, State};
use crate::content::model::{EventId, Explainer, FactorId, StepId};

/// A part of the story that has a name outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A factor.
    Factor(FactorId),
    /// An event.
    Event(EventId),
    /// A step of the tour.
    Step(StepId),
    /// A choice of claims.
    Filter(Filter),
}

impl From<Selection> for Name {
    fn from(selection: Selection) -> Self {
        match selection {
            Selection::Factor(factor) => Self::Factor(factor),
            Selection::Event(event) => Self::Event(event),
        }
    }
}

impl Name {
    /// Reads `factor:ID`, `event:ID`, `step:ID` or `filter:CHOICE`, as [`Filter::named`] has it; `None` where the story has no
    /// such thing.
    #[must_use]
    pub fn parse(name: &str, explainer: &Explainer) -> Option<Self> {
        let (kind, id) = name.split_once(':')?;
        match kind {
            "factor" => explainer.find_factor(id).map(Self::Factor),
            "event" => explainer.find_event(id).map(Self::Event),
            "step" => explainer.find_tour_step(id).map(Self::Step),
            "filter" => Filter::named(id, explainer).map(Self::Filter),
            _ => None,
        }
    }

    /// What [`Name::parse`] reads: the same in every translation.
    #[must_use]
    #[inline(never)]
    pub fn write(self, explainer: &Explainer) -> Option<String> {
        let (kind, id) = match self {
            Self::Filter(filter) => return Some(["filter:", &filter.name(explainer)].concat()),
            Self::Factor(factor) => ("factor:", &explainer.factor(factor)?.id),
            Self::Event(event) => ("event:", &explainer.event(event)?.id),
            Self::Step(step) => ("step:", &explainer.tour_step(step)?.id),
        };
        Some([kind, id.as_str()].concat())
    }

    /// The same part in a translation of the story.
    #[must_use]
    pub fn carried(self, from: &Explainer, to: &Explainer) -> Option<Self> {
        Self::parse(&self.write(from)?, to)
    }
}

impl State {
    /// What the reader is at, as hosts are told: the tour's step where that led them there, else the selection, else the choice
    /// of claims.
    #[must_use]
    pub fn name(&self) -> Option<Name> {
        self.guided()
            .map(Name::Step)
            .or_else(|| self.selected.map(Name::from))
            .or_else(|| self.filter.is_on().then_some(Name::Filter(self.filter)))
    }
}
