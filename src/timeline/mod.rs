//! Where everything on the timeline is drawn.
//!
//! [`lay_out`] turns the dates of a story into places along one scale: a drawn month has the same width everywhere,
//! and stretches in which the story dates nothing are compressed into strips that name their length. All results are
//! whole numbers and functions of the document alone, so a page rendered ahead and the widget write the same
//! attributes. Knows nothing of pixels, words, languages or SVG.

mod anniversary;
mod axis;
mod scale;
mod stretch;

#[cfg(test)]
mod tests;

use std::fmt;

pub use anniversary::{Anniversary, ArcPart};
pub use axis::Tick;

use crate::content::model::{EventId, Explainer, When};
use crate::order::sort_by_key;
use scale::Scale;
use stretch::{Stretch, stretches};

/// A place along the plot, in hundredths of a percent of its width from where time begins: 0 to 10,000.
///
/// Writes itself as an attribute's value, such as `12.34%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct X(u16);

impl X {
    /// The whole width.
    pub const END: Self = Self(10_000);

    /// The nearest place on the plot.
    fn new(hundredths: i64) -> Self {
        Self(u16::try_from(hundredths.clamp(0, i64::from(Self::END.0))).unwrap_or(0))
    }

    /// In hundredths of a percent.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// How far it is from `earlier` to here; nothing if this is the earlier of the two.
    #[must_use]
    pub const fn from(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }

    /// The same place where time runs from right to left.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        Self(Self::END.0.saturating_sub(self.0))
    }
}

impl fmt::Display for X {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}

/// The drawing, ready to be written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// One per dated event, in the story's order.
    pub rows: Vec<Row>,
    /// The events without a date, in the story's order.
    pub undated: Vec<EventId>,
    /// The compressed stretches, in order of time; they never overlap a mark.
    pub gaps: Vec<Gap>,
    /// What the axis says, in order of time.
    pub ticks: Vec<Tick>,
    /// Which events fell on the anniversary of which, in the story's order.
    pub anniversaries: Vec<Anniversary>,
    /// The forms in use, in the order of a legend.
    pub forms: Vec<Form>,
}

/// One dated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub event: EventId,
    /// What is drawn for it: one mark, or one for each member of a set. None where the date sets no limit at all.
    pub marks: Vec<Mark>,
    /// Where its last mark ends: how far time has come when the event is over.
    pub ends: X,
    /// In the vertical form: how long it is to the next row, where a compressed stretch lies between.
    pub gap_after: Option<Length>,
    /// In the vertical form: the anniversary's bracket beside the row.
    pub arc: ArcPart,
}

/// What is drawn for a date, no more precise than the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A day: a disc.
    Day {
        /// Its centre.
        x: X,
        /// Where the source says "about": how far to either side lines trail off.
        about: Option<(X, X)>,
        /// The source is in doubt, or the day is only one of several possible.
        uncertain: bool,
    },
    /// Anything longer: a hatched field between two sides.
    Band {
        /// Where the field begins.
        x1: X,
        /// Where it ends.
        x2: X,
        /// Its earlier side.
        start: Side,
        /// Its later side.
        end: Side,
        /// What is known of it.
        form: Form,
        /// The source is in doubt, or this is only one of several possible.
        uncertain: bool,
    },
}

impl Mark {
    /// The middle of the disc or of the field.
    #[must_use]
    pub fn middle(&self) -> X {
        match *self {
            Self::Day { x, .. } => x,
            Self::Band { x1, x2, .. } => X(x1.0.midpoint(x2.0)),
        }
    }

    fn ends(&self) -> X {
        match *self {
            Self::Day { x, .. } => x,
            Self::Band { x2, .. } => x2,
        }
    }
}

/// How a band ends on one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At a known limit: a line closes the box.
    Closed,
    /// Without a sharp limit, as a season or an "about": the long sides trail off in dashes, as far as here.
    Fading(X),
    /// At a limit that is not given: dashes thin away, as far as here.
    Open(X),
}

/// The forms of a drawing that a legend explains, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A day is known.
    Day,
    /// A month is known, the day is not.
    Month,
    /// A season is known; it has no sharp limits.
    Season,
    /// A quarter, a year or a longer unit is known.
    Longer,
    /// From one limit to another.
    Interval,
    /// A start that is not given.
    OpenStart,
    /// An end that is not given.
    OpenEnd,
    /// "About".
    About,
    /// In doubt, or one of several.
    Uncertain,
    /// A stretch left out.
    Gap,
    /// No date at all.
    Undated,
}

impl Form {
    const ALL: [Self; 11] = [
        Self::Day,
        Self::Month,
        Self::Season,
        Self::Longer,
        Self::Interval,
        Self::OpenStart,
        Self::OpenEnd,
        Self::About,
        Self::Uncertain,
        Self::Gap,
        Self::Undated,
    ];
}

/// A stretch in which the story dates nothing, drawn as a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where the strip begins.
    pub x1: X,
    /// Where it ends.
    pub x2: X,
    /// How much time it leaves out.
    pub length: Length,
}

impl Gap {
    /// The middle of the strip, for its label.
    #[must_use]
    pub fn middle(&self) -> X {
        X(self.x1.0.midpoint(self.x2.0))
    }
}

/// A length of time in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Whole years.
    pub years: u32,
    /// Further whole months: 0 to 11. Never 0 together with `years`.
    pub months: u8,
    /// A date without a sharp limit borders on it.
    pub about: bool,
}

impl Length {
    fn new(months: i64, about: bool) -> Option<Self> {
        (months > 0).then(|| Self {
            years: u32::try_from(months / 12).unwrap_or(u32::MAX),
            months: u8::try_from(months % 12).unwrap_or(0),
            about,
        })
    }
}

/// A dated event before it has its place.
struct Dated {
    event: EventId,
    stretches: Vec<Stretch>,
}

/// Finds the place of every event of the story.
#[must_use]
pub fn lay_out(story: &Explainer) -> Layout {
    let mut undated = Vec::new();
    let mut dated = Vec::new();
    for (event, it) in story.numbered_events() {
        match &it.when {
            When::Dated { date, .. } => dated.push(Dated { event, stretches: stretches(date) }),
            When::Undated { .. } => undated.push(event),
        }
    }
    let mut all: Vec<Stretch> = Vec::new();
    for it in &dated {
        all.extend_from_slice(&it.stretches);
    }
    sort_by_key(&mut all, |it| it.lo);
    let scale = Scale::new(&all);

    let mut rows = Vec::with_capacity(dated.len());
    for (place, it) in dated.iter().enumerate() {
        let mut marks = Vec::with_capacity(it.stretches.len());
        let mut ends = None;
        for mark in it.stretches.iter().filter_map(|stretch| scale.mark(stretch)) {
            ends = ends.max(Some(mark.ends()));
            marks.push(mark);
        }
        let gap_after =
            dated.get(place + 1).and_then(|next| scale.gap_between(&it.stretches, &next.stretches));
        rows.push(Row {
            event: it.event,
            marks,
            ends: ends.unwrap_or(X::END),
            gap_after,
            arc: ArcPart::None,
        });
    }
    let anniversaries = anniversary::find(story, &dated, &scale, &mut rows);
    let forms = forms(&all, &scale.gaps, &undated);
    Layout { rows, undated, ticks: axis::ticks(&scale, &all), gaps: scale.gaps, anniversaries, forms }
}

fn forms(all: &[Stretch], gaps: &[Gap], undated: &[EventId]) -> Vec<Form> {
    let mut forms = Form::ALL.to_vec();
    forms.retain(|form| match form {
        Form::Gap => !gaps.is_empty(),
        Form::Undated => !undated.is_empty(),
        form => all.iter().any(|it| it.shows(*form)),
    });
    forms
}
