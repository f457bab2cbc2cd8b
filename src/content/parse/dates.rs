//! EDTF to the model's dates: levels 0 and 1, and of level 2 seasons and sets.
//!
//! Reads no more of the notation than the model holds, and says of the rest what it is: every reader downloads this. The
//! tests hold it to `edtf-core`, which reads all of it.

use super::cursor::{Cursor, Decoder};
use crate::content::{
    ProblemKind,
    model::{Calendar, Date, DayNumber, Edge, Hemisphere, Point, Season, SetKind, Shift, TimeOfDay},
};

/// Why a text is no date of ours.
enum Wrong {
    /// It is not EDTF.
    NotEdtf(&'static str),
    /// It may be EDTF, but has this in it.
    Unsupported(&'static str),
    /// It ends before it starts.
    Reversed,
}

use Wrong::{NotEdtf, Unsupported};

const PART: Wrong = Unsupported("a mark of doubt on a part of a date is not supported");
const MASK: Wrong = Unsupported("the digit X anywhere but at the end is not supported");

/// What ends a date that is in doubt.
const MARKS: [char; 3] = ['?', '~', '%'];

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
pub(super) fn read(text: &str) -> Result<Date, ProblemKind> {
    date(text).map_err(|wrong| {
        let found = text.to_owned();
        match wrong {
            NotEdtf(why) => ProblemKind::NotADate { found, why },
            Unsupported(why) => ProblemKind::UnsupportedDate { found, why },
            Wrong::Reversed => ProblemKind::EndBeforeStart(found),
        }
    })
}

fn date(text: &str) -> Result<Date, Wrong> {
    if text.is_empty() {
        Err(NotEdtf("empty input"))
    } else if !text.is_ascii() {
        Err(NotEdtf("EDTF permits ASCII characters only"))
    } else if let Some(members) = text.strip_prefix('[') {
        set(SetKind::OneOf, members.strip_suffix(']'))
    } else if let Some(members) = text.strip_prefix('{') {
        set(SetKind::AllOf, members.strip_suffix('}'))
    } else if let Some((start, end)) = text.split_once('/') {
        interval(start, end)
    } else if let Some((day, time)) = text.split_once('T') {
        moment(day, time)
    } else {
        point(text).map(Date::Point)
    }
}

fn interval(start: &str, end: &str) -> Result<Date, Wrong> {
    if end.contains('/') {
        return Err(NotEdtf("interval must contain exactly one '/'"));
    }
    let (start, end) = (edge(start)?, edge(end)?);
    match (start, end) {
        (Edge::At(start), Edge::At(end)) if start.first() > end.last() => Err(Wrong::Reversed),
        (Edge::At(_), _) | (_, Edge::At(_)) => Ok(Date::Interval { start, end }),
        _ => Err(NotEdtf("interval needs at least one dated endpoint")),
    }
}

fn edge(side: &str) -> Result<Edge, Wrong> {
    match side {
        "" => Ok(Edge::Unknown),
        ".." => Ok(Edge::Open),
        _ if side.starts_with("..") || side.ends_with("..") => {
            Err(Unsupported("an interval's edge that is both open and a date is not supported"))
        }
        _ => {
            let point = point(side)?;
            if side.contains('X') {
                return Err(Unsupported("the digit X in an interval is not supported"));
            }
            Ok(Edge::At(point))
        }
    }
}

fn set(kind: SetKind, members: Option<&str>) -> Result<Date, Wrong> {
    const MIDST: Wrong = Unsupported("a set that is open in its midst is not supported");
    let text = members.ok_or(NotEdtf("unterminated set"))?;
    if text.is_empty() {
        return Err(NotEdtf("set must contain at least one element"));
    }
    let last = text.matches(',').count();
    let (mut members, mut open_start, mut open_end) = (Vec::new(), false, false);
    for (nth, member) in text.split(',').enumerate() {
        members.push(if let Some(date) = member.strip_prefix("..") {
            open_start = true;
            (if nth == 0 { point(date)? } else { return Err(MIDST) }, None)
        } else if let Some(date) = member.strip_suffix("..") {
            open_end = true;
            (if nth == last { point(date)? } else { return Err(MIDST) }, None)
        } else if let Some((from, to)) = member.split_once('.') {
            let (from, to) = range(from, to)?;
            (from, Some(to))
        } else {
            (point(member)?, None)
        });
    }
    Ok(Date::Set { kind, members, open_start, open_end })
}

/// What stands on either side of the first of two dots.
fn range(from: &str, to: &str) -> Result<(Point, Point), Wrong> {
    use Calendar::{Day, Month, Year};
    let to = to.strip_prefix('.').ok_or(NotEdtf("a range in a set has two dots"))?;
    let is_masked = from.contains('X') || to.contains('X');
    let (from, to) = (point(from)?, point(to)?);
    let is_plain = |point: Point| !point.approximate && !point.uncertain;
    match (from.calendar, to.calendar) {
        (Year(_), Year(_)) | (Month { .. }, Month { .. }) | (Day { .. }, Day { .. })
            if is_plain(from) && is_plain(to) && !is_masked => {}
        _ => return Err(NotEdtf("set range endpoints must be two plain years, months or days")),
    }
    if from.first() > to.last() {
        return Err(NotEdtf("set range end precedes range start"));
    }
    Ok((from, to))
}

fn point(text: &str) -> Result<Point, Wrong> {
    let calendar = calendar(text.strip_suffix(MARKS).unwrap_or(text))?;
    let (approximate, uncertain) = (text.ends_with(['~', '%']), text.ends_with(['?', '%']));
    Ok(Point { calendar, approximate, uncertain })
}

/// A year or a part of one; digits that are not known at its end make it a coarser one.
fn calendar(text: &str) -> Result<Calendar, Wrong> {
    let unmarked = text.trim_start_matches(MARKS);
    if unmarked.len() < text.len() {
        calendar(unmarked)?;
        return Err(PART);
    }
    if let Some(year) = text.strip_prefix('Y') {
        return far_year(year).map(Calendar::Year);
    }
    let unsigned = text.strip_prefix('-');
    let mut parts = unsigned.unwrap_or(text).splitn(3, '-');
    let year = year(parts.next().unwrap_or_default())?;
    let month = parts.next().map(|part| two(part, "month must be two digits (or X)")).transpose()?;
    let day = parts.next().map(|part| two(part, "day must be two digits (or X)")).transpose()?;
    let year = match (unsigned, year) {
        (None, (year, 0)) => year,
        (None, (decade, 1)) if month.is_none() => return Ok(Calendar::Decade(decade)),
        (None, (century, 2)) if month.is_none() => return Ok(Calendar::Century(century)),
        (None, _) => return Err(MASK),
        (Some(_), (year @ 1.., 0)) => -year,
        (Some(_), (_, 0)) => return Err(NotEdtf("-0000 is not a valid year")),
        (Some(_), _) => return Err(NotEdtf("negative years cannot contain unspecified digits")),
    };
    match (month, day) {
        // What is masked from the month on is known to the year.
        (None, _) | (Some((_, 2)), None | Some((_, 2))) => Ok(Calendar::Year(year)),
        (Some((month @ 1..=12, 0)), None | Some((_, 2))) => Ok(Calendar::Month { year, month }),
        (Some((_, 1..)), _) | (_, Some((_, 1..))) => Err(MASK),
        (Some((month @ 1..=12, _)), Some((day, _))) => DayNumber::from_ymd(year, month, day)
            .map(|_| Calendar::Day { year, month, day, time: None })
            .ok_or(NotEdtf("day is out of range for the month")),
        (Some((code, _)), None) => season(code)
            .map(|(season, hemisphere)| Calendar::Season { year, season, hemisphere })
            .ok_or(NotEdtf("month must be 01-12 or a sub-year code 21-41")),
        (Some(_), Some(_)) => Err(NotEdtf("only the months 01-12 can carry a day")),
    }
}

/// A year beyond four digits, without its `Y`.
fn far_year(text: &str) -> Result<i32, Wrong> {
    const RANGE: Wrong = Unsupported("a year so far away is not supported");
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.contains('E') {
        return Err(Unsupported("a year with an exponent is not supported"));
    } else if digits.contains('S') {
        return Err(Unsupported("a number of significant digits is not supported"));
    } else if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotEdtf("expected digits after 'Y'"));
    } else if digits.len() < 5 || digits.starts_with('0') {
        return Err(NotEdtf("Y-prefixed years require |year| > 9999"));
    }
    text.parse().map_err(|_| RANGE)
}

/// A year of four digits, and how many of them are not known.
fn year(text: &str) -> Result<(i32, usize), Wrong> {
    const WHY: &str = "year must have exactly four digits (or X)";
    if let Some((text, _)) = text.split_once('S') {
        digits(text, 4, WHY)?;
        return Err(Unsupported("a number of significant digits is not supported"));
    }
    digits(text, 4, WHY).map(|(year, masked)| (year.into(), masked))
}

/// A month, season or day of two digits, and how many of them are not known.
fn two(text: &str, why: &'static str) -> Result<(u8, usize), Wrong> {
    digits(text, 2, why).map(|(number, masked)| (u8::try_from(number).unwrap_or(u8::MAX), masked))
}

/// The number that the digits before any `X` make, and how many `X` follow. At most four in all.
fn digits(text: &str, width: usize, why: &'static str) -> Result<(u16, usize), Wrong> {
    let bare = text.trim_matches(MARKS);
    let known = bare.trim_end_matches('X');
    if bare.len() != width || !bare.bytes().all(|byte| byte == b'X' || byte.is_ascii_digit()) {
        Err(NotEdtf(why))
    } else if bare.len() < text.len() {
        Err(PART)
    } else if known.contains('X') {
        Err(MASK)
    } else {
        let number = known.bytes().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
        Ok((number, width - known.len()))
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

/// A day with a time of day, on either side of the `T`.
fn moment(day: &str, time: &str) -> Result<Date, Wrong> {
    const WHOLE: Wrong = NotEdtf("date-times require a complete YYYY-MM-DD date");
    if day.len() != 10 {
        return Err(WHOLE);
    }
    let Calendar::Day { year, month, day, .. } = calendar(day)? else { return Err(WHOLE) };
    let calendar = Calendar::Day { year, month, day, time: Some(time_of_day(time)?) };
    Ok(Date::Point(Point { calendar, approximate: false, uncertain: false }))
}

fn time_of_day(text: &str) -> Result<TimeOfDay, Wrong> {
    let [h, hh, b':', m, mm, b':', s, ss, ref shift @ ..] = *text.as_bytes() else {
        return Err(NotEdtf("time must be hh:mm:ss"));
    };
    Ok(TimeOfDay {
        hour: at_most(23, [h, hh]).ok_or(NotEdtf("hour must be 00-23 (24 is not allowed)"))?,
        minute: at_most(59, [m, mm]).ok_or(NotEdtf("minute must be 00-59"))?,
        second: at_most(60, [s, ss]).ok_or(NotEdtf("second must be 00-60"))?,
        shift: match *shift {
            [] => None,
            [b'Z'] => Some(Shift(0)),
            [sign, h, hh] => Some(shift_by(sign, [h, hh], *b"00")?),
            [sign, h, hh, b':', m, mm] => Some(shift_by(sign, [h, hh], [m, mm])?),
            _ => return Err(SHIFT),
        },
    })
}

const SHIFT: Wrong = NotEdtf("time shift must be Z, ±hh or ±hh:mm, of 14 hours at most");

fn shift_by(sign: u8, hours: [u8; 2], minutes: [u8; 2]) -> Result<Shift, Wrong> {
    let hours = at_most(14, hours).ok_or(SHIFT)?;
    let minutes = at_most(if hours < 14 { 59 } else { 0 }, minutes).ok_or(SHIFT)?;
    let east = i16::from(hours) * 60 + i16::from(minutes);
    match (sign, east) {
        (b'+', _) => Ok(Shift(east)),
        (b'-', 1..) => Ok(Shift(-east)),
        (b'-', _) => Err(NotEdtf("negative zero time shift is not allowed")),
        _ => Err(SHIFT),
    }
}

/// The number that two digits make, if it is not above `most`.
fn at_most(most: u8, [tens, ones]: [u8; 2]) -> Option<u8> {
    let number = (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'));
    number.filter(|number| *number <= most)
}

#[cfg(test)]
mod tests;
