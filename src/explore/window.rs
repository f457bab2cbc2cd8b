//! Which of the dated events are looked at closely.

use super::Selection;
use crate::content::model::{EventId, Explainer, When};

/// Dated events that follow each other in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub first: EventId,
    /// The last; not before the first.
    pub last: EventId,
}

/// A way to look elsewhere, more closely or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// At half as many events.
    Closer,
    /// At twice as many.
    Wider,
    /// At as many before these.
    Earlier,
    /// At as many after these.
    Later,
    /// At as many around one of them; where all are looked at, at half of them.
    There,
}

impl Window {
    /// Whether an event is among those looked at.
    #[must_use]
    pub fn holds(self, event: EventId) -> bool {
        (self.first..=self.last).contains(&event)
    }

    /// The same events in a translation of the story.
    #[must_use]
    pub fn carried(self, from: &Explainer, to: &Explainer) -> Option<Self> {
        let event = |id| match Selection::Event(id).carried(from, to)? {
            Selection::Event(id) => Some(id),
            Selection::Factor(_) => None,
        };
        Some(Self { first: event(self.first)?, last: event(self.last)? }).filter(|it| it.first <= it.last)
    }
}

/// The dated events, in the story's order.
#[must_use]
pub fn dated(explainer: &Explainer) -> Vec<EventId> {
    let events = explainer.numbered_events();
    events.filter(|(_, it)| matches!(it.when, When::Dated { .. })).map(|(id, _)| id).collect()
}

fn place(dated: &[EventId], event: EventId) -> usize {
    dated.partition_point(|it| *it < event)
}

/// The places among the dated events of those that are looked at: the first, and the one behind the last.
#[must_use]
pub fn places(dated: &[EventId], window: Option<Window>) -> (usize, usize) {
    window.map_or((0, dated.len()), |it| (place(dated, it.first), place(dated, it.last) + 1))
}

/// What is looked at after a move from `window`, about one of the events where there is a choice; `None` for all of them.
/// The same as before where there is nothing there.
#[must_use]
pub fn moved(dated: &[EventId], window: Option<Window>, by: Move, about: Option<EventId>) -> Option<Window> {
    let (from, to) = places(dated, window);
    let size = to.saturating_sub(from);
    let about = about.map(|it| place(dated, it));
    let around = |middle: usize, size: usize| (middle.saturating_sub(size / 2), size);
    let (start, size) = match by {
        Move::Closer => {
            let middle = about.filter(|it| (from..to).contains(it)).unwrap_or(usize::midpoint(from, to));
            let (start, half) = around(middle, size.div_ceil(2));
            (start.clamp(from, to.saturating_sub(half)), half)
        }
        Move::Wider => around(usize::midpoint(from, to), 2 * size),
        Move::Earlier => (from.saturating_sub(size), size),
        Move::Later => (to, size),
        Move::There => match about {
            Some(about) => around(about, if window.is_some() { size } else { size.div_ceil(2) }),
            None => return window,
        },
    };
    let size = size.min(dated.len());
    let start = start.min(dated.len() - size);
    let first = dated.get(start).filter(|_| size < dated.len())?;
    dated.get(start..start + size)?.last().map(|last| Window { first: *first, last: *last })
}
