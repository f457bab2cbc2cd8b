use std::rc::Rc;

use super::{
    Action, Filter, Hold, Move, Name, Selection, State, Stood, Touch, Window, moments, moved, read, reduce,
    ties,
};
use crate::content::model::{
    Certainty, Claim, ClaimId, DayNumber, EventId, Explainer, FactorId, StepId, Target, When,
};
use crate::content::parse;

fn factor(number: usize) -> FactorId {
    FactorId::at(number - 1)
}

fn event(number: usize) -> EventId {
    EventId::at(number - 1)
}

fn after(actions: &[Action]) -> Rc<State> {
    actions.iter().fold(Rc::default(), |state, action| reduce(state, *action))
}

fn story() -> Explainer {
    parse(include_bytes!("../../tests/content/accepts/whole/input.json")).unwrap()
}

#[test]
fn opening_a_factor_selects_it_and_closes_the_one_before() {
    let state = after(&[Action::FactorToggled(factor(1), true), Action::FactorToggled(factor(2), true)]);
    assert_eq!(state.selected, Some(Selection::Factor(factor(2))));
    assert_eq!(state.open_factor, Some(factor(2)));
}

#[test]
fn the_echo_of_the_closed_factor_changes_nothing() {
    let state = after(&[Action::FactorToggled(factor(1), true), Action::FactorToggled(factor(2), true)]);
    let echoed = reduce(state.clone(), Action::FactorToggled(factor(1), false));
    assert!(Rc::ptr_eq(&state, &echoed));
}

#[test]
fn selecting_an_event_leaves_the_open_factor_open() {
    let state = after(&[Action::FactorToggled(factor(1), true), Action::EventToggled(event(3), true)]);
    assert_eq!(state.selected, Some(Selection::Event(event(3))));
    assert_eq!(state.open_factor, Some(factor(1)));
}

#[test]
fn closing_a_factor_that_is_not_selected_keeps_the_selection() {
    let state = after(&[
        Action::FactorToggled(factor(1), true),
        Action::EventToggled(event(3), true),
        Action::FactorToggled(factor(1), false),
    ]);
    assert_eq!(state.selected, Some(Selection::Event(event(3))));
    assert_eq!(state.open_factor, None);
}

#[test]
fn closing_what_is_selected_clears_the_selection() {
    let closed = after(&[Action::FactorToggled(factor(1), true), Action::FactorToggled(factor(1), false)]);
    assert_eq!(*closed, State::default());
    let closed = after(&[Action::EventToggled(event(1), true), Action::EventToggled(event(1), false)]);
    // Its row stays where the reader is.
    assert_eq!(*closed, State { met: vec![event(1)], ..State::default() });
}

#[test]
fn events_stay_open_beside_each_other() {
    let state = after(&[Action::EventToggled(event(1), true), Action::Select(Selection::Event(event(2)))]);
    assert_eq!(state.open_events, [event(1), event(2)]);
}

#[test]
fn clearing_closes_nothing() {
    let state = after(&[Action::FactorToggled(factor(1), true), Action::Clear]);
    assert_eq!((state.selected, state.open_factor), (None, Some(factor(1))));
}

#[test]
fn what_is_so_already_is_the_same_state() {
    let state = after(&[Action::Select(Selection::Factor(factor(1)))]);
    assert!(Rc::ptr_eq(&state, &reduce(state.clone(), Action::Select(Selection::Factor(factor(1))))));
}

#[test]
fn what_is_supposed_is_kept_apart_from_what_is_selected() {
    let state = after(&[Action::Supposed(factor(1), true), Action::Select(Selection::Factor(factor(2)))]);
    assert_eq!(state.settled, [factor(1)]);
    let cleared = reduce(state, Action::Clear);
    assert_eq!(cleared.settled, [factor(1)]);
    let over = reduce(after(&[Action::Select(Selection::Factor(factor(2)))]), Action::StartOver);
    assert_eq!(over.selected, Some(Selection::Factor(factor(2))));
}

#[test]
fn a_supposition_is_taken_back_alone_or_with_all_others() {
    let both = after(&[Action::Supposed(factor(1), true), Action::Supposed(factor(2), true)]);
    assert_eq!(both.settled, [factor(1), factor(2)]);
    assert_eq!(reduce(both.clone(), Action::Supposed(factor(1), false)).settled, [factor(2)]);
    assert_eq!(*reduce(both, Action::StartOver), State::default());
}

#[test]
fn to_suppose_again_what_is_supposed_changes_nothing() {
    let state = after(&[Action::Supposed(factor(1), true), Action::Supposed(factor(2), true)]);
    for action in [Action::Supposed(factor(1), true), Action::Supposed(factor(3), false)] {
        assert!(Rc::ptr_eq(&state, &reduce(state.clone(), action)));
    }
    let none: Rc<State> = Rc::default();
    assert!(Rc::ptr_eq(&none, &reduce(none.clone(), Action::StartOver)));
}

#[test]
fn a_selection_is_written_as_it_is_read() {
    let story = story();
    for name in ["factor:money", "event:remark"] {
        assert_eq!(Name::parse(name, &story).and_then(|it| it.write(&story)).as_deref(), Some(name));
    }
    for name in ["factor:plan", "event:money", "money", "factor:", "claim:toll", ""] {
        assert_eq!(Name::parse(name, &story), None, "{name}");
    }
}

#[test]
fn a_translation_keeps_what_is_selected_open_and_supposed() {
    let story = story();
    let mut other = story.clone();
    other.factors.swap(0, 1);
    let state = after(&[
        Action::FactorToggled(factor(1), true),
        Action::EventToggled(event(2), true),
        Action::Supposed(factor(2), true),
    ]);
    let carried = state.carried(&story, &other);
    assert_eq!(carried.settled, [factor(1)]);
    assert_eq!(carried.open_factor, Some(factor(2)));
    assert_eq!(carried.selected, state.selected);
    assert_eq!(carried.open_events, state.open_events);
}

#[test]
fn a_factor_marks_the_events_that_bear_on_it_and_dims_the_rest() {
    let story = story();
    let selected = Some(Selection::Factor(factor(1)));
    let touches: Vec<Touch> = (1..=4).map(|it| Touch::event(&story, selected, event(it))).collect();
    assert_eq!(touches, [Touch::Marked, Touch::Dimmed, Touch::Marked, Touch::Dimmed]);
}

#[test]
fn an_event_marks_its_factors_and_the_other_end_of_its_anniversary() {
    let story = story();
    let selected = Some(Selection::Event(event(3)));
    assert_eq!(Touch::factor(&story, selected, factor(1)), Touch::Marked);
    let touches: Vec<Touch> = (1..=4).map(|it| Touch::event(&story, selected, event(it))).collect();
    assert_eq!(touches, [Touch::Marked, Touch::Idle, Touch::Selected, Touch::Idle]);
}

#[test]
fn a_factor_marks_the_cords_that_end_at_it() {
    let selected = Some(Selection::Factor(factor(1)));
    assert_eq!(Touch::link(selected, factor(2), factor(1)), Touch::Marked);
    assert_eq!(Touch::link(selected, factor(1), factor(2)), Touch::Marked);
    assert_eq!(Touch::link(selected, factor(2), factor(3)), Touch::Dimmed);
    assert_eq!(Touch::link(None, factor(2), factor(3)), Touch::Idle);
}

/// The letters of the built-in story's ties that hold, that loosen and that fall away.
fn untangled(settled: &[FactorId]) -> [String; 3] {
    let story = parse(include_bytes!("../../static/stories/why-peace-is-hard.en.json")).unwrap();
    let ties = ties(&story);
    [Hold::Holds, Hold::Loosens, Hold::FallsAway].map(|hold| {
        let letters = ties.iter().enumerate().filter(|(_, it)| it.hold(settled) == hold);
        letters.map(|(place, _)| crate::knot::letter(place)).collect()
    })
}

#[test]
fn with_nothing_settled_every_tie_holds() {
    assert_eq!(untangled(&[]), ["abcdefg", "", ""]);
}

#[test]
fn a_settled_factor_lets_go_of_what_it_held_and_of_nothing_else() {
    // 2 is held by 3 and 4 (c, d), 3 by 1 and 2 (e, f).
    assert_eq!(untangled(&[factor(3)]), ["abdg", "c", "ef"]);
    assert_eq!(untangled(&[factor(3), factor(4)]), ["a", "bcd", "efg"]);
}

#[test]
fn between_two_settled_factors_nothing_is_left_to_loosen() {
    assert_eq!(untangled(&[1, 2, 3, 4].map(factor)), ["", "", "abcdefg"]);
}

#[test]
fn a_step_selects_what_it_is_about_and_is_told_of_until_the_reader_turns_to_something_else() {
    let (step, at) = (StepId::at(0), Selection::Factor(factor(1)));
    let state = after(&[Action::Step(step, Some(at))]);
    assert_eq!(
        (state.selected, state.open_factor, state.name()),
        (Some(at), Some(factor(1)), Some(Name::Step(step)))
    );
    // What its own rendering reports is no wish of the reader's.
    assert_eq!(reduce(state.clone(), Action::FactorToggled(factor(1), true)).name(), Some(Name::Step(step)));
    let elsewhere = [
        Action::Select(Selection::Factor(factor(1))),
        Action::EventToggled(event(1), true),
        Action::FactorToggled(factor(1), false),
        Action::Clear,
    ];
    for action in elsewhere {
        let state = reduce(state.clone(), action);
        assert_eq!((state.guided(), state.step), (None, Some(step)), "{action:?}");
    }
}

#[test]
fn a_choice_takes_what_fits_all_of_it() {
    let story = story();
    let all = story.claims.len();
    assert_eq!((Filter::default().count(&story), Filter::default().is_on()), (all, false));
    for one in &story.claims {
        let choice =
            Filter { certainty: Some(one.certainty), speaker: Some(one.speaker), source: Some(one.source) };
        assert!(choice.takes(one) && choice.is_on());
        let others = |other: &&Claim| {
            (other.certainty, other.speaker, other.source) != (one.certainty, one.speaker, one.source)
        };
        assert!(story.claims.iter().filter(others).all(|other| !choice.takes(other)));
    }
    let kinds = Certainty::ALL.map(|it| Filter { certainty: Some(it), ..Filter::default() }.count(&story));
    assert_eq!(kinds.iter().sum::<usize>(), all);
}

#[test]
fn a_choice_leaves_the_selection_and_what_is_open_alone() {
    let choice = Filter { certainty: Some(Certainty::Alleged), ..Filter::default() };
    let state = after(&[Action::FactorToggled(factor(1), true), Action::Narrowed(choice)]);
    assert_eq!((state.filter, state.open_factor), (choice, Some(factor(1))));
    let all = reduce(state, Action::Narrowed(Filter::default()));
    assert_eq!(*all, *after(&[Action::FactorToggled(factor(1), true)]));
}

#[test]
fn each_claim_is_read_once_in_the_place_that_has_it_first() {
    let story = story();
    let read = read(&story);
    for (at, claim) in &read {
        assert_eq!(*at, Selection::of(Target::Claim(*claim), &story));
    }
    let mut claims: Vec<_> = read.iter().map(|it| it.1).collect();
    claims.sort();
    claims.dedup();
    assert_eq!(claims.len(), read.len());
}

/// The built-in story, whose dates have many forms.
fn peace() -> Explainer {
    parse(include_bytes!("../../static/stories/why-peace-is-hard.en.json")).unwrap()
}

fn as_of(story: &Explainer, place: usize) -> State {
    let mut days: Vec<_> = moments(story).into_iter().map(|it| it.0).collect();
    days.dedup();
    (*after(&[Action::LookedAt(Some(days[place]))])).clone()
}

fn stood(story: &Explainer, state: &State, wanted: Stood) -> Vec<String> {
    story.events.iter().filter(|it| state.stood(it) == wanted).map(|it| it.id.to_string()).collect()
}

#[test]
fn the_story_can_be_looked_at_wherever_it_had_come_further() {
    let story = peace();
    let mut days: Vec<_> = moments(&story).iter().map(|it| it.0.to_ymd()).collect();
    days.dedup();
    let expected =
        [(2014, 5, 31), (2015, 2, 12), (2022, 2, 24), (2024, 11, 30), (2025, 2, 12), (2025, 2, 18)];
    assert_eq!(days, expected);
    let mut events: Vec<_> = moments(&story).into_iter().map(|it| it.1).collect();
    events.sort();
    let undated = story.events.iter().filter(|it| matches!(it.when, When::Undated { .. })).count();
    events.dedup();
    assert_eq!(events.len() + undated, story.events.len());
}

#[test]
fn what_a_date_leaves_open_is_neither_there_nor_yet_to_come() {
    let story = peace();
    let state = as_of(&story, 2);
    assert_eq!(stood(&story, &state, Stood::Unsure), ["pledge"]);
    assert_eq!(stood(&story, &state, Stood::NotYet), ["election", "call", "riyadh"]);
    let state = after(&[Action::LookedAt(DayNumber::from_ymd(2024, 11, 6))]);
    assert_eq!(stood(&story, &state, Stood::Unsure), ["pledge", "election"]);
    let all = State::default();
    assert_eq!(stood(&story, &all, Stood::Happened).len(), story.events.len());
}

#[test]
fn a_claim_leaves_with_all_the_events_that_it_is_about() {
    let story = peace();
    let state = as_of(&story, 4);
    for (index, claim) in story.claims.iter().enumerate() {
        let id = ClaimId::at(index);
        let about: Vec<_> = story.events.iter().filter(|it| it.claims.contains(&id)).collect();
        let gone = !about.is_empty() && about.iter().all(|it| it.id.as_str() == "riyadh");
        assert_eq!(state.is_yet_to_come(id, &story), gone, "{:?}", claim.id);
        assert!(!State::default().is_yet_to_come(id, &story));
    }
}

fn window(first: usize, last: usize) -> Window {
    Window { first: event(first), last: event(last) }
}

#[test]
fn looking_closer_and_wider_goes_by_halves_about_what_is_wanted() {
    // The third event has no date.
    let dated: Vec<EventId> = [1, 2, 4, 5, 6, 7, 8, 9].map(event).to_vec();
    let go = |from, by, about: Option<usize>| moved(&dated, from, by, about.map(event));
    assert_eq!(go(None, Move::Closer, None), Some(window(4, 7)));
    assert_eq!(go(None, Move::Closer, Some(1)), Some(window(1, 5)));
    assert_eq!(go(None, Move::Closer, Some(9)), Some(window(6, 9)));
    assert_eq!(go(Some(window(6, 9)), Move::Closer, Some(1)), Some(window(7, 8)), "about what is looked at");
    assert_eq!(go(Some(window(6, 6)), Move::Closer, None), Some(window(6, 6)), "one is as close as it gets");
    assert_eq!(go(Some(window(5, 6)), Move::Wider, None), Some(window(4, 7)));
    assert_eq!(go(Some(window(8, 9)), Move::Wider, None), Some(window(6, 9)), "not beyond the end");
    assert_eq!(go(Some(window(4, 7)), Move::Wider, None), None, "all of them");
    assert_eq!(go(None, Move::Wider, None), None);
}

#[test]
fn looking_elsewhere_goes_by_as_many_events_and_not_beyond_the_ends() {
    let dated: Vec<EventId> = (1..=8).map(event).collect();
    let go = |from, by, about: Option<usize>| moved(&dated, from, by, about.map(event));
    assert_eq!(go(Some(window(4, 5)), Move::Earlier, None), Some(window(2, 3)));
    assert_eq!(go(Some(window(2, 4)), Move::Earlier, None), Some(window(1, 3)));
    assert_eq!(go(Some(window(1, 3)), Move::Earlier, None), Some(window(1, 3)));
    assert_eq!(go(Some(window(4, 6)), Move::Later, None), Some(window(6, 8)));
    assert_eq!(go(None, Move::Earlier, None), None);
    assert_eq!(go(None, Move::There, Some(7)), Some(window(5, 8)));
    assert_eq!(go(Some(window(1, 2)), Move::There, Some(7)), Some(window(6, 7)));
    assert_eq!(go(Some(window(1, 2)), Move::There, None), Some(window(1, 2)), "nothing is there");
    assert_eq!(moved(&[], None, Move::Closer, None), None, "nothing to look at");
}

#[test]
fn what_is_led_to_is_looked_at_too() {
    let close = Action::Zoomed(Some(window(1, 2)), Some(event(1)));
    let within = after(&[close, Action::Select(Selection::Event(event(2)))]);
    assert_eq!((within.window, &*within.met), (Some(window(1, 2)), &[event(1), event(2)][..]));
    let beyond = after(&[close, Action::Select(Selection::Event(event(3)))]);
    assert_eq!((beyond.window, &*beyond.met), (None, &[event(1), event(3)][..]));
    // What is selected keeps its row, wherever the reader looks.
    let wider = reduce(within, Action::Zoomed(None, None));
    assert_eq!((wider.window, &*wider.met), (None, &[event(2)][..]));
    // It stands below the list, dated or not, and nothing may move.
    let below = after(&[close, Action::EventToggled(event(3), true)]);
    assert_eq!(below.window, Some(window(1, 2)));
}
