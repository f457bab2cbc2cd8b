//! Where each stands: the parties down, the factors across, and in each cell what a factor's panel tells of one of them.
//!
//! One table for every width. Narrow, the style sheet alone makes a block of each row.

use yew::prelude::*;

use super::element::{El, el};
use super::{filter, icon, scene::Scene, ties};
use crate::content::model::{ActorId, Explainer, Factor, FactorId, Role};
use crate::explore::Selection;
use crate::knot::MOST_FACTORS;
use crate::locale::Key;

/// More factors than this are never side by side: a column would be a few letters wide.
const MOST_COLUMNS: usize = 5;

/// Whether there is a table. With a great many factors there is none, as there is no drawing: nobody sees through it, and
/// every click would write it anew. The panels tell the same.
pub(super) fn is_shown(story: &Explainer) -> bool {
    story.factors.len() <= MOST_FACTORS && story.factors.iter().any(|it| !it.positions.is_empty())
}

pub(super) fn table(scene: &Scene) -> Option<El> {
    let story = &scene.explainer;
    if !is_shown(story) {
        return None;
    }
    let head = row().put(el("td").set("role", "cell")).each(story.numbered_factors().map(|(id, _)| {
        let header = el("th").set("scope", "col").set("role", "columnheader");
        header.class_if(is_on(scene, id), "lr-on").put(scene.factor_button(id))
    }));
    let rows = story.numbered_actors().filter(|(_, it)| it.role == Role::Party).map(|(actor, it)| {
        row()
            .put(el("th").set("scope", "row").set("role", "rowheader").said(scene, it.name.plain()))
            .each(story.numbered_factors().map(|(id, factor)| cell(scene, actor, id, factor)))
    });
    let heading = el(scene.level.tag(1)).class("lr-h").text(scene.word(Key::PositionsHeading));
    let table = el("table")
        .class("lr-table")
        .class_if(story.factors.len() <= MOST_COLUMNS, "lr-table--wide")
        // Laid out as blocks, some engines take it for no table.
        .set("role", "table")
        .put(el("caption").class("lr-small").text(scene.word(Key::PositionsCaption)))
        .put(el("thead").set("role", "rowgroup").put(head))
        .put(el("tbody").set("role", "rowgroup").each(rows));
    Some(line(el("summary").put(heading)).put(table))
}

/// One plain line until the reader opens it: a fold with this header.
pub(super) fn line(header: El) -> El {
    el("details").class("lr-fold").class("lr-line").put(header.put(icon::caret()))
}

fn row() -> El {
    el("tr").set("role", "row")
}

fn is_on(scene: &Scene, factor: FactorId) -> bool {
    scene.state.selected == Some(Selection::Factor(factor))
}

/// The id of what is said of a party and a factor.
pub(super) fn cell_id(scene: &Scene, actor: ActorId, factor: &Factor) -> AttrValue {
    let actor = scene.explainer.actor(actor).map_or("", |it| it.id.as_str());
    // A name has no `_`, so no other two are written the same.
    scene.id("p", &[factor.id.as_str(), "_", actor].concat())
}

fn cell(scene: &Scene, actor: ActorId, id: FactorId, factor: &Factor) -> El {
    let cell = el("td").set("role", "cell");
    let Some(position) = factor.positions.iter().find(|it| it.actor == actor) else {
        let named = el("span").class("lr-cell__f").said(scene, scene.numbered(id));
        return cell.class("lr-cell--silent").put(named).text(scene.word(Key::Silent));
    };
    // Narrow, where no column has a header.
    let named = scene.factor_button(id).class("lr-cell__f").class_if(is_on(scene, id), "lr-on");
    let by = el("p")
        .class("lr-hold__basis")
        .put(icon::sample(position.certainty))
        .sign(scene.words.certainty(position.certainty))
        .sign(" · ")
        .all(ties::basis(scene, &position.claims));
    let said = el("p").running(scene, &position.text);
    cell.attr("id", cell_id(scene, actor, factor))
        .put(named)
        .put(el("div").put(filter::stepping_back(scene, said, &position.claims)).put(by))
}
