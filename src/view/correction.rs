//! What was put right: the list of it, and a line at each place that it changed.

use yew::prelude::*;

use super::element::{El, el};
use super::scene::Scene;
use crate::content::model::Target;
use crate::locale::Key;

pub(super) fn corrections(scene: &Scene) -> El {
    let entries = scene.explainer.corrections.iter().enumerate().map(|(place, it)| {
        let changed = it.of.map(|of| scene.link(of).said(scene, name(scene, of)));
        el("li")
            .attr("id", id(scene, place))
            .set("tabindex", "-1")
            .put(scene.time(&it.date, scene.words.date(&it.date)))
            .sign(" ")
            .running(scene, &it.text)
            .sign(" ")
            .maybe(changed)
    });
    el("ul").class("lr-corrections").each(entries)
}

/// At what was put right: when, last. It leads to what was wrong.
pub(super) fn line(scene: &Scene, of: Target) -> Option<El> {
    let mut all = scene.explainer.corrections.iter().enumerate();
    let (place, it) = all.find(|(_, it)| it.of == Some(of))?;
    let way = scene.lead(id(scene, place));
    Some(el("p").class("lr-small").put(scene.told_on(way, Key::CorrectedOn, &it.date)))
}

fn id(scene: &Scene, place: usize) -> AttrValue {
    scene.id("k", &place.to_string())
}

/// What the reader knows the changed thing by.
fn name(scene: &Scene, of: Target) -> String {
    let story = &scene.explainer;
    let text = match of {
        Target::Factor(factor) => return scene.numbered(factor),
        Target::Claim(claim) => story.claim(claim).and_then(|it| story.actor(it.speaker)).map(|it| &it.name),
        Target::Event(event) => story.event(event).map(|it| &it.title),
        Target::Term(term) => story.term(term).map(|it| &it.term),
        Target::Watch(item) => story.watch_item(item).map(|it| &it.title),
    };
    text.map(|it| it.plain()).unwrap_or_default()
}
