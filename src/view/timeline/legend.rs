//! How to read the dates: only the forms that are in use.

use yew::prelude::*;

use super::super::scene::Scene;
use crate::locale::Key;
use crate::timeline::{Form, Layout};

pub(super) fn legend(scene: &Scene, layout: &Layout) -> Html {
    let forms = layout.forms.iter().map(|form| {
        html! {
            <li>
                <svg class="lr-leg__mark" width="36" height="18" aria-hidden="true"><g class="lr-mark">{ sample(scene, *form) }</g></svg>
                { scene.word(word(*form)) }
            </li>
        }
    });
    html! {
        <div class="lr-leg">
            <@{scene.level.tag(2)} class="lr-vh">{ scene.word(Key::LegendHeading) }</@>
            <ul class="lr-leg__list" role="list">{ for forms }</ul>
            if layout.forms.contains(&Form::Gap) { <p class="lr-leg__note">{ scene.word(Key::GapNote) }</p> }
        </div>
    }
}

fn word(form: Form) -> Key {
    match form {
        Form::Day => Key::LegendDay,
        Form::Month => Key::LegendMonth,
        Form::Season => Key::LegendSeason,
        Form::Longer => Key::LegendYear,
        Form::Interval => Key::LegendInterval,
        Form::OpenStart => Key::LegendOpenStart,
        Form::OpenEnd => Key::LegendOpenEnd,
        Form::About => Key::LegendApproximate,
        Form::Uncertain => Key::LegendUncertain,
        Form::Gap => Key::LegendGap,
        Form::Undated => Key::LegendUndated,
    }
}

fn sample(scene: &Scene, form: Form) -> Html {
    let field = |x: &'static str, width: &'static str, lines: &'static str, tails: &'static str| {
        html! {
            <>
                <rect class="lr-mark__field" x={x} y="1.5" width={width} height="15" fill={["url(#", &scene.id("p", "hatch"), ")"].concat()} />
                <path class="lr-mark__limit" d={lines} />
                <path class="lr-mark__tail" d={tails} />
            </>
        }
    };
    match form {
        Form::Day => html! { <circle class="lr-mark__dot" cx="18" cy="9" r="6.5" /> },
        Form::Month | Form::Longer | Form::Interval => field("5", "26", "M5 1.5h26v15h-26z", ""),
        Form::Season | Form::About => field(
            "8",
            "20",
            "M8 1.5h20M8 16.5h20",
            "M6 1.5h-4M1 1.5h-1M6 16.5h-4M1 16.5h-1M30 1.5h4M35 1.5h1M30 16.5h4M35 16.5h1",
        ),
        Form::OpenStart => field(
            "18",
            "16",
            "M18 1.5h16v15h-16",
            "M18 1.5h-7M8 1.5h-4M2 1.5h-2M18 16.5h-7M8 16.5h-4M2 16.5h-2",
        ),
        Form::OpenEnd => {
            field("2", "16", "M18 1.5h-16v15h16", "M18 1.5h7M28 1.5h4M34 1.5h2M18 16.5h7M28 16.5h4M34 16.5h2")
        }
        Form::Uncertain => html! { <text x="18" y="14" class="lr-leg__doubt">{ "?" }</text> },
        Form::Gap => html! { <path class="lr-tear" d="M10 0l3 4-5 6 3 4-2 4M27 0l3 4-5 6 3 4-2 4" /> },
        Form::Undated => html! { <circle class="lr-mark__ring" cx="18" cy="9" r="6.5" /> },
    }
}
