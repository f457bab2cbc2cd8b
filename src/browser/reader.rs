//! Documents as the widget takes them.

use wasm_bindgen::prelude::*;

use super::failure::{Failure, Located};
use crate::content::{self, model::Explainer};
use crate::locale;

/// A document that is a story, and waits for the words of the interface.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Draft {
    story: Explainer,
}

/// Reads a story document; `url` is where it came from, for messages.
///
/// # Errors
///
/// A [`Failure`] with every problem, if the document isn't a story.
#[wasm_bindgen]
pub fn parse(document: &[u8], url: &str) -> Result<Draft, Failure> {
    content::parse(document).map(|story| Draft { story }).map_err(|problems| {
        let located = problems.iter().map(|it| Located::new(&it.at.to_string(), &it.kind.to_string()));
        Failure::of_story(url, located.collect())
    })
}

#[wasm_bindgen]
impl Draft {
    /// The file with the words in which the interface is to speak of it, on a page in this language (a BCP 47 tag).
    #[must_use]
    pub fn words(&self, page: &str) -> String {
        ["long-road-words.", locale::spoken(&self.story.lang, Some(page)), ".txt"].concat()
    }

    /// Packs it for the widget's `read`, with those words; what they are not, the widget finds.
    #[must_use]
    pub fn pack(&self, words: &[u8]) -> Vec<u8> {
        content::packed::pack(&self.story, str::from_utf8(words).unwrap_or_default())
    }
}
