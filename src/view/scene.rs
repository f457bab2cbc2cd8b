//! What every part of the view is given.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{El, el};
use super::{HeadingLevel, effects, icon};
use crate::content::model::{
    ActorId, Date, DayNumber, EventId, Explainer, FactorId, SourceId, Target, TermId, When,
};
use crate::explore::{Action, Selection, State, Touch, Window};
use crate::locale::{Catalogue, Direction, Key, Part, datetime};
use crate::timeline::Chronicle;

/// The story, what the reader is doing with it, and the ways to act on it.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) explainer: Rc<Explainer>,
    pub(super) words: Rc<Catalogue>,
    pub(super) state: Rc<State>,
    /// What day it is, where that may be known.
    pub(super) today: Option<DayNumber>,
    /// When all of the story's events were.
    pub(super) chronicle: Rc<Chronicle>,
    /// Every event has a row of its own, however many there are.
    pub(super) flat: bool,
    /// The dated events that are looked at closely.
    pub(super) window: Option<Window>,
    /// No script is here yet: what needs one is plain text.
    pub(super) still: bool,
    pub(super) level: HeadingLevel,
    pub(super) prefix: AttrValue,
    pub(super) act: Callback<Action>,
    pub(super) reveal: Callback<AttrValue>,
}

/// An element id within the widget whose ids begin with `prefix`.
pub(super) fn id(prefix: &str, part: &str, name: &str) -> String {
    [prefix, "-", part, "-", name].concat()
}

impl Scene {
    /// An interface text.
    pub(super) fn word(&self, key: Key) -> AttrValue {
        AttrValue::Static(self.words.text(key))
    }

    /// An element id within this widget.
    pub(super) fn id(&self, part: &str, name: &str) -> AttrValue {
        AttrValue::from(id(&self.prefix, part, name))
    }

    /// The id of a factor's header.
    pub(super) fn factor_id(&self, factor: FactorId) -> AttrValue {
        self.id("f", self.explainer.factor(factor).map_or("", |it| it.id.as_str()))
    }

    /// The id of an event's header.
    pub(super) fn event_id(&self, event: EventId) -> AttrValue {
        self.id("e", self.explainer.event(event).map_or("", |it| it.id.as_str()))
    }

    /// Finds the event that a header's id is of, with that id.
    pub(super) fn rows(&self) -> impl Fn(String) -> Option<(EventId, AttrValue)> + 'static {
        let (story, prefix) = (self.explainer.clone(), id(&self.prefix, "e", ""));
        move |id| Some((story.find_event(id.strip_prefix(&prefix)?)?, id.into()))
    }

    /// The id of what a source's number opens.
    pub(super) fn source_id(&self, source: SourceId) -> AttrValue {
        self.id("n", self.explainer.source(source).map_or("", |it| it.id.as_str()))
    }

    /// The id of the note that explains a word where it stands.
    pub(super) fn term_id(&self, term: TermId) -> AttrValue {
        self.id("x", self.explainer.term(term).map_or("", |it| it.id.as_str()))
    }

    pub(super) fn factor_title(&self, factor: FactorId) -> String {
        self.explainer.factor(factor).map(|it| it.title.plain()).unwrap_or_default()
    }

    pub(super) fn actor_name(&self, actor: ActorId) -> String {
        self.explainer.actor(actor).map(|it| it.name.plain()).unwrap_or_default()
    }

    /// The story's language, where the interface doesn't speak it.
    pub(super) fn foreign(&self) -> Option<&str> {
        Some(&*self.explainer.lang).filter(|it| !self.words.speaks(it))
    }

    /// The story's words within a sentence of the interface's: a way of writing of their own must not turn the rest.
    pub(super) fn quoted(&self, words: String) -> String {
        if self.foreign().is_some() { ["\u{2068}", &words, "\u{2069}"].concat() } else { words }
    }

    /// Where a word is in a drawing, along its width: where drawings are turned about, the style turns words back, about where the
    /// drawing begins.
    pub(super) fn word_at(&self, place: &str) -> String {
        let turned = self.words.dir() == Direction::Rtl;
        [if turned { "-" } else { "" }, place].concat()
    }

    /// A button; while the widget is still, words like others.
    #[inline(never)]
    pub(super) fn button(&self, press: Callback<MouseEvent>) -> El {
        self.idle().on_click(press)
    }

    /// The same, for something that listens elsewhere.
    #[inline(never)]
    pub(super) fn idle(&self) -> El {
        let button = el("button").set("type", "button");
        // Out of the tab order, and no button to a screen reader either.
        if self.still { button.set("disabled", "").set("role", "none") } else { button }
    }

    /// A factor's number, as a figure of its own.
    pub(super) fn number(&self, factor: FactorId) -> El {
        el("span").class("lr-num").string(factor.number().to_string())
    }

    /// Says after some words what would be so of them where a factor is supposed settled.
    pub(super) fn supposed(&self, words: El, so: bool, key: Key) -> El {
        if so { words.sign(" ").put(el("em").class("lr-settled").text(self.word(key))) } else { words }
    }

    /// A `details` with its header, that follows the state, and reports what is done to it: that it was closed, or opened.
    ///
    /// A click on the header is reported at once. A browser does so in a later task, and the page would be laid out and painted
    /// twice for one click.
    pub(super) fn fold(&self, open: bool, header: El, [closed, opened]: [Action; 2]) -> El {
        let act = self.act.clone();
        let tell = move |open: Option<bool>| {
            if let Some(open) = open {
                act.emit(if open { opened } else { closed });
            }
        };
        let told = tell.clone();
        let header = header.on_click(Callback::from(move |event| tell(effects::toggle_in_place(&event))));
        let fold = el("details").on_toggle(Callback::from(move |event| told(effects::is_open(&event))));
        let fold = if open { fold.set("open", "") } else { fold };
        fold.put(header)
    }

    /// An empty button that leads to a part of the story; a plain span where there is no such part.
    pub(super) fn link(&self, target: Target) -> El {
        match self.place(target) {
            Some((selection, id)) => self.button(self.go(selection.map(Action::Select), id)).class("lr-go"),
            None => el("span"),
        }
    }

    /// What to select for a part of the story, and the id of where it is read.
    pub(super) fn place(&self, target: Target) -> Option<(Option<Selection>, AttrValue)> {
        let selection = Selection::of(target, &self.explainer);
        let id = match (selection, target) {
            (Some(Selection::Factor(factor)), _) => self.factor_id(factor),
            (Some(Selection::Event(event)), _) => self.event_id(event),
            (None, Target::Term(term)) => self.id("w", self.explainer.term(term)?.id.as_str()),
            (None, Target::Watch(item)) => self.id("l", self.explainer.watch_item(item)?.id.as_str()),
            (None, Target::Claim(claim)) if self.explainer.watch.claims.contains(&claim) => {
                self.id("h", "watch")
            }
            _ => return None,
        };
        Some((selection, id))
    }

    /// Does something, and leads to the element with this id.
    pub(super) fn go(&self, action: Option<Action>, id: AttrValue) -> Callback<MouseEvent> {
        let (act, reveal) = (self.act.clone(), self.reveal.clone());
        Callback::from(move |_| {
            if let Some(action) = action {
                act.emit(action);
            }
            reveal.emit(id.clone());
        })
    }

    /// An empty button that leads to the element with this id.
    pub(super) fn lead(&self, id: AttrValue) -> El {
        let reveal = self.reveal.clone();
        self.button(Callback::from(move |_| reveal.emit(id.clone()))).class("lr-go")
    }

    /// A line that names the factors which something bears on, where there are any.
    pub(super) fn bears_on(&self, class: &'static str, factors: &[FactorId]) -> Option<El> {
        let line = || {
            el("p")
                .class(class)
                .text(self.word(Key::EventBearsOn))
                .sign(" ")
                .all(self.factor_buttons(factors))
        };
        (!factors.is_empty()).then(line)
    }

    /// A factor's number and title.
    pub(super) fn numbered(&self, factor: FactorId) -> String {
        [&factor.number().to_string(), " ", &self.factor_title(factor)].concat()
    }

    /// A button that leads to a factor, with its number and title.
    pub(super) fn factor_button(&self, factor: FactorId) -> El {
        self.link(Target::Factor(factor)).said(self, self.numbered(factor))
    }

    /// Several factors' buttons, as the language joins them.
    pub(super) fn factor_buttons(&self, factors: &[FactorId]) -> Vec<El> {
        self.joined(factors.iter().map(|it| self.factor_button(*it)).collect())
    }

    /// Several things in a row, as the language joins them; none is parted from what follows it.
    pub(super) fn joined(&self, things: Vec<El>) -> Vec<El> {
        let last = things.len().saturating_sub(1);
        let comma = |index| if index < last { self.words.text(Key::ListComma) } else { "" };
        things
            .into_iter()
            .enumerate()
            // The comma keeps to its thing, so that the line needs another place to end.
            .flat_map(|(index, it)| [el("span").class("lr-keep").put(it).sign(comma(index)), el("wbr")])
            .collect()
    }

    /// How many events bear on what is selected.
    pub(super) fn bearing(&self) -> usize {
        let events = self.explainer.numbered_events();
        let marked = |id| Touch::event(&self.explainer, self.state.selected, id) == Touch::Marked;
        events.filter(|(id, _)| marked(*id)).count()
    }

    /// A date in words, with its `datetime` as far as it is known.
    pub(super) fn time(&self, date: &Date, words: String) -> El {
        // From one day to another is longer than some lines. A box about it would keep it where it fits, but ends WebKit 2.50.
        Self::dated(date).string(words).class_if(matches!(date, Date::Point(_)), "lr-keep")
    }

    /// The element for a date's words.
    pub(super) fn dated(date: &Date) -> El {
        match datetime(date) {
            Some(datetime) => el("time").written("datetime", datetime),
            None => el("span"),
        }
    }

    /// The line that a tool to think with is folded into. While the tool is closed too, `on` says what it does to the rest.
    #[inline(never)]
    pub(super) fn tool(&self, id: AttrValue, key: Key, on: Option<String>) -> El {
        el("summary")
            .attr("id", id)
            .on_click(Callback::from(|event: MouseEvent| {
                effects::toggle_in_place(&event);
            }))
            .text(self.word(key))
            .maybe(on.map(|it| el("b").sign(" · ").string(it)))
            .put(icon::caret())
    }

    /// A text of the interface with elements in its places.
    pub(super) fn told(&self, mut line: El, key: Key, mut inside: impl FnMut(&str) -> El) -> El {
        for part in self.words.parts(key) {
            line = match part {
                Part::Words(words) => line.sign(words),
                Part::Slot(name) => line.put(inside(name)),
            };
        }
        line
    }

    /// A text of the interface with a date in it.
    pub(super) fn told_on(&self, line: El, key: Key, date: &Date) -> El {
        self.told(line, key, |_| self.time(date, self.words.date(date)))
    }

    /// Whole years between two dated events.
    pub(super) fn years_between(&self, one: EventId, other: EventId) -> Option<usize> {
        let first = |id: EventId| match &self.explainer.event(id)?.when {
            When::Dated { date, .. } => date.span().first.map(|day| i64::from(day.to_ymd().0)),
            When::Undated { .. } => None,
        };
        usize::try_from(first(one)?.abs_diff(first(other)?)).ok()
    }
}
