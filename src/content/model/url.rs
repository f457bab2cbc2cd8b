//! Addresses that are safe to link to, and to fetch from.

use std::{fmt, rc::Rc};

use crate::content::characters::is_invisible;

/// A whole `http`, `https` or `mailto` URL, at most 2,000 bytes: a link to it runs no script, and names its host openly.
///
/// Openly is not honestly: that a host's letters look like another's (IDN homographs) is the browser's to show.
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

/// Where a translation is: a path or a query, relative to the document that names it, at most 2,000 bytes.
///
/// So it leads to the server that the document came from: no story can have a page ask another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Src(Rc<str>);

impl Src {
    /// The path as it stands in the document; `None` unless it is such a one.
    #[must_use]
    pub fn new(src: &str) -> Option<Self> {
        // A colon before the first slash makes it a URL of its own; two slashes at the start, one of another host.
        let first = src.split(['/', '?', '#']).next().unwrap_or_default();
        let elsewhere = first.contains(':') || src.starts_with("//") || src.starts_with('#');
        (!elsewhere && is_printable(src)).then(|| Self(src.into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A path for want of one, while a document is checked; no story has it.
    pub(crate) fn stand_in() -> Self {
        Self(Rc::default())
    }
}

impl fmt::Display for Src {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `rest` goes on with a host, written as it is, and with no user name before it that could pass for one.
fn has_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    !name.is_empty() && !host.contains(['@', '%'])
}

/// Whether the text could be a URL or part of one: of a sensible length, all of it visible, with nothing that a browser
/// would drop or mend.
fn is_printable(url: &str) -> bool {
    let mendable =
        |c: char| c.is_whitespace() || is_invisible(c) || matches!(c, '\\' | '<' | '>' | '"' | '^' | '`');
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
            "JAVASCRIPT:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript://example.org/%0aalert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{200B}https://example.org",
            "vbscript:x",
            "data:text/html,x",
            "blob:https://example.org/x",
            "view-source:https://example.org",
            "file:///etc/hosts",
            "//example.org",
            "/a",
            "example.org",
            "https:example.org",
            "https:/example.org",
            "https://",
            "https:///a",
            "https://:80",
            "ｈttps://example.org",
            "https://bank.example@evil.example",
            "https://bank.example:80@evil.example",
            "https://%65vil.example",
            "https://example.org/a b",
            "https://example.org/\u{7}",
            "https://example.org/\u{A0}",
            "https://example.org/\u{202E}gro.knab",
            "https://bank\u{200D}.example/",
            "https://example.org\\@evil.example",
            "https:\\\\example.org",
            "mailto:desk",
            "mailto:@a",
            "mailto:desk\u{2066}@example.org",
        ];
        for url in refused {
            assert_eq!(Url::new(url), None, "{url}");
        }
    }

    #[test]
    fn a_translation_is_on_the_server_of_its_document() {
        for src in ["story.ja.json", "./ja/a.json", "../x?y:z#t", "/a//b.json", "?lang=ja", "物語.json"] {
            assert_eq!(Src::new(src).as_ref().map(Src::as_str), Some(src));
        }
        let refused = [
            "",
            "#a",
            "//evil.example/a.json",
            "/\\evil.example/a.json",
            "\\\\evil.example",
            "\t//evil.example",
            "https://evil.example/a.json",
            "https:a.json",
            "HTTPS://evil.example",
            "data:text/json,{}",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "a b.json",
            "a\u{202E}nosj.json",
        ];
        for src in refused {
            assert_eq!(Src::new(src), None, "{src}");
        }
    }
}
