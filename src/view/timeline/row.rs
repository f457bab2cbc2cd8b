//! An event: its header in the list, and what there is to read about it.

use super::super::element::{El, el};
use super::super::{claim, correction, filter, icon, part::part, scene::Scene, take, tour};
use super::mark;
use crate::content::model::{Event, EventId, FactorId, Target, When};
use crate::explore::{Action, Selection, Stood, Touch, Window};
use crate::locale::Key;
use crate::timeline::{Anniversary, ArcPart, Layout, Row, Several};

pub(super) fn dated(scene: &Scene, layout: &Layout, row: &Row) -> Option<El> {
    let event = scene.explainer.event(row.event)?;
    let touch = super::touch(scene, row);
    let inside = match &row.several {
        None => fold(scene, row.event, event, touch),
        Some(it) => several(scene, row.event, it),
    };
    // Other rows come and go before and after it.
    let key = row.event.number().to_string() + if row.several.is_some() { "-" } else { "" };
    let line = el("li").class("lr-row").keyed(key);
    let line = match row.arc {
        ArcPart::None => line,
        ArcPart::Start => line.class("lr-row--arc0"),
        ArcPart::Through => line.class("lr-row--arc"),
        ArcPart::End => line.class("lr-row--arc1"),
    };
    let told = layout.anniversaries.first().is_some_and(|it| is_told(scene, it));
    let gap = row.gap_after.map(|it| {
        el("p").class("lr-vgap").hidden().put(mark::tear()).put(el("span").string(super::length(scene, it)))
    });
    Some(
        touched(scene, line.class_if(told && row.arc != ArcPart::None, "lr-row--arcon"), touch)
            .put(inside)
            .put(mark::beside(scene, row.marks.first(), touch))
            .maybe(gap),
    )
}

/// Several events in one row: a button to look at them.
fn several(scene: &Scene, first: EventId, it: &Several) -> El {
    let id = scene.event_id(first);
    let window = it.events.last().map(|last| Window { first, last: *last });
    let date = it
        .date
        .as_ref()
        .map(|it| el("span").class("lr-row__date").string(scene.words.date_short_at_start(it)));
    let marked = it
        .events
        .iter()
        .filter(|it| Touch::event(&scene.explainer, scene.state.selected, **it) == Touch::Marked);
    let marked = marked.count();
    let count =
        el("span").class("lr-row__title").string(scene.words.count(Key::Several, it.events.len(), &[]));
    let bearing = el("span").class("lr-small").string(scene.words.count(Key::SeveralBearing, marked, &[]));
    let words = el("span").class("lr-row__words").maybe(date).sign(" ").put(count);
    scene
        .button(scene.go(Some(Action::Zoomed(window, Some(first))), id.clone()))
        .class("lr-row__btn")
        .attr("id", id)
        .put(words.maybe((marked > 0).then_some(bearing)))
        .put(el("span").class("lr-row__refs").put(icon::closer()))
}

pub(super) fn undated(scene: &Scene, id: EventId) -> Option<El> {
    let event = scene.explainer.event(id)?;
    let touch = Touch::event(&scene.explainer, scene.state.selected, id);
    let line = touched(scene, el("li").class("lr-row"), touch);
    Some(line.put(fold(scene, id, event, touch)).put(mark::undated()))
}

/// Whether an anniversary is between what is selected and something else.
pub(super) fn is_told(scene: &Scene, it: &Anniversary) -> bool {
    [it.earlier, it.later].map(|event| Some(Selection::Event(event))).contains(&scene.state.selected)
}

fn touched(scene: &Scene, line: El, touch: Touch) -> El {
    match (touch, scene.state.selected) {
        (Touch::Selected, _) => line.class("lr-row--on"),
        (Touch::Marked, Some(Selection::Event(_))) => line.class("lr-row--twin"),
        (Touch::Marked, _) => line.class("lr-row--hit"),
        (Touch::Dimmed, _) => line.class("lr-row--dim"),
        (Touch::Idle, _) => line,
    }
}

fn fold(scene: &Scene, id: EventId, event: &Event, touch: Touch) -> El {
    let anniversary = earlier(scene, event).and_then(|it| Some((it, scene.years_between(id, it)?)));
    let words = el("span")
        .class("lr-row__words")
        .put(when(scene, event, "lr-row__date", true))
        .sign(" ")
        .put(el("span").class("lr-row__title").running(scene, &event.title));
    let words = match scene.state.stood(event) {
        Stood::NotYet => filter::apart(scene, words, Key::KnownNotYet),
        Stood::Unsure => words.sign(" ").put(filter::why(scene, Key::KnownUnsure)),
        Stood::Happened => filter::stepping_back(scene, words, &event.claims),
    };
    let told = anniversary.map(|(it, years)| {
        el("span").class("lr-row__anniv").put(icon::back_in_time()).string(told(scene, it, years))
    });
    let header = el("summary")
        .class("lr-row__btn")
        .part("event")
        .attr("id", scene.event_id(id))
        .put(words)
        .maybe(numbers_said(scene, event))
        .put(numbers(scene, event, touch))
        .maybe(told);
    scene
        .fold(
            scene.state.open_events.contains(&id),
            header,
            [false, true].map(|open| Action::EventToggled(id, open)),
        )
        .html(part(scene, scene.state.about_event(id), nth, id.index()))
}

/// An event by when it was and what it was.
pub(super) fn named(scene: &Scene, event: &Event) -> String {
    [&time_of(scene, event), " ", &scene.quoted(event.title.plain())].concat()
}

/// When an event was, in words alone.
pub(super) fn time_of(scene: &Scene, event: &Event) -> String {
    match &event.when {
        When::Dated { words: Some(words), .. } | When::Undated { words } => scene.quoted(words.plain()),
        When::Dated { date, .. } => scene.words.date_at_start(date),
    }
}

/// The date as it is said, in a `time` no more precise than it is known.
fn when(scene: &Scene, event: &Event, class: &'static str, short: bool) -> El {
    let (date, words) = match &event.when {
        When::Dated { date, words } => (Some(date), words.as_ref()),
        When::Undated { words } => (None, Some(words)),
    };
    let when = date.map_or_else(|| el("span"), Scene::dated).class(class);
    match (words, date) {
        (Some(words), _) => when.said(scene, words.plain()),
        (None, Some(date)) if short => when.string(scene.words.date_short_at_start(date)),
        (None, Some(date)) => when.string(scene.words.date_at_start(date)),
        (None, None) => when,
    }
}

/// The numbers of the factors that an event bears on, for the eye.
fn numbers(scene: &Scene, event: &Event, touch: Touch) -> El {
    let on = |factor: FactorId| {
        touch == Touch::Selected || scene.state.selected == Some(Selection::Factor(factor))
    };
    let numbers = event
        .factors
        .iter()
        .map(|it| el("span").class("lr-ref").class_if(on(*it), "lr-ref--on").string(it.number().to_string()));
    el("span").class("lr-row__refs").hidden().each(numbers)
}

/// The same, for the ear.
fn numbers_said(scene: &Scene, event: &Event) -> Option<El> {
    let said: Vec<String> = event.factors.iter().map(|it| it.number().to_string()).collect();
    let say = || {
        el("span")
            .class("lr-vh")
            .text(scene.word(Key::EventBearsOn))
            .sign(" ")
            .string(scene.words.list(&said))
    };
    (!said.is_empty()).then(say)
}

fn told(scene: &Scene, earlier: EventId, years: usize) -> String {
    let event = scene.explainer.event(earlier).map(|it| it.title.plain()).unwrap_or_default();
    let years = scene.words.anniversary(years);
    scene.words.fill(Key::AnniversaryTold, &[("years", &years), ("event", &scene.quoted(event))])
}

/// What an event fell on the anniversary of, once it had happened.
fn earlier(scene: &Scene, event: &Event) -> Option<EventId> {
    event.anniversary_of.filter(|_| scene.state.stood(event) == Stood::Happened)
}

/// "Ten years to the day".
pub(super) fn years(scene: &Scene, it: &Anniversary) -> String {
    scene.words.anniversary(usize::try_from(it.years).unwrap_or(usize::MAX))
}

/// What there is to read about the nth event.
pub(in super::super) fn nth(scene: &Scene, index: usize) -> Option<El> {
    let (id, event) = scene.explainer.numbered_events().nth(index)?;
    Some(detail(scene, id, event))
}

fn detail(scene: &Scene, id: EventId, event: &Event) -> El {
    let head = el("div")
        .class("lr-event__head")
        .hidden()
        .put(when(scene, event, "lr-event__date", false))
        .put(el("p").class("lr-event__title").running(scene, &event.title));
    let said =
        (!event.claims.is_empty()).then(|| claim::claims(scene, &event.claims, Some(Selection::Event(id))));
    let first = el("div")
        .put(head)
        .maybe(tour::note(scene, Selection::Event(id)))
        .put(el("p").class("lr-event__sum").running(scene, &event.summary))
        .maybe(correction::line(scene, Target::Event(id)))
        .maybe(said);
    let second = el("div")
        .each(anniversaries(scene, id, event))
        .maybe(scene.bears_on("lr-event__bears", &event.factors))
        .put(take::selected(scene, Selection::Event(id)));
    el("div").class("lr-event").part("detail").put(first).put(second)
}

/// The other end of each anniversary that the event is an end of.
fn anniversaries(scene: &Scene, id: EventId, event: &Event) -> impl Iterator<Item = El> {
    let later = scene.explainer.numbered_events().filter(move |it| earlier(scene, it.1) == Some(id));
    let later = later.map(|it| (it.0, Key::AnniversaryLater));
    let earlier = earlier(scene, event).map(|it| (it, Key::AnniversaryEarlier));
    earlier.into_iter().chain(later).filter_map(move |(other, key)| {
        let twin = scene.explainer.event(other)?;
        let words = el("p")
            .put(el("b").string(scene.words.count(key, scene.years_between(id, other)?, &[])))
            .put(el("br"))
            .put(when(scene, twin, "lr-event__date", false))
            .sign(" ")
            .put(scene.link(Target::Event(other)).said(scene, twin.title.plain()));
        Some(el("div").class("lr-event__ten").put(icon::back_in_time()).put(words))
    })
}
