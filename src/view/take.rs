//! What readers take along: buttons, and the places where it is said what became of it. What they do, long-road-take.js does.

use super::element::{El, el};
use super::scene::Scene;
use crate::explore::{Name, Selection};
use crate::locale::Key;

/// References and files, as the foot has them. What is said of any button in the widget stands here, for whoever says it.
pub(super) fn everything(scene: &Scene) -> El {
    let mut taking = taking();
    for (name, key) in [
        ("data-done", Key::TakeDone),
        ("data-by-hand", Key::TakeByHand),
        ("data-saved", Key::TakeSaved),
        ("data-failed", Key::TakeFailed),
    ] {
        taking = taking.attr(name, scene.word(key));
    }
    for (what, key, format) in [
        ("citation", Key::TakeCitation, ""),
        ("bibtex", Key::TakeAs, "BibTeX"),
        ("csl", Key::TakeAs, "CSL-JSON"),
        ("events", Key::TakeEvents, ""),
        ("document", Key::TakeDocument, ""),
    ] {
        let words = scene.words.fill(key, &[("format", format)]);
        taking = taking.put(scene.idle().class("lr-btn").set("data-take", what).string(words));
    }
    said(taking)
}

/// A claim, as the note on its source has it: which one is known when the note is opened from a claim, and hidden until then.
pub(super) fn claim(scene: &Scene) -> El {
    said(taking().set("hidden", "").put(button(scene, "quotation", Key::TakeQuotation)))
}

/// A link to what is selected `here`, or to the step of the tour that has led here. Its place is there in any case: were it to
/// come and go, what stands before it would be put there anew, and lose the focus.
pub(super) fn selected(scene: &Scene, here: Selection) -> El {
    let name = scene.state.name().filter(|_| scene.state.selected == Some(here));
    link(scene, name)
}

/// A link to what has a name; to be seen where the address may name it. What was said of another link goes with that.
pub(super) fn link(scene: &Scene, name: Option<Name>) -> El {
    let link = |name: String| {
        let button = button(scene, "link", Key::TakeShare).written("data-name", name.clone());
        said(taking().keyed(name).put(button))
    };
    el("div").class("lr-link").maybe(name.and_then(|it| it.write(&scene.explainer)).map(link))
}

fn taking() -> El {
    el("div").class("lr-take")
}

#[inline(never)]
fn button(scene: &Scene, what: &'static str, key: Key) -> El {
    scene.idle().class("lr-btn").set("data-take", what).text(scene.word(key))
}

/// What became of it, in words; and what was copied, for eyes and hands. Both are there before there is anything to say.
#[inline(never)]
fn said(taking: El) -> El {
    taking.put(el("p").set("role", "status")).put(el("p").class("lr-taken"))
}
