//! The story as it stood at a time that the reader chooses: what came later fades, and the claims about it leave.

use yew::prelude::*;

use super::super::element::{El, el};
use super::super::{effects, scene::Scene};
use super::row;
use crate::content::model::{DayNumber, When};
use crate::explore::{Action, Stood, moments};
use crate::locale::Key;

pub(super) fn as_of(scene: &Scene) -> Option<El> {
    let moments = moments(&scene.explainer);
    let mut days: Vec<DayNumber> = moments.iter().map(|it| it.0).collect();
    days.dedup();
    let last = days.len().checked_sub(1).filter(|it| *it > 0)?;
    let at = place(&days, scene.state.as_of);
    let new = moments.iter().filter(|it| Some(&it.0) == days.get(at));
    let new: Vec<_> = new.filter_map(|it| scene.explainer.event(it.1)).collect();
    // When it was that something was new, and what.
    let now = scene.words.list(&new.iter().map(|it| row::named(scene, it)).collect::<Vec<_>>());
    let on = scene.state.as_of.and(new.last()).map(|it| row::time_of(scene, it));
    let is_on = on.is_some();
    let header = scene.tool(scene.id("h", "as-of"), Key::KnownHeading, on);
    let act = scene.act.clone();
    let chosen = days.clone();
    let input = el("input")
        .set("type", "range")
        .set("min", "0")
        .written("max", last.to_string())
        .written("aria-valuetext", now.clone())
        .value(at.to_string())
        .on_input(Callback::from(move |event: InputEvent| {
            if let Some(place) = effects::chosen(&event) {
                act.emit(Action::LookedAt(day(&chosen, place)));
            }
        }));
    let step = |place: Option<usize>, key| {
        let (act, day) = (scene.act.clone(), place.map(|it| day(&days, it)));
        let press = Callback::from(move |_| {
            if let Some(day) = day {
                act.emit(Action::LookedAt(day));
            }
        });
        let step = scene.button(press).class("lr-btn").text(scene.word(key));
        // It keeps the focus: a button that is disabled would lose it.
        if place.is_none() { step.set("aria-disabled", "true") } else { step }
    };
    let steps = el("p")
        .class("lr-steps")
        .put(step(at.checked_sub(1), Key::KnownEarlier))
        .put(step((at < last).then_some(at + 1), Key::KnownLater));
    let said = el("p").class("lr-said").set("role", "status");
    let said = if is_on { said.string(summed_up(scene, &now)) } else { said };
    let label = el("label").class("lr-asof__label").put(el("span").text(scene.word(Key::KnownAt))).put(input);
    // There at any time: Yew pairs children from the last, and one less would make the slider anew under the reader's finger.
    let shown = el("p").class("lr-asof__now").hidden();
    let shown = if is_on { shown } else { shown.string(now) };
    let note = el("p").class("lr-small").text(scene.word(Key::KnownNote));
    let fold = el("details").class("lr-fold").class("lr-asof");
    Some(fold.put(header).put(label).put(steps).put(said).put(shown).put(note))
}

/// The place of a day among those that can be looked at; of none, the last.
fn place(days: &[DayNumber], day: Option<DayNumber>) -> usize {
    let found = day.and_then(|day| days.iter().rposition(|it| *it <= day));
    found.unwrap_or(if day.is_some() { 0 } else { days.len().saturating_sub(1) })
}

/// The day at a place; at the last, no day: then nothing is later.
fn day(days: &[DayNumber], place: usize) -> Option<DayNumber> {
    days.get(place).copied().filter(|_| place + 1 < days.len())
}

/// How much had happened.
fn summed_up(scene: &Scene, when: &str) -> String {
    let dated = || scene.explainer.events.iter().filter(|it| matches!(it.when, When::Dated { .. }));
    let (all, n) =
        (dated().count().to_string(), dated().filter(|it| scene.state.stood(it) == Stood::Happened).count());
    scene.words.count(Key::KnownTold, n, &[("when", when), ("all", &all)])
}
