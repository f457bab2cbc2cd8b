//! What happened, and when as far as anyone says.
//!
//! A list first and a drawing second: every event is a fold in its row, and the drawings beside and between the rows
//! repeat what the rows say. Wide, one drawing lies over all rows; narrow, each row has its own. The style sheet
//! shows one of the two.

mod as_of;
mod axis;
mod chart;
mod closer;
mod legend;
mod mark;
mod row;

#[cfg(test)]
pub(super) use row::nth;

use yew::prelude::*;

use super::element::{El, el};
use super::{effects, filter, scene::Scene};
use crate::content::model::EventId;
use crate::decimal::percent;
use crate::explore::{Move, Selection, Stood, Touch};
use crate::locale::Key;
use crate::timeline::{self, Look};

/// With more events than this, neighbours share a row.
const MOST_ROWS: usize = 24;
/// With more rows than this the wide drawing stays away, and the rows draw themselves.
const MOST_DRAWN: usize = 32;

pub(super) fn timeline(scene: &Scene, list: &NodeRef) -> Option<El> {
    if scene.explainer.events.is_empty() {
        return None;
    }
    let window = scene.window;
    let mut layout = scene.chronicle.lay_out(
        &scene.explainer,
        &Look {
            holds: &|event| window.is_none_or(|it| it.holds(event)),
            apart: &scene.state.met,
            most: if scene.flat && window.is_none() { usize::MAX } else { MOST_ROWS },
        },
    );
    // A link to what had not happened is none yet.
    let happened = |id| scene.explainer.event(id).is_some_and(|it| scene.state.stood(it) == Stood::Happened);
    if !layout.anniversaries.iter().all(|it| happened(it.later)) {
        layout.anniversaries.retain(|it| happened(it.later));
        if layout.anniversaries.is_empty() {
            layout.rows.iter_mut().for_each(|it| it.arc = timeline::ArcPart::None);
        }
    }
    let heading = scene.id("h", "timeline");
    let title = el(scene.level.tag(1))
        .class("lr-h")
        .attr("id", heading.clone())
        .text(scene.word(Key::TimelineHeading));
    let hint = hint(scene).map(|it| el("p").class("lr-small").class("lr-hint").string(it));
    let rows = layout.rows.len();
    let drawn = (1..=MOST_DRAWN).contains(&rows);
    let plot = el("div").class("lr-tl__plot").put(
        el("ol")
            .class("lr-rows")
            .listed()
            .each(layout.rows.iter().filter_map(|it| row::dated(scene, &layout, it))),
    );
    let list = el("div")
        .class("lr-tl")
        .class_if(drawn, "lr-tl--drawn")
        .found_by(list)
        .on_key(keys(scene, list))
        .put(mark::patterns(scene));
    let list = if drawn {
        list.written("data-rows", rows.to_string())
            .put(axis::head(scene, &layout))
            .put(plot.put(chart::chart(scene, &layout)).put(axis::foot(scene, &layout)))
    } else {
        list.put(plot)
    };
    Some(
        el("section")
            .class("lr-sec")
            .class("lr-time")
            .part("timeline")
            .attr("aria-labelledby", heading)
            .put(el("div").class("lr-sec__head").put(title).maybe(hint))
            .maybe(as_of::as_of(scene))
            .maybe(closer::closer(scene))
            .put(closer::told(scene))
            .put(list.maybe(undated(scene, &layout)))
            .put(legend::legend(scene, &layout)),
    )
}

/// Steps from row to row, and looks at fewer or more events about the row that has the focus.
fn keys(scene: &Scene, list: &NodeRef) -> Callback<KeyboardEvent> {
    let (step, zoom, rows) = (effects::stepping(list, scene.words.dir()), closer::zoom(scene), scene.rows());
    let reveal = scene.reveal.clone();
    Callback::from(move |event: KeyboardEvent| {
        let by = match &*event.key() {
            "+" | "=" => Move::Closer,
            "-" => Move::Wider,
            _ => return step.emit(event),
        };
        if let Some((about, id)) =
            effects::row_of(&event).and_then(&rows).filter(|_| !effects::is_command(&event))
        {
            zoom.emit((by, Some(about)));
            // A wheel says the same of a row that nobody has gone to.
            if effects::is_focused(&event) {
                reveal.emit(id);
            }
        }
    })
}

/// With a factor selected: how many events bear on it.
fn hint(scene: &Scene) -> Option<String> {
    let Some(Selection::Factor(factor)) = scene.state.selected else { return None };
    let (number, title) = (factor.number().to_string(), scene.quoted(scene.factor_title(factor)));
    Some(scene.words.count(Key::TimelineBearing, scene.bearing(), &[("number", &number), ("title", &title)]))
}

/// What the source does not date stands apart, never placed by guess.
fn undated(scene: &Scene, layout: &timeline::Layout) -> Option<El> {
    let list = || {
        let rows = layout.undated.iter().filter_map(|it| row::undated(scene, *it));
        el("div")
            .class("lr-undated")
            .put(el(scene.level.tag(2)).class("lr-label").text(scene.word(Key::UndatedHeading)))
            .put(el("p").class("lr-small").text(scene.word(Key::UndatedNote)))
            .put(el("ul").class("lr-undated__list").listed().each(rows))
    };
    (!layout.undated.is_empty()).then(list)
}

/// The middle of a row, in the height of all.
fn middle(row: usize, rows: usize) -> String {
    percent((2 * row + 1) * 5_000 / rows.max(1))
}

/// A length of time in words.
fn length(scene: &Scene, length: timeline::Length) -> String {
    let months = length.years.saturating_mul(12).saturating_add(u32::from(length.months));
    scene.words.duration(months, length.about)
}

/// The mark that a row has in a drawing: of several events, what any of them has.
fn touch(scene: &Scene, row: &timeline::Row) -> Touch {
    let Some(several) = &row.several else { return touch_of(scene, row.event) };
    let mut found = Touch::Dimmed;
    for it in &several.events {
        match touch_of(scene, *it) {
            Touch::Selected => return Touch::Marked,
            Touch::Marked => found = Touch::Marked,
            Touch::Idle if found == Touch::Dimmed => found = Touch::Idle,
            _ => {}
        }
    }
    found
}

/// What came later than is looked at steps back, and what no claim within the choice tells of.
fn touch_of(scene: &Scene, id: EventId) -> Touch {
    let (story, state) = (&scene.explainer, &scene.state);
    let Some(event) = story.event(id) else { return Touch::Idle };
    match Touch::event(story, state.selected, id) {
        _ if state.is_later(event) => Touch::Dimmed,
        Touch::Selected => Touch::Selected,
        _ if filter::is_outside(scene, &event.claims) => Touch::Dimmed,
        touch => touch,
    }
}
