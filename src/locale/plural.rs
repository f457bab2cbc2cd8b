//! Which form of a text goes with a number.

/// The CLDR plural category of a whole number in a language; `other` for languages without rules.
pub(super) fn category(lang: &str, n: usize) -> &'static str {
    let (ten, hundred) = (n % 10, n % 100);
    match (lang, n) {
        ("en" | "he" | "ar", 1) => "one",
        ("he" | "ar", 2) => "two",
        ("ar", 0) => "zero",
        ("ar", _) => match hundred {
            3..=10 => "few",
            11..=99 => "many",
            _ => "other",
        },
        ("uk" | "ru", _) => match (ten, hundred) {
            (1, it) if it != 11 => "one",
            (2..=4, it) if !(12..=14).contains(&it) => "few",
            _ => "many",
        },
        _ => "other",
    }
}
