//! What a reader sees of each selection, rendered on the host.
#![expect(clippy::unwrap_used, reason = "what cannot be found in the page has failed the test")]

use std::collections::HashSet;
use std::rc::Rc;

use yew::prelude::*;

use super::element::El;
use super::scene::Scene;
use super::widget::{scene, shown};
use super::{dispute, factors, foot, ties, timeline, tour};
use crate::content::{
    self,
    model::{Certainty, Explainer, FactorId},
};
use crate::explore::{Action, Filter, Selection, State, moments, reduce};

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    explainer: Rc<Explainer>,
    state: Rc<State>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    shown(&props.explainer, &props.state)
}

#[derive(Clone, PartialEq, Properties)]
struct BareProps {
    html: Html,
}

#[component]
fn Bare(props: &BareProps) -> Html {
    props.html.clone()
}

fn html(explainer: &Rc<Explainer>, selection: Option<Selection>) -> String {
    html_after(explainer, selection.map(Action::Select).as_slice())
}

fn html_after(explainer: &Rc<Explainer>, actions: &[Action]) -> String {
    let state = actions.iter().fold(Rc::default(), |state, action| reduce(state, *action));
    let props = ShownProps { explainer: explainer.clone(), state };
    let page = yew::LocalServerRenderer::<Shown>::with_props(props).hydratable(false);
    futures_executor::block_on(page.render())
}

fn stories() -> [Rc<Explainer>; 2] {
    [
        include_bytes!("../../static/stories/why-peace-is-hard.ja.json").as_slice(),
        include_bytes!("../../static/stories/why-peace-is-hard.en.json").as_slice(),
    ]
    .map(|it| Rc::new(content::parse(it).unwrap()))
}

/// What is said of the selection: the last of what is said.
fn status(html: &str) -> &str {
    html.rsplit_once("role=\"status\"").unwrap().1.split_once('>').unwrap().1.split_once('<').unwrap().0
}

#[test]
fn every_selection_is_said_once_and_opened() {
    for story in stories() {
        let factors = story.numbered_factors().map(|(id, it)| (Selection::Factor(id), &it.title));
        let events = story.numbered_events().map(|(id, it)| (Selection::Event(id), &it.title));
        for (selection, title) in factors.chain(events) {
            let html = html(&story, Some(selection));
            assert!(status(&html).contains(&title.plain()), "{}: {}", title.plain(), status(&html));
            assert_eq!(html.matches(" open").count(), 1, "{}", title.plain());
        }
        assert_eq!(status(&html(&story, None)), "");
    }
}

/// A part is rendered anew only when what is kept for it changes: everything else must make no difference to it.
#[test]
fn what_is_kept_of_a_state_for_a_part_is_all_that_shows_there() {
    let story = &stories()[1];
    let claims = Filter { certainty: Some(Certainty::Alleged), ..Filter::default() };
    let day = moments(story).first().map(|it| it.0);
    let step = story.numbered_steps().next().map(|(id, it)| (id, Selection::of(it.at, story))).unwrap();
    let actions = story
        .numbered_factors()
        .map(|(id, _)| Action::Select(Selection::Factor(id)))
        .chain(story.numbered_events().map(|(id, _)| Action::Select(Selection::Event(id))))
        .chain([
            Action::Step(step.0, step.1),
            Action::Supposed(FactorId::at(1), true),
            Action::Narrowed(claims),
        ])
        .chain([Action::LookedAt(day), Action::Clear]);
    let mut state = Rc::new(State::default());
    let (mut rendered, mut seen) = (0, HashSet::new());
    for action in actions {
        state = reduce(state, action);
        let events = story.numbered_events();
        let events = events.map(|(id, _)| (timeline::nth as Render, id.index(), state.about_event(id)));
        let factors = (0..story.factors.len())
            .map(|at| (factors::nth as Render, at, state.about(FactorId::at(at), story)));
        let rest: [Render; 4] =
            [|it, _| tour::tour(it), |it, _| ties::all(it), dispute::nth, |it, _| Some(foot::foot(it))];
        let rest = rest.map(|it| (it, 0, state.about_the_rest()));
        for (render, at, kept) in factors.chain(events).chain(rest) {
            let [whole, kept] = [state.clone(), Rc::new(kept)].map(|state| {
                let html = render(&scene(story, &state), at).unwrap().done();
                let page = yew::LocalServerRenderer::<Bare>::with_props(BareProps { html }).hydratable(false);
                futures_executor::block_on(page.render())
            });
            assert_eq!(whole, kept, "after {action:?}");
            rendered += 1;
            seen.insert(whole);
        }
    }
    // They do change.
    assert!(seen.len() > story.factors.len() + 4 && seen.len() < rendered, "{} of {rendered}", seen.len());
}

/// How a part is rendered: the nth of several alike.
type Render = fn(&Scene, usize) -> Option<El>;

#[test]
fn no_place_in_a_text_is_left_empty() {
    for story in stories() {
        for (id, factor) in story.numbered_factors() {
            let html = html(&story, Some(Selection::Factor(id)));
            let hint = html.split_once("lr-time").unwrap().1.split_once("lr-hint\">").unwrap().1;
            let hint = hint.split_once('<').unwrap().0;
            assert!(hint.contains(&factor.title.plain()), "{hint}");
            assert!(!html.contains('{'), "{}", factor.title.plain());
        }
    }
}

#[test]
fn a_factor_marks_its_events_and_dims_the_rest() {
    let [_, story] = stories();
    for (id, _) in story.numbered_factors() {
        let html = html(&story, Some(Selection::Factor(id)));
        let bearing = story.events.iter().filter(|it| it.factors.contains(&id)).count();
        assert_eq!(html.matches("lr-row--hit").count(), bearing);
        assert_eq!(html.matches("lr-row--dim").count(), story.events.len() - bearing);
    }
}

/// The words between two texts, without tags.
fn words_between(html: &str, begin: &str, end: &str) -> String {
    let part = html.split_once(begin).unwrap().1.split_once(end).unwrap().0;
    let words: String = part.split('<').map(|it| it.split_once('>').map_or(it, |(_, text)| text)).collect();
    words.trim().replace('\u{a0}', " ")
}

#[test]
fn with_the_third_obstacle_settled_the_others_still_stand() {
    let [_, story] = stories();
    let html = html_after(&story, &[Action::Supposed(FactorId::at(2), true)]);
    let said = "Suppose 3 Resources were settled: \
                1 Conditions, 2 Great powers and 4 Home politics would still stand in the way.";
    assert!(html.replace('\u{a0}', " ").contains(said));
    assert_eq!(
        words_between(&html, "What would still stand", "What would loosen"),
        "1 Conditions, still held in place by 2 Great powers and 4 Home politics. ab\
         2 Great powers, still held in place by 4 Home politics. d\
         4 Home politics, still held in place by 1 Conditions. g"
    );
    let loose = words_between(&html, "What would loosen", "What that would have needed");
    let reason = story.factors[2].links[0].reason.plain();
    assert!(
        loose.contains(&format!(
            "2 Great powers: the cord from 3 Resources, which is there because {reason} c"
        ))
    );
    assert!(loose.ends_with("What holds 3 Resources itself would have nothing left to hold. ef"), "{loose}");
    assert!(html.contains(&story.factors[2].change.plain()) && html.contains("Not a forecast."));
}

#[test]
fn of_what_is_settled_the_drawing_keeps_a_trace_and_the_list_a_word() {
    for story in stories() {
        let html = html_after(&story, &[Action::Supposed(FactorId::at(2), true)]);
        assert_eq!(html.matches("lr-cord__trace").count(), 3);
        // Each cord but those of the settled factor ends at its arrowhead.
        assert_eq!(html.matches("lr-cord__head").count(), 4);
        assert_eq!(html.matches("lr-rail lr-loose").count(), 1);
        assert_eq!(html.matches("lr-cord lr-loose").count(), 3);
        // At its name in the drawing and over what holds it; each tie in the list and in its factor's panel.
        assert_eq!(html.matches("lr-settled").count(), 2 + 3 * 2);
    }
}

#[test]
fn with_nothing_supposed_nothing_is_said_of_it() {
    for story in stories() {
        let over = [Action::Supposed(FactorId::at(0), true), Action::StartOver];
        assert_eq!(html_after(&story, &over), html(&story, None));
        let html = html(&story, None);
        assert!(!html.contains("lr-loose") && !html.contains("lr-settled") && !html.contains("lr-outcome"));
    }
}

#[test]
fn a_factor_that_nothing_holds_is_not_settled_for_that() {
    let [_, story] = stories();
    // 4 is held by 1 alone.
    let html = html_after(&story, &[Action::Supposed(FactorId::at(0), true)]);
    assert!(html.contains("4\u{a0}Home politics would still stand in the way."));
    let still = words_between(&html, "What would still stand", "What would loosen");
    assert!(
        still.ends_with("4 Home politics, held by no cord drawn here. That alone would settle nothing."),
        "{still}"
    );
    let all: Vec<Action> = (0..4).map(|it| Action::Supposed(FactorId::at(it), true)).collect();
    assert!(html_after(&story, &all).contains("of the obstacles named here, none would be left."));
}
