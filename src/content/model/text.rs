//! Running text: plain, but for ruby, links within the story, and where phrases end.

use std::rc::Rc;

use super::{ClaimId, EventId, FactorId, TermId, WatchId};

/// A piece of running text, never empty. Shown as text only: nothing in it is ever read as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub(crate) Vec<Span>);

/// A stretch of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words as they are.
    Plain(Rc<str>),
    /// Words with their reading above or beside them.
    Ruby {
        /// The words.
        base: Rc<str>,
        /// How they are read.
        reading: Rc<str>,
    },
    /// Words that lead to a part of the story.
    Link {
        /// The words.
        label: Rc<str>,
        /// Where they lead.
        to: Target,
    },
    /// The end of a phrase, where a line may end: of a text that has any, nowhere else.
    Break,
}

/// A part of the story that something can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A factor.
    Factor(FactorId),
    /// An event.
    Event(EventId),
    /// A claim.
    Claim(ClaimId),
    /// A word explained.
    Term(TermId),
    /// Something to watch.
    Watch(WatchId),
}

impl Target {
    /// A target for want of one, while a document is checked; no story has it.
    pub(crate) fn stand_in() -> Self {
        Self::Factor(FactorId::at(0))
    }
}

impl Text {
    /// The stretches in reading order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// The words alone, without readings and breaks, as for a name or a title attribute.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0
            .iter()
            .map(|span| match span {
                Span::Plain(words) => words,
                Span::Ruby { base, .. } => base,
                Span::Link { label, .. } => label,
                Span::Break => "",
            })
            .collect()
    }
}

impl From<&str> for Text {
    /// Words as they are: braces and brackets in them mean nothing.
    fn from(words: &str) -> Self {
        Self(vec![Span::Plain(words.into())])
    }
}
