//! Which characters may stand in a story: none that cannot be seen, and could pass one name or address off as another.
//!
//! Refused everywhere are bidirectional controls, balanced or not: they reorder what is read ("Trojan Source",
//! CVE-2021-42574), and what they are for, UAX #9 would rather leave to elements, which the view has. So are the
//! zero-width space, word joiner and byte order mark, tag characters, fillers and other blanks (cf. UTS #39, 3.1).
//!
//! Two kinds do honest work, but only in their place. A joiner (U+200C, U+200D) stays between two letters of a script that
//! is written with it, or between two emoji. A variation selector stays right after what it varies, once. In an address
//! nothing invisible has any business. That letters of different scripts can look alike is not looked into.

/// The first character that has no business where it stands.
pub(super) fn first_hidden(text: &str) -> Option<char> {
    let mut before = None;
    text.char_indices().find_map(|(at, c)| {
        let after = || text.get(at..).and_then(|rest| rest.chars().nth(1));
        let astray = is_joiner(c) && !(before.is_some_and(is_joined) && after().is_some_and(is_joined))
            || is_selector(c) && !before.is_some_and(is_varied);
        before = Some(c);
        (is_hidden(c) || astray).then_some(c)
    })
}

/// Whether the character cannot be seen, wherever it stands.
pub(crate) fn is_invisible(c: char) -> bool {
    is_hidden(c) || is_joiner(c) || is_selector(c) || c == SOFT_HYPHEN
}

/// Whether there is nothing to see: spaces and what cannot be seen only.
pub(super) fn is_blank(text: &str) -> bool {
    // Braille has a pattern without dots.
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || c == '\u{2800}')
}

/// A place where a line may end; what it hides, it hides from nobody.
const SOFT_HYPHEN: char = '\u{AD}';

/// Controls of lines, order and what else is never seen.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
            | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Keeps letters apart, or brings them together.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Chooses among the shapes of the character before it, as of a name's ideograph.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a joiner beside the character can do something: scripts from Arabic and Syriac over those of India to Myanmar,
/// Khmer and Mongolian, and emoji.
fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{DFF}' | '\u{F00}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{1A20}'..='\u{1CFF}'
        | '\u{2190}'..='\u{2BFF}' | '\u{A800}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE0F}'
        | '\u{FE70}'..='\u{FEFC}' | '\u{10A00}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Whether a variation selector after the character can do something.
fn is_varied(c: char) -> bool {
    // Of ASCII, only these become emoji.
    (!c.is_ascii() || matches!(c, '0'..='9' | '#' | '*')) && !c.is_whitespace() && !is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stay_where_a_script_or_an_emoji_needs_them() {
        for text in ["می\u{200C}خواهم", "ක්\u{200D}ෂ", "क्\u{200D}ष", "👩\u{200D}🌾", "❤\u{FE0F}\u{200D}🔥"]
        {
            assert_eq!(first_hidden(text), None, "{text}");
        }
    }

    #[test]
    fn joiners_elsewhere_are_hidden() {
        for text in [
            "pay\u{200D}er",
            "和\u{200C}平",
            "می\u{200C}",
            "\u{200C}می",
            "می\u{200C}\u{200C}خواهم",
            "می\u{200C} خ",
        ] {
            assert!(first_hidden(text).is_some_and(is_joiner), "{text:?}");
        }
    }

    #[test]
    fn variation_selectors_stay_after_what_they_vary() {
        for text in ["葛\u{E0100}飾区", "1\u{FE0F}\u{20E3}", "☎\u{FE0F}", "ᠠ\u{180B}"] {
            assert_eq!(first_hidden(text), None, "{text}");
        }
        for text in ["a\u{FE0F}", "\u{FE0F}a", "☎\u{FE0F}\u{FE0F}", " \u{E0100}"] {
            assert!(first_hidden(text).is_some_and(is_selector), "{text:?}");
        }
    }

    #[test]
    fn whatever_reorders_or_is_never_seen_is_hidden() {
        let ranges = [0x202A..=0x202E, 0x2066..=0x2069, 0x200E..=0x200F, 0x61C..=0x61C, 0x200B..=0x200B];
        let others = [0x2060..=0x2060, 0xFEFF..=0xFEFF, 0xE0000..=0xE007F, 0x3164..=0x3164];
        for code in ranges.into_iter().chain(others).flatten() {
            let c = char::from_u32(code).unwrap();
            assert_eq!(first_hidden(&format!("平{c}和")), Some(c), "U+{code:04X}");
            assert!(is_invisible(c), "U+{code:04X}");
        }
    }

    #[test]
    fn a_text_of_what_cannot_be_seen_is_blank() {
        assert!(is_blank(" \u{3000}\u{AD}\u{200D}\u{2800}\u{FE0F}"));
        assert!(!is_blank(" \u{AD}x"));
    }
}
