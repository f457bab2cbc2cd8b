//! What to follow from here.

use yew::prelude::*;

use super::{claim, scene::Scene};
use crate::content::model::WatchItem;
use crate::explore::Touch;
use crate::locale::Key;

pub(super) fn watch(scene: &Scene) -> Html {
    let list = &scene.explainer.watch;
    if list.items.is_empty() {
        return Html::default();
    }
    let heading = scene.id("h", "watch");
    let reviewed = list.items.iter().any(|it| it.review.is_some());
    html! {
        <section class="lr-sec lr-watch" aria-labelledby={heading.clone()}>
            <div class="lr-sec__head">
                <@{scene.level.tag(1)} class="lr-h" id={heading}>{ scene.words.count(Key::WatchHeading, list.items.len(), &[]) }</@>
                if !reviewed { <p class="lr-small">{ scene.word(Key::WatchNoReview) }</p> }
            </div>
            if !list.claims.is_empty() { <div class="lr-watch__note">{ claim::claims(scene, &list.claims) }</div> }
            <ol class="lr-watch__list" role="list">{ for list.items.iter().map(|it| item(scene, it)) }</ol>
        </section>
    }
}

fn item(scene: &Scene, item: &WatchItem) -> Html {
    let touch = match Touch::factors(scene.state.selected, &item.factors) {
        Touch::Marked => Some("lr-watch__item--on"),
        Touch::Dimmed => Some("lr-watch__item--dim"),
        Touch::Idle | Touch::Selected => None,
    };
    let review =
        item.review.as_ref().map(|it| scene.words.fill(Key::WatchReview, &[("date", &scene.words.date(it))]));
    html! {
        <li class={classes!("lr-watch__item", touch)} id={scene.id("l", item.id.as_str())} tabindex="-1">
            <@{scene.level.tag(2)} class="lr-watch__t">{ scene.text(&item.title) }</@>
            <ul class="lr-signals" role="list">
                { for item.signals.iter().map(|it| html! { <li>{ scene.text(it) }</li> }) }
            </ul>
            if !item.factors.is_empty() {
                <p class="lr-watch__f">{ scene.word(Key::EventBearsOn) }{ " " }{ scene.factor_buttons(&item.factors) }</p>
            }
            if let Some(review) = review { <p class="lr-review">{ review }</p> }
        </li>
    }
}
