//! Which events have a row of their own, and which share one where there are more than can be read.
//!
//! Groups follow the calendar: the largest is divided first, into the next shorter units that it touches, as long as
//! there is room. So a crowded year falls apart into months while a quiet decade stays together.

use std::ops::Range;

use super::Dated;
use super::stretch::{Limit, MONTH, Stretch, days_of};
use crate::content::model::{Calendar, Date, Edge, EventId, Point};

const YEAR: i64 = 12 * MONTH;
/// The years of the longest unit; each next one has a tenth.
const LONGEST: i64 = 1_000_000_000;

/// What begins at the same time stays together where it is more than this.
const FEW: usize = 4;

/// Neighbours in the story's order that share a row.
#[derive(Clone)]
pub(super) struct Group {
    /// Their places among the dated events that are looked at.
    pub(super) places: Range<usize>,
    unit: Unit,
    whole: bool,
}

/// What neighbours in a group have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Nothing but that they are looked at.
    All,
    /// So many years, a power of ten.
    Years(i64),
    /// Three months.
    Quarter,
    Month,
    /// A third of a month, some ten days.
    Third,
    /// They begin at the same time.
    Time,
    /// Each is alone, or one of a crowd that only numbers divide.
    One,
}

impl Unit {
    fn shorter(self) -> Self {
        match self {
            Self::All => Self::Years(LONGEST),
            Self::Years(1) => Self::Quarter,
            Self::Years(years) => Self::Years(years / 10),
            Self::Quarter => Self::Month,
            Self::Month => Self::Third,
            Self::Third => Self::Time,
            Self::Time | Self::One => Self::One,
        }
    }

    /// Which unit of this length a time falls into.
    fn of(self, at: i64) -> i64 {
        match self {
            Self::All | Self::One => 0,
            Self::Years(years) => at.div_euclid(YEAR).div_euclid(years),
            Self::Quarter => at.div_euclid(3 * MONTH),
            Self::Month => at.div_euclid(MONTH),
            Self::Third => (3 * at).div_euclid(MONTH),
            Self::Time => at,
        }
    }
}

impl Group {
    fn size(&self) -> usize {
        self.places.len()
    }

    /// Its parts by the first shorter unit that divides it.
    fn parts(&self, dated: &[Dated]) -> Vec<Self> {
        let mut unit = self.unit;
        while unit != Unit::One {
            unit = unit.shorter();
            let parts = self.cut(|place| match unit {
                Unit::One => self.size() <= FEW,
                unit => {
                    let of = |place: usize| Some(unit.of(dated.get(place)?.begins()?));
                    of(place) != of(place.wrapping_sub(1))
                }
            });
            if parts.len() > 1 {
                return parts.into_iter().map(|places| Self { places, unit, whole: false }).collect();
            }
        }
        Vec::new()
    }

    /// Where parts begin, but for the first.
    fn cut(&self, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = self.places.start;
        for place in self.places.start + 1..self.places.end {
            if begins(place) {
                parts.push(start..place);
                start = place;
            }
        }
        parts.push(start..self.places.end);
        parts
    }
}

/// Divides `dated` into at most `most` groups, and takes those `apart` out of theirs.
pub(super) fn groups(dated: &[Dated], most: usize, apart: &[EventId]) -> Vec<Group> {
    let alone = |place| Group { places: place..place + 1, unit: Unit::One, whole: true };
    if dated.len() <= most {
        return (0..dated.len()).map(alone).collect();
    }
    let mut groups = vec![Group { places: 0..dated.len(), unit: Unit::All, whole: false }];
    loop {
        let open = groups.iter().enumerate().filter(|(_, it)| !it.whole && it.size() > 1);
        // The first of the largest.
        let Some((at, group)) = open.rev().max_by_key(|(_, it)| it.size()) else { break };
        let room = most.saturating_sub(groups.len());
        let mut parts = group.parts(dated);
        let fits = |parts: &[Group]| (2..=room + 1).contains(&parts.len());
        if !fits(&parts) && group.size() > most {
            // It would share one row even if nothing else were looked at: there has to be a way in.
            let middle = group.places.start + group.size() / 2;
            let halves = group.cut(|place| place == middle).into_iter();
            parts = halves.map(|places| Group { places, ..group.clone() }).collect();
        }
        if fits(&parts) {
            groups.splice(at..=at, parts);
        } else if let Some(group) = groups.get_mut(at) {
            group.whole = true;
        }
    }
    // After the rest: to take one out divides no other group.
    let is_apart = |place: usize| dated.get(place).is_some_and(|it| apart.contains(&it.event));
    groups
        .iter()
        .flat_map(|group| {
            let parts = group.cut(|place| is_apart(place) || is_apart(place.wrapping_sub(1)));
            parts.into_iter().map(|places| Group { places, ..group.clone() })
        })
        .collect()
}

/// When the events of a group begin, from the first to the last, as exactly as its unit has it and as each of their dates
/// has it. `None` where none of them has a beginning.
pub(super) fn span(dated: &[Dated], group: &Group) -> Option<Date> {
    let members = dated.get(group.places.clone()).unwrap_or_default();
    let known: Vec<&Stretch> =
        members.iter().filter_map(|it| it.stretches.first()).filter(|it| it.start != Limit::Open).collect();
    let is = |form: &dyn Fn(&Stretch) -> bool| known.iter().any(|it| form(it));
    let calendar = |at: i64| match group.unit {
        Unit::All | Unit::Years(_) => Calendar::Year(year(at)),
        _ if is(&|it| it.first_unit > MONTH) => Calendar::Year(year(at)),
        Unit::Quarter | Unit::Month => Calendar::Month { year: year(at), month: month(at) },
        _ if is(&|it| it.first_unit == MONTH) => Calendar::Month { year: year(at), month: month(at) },
        Unit::Third | Unit::Time | Unit::One => day(at),
    };
    let (approximate, uncertain) = (is(&|it| it.start == Limit::About), is(&Stretch::is_uncertain));
    let point = |at| Point { calendar: calendar(at), approximate, uncertain };
    let begins = || known.iter().map(|it| it.lo);
    let (start, end) = (point(begins().min()?), point(begins().max()?));
    Some(if start == end {
        Date::Point(start)
    } else {
        Date::Interval { start: Edge::At(start), end: Edge::At(end) }
    })
}

pub(super) fn year(at: i64) -> i32 {
    let year = at.div_euclid(YEAR);
    i32::try_from(year).unwrap_or(if year < 0 { i32::MIN } else { i32::MAX })
}

fn month(at: i64) -> u8 {
    u8::try_from(at.div_euclid(MONTH).rem_euclid(12) + 1).unwrap_or(1)
}

fn day(at: i64) -> Calendar {
    let (year, month) = (year(at), month(at));
    let days = days_of(year, month);
    // Where a day begins is rounded down, hence one part more.
    let day = (at.rem_euclid(MONTH) + 1) * i64::from(days) / MONTH + 1;
    Calendar::Day { year, month, day: u8::try_from(day).map_or(days, |it| it.min(days)), time: None }
}
