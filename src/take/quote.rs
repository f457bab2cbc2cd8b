//! A claim as a quotation: what the explainer says, of whom and how surely, where it was read, and until when anybody knew.
//!
//! The marks are around the explainer's words, and its name is at their end: they are seldom the speaker's own.

use super::{Page, cite, named, quoted};
use crate::content::model::{Claim, Explainer};
use crate::locale::{Catalogue, Key};

pub(super) fn quotation(story: &Explainer, words: &Catalogue, claim: &Claim, page: Page<'_>) -> String {
    let speaker = story.actor(claim.speaker).map(|it| it.name.plain()).unwrap_or_default();
    let date = claim.date.as_ref().map(|it| words.date_short(it));
    let who: Vec<_> = std::iter::once(speaker).chain(date).collect();
    let (who, how) = (who.join(words.text(Key::ListComma)), words.certainty(claim.certainty));
    let source = named(story, claim.source).unwrap_or_default();
    let lines = [
        quoted(words, &claim.text.plain()),
        words.fill(Key::QuotationBy, &[("who", &who), ("how", how), ("source", &source)]),
        cite::plain(story, words, page),
    ];
    lines.join("\n")
}
