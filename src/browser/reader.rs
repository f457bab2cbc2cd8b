//! Documents as the widget takes them.

use wasm_bindgen::prelude::*;

use super::failure::{Failure, Located};
use crate::content;
use crate::locale::Words;

/// Packs a story document for the widget's `read`; `url` is where it came from, for messages.
///
/// # Errors
///
/// A [`Failure`] with every problem, if the document isn't a story.
#[wasm_bindgen]
pub fn pack(document: &[u8], url: &str) -> Result<Vec<u8>, Failure> {
    content::parse(document)
        .map(|story| content::packed::pack(&story, &Words::packed_for(&story.lang)))
        .map_err(|problems| {
            let located = problems.iter().map(|it| Located::new(&it.at.to_string(), &it.kind.to_string()));
            Failure::of_story(url, located.collect())
        })
}
