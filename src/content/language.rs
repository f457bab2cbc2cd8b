//! Tags of languages.

/// Whether the tag has the form of BCP 47: `ja`, `zh-Hant`, `pt-BR`, `sl-rozaj-1994`.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let rest =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let last_is_whole = !matches!(tag.as_bytes(), [.., b'-', _]);
    matches!(first.len(), 2..=3 | 5..=8)
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(rest)
        && last_is_whole
        && tag.len() <= 35
}
