//! The words above and below the wide drawing. The rows say the dates too, so these are for the eye alone.

use yew::prelude::*;

use super::super::scene::Scene;
use crate::locale::Key;
use crate::timeline::Layout;

pub(super) fn head(scene: &Scene, layout: &Layout) -> Html {
    let ticks = layout.ticks.iter().enumerate().map(|(index, tick)| {
        let part = match (tick.month, tick.season) {
            (Some(month), _) => Some(scene.words.axis_month(month)),
            (None, Some(season)) => Some(scene.words.axis_season(season)),
            (None, None) => None,
        };
        let x = tick.x.to_string();
        // The first label begins with the drawing; the others stand beside a line.
        let dx = if index == 0 { "0" } else { "5" };
        html! {
            <>
                if tick.label_year {
                    if index > 0 { <line class="lr-tick" x1={x.clone()} x2={x.clone()} y1="4" y2="44" /> }
                    <text class="lr-axis__year" x={x.clone()} dx={dx} y="16">{ scene.words.axis_year(tick.year) }</text>
                }
                if let Some(part) = part {
                    <text class={classes!("lr-axis__month", tick.minor.then_some("lr-axis__month--minor"))} x={x} dx={dx} y="37">{ part }</text>
                }
            </>
        }
    });
    html! {
        <div class="lr-tl__head" aria-hidden="true">
            <svg class="lr-axis">{ for ticks }</svg>
            <span class="lr-tl__bears">{ scene.word(Key::EventBearsOn) }</span>
        </div>
    }
}

/// Breaks a length that has more than two words before its last two, so that it fits below a strip.
fn lines(words: &str) -> Vec<String> {
    let words: Vec<&str> = words.split(' ').collect();
    match words.len().checked_sub(2) {
        None | Some(0) => vec![words.join(" ")],
        Some(at) => {
            let (first, last) = words.split_at(at);
            vec![first.join(" "), last.join(" ")]
        }
    }
}

/// How long each compressed stretch is, below it.
pub(super) fn foot(scene: &Scene, layout: &Layout) -> Html {
    let lengths = layout.gaps.iter().map(|gap| {
        let x = gap.middle().to_string();
        let lines = lines(&super::length(scene, gap.length));
        html! {
            <text class="lr-axis__gap" x={x.clone()} y="14">
                { for lines.into_iter().enumerate().map(|(line, words)| html! {
                    <tspan x={x.clone()} dy={if line == 0 { "0" } else { "15" }}>{ words }</tspan>
                }) }
            </text>
        }
    });
    html! { <div class="lr-tl__foot" aria-hidden="true"><svg class="lr-axis lr-axis--foot">{ for lengths }</svg></div> }
}
