//! Who says what: a claim with its speaker, how sure it is, and where it was read.

use super::element::{El, el};
use super::{correction, filter, foot, icon, scene::Scene};
use crate::content::model::{Claim, ClaimId, SourceId, Target};
use crate::explore::Selection;
use crate::locale::Key;

/// The claims that are read `here`, if that is a place which the reader can be led to.
pub(super) fn claims(scene: &Scene, claims: &[ClaimId], here: Option<Selection>) -> El {
    let filter = scene.state.filter;
    let (mut list, mut gone) = (el("ul").class("lr-claims").listed(), 0);
    for id in claims {
        let Some(it) = scene.explainer.claim(*id) else { continue };
        if scene.state.is_yet_to_come(*id, &scene.explainer) {
            gone += 1;
            continue;
        }
        let shown = claim(scene, it);
        let shown = match here {
            Some(here) if filter.takes(it) && filter.is_on() => {
                shown.attr("id", filter::claim_id(scene, here, it))
            }
            _ => shown,
        };
        let shown = filter::stepping_back(scene, shown, &[*id]);
        list = list.put(shown.maybe(correction::line(scene, Target::Claim(*id))));
    }
    list.maybe(left_out(scene, gone))
}

/// How many claims are left out that were yet to come.
pub(super) fn left_out(scene: &Scene, gone: usize) -> Option<El> {
    let line = || el("li").class("lr-out__note").string(scene.words.count(Key::KnownGone, gone, &[]));
    (gone > 0).then(line)
}

pub(super) fn claim(scene: &Scene, claim: &Claim) -> El {
    let by = el("p")
        .class("lr-claim__by")
        .put(el("span").class("lr-claim__who").said(scene, scene.actor_name(claim.speaker)));
    let by = match &claim.date {
        Some(date) => by.put(dot()).put(scene.time(date, scene.words.date_short(date))),
        None => by,
    };
    let sure = el("span").class("lr-cert").sign(scene.words.certainty(claim.certainty));
    let kept = el("span").class("lr-keep").put(sure).put(dot()).put(source_number(scene, claim.source));
    el("li")
        .class("lr-claim")
        .written("data-claim", claim.id.as_str().to_owned())
        .part("claim")
        .put(icon::rule(claim.certainty))
        .put(el("p").class("lr-claim__text").running(scene, &claim.text))
        .put(by.put(dot()).put(kept))
}

/// It ends a line rather than begin the next; and who listens hears two words, not one.
fn dot() -> El {
    el("span").class("lr-sep").sign("\u{a0}· ")
}

/// The source's number, which opens a note on it.
pub(super) fn source_number(scene: &Scene, source: SourceId) -> El {
    foot::note_button(scene.source_id(source))
        .class("lr-src")
        .written("aria-label", source_label(scene, source))
        .string(circled(source.number()))
}

/// A source by its number, as it is said.
pub(super) fn source_label(scene: &Scene, source: SourceId) -> String {
    scene.words.fill(Key::SourceLabel, &[("n", &source.number().to_string())])
}

/// ① to ⑳, and plain figures in brackets from there.
pub(super) fn circled(number: usize) -> String {
    u32::try_from(number)
        .ok()
        .filter(|it| (1..=20).contains(it))
        .and_then(|it| char::from_u32(0x245F + it))
        .map_or_else(|| ["(", &number.to_string(), ")"].concat(), String::from)
}
