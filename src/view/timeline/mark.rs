//! The drawn forms of dates. A form draws exactly what the date says, and no more.

use super::super::element::{El, el};
use super::super::{scene::Scene, touched};
use crate::explore::Touch;
use crate::timeline::{Form, Mark, Several, Side, X};

pub(super) fn path(class: &'static str, d: &'static str) -> El {
    el("path").class(class).set("d", d)
}

pub(super) fn circle(class: &'static str, cx: &'static str, cy: &'static str, r: &'static str) -> El {
    el("circle").class(class).set("cx", cx).set("cy", cy).set("r", r)
}

fn rect(class: &'static str, x: &'static str, y: &'static str, w: &'static str, h: &'static str) -> El {
    el("rect").class(class).set("x", x).set("y", y).set("width", w).set("height", h)
}

/// The hatchings and the torn edge, once for all drawings of the widget.
pub(super) fn patterns(scene: &Scene) -> El {
    let pattern = |name: &str, width: &'static str, height: &'static str| {
        el("pattern")
            .attr("id", scene.id("p", name))
            .set("width", width)
            .set("height", height)
            .set("patternUnits", "userSpaceOnUse")
    };
    let hatch = |name: &str, class: &'static str| {
        let line = el("line").class(class).set("x1", "1").set("x2", "1").set("y1", "0").set("y2", "6");
        pattern(name, "6", "6").set("patternTransform", "rotate(45)").put(line)
    };
    let tear = pattern("tear", "8", "16").put(path("lr-tear", "M4 0l3 4-6 8 3 4"));
    let defs = el("defs").put(hatch("hatch", "lr-hatch")).put(hatch("hatch-on", "lr-hatch--on")).put(tear);
    el("svg").class("lr-defs").hidden().put(defs)
}

/// A reference to one of the patterns.
pub(super) fn pattern(scene: &Scene, name: &str) -> String {
    ["url(#", &scene.id("p", name), ")"].concat()
}

fn hatching(scene: &Scene, touch: Touch) -> String {
    pattern(scene, if matches!(touch, Touch::Selected | Touch::Marked) { "hatch-on" } else { "hatch" })
}

/// A mark of the wide drawing, `y` being the middle of its row.
pub(super) fn across(scene: &Scene, mark: &Mark, touch: Touch, y: &str) -> El {
    let group = touched(el("g").class("lr-mark"), touch);
    match *mark {
        Mark::Day { x, about, uncertain } => {
            let disc = |class: &'static str, r: &'static str| {
                el("circle").class(class).written("cx", x.text()).written("cy", y.to_owned()).set("r", r)
            };
            let tails = about.into_iter().flat_map(|(x1, x2)| [x1, x2]).map(|to| tail(x, to, y, false));
            group
                .each(tails)
                .put(disc("lr-mark__halo", "11"))
                .put(disc("lr-mark__dot", "6.5"))
                .maybe(uncertain.then(|| doubt(scene, x, y)))
        }
        Mark::Band { x1, x2, start, end, uncertain, .. } => {
            let field = el("rect")
                .class("lr-mark__field")
                .written("x", x1.text())
                .written("y", y.to_owned())
                .written("width", x2.from(x1).text())
                .set("height", "16")
                .set("transform", "translate(0 -8)")
                .written("fill", hatching(scene, touch));
            let long = |shift: &'static str| {
                el("line")
                    .class("lr-mark__limit")
                    .written("x1", x1.text())
                    .written("x2", x2.text())
                    .written("y1", y.to_owned())
                    .written("y2", y.to_owned())
                    .set("transform", shift)
            };
            let side = |at: X, side: Side| match side {
                Side::Closed => el("svg")
                    .written("x", at.text())
                    .written("y", y.to_owned())
                    .set("overflow", "visible")
                    .put(path("lr-mark__limit", "M0-8V8")),
                Side::Fading(to) => tail(at, to, y, false),
                Side::Open(to) => tail(at, to, y, true),
            };
            group
                .put(field)
                .put(long("translate(0 -8)"))
                .put(long("translate(0 8)"))
                .put(side(x1, start))
                .put(side(x2, end))
                .maybe(uncertain.then(|| doubt(scene, mark.middle(), y)))
        }
    }
}

/// The mark of several events: from the first to the last, and where each is.
pub(super) fn several(mark: &Mark, several: &Several, touch: Touch, y: &str) -> El {
    let mut places = String::new();
    for x in &several.places {
        places.extend(["M", &x.hundredths().to_string(), "-6v12"]);
    }
    let line = match *mark {
        Mark::Band { x1, x2, .. } => {
            ["M", &x1.hundredths().to_string(), " 0H", &x2.hundredths().to_string()].concat()
        }
        Mark::Day { .. } => String::new(),
    };
    // One path, however many: in shares of the width, and px of its height.
    let field = el("svg")
        .written("y", y.to_owned())
        .set("width", "100%")
        .set("height", "1")
        .set("viewBox", "0 0 10000 1")
        .set("preserveAspectRatio", "none")
        .set("overflow", "visible")
        .put(el("path").class("lr-mark__each").written("d", [line, places].concat()));
    touched(el("g").class("lr-mark").put(field), touch)
}

/// Above a mark whose place is in doubt, or is one of several.
fn doubt(scene: &Scene, x: X, y: &str) -> El {
    let sign =
        el("text").class("lr-mark__doubt").written("x", scene.word_at(&x.text())).written("y", y.to_owned());
    sign.set("dy", "-11").sign("?")
}

/// The long sides of a band trail off from one place to another: shortly, or thinning out as far as an open limit.
fn tail(from: X, to: X, y: &str, open: bool) -> El {
    let back = to < from;
    let (x, width) = if back { (to, from.from(to)) } else { (from, to.from(from)) };
    // Dashes count from the band outwards, so a tail to the left is drawn from right to left.
    let (x1, x2) = if back { ("100%", "0") } else { ("0", "100%") };
    let side = |y: &'static str| {
        el("line")
            .class("lr-mark__tail")
            .class_if(open, "lr-mark__tail--open")
            .set("x1", x1)
            .set("x2", x2)
            .set("y1", y)
            .set("y2", y)
    };
    el("svg")
        .written("x", x.text())
        .written("y", y.to_owned())
        .written("width", width.text())
        .set("height", "1")
        .set("overflow", "visible")
        .put(side("-8"))
        .put(side("8"))
}

fn beside_row() -> El {
    el("svg").class("lr-vmark").set("width", "24").set("height", "50").hidden()
}

/// A row's own mark, in the vertical form: order and not scale, so it only shows what is known of the date.
pub(super) fn beside(scene: &Scene, mark: Option<&Mark>, touch: Touch) -> El {
    let group = touched(el("g").class("lr-mark"), touch);
    beside_row().put(match mark {
        None => group.put(circle("lr-mark__ring", "12", "22", "6.5")),
        Some(Mark::Day { about, uncertain, .. }) => group
            .maybe(uncertain.then(doubt_beside))
            .maybe(about.map(|_| path("lr-mark__tail", "M12 14v-8M12 34v8")))
            .put(circle("lr-mark__halo", "12", "24", "11"))
            .put(circle("lr-mark__dot", "12", "24", "6.5")),
        Some(Mark::Band { form: Form::Several, .. }) => group
            .put(rect("lr-mark__bed", "3", "11", "18", "28"))
            .put(path("lr-mark__each", "M5 18h14M5 25h14M5 32h14M3 11h18v28H3z")),
        Some(Mark::Band { start, end, uncertain, .. }) => group
            .put(bed(*start, *end))
            .maybe(uncertain.then(doubt_beside))
            .put(rect("lr-mark__field", "4", "12", "16", "26").written("fill", hatching(scene, touch)))
            .put(path("lr-mark__limit", "M4 12v26M20 12v26"))
            .put(match start {
                Side::Closed => path("lr-mark__limit", "M4 12h16"),
                Side::Fading(_) => path("lr-mark__tail", "M4 11v-5M4 3v-2M20 11v-5M20 3v-2"),
                Side::Open(_) => {
                    open("0", "M4 24v-6M4 15v-4M4 8v-3M4 3v-2M20 24v-6M20 15v-4M20 8v-3M20 3v-2")
                }
            })
            .put(match end {
                Side::Closed => path("lr-mark__limit", "M4 38h16"),
                Side::Fading(_) => path("lr-mark__tail", "M4 39v5M4 47v2M20 39v5M20 47v2"),
                Side::Open(_) => open("26", "M4 26v6M4 35v4M4 42v3M4 47v2M20 26v6M20 35v4M20 42v3M20 47v2"),
            }),
    })
}

/// An open limit takes half of a band to trail off in.
fn open(y: &'static str, tail: &'static str) -> El {
    el("g").put(rect("lr-mark__bed", "3", y, "18", "24")).put(path("lr-mark__tail", tail))
}

/// Keeps the line through the rows out of a band: up to a closed side, and away from one that trails off.
fn bed(start: Side, end: Side) -> El {
    let (y, height) = match (start, end) {
        (Side::Closed, Side::Closed) => ("12", "26"),
        (Side::Closed, _) => ("12", "38"),
        (_, Side::Closed) => ("0", "38"),
        _ => ("0", "50"),
    };
    rect("lr-mark__bed", "3", y, "18", height)
}

fn doubt_beside() -> El {
    el("text").class("lr-mark__doubt").set("x", "-6").set("y", "29").sign("?")
}

/// A dashed ring: this has no place on the line.
pub(super) fn undated() -> El {
    beside_row().put(circle("lr-mark__ring", "12", "22", "6.5"))
}

/// The torn line between two rows of the vertical form.
pub(super) fn tear() -> El {
    el("svg")
        .class("lr-vgap__tear")
        .set("width", "24")
        .set("height", "34")
        .hidden()
        .put(path("lr-vgap__cut", "M2 10l4-3 5 5 5-5 6 4v14l-4 3-5-5-5 5-6-4z"))
        .put(path("lr-tear", "M2 10l4-3 5 5 5-5 6 4M2 24l6 4 5-5 5 5 4-3"))
}
