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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::content::{model::Certainty, parse};
    use crate::explore::{Action, reduce};

    fn none_or<T>(some: impl IntoIterator<Item = T>) -> impl Iterator<Item = Option<T>> {
        std::iter::once(None).chain(some.into_iter().map(Some))
    }

    #[test]
    fn every_choice_of_claims_has_a_name_that_makes_it() {
        let story = parse(include_bytes!("../../tests/content/accepts/whole/input.json")).unwrap();
        for speaker in none_or(story.numbered_actors().map(|(id, _)| id)) {
            for source in none_or(story.numbered_sources().map(|(id, _)| id)) {
                for certainty in none_or(Certainty::ALL) {
                    let filter = Filter { certainty, speaker, source };
                    let name = Name::Filter(filter).write(&story).unwrap();
                    assert_eq!(
                        Name::parse(&name, &story),
                        filter.is_on().then_some(Name::Filter(filter)),
                        "{name}"
                    );
                }
            }
        }
        for none in [
            "filter:",
            "filter:known",
            "filter:by-nobody",
            "filter:in-nowhere",
            "filter:alleged_",
            "filter:stated_alleged",
        ] {
            assert_eq!(Name::parse(none, &story), None, "{none}");
        }
    }

    #[test]
    fn without_a_selection_the_choice_of_claims_is_what_a_host_is_told_of() {
        let filter = Filter { certainty: Some(Certainty::Alleged), ..Filter::default() };
        let chosen = reduce(Rc::default(), Action::Narrowed(filter));
        assert_eq!(chosen.name(), Some(Name::Filter(filter)));
        let selected = reduce(chosen, Action::Select(Selection::Factor(FactorId::at(0))));
        assert_eq!(selected.name(), Some(Name::Factor(FactorId::at(0))));
        let cleared = reduce(selected, Action::Clear);
        assert_eq!(cleared.name(), Some(Name::Filter(filter)));
        assert_eq!(reduce(cleared, Action::Clear).name(), None);
    }
}
