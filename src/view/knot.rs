//! How the factors hold each other, drawn: rails, and cords that pass over and under each other.
//!
//! The names are buttons on a grid, so that they wrap and grow as text does; only the cords scale. The list of ties
//! says the same in words, so the drawing itself is hidden from assistive technology.

use yew::prelude::*;

use super::{panel, scene::Scene, ties};
use crate::content::model::FactorId;
use crate::explore::{Action, Selection, Touch};
use crate::knot::{self, Cord, Knot};
use crate::locale::Key;

pub(super) fn knot(scene: &Scene) -> Html {
    let ties = ties::ties(&scene.explainer);
    let links: Vec<(usize, usize)> = ties.iter().map(|it| (it.from.index(), it.link.to.index())).collect();
    let Some(knot) = knot::lay_out(scene.explainer.factors.len(), &links) else { return Html::default() };
    let above = scene.explainer.factors.len().div_ceil(2);
    let (upper, lower): (Vec<_>, Vec<_>) =
        scene.explainer.numbered_factors().partition(|(id, _)| id.index() < above);
    let name = |(id, _): &(FactorId, _)| name(scene, *id, above);
    html! {
        <figure class="lr-knot">
            <figcaption>
                <@{scene.level.tag(2)} class="lr-label">{ scene.word(Key::KnotHeading) }{ panel::editors_reading(scene) }</@>
            </figcaption>
            <div class={classes!("lr-knot__figure", format!("lr-knot__figure--{above}"))}>
                { for upper.iter().map(name) }
                { drawing(scene, &knot, &ties) }
                { for lower.iter().map(name) }
            </div>
            <p class="lr-knot__how">{ scene.word(Key::KnotCaption) }</p>
        </figure>
    }
}

fn name(scene: &Scene, id: FactorId, above: usize) -> Html {
    let selection = Selection::Factor(id);
    let pressed = scene.state.selected == Some(selection);
    let act = scene.act.clone();
    let press = Callback::from(move |_: MouseEvent| {
        act.emit(if pressed { Action::Clear } else { Action::Select(selection) });
    });
    // Clockwise: the lower row runs from right to left.
    let place =
        (id.index() >= above).then(|| format!("lr-knot__name--b lr-knot__name--c{}", 2 * above - id.index()));
    html! {
        <button type="button" class={classes!("lr-knot__name", place)} aria-pressed={pressed.to_string()} onclick={press}>
            <span class="lr-num">{ id.number() }</span>{ " " }<span class="lr-knot__title">{ scene.factor_title(id) }</span>
        </button>
    }
}

fn drawing(scene: &Scene, knot: &Knot, ties: &[ties::Tie<'_>]) -> Html {
    let selected = scene.state.selected;
    let touch = |cord: &Cord| {
        ties.get(cord.link).map_or(Touch::Idle, |it| Touch::link(selected, it.from, it.link.to))
    };
    // What is selected is drawn last, over the rest.
    let mut order: Vec<&Cord> = knot.cords.iter().collect();
    order.sort_by_key(|it| touch(it) == Touch::Marked);
    let whole = order.iter().map(|it| strand(touch(it), &it.path, None));
    let over = order
        .iter()
        .flat_map(|it| it.over.iter().map(|over| strand(touch(it), &over.strand, Some(&over.casing))));
    let heads = knot.cords.iter().map(|it| {
        html! { <path class={kind("lr-cord__head", touch(it))} d={it.head.clone()} /> }
    });
    let tags = knot.cords.iter().map(|it| {
        let (x, y) = (it.tag.x.to_string(), it.tag.y.to_string());
        html! {
            <g class={kind("lr-tag", touch(it))}>
                <circle cx={x.clone()} cy={y.clone()} r="9.5" /><text {x} {y} dy="4.6">{ it.letter.clone() }</text>
            </g>
        }
    });
    let rails = knot.rails.iter().zip(scene.explainer.numbered_factors()).map(|(rail, (id, _))| {
        let on = matches!(Touch::factor(&scene.explainer, selected, id), Touch::Selected | Touch::Marked);
        let d = format!("M{} {}H{}", rail.x1, rail.y, rail.x2);
        html! { <path class={classes!("lr-rail", on.then_some("lr-rail--on"))} d={d} /> }
    });
    html! {
        <svg class="lr-knot__drawing" viewBox={format!("0 0 {} {}", knot.width, knot.height)} aria-hidden="true">
            { for whole }{ for over }{ for heads }{ for rails }{ for tags }
        </svg>
    }
}

/// A cord, or a piece of one with what is under it cleared.
fn strand(touch: Touch, path: &str, casing: Option<&String>) -> Html {
    html! {
        <g class={kind("lr-cord", touch)}>
            if let Some(casing) = casing { <path class="lr-cord__gap" d={casing.clone()} /> }
            <path class="lr-cord__edge" d={path.to_owned()} /><path class="lr-cord__core" d={path.to_owned()} />
        </g>
    }
}

fn kind(base: &'static str, touch: Touch) -> Classes {
    classes!(
        base,
        match touch {
            Touch::Marked | Touch::Selected => Some([base, "--on"].concat()),
            Touch::Dimmed => Some([base, "--off"].concat()),
            Touch::Idle => None,
        }
    )
}
