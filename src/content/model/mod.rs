//! The checked story. Whoever holds an [`Explainer`] may rely on it: every reference leads somewhere, every
//! date exists, no text is empty.
//!
//! Knows nothing of JSON, of EDTF's notation or of messages; `content::parse` makes it.

mod date;
mod id;
mod span;
mod text;
mod url;

use std::rc::Rc;

pub use date::{Calendar, Date, Edge, Hemisphere, Point, Season, SetKind, Shift, TimeOfDay};
pub use id::{ActorId, ClaimId, EventId, FactorId, Slug, SourceId, StepId, TermId, WatchId};
pub use span::{DayNumber, DaySpan};
pub use text::{Span, Target, Text};
pub use url::{Src, Url};

/// A whole story in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explainer {
    /// The story's name, the same in every translation.
    pub id: Slug,
    /// BCP 47 tag of the language that the texts are in.
    pub lang: Rc<str>,
    /// The same story in other languages, in the order in which to offer them.
    pub translations: Vec<Translation>,
    /// What the story is about, in a word or two.
    pub kicker: Text,
    /// The question.
    pub title: Text,
    /// One or two sentences that say what this is.
    pub dek: Text,
    /// Until when the sources know what happened.
    pub known_until: Date,
    /// When the source was written, in words that fit after "source written".
    pub written: Text,
    /// The thought that opens the story.
    pub frame: Frame,
    /// Whoever speaks or takes a position.
    pub actors: Vec<Actor>,
    /// Where the claims come from; a source's number is its place here.
    pub sources: Vec<Source>,
    /// All that is claimed; factors, events and the watch list show them.
    pub claims: Vec<Claim>,
    /// What blocks peace; a factor's number is its place here.
    pub factors: Vec<Factor>,
    /// What happened, in reading order.
    pub events: Vec<Event>,
    /// What to follow from here.
    pub watch: Watch,
    /// Words explained.
    pub glossary: Vec<Term>,
    /// Questions that the sources answer in more than one way.
    pub disputes: Vec<Dispute>,
    /// What was put right since publication, newest first.
    pub corrections: Vec<Correction>,
    /// A way through the parts, step by step.
    pub tour: Vec<TourStep>,
    /// What this explainer is and how it was made; a paragraph each.
    pub about: Vec<Text>,
    /// Whether any of these texts gives a reading beside its words.
    pub readings: bool,
}

/// Where a translation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// BCP 47 tag of its language.
    pub lang: Rc<str>,
    /// Its document's place.
    pub src: Src,
}

/// The opening thought, and who is to be thanked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The thought.
    pub text: Text,
    /// Whose thought it is, as a byline.
    pub credit: Text,
    /// Where it was found.
    pub source: SourceId,
}

/// Someone who speaks in the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its name in the document.
    pub id: Slug,
    /// Its name for the reader.
    pub name: Text,
    /// What the story asks of it.
    pub role: Role,
}

/// Whether an actor's silence is worth a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A party: every factor says where it stands, or that the source is silent.
    Party,
    /// A voice: it makes claims, and that is all.
    Voice,
}

/// A text that claims rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in the document.
    pub id: Slug,
    /// Its title, in its own language.
    pub title: Text,
    /// BCP 47 tag of the title's language.
    pub lang: Rc<str>,
    /// What it is, what it knows and until when.
    pub note: Text,
    /// Where it can be read.
    pub url: Option<Url>,
}

/// One thing that somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name in the document.
    pub id: Slug,
    /// What is said, with its hedge in the sentence.
    pub text: Text,
    /// Who says it.
    pub speaker: ActorId,
    /// How sure that is.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: SourceId,
    /// When it was said, where the source tells.
    pub date: Option<Date>,
}

/// How sure a claim is: a closed list, from firm to faint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The source says it flatly, or it is on the record.
    Stated,
    /// The source says that it is said.
    Reported,
    /// A judgement, the source's own or someone's.
    Assessed,
    /// An accusation, not established.
    Alleged,
    /// The source tells of a denial.
    Disputed,
    /// This explainer's editor reads it so.
    Inferred,
}

impl Certainty {
    /// All there are, from firm to faint.
    pub const ALL: [Self; 6] =
        [Self::Stated, Self::Reported, Self::Assessed, Self::Alleged, Self::Disputed, Self::Inferred];

    /// Their words in documents and in addresses, in the same order; what readers are told is the interface's.
    pub const WORDS: [&str; 6] = ["stated", "reported", "assessed", "alleged", "disputed", "inferred"];

    /// Its word in documents and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.get(self as usize).copied().unwrap_or_default()
    }
}

/// One thing that blocks peace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Its name in the document.
    pub id: Slug,
    /// Its name for the reader, short enough for a list.
    pub title: Text,
    /// What it comes down to, in a sentence.
    pub question: Text,
    /// The answer, in two sentences.
    pub summary: Text,
    /// Who says what about it.
    pub claims: Vec<ClaimId>,
    /// Where the parties stand; a party that is missing here is one on which the source is silent.
    pub positions: Vec<Position>,
    /// What it holds in place.
    pub links: Vec<Link>,
    /// What would have to change, in the editor's reading.
    pub change: Text,
}

/// Where a party stands on a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Who.
    pub actor: ActorId,
    /// Where it stands.
    pub text: Text,
    /// How sure that is.
    pub certainty: Certainty,
    /// What this rests on; at least one.
    pub claims: Vec<ClaimId>,
}

/// How one factor holds another in place; always an editor's reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is held.
    pub to: FactorId,
    /// Why, as a clause that fits after "because".
    pub reason: Text,
    /// The claims that the reading rests on; at least one.
    pub claims: Vec<ClaimId>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name in the document.
    pub id: Slug,
    /// When, as far as the source tells.
    pub when: When,
    /// What, in a line.
    pub title: Text,
    /// What, in a few sentences.
    pub summary: Text,
    /// Who says what about it.
    pub claims: Vec<ClaimId>,
    /// What it bears on; may be empty.
    pub factors: Vec<FactorId>,
    /// The earlier event that this one fell on the anniversary of.
    pub anniversary_of: Option<EventId>,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// It has a place on the line.
    Dated {
        /// That place.
        date: Date,
        /// Words that stand in for the formatted date.
        words: Option<Text>,
    },
    /// The source does not date it: it is kept apart, never placed by guess.
    Undated {
        /// What the source says instead.
        words: Text,
    },
}

/// What to follow from here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Why it is worth following.
    pub claims: Vec<ClaimId>,
    /// What to look at.
    pub items: Vec<WatchItem>,
}

/// One thing to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchItem {
    /// Its name in the document.
    pub id: Slug,
    /// What to watch.
    pub title: Text,
    /// What would tell; at least one.
    pub signals: Vec<Text>,
    /// The factors that it would move.
    pub factors: Vec<FactorId>,
    /// When an editor means to look at it again; a day.
    pub review: Option<Date>,
}

/// A word explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in the document.
    pub id: Slug,
    /// The word.
    pub term: Text,
    /// How it is read aloud.
    pub reading: Option<Text>,
    /// What it means here.
    pub text: Text,
}

/// A question with more than one answer in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Its name in the document.
    pub id: Slug,
    /// The question.
    pub question: Text,
    /// The answers; at least two.
    pub sides: Vec<Side>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose answer, or what it comes to.
    pub title: Text,
    /// The claims that make it; at least one.
    pub claims: Vec<ClaimId>,
}

/// Something put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The day on which it was put right.
    pub date: Date,
    /// What was wrong and what is right.
    pub text: Text,
    /// What it changed, where it was one thing.
    pub of: Option<Target>,
}

/// One step of the tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourStep {
    /// Its name in the document.
    pub id: Slug,
    /// Its title.
    pub title: Text,
    /// What to see here.
    pub text: Text,
    /// Where "here" is.
    pub at: Target,
}
