//! The wide drawing, over all rows at once. Places are shares of the whole, so it fits any size without being redrawn.

use super::super::element::{El, el};
use super::super::scene::Scene;
use super::{mark, middle, row};
use crate::decimal::percent;
use crate::explore::Stood;
use crate::timeline::{Anniversary, Gap, Layout, X};

pub(super) fn chart(scene: &Scene, layout: &Layout) -> El {
    let rows = layout.rows.len();
    let mut chart = el("svg").class("lr-chart").hidden();
    for it in &layout.gaps {
        chart = gap(scene, chart, it);
    }
    for it in &layout.anniversaries {
        chart = chart.put(arc(scene, it, rows));
    }
    chart = chart.maybe(now(scene, layout));
    for (index, it) in layout.rows.iter().enumerate() {
        let (y, touch) = (middle(index, rows), super::touch(scene, it));
        if let Some(several) = &it.several {
            chart = chart.maybe(it.marks.first().map(|it| mark::several(it, several, touch, &y)));
            continue;
        }
        chart = chart.each(it.marks.iter().map(|it| mark::across(scene, it, touch, &y)));
    }
    chart
}

/// How far time had come on the day that is looked at.
fn now(scene: &Scene, layout: &Layout) -> Option<El> {
    scene.state.as_of?;
    let happened = |id| scene.explainer.event(id).is_some_and(|it| scene.state.stood(it) == Stood::Happened);
    let ends = layout.rows.iter().filter_map(|row| match &row.several {
        None => Some(row.ends).filter(|_| happened(row.event)),
        Some(it) => it.events.iter().zip(&it.ends).filter(|it| happened(*it.0)).map(|it| *it.1).max(),
    });
    let x = ends.max()?.text();
    let line = el("line").class("lr-now").written("x1", x.clone()).written("x2", x);
    Some(line.set("y1", "0").set("y2", "100%"))
}

fn gap(scene: &Scene, chart: El, gap: &Gap) -> El {
    let strip = el("rect")
        .class("lr-gap")
        .written("x", gap.x1.text())
        .set("y", "0")
        .written("width", gap.x2.from(gap.x1).text())
        .set("height", "100%");
    let edge = |x: X| {
        let torn = el("rect")
            .set("width", "8")
            .set("height", "100%")
            .set("transform", "translate(-4 0)")
            .written("fill", mark::pattern(scene, "tear"));
        el("svg")
            .written("x", x.text())
            .set("width", "8")
            .set("height", "100%")
            .set("overflow", "visible")
            .put(torn)
    };
    chart.put(strip).put(edge(gap.x1)).put(edge(gap.x2))
}

/// Leaves the earlier mark level and drops on the later one.
fn arc(scene: &Scene, it: &Anniversary, rows: usize) -> El {
    let (top, bottom) = (it.from_row.min(it.to_row), it.from_row.max(it.to_row));
    let y = middle(top, rows);
    let down = it.from_row <= it.to_row;
    let line = el("svg")
        .written("x", it.x1.text())
        .written("y", y.clone())
        .written("width", it.x2.from(it.x1).text())
        .written("height", percent((bottom - top) * 10_000 / rows.max(1)))
        .set("viewBox", "0 0 100 100")
        .set("preserveAspectRatio", "none")
        .set("overflow", "visible")
        .put(
            el("path").set("d", if down { "M0 0C70 0 100 6 100 100" } else { "M0 100C70 100 100 94 100 0" }),
        );
    let label = el("text")
        .class("lr-arc__label")
        .written("x", scene.word_at(&it.label.text()))
        .written("dx", scene.word_at("6"))
        .written("y", y)
        .set("dy", "-6")
        .string(row::years(scene, it));
    el("g").class("lr-arc").class_if(row::is_told(scene, it), "lr-arc--on").put(line).put(label)
}
