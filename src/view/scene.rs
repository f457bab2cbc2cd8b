//! What every part of the view is given.

use std::rc::Rc;

use yew::prelude::*;

use super::HeadingLevel;
use crate::content::model::{ActorId, ClaimId, EventId, Explainer, FactorId, SourceId, Target, Text, When};
use crate::explore::{Action, Selection, State};
use crate::locale::{Catalogue, Key};

/// The story, what the reader is doing with it, and the ways to act on it.
pub(super) struct Scene {
    pub(super) explainer: Rc<Explainer>,
    pub(super) words: Rc<Catalogue>,
    pub(super) state: Rc<State>,
    pub(super) level: HeadingLevel,
    pub(super) prefix: AttrValue,
    pub(super) act: Callback<Action>,
    pub(super) reveal: Callback<AttrValue>,
}

impl Scene {
    /// An interface text.
    pub(super) fn word(&self, key: Key) -> AttrValue {
        AttrValue::Static(self.words.text(key))
    }

    /// An element id within this widget.
    pub(super) fn id(&self, part: &str, name: &str) -> AttrValue {
        AttrValue::from([self.prefix.as_str(), "-", part, "-", name].concat())
    }

    /// The id of a factor's header.
    pub(super) fn factor_id(&self, factor: FactorId) -> AttrValue {
        self.id("f", self.explainer.factor(factor).map_or("", |it| it.id.as_str()))
    }

    /// The id of an event's header.
    pub(super) fn event_id(&self, event: EventId) -> AttrValue {
        self.id("e", self.explainer.event(event).map_or("", |it| it.id.as_str()))
    }

    /// The id of a source's entry.
    pub(super) fn source_id(&self, source: SourceId) -> AttrValue {
        self.id("s", self.explainer.source(source).map_or("", |it| it.id.as_str()))
    }

    pub(super) fn factor_title(&self, factor: FactorId) -> String {
        self.explainer.factor(factor).map(|it| it.title.plain()).unwrap_or_default()
    }

    pub(super) fn actor_name(&self, actor: ActorId) -> String {
        self.explainer.actor(actor).map(|it| it.name.plain()).unwrap_or_default()
    }

    /// What to do when something that leads to `target` is pressed; `None` where it leads nowhere.
    pub(super) fn go<E>(&self, target: Target) -> Option<Callback<E>> {
        let (selection, id) = match target {
            Target::Factor(factor) => (Some(Selection::Factor(factor)), self.factor_id(factor)),
            Target::Event(event) => (Some(Selection::Event(event)), self.event_id(event)),
            Target::Claim(claim) => return self.shown_at(claim).and_then(|at| self.go(at)),
            Target::Term(term) => (None, self.id("w", self.explainer.term(term)?.id.as_str())),
            Target::Watch(item) => (None, self.id("l", self.explainer.watch_item(item)?.id.as_str())),
        };
        let (act, reveal) = (self.act.clone(), self.reveal.clone());
        Some(Callback::from(move |_| {
            if let Some(selection) = selection {
                act.emit(Action::Select(selection));
            }
            reveal.emit(id.clone());
        }))
    }

    /// Where a claim is read first.
    fn shown_at(&self, claim: ClaimId) -> Option<Target> {
        let factor = self.explainer.numbered_factors().find(|(_, it)| it.claims.contains(&claim));
        let event = || self.explainer.numbered_events().find(|(_, it)| it.claims.contains(&claim));
        factor.map(|(id, _)| Target::Factor(id)).or_else(|| event().map(|(id, _)| Target::Event(id)))
    }

    /// A button that leads to a factor, with its number and title.
    pub(super) fn factor_button(&self, factor: FactorId) -> Html {
        html! {
            <button type="button" class="lr-go" onclick={self.go::<MouseEvent>(Target::Factor(factor))}>
                { factor.number() }{ " " }{ self.factor_title(factor) }
            </button>
        }
    }

    /// Several factors' buttons, as the language joins them.
    pub(super) fn factor_buttons(&self, factors: &[FactorId]) -> Html {
        let comma = self.word(Key::ListComma);
        let last = factors.len().saturating_sub(1);
        factors
            .iter()
            .enumerate()
            .map(|(index, factor)| {
                // The comma keeps to its factor, so that the line needs another place to end.
                html! {
                    <>
                        <span class="lr-keep">{ self.factor_button(*factor) }if index < last { { comma.clone() } }</span>
                        <wbr />
                    </>
                }
            })
            .collect()
    }

    /// Whole years between two dated events.
    pub(super) fn years_between(&self, one: EventId, other: EventId) -> Option<usize> {
        let first = |id: EventId| match &self.explainer.event(id)?.when {
            When::Dated { date, .. } => date.span().first.map(|day| i64::from(day.to_ymd().0)),
            When::Undated { .. } => None,
        };
        usize::try_from(first(one)?.abs_diff(first(other)?)).ok()
    }

    /// Running text.
    pub(super) fn text(&self, text: &Text) -> Html {
        super::text::text(self, text)
    }
}
