//! What happened, and when as far as anyone says.
//!
//! A list first and a drawing second: every event is a fold in its row, and the drawings beside and between the rows
//! repeat what the rows say. Wide, one drawing lies over all rows; narrow, each row has its own. The style sheet
//! shows one of the two.

mod axis;
mod chart;
mod legend;
mod mark;
mod row;

use yew::prelude::*;

use super::{effects, scene::Scene};
use crate::explore::{Selection, Touch};
use crate::locale::Key;
use crate::timeline;

/// With more rows than this the wide drawing stays away, and the rows draw themselves.
const MOST_DRAWN: usize = 100;

pub(super) fn timeline(scene: &Scene, list: &NodeRef) -> Html {
    if scene.explainer.events.is_empty() {
        return Html::default();
    }
    let layout = timeline::lay_out(&scene.explainer);
    let heading = scene.id("h", "timeline");
    let rows = layout.rows.len();
    let drawn = (1..=MOST_DRAWN).contains(&rows);
    let step = {
        let list = list.clone();
        Callback::from(move |event: KeyboardEvent| effects::step_focus(&event, &list))
    };
    html! {
        <section class="lr-sec lr-time" aria-labelledby={heading.clone()}>
            <div class="lr-sec__head">
                <@{scene.level.tag(1)} class="lr-h" id={heading}>{ scene.word(Key::TimelineHeading) }</@>
                if let Some(hint) = hint(scene) { <p class="lr-small lr-hint">{ hint }</p> }
            </div>
            <div ref={list.clone()} onkeydown={step} class={classes!("lr-tl", drawn.then(|| format!("lr-tl--drawn lr-n{rows}")))}>
                { mark::patterns(scene) }
                if drawn { { axis::head(scene, &layout) } }
                <div class="lr-tl__plot">
                    <ol class="lr-rows" role="list">{ for layout.rows.iter().map(|it| row::dated(scene, &layout, it)) }</ol>
                    if drawn { { chart::chart(scene, &layout) }{ axis::foot(scene, &layout) } }
                </div>
                if !layout.undated.is_empty() { { undated(scene, &layout) } }
            </div>
            { legend::legend(scene, &layout) }
        </section>
    }
}

/// With a factor selected: how many events bear on it.
fn hint(scene: &Scene) -> Option<String> {
    let selected = scene.state.selected;
    let Some(Selection::Factor(factor)) = selected else { return None };
    let story = &scene.explainer;
    let bearing =
        story.numbered_events().filter(|(id, _)| Touch::event(story, selected, *id) == Touch::Marked).count();
    let title = scene.factor_title(factor);
    Some(scene.words.count(
        Key::TimelineBearing,
        bearing,
        &[("number", &factor.number().to_string()), ("title", &title)],
    ))
}

/// What the source does not date stands apart, never placed by guess.
fn undated(scene: &Scene, layout: &timeline::Layout) -> Html {
    html! {
        <div class="lr-undated">
            <@{scene.level.tag(2)} class="lr-label">{ scene.word(Key::UndatedHeading) }</@>
            <p class="lr-small">{ scene.word(Key::UndatedNote) }</p>
            <ul class="lr-undated__list" role="list">{ for layout.undated.iter().map(|it| row::undated(scene, *it)) }</ul>
        </div>
    }
}

/// The middle of a row, in percent of the height of all.
fn middle(row: usize, rows: usize) -> String {
    let hundredths = (2 * row + 1) * 5_000 / rows.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A length of time in words.
fn length(scene: &Scene, length: timeline::Length) -> String {
    scene
        .words
        .duration(length.years.saturating_mul(12).saturating_add(u32::from(length.months)), length.about)
}

/// How a mark stands to the selection.
fn touched(base: &'static str, touch: Touch) -> Classes {
    classes!(
        base,
        match touch {
            Touch::Selected | Touch::Marked => Some([base, "--on"].concat()),
            Touch::Dimmed => Some([base, "--off"].concat()),
            Touch::Idle => None,
        }
    )
}
