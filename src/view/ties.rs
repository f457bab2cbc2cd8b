//! How the factors hold each other, in words. Always an editor's reading, and marked so.
//!
//! A tie's letter is the same here, in a factor's panel and in the drawing: ties are lettered as they are read,
//! grouped by what is held.

use super::element::{El, el};
use super::{icon, panel, scene::Scene};
use crate::content::model::{ClaimId, FactorId, Target};
use crate::explore::{Hold, Tie, ties};
use crate::knot;
use crate::locale::{Key, Part};

/// In a factor's panel: what holds it, and what it holds.
pub(super) fn of_factor(scene: &Scene, id: FactorId) -> [Option<El>; 2] {
    let all = ties(&scene.explainer);
    let holds: Vec<El> = all
        .iter()
        .enumerate()
        .filter(|(_, it)| it.from == id)
        .map(|(place, it)| {
            el("span")
                .class("lr-keep")
                .put(scene.factor_button(it.link.to))
                .sign(" ")
                .put(badge(place, it.hold(&scene.state.settled)))
                .sign(" ")
        })
        .collect();
    let line = |holds| el("p").class("lr-also").text(scene.word(Key::HoldsHeading)).sign(" ").all(holds);
    [reasons(scene, &all, id), (!holds.is_empty()).then(|| line(holds))]
}

/// All ties as a list: beside the factors when wide, a fold under the drawing when narrow.
pub(super) fn all(scene: &Scene) -> Option<El> {
    let all = ties(&scene.explainer);
    let held = scene.explainer.numbered_factors().filter_map(|(id, _)| {
        let mut head = el("p").class("lr-tie__held");
        for part in scene.words.parts(Key::TiesHolding) {
            head = match part {
                Part::Words(words) => head.sign(words),
                Part::Slot(_) => head.put(el("b").said(scene, scene.numbered(id))),
            };
        }
        let head = scene.supposed(head, scene.state.settled.contains(&id), Key::UntangleSettled);
        let reasons = reasons(scene, &all, id)?;
        Some(el("li").class("lr-tie").put(head).put(reasons))
    });
    let drawn = scene.explainer.factors.len() <= knot::MOST_FACTORS;
    let intro = if drawn { Key::TiesIntro } else { Key::TiesAlone };
    let intro = el("p").class("lr-small").string(scene.words.count(intro, all.len(), &[]));
    let intro = panel::marked(scene, intro);
    let fold = el("details")
        .class("lr-fold")
        .class("lr-ties")
        .put(el("summary").string(scene.words.count(Key::TiesAsList, all.len(), &[])).put(icon::caret()))
        .put(el(scene.level.tag(2)).class("lr-panel__title").text(scene.word(Key::TiesHeading)))
        .put(intro)
        .put(el("ol").class("lr-ties__list").listed().each(held));
    (!all.is_empty()).then(|| el("div").class("lr-reasons").put(fold))
}

/// What holds a factor, each with its reason; `None` where nothing does.
fn reasons(scene: &Scene, all: &[Tie<'_>], held: FactorId) -> Option<El> {
    let reasons: Vec<El> = all
        .iter()
        .enumerate()
        .filter(|(_, it)| it.link.to == held)
        .map(|(place, it)| tie(scene, place, *it))
        .collect();
    (!reasons.is_empty()).then(|| el("ul").class("lr-holds").listed().all(reasons))
}

fn tie(scene: &Scene, place: usize, tie: Tie<'_>) -> El {
    let hold = tie.hold(&scene.state.settled);
    let because = scene.told(el("p").class("lr-hold__text"), Key::Because, |slot| match slot {
        "factor" => el("b").class("lr-keep").put(scene.factor_button(tie.from)),
        _ => el("span").running(scene, &tie.link.reason),
    });
    let because = scene.supposed(because, hold != Hold::Holds, Key::UntangleTie);
    let basis = el("p")
        .class("lr-hold__basis")
        .text(scene.word(Key::Basis))
        .sign(" ")
        .all(basis(scene, &tie.link.claims));
    el("li").class("lr-hold").put(badge(place, hold)).put(el("div").put(because).put(basis))
}

/// Which claims a reading rests on: by their speakers, each leading to where the claim is read.
pub(super) fn basis(scene: &Scene, claims: &[ClaimId]) -> Vec<El> {
    let mut seen = Vec::new();
    let mut said = Vec::new();
    for id in claims {
        let Some(claim) = scene.explainer.claim(*id) else { continue };
        if !seen.contains(&claim.speaker) {
            seen.push(claim.speaker);
            said.push(scene.link(Target::Claim(*id)).said(scene, scene.actor_name(claim.speaker)));
        }
    }
    scene.joined(said)
}

/// A tie's letter, in a ring that is as firm as the tie.
pub(super) fn badge(place: usize, hold: Hold) -> El {
    let ring = el("span").class("lr-hold__letter").class_if(hold != Hold::Holds, "lr-loose");
    ring.hidden().string(knot::letter(place))
}
