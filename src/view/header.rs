//! The head of the widget: what it is about and until when it knows, the languages, the question, the frame.

use yew::prelude::*;

use super::element::{El, el};
use super::{LongRoadProps, claim, scene::Scene};
use crate::content::model::Translation;
use crate::locale::Key;

pub(super) fn header(scene: &Scene, props: &LongRoadProps, title_id: &AttrValue) -> El {
    let story = &scene.explainer;
    let as_of = scene.told(el("span"), Key::AsOf, |slot| match slot {
        "date" => scene.time(&story.known_until, scene.words.date(&story.known_until)),
        _ => el("span").running(scene, &story.written),
    });
    let what = el("p").class("lr-bar__what").put(el("b").running(scene, &story.kicker)).sign(" ").put(as_of);
    let languages = props.on_language.as_ref().filter(|_| !story.translations.is_empty());
    let title = el(scene.level.tag(0)).class("lr-title").part("title").running(scene, &story.title);
    // A heading of the host's own takes the place of the whole heading: one within another would be two.
    let title = el("div").attr("id", title_id.clone()).slot("title", Some(title));
    let question = el("div").put(title).put(el("p").class("lr-dek").part("dek").running(scene, &story.dek));
    let credit = el("p")
        .class("lr-small")
        .running(scene, &story.frame.credit)
        .sign(" ")
        .put(claim::source_number(scene, story.frame.source));
    let frame = el("div").class("lr-frame").put(el("p").running(scene, &story.frame.text)).put(credit);
    let notice = || el("p").class("lr-notice").set("role", "alert").text(scene.word(Key::LanguageFailed));
    el("header")
        .part("header")
        .put(
            el("div")
                .class("lr-bar")
                .put(what)
                .maybe(languages.map(|it| choices(scene, it)))
                .maybe(story.readings.then(|| readings(scene))),
        )
        .maybe(props.language_failed.then(notice))
        .put(el("div").class("lr-open").put(question).put(frame))
}

/// Shows the readings beside words, or hides them. The style alone does so, without a script too; whether it is ticked is the
/// browser's to know, so the attribute says how it begins, and no render sets it again.
fn readings(scene: &Scene) -> El {
    let tick = el("input").set("type", "checkbox").set("checked", "");
    el("label").class("lr-act").put(tick).text(scene.word(Key::Readings))
}

/// The story's other languages, each named in itself.
fn choices(scene: &Scene, choose: &Callback<Translation>) -> El {
    let others = scene.explainer.translations.iter().map(|translation| {
        let (choose, to) = (choose.clone(), translation.clone());
        let name = scene.words.own_name(&translation.lang).unwrap_or(&translation.lang).to_owned();
        scene
            .button(Callback::from(move |_| choose.emit(to.clone())))
            .class("lr-act")
            .attr("lang", AttrValue::from(translation.lang.clone()))
            .string(name)
    });
    el("div")
        .class("lr-bar__do")
        .set("role", "group")
        .attr("aria-label", scene.word(Key::LanguageLabel))
        .each(others)
}
