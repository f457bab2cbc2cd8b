//! Dates that are no more precise than their source.
//!
//! What EDTF (ISO 8601-2:2019, levels 0 and 1, and level 2's seasons and sets) can say, in values rather than in
//! notation. Unspecified digits become a coarser calendar unit: `1985-04-XX` is the month of April 1985, `201X` the decade.

/// When something happened, or between when and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// One day, month, season, year or longer unit.
    Point(Point),
    /// From one to another, either of which may be open or unknown.
    Interval {
        /// Where it begins.
        start: Edge,
        /// Where it ends; never before `start`.
        end: Edge,
    },
    /// Several points: one of them, or all.
    Set {
        /// Which of the two.
        kind: SetKind,
        /// The members, at least one, each a point or an interval between two.
        members: Vec<(Point, Option<Point>)>,
        /// The set reaches back without limit before its first member (`[..1984]`).
        open_start: bool,
        /// The set goes on without limit after its last member (`[1984..]`).
        open_end: bool,
    },
}

/// How to take a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// One of its members, it is not known which.
    OneOf,
    /// Every one of its members.
    AllOf,
}

/// One side of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// At this point.
    At(Point),
    /// Open: it goes on without a limit (`..`).
    Open,
    /// There is a limit, and the source does not tell it.
    Unknown,
}

/// A stretch of the calendar, and how sure its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The stretch.
    pub calendar: Calendar,
    /// The source gives it as "about" (`~`).
    pub approximate: bool,
    /// The source is in doubt (`?`).
    pub uncertain: bool,
}

/// A stretch of the proleptic Gregorian calendar. Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// A hundred years, by the year without its last two digits: 19 is 1900 to 1999.
    Century(i32),
    /// Ten years, by the year without its last digit: 201 is 2010 to 2019.
    Decade(i32),
    /// A year.
    Year(i32),
    /// A part of a year that is not a month.
    Season {
        /// The year; for a season over the turn of the year, the one in which it begins.
        year: i32,
        /// Which part.
        season: Season,
        /// Whose seasons; of no account for quarters and longer parts.
        hemisphere: Hemisphere,
    },
    /// A month, 1 to 12.
    Month {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u8,
    },
    /// A day, with the time of day where the source tells it.
    Day {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// The time on that day.
        time: Option<TimeOfDay>,
    },
}

/// EDTF's sub-year groupings, codes 21 to 41.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// Spring (21; 25 in the north, 29 in the south).
    Spring,
    /// Summer (22, 26, 30).
    Summer,
    /// Autumn (23, 27, 31).
    Autumn,
    /// Winter (24, 28, 32).
    Winter,
    /// A quarter, 1 to 4 (33 to 36).
    Quarter(u8),
    /// Four months, 1 to 3 (37 to 39).
    Quadrimester(u8),
    /// A half-year, 1 or 2 (40, 41).
    Half(u8),
}

/// Whose spring it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hemisphere {
    /// The source does not say (codes 21 to 24). Drawn as the north's.
    Unsaid,
    /// The north's (25 to 28).
    North,
    /// The south's (29 to 32).
    South,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
    /// Its distance from UTC, where the source tells it.
    pub shift: Option<Shift>,
}

/// Minutes east of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift(pub i16);
