//! Running text: words, words with their reading, words that lead somewhere.

use yew::prelude::*;

use super::scene::Scene;
use crate::content::model::{Span, Text};

pub(super) fn text(scene: &Scene, text: &Text) -> Html {
    text.spans()
        .iter()
        .map(|span| match span {
            Span::Plain(words) => html! { { words.clone() } },
            Span::Ruby { base, reading } => html! {
                <ruby>{ base.clone() }<rp>{ "(" }</rp><rt>{ reading.clone() }</rt><rp>{ ")" }</rp></ruby>
            },
            Span::Link { label, to } => html! {
                <button type="button" class="lr-go" onclick={scene.go::<MouseEvent>(*to)}>{ label.clone() }</button>
            },
        })
        .collect()
}
