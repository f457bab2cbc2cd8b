//! Dates as stretches of one line, and what of them is firm.

use super::Form;
use crate::content::model::{Calendar, Date, DayNumber, Edge, Point, Season, SetKind};

/// A month has this many parts: enough to tell days apart, and a power of two so that any unit divides by it.
pub(super) const MONTH: i64 = 1 << 16;

/// A stretch of time, in parts of a month since the beginning of year 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Where what is known begins.
    pub(super) lo: i64,
    /// Where it ends: the first part that is no longer in it.
    pub(super) hi: i64,
    pub(super) start: Limit,
    pub(super) end: Limit,
    pub(super) form: Form,
    /// How exactly its beginning is known: a month's length where a month is, less where a day is, more otherwise.
    pub(super) first_unit: i64,
    /// The season that it is, if it is one.
    pub(super) season: Option<Season>,
    uncertain: bool,
}

/// What is known of one side of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// It is there.
    Sharp,
    /// It is a season's, which has none.
    Season,
    /// It is about there.
    About,
    /// It is not given.
    Open,
}

/// A stretch as drawn at some unit: lines trail off beyond the field.
pub(super) struct Reach {
    pub(super) from: i64,
    pub(super) x1: i64,
    pub(super) x2: i64,
    pub(super) to: i64,
}

impl Stretch {
    fn new(point: &Point) -> Self {
        let (lo, hi) = bounds(point.calendar);
        let season = match point.calendar {
            Calendar::Season {
                season: it @ (Season::Spring | Season::Summer | Season::Autumn | Season::Winter),
                ..
            } => Some(it),
            _ => None,
        };
        let limit = match season {
            Some(_) => Limit::Season,
            None if point.approximate => Limit::About,
            None => Limit::Sharp,
        };
        let form = match point.calendar {
            Calendar::Day { .. } => Form::Day,
            Calendar::Month { .. } => Form::Month,
            _ if season.is_some() => Form::Season,
            _ => Form::Longer,
        };
        let first_unit = match form {
            Form::Day => 1,
            Form::Month => MONTH,
            _ => 2 * MONTH,
        };
        Self { lo, hi, start: limit, end: limit, form, first_unit, season, uncertain: point.uncertain }
    }

    /// From the beginning of one to the end of the other.
    fn between(start: &Point, end: &Point) -> Self {
        let (start, end) = (Self::new(start), Self::new(end));
        Self {
            hi: end.hi.max(start.hi),
            end: end.end,
            form: Form::Interval,
            season: None,
            uncertain: start.uncertain || end.uncertain,
            ..start
        }
    }

    pub(super) fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Nothing but a day, to be drawn as one.
    pub(super) fn is_day(&self) -> bool {
        self.form == Form::Day && self.start != Limit::Open && self.end != Limit::Open
    }

    /// How far it is drawn where `unit` is the unit of the drawing.
    pub(super) fn reach(&self, unit: i64) -> Reach {
        let inset = ((self.hi - self.lo) / 6).min(unit / 2);
        let least = unit / 4;
        let (x1, from) = match self.start {
            Limit::Sharp => (self.lo, self.lo),
            Limit::Season => (self.lo + inset, self.lo),
            Limit::About => (self.lo, self.lo - unit / 3),
            Limit::Open => {
                let x1 = self.lo.min(self.hi - least);
                (x1, x1 - unit * 3 / 4)
            }
        };
        let (x2, to) = match self.end {
            Limit::Sharp => (self.hi, self.hi),
            Limit::Season => (self.hi - inset, self.hi),
            Limit::About => (self.hi, self.hi + unit / 3),
            Limit::Open => {
                let x2 = self.hi.max(self.lo + least);
                (x2, x2 + unit * 3 / 4)
            }
        };
        Reach { from, x1, x2, to }
    }

    /// Whether a legend has to explain this form of it.
    pub(super) fn shows(&self, form: Form) -> bool {
        let is = |limit| self.start == limit || self.end == limit;
        match form {
            Form::OpenStart => self.start == Limit::Open,
            Form::OpenEnd => self.end == Limit::Open,
            Form::About => is(Limit::About),
            Form::Uncertain => self.uncertain,
            form => form == self.form && !is(Limit::Open),
        }
    }
}

/// What is to be drawn for a date: nothing if it has no limit at all.
pub(super) fn stretches(date: &Date) -> Vec<Stretch> {
    match date {
        Date::Point(point) => vec![Stretch::new(point)],
        Date::Interval { start: Edge::At(start), end: Edge::At(end) } => vec![Stretch::between(start, end)],
        Date::Interval { start: Edge::At(start), .. } => {
            vec![Stretch { end: Limit::Open, ..Stretch::new(start) }]
        }
        Date::Interval { end: Edge::At(end), .. } => {
            vec![Stretch { start: Limit::Open, ..Stretch::new(end) }]
        }
        Date::Interval { .. } => Vec::new(),
        Date::Set { kind, members, open_start, open_end } => {
            let mut all: Vec<Stretch> = members
                .iter()
                .map(|(start, end)| {
                    end.as_ref().map_or_else(|| Stretch::new(start), |end| Stretch::between(start, end))
                })
                .collect();
            if let Some(first) = all.first_mut().filter(|_| *open_start) {
                first.start = Limit::Open;
            }
            if let Some(last) = all.last_mut().filter(|_| *open_end) {
                last.end = Limit::Open;
            }
            for it in &mut all {
                it.uncertain |= *kind == SetKind::OneOf;
            }
            all
        }
    }
}

/// Where a stretch of the calendar begins and ends.
fn bounds(calendar: Calendar) -> (i64, i64) {
    let (lo, _) = day(calendar.first());
    let (_, hi) = day(calendar.last());
    (lo, hi)
}

/// Where a day begins and ends.
fn day(number: DayNumber) -> (i64, i64) {
    let (year, month, day) = number.to_ymd();
    let begin = (i64::from(year) * 12 + i64::from(month) - 1) * MONTH;
    let days = days_of(year, month);
    let at = |days_before: u8| begin + i64::from(days_before) * MONTH / i64::from(days);
    (at(day.saturating_sub(1)), at(day))
}

/// How many days a month has.
pub(super) fn days_of(year: i32, month: u8) -> u8 {
    (29..=31).rev().find(|&last| DayNumber::from_ymd(year, month, last).is_some()).unwrap_or(28)
}
