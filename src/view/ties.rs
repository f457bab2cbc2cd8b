//! How the factors hold each other, in words. Always an editor's reading, and marked so.
//!
//! A tie's letter is the same here, in a factor's panel and in the drawing: ties are lettered as they are read,
//! grouped by what is held.

use yew::prelude::*;

use super::{icon, panel, scene::Scene};
use crate::content::model::{ClaimId, Explainer, Factor, FactorId, Link, Target};
use crate::knot;
use crate::locale::{Key, Part};

/// A tie, with the factor that holds.
#[derive(Clone, Copy)]
pub(super) struct Tie<'a> {
    pub(super) from: FactorId,
    pub(super) link: &'a Link,
}

/// All ties in the order of their letters.
pub(super) fn ties(explainer: &Explainer) -> Vec<Tie<'_>> {
    let mut ties: Vec<Tie<'_>> = explainer
        .numbered_factors()
        .flat_map(|(from, factor)| factor.links.iter().map(move |link| Tie { from, link }))
        .collect();
    ties.sort_by_key(|it| it.link.to);
    ties
}

/// In a factor's panel: what holds it, and what it holds.
pub(super) fn of_factor(scene: &Scene, id: FactorId, factor: &Factor) -> Html {
    let all = ties(&scene.explainer);
    let lettered = || all.iter().enumerate();
    let held_by: Vec<Html> =
        lettered().filter(|(_, it)| it.link.to == id).map(|(place, it)| tie(scene, place, *it)).collect();
    let holds = lettered().filter(|(_, it)| it.from == id).map(|(place, it)| {
        html! { <span class="lr-keep">{ scene.factor_button(it.link.to) }{ " " }{ badge(place) }{ " " }</span> }
    });
    html! {
        <>
            if !held_by.is_empty() {
                { panel::label(scene, Key::HeldByHeading, true) }
                <ul class="lr-holds" role="list">{ for held_by }</ul>
            }
            if !factor.links.is_empty() {
                <p class="lr-also">{ scene.word(Key::HoldsHeading) }{ " " }{ for holds }</p>
            }
        </>
    }
}

/// All ties as a list: beside the factors when wide, a fold under the drawing when narrow.
pub(super) fn all(scene: &Scene) -> Html {
    let all = ties(&scene.explainer);
    if all.is_empty() {
        return Html::default();
    }
    let held = scene.explainer.numbered_factors().map(|(id, factor)| {
        let reasons: Vec<Html> = all
            .iter()
            .enumerate()
            .filter(|(_, it)| it.link.to == id)
            .map(|(place, it)| tie(scene, place, *it))
            .collect();
        html! {
            if !reasons.is_empty() {
                <li class="lr-tie">
                    <p class="lr-tie__held">{ scene.words.fill(Key::TiesHolding, &[("factor", &numbered(id, factor))]) }</p>
                    <ul class="lr-holds" role="list">{ for reasons }</ul>
                </li>
            }
        }
    });
    html! {
        <div class="lr-reasons">
            <details class="lr-fold lr-ties">
                <summary>{ scene.words.count(Key::TiesAsList, all.len(), &[]) }{ icon::caret() }</summary>
                <@{scene.level.tag(2)} class="lr-panel__title">{ scene.word(Key::TiesHeading) }</@>
                <p class="lr-small">
                    { scene.words.count(Key::TiesIntro, all.len(), &[]) }{ panel::editors_reading(scene) }
                </p>
                <ol class="lr-ties__list" role="list">{ for held }</ol>
            </details>
        </div>
    }
}

fn numbered(id: FactorId, factor: &Factor) -> String {
    [&id.number().to_string(), " ", &factor.title.plain()].concat()
}

fn tie(scene: &Scene, place: usize, tie: Tie<'_>) -> Html {
    let because = scene.words.parts(Key::Because).map(|part| match part {
        Part::Words(words) => html! { { words } },
        Part::Slot("factor") => html! { <b class="lr-keep">{ scene.factor_button(tie.from) }</b> },
        Part::Slot(_) => scene.text(&tie.link.reason),
    });
    html! {
        <li class="lr-hold">
            { badge(place) }
            <div>
                <p class="lr-hold__text">{ for because }</p>
                <p class="lr-hold__basis">{ basis(scene, &tie.link.claims) }</p>
            </div>
        </li>
    }
}

/// Which claims a reading rests on: by their speakers, each leading to where the claim is read.
fn basis(scene: &Scene, claims: &[ClaimId]) -> Html {
    let mut seen: Vec<String> = Vec::new();
    let mut said = Vec::new();
    for id in claims {
        let Some(claim) = scene.explainer.claim(*id) else { continue };
        let speaker = scene.actor_name(claim.speaker);
        if seen.contains(&speaker) {
            continue;
        }
        said.push(html! {
            <button type="button" class="lr-go" onclick={scene.go::<MouseEvent>(Target::Claim(*id))}>{ speaker.clone() }</button>
        });
        seen.push(speaker);
    }
    let comma = scene.word(Key::ListComma);
    let last = said.len().saturating_sub(1);
    html! {
        <>
            { scene.word(Key::Basis) }{ " " }
            { for said.into_iter().enumerate().map(|(index, it)| html! { <>{ it }if index < last { { comma.clone() } }</> }) }
        </>
    }
}

fn badge(place: usize) -> Html {
    html! { <span class="lr-hold__letter" aria-hidden="true">{ knot::letter(place) }</span> }
}
