//! What readers take along of a story that they have before them.

use wasm_bindgen::prelude::*;

use crate::content::{model::DayNumber, packed::unpack};
use crate::locale::Words;
use crate::take::{Form, Page};

/// What a reader takes along of a packed story, on a page in the language `lang` (a BCP 47 tag): `what` is a [`Form`] by its
/// name; `url` and `site` are where it was read, and `day` is when, in days since 1970. Nothing, where there is no such thing.
#[wasm_bindgen]
#[must_use]
pub fn take(packed: &[u8], lang: &str, what: &str, url: &str, site: &str, day: i32) -> Option<String> {
    let (story, words) = unpack(packed).ok()?;
    let words = Words::read(words)?.for_reader(&story.lang, Some(lang));
    crate::take::take(&story, &words, Form::named(what)?, Page { url, site, day: DayNumber::from_days(day) })
}
