mod many;

use proptest::prelude::*;

use super::*;
use crate::content::model::{
    Calendar, Date, Edge, Event, Explainer, Frame, Hemisphere, Point, Season, SetKind, Slug, SourceId, Watch,
    When,
};

fn story(events: impl IntoIterator<Item = Option<Date>>) -> Explainer {
    let slug = |name: &str| Slug::new(name).unwrap();
    let event = |(index, date): (usize, Option<Date>)| Event {
        id: slug(&format!("e{index}")),
        when: match date {
            Some(date) => When::Dated { date, words: None },
            None => When::Undated { words: "recently".into() },
        },
        title: "title".into(),
        summary: "summary".into(),
        claims: Vec::new(),
        factors: Vec::new(),
        anniversary_of: None,
    };
    Explainer {
        id: slug("story"),
        lang: "en".into(),
        translations: Vec::new(),
        kicker: "kicker".into(),
        title: "title".into(),
        dek: "dek".into(),
        known_until: day(2025, 2, 28),
        written: "written".into(),
        frame: Frame { text: "frame".into(), credit: "credit".into(), source: SourceId::at(0) },
        actors: Vec::new(),
        sources: Vec::new(),
        claims: Vec::new(),
        factors: Vec::new(),
        events: events.into_iter().enumerate().map(event).collect(),
        watch: Watch::default(),
        glossary: Vec::new(),
        disputes: Vec::new(),
        corrections: Vec::new(),
        tour: Vec::new(),
        about: Vec::new(),
        readings: false,
    }
}

fn lay_out(story: &Explainer) -> Layout {
    Chronicle::new(story).lay_out(story, &Look::ALL)
}

fn dated(dates: impl IntoIterator<Item = Date>) -> Layout {
    lay_out(&story(dates.into_iter().map(Some)))
}

fn plain(calendar: Calendar) -> Point {
    Point { calendar, approximate: false, uncertain: false }
}

fn about(calendar: Calendar) -> Date {
    Date::Point(Point { approximate: true, ..plain(calendar) })
}

fn on(year: i32, month: u8, day: u8) -> Calendar {
    Calendar::Day { year, month, day, time: None }
}

fn in_month(year: i32, month: u8) -> Calendar {
    Calendar::Month { year, month }
}

fn spring(year: i32) -> Calendar {
    Calendar::Season { year, season: Season::Spring, hemisphere: Hemisphere::Unsaid }
}

fn day(year: i32, month: u8, day: u8) -> Date {
    Date::Point(plain(on(year, month, day)))
}

fn month(year: i32, month: u8) -> Date {
    Date::Point(plain(in_month(year, month)))
}

fn until(calendar: Calendar) -> Date {
    Date::Interval { start: Edge::Open, end: Edge::At(plain(calendar)) }
}

fn since(calendar: Calendar) -> Date {
    Date::Interval { start: Edge::At(plain(calendar)), end: Edge::Unknown }
}

/// The dates of the story that the widget was made for.
fn long_road() -> Explainer {
    let mut story = story(
        [
            Date::Point(plain(spring(2014))),
            day(2015, 2, 12),
            day(2022, 2, 24),
            until(in_month(2024, 11)),
            month(2024, 11),
            day(2025, 2, 12),
            day(2025, 2, 18),
        ]
        .map(Some)
        .into_iter()
        .chain([None, None, None]),
    );
    story.events[5].anniversary_of = Some(EventId::at(1));
    story
}

fn only_mark(row: &Row) -> Mark {
    let [mark] = row.marks[..] else { panic!("one mark, not {:?}", row.marks) };
    mark
}

fn field(row: &Row) -> (u16, u16) {
    match only_mark(row) {
        Mark::Band { x1, x2, .. } => (x1.hundredths(), x2.hundredths()),
        Mark::Day { .. } => panic!("a day"),
    }
}

fn lengths(layout: &Layout) -> Vec<(u32, u8, bool)> {
    layout.gaps.iter().map(|it| (it.length.years, it.length.months, it.length.about)).collect()
}

/// All places of a mark, from left to right.
fn places(mark: &Mark) -> Vec<X> {
    match *mark {
        Mark::Day { x, about: Some((from, to)), .. } => vec![from, x, to],
        Mark::Day { x, .. } => vec![x],
        Mark::Band { x1, x2, start, end, .. } => {
            let tail = |side| match side {
                Side::Closed => None,
                Side::Fading(x) | Side::Open(x) => Some(x),
            };
            tail(start).into_iter().chain([x1, x2]).chain(tail(end)).collect()
        }
    }
}

/// What has to hold for any story.
fn check(layout: &Layout) {
    let marks: Vec<Mark> = layout.rows.iter().flat_map(|it| &it.marks).copied().collect();
    for mark in &marks {
        let places = places(mark);
        assert!(places.is_sorted(), "{mark:?}");
        for x in &places {
            assert!((350..=9_720).contains(&x.hundredths()), "{mark:?}");
            for gap in &layout.gaps {
                assert!(*x <= gap.x1 || *x >= gap.x2, "{mark:?} in {gap:?}");
            }
        }
        for gap in &layout.gaps {
            assert!(
                places.first() >= Some(&gap.x2) || places.last() <= Some(&gap.x1),
                "{mark:?} over {gap:?}"
            );
        }
        if let Mark::Band { x1, x2, .. } = mark {
            assert!(x2.from(*x1).hundredths() >= 60, "{mark:?}");
        }
    }
    for gap in &layout.gaps {
        assert!(gap.x2.from(gap.x1).hundredths() >= 700);
        assert!(gap.length.years > 0 || gap.length.months > 0);
    }
    let in_order = |xs: Vec<(X, X)>, least: u16| {
        for ((_, end), (start, _)) in xs.iter().zip(xs.iter().skip(1)) {
            assert!(*start >= *end && start.from(*end).hundredths() >= least, "{xs:?}");
        }
    };
    in_order(layout.gaps.iter().map(|it| (it.x1, it.x2)).collect(), 300);
    in_order(layout.ticks.iter().filter(|it| it.label_year).map(|it| (it.x, it.x)).collect(), 1_000);
    let parts = layout.ticks.iter().filter(|it| it.month.is_some() || it.season.is_some());
    in_order(parts.map(|it| (it.x, it.x)).collect(), 650);
    assert!(layout.forms.is_sorted());
}

#[test]
fn the_story_of_the_long_road_has_three_gaps_of_named_length() {
    let layout = lay_out(&long_road());
    check(&layout);
    assert_eq!(lengths(&layout), [(0, 8, true), (6, 11, false), (2, 7, false)]);
    assert_eq!(layout.undated.len(), 3);
    use Form::{Day, Gap, Month, OpenStart, Season, Undated};
    assert_eq!(layout.forms, [Day, Month, Season, OpenStart, Gap, Undated]);
}

#[test]
fn the_axis_names_years_months_and_seasons() {
    let layout = lay_out(&long_road());
    let said: Vec<_> = layout
        .ticks
        .iter()
        .map(|it| (it.label_year.then_some(it.year), it.month, it.season, it.minor))
        .collect();
    assert_eq!(
        said,
        [
            (Some(2014), None, Some(Season::Spring), false),
            (Some(2015), Some(2), None, false),
            (Some(2022), Some(2), None, false),
            (Some(2024), Some(10), None, true),
            (None, Some(11), None, false),
            (None, Some(12), None, true),
            (Some(2025), Some(1), None, true),
            (None, Some(2), None, false),
        ]
    );
}

#[test]
fn a_month_is_as_wide_everywhere() {
    let layout = dated([month(2015, 2), month(2015, 3), month(2022, 7), month(2022, 8)]);
    let widths: Vec<u16> = layout.rows.iter().map(field).map(|(x1, x2)| x2 - x1).collect();
    assert!(widths.iter().all(|it| *it == widths[0]), "{widths:?}");
    assert!(widths[0] > 1_000);
}

#[test]
fn a_day_is_in_its_month_where_it_is_in_the_calendar() {
    let layout = dated([month(2024, 2), day(2024, 2, 1), day(2024, 2, 15), day(2024, 2, 29)]);
    let (x1, x2) = field(&layout.rows[0]);
    let days: Vec<u16> = layout.rows.iter().skip(1).map(|it| only_mark(it).middle().hundredths()).collect();
    let half_a_day = (x2 - x1) / 58;
    assert!(days[0].abs_diff(x1 + half_a_day) <= 1, "{days:?}");
    assert!(days[1].abs_diff(x1.midpoint(x2)) <= 1, "{days:?}");
    assert!(days[2].abs_diff(x2 - half_a_day) <= 1, "{days:?}");
}

#[test]
fn a_season_fades_within_its_months() {
    let layout = dated([month(2014, 3), Date::Point(plain(spring(2014))), month(2014, 5)]);
    let Mark::Band { start: Side::Fading(from), end: Side::Fading(to), form: Form::Season, .. } =
        only_mark(&layout.rows[1])
    else {
        panic!("{:?}", layout.rows[1]);
    };
    assert_eq!((from.hundredths(), to.hundredths()), (field(&layout.rows[0]).0, field(&layout.rows[2]).1));
    assert!(field(&layout.rows[1]).0 > from.hundredths());
    assert!(field(&layout.rows[1]).1 < to.hundredths());
}

#[test]
fn an_open_side_trails_off_into_room_of_its_own() {
    for (date, is_start) in [(until(in_month(2024, 11)), true), (since(in_month(2024, 11)), false)] {
        let layout = dated([date, month(2024, 11)]);
        check(&layout);
        let Mark::Band { x1, x2, start, end, .. } = only_mark(&layout.rows[0]) else { panic!() };
        assert_eq!((x1.hundredths(), x2.hundredths()), field(&layout.rows[1]));
        match (start, end) {
            (Side::Open(x), Side::Closed) => assert!(is_start && x < x1),
            (Side::Closed, Side::Open(x)) => assert!(!is_start && x > x2),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_open_side_at_a_day_is_a_band_and_no_disc() {
    let layout = dated([until(on(2024, 11, 5)), day(2024, 11, 5)]);
    let (x1, x2) = field(&layout.rows[0]);
    assert!(x2 - x1 > 100);
    assert_eq!(layout.forms, [Form::Day, Form::OpenStart]);
}

#[test]
fn what_is_about_trails_off_to_both_sides() {
    let layout = dated([about(in_month(2024, 11)), about(on(2024, 11, 5))]);
    check(&layout);
    let Mark::Band { x1, x2, start: Side::Fading(from), end: Side::Fading(to), .. } =
        only_mark(&layout.rows[0])
    else {
        panic!("{:?}", layout.rows[0]);
    };
    assert!(from < x1 && x2 < to);
    let Mark::Day { x, about: Some((from, to)), .. } = only_mark(&layout.rows[1]) else { panic!() };
    assert!(from < x && x < to);
    assert_eq!(layout.forms, [Form::Day, Form::Month, Form::About]);
}

#[test]
fn a_set_has_a_mark_for_each_of_its_members() {
    let set = |kind| Date::Set {
        kind,
        members: vec![
            (plain(in_month(2024, 1)), None),
            (plain(in_month(2024, 3)), Some(plain(in_month(2024, 4)))),
        ],
        open_start: false,
        open_end: false,
    };
    let layout = dated([set(SetKind::OneOf), set(SetKind::AllOf)]);
    check(&layout);
    let unsure: Vec<Vec<bool>> = layout
        .rows
        .iter()
        .map(|it| it.marks.iter().map(|it| matches!(it, Mark::Band { uncertain: true, .. })).collect())
        .collect();
    assert_eq!(unsure, [[true, true], [false, false]]);
}

#[test]
fn a_date_without_any_limit_has_a_row_and_no_mark() {
    let layout = dated([Date::Interval { start: Edge::Open, end: Edge::Unknown }, day(2024, 1, 1)]);
    assert_eq!(layout.rows[0].marks, []);
    assert_eq!(layout.rows.len(), 2);
}

#[test]
fn near_months_have_no_gap_between_them() {
    assert_eq!(dated([month(2024, 11), month(2025, 2)]).gaps, []);
    assert_eq!(lengths(&dated([month(2024, 10), month(2025, 2)])), [(0, 3, false)]);
}

#[test]
fn rows_far_apart_say_how_far() {
    let layout = lay_out(&long_road());
    let after: Vec<_> =
        layout.rows.iter().map(|it| it.gap_after.map(|it| (it.years, it.months, it.about))).collect();
    let expected = [Some((0, 8, true)), Some((7, 0, false)), Some((2, 8, false)), None, None, None, None];
    assert_eq!(after, expected);
}

#[test]
fn no_distance_is_told_where_the_story_goes_back_in_time() {
    let layout = dated([day(2022, 2, 24), day(2015, 2, 12)]);
    assert_eq!(layout.rows[0].gap_after, None);
}

#[test]
fn an_anniversary_joins_the_two_marks() {
    let layout = lay_out(&long_road());
    let [it] = layout.anniversaries[..] else { panic!("{:?}", layout.anniversaries) };
    assert_eq!((it.years, it.from_row, it.to_row), (10, 1, 5));
    assert_eq!((it.x1, it.x2), (only_mark(&layout.rows[1]).middle(), only_mark(&layout.rows[5]).middle()));
    assert_eq!(it.label, layout.gaps[2].x2);
    use ArcPart::{End, None, Start, Through};
    let arcs: Vec<ArcPart> = layout.rows.iter().map(|it| it.arc).collect();
    assert_eq!(arcs, [None, Start, Through, Through, Through, End, None]);
}

#[test]
fn an_anniversarys_words_begin_no_earlier_than_its_arc() {
    let between =
        Date::Interval { start: Edge::At(plain(in_month(2023, 1))), end: Edge::At(plain(in_month(2024, 1))) };
    let mut story = story([day(2001, 1, 1), day(2023, 1, 9), between, day(2024, 1, 9)].map(Some));
    story.events[3].anniversary_of = Some(EventId::at(1));
    let layout = lay_out(&story);
    assert!(layout.gaps.iter().all(|it| it.x2 < layout.anniversaries[0].x1));
    assert_eq!(layout.anniversaries[0].label, layout.anniversaries[0].x1);
}

#[test]
fn an_anniversary_that_is_none_is_left_out() {
    let mut story = story([Some(day(2025, 2, 12)), Some(day(2015, 2, 12)), None]);
    story.events[1].anniversary_of = Some(EventId::at(0));
    story.events[2].anniversary_of = Some(EventId::at(0));
    let layout = lay_out(&story);
    assert_eq!(layout.anniversaries, []);
    assert!(layout.rows.iter().all(|it| it.arc == ArcPart::None));
}

#[test]
fn of_two_overlapping_brackets_the_first_is_drawn() {
    let mut story = story([day(2001, 1, 1), day(2002, 1, 1), day(2003, 1, 1), day(2004, 1, 1)].map(Some));
    story.events[2].anniversary_of = Some(EventId::at(0));
    story.events[3].anniversary_of = Some(EventId::at(1));
    let layout = lay_out(&story);
    assert_eq!(layout.anniversaries.len(), 2);
    use ArcPart::{End, None, Start, Through};
    let arcs: Vec<ArcPart> = layout.rows.iter().map(|it| it.arc).collect();
    assert_eq!(arcs, [Start, Through, End, None]);
}

#[test]
fn centuries_are_drawn_in_longer_units() {
    let layout = dated((0..40).map(|it| Date::Point(plain(Calendar::Year(1000 + it * 25)))));
    check(&layout);
    assert!(layout.ticks.iter().all(|it| it.month.is_none()));
    assert!(layout.ticks.len() >= 5, "{:?}", layout.ticks);
}

#[test]
fn an_empty_story_has_an_empty_plot() {
    let layout = dated([]);
    assert_eq!((layout.rows.len(), layout.ticks.len(), layout.forms.len()), (0, 0, 0));
}

#[test]
fn one_event_stands_in_its_month() {
    let layout = dated([day(2025, 2, 12)]);
    check(&layout);
    assert_eq!(layout.ticks.len(), 1);
    assert_eq!(layout.gaps, []);
}

#[test]
fn events_of_one_day_stand_below_each_other() {
    let layout = dated(std::iter::repeat_n(day(2025, 2, 12), 20));
    check(&layout);
    assert!(layout.rows.iter().all(|it| it.marks == layout.rows[0].marks));
}

#[test]
fn a_long_story_told_backwards_is_laid_out() {
    let layout = dated((0..2_000).rev().map(|it| day(it, 7, 1)));
    check(&layout);
    assert!(layout.rows.iter().map(|it| only_mark(it).middle()).rev().is_sorted());
}

#[test]
fn the_farthest_years_have_a_place() {
    let layout = dated([
        Date::Point(plain(Calendar::Century(i32::MIN))),
        month(i32::MIN, 1),
        until(in_month(-9_999, 1)),
        day(9_999, 12, 31),
        month(i32::MAX, 12),
        since(Calendar::Decade(i32::MAX)),
    ]);
    check(&layout);
    let layout = dated([month(i32::MIN, 1), month(i32::MAX, 12)]);
    check(&layout);
    assert_eq!(lengths(&layout), [(u32::MAX, 10, false)]);
}

#[test]
fn a_place_writes_itself_as_a_percentage() {
    let written = [0, 5, 350, 10_000].map(|it| X::new(it).text());
    assert_eq!(written, ["0.00%", "0.05%", "3.50%", "100.00%"]);
    assert_eq!(X::new(350).mirrored(), X::new(9_650));
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let year = prop_oneof![4 => 1990..2030_i32, 2 => -300..2100_i32, 1 => any::<i32>()];
    (year, 1..=12_u8, 1..=28_u8, 0..6).prop_map(|(year, month, day, kind)| match kind {
        0 => Calendar::Year(year),
        1 => spring(year),
        2 => Calendar::Decade(year / 10),
        3 => Calendar::Month { year, month },
        _ => on(year, month, day),
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    let point =
        || {
            (any_calendar(), any::<bool>(), any::<bool>())
                .prop_map(|(calendar, approximate, uncertain)| Point { calendar, approximate, uncertain })
        };
    (point(), point(), 0..6).prop_map(|(a, b, kind)| match kind {
        0 => Date::Interval { start: Edge::Open, end: Edge::At(a) },
        1 => Date::Interval { start: Edge::At(a), end: Edge::Unknown },
        2 => {
            let (a, b) = if a.calendar.first() <= b.calendar.first() { (a, b) } else { (b, a) };
            Date::Interval { start: Edge::At(a), end: Edge::At(b) }
        }
        3 => Date::Set {
            kind: SetKind::AllOf,
            members: vec![(a, None), (b, None)],
            open_start: true,
            open_end: true,
        },
        _ => Date::Point(a),
    })
}

proptest! {
    #[test]
    fn any_story_is_laid_out(dates in prop::collection::vec(any_date(), 0..40)) {
        check(&dated(dates));
    }

    #[test]
    fn later_days_stand_further_along(years in 1..3_000_i32, days in prop::collection::vec((0..3_000_i32, 1..=12_u8, 1..=28_u8), 1..500)) {
        let mut days: Vec<_> = days.into_iter().map(|(year, month, day)| (year % years, month, day)).collect();
        days.sort_unstable();
        let layout = dated(days.into_iter().map(|(year, month, date)| day(year, month, date)));
        check(&layout);
        let xs: Vec<X> = layout.rows.iter().map(|it| only_mark(it).middle()).collect();
        prop_assert!(xs.is_sorted());
    }
}
