//! "Look closer": all dated events at a glance, and the ways to look at fewer of them more closely.

use std::rc::Rc;

use yew::prelude::*;

use super::super::element::{El, el};
use super::super::{effects, scene::Scene};
use crate::content::model::EventId;
use crate::explore::{Action, Move, dated, moved, places};
use crate::locale::Key;
use crate::timeline::{Lane, Overview, X};

pub(super) fn closer(scene: &Scene) -> Option<El> {
    let events = dated(&scene.explainer);
    let overview = scene.chronicle.overview();
    if events.len() < 2 || overview.lanes.is_empty() {
        return None;
    }
    let header = scene.tool(scene.id("h", "closer"), Key::CloserHeading, None);
    let way = |by, key| {
        let (zoom, before) = (zoom(scene), scene.window);
        let way = scene
            .button(Callback::from(move |_| zoom.emit((by, None))))
            .class("lr-btn")
            .text(scene.word(key));
        // It keeps the focus: a button that is disabled would lose it.
        if moved(&events, before, by, None) == before { way.set("aria-disabled", "true") } else { way }
    };
    let ways = el("p")
        .class("lr-steps")
        .put(way(Move::Closer, Key::CloserIn))
        .put(way(Move::Wider, Key::CloserOut))
        .put(way(Move::Earlier, Key::CloserEarlier))
        .put(way(Move::Later, Key::CloserLater));
    let note = |key| el("p").class("lr-small").text(scene.word(key));
    let (note, keys) = (note(Key::CloserNote), note(Key::CloserKeys).class("lr-closer__keys"));
    let fold = el("details").class("lr-fold").class("lr-closer");
    Some(fold.put(header).put(lanes(scene, overview)).put(ways).put(note).put(keys))
}

/// What a move does, perhaps about an event.
pub(super) fn zoom(scene: &Scene) -> Callback<(Move, Option<EventId>)> {
    let (events, window, act) = (dated(&scene.explainer), scene.window, scene.act.clone());
    Callback::from(move |(by, about)| {
        let next = moved(&events, window, by, about);
        if next != window {
            act.emit(Action::Zoomed(next, about));
        }
    })
}

/// What is looked at, where that is not all, and the way back.
pub(super) fn told(scene: &Scene) -> El {
    // There before there is anything to say, as a screen reader needs it.
    let line = el("p").class("lr-looked");
    let said = el("span").set("role", "status");
    // As many parts at any time: Yew pairs them from the last, and would make the first anew.
    let Some(window) = scene.window else { return line.put(said).put(el("span")) };
    let events = dated(&scene.explainer);
    let (from, to) = places(&events, scene.window);
    // Which they are, not how many: as many earlier or later would be told in the same words, and so not at all.
    let (all, span) = (events.len().to_string(), scene.words.number_range(from + 1, to));
    let back = scene.go(Some(Action::Zoomed(None, Some(window.first))), scene.event_id(window.first));
    line.put(said.string(scene.words.count(Key::CloserShown, to - from, &[("span", &span), ("all", &all)])))
        .put(el("span").sign(" ").put(scene.button(back).class("lr-go").text(scene.word(Key::CloserWhole))))
}

/// The lanes, for the eye and the hand: the list below and the buttons say and do the same.
fn lanes(scene: &Scene, overview: &Overview) -> El {
    let year = |year| el("span").string(scene.words.axis_year(year));
    let ends = el("p").class("lr-lanes__ends").put(year(overview.years.0)).put(year(overview.years.1));
    let (chronicle, there, dir) = (scene.chronicle.clone(), zoom(scene), scene.words.dir());
    el("div")
        .class("lr-lanes")
        .hidden()
        .each(overview.lanes.iter().map(|it| lane(scene, overview, it)))
        .put(ends)
        .on_click(Callback::from(move |event: MouseEvent| {
            let x = effects::along(&event, dir).map(X::share);
            if let Some(about) = x.and_then(|it| chronicle.overview().nearest(it)) {
                there.emit((Move::There, Some(about)));
            }
        }))
}

fn lane(scene: &Scene, overview: &Overview, lane: &Lane) -> El {
    let field = el("svg").set("viewBox", "0 0 10000 100").set("preserveAspectRatio", "none");
    let window = scene.window.and_then(|it| overview.reach(|event| it.holds(event)));
    let shown = window.map(|(from, to)| {
        // A single day has no width, and has to be seen.
        let (x, width) = (from.hundredths().saturating_sub(60), to.from(from).hundredths() + 120);
        let shown = el("rect").class("lr-lane__shown").set("height", "100");
        shown.written("x", x.to_string()).written("width", width.to_string())
    });
    let path = |class, d: &Rc<str>| el("path").class(class).attr("d", AttrValue::from(d.clone()));
    let field =
        field.put(path("lr-gap", &overview.gaps)).maybe(shown).put(path("lr-lane__marks", &lane.path));
    // Beside numbers a line means what has to do with none of them.
    let of = match lane.factor {
        Some(it) => scene.number(it),
        None => el("span").class("lr-sep").sign(if overview.lanes.len() > 1 { "–" } else { "" }),
    };
    el("div").class("lr-lane").put(of).put(field)
}
