//! The few small drawings: folds, and the line that shows how firm a claim is.

use yew::prelude::*;

use crate::content::model::Certainty;

/// Plus, or minus when its fold is open.
pub(super) fn fold() -> Html {
    html! {
        <svg class="lr-icon lr-icon--fold" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 8h12" /><path class="lr-icon__v" d="M8 2v12" />
        </svg>
    }
}

/// Points down, or up when its fold is open.
pub(super) fn caret() -> Html {
    html! {
        <svg class="lr-icon lr-icon--caret" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 5.5l5 5 5-5" /></svg>
    }
}

/// An arc that goes back.
pub(super) fn back_in_time() -> Html {
    html! {
        <svg class="lr-icon lr-icon--anniv" viewBox="0 0 20 16" aria-hidden="true">
            <path d="M2 13C2 4 18 4 18 13M2 13l-1.6-4M2 13l3.4-2.6" />
        </svg>
    }
}

/// The rule beside a claim, as firm as the claim; the word is always there too.
pub(super) fn rule(certainty: Certainty) -> Html {
    html! {
        <svg class={classes!("lr-rule", firmness(certainty))} aria-hidden="true">
            <line x1="2" x2="2" y1="2" y2="100%" />
        </svg>
    }
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
