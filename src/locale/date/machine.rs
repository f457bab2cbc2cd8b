//! Dates for machines, and what is the same for both: figures of a time of day.

use crate::content::model::{Calendar, Date, Point, Shift, TimeOfDay};
use crate::decimal::padded;

/// The value for `<time datetime>`: a day (with its time), a month or a year; a season gives its year.
///
/// `None` where HTML's notation would claim more than the document does: decades and centuries, intervals and sets, and
/// whatever is approximate or uncertain; and for years before 1, which it cannot write.
#[must_use]
pub fn datetime(date: &Date) -> Option<String> {
    let Date::Point(Point { calendar, approximate: false, uncertain: false }) = date else { return None };
    let (year, rest) = match *calendar {
        Calendar::Century(_) | Calendar::Decade(_) => return None,
        Calendar::Year(year) | Calendar::Season { year, .. } => (year, String::new()),
        Calendar::Month { year, month } => (year, ["-", &padded(month, 2)].concat()),
        Calendar::Day { year, month, day, time } => {
            let time = time.as_ref().and_then(machine_time).unwrap_or_default();
            (year, ["-", &padded(month, 2), "-", &padded(day, 2), &time].concat())
        }
    };
    (year > 0).then(|| padded(year, 4) + &rest)
}

/// `None` for what ISO 8601 has and HTML hasn't: the hour 24 and the leap second.
fn machine_time(time: &TimeOfDay) -> Option<String> {
    let TimeOfDay { hour, minute, second, shift } = *time;
    let zone = match shift {
        Some(Shift(0)) => "Z".to_owned(),
        Some(shift) => signed(shift, "-"),
        None => String::new(),
    };
    let time = || ["T", &padded(hour, 2), ":", &padded(minute, 2), ":", &padded(second, 2), &zone].concat();
    (hour < 24 && second < 60).then(time)
}

/// Digits and "UTC", the same in every language, with a minus where machines have a hyphen.
pub(super) fn clock(time: TimeOfDay) -> String {
    let TimeOfDay { hour, minute, second, shift } = time;
    let second = if second > 0 { [":", &padded(second, 2)].concat() } else { String::new() };
    let zone = match shift {
        Some(Shift(0)) => " UTC".to_owned(),
        Some(shift) => [" UTC", &signed(shift, "−")].concat(),
        None => String::new(),
    };
    [&*padded(hour, 2), ":", &padded(minute, 2), &second, &zone].concat()
}

fn signed(Shift(minutes): Shift, minus: &str) -> String {
    let sign = if minutes < 0 { minus } else { "+" };
    let minutes = minutes.unsigned_abs();
    [sign, &padded(minutes / 60, 2), ":", &padded(minutes % 60, 2)].concat()
}
