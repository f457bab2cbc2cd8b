//! A language that nobody speaks, for those who look whether the interface has room: English, a third longer, every letter
//! with a sign above it and every text between brackets. What is cut off lacks a bracket, and what stands in the code instead
//! of a catalogue has plain letters.

use super::{Part, parts};

/// As a private tag: what is marked so is no English.
pub(super) const LANG: &str = "qps-ploc";

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SIGNED: &str = "áƀçđéƒĝĥíĵķĺɱñóþǫŕšťúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŠŤÚṼŴẊÝŽ";

/// A text of the English catalogue in it; placeholders, bars and texts without letters stay.
pub(super) fn pseudo(text: &'static str) -> String {
    let words = parts(text).map(|part| match part {
        Part::Words(words) => words.chars().map(letter).collect(),
        Part::Slot(slot) => ["{", slot, "}"].concat(),
    });
    let said: String = words.collect();
    if said == text || text.contains('|') { said } else { ["[", &said, "]"].concat() }
}

fn letter(plain: char) -> String {
    let at = PLAIN.chars().position(|it| it == plain);
    let signed = at.and_then(|at| SIGNED.chars().nth(at)).unwrap_or(plain);
    // Vowels are about a third of English.
    let times = if "aeiouAEIOU".contains(plain) { 2 } else { 1 };
    String::from(signed).repeat(times)
}

#[cfg(test)]
mod tests {
    use super::{PLAIN, SIGNED, pseudo};

    #[test]
    fn a_text_is_longer_signed_and_between_brackets() {
        assert_eq!(PLAIN.chars().count(), SIGNED.chars().count());
        assert_eq!(pseudo("Open {n} of them"), "[ÓÓþééñ {n} óóƒ ťĥééɱ]");
    }

    #[test]
    fn what_parts_a_text_or_is_no_word_stays() {
        assert_eq!(pseudo("a|b"), "áá|ƀ");
        assert_eq!(pseudo("{day} {month} {year}"), "{day} {month} {year}");
        assert_eq!(pseudo(", "), ", ");
    }
}
