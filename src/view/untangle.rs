//! "Suppose some were settled": which ties would still hold then, and which would come loose, in words.
//!
//! The story's own reasons are all there is to it. Nothing is counted up, weighed or foretold, and it says so.

use yew::prelude::*;

use super::element::{El, el};
use super::ties::badge;
use super::{panel, scene::Scene};
use crate::content::model::FactorId;
use crate::explore::{Action, Hold, ties};
use crate::locale::Key;

pub(super) fn untangle(scene: &Scene) -> El {
    let header = scene.tool(place(scene), Key::UntangleHeading, None);
    let choices = el("fieldset")
        .class("lr-checks")
        .put(el("legend").class("lr-small").text(scene.word(Key::UntangleChoose)))
        .each(scene.explainer.numbered_factors().map(|(id, _)| choice(scene, id)));
    let lead = el("p").class("lr-said").set("role", "status");
    // Both are there before there is anything to say: a screen reader speaks of what comes into a region that it knows,
    // and Yew pairs children from the last, so that one more would make the boxes anew under the reader's finger.
    let (lead, outcome) = if scene.state.settled.is_empty() {
        (lead, el("div"))
    } else {
        (panel::marked(scene, lead.string(said(scene))), outcome(scene))
    };
    let fold = el("details").class("lr-fold").class("lr-untangle");
    fold.put(header).put(choices).put(lead).put(outcome)
}

/// The id of the line that opens all this.
fn place(scene: &Scene) -> AttrValue {
    scene.id("h", "untangle")
}

fn choice(scene: &Scene, id: FactorId) -> El {
    let settled = scene.state.settled.contains(&id);
    let act = scene.act.clone();
    let tick = el("input")
        .set("type", "checkbox")
        .checked(settled)
        .on_click(Callback::from(move |_| act.emit(Action::Supposed(id, !settled))));
    let name = el("span").put(scene.number(id)).sign(" ").said(scene, scene.factor_title(id));
    el("label").class("lr-check").put(tick).put(name)
}

/// What is supposed and what would still stand, in a sentence.
fn said(scene: &Scene) -> String {
    let (mut settled, mut left) = (Vec::new(), Vec::new());
    for (id, _) in scene.explainer.numbered_factors() {
        if scene.state.settled.contains(&id) { &mut settled } else { &mut left }.push(name(scene, id));
    }
    let [supposed, stand] = [&settled, &left].map(|it| scene.words.list(it));
    let key = if left.is_empty() { Key::UntangleNone } else { Key::UntangleLead };
    scene.words.fill(key, &[("settled", &supposed), ("left", &stand)])
}

/// A factor within a sentence; its number ends no line.
fn name(scene: &Scene, id: FactorId) -> String {
    scene.quoted([&id.number().to_string(), "\u{a0}", &scene.factor_title(id)].concat())
}

fn outcome(scene: &Scene) -> El {
    let settled = &scene.state.settled;
    let ties_of_all = ties(&scene.explainer);
    let list = || el("ul").class("lr-outcome").listed();
    let (mut still, mut loose, mut needed) = (list().class("lr-firm"), list().class("lr-loose"), list());
    let mut any_loose = false;
    for (id, factor) in scene.explainer.numbered_factors() {
        let here = || el("b").said(scene, scene.numbered(id));
        let (mut holders, mut letters) = (Vec::new(), Vec::new());
        for (place, tie) in ties_of_all.iter().enumerate().filter(|(_, it)| it.link.to == id) {
            let hold = tie.hold(settled);
            let letter = badge(place, hold);
            if hold == Hold::Loosens {
                let line = scene.told(el("li"), Key::UntangleLoose, |slot| match slot {
                    "factor" => here(),
                    "holder" => el("span").string(name(scene, tie.from)),
                    _ => el("span").running(scene, &tie.link.reason),
                });
                loose = loose.put(line.sign(" ").put(letter));
                any_loose = true;
            } else {
                holders.push(name(scene, tie.from));
                letters.push(letter);
            }
        }
        let tied = !holders.is_empty();
        if settled.contains(&id) {
            needed = needed.put(el("li").put(here()).put(el("p").running(scene, &factor.change)));
            if tied {
                let line = scene.told(el("li"), Key::UntangleFallen, |_| here());
                loose = loose.put(line.sign(" ").all(letters));
                any_loose = true;
            }
        } else {
            let key = if tied { Key::UntangleHeld } else { Key::UntangleUnheld };
            let line = scene.told(el("li"), key, |slot| match slot {
                "factor" => here(),
                _ => el("span").string(scene.words.list(&holders)),
            });
            still = still.put(line.sign(" ").all(letters));
        }
    }
    if !any_loose {
        loose = loose.put(el("li").text(scene.word(Key::UntangleNothing)));
    }
    // Here, and not under the drawing, where one more line would move the boxes.
    let note = el("p").class("lr-small").text(scene.word(Key::UntangleNote)).put(el("br"));
    el("div")
        .put(panel::label(scene, Key::UntangleStill))
        .put(still)
        .put(panel::marked(scene, panel::label(scene, Key::UntangleLoosens)))
        .put(loose)
        .put(panel::marked(scene, panel::label(scene, Key::UntangleNeeded)))
        .put(needed)
        .put(note.text(scene.word(Key::UntangleCaption)))
        .put(again(scene))
}

/// Leads back to the line that opened all this: the button goes with what it takes back.
fn again(scene: &Scene) -> El {
    let (act, reveal, place) = (scene.act.clone(), scene.reveal.clone(), place(scene));
    let press = Callback::from(move |_| {
        act.emit(Action::StartOver);
        reveal.emit(place.clone());
    });
    scene.button(press).class("lr-btn").text(scene.word(Key::UntangleAgain))
}
