//! What a reader sees: the story as HTML, by Yew.
//!
//! Props to `Html`, and events back as [`Action`]s. The first render is a function of the story alone. The page
//! itself is touched in `effects` only; nothing here knows of JavaScript, the network or the address bar.

mod claim;
mod effects;
mod element;
mod factors;
mod foot;
mod header;
mod icon;
mod knot;
mod level;
mod panel;
mod scene;
mod text;
mod ties;
mod timeline;
mod watch;

use std::rc::Rc;

use yew::prelude::*;

pub use level::HeadingLevel;

use crate::content::model::{Explainer, Translation};
use crate::explore::{self, Action, Selection, State, Touch};
use crate::locale::{Catalogue, Key};
use element::{El, el};
use scene::Scene;

/// What [`LongRoad`] is given.
#[derive(Clone, Properties)]
pub struct LongRoadProps {
    /// The story.
    pub explainer: Rc<Explainer>,
    /// Where the widget's heading stands in the page's outline.
    #[prop_or_default]
    pub heading_level: HeadingLevel,
    /// Light, dark, or as the page around it.
    #[prop_or_default]
    pub theme: Theme,
    /// A selection asked for from outside.
    #[prop_or_default]
    pub request: Option<Request>,
    /// Told of every change of the selection, whoever made it.
    #[prop_or_default]
    pub on_select: Callback<Option<Selection>>,
    /// Told that the reader wants the story in another language. Without it no language is offered.
    #[prop_or_default]
    pub on_language: Option<Callback<Translation>>,
    /// A line for the reader from outside, such as that a translation could not be loaded.
    #[prop_or_default]
    pub notice: Option<AttrValue>,
    /// Begins every element id, so that two widgets may share a document.
    #[prop_or(AttrValue::Static("lr"))]
    pub id_prefix: AttrValue,
}

impl PartialEq for LongRoadProps {
    /// Stories are told apart by their place in memory: comparing two word by word at each render would be waste.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.explainer, &other.explainer)
            && (self.heading_level, self.theme, self.request)
                == (other.heading_level, other.theme, other.request)
            && self.on_select == other.on_select
            && self.on_language == other.on_language
            && self.notice == other.notice
            && self.id_prefix == other.id_prefix
    }
}

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page: its used `color-scheme`.
    #[default]
    Auto,
    /// Light, whatever the page does.
    Light,
    /// Dark, whatever the page does.
    Dark,
}

/// A selection asked for from outside. A new serial is a new request, even for the same selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Told apart by this.
    pub serial: u32,
    /// What to select, or to select nothing.
    pub selection: Option<Selection>,
}

/// The story that the state speaks of, so that neither is ever taken for another's.
struct Exploration {
    explainer: Rc<Explainer>,
    state: Rc<State>,
}

enum Step {
    Act(Action),
    Carry(Rc<Explainer>),
}

impl Reducible for Exploration {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        match step {
            Step::Act(action) => {
                let state = explore::reduce(self.state.clone(), action);
                if Rc::ptr_eq(&state, &self.state) {
                    self
                } else {
                    Rc::new(Self { explainer: self.explainer.clone(), state })
                }
            }
            Step::Carry(explainer) if Rc::ptr_eq(&explainer, &self.explainer) => self,
            Step::Carry(explainer) => {
                let state = Rc::new(self.state.carried(&self.explainer, &explainer));
                Rc::new(Self { explainer, state })
            }
        }
    }
}

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
#[component]
pub fn LongRoad(props: &LongRoadProps) -> Html {
    let root = use_node_ref();
    let factor_list = use_node_ref();
    let event_list = use_node_ref();
    let exploration = {
        let explainer = props.explainer.clone();
        use_reducer(|| Exploration { explainer, state: Rc::default() })
    };
    // The latest wish to be led somewhere; its number tells two wishes for one place apart.
    let wish = use_state(|| (0_u32, AttrValue::default()));

    // Another language: this very render speaks of it already, and the effect makes it last.
    let state = if Rc::ptr_eq(&exploration.explainer, &props.explainer) {
        exploration.state.clone()
    } else {
        Rc::new(exploration.state.carried(&exploration.explainer, &props.explainer))
    };
    {
        let dispatch = exploration.dispatcher();
        let explainer = props.explainer.clone();
        use_effect_with(Rc::as_ptr(&props.explainer), move |_| dispatch.dispatch(Step::Carry(explainer)));
    }
    {
        let dispatch = exploration.dispatcher();
        use_effect_with(props.request, move |request| {
            if let Some(request) = request {
                dispatch.dispatch(Step::Act(request.selection.map_or(Action::Clear, Action::Select)));
            }
        });
    }
    {
        let told = use_mut_ref(|| None);
        let on_select = props.on_select.clone();
        use_effect_with(state.selected, move |selected| {
            if told.replace(*selected) != *selected {
                on_select.emit(*selected);
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with((*wish).clone(), move |(number, id)| {
            if *number > 0 {
                effects::reveal(&root, id);
            }
        });
    }

    let scene = Scene {
        explainer: props.explainer.clone(),
        words: Catalogue::for_lang(&props.explainer.lang),
        state: state.clone(),
        level: props.heading_level,
        prefix: props.id_prefix.clone(),
        act: {
            let dispatch = exploration.dispatcher();
            Callback::from(move |action| dispatch.dispatch(Step::Act(action)))
        },
        reveal: {
            let wish = wish.clone();
            Callback::from(move |id| wish.set((wish.0.wrapping_add(1).max(1), id)))
        },
    };
    let escape = {
        let (act, reveal, selected) = (scene.act.clone(), scene.reveal.clone(), state.selected);
        let back = selected.map(|it| match it {
            Selection::Factor(factor) => scene.factor_id(factor),
            Selection::Event(event) => scene.event_id(event),
        });
        Callback::from(move |event: KeyboardEvent| {
            if let (true, Some(back)) = (event.key() == "Escape", &back) {
                act.emit(Action::Clear);
                reveal.emit(back.clone());
            }
        })
    };
    let title = scene.id("h", "title");
    let count = scene.explainer.factors.len();
    let factors = scene.id("h", "factors");
    let head = el("div")
        .class("lr-sec__head")
        .put(el(scene.level.tag(1)).class("lr-h").attr("id", factors.clone()).string(scene.words.count(
            Key::FactorsHeading,
            count,
            &[],
        )))
        .put(el("p").class("lr-small").class("lr-hint").text(scene.word(Key::FactorsChoose)));
    let parts = el("div")
        .class("lr-main")
        .put(factors::factors(&scene, &factor_list))
        .maybe(knot::knot(&scene))
        .maybe(ties::all(&scene));
    let inside = el("div")
        .class("lr-in")
        .put(header::header(&scene, props, &title))
        .put(
            el("section")
                .class("lr-sec")
                .class("lr-sec--main")
                .attr("aria-labelledby", factors)
                .put(head)
                .put(parts),
        )
        .maybe(timeline::timeline(&scene, &event_list))
        .maybe(watch::watch(&scene))
        .put(foot::foot(&scene))
        .put(el("p").class("lr-vh").set("role", "status").string(said(&scene)));
    let widget = el("div")
        .class("lr")
        .class_if(count > crate::knot::MOST_FACTORS, "lr--many")
        .found_by(&root)
        .attr("lang", AttrValue::from(scene.explainer.lang.clone()))
        .set("dir", scene.words.dir().as_str())
        .set("role", "region")
        .attr("aria-labelledby", title)
        .on_key(escape)
        .put(inside);
    match props.theme {
        Theme::Auto => widget,
        Theme::Light => widget.set("data-theme", "light"),
        Theme::Dark => widget.set("data-theme", "dark"),
    }
    .done()
}

/// What a screen reader is told of the selection, once.
fn said(scene: &Scene) -> String {
    match scene.state.selected {
        None => String::new(),
        Some(Selection::Factor(factor)) => {
            let (number, title) = (factor.number().to_string(), scene.factor_title(factor));
            scene.words.count(Key::LiveFactor, scene.bearing(), &[("number", &number), ("title", &title)])
        }
        Some(Selection::Event(id)) => {
            let Some(event) = scene.explainer.event(id) else { return String::new() };
            let titles: Vec<String> = event.factors.iter().map(|it| scene.factor_title(*it)).collect();
            let (title, factors) = (event.title.plain(), scene.words.list(&titles));
            if titles.is_empty() {
                scene.words.fill(Key::LiveEventNone, &[("title", &title)])
            } else {
                scene.words.fill(Key::LiveEvent, &[("title", &title), ("factors", &factors)])
            }
        }
    }
}

/// Marks what the selection touches in a drawing, and lets the rest step back.
fn touched(shape: El, touch: Touch) -> El {
    match touch {
        Touch::Selected | Touch::Marked => shape.class("lr-on"),
        Touch::Dimmed => shape.class("lr-off"),
        Touch::Idle => shape,
    }
}
