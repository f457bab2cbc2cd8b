//! What readers take along: the events as a table, the whole as a document, a claim as a quotation, the explainer as a
//! reference for their own work.
//!
//! All of it is text, and all of it says what the story says: no claim leaves without its speaker and how sure it is, and
//! nothing leaves without the day until which the sources knew.

mod cite;
mod quote;
mod table;

use crate::content::{
    self,
    model::{DayNumber, Explainer, SourceId},
};
use crate::locale::{Catalogue, Key};

/// What can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form<'n> {
    /// The events as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)), in UTF-8 with a byte order mark.
    Events,
    /// The story as its document, which `content::parse` reads.
    Document,
    /// A reference to the explainer in a line.
    Citation,
    /// The same for BibLaTeX, as `@online`.
    Bibtex,
    /// The same as [CSL-JSON](https://citationstyles.org), as a list of one.
    Csl,
    /// What a file with any of these is called, without an ending: the story's name and language.
    Name,
    /// The claim that the document names so.
    Quotation(&'n str),
}

impl<'n> Form<'n> {
    /// Reads `events`, `document`, `citation`, `bibtex`, `csl`, `name` or `quotation:CLAIM`.
    #[must_use]
    pub fn named(name: &'n str) -> Option<Self> {
        Some(match name {
            "events" => Self::Events,
            "document" => Self::Document,
            "citation" => Self::Citation,
            "bibtex" => Self::Bibtex,
            "csl" => Self::Csl,
            "name" => Self::Name,
            _ => Self::Quotation(name.strip_prefix("quotation:")?),
        })
    }
}

/// The page on which a reader has the explainer before them.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its address, whole.
    pub url: &'a str,
    /// Whose it is.
    pub site: &'a str,
    /// The day on which it is read.
    pub day: DayNumber,
}

/// The story, or what of it was asked for, as a text; `None` where it has no such claim.
#[must_use]
pub fn take(story: &Explainer, words: &Catalogue, form: Form<'_>, page: Page<'_>) -> Option<String> {
    Some(match form {
        Form::Events => table::events(story, words),
        Form::Document => content::document(story),
        Form::Citation => cite::plain(story, words, page),
        Form::Bibtex => cite::bibtex(story, words, page),
        Form::Csl => cite::csl(story, words, page),
        Form::Name => [story.id.as_str(), ".", &story.lang].concat(),
        Form::Quotation(claim) => {
            quote::quotation(story, words, story.claim(story.find_claim(claim)?)?, page)
        }
    })
}

/// Until when the sources know what happened, as it stands below the title.
fn as_of(story: &Explainer, words: &Catalogue) -> String {
    let (date, written) = (words.date(&story.known_until), story.written.plain());
    words.fill(Key::AsOf, &[("date", &date), ("written", &written)])
}

/// A source by its title and its address.
fn named(story: &Explainer, source: SourceId) -> Option<String> {
    let it = story.source(source)?;
    let url = it.url.as_ref().map(|url| [" ", url.as_str()].concat()).unwrap_or_default();
    Some(it.title.plain() + &url)
}

/// Words of the explainer between the language's quotation marks; marks within give way to those that it has for that.
fn quoted(words: &Catalogue, text: &str) -> String {
    let marks = words.text(Key::Quotation);
    let inner = words.text(Key::QuotationWithin).split('|');
    let text = marks
        .split("{text}")
        .zip(inner)
        .fold(text.to_owned(), |text, (outer, inner)| text.replace(outer, inner));
    words.fill(Key::Quotation, &[("text", &text)])
}
