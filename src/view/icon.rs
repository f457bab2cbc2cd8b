//! The few small drawings: folds, and the line that shows how firm a claim is.

use super::element::{El, el};
use crate::content::model::Certainty;

fn icon(class: &'static str, view_box: &'static str) -> El {
    el("svg").class("lr-icon").class(class).set("viewBox", view_box).hidden()
}

fn path(d: &'static str) -> El {
    el("path").set("d", d)
}

/// Plus, or minus when its fold is open.
pub(super) fn fold() -> El {
    icon("lr-icon--fold", "0 0 16 16").put(path("M2 8h12")).put(path("M8 2v12").class("lr-icon__v"))
}

/// Points down, or up when its fold is open.
pub(super) fn caret() -> El {
    icon("lr-icon--caret", "0 0 16 16").put(path("M3 5.5l5 5 5-5"))
}

/// A glass to look closer with.
pub(super) fn closer() -> El {
    icon("lr-icon--closer", "0 0 16 16").put(path("M6.5 1.5a5 5 0 1 0 .01 0M10.2 10.2L15 15M4 6.5h5M6.5 4v5"))
}

/// A clock.
pub(super) fn clock() -> El {
    icon("lr-icon--clock", "0 0 16 16").put(path("M8 4v4.3l3 1.8M8 1.5a6.5 6.5 0 1 0 .01 0"))
}

/// An arc that goes back.
pub(super) fn back_in_time() -> El {
    icon("lr-icon--anniv", "0 0 20 16").put(path("M2 13C2 4 18 4 18 13M2 13l-1.6-4M2 13l3.4-2.6"))
}

/// The rule beside a claim, as firm as the claim; the word is always there too.
pub(super) fn rule(certainty: Certainty) -> El {
    let line = el("line").set("x1", "2").set("x2", "2").set("y1", "2").set("y2", "100%");
    el("svg").class("lr-rule").class(firmness(certainty)).hidden().put(line)
}

/// A piece of that rule, lying, beside the word for it.
pub(super) fn sample(certainty: Certainty) -> El {
    let line = el("line").set("x1", "1").set("x2", "25").set("y1", "3").set("y2", "3");
    el("svg").class("lr-sample").class(firmness(certainty)).hidden().put(line)
}

fn firmness(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "lr-firm--stated",
        Certainty::Reported => "lr-firm--reported",
        Certainty::Assessed => "lr-firm--assessed",
        Certainty::Alleged => "lr-firm--alleged",
        Certainty::Disputed => "lr-firm--disputed",
        Certainty::Inferred => "lr-firm--inferred",
    }
}
