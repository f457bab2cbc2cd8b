//! What there is to read about a factor.

use yew::prelude::*;

use super::element::{El, el};
use super::{claim, correction, dispute, filter, scene::Scene, table, take, ties, tour};
use crate::content::model::{Factor, FactorId, Role, Target};
use crate::explore::Selection;
use crate::locale::Key;

pub(super) fn panel(scene: &Scene, id: FactorId, factor: &Factor, title: &AttrValue) -> El {
    let [held_by, holds] = ties::of_factor(scene, id);
    let has_claims = !factor.claims.is_empty();
    let shown_title = el("p")
        .class("lr-panel__title")
        .hidden()
        .put(scene.number(id))
        .sign(" ")
        .running(scene, &factor.title);
    let positions = positions(scene, factor);
    el("div")
        .class("lr-panel")
        .part("panel")
        .set("role", "region")
        .attr("aria-labelledby", title.clone())
        .put(shown_title)
        .maybe(tour::note(scene, Selection::Factor(id)))
        .put(el("p").class("lr-answer").running(scene, &factor.summary))
        .maybe(correction::line(scene, Target::Factor(id)))
        .maybe(has_claims.then(|| label(scene, Key::ClaimsHeading)))
        .maybe(has_claims.then(|| claim::claims(scene, &factor.claims, Some(Selection::Factor(id)))))
        .each(dispute::of_factor(scene, factor))
        .maybe(held_by.is_some().then(|| marked(scene, label(scene, Key::HeldByHeading))))
        .maybe(held_by)
        .maybe(holds)
        .maybe(positions.is_some().then(|| label(scene, Key::PositionsHeading)))
        .maybe(positions)
        .put(marked(scene, label(scene, Key::ChangeHeading)))
        .put(el("p").class("lr-change").running(scene, &factor.change))
        .put(take::selected(scene, Selection::Factor(id)))
}

/// A heading within a panel.
pub(super) fn label(scene: &Scene, key: Key) -> El {
    el(scene.level.tag(3)).class("lr-label").text(scene.word(key))
}

/// Marks as the editor's reading what `words` announce.
pub(super) fn marked(scene: &Scene, words: El) -> El {
    // The distance is a space, which stays behind at the end of a line, as a margin would not.
    words.sign("\u{2002}").put(el("span").class("lr-reading").text(scene.word(Key::EditorsReading)))
}

/// Where each party stands, and who of them is silent; nothing where the story has no parties.
fn positions(scene: &Scene, factor: &Factor) -> Option<El> {
    let told = factor.positions.iter().map(|position| {
        let certainty = el("span").class("lr-cert--inline").sign(scene.words.certainty(position.certainty));
        let (who, name) = (el("dt"), scene.actor_name(position.actor));
        // Each leads to its place beside the others'.
        let who = if table::is_shown(&scene.explainer) {
            who.put(scene.lead(table::cell_id(scene, position.actor, factor)).said(scene, name))
        } else {
            who.said(scene, name)
        };
        let where_it_stands = el("dd").running(scene, &position.text).sign(" ").put(certainty);
        el("div").put(who).put(filter::stepping_back(scene, where_it_stands, &position.claims))
    });
    let parties = scene.explainer.numbered_actors().filter(|(_, it)| it.role == Role::Party);
    let silent: Vec<El> = parties
        .filter(|(id, _)| !factor.positions.iter().any(|it| it.actor == *id))
        .map(|(_, it)| el("span").said(scene, it.name.plain()))
        .collect();
    let some_silent = !silent.is_empty();
    let silence = || {
        el("div")
            .class("lr-stands__silent")
            .put(el("dt").all(scene.joined(silent)))
            .put(el("dd").text(scene.word(Key::Silent)))
    };
    let anyone = !factor.positions.is_empty() || some_silent;
    anyone.then(|| el("dl").class("lr-stands").each(told).maybe(some_silent.then(silence)))
}
