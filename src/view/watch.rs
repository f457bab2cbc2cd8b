//! What to follow from here.

use super::element::{El, el};
use super::{claim, correction, icon, scene::Scene};
use crate::content::model::{Date, Target, WatchId, WatchItem};
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
    let due = list.items.iter().filter_map(|it| it.review.as_ref()).any(|it| is_due(scene, it));
    let overtaken = || el("p").class("lr-watch__note").text(scene.word(Key::WatchOvertaken));
    let note = || el("div").class("lr-watch__note").put(claim::claims(scene, &list.claims, None));
    let items = scene.explainer.numbered_watch().map(|(id, it)| item(scene, id, it));
    Some(
        el("section")
            .class("lr-sec")
            .part("watch")
            .attr("aria-labelledby", heading)
            .put(el("div").class("lr-sec__head").put(title))
            .maybe(due.then(overtaken))
            .put(el("ol").class("lr-watch__list").listed().each(items))
            .maybe((!list.claims.is_empty()).then(note)),
    )
}

fn item(scene: &Scene, id: WatchId, item: &WatchItem) -> El {
    let touch = Touch::factors(scene.state.selected, &item.factors);
    let signals = item.signals.iter().map(|it| el("li").running(scene, it));
    let review = item.review.as_ref().map(|it| {
        let due = is_due(scene, it);
        let line = el("p").class("lr-review").class_if(due, "lr-review--due").maybe(due.then(icon::clock));
        let key = if due { Key::WatchDue } else { Key::WatchReview };
        line.put(scene.told_on(el("span"), key, it))
    });
    el("li")
        .class("lr-watch__item")
        .class_if(touch == Touch::Marked, "lr-watch__item--on")
        .class_if(touch == Touch::Dimmed, "lr-watch__item--dim")
        .attr("id", scene.id("l", item.id.as_str()))
        .set("tabindex", "-1")
        .put(el(scene.level.tag(2)).class("lr-watch__t").running(scene, &item.title))
        .put(el("ul").class("lr-signals").listed().each(signals))
        .maybe(scene.bears_on("lr-watch__f", &item.factors))
        .maybe(review)
        .maybe(correction::line(scene, Target::Watch(id)))
}

/// Whether an editor meant to look at it again before today. Where nobody knows what day it is, nothing is late.
fn is_due(scene: &Scene, review: &Date) -> bool {
    scene.today.is_some_and(|today| review.span().last.is_some_and(|it| it < today))
}
