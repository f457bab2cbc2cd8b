//! Who says what: a claim with its speaker, how sure it is, and where it was read.

use yew::prelude::*;

use super::{icon, scene::Scene};
use crate::content::model::{Certainty, Claim, ClaimId, SourceId};
use crate::locale::Key;

pub(super) fn claims(scene: &Scene, claims: &[ClaimId]) -> Html {
    let shown = claims.iter().filter_map(|id| scene.explainer.claim(*id)).map(|it| claim(scene, it));
    html! { <ul class="lr-claims" role="list">{ for shown }</ul> }
}

fn claim(scene: &Scene, claim: &Claim) -> Html {
    let when = claim.date.as_ref().map(|date| scene.words.date_short(date));
    html! {
        <li class="lr-claim">
            { icon::rule(claim.certainty) }
            <p class="lr-claim__text">{ scene.text(&claim.text) }</p>
            <p class="lr-claim__by">
                <span class="lr-claim__who">{ scene.actor_name(claim.speaker) }</span>
                if let Some(when) = when { { dot() }<span>{ when }</span> }
                { dot() }
                <span class="lr-keep">
                    <span class="lr-cert">{ certainty(scene, claim.certainty) }</span>{ dot() }{ source_number(scene, claim.source) }
                </span>
            </p>
        </li>
    }
}

fn dot() -> Html {
    html! { <><span class="lr-sep" aria-hidden="true">{ " · " }</span></> }
}

pub(super) fn certainty(scene: &Scene, certainty: Certainty) -> AttrValue {
    AttrValue::Static(scene.words.certainty(certainty))
}

/// The source's number, which leads to its entry.
pub(super) fn source_number(scene: &Scene, source: SourceId) -> Html {
    let (reveal, id) = (scene.reveal.clone(), scene.source_id(source));
    let name = scene.words.fill(Key::SourceLabel, &[("n", &source.number().to_string())]);
    html! {
        <button type="button" class="lr-src" aria-label={name} onclick={Callback::from(move |_: MouseEvent| reveal.emit(id.clone()))}>
            { circled(source.number()) }
        </button>
    }
}

/// ① to ⑳, and plain figures in brackets from there.
pub(super) fn circled(number: usize) -> String {
    u32::try_from(number)
        .ok()
        .filter(|it| (1..=20).contains(it))
        .and_then(|it| char::from_u32(0x245F + it))
        .map_or_else(|| ["(", &number.to_string(), ")"].concat(), String::from)
}
