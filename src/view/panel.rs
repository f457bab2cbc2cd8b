//! What there is to read about a factor.

use yew::prelude::*;

use super::{claim, scene::Scene, ties};
use crate::content::model::{Factor, FactorId, Role};
use crate::locale::Key;

pub(super) fn panel(scene: &Scene, id: FactorId, factor: &Factor, title: &AttrValue) -> Html {
    html! {
        <div class="lr-panel" role="region" aria-labelledby={title.clone()}>
            <p class="lr-panel__title" aria-hidden="true">
                <span class="lr-num">{ id.number() }</span>{ " " }{ factor.title.plain() }
            </p>
            <p class="lr-answer">{ scene.text(&factor.summary) }</p>
            { label(scene, Key::ClaimsHeading, false) }
            { claim::claims(scene, &factor.claims) }
            { ties::of_factor(scene, id, factor) }
            { label(scene, Key::PositionsHeading, false) }
            { positions(scene, factor) }
            { label(scene, Key::ChangeHeading, true) }
            <p class="lr-change">{ scene.text(&factor.change) }</p>
        </div>
    }
}

/// A heading within a panel; `reading` where what follows is the editor's.
pub(super) fn label(scene: &Scene, key: Key, reading: bool) -> Html {
    html! {
        <@{scene.level.tag(3)} class="lr-label">
            { scene.word(key) }
            if reading { { editors_reading(scene) } }
        </@>
    }
}

pub(super) fn editors_reading(scene: &Scene) -> Html {
    html! { <>{ " " }<span class="lr-reading">{ scene.word(Key::EditorsReading) }</span></> }
}

fn positions(scene: &Scene, factor: &Factor) -> Html {
    let told = factor.positions.iter().map(|position| {
        html! {
            <div>
                <dt>{ scene.actor_name(position.actor) }</dt>
                <dd>
                    { scene.text(&position.text) }{ " " }
                    <span class="lr-cert--inline">{ claim::certainty(scene, position.certainty) }</span>
                </dd>
            </div>
        }
    });
    let stands = |name: &str| factor.positions.iter().any(|it| scene.actor_name(it.actor) == name);
    let silent: Vec<String> = scene
        .explainer
        .actors
        .iter()
        .filter(|it| it.role == Role::Party)
        .map(|it| it.name.plain())
        .filter(|name| !stands(name))
        .collect();
    html! {
        <dl class="lr-stands">
            { for told }
            if !silent.is_empty() {
                <div class="lr-stands__silent">
                    <dt>{ silent.join(scene.words.text(Key::ListComma)) }</dt>
                    <dd>{ scene.word(Key::Silent) }</dd>
                </div>
            }
        </dl>
    }
}
