//! How to read the dates: only the forms that are in use.

use super::super::element::{El, el};
use super::super::scene::Scene;
use super::mark::{self, circle, path};
use crate::locale::Key;
use crate::timeline::{Form, Layout};

pub(super) fn legend(scene: &Scene, layout: &Layout) -> El {
    let forms = layout.forms.iter().map(|form| {
        let (word, sample) = entry(scene, *form);
        let drawing = el("svg")
            .class("lr-leg__mark")
            .set("width", "36")
            .set("height", "18")
            .hidden()
            .put(el("g").class("lr-mark").all(sample));
        el("li").put(drawing).text(scene.word(word))
    });
    let note = || el("p").class("lr-leg__note").text(scene.word(Key::GapNote));
    el("div")
        .class("lr-leg")
        .put(el(scene.level.tag(2)).class("lr-vh").text(scene.word(Key::LegendHeading)))
        .put(el("ul").class("lr-leg__list").listed().each(forms))
        .maybe(layout.forms.contains(&Form::Gap).then(note))
}

/// A form's word and a sample of it.
fn entry(scene: &Scene, form: Form) -> (Key, Vec<El>) {
    let field = |x, width, lines, tails| {
        let field = el("rect")
            .class("lr-mark__field")
            .set("x", x)
            .set("y", "1.5")
            .set("width", width)
            .set("height", "15")
            .written("fill", mark::pattern(scene, "hatch"));
        vec![field, path("lr-mark__limit", lines), path("lr-mark__tail", tails)]
    };
    let boxed = || field("5", "26", "M5 1.5h26v15h-26z", "");
    match form {
        Form::Day => (Key::LegendDay, vec![circle("lr-mark__dot", "18", "9", "6.5")]),
        Form::Month => (Key::LegendMonth, boxed()),
        // Of one kind, and told apart as in the drawings: a season is long, and trails off shortly.
        Form::Season => (
            Key::LegendSeason,
            field(
                "5",
                "26",
                "M5 1.5h26M5 16.5h26",
                "M4 1.5h-2M1 1.5h-1M4 16.5h-2M1 16.5h-1M32 1.5h2M35 1.5h1M32 16.5h2M35 16.5h1",
            ),
        ),
        Form::Longer => (Key::LegendYear, boxed()),
        Form::Interval => (Key::LegendInterval, boxed()),
        Form::Several => (
            Key::LegendSeveral,
            vec![path("lr-mark__each", "M2 9h32M2 3v12M11 3v12M15 3v12M28 3v12M34 3v12")],
        ),
        Form::OpenStart => (
            Key::LegendOpenStart,
            field(
                "18",
                "16",
                "M18 1.5h16v15h-16",
                "M18 1.5h-7M8 1.5h-4M2 1.5h-2M18 16.5h-7M8 16.5h-4M2 16.5h-2",
            ),
        ),
        Form::OpenEnd => (
            Key::LegendOpenEnd,
            field(
                "2",
                "16",
                "M18 1.5h-16v15h16",
                "M18 1.5h7M28 1.5h4M34 1.5h2M18 16.5h7M28 16.5h4M34 16.5h2",
            ),
        ),
        Form::About => (
            Key::LegendApproximate,
            field(
                "12",
                "12",
                "M12 1.5h12M12 16.5h12",
                "M10 1.5h-4M4 1.5h-3M10 16.5h-4M4 16.5h-3M26 1.5h4M32 1.5h3M26 16.5h4M32 16.5h3",
            ),
        ),
        Form::Uncertain => (Key::LegendUncertain, vec![el("text").set("x", "14").set("y", "14").sign("?")]),
        Form::Gap => (Key::LegendGap, vec![path("lr-tear", "M10 0l3 4-5 6 3 4-2 4M27 0l3 4-5 6 3 4-2 4")]),
        Form::Undated => (Key::LegendUndated, vec![circle("lr-mark__ring", "18", "9", "6.5")]),
    }
}
