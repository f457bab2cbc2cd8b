//! What a selection touches: which other parts it marks, and which step back.

use super::Selection;
use crate::content::model::{Event, EventId, Explainer, FactorId};

/// How a part stands to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Nothing is selected, or the selection says nothing about this part.
    Idle,
    /// This is the selection.
    Selected,
    /// The selection bears on this, or this on the selection.
    Marked,
    /// The selection leaves this aside.
    Dimmed,
}

impl Touch {
    fn marked_if(marked: bool) -> Self {
        if marked { Self::Marked } else { Self::Dimmed }
    }

    /// How a factor stands to the selection. Factors never step back: they are the way to everything else.
    #[must_use]
    pub fn factor(explainer: &Explainer, selected: Option<Selection>, factor: FactorId) -> Self {
        match selected {
            Some(Selection::Factor(it)) if it == factor => Self::Selected,
            Some(Selection::Event(event)) if bears(explainer.event(event), factor) => Self::Marked,
            _ => Self::Idle,
        }
    }

    /// How an event stands to the selection. The two ends of an anniversary mark each other.
    #[must_use]
    pub fn event(explainer: &Explainer, selected: Option<Selection>, event: EventId) -> Self {
        let anniversary_of = |id| explainer.event(id).and_then(|it| it.anniversary_of);
        match selected {
            None => Self::Idle,
            Some(Selection::Event(it)) if it == event => Self::Selected,
            Some(Selection::Event(it)) if anniversary_of(it) == Some(event) => Self::Marked,
            Some(Selection::Event(it)) if anniversary_of(event) == Some(it) => Self::Marked,
            Some(Selection::Event(_)) => Self::Idle,
            Some(Selection::Factor(factor)) => Self::marked_if(bears(explainer.event(event), factor)),
        }
    }

    /// How a cord of the knot, from one factor to another, stands to the selection.
    #[must_use]
    pub fn link(selected: Option<Selection>, from: FactorId, to: FactorId) -> Self {
        match selected {
            Some(Selection::Factor(factor)) => Self::marked_if(from == factor || to == factor),
            _ => Self::Idle,
        }
    }

    /// How something that names its factors (a watch item) stands to the selection.
    #[must_use]
    pub fn factors(selected: Option<Selection>, factors: &[FactorId]) -> Self {
        match selected {
            Some(Selection::Factor(factor)) => Self::marked_if(factors.contains(&factor)),
            _ => Self::Idle,
        }
    }
}

fn bears(event: Option<&Event>, factor: FactorId) -> bool {
    event.is_some_and(|it| it.factors.contains(&factor))
}
