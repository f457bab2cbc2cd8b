//! The story as it stood on a day.

use super::State;
use crate::content::model::{ClaimId, Date, DayNumber, Event, EventId, Explainer, When};
use crate::order::sort_by_key;

/// The dated events in order of time, each with the first day by which it has surely happened or begun, as far as its date
/// tells. Those days are the ones at which the story can be looked at.
#[must_use]
pub fn moments(explainer: &Explainer) -> Vec<(DayNumber, EventId)> {
    let mut moments: Vec<_> =
        explainer.numbered_events().filter_map(|(id, event)| Some((begun(event)?, id))).collect();
    sort_by_key(&mut moments, |it| it.0);
    moments
}

/// Whether something had happened, or begun, by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    /// It had; or it has no date, and cannot be placed.
    Happened,
    /// Its date leaves that open: a month that is not over, a start that is not given.
    Unsure,
    /// It had not.
    NotYet,
}

/// The first day by which an event has surely happened or begun; `None` for what cannot be placed.
fn begun(event: &Event) -> Option<DayNumber> {
    let date = date(event)?;
    let start = match date {
        Date::Interval { start, .. } => start.point(),
        Date::Point(_) | Date::Set { .. } => None,
    };
    let span = date.span();
    start.map(|it| it.last()).or(span.last).or(span.first)
}

fn date(event: &Event) -> Option<&Date> {
    match &event.when {
        When::Dated { date, .. } => Some(date),
        When::Undated { .. } => None,
    }
}

impl State {
    /// How an event stood on the day that is looked at.
    #[must_use]
    #[inline(never)]
    pub fn stood(&self, event: &Event) -> Stood {
        let Some(as_of) = self.as_of else { return Stood::Happened };
        let after = |day: Option<DayNumber>| day.is_some_and(|it| it > as_of);
        if after(date(event).and_then(|it| it.span().first)) {
            Stood::NotYet
        } else if after(begun(event)) {
            Stood::Unsure
        } else {
            Stood::Happened
        }
    }

    /// Whether an event is later than the day that is looked at.
    #[must_use]
    pub fn is_later(&self, event: &Event) -> bool {
        self.stood(event) == Stood::NotYet
    }

    /// Whether a claim was made after the day that is looked at, or tells of later events alone.
    #[must_use]
    #[inline(never)]
    pub fn is_yet_to_come(&self, id: ClaimId, explainer: &Explainer) -> bool {
        let Some(day) = self.as_of else { return false };
        let date = explainer.claim(id).and_then(|it| it.date.as_ref());
        if date.is_some_and(|it| it.span().first.is_some_and(|it| it > day)) {
            return true;
        }
        let mut later = false;
        for event in explainer.events.iter().filter(|it| it.claims.contains(&id)) {
            later = self.is_later(event);
            if !later {
                return false;
            }
        }
        later
    }
}
