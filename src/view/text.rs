//! Running text: words, words with their reading, words that lead somewhere, and where lines may end.

use yew::prelude::*;

use super::element::{El, el};
use super::{foot, scene::Scene};
use crate::content::model::{Span, Target, Text};
use crate::locale::Direction;

impl El {
    /// Puts running text of the story inside.
    #[inline(never)]
    pub(super) fn running(self, scene: &Scene, text: &Text) -> Self {
        match own(scene) {
            Some(own) => self.put(own.spans(scene, text)),
            None => self.spans(scene, text),
        }
    }

    /// Puts words of the story inside.
    #[inline(never)]
    pub(super) fn said(self, scene: &Scene, words: String) -> Self {
        match own(scene) {
            Some(own) => self.put(own.string(words)),
            None => self.string(words),
        }
    }

    /// Says what language the element is in, and which way that is written.
    pub(super) fn in_language(self, lang: &str) -> Self {
        self.written("lang", lang.to_owned()).set("dir", Direction::of(lang).as_str())
    }

    /// Puts running text inside, in whatever language the element is.
    #[inline(never)]
    pub(super) fn spans(self, scene: &Scene, text: &Text) -> Self {
        text.spans().iter().fold(self, |it, span| match span {
            Span::Plain(words) => it.text(AttrValue::from(words.clone())),
            Span::Ruby { base, reading } => it.put(
                el("ruby")
                    .text(AttrValue::from(base.clone()))
                    .put(el("rp").sign("("))
                    .put(el("rt").text(AttrValue::from(reading.clone())))
                    .put(el("rp").sign(")")),
            ),
            Span::Link { label, to } => {
                let way = match to {
                    // Explained where it stands.
                    Target::Term(term) => foot::note_button(scene.term_id(*term)).class("lr-go"),
                    to => scene.link(*to),
                };
                it.put(way.text(AttrValue::from(label.clone())))
            }
            Span::Break => it.put(el("wbr")),
        })
    }
}

/// What tells the story's words apart, where the interface speaks another language.
#[inline(never)]
fn own(scene: &Scene) -> Option<El> {
    scene.foreign().map(|lang| el("span").in_language(lang))
}
