//! The foot: sources, words explained, what this is, what was put right.

use yew::prelude::*;

use super::{claim, icon, scene::Scene};
use crate::content::model::Certainty::{Alleged, Assessed, Disputed, Inferred, Reported, Stated};
use crate::locale::{Key, datetime};

pub(super) fn foot(scene: &Scene) -> Html {
    let story = &scene.explainer;
    html! {
        <footer class="lr-sec lr-foot">
            <@{scene.level.tag(1)} class="lr-label">{ scene.words.count(Key::SourcesHeading, story.sources.len(), &[]) }</@>
            { sources(scene) }
            if !story.glossary.is_empty() { { fold(scene, Key::GlossaryHeading, words(scene)) } }
            if !story.about.is_empty() { { fold(scene, Key::AboutHeading, about(scene)) } }
            if story.corrections.is_empty() {
                <p class="lr-small lr-foot__line">{ scene.word(Key::CorrectionsNone) }</p>
            } else {
                { fold(scene, Key::CorrectionsHeading, corrections(scene)) }
            }
        </footer>
    }
}

fn fold(scene: &Scene, key: Key, inside: Html) -> Html {
    html! {
        <details class="lr-fold">
            <summary>{ scene.word(key) }{ icon::caret() }</summary>
            { inside }
        </details>
    }
}

fn sources(scene: &Scene) -> Html {
    let entries = scene.explainer.numbered_sources().map(|(id, source)| {
        let resting = scene.explainer.claims.iter().filter(|it| it.source == id).count();
        let title = scene.text(&source.title);
        let lang = AttrValue::from(source.lang.clone());
        html! {
            <li id={scene.source_id(id)} tabindex="-1">
                <span class="lr-sources__n" aria-hidden="true">{ claim::circled(id.number()) }</span>
                <div>
                    <p class="lr-sources__t" lang={lang}>
                        if let Some(url) = &source.url { <a href={AttrValue::from(url.as_str().to_owned())}>{ title }</a> } else { { title } }
                    </p>
                    <p class="lr-small">{ scene.text(&source.note) }</p>
                    <p class="lr-small">{ scene.words.count(Key::SourceClaims, resting, &[]) }</p>
                </div>
            </li>
        }
    });
    html! { <ol class="lr-sources" role="list">{ for entries }</ol> }
}

fn words(scene: &Scene) -> Html {
    let entries = scene.explainer.glossary.iter().map(|it| {
        html! {
            <div id={scene.id("w", it.id.as_str())} tabindex="-1">
                <dt>{ scene.text(&it.term) }if let Some(reading) = &it.reading { <span class="lr-small">{ " " }{ scene.text(reading) }</span> }</dt>
                <dd>{ scene.text(&it.text) }</dd>
            </div>
        }
    });
    html! { <dl class="lr-words">{ for entries }</dl> }
}

fn about(scene: &Scene) -> Html {
    let words = &scene.words;
    let kinds = [Stated, Reported, Assessed, Alleged, Disputed, Inferred];
    html! {
        <div class="lr-about">
            { for scene.explainer.about.iter().map(|it| html! { <p>{ scene.text(it) }</p> }) }
            <dl class="lr-words">
                { for kinds.map(|it| html! { <div><dt>{ words.certainty(it) }</dt><dd>{ words.certainty_means(it) }</dd></div> }) }
            </dl>
        </div>
    }
}

fn corrections(scene: &Scene) -> Html {
    let entries = scene.explainer.corrections.iter().map(|it| {
        let datetime = datetime(&it.date);
        html! { <li><time datetime={datetime}>{ scene.words.date(&it.date) }</time>{ " " }{ scene.text(&it.text) }</li> }
    });
    html! { <ul class="lr-corrections">{ for entries }</ul> }
}
