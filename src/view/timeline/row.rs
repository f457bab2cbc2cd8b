//! An event: its header in the list, and what there is to read about it.

use yew::events::Event as ToggleEvent;
use yew::prelude::{Callback, Html, MouseEvent, classes, html};

use super::super::{claim, effects, icon, scene::Scene};
use super::mark;
use crate::content::model::{Event, EventId, FactorId, Target, When};
use crate::explore::{Action, Selection, Touch};
use crate::locale::{Key, datetime};
use crate::timeline::{Anniversary, ArcPart, Layout, Row};

pub(super) fn dated(scene: &Scene, layout: &Layout, row: &Row) -> Html {
    let Some(event) = scene.explainer.event(row.event) else { return Html::default() };
    let anniversary = layout.anniversaries.iter().find(|it| it.later == row.event);
    let arc = match row.arc {
        ArcPart::None => None,
        ArcPart::Start => Some("lr-row--arc0"),
        ArcPart::Through => Some("lr-row--arc"),
        ArcPart::End => Some("lr-row--arc1"),
    };
    let arc_on =
        arc.and(layout.anniversaries.first()).filter(|it| is_told(scene, it)).map(|_| "lr-row--arcon");
    let touch = Touch::event(&scene.explainer, scene.state.selected, row.event);
    html! {
        <li class={classes!("lr-row", touch_class(touch, scene), arc, arc_on)}>
            { fold(scene, row.event, event, touch, anniversary) }
            { mark::beside(scene, row.marks.first(), touch) }
            if let Some(length) = row.gap_after {
                <p class="lr-vgap" aria-hidden="true">{ mark::tear() }<span>{ super::length(scene, length) }</span></p>
            }
        </li>
    }
}

pub(super) fn undated(scene: &Scene, id: EventId) -> Html {
    let Some(event) = scene.explainer.event(id) else { return Html::default() };
    let touch = Touch::event(&scene.explainer, scene.state.selected, id);
    html! {
        <li class={classes!("lr-row", touch_class(touch, scene))}>
            { fold(scene, id, event, touch, None) }
            { mark::undated() }
        </li>
    }
}

/// Whether an anniversary is between what is selected and something else.
pub(super) fn is_told(scene: &Scene, it: &Anniversary) -> bool {
    [it.earlier, it.later].map(|event| Some(Selection::Event(event))).contains(&scene.state.selected)
}

fn touch_class(touch: Touch, scene: &Scene) -> Option<&'static str> {
    match (touch, scene.state.selected) {
        (Touch::Selected, _) => Some("lr-row--on"),
        (Touch::Marked, Some(Selection::Event(_))) => Some("lr-row--twin"),
        (Touch::Marked, _) => Some("lr-row--hit"),
        (Touch::Dimmed, _) => Some("lr-row--dim"),
        (Touch::Idle, _) => None,
    }
}

fn fold(scene: &Scene, id: EventId, event: &Event, touch: Touch, anniversary: Option<&Anniversary>) -> Html {
    let act = scene.act.clone();
    let toggled = Callback::from(move |event: ToggleEvent| {
        if let Some(open) = effects::is_open(&event) {
            act.emit(Action::EventToggled(id, open));
        }
    });
    html! {
        <details open={scene.state.open_events.contains(&id)} ontoggle={toggled}>
            <summary id={scene.event_id(id)} class="lr-row__btn">
                <span class="lr-row__words">
                    { when(scene, event, "lr-row__date", true) }
                    <span class="lr-row__title">{ event.title.plain() }</span>
                </span>
                { numbers(scene, event, touch) }
                if let Some(it) = anniversary {
                    <span class="lr-row__anniv">{ icon::back_in_time() }{ told(scene, it) }</span>
                }
            </summary>
            { detail(scene, id, event) }
        </details>
    }
}

/// The date as it is said, in a `time` no more precise than it is known.
fn when(scene: &Scene, event: &Event, class: &'static str, short: bool) -> Html {
    let (date, words) = match &event.when {
        When::Dated { date, words } => (Some(date), words.as_ref()),
        When::Undated { words } => (None, Some(words)),
    };
    let said = match (words, date) {
        (Some(words), _) => words.plain(),
        (None, Some(date)) if short => scene.words.date_short_at_start(date),
        (None, Some(date)) => scene.words.date_at_start(date),
        (None, None) => String::new(),
    };
    match date.and_then(datetime) {
        Some(datetime) => html! { <time {class} {datetime}>{ said }</time> },
        None => html! { <span {class}>{ said }</span> },
    }
}

/// The numbers of the factors that an event bears on.
fn numbers(scene: &Scene, event: &Event, touch: Touch) -> Html {
    if event.factors.is_empty() {
        return html! { <span class="lr-row__refs" /> };
    }
    let on = |factor: FactorId| {
        touch == Touch::Selected || scene.state.selected == Some(Selection::Factor(factor))
    };
    let numbers = event.factors.iter().map(|it| {
        html! { <span class={classes!("lr-ref", on(*it).then_some("lr-ref--on"))}>{ it.number() }</span> }
    });
    let said: Vec<String> = event.factors.iter().map(|it| it.number().to_string()).collect();
    html! {
        <>
            <span class="lr-vh">{ scene.word(Key::EventBearsOn) }{ " " }{ scene.words.list(&said) }</span>
            <span class="lr-row__refs" aria-hidden="true">{ for numbers }</span>
        </>
    }
}

fn told(scene: &Scene, it: &Anniversary) -> String {
    let event = scene.explainer.event(it.earlier).map(|it| it.title.plain()).unwrap_or_default();
    let years = scene.words.anniversary(usize::try_from(it.years).unwrap_or(usize::MAX));
    scene.words.fill(Key::AnniversaryTold, &[("years", &years), ("event", &event)])
}

fn detail(scene: &Scene, id: EventId, event: &Event) -> Html {
    html! {
        <div class="lr-event">
            <div>
                <div class="lr-event__head" aria-hidden="true">
                    { when(scene, event, "lr-event__date", false) }
                    <p class="lr-event__title">{ event.title.plain() }</p>
                </div>
                <p class="lr-event__sum">{ scene.text(&event.summary) }</p>
                if !event.claims.is_empty() { { claim::claims(scene, &event.claims) } }
            </div>
            <div>
                { for anniversaries(scene, id, event) }
                if !event.factors.is_empty() {
                    <p class="lr-event__bears">{ scene.word(Key::EventBearsOn) }{ " " }{ scene.factor_buttons(&event.factors) }</p>
                }
            </div>
        </div>
    }
}

/// The other end of each anniversary that the event is an end of.
fn anniversaries(scene: &Scene, id: EventId, event: &Event) -> Vec<Html> {
    let earlier = event.anniversary_of.map(|it| (it, Key::AnniversaryEarlier));
    let later = scene
        .explainer
        .numbered_events()
        .filter(|(_, it)| it.anniversary_of == Some(id))
        .map(|(it, _)| (it, Key::AnniversaryLater));
    earlier
        .into_iter()
        .chain(later)
        .filter_map(|(other, key)| {
            let twin = scene.explainer.event(other)?;
            let years = scene.years_between(id, other)?;
            Some(html! {
                <div class="lr-event__ten">
                    { icon::back_in_time() }
                    <p>
                        <b>{ scene.words.count(key, years, &[]) }</b><br />
                        { when(scene, twin, "lr-event__date", false) }{ " " }
                        <button type="button" class="lr-go" onclick={scene.go::<MouseEvent>(Target::Event(other))}>{ twin.title.plain() }</button>
                    </p>
                </div>
            })
        })
        .collect()
}
