//! Which events fell on the anniversary of which.

use super::scale::Scale;
use super::stretch::MONTH;
use super::{Dated, Mark, Row, X};
use crate::content::model::{EventId, Explainer};

/// An event on the anniversary of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anniversary {
    /// The earlier event.
    pub earlier: EventId,
    /// The later one.
    pub later: EventId,
    /// Years between them; at least 1.
    pub years: u32,
    /// The earlier event's place among [`Layout::rows`](super::Layout::rows).
    pub from_row: usize,
    /// The later event's.
    pub to_row: usize,
    /// The middle of the earlier event's mark.
    pub x1: X,
    /// The middle of the later event's mark.
    pub x2: X,
    /// Where the arc's words may begin, beside the earlier mark and clear of the strips.
    pub label: X,
}

/// In the vertical form, what of an anniversary's bracket stands beside a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ArcPart {
    /// Nothing.
    #[default]
    None,
    /// It starts at this row's mark and runs on below.
    Start,
    /// It passes, also beside what is between this row and the next.
    Through,
    /// It ends at this row's mark.
    End,
}

impl ArcPart {
    /// It runs on to the next row, beside a gap that may lie between.
    #[must_use]
    pub const fn runs_on(self) -> bool {
        matches!(self, Self::Start | Self::Through)
    }
}

/// Finds the anniversaries between events that have rows of their own, and draws their brackets into the rows.
pub(super) fn find(story: &Explainer, dated: &[Dated], scale: &Scale, rows: &mut [Row]) -> Vec<Anniversary> {
    let place = |event: EventId| {
        let place = dated.binary_search_by_key(&event, |it| it.event).ok()?;
        let year = dated.get(place)?.begins()?.div_euclid(MONTH * 12);
        let row = rows.binary_search_by_key(&event, |it| it.event).ok()?;
        let alone = rows.get(row).filter(|it| it.several.is_none())?;
        Some((row, year, alone.marks.first().map(Mark::middle)?))
    };
    let found: Vec<Anniversary> = story
        .numbered_events()
        .filter_map(|(later, event)| {
            let earlier = event.anniversary_of?;
            let ((from_row, from_year, x1), (to_row, to_year, x2)) = (place(earlier)?, place(later)?);
            let years = u32::try_from(to_year - from_year).ok().filter(|years| *years > 0)?;
            let label = scale.last_gap_before(x2).max(x1);
            Some(Anniversary { earlier, later, years, from_row, to_row, x1, x2, label })
        })
        .collect();
    for it in &found {
        bracket(it.from_row.min(it.to_row), it.from_row.max(it.to_row), rows);
    }
    found
}

/// There is one lane for brackets: whoever comes first has it, the others are told in words only.
fn bracket(first: usize, last: usize, rows: &mut [Row]) {
    let Some(rows) = rows.get_mut(first..=last) else { return };
    if first == last || rows.iter().any(|it| it.arc != ArcPart::None) {
        return;
    }
    for row in rows.iter_mut() {
        row.arc = ArcPart::Through;
    }
    if let [start, .., end] = rows {
        (start.arc, end.arc) = (ArcPart::Start, ArcPart::End);
    }
}
