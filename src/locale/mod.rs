//! The words of the interface and the way dates are said, one catalogue per language.
//!
//! Catalogues are data: `static/locales/LANG.json`, one flat object of strings. (What the loader says before any of this
//! has arrived is in `loader.LANG.json`, which is not compiled in.) A name may end in a form,
//! `"source.claims[one]"` (a CLDR plural category) or `"factors.heading[=4]"` (exactly this number, which wins);
//! without one it is the form `other`. `{name}` in a text is a placeholder, `|` parts the members of a list.
//! Of months there are twelve, or twelve more as they stand behind a day.
//! Adding a language is such a file, its tag in [`LANGUAGES`] and a line in `shelf`, and its plural rule in `plural` where it
//! has one of its own. Tests hold the files to the same keys and placeholders, and plurals and dates to CLDR.
//!
//! Readers are sent the words of one language: with the story ([`Words`]), or, where a document is packed in the browser, as a
//! file beside the widget. What all languages say is compiled in on an author's desk only.
//!
//! All patterns are baked in. `Intl` is not asked, since engines differ, and what is rendered beforehand must be
//! what the browser renders. The story's own words are not here: they are in the document.

mod date;
mod key;
mod plural;
#[cfg(feature = "words")]
mod pseudo;
#[cfg(feature = "words")]
mod shelf;
mod words;

pub use date::datetime;
pub use key::Key;
pub use words::Words;

use crate::content::model::Certainty;

/// The languages that the interface speaks, as BCP 47 tags; the first stands in for all others.
pub const LANGUAGES: [&str; 7] = ["en", "ja", "uk", "ru", "zh-Hans", "ar", "he"];

/// In which of them a reader is to have the interface: the story's, else the page's, else the first.
#[must_use]
pub fn spoken(story: &str, page: Option<&str>) -> &'static str {
    let [first, ..] = LANGUAGES;
    let find = |tag: &str| LANGUAGES.into_iter().find(|lang| is_of(tag, lang));
    find(story).or_else(|| find(page?)).unwrap_or(first)
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl Direction {
    /// Of a BCP 47 tag, as such tags are usually written: by its script where it names one, else by its language.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        const RTL: [&str; 23] = [
            "ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc", "syr", "nqo", "iw", "Arab",
            "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr",
        ];
        let mut telling = "";
        for part in tag.split('-') {
            if telling.is_empty() || part.len() == 4 {
                telling = part;
            }
        }
        if RTL.contains(&telling) { Self::Rtl } else { Self::Ltr }
    }
}

/// A piece of a text: words, or the place where something is to be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words as they are.
    Words(&'static str),
    /// The placeholder of this name.
    Slot(&'static str),
}

/// What the interface says, in one language.
#[derive(Debug)]
pub struct Catalogue {
    lang: &'static str,
    dir: Direction,
    /// Tags of all languages that the interface speaks and their names in themselves, in turn, between tabs.
    names: &'static str,
    /// By [`Key`]: the form `other`.
    texts: Vec<&'static str>,
    /// All other forms: `one`, `=10`.
    forms: Vec<(Key, &'static str, &'static str)>,
}

/// Two catalogues of one language say the same.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Catalogue {
    /// The language's tag, for `lang`.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.lang
    }

    /// A language's name in itself; `None` for one that the interface does not speak.
    #[must_use]
    pub fn own_name(&self, tag: &str) -> Option<&'static str> {
        let mut entries = self.names.split('\t');
        entries.find(|lang| is_of(tag, lang))?;
        entries.next()
    }

    /// Whether this is the catalogue for a BCP 47 tag, and not another's that stands in.
    #[must_use]
    pub fn speaks(&self, tag: &str) -> bool {
        is_of(tag, self.lang)
    }

    /// Which way it is written, for `dir`.
    #[must_use]
    pub const fn dir(&self) -> Direction {
        self.dir
    }

    /// The text of `key`, its placeholders as they stand.
    #[must_use]
    pub fn text(&self, key: Key) -> &'static str {
        self.texts.get(key as usize).copied().unwrap_or_default()
    }

    /// The text of `key` in the form for `n` of something, its placeholders as they stand.
    #[must_use]
    pub fn text_for(&self, key: Key, n: usize) -> &'static str {
        let form = |fits: &dyn Fn(&str) -> bool| {
            self.forms.iter().find(|(of, form, _)| *of == key && fits(form)).map(|(.., text)| *text)
        };
        let exactly = |form: &str| form.strip_prefix('=').is_some_and(|number| number.parse() == Ok(n));
        form(&exactly)
            .or_else(|| form(&|form| form == plural::category(self.lang, n)))
            .unwrap_or_else(|| self.text(key))
    }

    /// The text of `key` with each placeholder replaced by what `values` have for its name.
    #[must_use]
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The text of `key` in the form for `n` of something, filled from `values`, with `n` in figures for `{n}` and in words,
    /// as far as the language has them, for `{count}`.
    #[must_use]
    pub fn count(&self, key: Key, n: usize, values: &[(&str, &str)]) -> String {
        let number = n.to_string();
        let words = n.checked_sub(1).and_then(|it| self.text(Key::Numbers).split('|').nth(it));
        let mut all = vec![("n", number.as_str()), ("count", words.unwrap_or(&number))];
        all.extend_from_slice(values);
        let text = self.text_for(key, n);
        let said = fill(text, &all);
        if text.starts_with("{count}") { date::capitalised(said) } else { said }
    }

    /// "3 to 6"; of one, "3".
    #[must_use]
    pub fn number_range(&self, first: usize, last: usize) -> String {
        let (start, end) = (first.to_string(), last.to_string());
        if first == last { start } else { self.fill(Key::NumberRange, &[("start", &start), ("end", &end)]) }
    }

    /// The text of `key` in pieces, for placeholders that are to become elements.
    pub fn parts(&self, key: Key) -> impl Iterator<Item = Part> {
        parts(self.text(key))
    }

    /// "a, b and c".
    #[must_use]
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.join(items, Key::ListLast)
    }

    fn join<S: AsRef<str>>(&self, items: &[S], last: Key) -> String {
        let mut list = String::new();
        for (index, item) in items.iter().map(AsRef::as_ref).enumerate() {
            if index > 0 {
                let last = if index + 1 == items.len() { last } else { Key::ListComma };
                list.push_str(self.before(item, last));
            }
            list.push_str(item);
        }
        list
    }

    /// What joins `item` to the one before it. Hebrew's "and" is part of a Hebrew word; it has a hyphen before what is not, as
    /// a number.
    fn before(&self, item: &str, key: Key) -> &'static str {
        let text = self.text(key);
        // Of Hebrew's letters in UTF-8, the first byte.
        let hebrew = item.as_bytes().first() == Some(&0xD7);
        text.strip_suffix('־').filter(|_| hebrew).unwrap_or(text)
    }

    /// The word for how sure a claim is.
    #[must_use]
    pub fn certainty(&self, certainty: Certainty) -> &'static str {
        self.text(match certainty {
            Certainty::Stated => Key::Stated,
            Certainty::Reported => Key::Reported,
            Certainty::Assessed => Key::Assessed,
            Certainty::Alleged => Key::Alleged,
            Certainty::Disputed => Key::Disputed,
            Certainty::Inferred => Key::Inferred,
        })
    }

    /// What that word means here.
    #[must_use]
    pub fn certainty_means(&self, certainty: Certainty) -> &'static str {
        self.text(match certainty {
            Certainty::Stated => Key::StatedMeans,
            Certainty::Reported => Key::ReportedMeans,
            Certainty::Assessed => Key::AssessedMeans,
            Certainty::Alleged => Key::AllegedMeans,
            Certainty::Disputed => Key::DisputedMeans,
            Certainty::Inferred => Key::InferredMeans,
        })
    }
}

/// Whether a BCP 47 tag is of this language, in whatever case and region; of Chinese, not what is written in the other script.
fn is_of(tag: &str, lang: &str) -> bool {
    let mut parts = tag.split('-');
    let same =
        lang.split('-').next().zip(parts.next()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other));
    same && (lang.len() == 2 || !parts.any(|it| matches!(it, "Hant" | "TW" | "HK" | "MO")))
}

fn fill(text: &'static str, values: &[(&str, &str)]) -> String {
    let value = |slot: &str| {
        let value = values.iter().find(|(name, _)| *name == slot).map(|(_, value)| *value);
        debug_assert!(value.is_some(), "`{text}`: nothing to put for {{{slot}}}");
        value.unwrap_or_default()
    };
    parts(text)
        .map(|part| match part {
            Part::Words(words) => words,
            Part::Slot(slot) => value(slot),
        })
        .collect()
}

fn parts(text: &'static str) -> impl Iterator<Item = Part> {
    // Braces come in pairs, so what stands between them is by turns words and a placeholder's name.
    text.split(['{', '}'])
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(index, piece)| if index % 2 == 0 { Part::Words(piece) } else { Part::Slot(piece) })
}

#[cfg(test)]
#[cfg(feature = "words")]
mod cldr;
#[cfg(test)]
#[cfg(feature = "words")]
mod tests;
