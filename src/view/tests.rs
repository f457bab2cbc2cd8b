//! What a reader sees of each selection, rendered on the host.
#![expect(clippy::unwrap_used, reason = "what cannot be found in the page has failed the test")]

use std::rc::Rc;

use yew::prelude::*;

use super::widget::shown;
use crate::content::{self, model::Explainer};
use crate::explore::{Action, Selection, State, reduce};

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    explainer: Rc<Explainer>,
    state: Rc<State>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    shown(&props.explainer, &props.state)
}

fn html(explainer: &Rc<Explainer>, selection: Option<Selection>) -> String {
    let state = selection.map_or_else(Rc::default, |it| reduce(Rc::default(), Action::Select(it)));
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

fn status(html: &str) -> &str {
    html.split_once("role=\"status\"").unwrap().1.split_once('>').unwrap().1.split_once('<').unwrap().0
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
