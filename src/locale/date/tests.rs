//! Each case: a date, its words in English and Japanese, and its value for machines.

use super::*;
use crate::content::model::Calendar::{Century, Day, Decade, Month, Year};
use crate::content::model::{Shift, TimeOfDay};
use crate::locale::Words;

fn for_lang(tag: &str) -> std::rc::Rc<Catalogue> {
    Words::all().for_reader(tag, None)
}

const APPROXIMATE: (bool, bool) = (true, false);
const UNCERTAIN: (bool, bool) = (false, true);
const BOTH: (bool, bool) = (true, true);

fn qualified(calendar: Calendar, (approximate, uncertain): (bool, bool)) -> Point {
    Point { calendar, approximate, uncertain }
}

fn point(calendar: Calendar) -> Point {
    qualified(calendar, (false, false))
}

fn day(year: i32, month: u8, day: u8) -> Calendar {
    Day { year, month, day, time: None }
}

fn month(year: i32, month: u8) -> Calendar {
    Month { year, month }
}

fn season(year: i32, season: Season) -> Calendar {
    Calendar::Season { year, season, hemisphere: Hemisphere::Unsaid }
}

fn at(calendar: Calendar) -> Edge {
    Edge::At(point(calendar))
}

fn interval(start: Edge, end: Edge) -> Date {
    Date::Interval { start, end }
}

fn timed(hour: u8, minute: u8, second: u8, shift: Option<i16>) -> Date {
    let time = Some(TimeOfDay { hour, minute, second, shift: shift.map(Shift) });
    Date::Point(point(Day { year: 2025, month: 2, day: 12, time }))
}

fn set(kind: SetKind, years: &[i32], open_start: bool, open_end: bool) -> Date {
    Date::Set {
        kind,
        members: years.iter().map(|year| (point(Year(*year)), None)).collect(),
        open_start,
        open_end,
    }
}

fn says(date: &Date, en: &str, ja: &str, machine: Option<&str>) {
    let words = (for_lang("en").date(date), for_lang("ja").date(date));
    assert_eq!((words.0.as_str(), words.1.as_str()), (en, ja), "{date:?}");
    assert_eq!(datetime(date).as_deref(), machine, "{date:?}");
}

#[test]
fn a_plain_date_is_said_to_its_own_precision() {
    for (calendar, en, ja, machine) in [
        (day(2025, 2, 12), "12 February 2025", "2025年2月12日", Some("2025-02-12")),
        (day(800, 12, 1), "1 December 800", "800年12月1日", Some("0800-12-01")),
        (month(2024, 11), "November 2024", "2024年11月", Some("2024-11")),
        (Year(2014), "2014", "2014年", Some("2014")),
        (Year(98), "98", "98年", Some("0098")),
        (Year(12_000), "12000", "12000年", Some("12000")),
        (Decade(201), "the 2010s", "2010年代", None),
        (Century(19), "the years 1900–1999", "1900年～1999年", None),
    ] {
        says(&Date::Point(point(calendar)), en, ja, machine);
    }
}

#[test]
fn a_decade_that_could_be_taken_for_its_century_is_said_by_its_years() {
    says(&Date::Point(point(Decade(190))), "the years 1900–1909", "1900年～1909年", None);
    says(&Date::Point(point(Decade(200))), "the years 2000–2009", "2000年～2009年", None);
}

#[test]
fn years_before_the_first_count_back_and_have_no_machine_value() {
    for (calendar, en, ja) in [
        (Year(0), "1 BC", "紀元前1年"),
        (Year(-43), "44 BC", "紀元前44年"),
        (day(-43, 3, 15), "15 March 44 BC", "紀元前44年3月15日"),
        (season(-43, Season::Spring), "spring 44 BC", "紀元前44年春"),
        (Decade(0), "1 BC to 9", "紀元前1年～9年"),
        (Decade(-5), "51 BC to 42 BC", "紀元前51年～紀元前42年"),
        (Century(-1), "101 BC to 2 BC", "紀元前101年～紀元前2年"),
        (
            Century(i32::MIN),
            "214748364801 BC to 214748364702 BC",
            "紀元前214748364801年～紀元前214748364702年",
        ),
    ] {
        says(&Date::Point(point(calendar)), en, ja, None);
    }
}

#[test]
fn parts_of_a_year_keep_their_name_and_give_machines_the_year() {
    for (part, en, ja) in [
        (Season::Spring, "spring 2014", "2014年春"),
        (Season::Summer, "summer 2014", "2014年夏"),
        (Season::Autumn, "autumn 2014", "2014年秋"),
        (Season::Winter, "winter 2014", "2014年冬"),
        (Season::Quarter(1), "the first quarter of 2014", "2014年第1四半期"),
        (Season::Quarter(4), "the fourth quarter of 2014", "2014年第4四半期"),
        (Season::Quadrimester(2), "the middle four months of 2014", "2014年5～8月"),
        (Season::Half(1), "the first half of 2014", "2014年前半"),
        (Season::Half(2), "the second half of 2014", "2014年後半"),
    ] {
        says(&Date::Point(point(season(2014, part))), en, ja, Some("2014"));
    }
}

#[test]
fn a_season_says_whose_it_is_where_the_source_does() {
    let of = |season, hemisphere| Date::Point(point(Calendar::Season { year: 2014, season, hemisphere }));
    let (north, south) = (of(Season::Spring, Hemisphere::North), of(Season::Spring, Hemisphere::South));
    says(&north, "spring 2014 (northern hemisphere)", "2014年春（北半球）", Some("2014"));
    says(&south, "spring 2014 (southern hemisphere)", "2014年春（南半球）", Some("2014"));
    let quarter = of(Season::Quarter(2), Hemisphere::North);
    says(&quarter, "the second quarter of 2014", "2014年第2四半期", Some("2014"));
}

#[test]
fn doubt_is_said_and_machines_are_told_nothing() {
    for (calendar, doubt, en, ja) in [
        (month(2025, 2), APPROXIMATE, "about February 2025", "2025年2月ごろ"),
        (month(2025, 2), UNCERTAIN, "perhaps February 2025", "2025年2月か"),
        (month(2025, 2), BOTH, "perhaps about February 2025", "2025年2月ごろか"),
        (day(2025, 2, 12), APPROXIMATE, "about 12 February 2025", "2025年2月12日ごろ"),
        (Decade(201), APPROXIMATE, "about the 2010s", "2010年代ごろ"),
        (season(2014, Season::Spring), UNCERTAIN, "perhaps spring 2014", "2014年春か"),
    ] {
        says(&Date::Point(qualified(calendar, doubt)), en, ja, None);
    }
}

#[test]
fn an_interval_is_open_where_the_source_leaves_it_open() {
    let (march, may) = (month(2020, 3), month(2021, 5));
    for (start, end, en, ja) in [
        (at(march), at(may), "from March 2020 to May 2021", "2020年3月から2021年5月まで"),
        (at(march), Edge::Open, "from March 2020 on", "2020年3月から"),
        (at(march), Edge::Unknown, "from March 2020 (end not known)", "2020年3月から（終わりは不明）"),
        (Edge::Open, at(may), "until May 2021", "2021年5月まで"),
        (Edge::Unknown, at(may), "until May 2021 (start not known)", "2021年5月まで（始まりは不明）"),
        (Edge::Open, Edge::Open, "time not given", "時期の記述なし"),
        (Edge::Unknown, Edge::Open, "time not given", "時期の記述なし"),
    ] {
        says(&interval(start, end), en, ja, None);
    }
}

#[test]
fn doubt_about_an_edge_stays_with_that_edge() {
    let start = Edge::At(qualified(Year(2018), APPROXIMATE));
    let end = Edge::At(qualified(month(2021, 5), UNCERTAIN));
    let words = ("from about 2018 to perhaps May 2021", "2018年ごろから2021年5月（不確か）まで");
    says(&interval(start, end), words.0, words.1, None);
    says(&interval(Edge::Open, end), "until perhaps May 2021", "2021年5月（不確か）まで", None);
}

#[test]
fn a_set_says_whether_one_or_all_are_meant() {
    let (one, all) = (SetKind::OneOf, SetKind::AllOf);
    for (date, en, ja) in [
        (set(one, &[2020], false, false), "2020", "2020年"),
        (set(one, &[2020, 2021], false, false), "2020 or 2021", "2020年か2021年"),
        (set(one, &[2018, 2020, 2021], false, false), "2018, 2020 or 2021", "2018年、2020年か2021年"),
        (set(all, &[2020, 2021], false, false), "2020 and 2021", "2020年、2021年"),
        (set(one, &[1984], true, false), "1984 or earlier", "1984年以前"),
        (set(one, &[1984], false, true), "1984 or later", "1984年以降"),
        (set(all, &[1984], true, false), "1984 and all before", "1984年以前のすべて"),
        (set(all, &[1984, 1990], false, true), "1984 and 1990 and all after", "1984年、1990年以降のすべて"),
    ] {
        says(&date, en, ja, None);
    }
    let members =
        vec![(point(Year(2018)), None), (point(Year(2020)), Some(qualified(Year(2021), UNCERTAIN)))];
    let ranged = Date::Set { kind: one, members, open_start: false, open_end: false };
    says(&ranged, "2018 or 2020 to perhaps 2021", "2018年か2020年～2021年（不確か）", None);
}

#[test]
fn a_time_of_day_is_said_with_its_distance_from_utc() {
    for (date, en, ja, machine) in [
        (timed(14, 5, 0, None), "12 February 2025, 14:05", "2025年2月12日 14:05", "2025-02-12T14:05:00"),
        (
            timed(9, 0, 7, Some(0)),
            "12 February 2025, 09:00:07 UTC",
            "2025年2月12日 09:00:07 UTC",
            "2025-02-12T09:00:07Z",
        ),
        (
            timed(9, 0, 0, Some(540)),
            "12 February 2025, 09:00 UTC+09:00",
            "2025年2月12日 09:00 UTC+09:00",
            "2025-02-12T09:00:00+09:00",
        ),
        (
            timed(9, 0, 0, Some(-210)),
            "12 February 2025, 09:00 UTC−03:30",
            "2025年2月12日 09:00 UTC−03:30",
            "2025-02-12T09:00:00-03:30",
        ),
        (timed(24, 0, 0, None), "12 February 2025, 24:00", "2025年2月12日 24:00", "2025-02-12"),
        (
            timed(23, 59, 60, Some(0)),
            "12 February 2025, 23:59:60 UTC",
            "2025年2月12日 23:59:60 UTC",
            "2025-02-12",
        ),
    ] {
        says(&date, en, ja, Some(machine));
    }
}

#[test]
fn rows_have_short_months_and_no_less_truth() {
    let (en, ja) = (for_lang("en"), for_lang("ja"));
    for (date, short_en, short_ja) in [
        (Date::Point(point(day(2025, 2, 12))), "12 Feb 2025", "2025年2月12日"),
        (Date::Point(qualified(month(2024, 11), APPROXIMATE)), "about Nov 2024", "2024年11月ごろ"),
        (interval(Edge::Open, at(month(2024, 11))), "until Nov 2024", "2024年11月まで"),
        (interval(at(month(2020, 3)), at(month(2021, 5))), "Mar 2020 to May 2021", "2020年3月～2021年5月"),
    ] {
        assert_eq!((en.date_short(&date), ja.date_short(&date)), (short_en.to_owned(), short_ja.to_owned()));
    }
}

#[test]
fn what_opens_a_line_begins_with_a_capital() {
    let (en, ja) = (for_lang("en"), for_lang("ja"));
    let spring = Date::Point(point(season(2014, Season::Spring)));
    assert_eq!(
        (en.date_at_start(&spring), ja.date_at_start(&spring)),
        ("Spring 2014".to_owned(), "2014年春".to_owned())
    );
    assert_eq!(en.date_short_at_start(&interval(Edge::Open, at(month(2024, 11)))), "Until Nov 2024");
    let capitals =
        ["spring", "весна", "їхній", "є", "春", "ربيع", ""].map(|it| super::capitalised(it.to_owned()));
    assert_eq!(capitals, ["Spring", "Весна", "Їхній", "Є", "春", "ربيع", ""]);
}

#[test]
fn the_axis_has_its_words() {
    let (en, ja) = (for_lang("en"), for_lang("ja"));
    assert_eq!((en.axis_year(2014), ja.axis_year(2014)), ("2014".to_owned(), "2014年".to_owned()));
    assert_eq!((en.axis_month(2), ja.axis_month(2)), ("Feb", "2月"));
    assert_eq!((en.axis_month(0), en.axis_month(13)), ("", ""));
    assert_eq!((en.axis_season(Season::Spring), ja.axis_season(Season::Spring)), ("spring", "春"));
    assert_eq!(en.axis_season(Season::Quarter(2)), "the second quarter");
}

#[test]
fn lengths_of_time_name_years_and_months_alone_where_there_are_some() {
    let (en, ja) = (for_lang("en"), for_lang("ja"));
    for (months, about, in_en, in_ja) in [
        (0, false, "less than a month", "1か月未満"),
        (0, true, "less than a month", "1か月未満"),
        (1, false, "1 month", "1か月"),
        (8, true, "about 8 months", "約8か月"),
        (12, false, "1 year", "1年"),
        (83, false, "6 years 11 months", "6年11か月"),
        (25, true, "about 2 years 1 month", "約2年1か月"),
    ] {
        assert_eq!(
            (en.duration(months, about), ja.duration(months, about)),
            (in_en.to_owned(), in_ja.to_owned())
        );
    }
}

#[test]
fn an_anniversary_is_to_the_day() {
    let (en, ja) = (for_lang("en"), for_lang("ja"));
    assert_eq!(
        (en.anniversary(10), ja.anniversary(10)),
        ("ten years to the day".to_owned(), "ちょうど10年".to_owned())
    );
    assert_eq!(en.anniversary(11), "11 years to the day");
}
