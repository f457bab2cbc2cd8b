//! The widget as a component: what it keeps, and what it does when something happens.
//!
//! A struct, not a function with hooks: each hook would be a kilobyte of Wasm.

use std::rc::Rc;

use yew::prelude::*;

use super::element::el;
use super::scene::{Scene, id};
use super::{
    LongRoadProps, Theme, dispute, effects, factors, filter, foot, header, knot, part::calm, table, ties,
    timeline, tour, watch,
};
use crate::content::model::{Explainer, Slug};
use crate::explore::{self, Action, Name, Selection, State};
use crate::locale::Key;
use crate::timeline::Chronicle;

/// The widget: a story that a reader can take apart.
///
/// An ordinary component, in any Yew app that links `static/long-road.css`:
///
/// ```
/// use std::rc::Rc;
/// use long_road::{content::model::Explainer, view::LongRoad};
/// use yew::prelude::*;
///
/// #[derive(Properties, PartialEq)]
/// struct ArticleProps {
///     story: Rc<Explainer>,
/// }
///
/// #[component]
/// fn Article(props: &ArticleProps) -> Html {
///     html! { <main><h1>{ "The long road" }</h1><LongRoad explainer={props.story.clone()} /></main> }
/// }
/// ```
#[derive(Debug)]
pub struct LongRoad {
    /// The story that `state` speaks of.
    explainer: Rc<Explainer>,
    chronicle: Rc<Chronicle>,
    state: Rc<State>,
    /// The selection that the host was last told of.
    told: Option<Name>,
    /// Where the reader asked to be led, until that is done.
    wish: Option<AttrValue>,
    /// The host has not been told yet that the story is there.
    new: bool,
    /// What is on the page was rendered ahead, and is not taken over yet.
    still: bool,
    /// The story has changed its language.
    switched: bool,
    places: Places,
}

/// What can happen within the widget.
#[derive(Clone, Debug)]
pub enum Message {
    /// The reader did something.
    Act(Action),
    /// The reader asked to be led to the element with this id.
    Reveal(AttrValue),
    /// The page that was rendered ahead lives now: what the reader opened meanwhile counts.
    Wake,
}

/// What is to be found again on the live page.
#[derive(Debug, Default)]
struct Places {
    root: NodeRef,
    factors: NodeRef,
    events: NodeRef,
    speakers: NodeRef,
}

impl Component for LongRoad {
    type Message = Message;
    type Properties = LongRoadProps;

    fn create(context: &Context<Self>) -> Self {
        Self {
            explainer: context.props().explainer.clone(),
            chronicle: Rc::new(Chronicle::new(&context.props().explainer)),
            state: Rc::default(),
            told: None,
            wish: None,
            new: true,
            still: context.props().still,
            switched: false,
            places: Places::default(),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => {
                let before = std::mem::take(&mut self.state);
                self.state = explore::reduce(before.clone(), action);
                !Rc::ptr_eq(&before, &self.state)
            }
            Message::Reveal(id) => {
                self.wish = Some(id);
                true
            }
            Message::Wake => {
                self.still = false;
                self.state = Rc::new(self.found(context));
                true
            }
        }
    }

    fn changed(&mut self, context: &Context<Self>, old: &LongRoadProps) -> bool {
        let props = context.props();
        if !Rc::ptr_eq(&self.explainer, &props.explainer) {
            self.state = Rc::new(self.state.carried(&self.explainer, &props.explainer));
            self.switched = self.explainer.lang != props.explainer.lang;
            self.explainer = props.explainer.clone();
            self.chronicle = Rc::new(Chronicle::new(&self.explainer));
            self.new = true;
        }
        if props.request != old.request {
            self.follow(props);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let scene = Scene {
            explainer: self.explainer.clone(),
            words: props.words.for_reader(&self.explainer.lang, props.page_lang.as_deref()),
            state: self.state.clone(),
            chronicle: self.chronicle.clone(),
            flat: props.still || props.flat,
            window: self.state.window.filter(|_| !props.flat),
            // What was rendered ahead knew no day.
            today: props.today.filter(|_| !self.still),
            still: self.still,
            level: props.heading_level,
            prefix: props.id_prefix.clone(),
            act: context.link().callback(Message::Act),
            reveal: context.link().callback(Message::Reveal),
        };
        widget(&scene, props, &self.places, self.switched)
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let props = context.props();
        if first && self.still {
            context.link().send_message(Message::Wake);
        }
        // Only now: the first render depends on the story alone.
        if let (true, Some(request)) = (first, props.request) {
            context.link().send_message(Message::Act(wanted(&self.explainer, request.name)));
        }
        effects::choose(&self.places.speakers, filter::place_of_speaker(&self.explainer, self.state.filter));
        if let Some(id) = self.wish.take() {
            effects::reveal(&self.places.root, &id);
        }
        if self.told != self.state.name() {
            self.told = self.state.name();
            props.on_select.emit(self.told);
        }
        if !self.still && std::mem::take(&mut self.new) {
            props.on_shown.emit(());
        }
    }
}

impl LongRoad {
    /// The state with what the reader has opened while no script was there. Nothing of it is selected: a selection says
    /// something about other parts, and would move them under the reader's eyes.
    fn found(&self, context: &Context<Self>) -> State {
        let (story, mut state) = (&self.explainer, (*self.state).clone());
        let is_open = |part, it: &Slug| {
            effects::is_open_at(&self.places.root, &id(&context.props().id_prefix, part, it.as_str()))
        };
        let mut factors = story.numbered_factors().filter(|(_, it)| is_open("f", &it.id)).map(|(id, _)| id);
        state.open_factor = state.open_factor.or_else(|| factors.next());
        let events = story.numbered_events().filter(|(_, it)| is_open("e", &it.id)).map(|(id, _)| id);
        let events: Vec<_> = events.filter(|it| !state.open_events.contains(it)).collect();
        state.open_events.extend(events);
        state
    }

    fn follow(&mut self, props: &LongRoadProps) {
        if let Some(request) = props.request {
            self.state = explore::reduce(self.state.clone(), wanted(&self.explainer, request.name));
        }
    }
}

fn wanted(story: &Explainer, name: Option<Name>) -> Action {
    match name {
        None => Action::Clear,
        Some(Name::Factor(factor)) => Action::Select(Selection::Factor(factor)),
        Some(Name::Event(event)) => Action::Select(Selection::Event(event)),
        Some(Name::Filter(filter)) => Action::Narrowed(filter),
        Some(Name::Step(id)) => {
            Action::Step(id, story.tour_step(id).and_then(|it| Selection::of(it.at, story)))
        }
    }
}

fn widget(scene: &Scene, props: &LongRoadProps, places: &Places, switched: bool) -> Html {
    let title = scene.id("h", "title");
    let count = scene.explainer.factors.len();
    let many = count > crate::knot::MOST_FACTORS;
    let factors = scene.id("h", "factors");
    let choose = || el("p").class("lr-small").class("lr-hint").text(scene.word(Key::FactorsChoose));
    let head = el("div")
        .class("lr-sec__head")
        .put(el(scene.level.tag(1)).class("lr-h").attr("id", factors.clone()).string(scene.words.count(
            Key::FactorsHeading,
            count,
            &[],
        )))
        .maybe((count > 1).then(choose));
    let aside = el("div").class("lr-aside").maybe(knot::knot(scene));
    let parts = el("div")
        .class("lr-main")
        // Not by `:has()`: WebKit 2.50 does not always notice that a fold was opened.
        .class_if(many || scene.state.open_factor.is_some(), "lr-main--on")
        .class_if(scene.still, "lr-main--still")
        .put(factors::factors(scene, &places.factors))
        .put(aside.html(calm(scene, |scene, _| ties::all(scene), 0)));
    let mut lines = el("div").class("lr-lines").maybe(table::table(scene));
    for index in 0..scene.explainer.disputes.len() {
        lines = lines.html(calm(scene, dispute::nth, index));
    }
    let inside = el("div")
        .class("lr-in")
        .put(header::header(scene, props, &title))
        .html(calm(scene, |scene, _| tour::tour(scene), 0))
        .put(
            el("section")
                .class("lr-sec")
                .attr("aria-labelledby", factors)
                .put(head)
                .maybe(filter::filter(scene, &places.speakers))
                .put(parts),
        )
        .maybe(timeline::timeline(scene, &places.events))
        .put(lines)
        .maybe(watch::watch(scene))
        .html(calm(scene, |scene, _| Some(foot::foot(scene)), 0))
        .put(el("p").class("lr-vh").set("role", "status").string(said(scene, switched)));
    let widget = el("div")
        .class("lr")
        .class_if(many, "lr--many")
        .class_if(scene.still, "lr-still")
        .found_by(&places.root)
        // Else the story's own words say what language they are in.
        .attr(
            "lang",
            match scene.foreign() {
                Some(_) => AttrValue::Static(scene.words.lang()),
                None => AttrValue::from(scene.explainer.lang.clone()),
            },
        )
        .set("dir", scene.words.dir().as_str())
        .set("role", "region")
        .attr("aria-labelledby", title)
        .on_key(escape(scene, &places.root))
        .put(inside);
    match props.theme {
        Theme::Auto => widget,
        Theme::Light => widget.set("data-theme", "light"),
        Theme::Dark => widget.set("data-theme", "dark"),
    }
    .done()
}

/// Escape clears the selection, and leads a reader who is within what was selected back to its header.
fn escape(scene: &Scene, root: &NodeRef) -> Callback<KeyboardEvent> {
    let (act, reveal, root) = (scene.act.clone(), scene.reveal.clone(), root.clone());
    let back = scene.state.selected.map(|it| match it {
        Selection::Factor(factor) => scene.factor_id(factor),
        Selection::Event(event) => scene.event_id(event),
    });
    Callback::from(move |event: KeyboardEvent| {
        if let (true, Some(back)) = (event.key() == "Escape" && !effects::is_popped(&root), &back) {
            act.emit(Action::Clear);
            if effects::is_within(&event, &root, back) {
                reveal.emit(back.clone());
            }
        }
    })
}

/// What a screen reader is told of the selection, once; where there is none and the story has `switched` its language, of
/// the story.
fn said(scene: &Scene, switched: bool) -> String {
    match scene.state.selected {
        None if switched => scene.explainer.title.plain().to_owned(),
        None => String::new(),
        Some(Selection::Factor(factor)) => {
            let (number, title) = (factor.number().to_string(), scene.quoted(scene.factor_title(factor)));
            scene.words.count(Key::LiveFactor, scene.bearing(), &[("number", &number), ("title", &title)])
        }
        Some(Selection::Event(id)) => {
            let Some(event) = scene.explainer.event(id) else { return String::new() };
            let titles: Vec<String> =
                event.factors.iter().map(|it| scene.quoted(scene.factor_title(*it))).collect();
            let (title, factors) = (scene.quoted(event.title.plain()), scene.words.list(&titles));
            if titles.is_empty() {
                scene.words.fill(Key::LiveEventNone, &[("title", &title)])
            } else {
                scene.words.fill(Key::LiveEvent, &[("title", &title), ("factors", &factors)])
            }
        }
    }
}

/// The widget in a given state, as a test sees it.
#[cfg(all(test, feature = "prerender"))]
pub(super) fn shown(explainer: &Rc<Explainer>, state: &Rc<State>) -> Html {
    let props = yew::props!(LongRoadProps { explainer: explainer.clone() });
    widget(&scene(explainer, state), &props, &Places::default(), false)
}

/// What its parts are given.
#[cfg(all(test, feature = "prerender"))]
pub(super) fn scene(explainer: &Rc<Explainer>, state: &Rc<State>) -> Scene {
    let props = yew::props!(LongRoadProps { explainer: explainer.clone() });
    Scene {
        explainer: explainer.clone(),
        words: props.words.for_reader(&explainer.lang, None),
        state: state.clone(),
        chronicle: Rc::new(Chronicle::new(explainer)),
        flat: false,
        window: state.window,
        today: None,
        still: false,
        level: props.heading_level,
        prefix: props.id_prefix.clone(),
        act: Callback::noop(),
        reveal: Callback::noop(),
    }
}
