//! Side by side: a question that the sources answer in more than one way, every answer as large as the others.

use yew::prelude::*;

use super::element::{El, el};
use super::{claim, panel, scene::Scene, table};
use crate::content::model::{Dispute, Factor};
use crate::locale::Key;

pub(super) fn nth(scene: &Scene, index: usize) -> Option<El> {
    scene.explainer.disputes.get(index).map(|it| dispute(scene, it))
}

fn dispute(scene: &Scene, dispute: &Dispute) -> El {
    let header = el("summary")
        .attr("id", id(scene, dispute))
        .put(el(scene.level.tag(1)).class("lr-h").running(scene, &dispute.question))
        .put(el("span").class("lr-small").string(answers(scene, dispute)));
    let sides = dispute.sides.iter().map(|it| {
        el("li")
            .class("lr-watch__item")
            .put(el(scene.level.tag(2)).class("lr-watch__t").running(scene, &it.title))
            .put(claim::claims(scene, &it.claims, None))
    });
    let factors = scene.explainer.numbered_factors().filter(|(_, it)| is_about(dispute, it));
    let factors: Vec<_> = factors.map(|(id, _)| id).collect();
    table::line(header)
        .put(panel::marked(scene, el("p").class("lr-small").text(scene.word(Key::DisputeNote))))
        .put(el("ul").class("lr-sides").listed().each(sides))
        .maybe(scene.bears_on("lr-watch__f", &factors))
}

/// In a factor's panel: the questions that it is about.
pub(super) fn of_factor(scene: &Scene, factor: &Factor) -> impl Iterator<Item = El> {
    scene.explainer.disputes.iter().filter(move |it| is_about(it, factor)).map(|it| {
        el("p")
            .class("lr-also")
            .string(answers(scene, it))
            .sign(" ")
            .put(scene.lead(id(scene, it)).running(scene, &it.question))
    })
}

/// A question is about a factor in whose panel every side is heard.
fn is_about(dispute: &Dispute, factor: &Factor) -> bool {
    dispute.sides.iter().all(|side| side.claims.iter().any(|it| factor.claims.contains(it)))
}

fn id(scene: &Scene, dispute: &Dispute) -> AttrValue {
    scene.id("d", dispute.id.as_str())
}

fn answers(scene: &Scene, dispute: &Dispute) -> String {
    scene.words.count(Key::DisputeAnswers, dispute.sides.len(), &[])
}
