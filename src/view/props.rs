//! What the widget is given.

use std::rc::Rc;

use yew::prelude::*;

use super::HeadingLevel;
use crate::content::model::{DayNumber, Explainer, Translation};
use crate::explore::Name;
use crate::locale::Words;

/// What [`LongRoad`](super::LongRoad) is given.
#[derive(Clone, Properties)]
pub struct LongRoadProps {
    /// The story.
    pub explainer: Rc<Explainer>,
    /// What the interface says: what came with a packed story. Where documents are parsed (feature `parse`), the words of
    /// all languages are there, and these if nothing is given.
    #[cfg_attr(feature = "words", prop_or_else(Words::all))]
    pub words: Words,
    /// Where the widget's heading stands in the page's outline.
    #[prop_or_default]
    pub heading_level: HeadingLevel,
    /// Light, dark, or as the page around it.
    #[prop_or_default]
    pub theme: Theme,
    /// A selection asked for from outside.
    #[prop_or_default]
    pub request: Option<Request>,
    /// Told when a story stands on the page: the first one, and each that takes its place.
    #[prop_or_default]
    pub on_shown: Callback<()>,
    /// Told of every change of the selection, whoever made it.
    #[prop_or_default]
    pub on_select: Callback<Option<Name>>,
    /// Told that the reader wants the story in another language. Without it no language is offered.
    #[prop_or_default]
    pub on_language: Option<Callback<Translation>>,
    /// The language of the page around, in which the interface speaks where it has no words in the story's own.
    #[prop_or_default]
    pub page_lang: Option<AttrValue>,
    /// The story did not come in a language that was asked for: the reader is told.
    #[prop_or_default]
    pub language_failed: bool,
    /// Rendered, or to be hydrated, where no script is yet: what needs one is plain text until the component lives.
    #[prop_or_default]
    pub still: bool,
    /// Every event has a row of its own, however many there are, whatever is looked at: for paper.
    #[prop_or_default]
    pub flat: bool,
    /// What day it is for the reader. From then on the watch list says what is due for review; without it, nothing is. What
    /// is rendered ahead, or to be hydrated, does not depend on it.
    #[prop_or_default]
    pub today: Option<DayNumber>,
    /// Begins every element id, so that two widgets may share a document.
    #[prop_or(AttrValue::Static("lr"))]
    pub id_prefix: AttrValue,
}

impl PartialEq for LongRoadProps {
    /// Stories are told apart by their place in memory: comparing two word by word at each render would be waste.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.explainer, &other.explainer)
            && self.words == other.words
            && (self.heading_level, self.theme, self.request)
                == (other.heading_level, other.theme, other.request)
            && self.on_shown == other.on_shown
            && self.on_select == other.on_select
            && self.on_language == other.on_language
            && self.page_lang == other.page_lang
            && self.language_failed == other.language_failed
            && (self.still, self.flat) == (other.still, other.flat)
            && self.today == other.today
            && self.id_prefix == other.id_prefix
    }
}

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page: its used `color-scheme`.
    #[default]
    Auto,
    /// Light, whatever the page does.
    Light,
    /// Dark, whatever the page does.
    Dark,
}

/// A selection asked for from outside. A new serial is a new request, even for the same selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Told apart by this.
    pub serial: u32,
    /// What to select or where to go on the tour, or to select nothing.
    pub name: Option<Name>,
}
