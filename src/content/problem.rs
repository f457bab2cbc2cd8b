//! What is wrong with a document, and where: data first, words second.

use std::fmt::{self, Write as _};

use super::{characters::is_invisible, limits};

/// One thing that is wrong with a document.
///
/// Displayed as `factors[2].links[0].to: no factor has id "rent-cap"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: Place,
    /// What.
    pub kind: ProblemKind,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The way there from the document's outermost object, such as `factors[1].links[0].to`; `document` if empty.
    Path(Vec<Step>),
    /// A place in the text of a document that is not JSON, both counted from 1, the column in bytes.
    Text {
        /// The line.
        line: usize,
        /// The byte in the line.
        column: usize,
    },
}

/// One step from the outside in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an entry of a list, counted from 0.
    Entry(usize),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON, for this reason.
    NotJson(String),
    /// The document is of another version, or says none; nothing more is looked at.
    WrongVersion,
    /// More of something than is allowed.
    TooMuch {
        /// Of what.
        what: &'static str,
        /// What is allowed.
        limit: usize,
    },
    /// A list with too few entries.
    TooFew {
        /// How many it has.
        found: usize,
        /// How many it needs.
        least: usize,
    },
    /// A value of another type.
    WrongType {
        /// What it is.
        found: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// The keys that do.
        expected: Vec<&'static str>,
    },
    /// A key that must be here.
    MissingKey(&'static str),
    /// A key that stands more than once in one object.
    DuplicateKey,
    /// A name that has not the form of one.
    NotAnId(String),
    /// A name that something before has.
    DuplicateId {
        /// The name.
        id: String,
        /// What has it.
        taken_by: Place,
    },
    /// A name that nothing of the kind has.
    NoSuch {
        /// The name.
        id: String,
        /// What was looked for.
        expected: &'static str,
    },
    /// A name that something else has.
    WrongReference {
        /// The name.
        id: String,
        /// What has it.
        found: &'static str,
        /// What was looked for.
        expected: &'static str,
    },
    /// A name that stands before in the same list.
    Repeated(String),
    /// Something that is not on a closed list.
    NotOneOf {
        /// What it is.
        found: String,
        /// The list.
        expected: &'static [&'static str],
    },
    /// A text without words.
    EmptyText,
    /// A character that a reader cannot see, or that reorders what they see, where it has no business.
    HiddenCharacter(char),
    /// Inline markup that goes wrong.
    Markup(MarkupProblem),
    /// Not a BCP 47 language tag.
    NotALanguage(String),
    /// A translation into the document's own language, or a second one into the same.
    SameLanguage(String),
    /// Not a URL that a source may have.
    NotAUrl(String),
    /// Not a path that a translation may have.
    NotASrc(String),
    /// Not EDTF, or a day that the calendar lacks.
    NotADate {
        /// What it is.
        found: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// EDTF beyond what is supported.
    UnsupportedDate {
        /// What it is.
        found: String,
        /// What is not supported.
        why: &'static str,
    },
    /// A date that ends before it starts.
    EndBeforeStart(String),
    /// A date that must be a single day and is not.
    NotADay(String),
    /// An event with neither a date nor words for one.
    NoTime,
    /// An event since nobody says when, without words that say so.
    OpenStartWithoutWords,
    /// A factor that holds itself in place.
    SelfLink,
    /// A position of an actor that only speaks.
    PositionOfVoice(String),
    /// A claim that the reader would never meet.
    ClaimNotShown,
    /// An anniversary that is none.
    Anniversary(AnniversaryProblem),
    /// A translation that differs in what must be the same.
    Disagrees {
        /// What this document has.
        found: String,
        /// What the other has.
        expected: String,
    },
    /// There is more, and it is not listed.
    MoreProblems,
}

/// How inline markup goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkupProblem {
    /// `{` or `[` that is not closed.
    Unclosed(char),
    /// `}` or `]` that nothing opened.
    Unopened(char),
    /// Markup within markup.
    Nested(char),
    /// `{…}` without exactly one bar.
    NotRuby,
    /// `[…]` without `(#id)` right after it.
    NotLink,
    /// A part that is empty.
    Empty(&'static str),
    /// A link in a text that stands in a heading or a control.
    LinkInTitle,
    /// `{}` that parts nothing.
    StrayBreak,
}

/// Why an anniversary is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnniversaryProblem {
    /// This event is not dated to the day.
    NoDayHere,
    /// The other event is not dated to the day.
    NoDayThere,
    /// The other event is not in an earlier year.
    NotEarlier,
    /// The two are on different days of the year.
    AnotherDay,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { line, column } => write!(f, "line {line} column {column}"),
            Self::Path(steps) if steps.is_empty() => f.write_str("document"),
            Self::Path(steps) => steps.iter().enumerate().try_for_each(|(nth, step)| match step {
                Step::Entry(index) => write!(f, "[{index}]"),
                Step::Key(key) if !is_plain(key) => write!(f, "[{}]", Quoted(key)),
                Step::Key(key) if nth == 0 => f.write_str(key),
                Step::Key(key) => write!(f, ".{key}"),
            }),
        }
    }
}

fn is_plain(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (1..=64).contains(&key.len()) && key.bytes().all(plain)
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("a byte that is not UTF-8, expected JSON in UTF-8"),
            Self::NotJson(why) => write!(f, "not JSON: {why}"),
            Self::WrongVersion => f.write_str("another version, expected the number 1"),
            Self::TooMuch { what, limit } => write!(f, "too long, expected at most {limit} {what}"),
            Self::TooFew { found, least } => write!(f, "found {found} entries, expected at least {least}"),
            Self::WrongType { found, expected } => write!(f, "found {found}, expected {expected}"),
            Self::UnknownKey { expected } => {
                f.write_str("unknown key, expected one of ")?;
                list(f, expected)
            }
            Self::MissingKey(key) => write!(f, "the key \"{key}\" is missing"),
            Self::DuplicateKey => f.write_str("the key stands here more than once, expected once"),
            Self::NotAnId(id) => {
                write!(f, "{} is not an id, expected 1 to 64 of a-z, 0-9 and inner hyphens", Quoted(id))
            }
            Self::DuplicateId { id, taken_by } => {
                write!(f, "{} is already the id of {taken_by}, expected one of its own", Quoted(id))
            }
            Self::NoSuch { id, expected } => write!(f, "no {expected} has id {}", Quoted(id)),
            Self::WrongReference { id, found, expected } => {
                write!(
                    f,
                    "{} is the id of {} {found}, expected that of {} {expected}",
                    Quoted(id),
                    article(found),
                    article(expected)
                )
            }
            Self::Repeated(id) => write!(f, "{} stands here a second time, expected once", Quoted(id)),
            Self::NotOneOf { found, expected } => {
                write!(f, "found {}, expected one of ", Quoted(found))?;
                list(f, expected)
            }
            Self::EmptyText => f.write_str("empty text, expected words"),
            Self::HiddenCharacter(c) => {
                write!(
                    f,
                    "the invisible character U+{:04X} has no business here, expected visible ones",
                    u32::from(*c)
                )
            }
            Self::Markup(problem) => problem.fmt(f),
            Self::NotALanguage(tag) => {
                write!(f, "{} is not a language tag, expected one such as ja or zh-Hant", Quoted(tag))
            }
            Self::SameLanguage(tag) => {
                write!(f, "{} is a language of this story already, expected another", Quoted(tag))
            }
            Self::NotAUrl(url) => {
                write!(
                    f,
                    "{} is not a whole http, https or mailto URL, expected one such as https://example.org/a",
                    Quoted(url)
                )
            }
            Self::NotASrc(url) => {
                write!(
                    f,
                    "{} is not a path on this document's own server, expected one such as story.ja.json",
                    Quoted(url)
                )
            }
            Self::NotADate { found, why } => {
                write!(f, "{} is not a date: {why}, expected EDTF such as 2025-02-12", Quoted(found))
            }
            Self::UnsupportedDate { found, why } => {
                write!(f, "{}: {why}, expected EDTF of level 0 or 1, a season or a set", Quoted(found))
            }
            Self::EndBeforeStart(found) => {
                write!(f, "{} ends before it starts, expected the earlier date first", Quoted(found))
            }
            Self::NotADay(found) => {
                write!(f, "{} is not a day, expected one such as 2025-02-12", Quoted(found))
            }
            Self::NoTime => f.write_str(
                "neither \"date\" nor \"when\", expected a date or words that say why there is none",
            ),
            Self::OpenStartWithoutWords => {
                f.write_str("the date's start is open, expected words for it in \"when\"")
            }
            Self::SelfLink => f.write_str("the factor itself, expected another factor"),
            Self::PositionOfVoice(id) => {
                write!(f, "{} is a voice, expected an actor whose role is party", Quoted(id))
            }
            Self::ClaimNotShown => f.write_str(
                "nothing shows this claim, expected a factor, an event or the watch list to name it",
            ),
            Self::Anniversary(problem) => problem.fmt(f),
            Self::Disagrees { found, expected } => {
                write!(f, "found {found}, expected {expected} as in the translation")
            }
            Self::MoreProblems => write!(f, "more than {} problems, the rest is left out", limits::PROBLEMS),
        }
    }
}

impl fmt::Display for MarkupProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unclosed(c) => {
                write!(f, "\"{c}\" is not closed, expected {{words|reading}} or [words](#id)")
            }
            Self::Unopened(c) => {
                write!(f, "\"{c}\" closes nothing, expected {{words|reading}} or [words](#id)")
            }
            Self::Nested(c) => write!(f, "\"{c}\" within markup, expected words only"),
            Self::NotRuby => f.write_str("found no reading or two, expected {words|reading}"),
            Self::NotLink => f.write_str("words in brackets without a target, expected [words](#id)"),
            Self::Empty(part) => write!(f, "the markup's {part} is empty, expected words"),
            Self::LinkInTitle => f.write_str("a link in a heading or label, expected words without links"),
            Self::StrayBreak => f.write_str("\"{}\" parts nothing, expected words before and after it"),
        }
    }
}

impl fmt::Display for AnniversaryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoDayHere => "this event is not dated to the day, expected a day such as 2025-02-12",
            Self::NoDayThere => "that event is not dated to the day, expected one that is",
            Self::NotEarlier => "that event is not in an earlier year, expected one that is",
            Self::AnotherDay => "that event is on another day of the year, expected the same month and day",
        })
    }
}

fn list(f: &mut fmt::Formatter<'_>, words: &[&str]) -> fmt::Result {
    words.iter().enumerate().try_for_each(|(nth, word)| {
        f.write_str(if nth == 0 { "" } else { ", " })?;
        f.write_str(word)
    })
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e']) { "an" } else { "a" }
}

/// Text from a document in quotation marks: shortened, and with nothing in it that could hide or break a line.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 60;
        f.write_char('"')?;
        for (nth, c) in self.0.chars().enumerate() {
            match c {
                _ if nth == LONGEST => {
                    f.write_char('…')?;
                    break;
                }
                c if is_invisible(c) => write!(f, "U+{:04X}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}
