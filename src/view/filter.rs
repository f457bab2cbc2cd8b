//! "Who says so, how sure": the claims of one kind, or of one speaker, or that rest on one source.
//!
//! What is within the choice is listed where it is made, each claim with the way to where it is read. What is outside
//! steps back where it stands, and says so. The editor's reading of how factors hold each other is nobody's claim, and stays.

use yew::prelude::*;

use super::element::{El, el};
use super::{claim, effects, icon, scene::Scene, take};
use crate::content::model::{ActorId, Certainty, Claim, ClaimId, Explainer};
use crate::explore::{Action, Filter, Name, Selection, read};
use crate::locale::Key;

pub(super) fn filter(scene: &Scene, speakers: &NodeRef) -> Option<El> {
    let (story, filter) = (&scene.explainer, scene.state.filter);
    let header = scene.tool(place(scene), Key::FilterHeading, filter.is_on().then(|| choice(scene)));
    let kinds =
        Certainty::ALL.into_iter().filter(|it| story.claims.iter().any(|claim| claim.certainty == *it));
    let sure = el("fieldset")
        .class("lr-checks")
        .put(el("legend").class("lr-small").text(scene.word(Key::FilterSure)))
        .put(kind(scene, None))
        .each(kinds.map(|it| kind(scene, Some(it))));
    // Both are there before there is anything to say, as a screen reader needs it.
    let said = el("p").class("lr-said").set("role", "status");
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
fn speakers(story: &Explainer) -> Vec<Option<ActorId>> {
    let mut speakers = vec![None];
    for (id, _) in story.numbered_actors() {
        if story.claims.iter().any(|it| it.speaker == id) {
            speakers.push(Some(id));
        }
    }
    speakers
}

/// The place among all speakers of the one whose claims are looked at.
pub(super) fn place_of_speaker(story: &Explainer, filter: Filter) -> usize {
    speakers(story).iter().position(|it| *it == filter.speaker).unwrap_or_default()
}

fn by(scene: &Scene, select: &NodeRef) -> El {
    let (act, filter, speakers) = (scene.act.clone(), scene.state.filter, speakers(&scene.explainer));
    let mut list = el("select").class("lr-btn").found_by(select);
    for (place, &speaker) in speakers.iter().enumerate() {
        let name = match speaker {
            None => scene.words.text(Key::FilterAnyone).to_owned(),
            Some(id) => scene.quoted(scene.actor_name(id)),
        };
        let name = [name, counted(scene, Filter { speaker, ..filter })].concat();
        list = list.put(el("option").written("value", place.to_string()).string(name));
    }
    let list = list.on_input(Callback::from(move |event| {
        if let Some(&speaker) = effects::chosen(&event).and_then(|place| speakers.get(place)) {
            act.emit(Action::Narrowed(Filter { speaker, ..filter }));
        }
    }));
    el("label").class("lr-check").text(scene.word(Key::FilterBy)).put(list)
}

/// What is chosen.
fn choice(scene: &Scene) -> String {
    let filter = scene.state.filter;
    let certainty = filter.certainty.map(|it| scene.words.certainty(it).to_owned());
    // Its lines end beside a name, not within.
    let whole = |name: String| name.split(' ').collect::<Vec<_>>().join("\u{a0}");
    let speaker = filter.speaker.map(|it| scene.quoted(whole(scene.actor_name(it))));
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
    let (mut list, mut gone) = (el("ul").class("lr-claims").listed(), 0);
    for (at, id) in read(story) {
        let Some(it) = story.claim(id).filter(|it| scene.state.filter.takes(it)) else { continue };
        if scene.state.is_yet_to_come(id, story) {
            gone += 1;
            continue;
        }
        let (action, id) = match at {
            Some(here) => (Some(Action::Select(here)), claim_id(scene, here, it)),
            None => (None, scene.id("h", "watch")),
        };
        let place = match at {
            Some(Selection::Factor(factor)) => scene.numbered(factor),
            Some(Selection::Event(event)) => {
                story.event(event).map(|it| it.title.plain()).unwrap_or_default()
            }
            None => scene.words.count(Key::WatchHeading, story.watch.items.len(), &[]),
        };
        let line = scene.told(el("p").class("lr-small"), Key::FilterIn, |_| {
            scene.button(scene.go(action, id.clone())).class("lr-go").said(scene, place.clone())
        });
        list = list.put(claim::claim(scene, it).put(line));
    }
    let again = scene.button(scene.go(Some(Action::Narrowed(Filter::default())), place(scene)));
    el("div")
        .put(list.maybe(claim::left_out(scene, gone)))
        .put(again.class("lr-btn").text(scene.word(Key::FilterAgain)))
        .put(take::link(scene, Some(Name::Filter(scene.state.filter))))
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

/// Has something step back, and say so, where none of the claims that it rests on is within the choice, or all of them were
/// yet to come.
pub(super) fn stepping_back(scene: &Scene, shown: El, claims: &[ClaimId]) -> El {
    if !claims.is_empty() && claims.iter().all(|it| scene.state.is_yet_to_come(*it, &scene.explainer)) {
        apart(scene, shown, Key::KnownNotYet)
    } else if is_outside(scene, claims) {
        apart(scene, shown, Key::FilterOutside)
    } else {
        shown
    }
}

/// Whether there is a choice, and none of these is within it.
pub(super) fn is_outside(scene: &Scene, claims: &[ClaimId]) -> bool {
    scene.state.filter.is_on() && scene.state.filter.among(claims, &scene.explainer) == 0
}

/// Has something step back, and say why.
pub(super) fn apart(scene: &Scene, shown: El, key: Key) -> El {
    shown.class("lr-out").sign(" ").put(why(scene, key))
}

/// Why something is not as it was.
pub(super) fn why(scene: &Scene, key: Key) -> El {
    el("span").class("lr-out__note").text(scene.word(key))
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
