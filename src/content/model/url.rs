//! Addresses that are safe to link to.

use std::{fmt, rc::Rc};

/// A whole `http`, `https` or `mailto` URL, at most 2,000 bytes: a link to it runs no script, and names its host openly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(Rc<str>);

impl Url {
    /// The URL as it stands in the document; `None` unless it is such a one.
    #[must_use]
    pub fn new(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once(':')?;
        let is = |name: &str| scheme.eq_ignore_ascii_case(name);
        let sound = if is("http") || is("https") {
            has_host(rest)
        } else {
            is("mailto")
                && rest.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
        };
        (sound && is_printable(url)).then(|| Self(url.into()))
    }

    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&Url> for Rc<str> {
    fn from(url: &Url) -> Self {
        Rc::clone(&url.0)
    }
}

/// Whether `rest` goes on with a host, and with no user name before it that could pass for one.
fn has_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    !name.is_empty() && !host.contains('@')
}

/// Whether the text could be a URL or part of one: of a sensible length, with nothing that a browser would drop or mend.
pub(crate) fn is_printable(url: &str) -> bool {
    let mendable =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '^' | '`');
    (1..=2_000).contains(&url.len()) && !url.contains(mendable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_web_and_mail_addresses_are_urls() {
        for url in
            ["https://example.org", "HTTP://例え.jp:80/a?b#c", "https://[::1]/", "mailto:desk@example.org"]
        {
            assert_eq!(Url::new(url).as_ref().map(Url::as_str), Some(url));
        }
    }

    #[test]
    fn scripts_files_and_parts_of_addresses_are_none() {
        let refused = [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/hosts",
            "//example.org",
            "/a",
            "example.org",
            "https:example.org",
            "https://",
            "https:///a",
            "https://:80",
            "https://bank.example@evil.example",
            "https://example.org/a b",
            "https://example.org/\u{7}",
            "https:\\\\example.org",
            "mailto:desk",
            "mailto:@a",
        ];
        for url in refused {
            assert_eq!(Url::new(url), None, "{url}");
        }
    }
}
