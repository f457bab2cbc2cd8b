//! The wide drawing, over all rows at once. Places are shares of the whole, so it fits any size without being redrawn.

use yew::prelude::*;

use super::super::scene::Scene;
use super::{mark, middle, row};
use crate::explore::Touch;
use crate::timeline::{Anniversary, Gap, Layout};

pub(super) fn chart(scene: &Scene, layout: &Layout) -> Html {
    let rows = layout.rows.len();
    let marks = layout.rows.iter().enumerate().flat_map(|(index, row)| {
        let y = AttrValue::from(middle(index, rows));
        let touch = Touch::event(&scene.explainer, scene.state.selected, row.event);
        row.marks.iter().map(move |it| mark::across(scene, it, touch, &y)).collect::<Vec<_>>()
    });
    html! {
        <svg class="lr-chart" aria-hidden="true">
            { for layout.gaps.iter().map(|it| gap(scene, it)) }
            { for layout.anniversaries.iter().map(|it| arc(scene, it, rows)) }
            { for marks }
        </svg>
    }
}

fn gap(scene: &Scene, gap: &Gap) -> Html {
    let edge = |x: String| {
        html! {
            <svg x={x} y="0" width="8" height="100%" overflow="visible">
                <rect width="8" height="100%" transform="translate(-4 0)" fill={["url(#", &scene.id("p", "tear"), ")"].concat()} />
            </svg>
        }
    };
    html! {
        <>
            <rect class="lr-gap" x={gap.x1.to_string()} y="0" width={gap.x2.from(gap.x1).to_string()} height="100%" />
            { edge(gap.x1.to_string()) }
            { edge(gap.x2.to_string()) }
        </>
    }
}

/// Leaves the earlier mark level and drops on the later one.
fn arc(scene: &Scene, it: &Anniversary, rows: usize) -> Html {
    let (top, bottom) = (it.from_row.min(it.to_row), it.from_row.max(it.to_row));
    let y = middle(top, rows);
    let hundredths = (bottom - top) * 10_000 / rows.max(1);
    let height = format!("{}.{:02}%", hundredths / 100, hundredths % 100);
    let path =
        if it.from_row <= it.to_row { "M0 0C70 0 100 6 100 100" } else { "M0 100C70 100 100 94 100 0" };
    html! {
        <g class={classes!("lr-arc", row::is_told(scene, it).then_some("lr-arc--on"))}>
            <svg x={it.x1.to_string()} y={y.clone()} width={it.x2.from(it.x1).to_string()} height={height} viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">
                <path d={path} />
            </svg>
            <text class="lr-arc__label" x={it.label.to_string()} dx="6" y={y} dy="-6">{ scene.words.anniversary(usize::try_from(it.years).unwrap_or(usize::MAX)) }</text>
        </g>
    }
}
