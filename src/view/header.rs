//! The head of the widget: what it is about and until when it knows, the languages, the question, the frame.

use yew::prelude::*;

use super::{LongRoadProps, claim, scene::Scene};
use crate::content::model::Translation;
use crate::locale::{Key, own_name};

pub(super) fn header(scene: &Scene, props: &LongRoadProps, title_id: &AttrValue) -> Html {
    let story = &scene.explainer;
    let known = scene.words.date(&story.known_until);
    let written = story.written.plain();
    let as_of = scene.words.fill(Key::AsOf, &[("date", &known), ("written", &written)]);
    html! {
        <header class="lr-head">
            <div class="lr-bar">
                <p class="lr-bar__what"><b>{ scene.text(&story.kicker) }</b><span>{ as_of }</span></p>
                if let Some(choose) = &props.on_language { { languages(scene, choose) } }
            </div>
            if let Some(notice) = &props.notice { <p class="lr-notice" role="alert">{ notice.clone() }</p> }
            <div class="lr-open">
                <div>
                    <@{scene.level.tag(0)} class="lr-title" id={title_id.clone()}>{ scene.text(&story.title) }</@>
                    <p class="lr-dek">{ scene.text(&story.dek) }</p>
                </div>
                <div class="lr-frame">
                    <p>{ scene.text(&story.frame.text) }</p>
                    <p class="lr-small">
                        { scene.text(&story.frame.credit) }{ " " }{ claim::source_number(scene, story.frame.source) }
                    </p>
                </div>
            </div>
        </header>
    }
}

fn languages(scene: &Scene, choose: &Callback<Translation>) -> Html {
    if scene.explainer.translations.is_empty() {
        return Html::default();
    }
    let others = scene.explainer.translations.iter().map(|translation| {
        let (choose, to) = (choose.clone(), translation.clone());
        let lang = AttrValue::from(translation.lang.clone());
        html! {
            <button type="button" class="lr-act" lang={lang} onclick={Callback::from(move |_: MouseEvent| choose.emit(to.clone()))}>
                { own_name(&translation.lang).map_or_else(|| translation.lang.to_string(), str::to_owned) }
            </button>
        }
    });
    html! { <div class="lr-bar__do" role="group" aria-label={scene.word(Key::LanguageLabel)}>{ for others }</div> }
}
