//! Dates in words, and for machines; neither ever more precise than the document.
//!
//! What the words claim:
//!
//! - An interval's limits lie within it: `2020-03/2021-05` is "from March 2020 to May 2021".
//!   Two bare years are "2018 to 2020" anywhere, for "2018–2020" in languages that have no words between them.
//! - `../2021-03` is "until March 2021", not "before": it ends in that month, not ahead of it. "By", "before" and "from
//!   well before" say more than the notation holds, so they are an event's own words.
//! - `2020-03/..` is "from March 2020 on": "since" would say that it still lasts. Where the notation has an unknown
//!   limit rather than none, the words say that it isn't known.
//! - `19XX` is "the years 1900–1999", for a century by its number would begin in 1901; so is a decade whose
//!   name could be taken for its century, such as "the 1900s".
//! - In `[..1984]` the year itself is one of those meant: "1984 or earlier".

mod machine;

pub use machine::datetime;

use super::{Catalogue, Key, fill};
use crate::content::model::{Calendar, Date, Edge, Hemisphere, Point, Season, SetKind};
use crate::decimal::plain;
use machine::clock;

/// How much room there is.
#[derive(Clone, Copy, PartialEq)]
enum Width {
    /// For running text.
    Long,
    /// For rows: short months, and "to" for "from … to".
    Short,
}

impl Catalogue {
    /// The date for running text: "12 February 2025", "spring 2014", "from March 2020 to May 2021".
    #[must_use]
    pub fn date(&self, date: &Date) -> String {
        self.words(date, Width::Long)
    }

    /// The date where it opens a line: "Spring 2014".
    #[must_use]
    pub fn date_at_start(&self, date: &Date) -> String {
        capitalised(self.date(date))
    }

    /// The date where room is short: "12 Feb 2025".
    #[must_use]
    pub fn date_short(&self, date: &Date) -> String {
        self.words(date, Width::Short)
    }

    /// The short date where it opens a line: "Until Nov 2024".
    #[must_use]
    pub fn date_short_at_start(&self, date: &Date) -> String {
        capitalised(self.date_short(date))
    }

    /// A year on the axis.
    #[must_use]
    pub fn axis_year(&self, year: i32) -> String {
        self.year(i64::from(year))
    }

    /// A month on the axis, 1 to 12: "Feb"; empty for any other number.
    #[must_use]
    pub fn axis_month(&self, month: u8) -> &'static str {
        self.member(Key::MonthsShort, month)
    }

    /// A part of a year on the axis: "spring", "the first quarter".
    #[must_use]
    pub fn axis_season(&self, season: Season) -> &'static str {
        let (list, nth) = match season {
            Season::Spring => (Key::Seasons, 1),
            Season::Summer => (Key::Seasons, 2),
            Season::Autumn => (Key::Seasons, 3),
            Season::Winter => (Key::Seasons, 4),
            Season::Quarter(nth) => (Key::Quarters, nth),
            Season::Quadrimester(nth) => (Key::Thirds, nth),
            Season::Half(nth) => (Key::Halves, nth),
        };
        self.member(list, nth)
    }

    /// A length of time in whole months: "6 years 11 months", "about 8 months", "less than a month".
    #[must_use]
    pub fn duration(&self, months: u32, about: bool) -> String {
        let count = |key, n: u32| self.count(key, usize::try_from(n).unwrap_or(usize::MAX), &[]);
        let length = match (months / 12, months % 12) {
            (0, 0) => return self.text(Key::DurationShort).to_owned(),
            (years, 0) => count(Key::DurationYears, years),
            (0, months) => count(Key::DurationMonths, months),
            (years, months) => {
                let (years, months) = (count(Key::DurationYears, years), count(Key::DurationMonths, months));
                self.fill(Key::DurationJoin, &[("years", &years), ("months", &months)])
            }
        };
        if about { self.fill(Key::DurationAbout, &[("duration", &length)]) } else { length }
    }

    /// The distance between an event and its anniversary: "ten years to the day".
    #[must_use]
    pub fn anniversary(&self, years: usize) -> String {
        self.count(Key::Anniversary, years, &[])
    }

    fn words(&self, date: &Date, width: Width) -> String {
        match date {
            Date::Point(point) => self.point(point, width, Key::Perhaps),
            Date::Interval { start, end } => self.interval(start, end, width),
            Date::Set { kind, members, open_start, open_end } => {
                self.set(*kind, members, *open_start, *open_end, width)
            }
        }
    }

    fn interval(&self, start: &Edge, end: &Edge, width: Width) -> String {
        let (key, slot, point) = match (start, end) {
            (Edge::At(start), Edge::At(end)) => return self.between(start, end, width),
            (Edge::At(start), Edge::Open) => (Key::From, "start", start),
            (Edge::At(start), Edge::Unknown) => (Key::EndUnknown, "start", start),
            (Edge::Open, Edge::At(end)) => (Key::Until, "end", end),
            (Edge::Unknown, Edge::At(end)) => (Key::StartUnknown, "end", end),
            (Edge::Open | Edge::Unknown, Edge::Open | Edge::Unknown) => {
                return self.text(Key::NoLimits).to_owned();
            }
        };
        self.fill(key, &[(slot, &self.point(point, width, Key::PerhapsWithin))])
    }

    fn between(&self, start: &Point, end: &Point, width: Width) -> String {
        let key = if width == Width::Long { Key::FromTo } else { Key::Range };
        self.limits(key, start, end, width)
    }

    fn limits(&self, key: Key, start: &Point, end: &Point, width: Width) -> String {
        // As numbers: between words, a dash has room around it.
        let key = if is_bare_year(start) && is_bare_year(end) { Key::NumberRange } else { key };
        let edge = |point| self.point(point, width, Key::PerhapsWithin);
        self.fill(key, &[("start", &edge(start)), ("end", &edge(end))])
    }

    fn set(
        &self,
        kind: SetKind,
        members: &[(Point, Option<Point>)],
        open_start: bool,
        open_end: bool,
        width: Width,
    ) -> String {
        let (last, earlier, later) = match kind {
            SetKind::OneOf => (Key::ListOr, Key::OrEarlier, Key::OrLater),
            SetKind::AllOf => (Key::ListLast, Key::AndEarlier, Key::AndLater),
        };
        let mut words: Vec<String> = members
            .iter()
            .map(|(start, end)| match end {
                // Short even in running text: "2018 or 2020 to 2021" has no room for "from".
                Some(end) => self.limits(Key::Range, start, end, width),
                None => self.point(start, width, Key::PerhapsWithin),
            })
            .collect();
        if let Some(first) = words.first_mut().filter(|_| open_start) {
            *first = self.fill(earlier, &[("date", first)]);
        }
        if let Some(end) = words.last_mut().filter(|_| open_end) {
            *end = self.fill(later, &[("date", end)]);
        }
        self.join(&words, last)
    }

    fn point(&self, point: &Point, width: Width, perhaps: Key) -> String {
        let mut words = self.calendar(&point.calendar, width);
        if point.approximate {
            words = self.fill(Key::About, &[("date", &words)]);
        }
        if point.uncertain {
            words = self.fill(perhaps, &[("date", &words)]);
        }
        words
    }

    fn calendar(&self, calendar: &Calendar, width: Width) -> String {
        let months = if width == Width::Long { Key::Months } else { Key::MonthsShort };
        match *calendar {
            Calendar::Century(century) => self.years(i64::from(century) * 100, 100),
            Calendar::Decade(decade) if decade > 0 && decade % 10 != 0 => {
                // A form for 40 is for the forties of all centuries.
                let tens = usize::try_from(decade % 10 * 10).unwrap_or_default();
                fill(self.text_for(Key::Decade, tens), &[("year", &plain(i64::from(decade) * 10))])
            }
            Calendar::Decade(decade) => self.years(i64::from(decade) * 10, 10),
            Calendar::Year(year) => self.year(i64::from(year)),
            Calendar::Season { year, season, hemisphere } => self.season(year, season, hemisphere),
            Calendar::Month { year, month } => self.fill(
                Key::MonthOf,
                &[("month", self.member(months, month)), ("year", &self.year_within(year))],
            ),
            Calendar::Day { year, month, day, time } => {
                // Where a month has another form behind a day, those twelve follow.
                let of_day = match self.member(months, month + 12) {
                    "" => self.member(months, month),
                    other => other,
                };
                let day = self.fill(
                    Key::DayOf,
                    &[("day", &plain(day)), ("month", of_day), ("year", &self.year_within(year))],
                );
                match time {
                    Some(time) => self.fill(Key::AtTime, &[("date", &day), ("time", &clock(time))]),
                    None => day,
                }
            }
        }
    }

    fn season(&self, year: i32, season: Season, hemisphere: Hemisphere) -> String {
        let (key, slot, hemisphere) = match season {
            Season::Spring | Season::Summer | Season::Autumn | Season::Winter => {
                (Key::SeasonOf, "season", hemisphere)
            }
            Season::Quarter(_) | Season::Quadrimester(_) | Season::Half(_) => {
                (Key::PartOf, "part", Hemisphere::Unsaid)
            }
        };
        let words = self.fill(key, &[(slot, self.axis_season(season)), ("year", &self.year_within(year))]);
        let whose = match hemisphere {
            Hemisphere::North => Key::NorthernSeason,
            Hemisphere::South => Key::SouthernSeason,
            Hemisphere::Unsaid => return words,
        };
        self.fill(whose, &[("date", &words)])
    }

    fn years(&self, first: i64, count: i64) -> String {
        // "The years 1 BC–9" would put the dash, and in some languages the word, with the wrong one.
        let key = if first > 0 { Key::Years } else { Key::Range };
        self.fill(key, &[("start", &self.year(first)), ("end", &self.year(first + count - 1))])
    }

    /// A year by itself.
    fn year(&self, year: i64) -> String {
        self.year_as(Key::Year, year)
    }

    /// A year behind one of its months or parts, where some languages say that it is one: "березень 2020 р.".
    fn year_within(&self, year: i32) -> String {
        self.year_as(Key::YearWithin, i64::from(year))
    }

    /// From an astronomical year: 0 is 1 BC.
    fn year_as(&self, key: Key, year: i64) -> String {
        let (key, number) = if year > 0 { (key, year) } else { (Key::YearBc, 1 - year) };
        self.fill(key, &[("year", &plain(number))])
    }

    /// A member of a text that is a list, counted from 1.
    fn member(&self, list: Key, number: u8) -> &'static str {
        let index = usize::from(number).checked_sub(1);
        index.and_then(|index| self.text(list).split('|').nth(index)).unwrap_or_default()
    }
}

fn is_bare_year(point: &Point) -> bool {
    matches!(point, Point { calendar: Calendar::Year(1..), approximate: false, uncertain: false })
}

/// Latin and Cyrillic alone, as in the catalogues: what the standard library knows of all scripts is 1 kB to download.
pub(super) fn capitalised(words: String) -> String {
    let mut letters = words.chars();
    let capital = match letters.next() {
        Some(letter @ 'a'..='z') => letter.to_ascii_uppercase(),
        Some(letter @ 'а'..='я') => above(letter, 0x20),
        Some(letter @ 'ѐ'..='џ') => above(letter, 0x50),
        _ => return words,
    };
    let mut capitalised = String::from(capital);
    capitalised.push_str(letters.as_str());
    capitalised
}

/// The letter so many places before this one.
fn above(letter: char, places: u32) -> char {
    char::from_u32(u32::from(letter) - places).unwrap_or(letter)
}

#[cfg(test)]
#[cfg(all(feature = "parse", feature = "words"))]
mod said;
#[cfg(test)]
#[cfg(feature = "words")]
mod tests;
