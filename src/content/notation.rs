//! The model's dates written as EDTF again, for messages to authors.

use super::model::{Calendar, Date, Edge, Hemisphere, Point, Season, SetKind, TimeOfDay};

/// The date in EDTF; reading it gives the same date.
#[must_use]
pub fn edtf(date: &Date) -> String {
    match date {
        Date::Point(written) => point(written),
        Date::Interval { start, end } => format!("{}/{}", edge(start), edge(end)),
        Date::Set { kind, members, open_start, open_end } => {
            let (open, close) = match kind {
                SetKind::OneOf => ('[', ']'),
                SetKind::AllOf => ('{', '}'),
            };
            let before = if *open_start { ".." } else { "" };
            let after = if *open_end { ".." } else { "" };
            let members: Vec<_> = members.iter().map(member).collect();
            format!("{open}{before}{}{after}{close}", members.join(","))
        }
    }
}

fn member((from, to): &(Point, Option<Point>)) -> String {
    match to {
        None => point(from),
        Some(to) => format!("{}..{}", point(from), point(to)),
    }
}

fn edge(edge: &Edge) -> String {
    match edge {
        Edge::At(at) => point(at),
        Edge::Open => "..".to_owned(),
        Edge::Unknown => String::new(),
    }
}

fn point(point: &Point) -> String {
    let mark = match (point.uncertain, point.approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    };
    calendar(point.calendar) + mark
}

fn calendar(calendar: Calendar) -> String {
    match calendar {
        Calendar::Century(century) => format!("{century:02}XX"),
        Calendar::Decade(decade) => format!("{decade:03}X"),
        Calendar::Year(written) => year(written),
        Calendar::Season { year: of, season, hemisphere } => {
            format!("{}-{}", year(of), season_code(season, hemisphere))
        }
        Calendar::Month { year: of, month } => format!("{}-{month:02}", year(of)),
        Calendar::Day { year: of, month, day, time } => {
            format!("{}-{month:02}-{day:02}{}", year(of), time.map(time_of_day).unwrap_or_default())
        }
    }
}

fn year(year: i32) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("{year:05}"),
        _ => format!("Y{year}"),
    }
}

fn season_code(season: Season, hemisphere: Hemisphere) -> u8 {
    let first = match hemisphere {
        Hemisphere::Unsaid => 21,
        Hemisphere::North => 25,
        Hemisphere::South => 29,
    };
    match season {
        Season::Spring => first,
        Season::Summer => first + 1,
        Season::Autumn => first + 2,
        Season::Winter => first + 3,
        Season::Quarter(nth) => nth.saturating_add(32),
        Season::Quadrimester(nth) => nth.saturating_add(36),
        Season::Half(nth) => nth.saturating_add(39),
    }
}

fn time_of_day(time: TimeOfDay) -> String {
    let shift = match time.shift.map(|shift| shift.0) {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    format!("T{:02}:{:02}:{:02}{shift}", time.hour, time.minute, time.second)
}
