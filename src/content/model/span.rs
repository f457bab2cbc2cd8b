//! Dates as days on a line: what a date reaches from and to, for whoever draws or compares them.

use super::{Calendar, Date, Edge, Hemisphere, Point, Season};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01, which is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayNumber(i64);

/// The days that a date may fall on, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaySpan {
    /// The first; `None` where the date is open or unknown on that side.
    pub first: Option<DayNumber>,
    /// The last, never before the first; `None` where the date is open or unknown on that side.
    pub last: Option<DayNumber>,
}

impl DayNumber {
    /// The day of that astronomical year, month (1 to 12) and day of the month; `None` if there is no such day.
    #[must_use]
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=last_day(year.into(), month)).contains(&day);
        exists.then(|| Self::of(year.into(), month, day))
    }

    /// Its astronomical year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn to_ymd(self) -> (i32, u8, u8) {
        // Years are counted from March, so that a leap day is the last of its year; 400 years are 146,097 days.
        let days = self.0 + DAYS_TO_1970;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (i32::try_from(year).unwrap_or(i32::MAX), small(month), small(day))
    }

    /// The day that is so many days after 1970-01-01.
    #[must_use]
    pub fn from_days(days: i32) -> Self {
        Self(days.into())
    }

    /// Days since 1970-01-01, negative before it; beyond ±800,000,000,000 there are none.
    #[must_use]
    pub fn days(self) -> i64 {
        self.0
    }

    fn of(year: i64, month: u8, day: u8) -> Self {
        let from_march = i64::from((month + 9) % 12);
        let year = year - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * from_march + 2) / 5 + i64::from(day) - 1;
        Self(
            era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
                - DAYS_TO_1970,
        )
    }
}

/// From 0000-03-01, where the reckoning starts, to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn last_day(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The days that it may fall on. A set reaches from its earliest member to its latest.
    #[must_use]
    pub fn span(&self) -> DaySpan {
        match self {
            Self::Point(point) => point.span(),
            Self::Interval { start, end } => {
                DaySpan { first: start.point().map(Point::first), last: end.point().map(Point::last) }
            }
            Self::Set { members, open_start, open_end, .. } => {
                let firsts = members.iter().map(|(from, _)| from.first());
                let lasts = members.iter().map(|(from, to)| to.unwrap_or(*from).last());
                DaySpan {
                    first: firsts.min().filter(|_| !open_start),
                    last: lasts.max().filter(|_| !open_end),
                }
            }
        }
    }

    /// The day, where the date is a single one that the source does not hedge.
    #[must_use]
    pub fn day(&self) -> Option<DayNumber> {
        match self {
            Self::Point(Point {
                calendar: calendar @ Calendar::Day { .. },
                approximate: false,
                uncertain: false,
            }) => Some(calendar.first()),
            _ => None,
        }
    }
}

impl Edge {
    /// Where the edge is; `None` where it is open or unknown.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        match self {
            Self::At(point) => Some(*point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Point {
    /// Its days, as written: what is about or in doubt is not widened.
    #[must_use]
    pub fn span(self) -> DaySpan {
        DaySpan { first: Some(self.first()), last: Some(self.last()) }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> DayNumber {
        self.calendar.first()
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> DayNumber {
        self.calendar.last()
    }
}

impl Calendar {
    /// Its first day.
    #[must_use]
    pub fn first(self) -> DayNumber {
        let (year, month) = self.months().0;
        match self {
            Self::Day { day, .. } => DayNumber::of(year, month, day),
            _ => DayNumber::of(year, month, 1),
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> DayNumber {
        let (year, month) = self.months().1;
        match self {
            Self::Day { day, .. } => DayNumber::of(year, month, day),
            _ => DayNumber::of(year, month, last_day(year, month)),
        }
    }

    /// The first and the last month.
    fn months(self) -> ((i64, u8), (i64, u8)) {
        let years = |first: i64, count: i64| ((first, 1), (first + count - 1, 12));
        match self {
            Self::Century(century) => years(i64::from(century) * 100, 100),
            Self::Decade(decade) => years(i64::from(decade) * 10, 10),
            Self::Year(year) => years(year.into(), 1),
            Self::Season { year, season, hemisphere } => {
                let year = i64::from(year);
                let (first, count) = season.months(hemisphere);
                let last = first + count - 1;
                ((year, first), if last > 12 { (year + 1, last - 12) } else { (year, last) })
            }
            Self::Month { year, month } | Self::Day { year, month, .. } => {
                ((year.into(), month), (year.into(), month))
            }
        }
    }
}

impl Season {
    /// Its first month and how many it has. Seasons are meteorological, and one that spans the turn of the year
    /// is named by the year in which it begins: winter 2014 is December 2014 to February 2015.
    fn months(self, hemisphere: Hemisphere) -> (u8, u8) {
        let south = hemisphere == Hemisphere::South;
        match self {
            Self::Spring => (if south { 9 } else { 3 }, 3),
            Self::Summer => (if south { 12 } else { 6 }, 3),
            Self::Autumn => (if south { 3 } else { 9 }, 3),
            Self::Winter => (if south { 6 } else { 12 }, 3),
            Self::Quarter(nth) => (nth.clamp(1, 4) * 3 - 2, 3),
            Self::Quadrimester(nth) => (nth.clamp(1, 3) * 4 - 3, 4),
            Self::Half(nth) => (nth.clamp(1, 2) * 6 - 5, 6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> DayNumber {
        DayNumber::from_ymd(year, month, day).unwrap()
    }

    fn season(year: i32, season: Season, hemisphere: Hemisphere) -> Calendar {
        Calendar::Season { year, season, hemisphere }
    }

    fn plain(calendar: Calendar) -> Point {
        Point { calendar, approximate: false, uncertain: false }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day(1970, 1, 1).days(), 0);
        assert_eq!(day(1969, 12, 31).days(), -1);
        assert_eq!(day(2000, 3, 1).days(), 11_017);
        assert_eq!(day(0, 3, 1).days(), -719_468);
    }

    #[test]
    fn every_day_comes_back_as_itself_and_follows_the_one_before() {
        let mut before = day(-401, 12, 31);
        for year in -400..=2_400 {
            for month in 1..=12 {
                for nth in 1..=last_day(year.into(), month) {
                    let today = day(year, month, nth);
                    assert_eq!(today.days(), before.days() + 1);
                    assert_eq!(today.to_ymd(), (year, month, nth));
                    before = today;
                }
            }
        }
    }

    #[test]
    fn the_farthest_years_have_days_too() {
        for year in [i32::MIN, i32::MAX] {
            assert_eq!(day(year, 1, 1).to_ymd(), (year, 1, 1));
        }
        assert!(Calendar::Century(i32::MIN).first() < Calendar::Century(i32::MAX).last());
    }

    #[test]
    fn a_day_that_does_not_exist_has_no_number() {
        assert_eq!(DayNumber::from_ymd(2025, 2, 29), None);
        assert_eq!(DayNumber::from_ymd(1900, 2, 29), None);
        assert_eq!(DayNumber::from_ymd(2025, 13, 1), None);
        assert_eq!(DayNumber::from_ymd(2025, 1, 0), None);
        assert!(DayNumber::from_ymd(2000, 2, 29).is_some());
    }

    #[test]
    fn a_stretch_reaches_from_its_first_day_to_its_last() {
        let cases = [
            (Calendar::Century(19), day(1900, 1, 1), day(1999, 12, 31)),
            (Calendar::Decade(201), day(2010, 1, 1), day(2019, 12, 31)),
            (Calendar::Year(2024), day(2024, 1, 1), day(2024, 12, 31)),
            (Calendar::Month { year: 2024, month: 2 }, day(2024, 2, 1), day(2024, 2, 29)),
            (Calendar::Day { year: 2024, month: 2, day: 3, time: None }, day(2024, 2, 3), day(2024, 2, 3)),
        ];
        for (calendar, first, last) in cases {
            assert_eq!((calendar.first(), calendar.last()), (first, last), "{calendar:?}");
        }
    }

    #[test]
    fn seasons_are_meteorological_and_winter_ends_in_the_next_year() {
        use Hemisphere::{North, South, Unsaid};
        let cases = [
            (season(2014, Season::Spring, Unsaid), day(2014, 3, 1), day(2014, 5, 31)),
            (season(2014, Season::Winter, North), day(2014, 12, 1), day(2015, 2, 28)),
            (season(2014, Season::Summer, South), day(2014, 12, 1), day(2015, 2, 28)),
            (season(2014, Season::Winter, South), day(2014, 6, 1), day(2014, 8, 31)),
            (season(2014, Season::Quarter(4), Unsaid), day(2014, 10, 1), day(2014, 12, 31)),
            (season(2014, Season::Quadrimester(3), Unsaid), day(2014, 9, 1), day(2014, 12, 31)),
            (season(2014, Season::Half(2), Unsaid), day(2014, 7, 1), day(2014, 12, 31)),
        ];
        for (calendar, first, last) in cases {
            assert_eq!((calendar.first(), calendar.last()), (first, last), "{calendar:?}");
        }
    }

    #[test]
    fn open_and_unknown_edges_have_no_day() {
        let year = plain(Calendar::Year(2024));
        let span = |start, end| Date::Interval { start, end }.span();
        let whole = year.span();
        assert_eq!(span(Edge::Open, Edge::At(year)), DaySpan { first: None, ..whole });
        assert_eq!(span(Edge::At(year), Edge::Unknown), DaySpan { last: None, ..whole });
    }

    #[test]
    fn a_set_reaches_from_its_earliest_member_to_its_latest() {
        let year = |year| plain(Calendar::Year(year));
        let members = vec![(year(1984), Some(year(1986))), (year(1980), None)];
        let set = |open_start, open_end| Date::Set {
            kind: super::super::SetKind::OneOf,
            members: members.clone(),
            open_start,
            open_end,
        };
        let (first, last) = (Some(day(1980, 1, 1)), Some(day(1986, 12, 31)));
        assert_eq!(set(false, false).span(), DaySpan { first, last });
        assert_eq!(set(true, false).span(), DaySpan { first: None, last });
        assert_eq!(set(false, true).span(), DaySpan { first, last: None });
    }

    #[test]
    fn only_an_unhedged_day_is_a_day() {
        let calendar = Calendar::Day { year: 2025, month: 2, day: 12, time: None };
        assert_eq!(Date::Point(plain(calendar)).day(), Some(day(2025, 2, 12)));
        assert_eq!(Date::Point(Point { uncertain: true, ..plain(calendar) }).day(), None);
        assert_eq!(Date::Point(plain(Calendar::Month { year: 2025, month: 2 })).day(), None);
    }
}
