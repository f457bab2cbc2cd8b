//! The foot: sources, words explained, what this is, what was put right.

use yew::prelude::*;

use super::element::{El, el};
use super::{claim, correction, filter, icon, scene::Scene, take};
use crate::content::model::{Certainty, Source, Target, Term};
use crate::explore::{Action, Filter};
use crate::locale::Key;

pub(super) fn foot(scene: &Scene) -> El {
    let story = &scene.explainer;
    let heading = el(scene.level.tag(1)).class("lr-label").string(scene.words.count(
        Key::SourcesHeading,
        story.sources.len(),
        &[],
    ));
    let put_right = if story.corrections.is_empty() {
        el("p").class("lr-small").class("lr-foot__line").text(scene.word(Key::CorrectionsNone))
    } else {
        fold(scene, Key::CorrectionsHeading, correction::corrections(scene))
    };
    el("footer")
        .class("lr-sec")
        .class("lr-foot")
        .part("footer")
        .put(heading)
        .put(sources(scene))
        .all(notes(scene))
        .maybe((!story.glossary.is_empty()).then(|| fold(scene, Key::GlossaryHeading, words(scene))))
        .maybe((!story.about.is_empty()).then(|| fold(scene, Key::AboutHeading, about(scene))))
        .put(fold(scene, Key::TakeHeading, take::everything(scene)).class("lr-taking"))
        .put(put_right)
        .slot("footer", None)
}

fn fold(scene: &Scene, key: Key, inside: El) -> El {
    let header = el("summary").text(scene.word(key)).put(icon::caret());
    el("details").class("lr-fold").put(header).put(inside)
}

fn sources(scene: &Scene) -> El {
    let entries = scene.explainer.numbered_sources().map(|(id, source)| {
        let resting = Filter { source: Some(id), ..Filter::default() };
        let way = scene.go(Some(Action::Narrowed(resting)), filter::place(scene));
        let resting = scene.words.count(Key::SourceClaims, resting.count(&scene.explainer), &[]);
        let words = el("div")
            .put(title(source, |it| it.spans(scene, &source.title)))
            .put(el("p").class("lr-small").running(scene, &source.note))
            .put(el("p").class("lr-small").put(scene.button(way).class("lr-go").string(resting)));
        el("li")
            .put(el("span").class("lr-sources__n").hidden().string(claim::circled(id.number())))
            .put(words)
    });
    el("ol").class("lr-sources").part("sources").listed().each(entries)
}

/// A source's title, put in by `write`; a link where the source has an address.
fn title(source: &Source, write: impl Fn(El) -> El) -> El {
    let title = el("p").class("lr-sources__t").in_language(&source.lang);
    match &source.url {
        Some(url) => title.put(write(el("a").written("href", url.as_str().to_owned()))),
        None => write(title),
    }
}

/// What opens where the reader is: of a source's number its entry, in short, and of a word in the text what it means.
fn notes(scene: &Scene) -> Vec<El> {
    let mut notes = Vec::new();
    for (id, source) in scene.explainer.numbered_sources() {
        let note = note(scene.source_id(id), claim::source_label(scene, id));
        let note = note.put(title(source, |it| it.string(source.title.plain())));
        let note = note.put(el("p").class("lr-small").said(scene, source.note.plain()));
        notes.push(note.put(take::claim(scene)));
    }
    for (id, it) in scene.explainer.numbered_terms() {
        let note = note(scene.term_id(id), it.term.plain());
        // Its name is the story's as well.
        let note = match scene.foreign() {
            Some(lang) => note.in_language(lang),
            None => note,
        };
        let note = note.put(read_aloud(scene, it, el("p").class("lr-sources__t")));
        notes.push(note.put(el("p").class("lr-small").said(scene, it.text.plain())));
    }
    notes
}

fn note(id: AttrValue, name: String) -> El {
    let note = el("div").class("lr-note").set("popover", "").attr("id", id);
    note.set("role", "note").written("aria-label", name)
}

/// An empty button that opens the note with this id: by the browser's own means, so without a script too.
#[inline(never)]
pub(super) fn note_button(id: AttrValue) -> El {
    el("button").set("type", "button").attr("popovertarget", id)
}

/// A word, and how it is read aloud.
fn read_aloud(scene: &Scene, it: &Term, line: El) -> El {
    let line = line.running(scene, &it.term);
    match &it.reading {
        Some(reading) => line.sign(" ").put(el("span").class("lr-small").running(scene, reading)),
        None => line,
    }
}

fn words(scene: &Scene) -> El {
    let entries = scene.explainer.numbered_terms().map(|(id, it)| {
        let term = read_aloud(scene, it, el("dt"));
        el("div")
            .attr("id", scene.id("w", it.id.as_str()))
            .set("tabindex", "-1")
            .put(term)
            .put(el("dd").running(scene, &it.text).maybe(correction::line(scene, Target::Term(id))))
    });
    el("dl").class("lr-words").each(entries)
}

fn about(scene: &Scene) -> El {
    let kinds = Certainty::ALL.into_iter().map(|it| {
        el("div")
            .put(el("dt").sign(scene.words.certainty(it)))
            .put(el("dd").sign(scene.words.certainty_means(it)))
    });
    el("div")
        .class("lr-about")
        .each(scene.explainer.about.iter().map(|it| el("p").running(scene, it)))
        .put(el("dl").class("lr-words").each(kinds))
}
