//! The words above and below the wide drawing. The rows say the dates too, so these are for the eye alone.

use super::super::element::{El, el};
use super::super::scene::Scene;
use crate::locale::Key;
use crate::timeline::{Layout, Tick, X};

pub(super) fn head(scene: &Scene, layout: &Layout) -> El {
    let mut axis = el("svg").class("lr-axis");
    for (index, tick) in layout.ticks.iter().enumerate() {
        // The first label begins with the drawing; the others stand beside a line.
        let label = |class, y, words| {
            text(scene, class, tick.x, y, words)
                .written("dx", scene.word_at(if index == 0 { "0" } else { "5" }))
        };
        if tick.label_year {
            let line = || {
                el("line")
                    .class("lr-tick")
                    .written("x1", tick.x.text())
                    .written("x2", tick.x.text())
                    .set("y1", "4")
                    .set("y2", "44")
            };
            axis = axis.maybe((index > 0).then(line)).put(label(
                "lr-axis__year",
                "16",
                scene.words.axis_year(tick.year),
            ));
        }
        axis = axis.maybe(part(scene, tick).map(|words| {
            label("lr-axis__month", "37", words.to_owned()).class_if(tick.minor, "lr-axis__month--minor")
        }));
    }
    el("div")
        .class("lr-tl__head")
        .hidden()
        .put(axis)
        .put(el("span").class("lr-tl__bears").text(scene.word(Key::EventBearsOn)))
}

fn part(scene: &Scene, tick: &Tick) -> Option<&'static str> {
    let season = || tick.season.map(|it| scene.words.axis_season(it));
    tick.month.map(|it| scene.words.axis_month(it)).or_else(season)
}

fn text(scene: &Scene, class: &'static str, x: X, y: &'static str, words: String) -> El {
    el("text").class(class).written("x", scene.word_at(&x.text())).set("y", y).string(words)
}

/// How long each compressed stretch is, below it.
pub(super) fn foot(scene: &Scene, layout: &Layout) -> El {
    let mut axis = el("svg").class("lr-axis").class("lr-axis--foot");
    for gap in &layout.gaps {
        let [first, second] = lines(&super::length(scene, gap.length));
        let line = |y, words: String| {
            (!words.is_empty()).then(|| text(scene, "lr-axis__gap", gap.middle(), y, words))
        };
        axis = axis.put(el("g").maybe(line("14", first)).maybe(line("34", second)));
    }
    el("div").class("lr-tl__foot").hidden().put(axis)
}

/// Breaks a length that has more than two words before its last two, so that it fits below a strip.
fn lines(words: &str) -> [String; 2] {
    let words: Vec<&str> = words.split(' ').collect();
    match words.split_at_checked(words.len().saturating_sub(2)) {
        Some((first, second)) if !first.is_empty() => [first.join(" "), second.join(" ")],
        _ => [words.join(" "), String::new()],
    }
}
