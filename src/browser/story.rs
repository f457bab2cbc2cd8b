//! Stories as JavaScript holds them.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::Options;
use super::failure::{Failure, Located};
use crate::content::{model::Explainer, packed::unpack};
use crate::locale::Words;
use crate::view::Fingerprint;

/// A checked story. Whoever is given it owns it: after `mount` or `show` the JavaScript object is empty.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Story {
    pub(super) explainer: Rc<Explainer>,
    pub(super) words: Words,
    fingerprint: Fingerprint,
}

#[wasm_bindgen]
impl Story {
    /// Names its first render with these options, as `long-road prerender` does in `data-key`.
    #[must_use]
    pub fn key(&self, options: &Options) -> String {
        let words = self.words.for_reader(&self.explainer.lang, options.page_lang().as_deref());
        self.fingerprint.rendered(&words, options.heading_level(), options.theme()).text()
    }

    /// Where the story is in this language (a BCP 47 tag), relative to its own document; `None` if it is in that
    /// language already, or if the document names no such translation.
    #[must_use]
    pub fn translation(&self, lang: &str) -> Option<String> {
        let fits = |known: &str| fit(lang, known);
        let own = fits(&self.explainer.lang);
        let best = self.explainer.translations.iter().max_by_key(|it| fits(&it.lang))?;
        (fits(&best.lang) > own).then(|| best.src.as_str().to_owned())
    }
}

/// How well a text in `known` serves a reader of `lang`, by how many subtags the two have in common from the start.
fn fit(lang: &str, known: &str) -> usize {
    lang.split('-').zip(known.split('-')).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count()
}

/// Reads a packed story; `url` is where it came from, for messages.
///
/// # Errors
///
/// A [`Failure`] that says what is wrong with it.
#[wasm_bindgen]
pub fn read(packed: &[u8], url: &str) -> Result<Story, Failure> {
    let (explainer, words) = unpack(packed).map_err(|refusal| {
        Failure::of_story(url, vec![Located::new(&refusal.place(), &refusal.message())])
    })?;
    let words =
        Words::read(words).ok_or_else(|| Failure::of_story(url, vec![Located::new("words", OTHER_WORDS)]))?;
    Ok(Story { explainer: Rc::new(explainer), words, fingerprint: Fingerprint::of_story(packed) })
}

const OTHER_WORDS: &str =
    "words of another version's interface, expected this one's: pack it anew, or renew the widget's files";
