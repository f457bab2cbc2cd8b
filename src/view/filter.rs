//! "Who says so, how sure": the claims of one kind, or of one speaker, or that rest on one source.
//!
//! What is within the choice is listed where it is made, each claim with the way to where it is read. What is outside
//! steps back where it stands, and says so. The editor's reading of how factors hold each other is nobody's claim, and stays.

use yew::prelude::*;

use super::element::{El, el};
use super::{claim, effects, icon, scene::Scene};
use crate::content::model::{ActorId, Certainty, Claim, ClaimId, Explainer};
use crate::explore::{Action, Filter, Selection, read};
use crate::locale::Key;

pub(super) fn filter(scene: &Scene, speakers: &NodeRef) -> Option<El> {
    let (story, filter) = (&scene.explainer, scene.state.filter);
    let header = el("summary")
        .attr("id", place(scene))
        .on_click(Callback::from(|event: MouseEvent| effects::toggle_in_place(&event)))
        .text(scene.word(Key::FilterHeading))
        // Closed too, it says why things have stepped back.
        .maybe(filter.is_on().then(|| el("b").sign(" · ").string(choice(scene))))
        .put(icon::caret());
    let kinds =
        Certainty::ALL.into_iter().filter(|it| story.claims.iter().any(|claim| claim.certainty == *it));
    let sure = el("fieldset")
        .class("lr-checks")
        .put(el("legend").class("lr-small").text(scene.word(Key::FilterSure)))
        .put(kind(scene, None))
        .each(kinds.map(|it| kind(scene, Some(it))));
    // Both are there before there is anything to say, as a screen reader needs it.
    let said = el("p").class("lr-filter__said").set("role", "status");
    let (said, chosen) =
        if filter.is_on() { (said.string(told(scene)), chosen(scene)) } else { (said, el("div")) };
    let fold = el("details").class("lr-fold").class("lr-filter");
    let fold = fold.put(header).put(sure).put(by(scene, speakers)).put(said).put(chosen);
    (!story.claims.is_empty()).then_some(fold)
}

/// The id of the line that opens all this.
pub(super) fn place(scene: &Scene) -> AttrValue {
    scene.id("h", "filter")
}

/// How sure: one to choose, with how many claims that would leave.
fn kind(scene: &Scene, certainty: Option<Certainty>) -> El {
    let filter = Filter { certainty, ..scene.state.filter };
    let act = scene.act.clone();
    let tick = el("input")
        .set("type", "radio")
        .attr("name", scene.id("h", "sure"))
        .checked(scene.state.filter.certainty == certainty)
        .on_click(Callback::from(move |_| act.emit(Action::Narrowed(filter))));
    let count = counted(scene, filter);
    let words = match certainty {
        None => el("span").text(scene.word(Key::FilterAll)).string(count),
        Some(it) => el("span")
            .put(icon::sample(it))
            .put(el("b").sign(scene.words.certainty(it)))
            .string(count)
            .put(el("br"))
            .put(el("span").class("lr-small").sign(scene.words.certainty_means(it))),
    };
    el("label").class("lr-check").put(tick).put(words)
}

/// How many claims a choice would leave, in brackets.
fn counted(scene: &Scene, filter: Filter) -> String {
    scene.words.fill(Key::Parentheses, &[("text", &filter.count(&scene.explainer).to_string())])
}

/// Everybody who says anything, in the document's order, after "anyone".
fn speakers(story: &Explainer) -> impl Iterator<Item = Option<ActorId>> {
    let speaks = |id| story.claims.iter().any(|it| it.speaker == id);
    let named = story.numbered_actors().map(|(id, _)| id).filter(move |it| speaks(*it));
    [None].into_iter().chain(named.map(Some))
}

/// The place among all speakers of the one whose claims are looked at.
pub(super) fn place_of_speaker(story: &Explainer, filter: Filter) -> usize {
    speakers(story).position(|it| it == filter.speaker).unwrap_or_default()
}

fn by(scene: &Scene, select: &NodeRef) -> El {
    let (story, act, filter) = (scene.explainer.clone(), scene.act.clone(), scene.state.filter);
    let choose = Callback::from(move |event| {
        let chosen = effects::chosen(&event).and_then(|place| speakers(&story).nth(place));
        if let Some(speaker) = chosen {
            act.emit(Action::Narrowed(Filter { speaker, ..filter }));
        }
    });
    let options = speakers(&scene.explainer).map(|speaker| {
        let name = match speaker {
            None => scene.words.text(Key::FilterAnyone).to_owned(),
            Some(id) => scene.quoted(scene.actor_name(id)),
        };
        el("option").string([name, counted(scene, Filter { speaker, ..filter })].concat())
    });
    let select = el("select").class("lr-btn").found_by(select).on_change(choose).each(options);
    el("label").class("lr-check").text(scene.word(Key::FilterBy)).put(select)
}

/// What is chosen.
fn choice(scene: &Scene) -> String {
    let filter = scene.state.filter;
    let certainty = filter.certainty.map(|it| scene.words.certainty(it).to_owned());
    let speaker = filter.speaker.map(|it| scene.quoted(scene.actor_name(it)));
    let source = filter.source.map(|it| claim::source_label(scene, it));
    [certainty, speaker, source].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The same and how much it is, in a sentence.
fn told(scene: &Scene) -> String {
    let (story, filter, choice) = (&scene.explainer, scene.state.filter, choice(scene));
    match filter.count(story) {
        0 => scene.words.fill(Key::FilterNone, &[("choice", &choice)]),
        n => {
            let all = story.claims.len().to_string();
            scene.words.count(Key::FilterShown, n, &[("choice", &choice), ("all", &all)])
        }
    }
}

/// The claims within the choice, and the way back to all.
fn chosen(scene: &Scene) -> El {
    let story = &scene.explainer;
    let within = read(story).filter_map(|(at, id)| {
        let it = story.claim(id).filter(|it| scene.state.filter.takes(it))?;
        let (action, id) = match at {
            Some(here) => (Some(Action::Select(here)), claim_id(scene, here, it)),
            None => (None, scene.id("h", "watch")),
        };
        let way = scene.button(scene.go(action, id)).class("lr-go");
        let way = match at {
            Some(Selection::Factor(factor)) => way.said(scene, scene.numbered(factor)),
            Some(Selection::Event(event)) => {
                way.said(scene, story.event(event).map(|it| it.title.plain()).unwrap_or_default())
            }
            None => way.string(scene.words.count(Key::WatchHeading, story.watch.items.len(), &[])),
        };
        let mut way = Some(way);
        let line = scene
            .told(el("p").class("lr-small"), Key::FilterIn, |_| way.take().unwrap_or_else(|| el("span")));
        Some(claim::claim(scene, it).put(line))
    });
    let place = place(scene);
    let again = scene.button(scene.go(Some(Action::Narrowed(Filter::default())), place));
    el("div")
        .put(el("ul").class("lr-claims").listed().each(within))
        .put(again.class("lr-btn").text(scene.word(Key::FilterAgain)))
}

/// The id of a claim where it is read.
pub(super) fn claim_id(scene: &Scene, here: Selection, claim: &Claim) -> AttrValue {
    let story = &scene.explainer;
    let (part, place) = match here {
        Selection::Factor(id) => ("cf", story.factor(id).map(|it| &it.id)),
        Selection::Event(id) => ("ce", story.event(id).map(|it| &it.id)),
    };
    // A name has no `_`, so no other two are written the same.
    scene.id(part, &[place.map_or("", |it| it.as_str()), "_", claim.id.as_str()].concat())
}

/// Has something step back, and say so, where none of the claims that it rests on is within the choice.
pub(super) fn stepping_back(scene: &Scene, shown: El, claims: &[ClaimId]) -> El {
    let filter = scene.state.filter;
    if filter.is_on() && filter.among(claims, &scene.explainer) == 0 {
        let note = el("span").class("lr-out__note").text(scene.word(Key::FilterOutside));
        shown.class("lr-out").sign(" ").put(note)
    } else {
        shown
    }
}

/// How many of a factor's claims are within the choice, where there is one.
pub(super) fn among(scene: &Scene, claims: &[ClaimId]) -> Option<El> {
    let (filter, all) = (scene.state.filter, claims.len().to_string());
    let line = || {
        let n = filter.among(claims, &scene.explainer);
        let class = if n == 0 { "lr-out__note" } else { "lr-factor__mark" };
        el("span").class(class).string(scene.words.count(Key::FilterAmong, n, &[("all", &all)]))
    };
    filter.is_on().then(line)
}
