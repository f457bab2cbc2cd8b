//! The tour: the argument in a few steps through the parts that are there anyway.
//!
//! A line at the top lists the steps. What a step says then stands in the part that it is about, with the ways on and back.

use yew::prelude::*;

use super::element::{El, el};
use super::{icon, scene::Scene};
use crate::content::model::{StepId, TourStep};
use crate::explore::{Action, Selection};
use crate::locale::Key;

/// The line, and the steps within it.
pub(super) fn tour(scene: &Scene) -> Option<El> {
    let steps = &scene.explainer.tour;
    let entries = scene.explainer.numbered_steps().map(|(id, step)| {
        let entry = el("li").put(button(scene, id, step).class("lr-go").running(scene, &step.title));
        let entry = if scene.state.step == Some(id) { entry.set("aria-current", "step") } else { entry };
        // Elsewhere there is no place for what it says to stand in.
        let entry = if place(scene, step).is_none() { named(scene, entry, step) } else { entry };
        entry.put(el("p").running(scene, &step.text))
    });
    let line = || {
        let header =
            el("summary").string(scene.words.count(Key::TourHeading, steps.len(), &[])).put(icon::caret());
        el("details")
            .class("lr-fold")
            .class("lr-tour")
            .put(header)
            .put(el("ol").class("lr-tour__steps").each(entries))
    };
    (!steps.is_empty()).then(line)
}

/// What the step says that has led the reader to `here`.
pub(super) fn note(scene: &Scene, here: Selection) -> Option<El> {
    let id = scene.state.guided()?;
    let step = scene.explainer.tour_step(id).filter(|it| place(scene, it) == Some(here))?;
    let count = scene.explainer.tour.len().to_string();
    let number = id.number().to_string();
    let title = scene.quoted(step.title.plain());
    let title = scene.words.fill(Key::TourStep, &[("n", &number), ("count", &count), ("title", &title)]);
    // Before the first step there is none, and none after the last.
    let way = |index: usize, key| {
        let (id, step) = scene.explainer.numbered_steps().nth(index)?;
        let title = scene.quoted(step.title.plain());
        Some(button(scene, id, step).class("lr-go").string(scene.words.fill(key, &[("title", &title)])))
    };
    let ways = el("p")
        .class("lr-tour__ways")
        .maybe(way(id.index().wrapping_sub(1), Key::TourBack))
        .maybe(way(id.number(), Key::TourOn));
    Some(
        named(scene, el("div"), step)
            .class("lr-tour__note")
            .set("role", "group")
            .written("aria-label", title.clone())
            .put(el("p").class("lr-label").hidden().string(title))
            .put(el("p").running(scene, &step.text))
            .put(ways),
    )
}

/// What a step is about, where it is read in a place of its own.
fn place(scene: &Scene, step: &TourStep) -> Option<Selection> {
    Selection::of(step.at, &scene.explainer)
}

fn named(scene: &Scene, element: El, step: &TourStep) -> El {
    element.attr("id", name(scene, step)).set("tabindex", "-1")
}

fn name(scene: &Scene, step: &TourStep) -> AttrValue {
    scene.id("s", step.id.as_str())
}

/// An empty button that leads to a step.
fn button(scene: &Scene, id: StepId, step: &TourStep) -> El {
    let action = Action::Step(id, place(scene, step));
    scene.button(scene.go(Some(action), name(scene, step)))
}
