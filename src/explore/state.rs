//! The state, and how each thing that a reader does changes it.

use std::rc::Rc;

use super::{Filter, Name, Selection, Touch, Window};
use crate::content::model::{DayNumber, EventId, Explainer, FactorId, StepId};

/// So many events keep rows of their own: each may take two more, and there is an end to what can be read.
const MOST_MET: usize = 4;

/// What is selected, what is open, what is supposed and what is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What all parts are about.
    pub selected: Option<Selection>,
    /// The factor whose panel is open; one at a time.
    pub open_factor: Option<FactorId>,
    /// The events whose details are open, in the order in which they were opened; each once.
    pub open_events: Vec<EventId>,
    /// The factors that the reader supposes settled, in the order in which they were marked; each once.
    pub settled: Vec<FactorId>,
    /// The claims that the reader wants to look at.
    pub filter: Filter,
    /// The day as of which the story is looked at; `None` for all that it knows.
    pub as_of: Option<DayNumber>,
    /// The dated events that are looked at closely; `None` for all.
    pub window: Option<Window>,
    /// The events that were led to or opened last: they keep rows of their own. Each once.
    pub met: Vec<EventId>,
    /// Where the reader is on the tour; kept when they leave it.
    pub step: Option<StepId>,
    /// That step is what led to the selection, and is told of.
    pub guided: bool,
}

/// What happened to the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Something was chosen from elsewhere: it is selected and opened, even if it was already.
    Select(Selection),
    /// The reader went to a step of the tour, which is about this.
    Step(StepId, Option<Selection>),
    /// The reader is done with the selection, or where there is none with the choice of claims. What is open stays open.
    Clear,
    /// A factor's panel was opened or closed where it stands.
    FactorToggled(FactorId, bool),
    /// An event's details were opened or closed where they stand.
    EventToggled(EventId, bool),
    /// A factor is supposed settled, or no longer.
    Supposed(FactorId, bool),
    /// Nothing is supposed any more.
    StartOver,
    /// Other claims are to be looked at.
    Narrowed(Filter),
    /// The story is to be looked at as of this day.
    LookedAt(Option<DayNumber>),
    /// These dated events are to be looked at closely, about one of them; or all.
    Zoomed(Option<Window>, Option<EventId>),
}

/// The state after `action`; the same `Rc` where nothing changed, so that a view has nothing to do.
#[must_use]
pub fn reduce(state: Rc<State>, action: Action) -> Rc<State> {
    let mut next = (*state).clone();
    match action {
        Action::Select(selection) => next.go_to(selection),
        Action::Step(step, selection) => {
            if let Some(selection) = selection {
                next.go_to(selection);
            }
            next.step = Some(step);
            next.guided = true;
        }
        Action::Clear => {
            // Of what a host was told of, that is: without a selection, the choice of claims.
            if next.selected.take().is_none() {
                next.filter = Filter::default();
            }
            next.guided = false;
        }
        // A report of what is so already is an echo of our own rendering, not the reader's wish.
        Action::FactorToggled(factor, open) if (state.open_factor == Some(factor)) == open => {}
        Action::FactorToggled(factor, true) => next.take_up(Selection::Factor(factor)),
        Action::FactorToggled(factor, false) => {
            next.open_factor = None;
            next.let_go(Selection::Factor(factor));
        }
        Action::EventToggled(event, open) if state.open_events.contains(&event) == open => {}
        Action::EventToggled(event, true) => next.take_up(Selection::Event(event)),
        Action::EventToggled(event, false) => {
            next.open_events.retain(|it| *it != event);
            next.let_go(Selection::Event(event));
        }
        Action::Supposed(factor, settled) if state.settled.contains(&factor) == settled => {}
        Action::Supposed(factor, true) => next.settled.push(factor),
        Action::Supposed(factor, false) => next.settled.retain(|it| *it != factor),
        Action::StartOver => next.settled.clear(),
        Action::Narrowed(filter) => next.filter = filter,
        Action::LookedAt(day) => next.as_of = day,
        Action::Zoomed(window, about) => {
            next.window = window;
            next.met = about.into_iter().collect();
            if let Some(Selection::Event(event)) = next.selected {
                add(&mut next.met, event);
            }
        }
    }
    if next == *state { state } else { Rc::new(next) }
}

impl State {
    /// Takes up what is elsewhere: perhaps not among what is looked at.
    fn go_to(&mut self, selection: Selection) {
        if let Selection::Event(event) = selection {
            self.window = self.window.filter(|it| it.holds(event));
        }
        self.take_up(selection);
    }

    fn take_up(&mut self, selection: Selection) {
        self.selected = Some(selection);
        self.guided = false;
        match selection {
            Selection::Factor(factor) => self.open_factor = Some(factor),
            Selection::Event(event) => {
                add(&mut self.met, event);
                if self.met.len() > MOST_MET {
                    self.met.remove(0);
                }
                add(&mut self.open_events, event);
            }
        }
    }

    fn let_go(&mut self, selection: Selection) {
        if self.selected == Some(selection) {
            self.selected = None;
            self.guided = false;
        }
    }

    /// The step of the tour that has led the reader here.
    #[must_use]
    pub fn guided(&self) -> Option<StepId> {
        self.step.filter(|_| self.guided)
    }

    /// What of the state bears on what there is to read about a factor.
    #[must_use]
    pub fn about(&self, factor: FactorId, explainer: &Explainer) -> Self {
        let bears = Touch::factor(explainer, self.selected, factor) != Touch::Idle;
        Self {
            selected: self.selected.filter(|_| bears),
            open_factor: self.open_factor.filter(|it| *it == factor),
            settled: self.settled.clone(),
            filter: self.filter,
            as_of: self.as_of,
            step: self.step.filter(|_| bears),
            guided: self.guided && bears,
            ..Self::default()
        }
    }

    /// What of the state bears on what there is to read about an event, below its header.
    #[must_use]
    pub fn about_event(&self, event: EventId) -> Self {
        let selected = self.selected.filter(|it| *it == Selection::Event(event));
        let rest = self.about_the_rest();
        let step = rest.step.filter(|_| selected.is_some());
        Self { selected, guided: self.guided && selected.is_some(), step, ..rest }
    }

    /// What of the state bears on parts that say the same whatever is selected or open.
    #[must_use]
    pub fn about_the_rest(&self) -> Self {
        Self {
            settled: self.settled.clone(),
            filter: self.filter,
            as_of: self.as_of,
            step: self.step,
            ..Self::default()
        }
    }

    /// The same selection, open parts, supposition, choice of claims and step in a translation of the story.
    #[must_use]
    pub fn carried(&self, from: &Explainer, to: &Explainer) -> Self {
        let factor = |id| match Selection::Factor(id).carried(from, to)? {
            Selection::Factor(id) => Some(id),
            Selection::Event(_) => None,
        };
        let event = |id| match Selection::Event(id).carried(from, to)? {
            Selection::Event(id) => Some(id),
            Selection::Factor(_) => None,
        };
        let step = |id| match Name::Step(id).carried(from, to)? {
            Name::Step(id) => Some(id),
            _ => None,
        };
        Self {
            step: self.step.and_then(step),
            guided: self.guided,
            selected: self.selected.and_then(|selection| selection.carried(from, to)),
            open_factor: self.open_factor.and_then(factor),
            open_events: self.open_events.iter().filter_map(|id| event(*id)).collect(),
            filter: self.filter.carried(from, to),
            // Translations agree on dates.
            as_of: self.as_of,
            window: self.window.and_then(|it| it.carried(from, to)),
            met: self.met.iter().filter_map(|id| event(*id)).collect(),
            settled: self.settled.iter().filter_map(|id| factor(*id)).collect(),
        }
    }
}

/// Adds an event to a list that has each once.
fn add(list: &mut Vec<EventId>, event: EventId) {
    if !list.contains(&event) {
        list.push(event);
    }
}
