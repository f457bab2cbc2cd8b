//! EDTF to the model's dates: levels 0 and 1, and of level 2 seasons and sets.

use edtf_core as edtf;
use edtf_core::{Edtf, IntervalEndpoint, SetElement, YearKind};

use super::cursor::{Cursor, Decoder};
use crate::content::{
    ProblemKind,
    model::{Calendar, Date, Edge, Hemisphere, Point, Season, SetKind, Shift, TimeOfDay},
};

/// What is not supported.
type Unsupported = &'static str;

/// The date for want of one.
const STAND_IN: Date =
    Date::Point(Point { calendar: Calendar::Year(0), approximate: false, uncertain: false });

impl Decoder<'_> {
    /// A date.
    pub(super) fn date(&mut self, at: Cursor<'_>) -> Date {
        self.date_if_right(at).unwrap_or(STAND_IN)
    }

    /// A date; `None` if what was wrong with it has been noted.
    pub(super) fn date_if_right(&mut self, at: Cursor<'_>) -> Option<Date> {
        let found = self.raw(at)?;
        read(found).map_err(|problem| self.report(at, problem)).ok()
    }

    /// A single day, without hedge or time.
    pub(super) fn day(&mut self, at: Cursor<'_>) -> Date {
        let Some(date) = self.date_if_right(at) else { return STAND_IN };
        let timeless = matches!(&date, Date::Point(Point { calendar: Calendar::Day { time: None, .. }, .. }));
        if !timeless || date.day().is_none() {
            let found = self.raw(at).unwrap_or_default().to_owned();
            self.report(at, ProblemKind::NotADay(found));
        }
        date
    }
}

/// The date that the notation stands for.
pub(crate) fn read(text: &str) -> Result<Date, ProblemKind> {
    let found = || text.to_owned();
    let parsed = Edtf::parse(text).map_err(|error| {
        // Both sides stand as dates, so only their order can be wrong.
        let sides = text.split_once('/').map(|(start, end)| [start, end]);
        if sides.is_some_and(|sides| sides.iter().all(|side| Edtf::parse(side).is_ok())) {
            ProblemKind::EndBeforeStart(found())
        } else {
            ProblemKind::NotADate { found: found(), why: error.message }
        }
    })?;
    date(parsed).map_err(|why| ProblemKind::UnsupportedDate { found: found(), why })
}

fn date(parsed: Edtf) -> Result<Date, Unsupported> {
    match parsed {
        Edtf::Date(date) => point(&date).map(Date::Point),
        Edtf::DateTime(edtf::DateTime { date, time }) => {
            let mut point = point(&date)?;
            if let Calendar::Day { time: slot, .. } = &mut point.calendar {
                *slot = Some(time_of_day(time));
            }
            Ok(Date::Point(point))
        }
        Edtf::Interval(edtf::Interval { start, end }) => {
            Ok(Date::Interval { start: edge(&start)?, end: edge(&end)? })
        }
        Edtf::Set(edtf) => set(&edtf),
    }
}

fn edge(endpoint: &IntervalEndpoint) -> Result<Edge, Unsupported> {
    match endpoint {
        IntervalEndpoint::Open => Ok(Edge::Open),
        IntervalEndpoint::Unknown => Ok(Edge::Unknown),
        IntervalEndpoint::Date(date) if date.has_unspecified() => {
            Err("the digit X in an interval is not supported")
        }
        IntervalEndpoint::Date(date) => point(date).map(Edge::At),
        IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => {
            Err("an interval's edge that is both open and a date is not supported")
        }
    }
}

fn set(set: &edtf::Set) -> Result<Date, Unsupported> {
    let last = set.elements.len().saturating_sub(1);
    let (mut open_start, mut open_end) = (false, false);
    let mut members = Vec::with_capacity(set.elements.len());
    for (index, element) in set.elements.iter().enumerate() {
        members.push(match element {
            SetElement::Date(date) => (point(date)?, None),
            SetElement::Range(from, to) => (point(from)?, Some(point(to)?)),
            SetElement::OnOrBefore(date) if index == 0 => {
                open_start = true;
                (point(date)?, None)
            }
            SetElement::OnOrAfter(date) if index == last => {
                open_end = true;
                (point(date)?, None)
            }
            SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) => {
                return Err("a set that is open in its midst is not supported");
            }
        });
    }
    let kind = match set.kind {
        edtf::SetKind::OneMember => SetKind::OneOf,
        edtf::SetKind::AllMembers => SetKind::AllOf,
    };
    Ok(Date::Set { kind, members, open_start, open_end })
}

fn point(date: &edtf::Date) -> Result<Point, Unsupported> {
    let qualifier = date.year.qualifier;
    let differs = |field: &edtf::DateField| field.qualifier != qualifier;
    if date.month.as_ref().is_some_and(differs) || date.day.as_ref().is_some_and(differs) {
        return Err("a mark of doubt on a part of a date is not supported");
    }
    let calendar = calendar(date)?;
    Ok(Point { calendar, approximate: qualifier.approximate, uncertain: qualifier.uncertain })
}

fn calendar(date: &edtf::Date) -> Result<Calendar, Unsupported> {
    const MASK: Unsupported = "the digit X anywhere but at the end is not supported";
    const RANGE: Unsupported = "a year so far away is not supported";
    if date.year.significant_digits.is_some() {
        return Err("a number of significant digits is not supported");
    }
    let (negative, digits) = match date.year.kind {
        YearKind::Big { value } => return i32::try_from(value).map(Calendar::Year).map_err(|_| RANGE),
        YearKind::Exponential { .. } => return Err("a year with an exponent is not supported"),
        YearKind::Standard { negative, digits } => (negative, digits.map(|digit| digit.map(i32::from))),
    };
    let year = match digits {
        [Some(a), Some(b), Some(c), Some(d)] => {
            let year = a * 1_000 + b * 100 + c * 10 + d;
            if negative { -year } else { year }
        }
        [Some(a), Some(b), Some(c), None] if date.month.is_none() => {
            return Ok(Calendar::Decade(a * 100 + b * 10 + c));
        }
        [Some(a), Some(b), None, None] if date.month.is_none() => return Ok(Calendar::Century(a * 10 + b)),
        _ => return Err(MASK),
    };
    let month = match date.month.map(|month| (month.digits, month.value())) {
        None => return Ok(Calendar::Year(year)),
        Some((_, Some(month))) => month,
        // What is masked from the month on is known to the year.
        Some(([None, None], _)) if date.day.is_none_or(|day| day.digits == [None; 2]) => {
            return Ok(Calendar::Year(year));
        }
        Some(_) => return Err(MASK),
    };
    match date.day.map(|day| (day.digits, day.value())) {
        Some((_, Some(day))) => Ok(Calendar::Day { year, month, day, time: None }),
        Some(([None, None], _)) => Ok(Calendar::Month { year, month }),
        Some(_) => Err(MASK),
        None if month <= 12 => Ok(Calendar::Month { year, month }),
        None => season(month)
            .map(|(season, hemisphere)| Calendar::Season { year, season, hemisphere })
            .ok_or("a season of this number is not supported"),
    }
}

fn season(code: u8) -> Option<(Season, Hemisphere)> {
    let hemisphere = match code {
        25..=28 => Hemisphere::North,
        29..=32 => Hemisphere::South,
        _ => Hemisphere::Unsaid,
    };
    let season = match code {
        21 | 25 | 29 => Season::Spring,
        22 | 26 | 30 => Season::Summer,
        23 | 27 | 31 => Season::Autumn,
        24 | 28 | 32 => Season::Winter,
        33..=36 => Season::Quarter(code - 32),
        37..=39 => Season::Quadrimester(code - 36),
        40 | 41 => Season::Half(code - 39),
        _ => return None,
    };
    Some((season, hemisphere))
}

fn time_of_day(time: edtf::Time) -> TimeOfDay {
    let shift = time.shift.map(|shift| match shift {
        edtf::TimeShift::Utc => Shift(0),
        edtf::TimeShift::Offset { minutes, .. } => Shift(minutes),
    });
    TimeOfDay { hour: time.hour, minute: time.minute, second: time.second, shift }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::edtf;

    fn plain(calendar: Calendar) -> Date {
        Date::Point(Point { calendar, approximate: false, uncertain: false })
    }

    #[test]
    fn what_is_canonical_is_written_as_it_was_read() {
        let points = "2025 0044 -0044 Y-17000 Y170000002 201X 20XX 2025-02 2025-02-12 2025~ 2025-02? 2025-02-12% \
            2025-02-12T09:30:00 2025-02-12T09:30:00Z 2025-02-12T09:30:60-03:30";
        let longer = "../2025 2025/.. /2025 2025/ 2024-02-12~/2025? [2024,2025] {2024,2025..2027} [..2024] [2024-12..]";
        let seasons = (21..=41).map(|code| format!("2025-{code}"));
        for text in
            points.split_whitespace().chain(longer.split_whitespace()).map(str::to_owned).chain(seasons)
        {
            assert_eq!(read(&text).map(|date| edtf(&date)), Ok(text));
        }
    }

    #[test]
    fn digits_that_are_not_known_at_the_end_make_a_coarser_date() {
        assert_eq!(read("201X"), Ok(plain(Calendar::Decade(201))));
        assert_eq!(read("20XX"), Ok(plain(Calendar::Century(20))));
        assert_eq!(read("2025-XX"), Ok(plain(Calendar::Year(2025))));
        assert_eq!(read("2025-XX-XX"), Ok(plain(Calendar::Year(2025))));
        assert_eq!(read("2025-02-XX"), Ok(plain(Calendar::Month { year: 2025, month: 2 })));
    }

    #[test]
    fn seasons_keep_their_hemisphere() {
        let season = |season, hemisphere| Ok(plain(Calendar::Season { year: 2025, season, hemisphere }));
        assert_eq!(read("2025-21"), season(Season::Spring, Hemisphere::Unsaid));
        assert_eq!(read("2025-26"), season(Season::Summer, Hemisphere::North));
        assert_eq!(read("2025-31"), season(Season::Autumn, Hemisphere::South));
        assert_eq!(read("2025-36"), season(Season::Quarter(4), Hemisphere::Unsaid));
        assert_eq!(read("2025-37"), season(Season::Quadrimester(1), Hemisphere::Unsaid));
        assert_eq!(read("2025-41"), season(Season::Half(2), Hemisphere::Unsaid));
    }
}
