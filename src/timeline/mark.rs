//! What is drawn for a date, and the forms that a legend explains.

use super::X;

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

    pub(super) fn begins(&self) -> X {
        match *self {
            Self::Day { x, .. } => x,
            Self::Band { x1, .. } => x1,
        }
    }

    pub(super) fn ends(&self) -> X {
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
    /// Several events in one row.
    Several,
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
    pub(super) const ALL: [Self; 12] = [
        Self::Day,
        Self::Month,
        Self::Season,
        Self::Longer,
        Self::Interval,
        Self::Several,
        Self::OpenStart,
        Self::OpenEnd,
        Self::About,
        Self::Uncertain,
        Self::Gap,
        Self::Undated,
    ];
}
