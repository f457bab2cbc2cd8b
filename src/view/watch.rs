//! What to follow from here.

use super::element::{El, el};
use super::{claim, scene::Scene};
use crate::content::model::WatchItem;
use crate::explore::Touch;
use crate::locale::Key;

pub(super) fn watch(scene: &Scene) -> Option<El> {
    let list = &scene.explainer.watch;
    let count = list.items.len();
    if count == 0 {
        return None;
    }
    let heading = scene.id("h", "watch");
    let title = el(scene.level.tag(1)).class("lr-h").attr("id", heading.clone()).string(scene.words.count(
        Key::WatchHeading,
        count,
        &[],
    ));
    let reviewed = list.items.iter().any(|it| it.review.is_some());
    let unreviewed = || el("p").class("lr-small").text(scene.word(Key::WatchNoReview));
    let note = || el("div").class("lr-watch__note").put(claim::claims(scene, &list.claims));
    let items = list.items.iter().map(|it| item(scene, it));
    Some(
        el("section")
            .class("lr-sec")
            .part("watch")
            .attr("aria-labelledby", heading)
            .put(el("div").class("lr-sec__head").put(title).maybe((!reviewed).then(unreviewed)))
            .maybe((!list.claims.is_empty()).then(note))
            .put(el("ol").class("lr-watch__list").listed().each(items)),
    )
}

fn item(scene: &Scene, item: &WatchItem) -> El {
    let touch = Touch::factors(scene.state.selected, &item.factors);
    let signals = item.signals.iter().map(|it| el("li").running(scene, it));
    let bears = || {
        el("p")
            .class("lr-watch__f")
            .text(scene.word(Key::EventBearsOn))
            .sign(" ")
            .all(scene.factor_buttons(&item.factors))
    };
    let review = item.review.as_ref().map(|it| {
        let line = el("p").class("lr-review");
        scene.told(line, Key::WatchReview, |_| scene.time(it, scene.words.date(it)))
    });
    el("li")
        .class("lr-watch__item")
        .class_if(touch == Touch::Marked, "lr-watch__item--on")
        .class_if(touch == Touch::Dimmed, "lr-watch__item--dim")
        .attr("id", scene.id("l", item.id.as_str()))
        .set("tabindex", "-1")
        .put(el(scene.level.tag(2)).class("lr-watch__t").running(scene, &item.title))
        .put(el("ul").class("lr-signals").listed().each(signals))
        .maybe((!item.factors.is_empty()).then(bears))
        .maybe(review)
}
