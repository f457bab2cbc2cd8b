//! Where a snippet's files are, and what it is called.

use std::fmt;
use std::str::FromStr;

use crate::content::model::{Src, Url};

/// The folder that the widget's files were copied to, as the page has to write it; ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The address of a file there; `path` is relative to the folder.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        path.bytes().fold(self.0.clone(), |mut url, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
            url
        })
    }
}

impl FromStr for Base {
    type Err = WrongBase;

    fn from_str(url: &str) -> Result<Self, WrongBase> {
        let sound = if url.starts_with("http") {
            Url::new(url).is_some()
        } else {
            // Not just a name: it could be a host whose scheme was forgotten.
            ["/", "./", "../"].iter().any(|start| url.starts_with(start)) && Src::new(url).is_some()
        };
        if !sound || url.contains(['?', '#', '\'']) {
            return Err(WrongBase);
        }
        Ok(Self([url.trim_end_matches('/'), "/"].concat()))
    }
}

/// What was given is no address of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongBase;

impl fmt::Display for WrongBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected the address of a folder, beginning with https://, http://, /, ./ or ../")
    }
}

impl std::error::Error for WrongBase {}

/// An element's id that links and style sheets can name without escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementId(String);

impl ElementId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ElementId {
    type Err = WrongElementId;

    fn from_str(id: &str) -> Result<Self, WrongElementId> {
        let begins = id.starts_with(|c: char| c.is_ascii_alphabetic());
        let goes_on = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        (begins && goes_on).then(|| Self(id.to_owned())).ok_or(WrongElementId)
    }
}

/// What was given is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongElementId;

impl fmt::Display for WrongElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a letter, then letters, digits, - and _")
    }
}

impl std::error::Error for WrongElementId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_folder_on_the_web_or_beside_the_page() {
        for (base, file) in [
            ("https://cdn.example/long-road", "https://cdn.example/long-road/a.js"),
            ("https://cdn.example/long-road/", "https://cdn.example/long-road/a.js"),
            ("/", "/a.js"),
            ("./", "./a.js"),
            ("../files//", "../files/a.js"),
        ] {
            assert_eq!(base.parse::<Base>().map(|it| it.file("a.js")), Ok(file.to_owned()));
        }
        for base in [
            "",
            "javascript:alert(1)",
            "cdn.example",
            "/a b",
            "/\"",
            "/<",
            "/a?b",
            "/a#b",
            "data:,",
            "\\\\cdn",
        ] {
            assert_eq!(base.parse::<Base>(), Err(WrongBase), "{base}");
        }
    }

    #[test]
    fn a_file_name_is_written_as_part_of_an_address() {
        let base: Result<Base, _> = "/".parse();
        assert_eq!(
            base.map(|it| it.file("stories/a b?\"é.json")),
            Ok("/stories/a%20b%3F%22%C3%A9.json".to_owned())
        );
    }

    #[test]
    fn an_id_needs_no_escapes() {
        assert!(["why", "a-1_b"].iter().all(|it| it.parse::<ElementId>().is_ok()));
        assert!(["", "1a", "a b", "a\"", "é", "a.b"].iter().all(|it| it.parse::<ElementId>().is_err()));
    }
}
