//! The factors: a list of folds, each with its panel.
//!
//! Wide, the same folds are a list with the open panel beside it; narrow, an accordion. The style sheet alone decides.

use yew::prelude::*;

use super::element::{El, el};
use super::{effects, filter, icon, panel, part::part, scene::Scene};
use crate::content::model::{Factor, FactorId};
use crate::explore::{Action, Touch};
use crate::locale::Key;

pub(super) fn factors(scene: &Scene, list: &NodeRef) -> El {
    let mut all = el("ol")
        .class("lr-factors")
        .part("factors")
        .listed()
        .found_by(list)
        .on_key(effects::stepping(list, scene.words.dir()));
    for (index, (id, _)) in scene.explainer.numbered_factors().enumerate() {
        all = all.html(part(scene, scene.state.about(id, &scene.explainer), nth, index));
    }
    all
}

pub(super) fn nth(scene: &Scene, index: usize) -> Option<El> {
    let (id, it) = scene.explainer.numbered_factors().nth(index)?;
    Some(factor(scene, id, it))
}

fn factor(scene: &Scene, id: FactorId, factor: &Factor) -> El {
    let touch = Touch::factor(&scene.explainer, scene.state.selected, id);
    let title = scene.id("t", factor.id.as_str());
    let mark = || el("span").class("lr-factor__mark").text(scene.word(Key::FactorBearing));
    let words = el("span")
        .put(
            el(scene.level.tag(2))
                .class("lr-factor__title")
                .attr("id", title.clone())
                .running(scene, &factor.title),
        )
        .put(el("span").class("lr-factor__q").running(scene, &factor.question))
        .maybe((touch == Touch::Marked).then(mark))
        .maybe(filter::among(scene, &factor.claims));
    let header = el("summary")
        .class("lr-factor")
        .part("factor")
        .class_if(touch == Touch::Marked, "lr-factor--marked")
        .attr("id", scene.factor_id(id))
        .put(scene.number(id))
        .put(words)
        .put(icon::fold());
    let fold = scene
        .fold(
            scene.state.open_factor == Some(id),
            header,
            [false, true].map(|open| Action::FactorToggled(id, open)),
        )
        .attr("name", scene.id("factors", "one"))
        .put(panel::panel(scene, id, factor, &title));
    el("li").class("lr-factors__item").put(fold)
}
