//! The drawn forms of dates. A form draws exactly what the date says, and no more.

use yew::prelude::*;

use super::super::scene::Scene;
use super::touched;
use crate::explore::Touch;
use crate::timeline::{Mark, Side, X};

/// The hatchings and the torn edge, once for all drawings of the widget.
pub(super) fn patterns(scene: &Scene) -> Html {
    let hatch = |name: &str, class: &'static str| {
        html! {
            <pattern id={scene.id("p", name)} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line class={class} x1="1" x2="1" y1="0" y2="6" />
            </pattern>
        }
    };
    html! {
        <svg class="lr-defs" aria-hidden="true">
            <defs>
                { hatch("hatch", "lr-hatch") }
                { hatch("hatch-on", "lr-hatch lr-hatch--on") }
                <pattern id={scene.id("p", "tear")} width="8" height="16" patternUnits="userSpaceOnUse">
                    <path class="lr-tear" d="M4 0l3 4-6 8 3 4" />
                </pattern>
            </defs>
        </svg>
    }
}

fn hatching(scene: &Scene, touch: Touch) -> String {
    let name = if matches!(touch, Touch::Selected | Touch::Marked) { "hatch-on" } else { "hatch" };
    ["url(#", &scene.id("p", name), ")"].concat()
}

/// A mark of the wide drawing, `y` being the middle of its row.
pub(super) fn across(scene: &Scene, mark: &Mark, touch: Touch, y: &AttrValue) -> Html {
    let inside = match *mark {
        Mark::Day { x, about, .. } => html! {
            <>
                if let Some((x1, x2)) = about { { tail(x, x1, y, true) }{ tail(x, x2, y, true) } }
                <circle class="lr-mark__halo" cx={x.to_string()} cy={y.clone()} r="11" />
                <circle class="lr-mark__dot" cx={x.to_string()} cy={y.clone()} r="6.5" />
            </>
        },
        Mark::Band { x1, x2, start, end, .. } => {
            let width = x2.from(x1).to_string();
            let side = |at: X, side: Side| match side {
                Side::Closed => html! {
                    <svg x={at.to_string()} y={y.clone()} overflow="visible"><path class="lr-mark__limit" d="M0-8V8" /></svg>
                },
                Side::Fading(to) => tail(at, to, y, false),
                Side::Open(to) => tail(at, to, y, true),
            };
            html! {
                <>
                    <rect class="lr-mark__field" x={x1.to_string()} y={y.clone()} width={width} height="16" transform="translate(0 -8)" fill={hatching(scene, touch)} />
                    <line class="lr-mark__limit" x1={x1.to_string()} x2={x2.to_string()} y1={y.clone()} y2={y.clone()} transform="translate(0 -8)" />
                    <line class="lr-mark__limit" x1={x1.to_string()} x2={x2.to_string()} y1={y.clone()} y2={y.clone()} transform="translate(0 8)" />
                    { side(x1, start) }
                    { side(x2, end) }
                </>
            }
        }
    };
    html! { <g class={touched("lr-mark", touch)}>{ inside }</g> }
}

/// The long sides of a band trail off from one place to another: shortly, or thinning out as far as an open limit.
fn tail(from: X, to: X, y: &AttrValue, open: bool) -> Html {
    let back = to < from;
    let (x, width) = if back { (to, from.from(to)) } else { (from, to.from(from)) };
    // Dashes count from the band outwards, so a tail to the left is drawn from right to left.
    let (x1, x2) = if back { ("100%", "0") } else { ("0", "100%") };
    let class = classes!("lr-mark__tail", open.then_some("lr-mark__tail--open"));
    html! {
        <svg x={x.to_string()} y={y.clone()} width={width.to_string()} height="1" overflow="visible">
            <line class={class.clone()} x1={x1} x2={x2} y1="-8" y2="-8" />
            <line class={class} x1={x1} x2={x2} y1="8" y2="8" />
        </svg>
    }
}

/// A row's own mark, in the vertical form: order and not scale, so it only shows what is known of the date.
pub(super) fn beside(scene: &Scene, mark: Option<&Mark>, touch: Touch) -> Html {
    let inside = match mark {
        None => undated_ring(),
        Some(Mark::Day { about, .. }) => html! {
            <>
                if about.is_some() { <path class="lr-mark__tail" d="M12 14v-8M12 34v8" /> }
                <circle class="lr-mark__halo" cx="12" cy="24" r="11" />
                <circle class="lr-mark__dot" cx="12" cy="24" r="6.5" />
            </>
        },
        Some(Mark::Band { start, end, .. }) => {
            let above = match start {
                Side::Closed => "M4 12h16",
                Side::Fading(_) => "M4 11v-5M4 3v-2M20 11v-5M20 3v-2",
                Side::Open(_) => "M4 12v-4M4 5v-2M4 1v-1M20 12v-4M20 5v-2M20 1v-1",
            };
            let below = match end {
                Side::Closed => "M4 38h16",
                Side::Fading(_) => "M4 39v5M4 47v2M20 39v5M20 47v2",
                Side::Open(_) => "M4 38v4M4 45v2M4 49v1M20 38v4M20 45v2M20 49v1",
            };
            html! {
                <>
                    <rect class="lr-mark__bed" x="3" y="0" width="18" height="50" />
                    <rect class="lr-mark__field" x="4" y="12" width="16" height="26" fill={hatching(scene, touch)} />
                    <path class="lr-mark__limit" d="M4 12v26M20 12v26" />
                    <path class={if matches!(start, Side::Closed) { "lr-mark__limit" } else { "lr-mark__tail" }} d={above} />
                    <path class={if matches!(end, Side::Closed) { "lr-mark__limit" } else { "lr-mark__tail" }} d={below} />
                </>
            }
        }
    };
    html! {
        <svg class="lr-vmark" width="24" height="50" aria-hidden="true"><g class={touched("lr-mark", touch)}>{ inside }</g></svg>
    }
}

/// A dashed ring: this has no place on the line.
pub(super) fn undated() -> Html {
    html! { <svg class="lr-vmark lr-undated__mark" width="24" height="50" aria-hidden="true">{ undated_ring() }</svg> }
}

fn undated_ring() -> Html {
    html! { <circle class="lr-mark__ring" cx="12" cy="22" r="6.5" /> }
}

/// The torn line between two rows of the vertical form.
pub(super) fn tear() -> Html {
    html! {
        <svg class="lr-vgap__tear" width="24" height="34" viewBox="0 0 24 34" aria-hidden="true">
            <path class="lr-vgap__cut" d="M2 10l4-3 5 5 5-5 6 4v14l-4 3-5-5-5 5-6-4z" />
            <path class="lr-tear" d="M2 10l4-3 5 5 5-5 6 4M2 24l6 4 5-5 5 5 4-3" />
        </svg>
    }
}
