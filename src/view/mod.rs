//! What a reader sees: the story as HTML, by Yew.
//!
//! Props to `Html`, and events back as [`Action`]s. The first render is a function of the story alone. The page
//! itself is touched in `effects` only; nothing here knows of JavaScript, the network or the address bar.

mod claim;
mod effects;
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
use scene::Scene;

/// What [`LongRoad`] is given.
#[derive(Clone, PartialEq, Properties)]
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
#[derive(PartialEq)]
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
        use_reducer_eq(|| Exploration { explainer, state: Rc::default() })
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
        use_effect_with(props.explainer.clone(), move |it| dispatch.dispatch(Step::Carry(it.clone())));
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
    let theme = match props.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let title = scene.id("h", "title");
    let count = scene.explainer.factors.len();
    html! {
        <div
            ref={root}
            class={classes!("lr", (count > crate::knot::MOST_FACTORS).then_some("lr--many"))}
            lang={AttrValue::from(scene.explainer.lang.clone())}
            dir={scene.words.dir().as_str()}
            data-theme={theme}
            role="region"
            aria-labelledby={title.clone()}
            onkeydown={escape}
        >
            <div class="lr-in">
                { header::header(&scene, props, &title) }
                <section class="lr-sec lr-sec--main" aria-labelledby={scene.id("h", "factors")}>
                    <div class="lr-sec__head">
                        <@{scene.level.tag(1)} class="lr-h" id={scene.id("h", "factors")}>{ scene.words.count(Key::FactorsHeading, count, &[]) }</@>
                        <p class="lr-small lr-hint">{ scene.word(Key::FactorsChoose) }</p>
                    </div>
                    <div class="lr-main">
                        { factors::factors(&scene, &factor_list) }
                        { knot::knot(&scene) }
                        { ties::all(&scene) }
                    </div>
                </section>
                { timeline::timeline(&scene, &event_list) }
                { watch::watch(&scene) }
                { foot::foot(&scene) }
                <p class="lr-vh" role="status">{ said(&scene) }</p>
            </div>
        </div>
    }
}

/// What a screen reader is told of the selection, once.
fn said(scene: &Scene) -> Option<String> {
    let (story, selected) = (&scene.explainer, scene.state.selected);
    match selected? {
        Selection::Factor(factor) => {
            let marked = story
                .numbered_events()
                .filter(|(id, _)| Touch::event(story, selected, *id) == Touch::Marked)
                .count();
            let (number, title) = (factor.number().to_string(), scene.factor_title(factor));
            Some(scene.words.count(Key::LiveFactor, marked, &[("number", &number), ("title", &title)]))
        }
        Selection::Event(id) => {
            let event = story.event(id)?;
            let titles: Vec<String> = event.factors.iter().map(|it| scene.factor_title(*it)).collect();
            let factors = titles.join(scene.words.text(Key::ListComma));
            Some(if factors.is_empty() {
                event.title.plain()
            } else {
                scene.words.fill(Key::LiveEvent, &[("title", &event.title.plain()), ("factors", &factors)])
            })
        }
    }
}
