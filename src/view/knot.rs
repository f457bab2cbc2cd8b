//! How the factors hold each other, drawn: rails, and cords that pass over and under each other.
//!
//! The names are buttons on a grid, so that they wrap and grow as text does; only the cords scale. The list of ties
//! says the same in words, so the drawing itself is hidden from assistive technology.

use yew::prelude::*;

use super::element::{El, el};
use super::{panel, scene::Scene, touched, untangle};
use crate::content::model::FactorId;
use crate::explore::{Action, Hold, Selection, Tie, Touch, ties};
use crate::knot::{self, Cord, End, Knot};
use crate::locale::Key;

pub(super) fn knot(scene: &Scene) -> Option<El> {
    let ties = ties(&scene.explainer);
    let links: Vec<(usize, usize)> = ties.iter().map(|it| (it.from.index(), it.link.to.index())).collect();
    let count = scene.explainer.factors.len();
    let knot = knot::lay_out(count, &links)?;
    let above = count.div_ceil(2);
    let (upper, mut lower): (Vec<FactorId>, Vec<FactorId>) =
        scene.explainer.numbered_factors().map(|(id, _)| id).partition(|id| id.index() < above);
    // Clockwise: the lower row runs from right to left.
    lower.reverse();
    let names = |row: &[FactorId]| {
        el("div")
            .class("lr-knot__names")
            .class_if(count > knot::MOST_NAMED, "lr-knot__names--narrow")
            .each(row.iter().map(|id| name(scene, *id)))
    };
    let heading = el(scene.level.tag(2)).class("lr-label").text(scene.word(Key::KnotHeading));
    let heading = panel::marked(scene, heading);
    let figure = el("div")
        .class("lr-knot__figure")
        .put(names(&upper))
        .put(drawing(scene, &knot, &ties))
        .put(names(&lower).class("lr-knot__names--below"));
    Some(
        el("figure")
            .class("lr-knot")
            .part("knot")
            .put(el("figcaption").put(heading))
            .put(figure)
            .put(el("p").class("lr-knot__how").text(scene.word(Key::KnotCaption)))
            .put(untangle::untangle(scene)),
    )
}

fn name(scene: &Scene, id: FactorId) -> El {
    let selection = Selection::Factor(id);
    let pressed = scene.state.selected == Some(selection);
    let act = scene.act.clone();
    let press = Callback::from(move |_| {
        act.emit(if pressed { Action::Clear } else { Action::Select(selection) });
    });
    let title = el("span").class("lr-knot__title").said(scene, scene.factor_title(id));
    let title = scene.supposed(title, scene.state.settled.contains(&id), Key::UntangleSettled);
    let button = scene.button(press).class("lr-knot__name");
    let button =
        if scene.still { button } else { button.set("aria-pressed", if pressed { "true" } else { "false" }) };
    button.put(scene.number(id)).sign(" ").put(title)
}

fn drawing(scene: &Scene, knot: &Knot, ties: &[Tie<'_>]) -> El {
    let selected = scene.state.selected;
    let touch = |cord: &Cord| {
        ties.get(cord.link).map_or(Touch::Idle, |it| Touch::link(selected, it.from, it.link.to))
    };
    let settled = &scene.state.settled;
    let holds = |cord: &Cord| ties.get(cord.link).is_none_or(|it| it.hold(settled) == Hold::Holds);
    let mut svg = el("svg")
        .class("lr-knot__drawing")
        .written("viewBox", ["0 0 ", &knot.width.text(), " ", &knot.height.text()].concat())
        .hidden();
    for cord in knot.cords.iter().filter(|it| !holds(it)) {
        svg = svg.put(path("lr-cord__trace", &cord.path));
    }
    // What is selected is drawn last, over the rest.
    for marked in [false, true] {
        let drawn = |it: &&Cord| holds(it) && (touch(it) == Touch::Marked) == marked;
        for cord in knot.cords.iter().filter(drawn) {
            svg = svg.put(strand(touch(cord), &cord.path, None));
        }
        for cord in knot.cords.iter().filter(drawn) {
            for over in &cord.over {
                svg = svg.put(strand(touch(cord), &over.strand, Some(&over.casing)));
            }
        }
    }
    for cord in &knot.cords {
        if holds(cord) {
            svg = svg.put(touched(path("lr-cord__head", &cord.head), touch(cord)));
            continue;
        }
        for (end, factor) in [(End::Holder, cord.from), (End::Held, cord.to)] {
            if !settled.iter().any(|it| it.index() == factor) {
                let hanging = cord.loose(end);
                svg = svg.put(strand(Touch::Idle, &hanging, Some(&hanging)).class("lr-loose"));
            }
        }
    }
    let marked: Vec<&Cord> = knot.cords.iter().filter(|it| holds(it) && touch(it) == Touch::Marked).collect();
    for (rail, (id, _)) in knot.rails.iter().zip(scene.explainer.numbered_factors()) {
        let rail =
            path("lr-rail", &["M", &rail.x1.text(), " ", &rail.y.text(), "H", &rail.x2.text()].concat());
        let rail = match (Touch::factor(&scene.explainer, selected, id), selected) {
            // Either holds what is selected, or is held by it, or has nothing to do with it.
            (Touch::Idle, Some(Selection::Factor(_))) => {
                let near = marked.iter().any(|it| [it.from, it.to].contains(&id.index()));
                rail.class(if near { "lr-near" } else { "lr-off" })
            }
            (touch, _) => touched(rail, touch),
        };
        svg = svg.put(rail.class_if(settled.contains(&id), "lr-loose"));
    }
    for cord in &knot.cords {
        let (x, y) = (cord.tag.x.text(), cord.tag.y.text());
        let letter = el("text").written("x", scene.word_at(&x)).written("y", y.clone()).set("dy", ".35em");
        let letter = letter.string(cord.letter.clone());
        let disc = el("circle").written("cx", x).written("cy", y).written("r", knot.radius.text());
        let tag = el("g").class("lr-tag").put(disc).put(letter);
        svg = svg.put(if holds(cord) { touched(tag, touch(cord)) } else { tag.class("lr-loose") });
    }
    svg
}

/// A cord, or a piece of one with what is under it cleared.
fn strand(touch: Touch, d: &str, casing: Option<&String>) -> El {
    let strand = el("g").class("lr-cord").maybe(casing.map(|it| path("lr-cord__gap", it)));
    touched(strand.put(path("lr-cord__edge", d)).put(path("lr-cord__core", d)), touch)
}

fn path(class: &'static str, d: &str) -> El {
    el("path").class(class).written("d", d.to_owned())
}
