//! Dates, none of which may lie outside the calendar.

use super::{
    bytes::{Packed, Packer, Unpacker},
    fields::words,
};
use crate::content::model::{
    Calendar, Date, DayNumber, Edge, Hemisphere, Point, Season, SetKind, Shift, TimeOfDay,
};

words! {
    SetKind: SetKind::OneOf, SetKind::AllOf;
    Hemisphere: Hemisphere::Unsaid, Hemisphere::North, Hemisphere::South;
    Season: Season::Spring, Season::Summer, Season::Autumn, Season::Winter,
        Season::Quarter(1), Season::Quarter(2), Season::Quarter(3), Season::Quarter(4),
        Season::Quadrimester(1), Season::Quadrimester(2), Season::Quadrimester(3), Season::Half(1), Season::Half(2);
}

/// Years and minutes, which may be negative: 0, -1, 1, -2, … as 0, 1, 2, 3, …
impl Packed for i32 {
    fn pack(&self, to: &mut Packer) {
        to.number(((self << 1) ^ (self >> 31)).cast_unsigned() as usize);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let number = from.number() as u32;
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }
}

impl Packed for Date {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Point(point) => {
                to.byte(0);
                point.pack(to);
            }
            Self::Interval { start, end } => {
                to.byte(1);
                start.pack(to);
                end.pack(to);
            }
            Self::Set { kind, members, open_start, open_end } => {
                to.byte(2);
                kind.pack(to);
                members.pack(to);
                open_start.pack(to);
                open_end.pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let date = match from.byte() {
            0 => return Self::Point(Packed::unpack(from)),
            1 => Self::Interval { start: Packed::unpack(from), end: Packed::unpack(from) },
            kind => {
                from.expect(kind == 2);
                let kind = Packed::unpack(from);
                let members = Vec::unpack(from);
                from.expect(!members.is_empty());
                Self::Set { kind, members, open_start: Packed::unpack(from), open_end: Packed::unpack(from) }
            }
        };
        let span = date.span();
        from.expect(span.last.is_none_or(|last| span.first.is_none_or(|first| first <= last)));
        date
    }
}

impl Packed for (Point, Option<Point>) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (Packed::unpack(from), Packed::unpack(from))
    }
}

impl Packed for Edge {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Open => to.byte(0),
            Self::Unknown => to.byte(1),
            Self::At(point) => {
                to.byte(2);
                point.pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        match from.byte() {
            0 => Self::Open,
            1 => Self::Unknown,
            kind => {
                from.expect(kind == 2);
                Self::At(Packed::unpack(from))
            }
        }
    }
}

/// What kind of stretch it is and how sure its place, in one byte; then the stretch.
impl Packed for Point {
    fn pack(&self, to: &mut Packer) {
        let (kind, year) = match self.calendar {
            Calendar::Century(century) => (0, century),
            Calendar::Decade(decade) => (1, decade),
            Calendar::Year(year) => (2, year),
            Calendar::Season { year, .. } => (3, year),
            Calendar::Month { year, .. } => (4, year),
            Calendar::Day { year, .. } => (5, year),
        };
        to.byte(kind | u8::from(self.approximate) << 3 | u8::from(self.uncertain) << 4);
        year.pack(to);
        match self.calendar {
            Calendar::Season { season, hemisphere, .. } => {
                season.pack(to);
                hemisphere.pack(to);
            }
            Calendar::Month { month, .. } => to.byte(month),
            Calendar::Day { month, day, time, .. } => {
                to.byte(month);
                to.byte(day);
                time.pack(to);
            }
            _ => {}
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let byte = from.byte();
        from.expect(byte < 1 << 5);
        let year = Packed::unpack(from);
        let calendar = match byte & 7 {
            kind @ (0 | 1) => {
                let century = kind == 0;
                from.expect((0..if century { 100 } else { 1_000 }).contains(&year));
                if century { Calendar::Century(year) } else { Calendar::Decade(year) }
            }
            2 => Calendar::Year(year),
            3 => Calendar::Season { year, season: Packed::unpack(from), hemisphere: Packed::unpack(from) },
            4 => {
                let month = from.byte();
                from.expect((1..=12).contains(&month));
                Calendar::Month { year, month }
            }
            kind => {
                let (month, day) = (from.byte(), from.byte());
                from.expect(kind == 5 && DayNumber::from_ymd(year, month, day).is_some());
                Calendar::Day { year, month, day, time: Packed::unpack(from) }
            }
        };
        Self { calendar, approximate: byte & 1 << 3 != 0, uncertain: byte & 1 << 4 != 0 }
    }
}

impl Packed for TimeOfDay {
    fn pack(&self, to: &mut Packer) {
        to.byte(self.hour);
        to.byte(self.minute);
        to.byte(self.second);
        self.shift.map(|shift| i32::from(shift.0)).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let (hour, minute, second) = (from.byte(), from.byte(), from.byte());
        let shift = Option::<i32>::unpack(from).map(|minutes| {
            let shift = i16::try_from(minutes).ok().filter(|shift| shift.unsigned_abs() < 24 * 60);
            from.expect(shift.is_some());
            Shift(shift.unwrap_or_default())
        });
        // A second more for those that are put in now and then.
        from.expect(hour < 24 && minute < 60 && second <= 60);
        Self { hour, minute, second, shift }
    }
}
