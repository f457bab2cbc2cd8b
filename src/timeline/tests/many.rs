//! More events than can be read at once.

use proptest::prelude::*;

use super::*;
use crate::content::model::{DayNumber, Factor, FactorId};

const MOST: usize = 24;

fn looked(story: &Explainer, first: usize, last: usize, apart: &[usize]) -> Layout {
    let holds = |event: EventId| (first..=last).contains(&event.index());
    let apart: Vec<EventId> = apart.iter().map(|it| EventId::at(*it)).collect();
    Chronicle::new(story).lay_out(story, &Look { holds: &holds, apart: &apart, most: MOST })
}

fn grouped(story: &Explainer) -> Layout {
    looked(story, 0, story.events.len(), &[])
}

/// The events of each row, by their place in the story.
fn rows(layout: &Layout) -> Vec<Vec<usize>> {
    let events = |row: &Row| match &row.several {
        None => vec![row.event.index()],
        Some(it) => it.events.iter().map(|it| it.index()).collect(),
    };
    layout.rows.iter().map(events).collect()
}

fn spans(layout: &Layout) -> Vec<Date> {
    layout.rows.iter().filter_map(|it| it.several.as_ref()?.date.clone()).collect()
}

fn between(start: Calendar, end: Calendar) -> Date {
    Date::Interval { start: Edge::At(plain(start)), end: Edge::At(plain(end)) }
}

/// A day every so many days from one on.
fn every(days: usize, count: usize, from: (i32, u8, u8)) -> Vec<Date> {
    let start = DayNumber::from_ymd(from.0, from.1, from.2).unwrap().days();
    (0..count)
        .map(|n| {
            let number = i32::try_from(start).unwrap() + i32::try_from(n * days).unwrap();
            let (year, month, of_month) = DayNumber::from_days(number).to_ymd();
            day(year, month, of_month)
        })
        .collect()
}

#[test]
fn as_many_events_as_can_be_read_have_rows_of_their_own() {
    let layout = grouped(&story(every(9, MOST, (2020, 1, 1)).into_iter().map(Some)));
    assert_eq!(layout.rows.len(), MOST);
    assert!(layout.rows.iter().all(|it| it.several.is_none()));
    assert!(!layout.forms.contains(&Form::Several));
}

#[test]
fn a_crowded_year_falls_apart_where_quiet_ones_stay_together() {
    let quiet = (2001..=2010).flat_map(|year| [1, 4, 7, 10].map(|month| day(year, month, 3)));
    let crowded = every(2, 180, (2022, 1, 1));
    let layout = grouped(&story(quiet.chain(crowded).map(Some)));
    let spans = spans(&layout);
    assert!(spans.contains(&Date::Point(plain(Calendar::Year(2005)))), "{spans:?}");
    assert!(spans.contains(&Date::Point(plain(in_month(2022, 5)))), "{spans:?}");
    assert!(layout.rows.len() <= MOST);
}

#[test]
fn a_group_is_called_by_when_its_events_begin() {
    let layout = grouped(&story(every(400, 200, (1900, 6, 1)).into_iter().map(Some)));
    assert_eq!(spans(&layout).first(), Some(&between(Calendar::Year(1900), Calendar::Year(1909))));
}

#[test]
fn days_of_one_month_are_put_together_by_days() {
    let many = (0..20).flat_map(|_| [4, 5, 6]).map(|it| day(2022, 3, it));
    let mut many: Vec<Date> = many.collect();
    many.sort_by_key(|it| it.span().first);
    let layout = grouped(&story(many.into_iter().map(Some)));
    assert_eq!(spans(&layout), [4, 5, 6].map(|it| day(2022, 3, it)));
}

#[test]
fn a_group_is_called_no_more_exactly_than_its_dates_are_known() {
    let years = vec![Date::Point(plain(Calendar::Year(2014))); 10];
    let months = vec![about(in_month(2014, 6)); 10];
    let layout = grouped(&story(years.into_iter().chain(months).chain(every(1, 40, (2014, 7, 1))).map(Some)));
    let spans = spans(&layout);
    assert_eq!(spans[0], Date::Point(plain(Calendar::Year(2014))));
    assert_eq!(spans[1], about(in_month(2014, 6)), "about then");
    let open = vec![until(in_month(2014, 6)); 40];
    let spans = self::spans(&grouped(&story(open.into_iter().map(Some))));
    assert_eq!(spans, [], "nobody says when they begin");
}

#[test]
fn what_is_apart_has_a_row_of_its_own_and_divides_no_other_group() {
    let story = story(every(20, 300, (2010, 1, 1)).into_iter().map(Some));
    let before = rows(&grouped(&story));
    let crowd = before.iter().find(|it| it.len() > 4).unwrap();
    let after = rows(&looked(&story, 0, 300, &[crowd[2]]));
    let mut expected = before.clone();
    let at = expected.iter().position(|it| it == crowd).unwrap();
    let parts = [crowd[..2].to_vec(), vec![crowd[2]], crowd[3..].to_vec()];
    expected.splice(at..=at, parts);
    assert_eq!(after, expected);
}

#[test]
fn what_is_looked_at_has_the_whole_width_and_a_scale_of_its_own() {
    let story = story(every(40, 100, (2010, 1, 1)).into_iter().map(Some));
    let whole = grouped(&story);
    let close = looked(&story, 10, 12, &[]);
    assert_eq!(rows(&close), [[10], [11], [12]]);
    let width = |layout: &Layout| {
        layout.rows.last().unwrap().ends.from(only_mark(&layout.rows[0]).middle()).hundredths()
    };
    assert!(width(&close) > 5_000, "{}", width(&close));
    assert!(whole.ticks.iter().all(|it| it.month.is_none()), "years, where it is long");
    assert!(close.ticks.iter().any(|it| it.month.is_some()), "months, where it is short");
}

#[test]
fn a_row_of_several_shows_where_each_is_and_is_explained() {
    let layout = grouped(&story(every(30, 120, (2010, 1, 1)).into_iter().map(Some)));
    let (row, several) = layout.rows.iter().find_map(|it| Some((it, it.several.as_ref()?))).unwrap();
    let Mark::Band { x1, x2, form: Form::Several, .. } = only_mark(row) else { panic!("a mark of several") };
    assert!(several.places.iter().all(|it| (x1..=x2).contains(it)));
    assert!(several.places.is_sorted());
    assert!(layout.forms.contains(&Form::Several));
}

#[test]
fn an_arc_leads_only_between_events_that_have_rows_of_their_own() {
    let mut story = story(every(73, 200, (1980, 1, 1)).into_iter().map(Some));
    // The first event of a row of several has that row's place, and is not alone in it.
    let first = rows(&grouped(&story)).iter().find(|it| it.len() > 1).unwrap()[0];
    story.events[190].anniversary_of = Some(EventId::at(first));
    assert_eq!(looked(&story, 0, 200, &[190]).anniversaries, []);
    assert_eq!(looked(&story, 0, 200, &[first, 190]).anniversaries.len(), 1);
}

#[test]
fn all_is_seen_at_a_glance_by_factor() {
    let mut story = story((2014..2024).map(|year| Some(day(year, 5, 1))));
    let factor = |name: &str| Factor {
        id: Slug::new(name).unwrap(),
        title: "title".into(),
        question: "question".into(),
        summary: "summary".into(),
        claims: Vec::new(),
        positions: Vec::new(),
        links: Vec::new(),
        change: "change".into(),
    };
    story.factors = vec![factor("one"), factor("none"), factor("two")];
    for (index, event) in story.events.iter_mut().enumerate() {
        event.factors = match index {
            0..4 => vec![FactorId::at(0)],
            4..8 => vec![FactorId::at(0), FactorId::at(2)],
            _ => Vec::new(),
        };
    }
    let chronicle = Chronicle::new(&story);
    let overview = chronicle.overview();
    let lanes: Vec<_> = overview.lanes.iter().map(|it| (it.factor, it.path.matches('M').count())).collect();
    assert_eq!(lanes, [(Some(FactorId::at(0)), 8), (Some(FactorId::at(2)), 4), (None, 2)]);
    assert_eq!(overview.years, (2014, 2023));
    let (from, to) = overview.reach(|it| it == EventId::at(3)).unwrap();
    assert_eq!((overview.nearest(from), overview.nearest(to)), (Some(EventId::at(3)), Some(EventId::at(3))));
}

fn any_days() -> impl Strategy<Value = Vec<Date>> {
    let apart = (25_usize..300, 0_usize..200, 1_900..2_020_i32);
    let same = (25_usize..300).prop_map(|count| vec![day(2014, 5, 2); count]);
    let mixed = proptest::collection::vec((1_500..2_020_i32, 1_u8..=12, 1_u8..=28), 25..120)
        .prop_map(|days| days.into_iter().map(|(year, month, of)| day(year, month, of)).collect());
    prop_oneof![apart.prop_map(|(count, days, year)| every(days, count, (year, 1, 1))), same, mixed]
}

proptest! {
    #[test]
    fn every_event_is_in_one_row_and_there_are_no_more_rows_than_can_be_read(days in any_days()) {
        let story = story(days.into_iter().map(Some));
        let rows = rows(&grouped(&story));
        prop_assert!(rows.len() <= MOST);
        prop_assert_eq!(rows.concat(), (0..story.events.len()).collect::<Vec<_>>());
    }

    #[test]
    fn whatever_shares_a_row_is_reached_by_opening_rows(days in any_days(), which in 0_usize..1_000) {
        let story = story(days.into_iter().map(Some));
        let wanted = which % story.events.len();
        let (mut first, mut last) = (0, story.events.len() - 1);
        for _ in 0..12 {
            let rows = rows(&looked(&story, first, last, &[]));
            let row = rows.iter().find(|it| it.contains(&wanted)).unwrap();
            if row.len() == 1 {
                return Ok(());
            }
            prop_assert!(row.len() < last - first + 1, "a step gets nowhere");
            (first, last) = (row[0], *row.last().unwrap());
        }
        prop_assert!(false, "twelve steps were not enough");
    }
}
