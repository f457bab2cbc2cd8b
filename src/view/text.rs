//! Running text: words, words with their reading, words that lead somewhere.

use yew::prelude::*;

use super::element::{El, el};
use super::scene::Scene;
use crate::content::model::{Span, Text};

impl El {
    /// Puts running text inside.
    #[inline(never)]
    pub(super) fn running(self, scene: &Scene, text: &Text) -> Self {
        text.spans().iter().fold(self, |it, span| match span {
            Span::Plain(words) => it.text(AttrValue::from(words.clone())),
            Span::Ruby { base, reading } => it.put(
                el("ruby")
                    .text(AttrValue::from(base.clone()))
                    .put(el("rp").sign("("))
                    .put(el("rt").text(AttrValue::from(reading.clone())))
                    .put(el("rp").sign(")")),
            ),
            Span::Link { label, to } => it.put(scene.link(*to).text(AttrValue::from(label.clone()))),
        })
    }
}
