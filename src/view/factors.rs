//! The factors: a list of folds, each with its panel.
//!
//! Wide, the same folds are a list with the open panel beside it; narrow, an accordion. The style sheet alone decides.

use yew::prelude::*;

use super::{effects, icon, panel, scene::Scene};
use crate::content::model::{Factor, FactorId};
use crate::explore::{Action, Touch};
use crate::locale::Key;

pub(super) fn factors(scene: &Scene, list: &NodeRef) -> Html {
    let items = scene.explainer.numbered_factors().map(|(id, it)| factor(scene, id, it));
    let step = {
        let list = list.clone();
        Callback::from(move |event: KeyboardEvent| effects::step_focus(&event, &list))
    };
    html! { <ol class="lr-factors" role="list" ref={list.clone()} onkeydown={step}>{ for items }</ol> }
}

fn factor(scene: &Scene, id: FactorId, factor: &Factor) -> Html {
    let touch = Touch::factor(&scene.explainer, scene.state.selected, id);
    let (header, title) = (scene.factor_id(id), scene.id("t", factor.id.as_str()));
    let act = scene.act.clone();
    let toggled = Callback::from(move |event: Event| {
        if let Some(open) = effects::is_open(&event) {
            act.emit(Action::FactorToggled(id, open));
        }
    });
    html! {
        <li class="lr-factors__item">
            <details name={scene.id("factors", "one")} open={scene.state.open_factor == Some(id)} ontoggle={toggled}>
                <summary
                    id={header}
                    class={classes!("lr-factor", (touch == Touch::Marked).then_some("lr-factor--marked"), (touch == Touch::Selected).then_some("lr-factor--on"))}
                    onclick={Callback::from(|event: MouseEvent| effects::toggle_in_place(&event))}
                >
                    <span class="lr-num">{ id.number() }</span>
                    <span class="lr-factor__text">
                        <@{scene.level.tag(2)} class="lr-factor__title" id={title.clone()}>{ factor.title.plain() }</@>
                        <span class="lr-factor__q">{ factor.question.plain() }</span>
                        if touch == Touch::Marked {
                            <span class="lr-factor__mark">{ scene.word(Key::FactorBearing) }</span>
                        }
                    </span>
                    { icon::fold() }
                </summary>
                { panel::panel(scene, id, factor, &title) }
            </details>
        </li>
    }
}
