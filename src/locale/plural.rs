//! Which form of a text goes with a number.

/// The CLDR plural category of a whole number in a language: `one` or `other`, and `other` for languages without rules.
pub(super) fn category(lang: &str, n: usize) -> &'static str {
    match (lang, n) {
        ("en", 1) => "one",
        _ => "other",
    }
}
