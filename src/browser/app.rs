//! A live widget in its element.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer, prelude::*};

use super::{Options, Story, Wishes};
use crate::content::model::{DayNumber, Explainer, Translation};
use crate::explore::Name;
use crate::view::{LongRoad, LongRoadProps, Request};

/// A widget on the page. Lives until [`App::destroy`].
#[wasm_bindgen]
pub struct App {
    handle: AppHandle<LongRoad>,
    props: LongRoadProps,
    on_select: Function,
}

/// Shows `story` in `host`, whose content goes, or with `options.prerendered` comes to life. `options.onReady` is called
/// when it is there.
#[wasm_bindgen]
#[must_use]
pub fn mount(host: Element, story: Story, options: &Options) -> App {
    let Story { explainer, words, .. } = story;
    let (on_ready, on_select, on_language) = (options.on_ready(), options.on_select(), options.on_language());
    let props = LongRoadProps {
        heading_level: options.heading_level(),
        theme: options.theme(),
        request: None,
        on_shown: Callback::from(move |()| call(on_ready.call0(&JsValue::NULL))),
        on_select: tell_selection(&on_select, &explainer),
        on_language: Some(Callback::from(move |it: Translation| {
            call(on_language.call1(&JsValue::NULL, &it.src.as_str().into()));
        })),
        page_lang: options.page_lang().map(AttrValue::from),
        language_failed: false,
        still: options.prerendered(),
        flat: false,
        today: Some(today()),
        id_prefix: AttrValue::Static("lr"),
        explainer,
        words,
    };
    let renderer = Renderer::<LongRoad>::with_root_and_props(host, props.clone());
    let handle = if options.prerendered() { renderer.hydrate() } else { renderer.render() };
    App { handle, props, on_select }
}

#[wasm_bindgen]
impl App {
    /// Selects what `name` names, or nothing without one. `false`, and no change, if the story has no such thing.
    pub fn select(&mut self, name: Option<String>) -> bool {
        let name = name.map(|it| Name::parse(&it, &self.props.explainer));
        if name == Some(None) {
            return false;
        }
        let serial = self.props.request.map_or(0, |it| it.serial.wrapping_add(1));
        self.props.request = Some(Request { serial, name: name.flatten() });
        self.update();
        true
    }

    /// Shows another story, or this one in another language, and calls `onReady` again.
    pub fn show(&mut self, story: Story) {
        let Story { explainer, words, .. } = story;
        self.props.on_select = tell_selection(&self.on_select, &explainer);
        self.props.explainer = explainer;
        self.props.words = words;
        self.props.language_failed = false;
        self.update();
    }

    /// Follows the host's attributes.
    pub fn wish(&mut self, wishes: &Wishes) {
        self.props.theme = wishes.theme();
        self.props.heading_level = wishes.heading_level();
        self.update();
    }

    /// Gives each event its row, as paper needs it, or shows the timeline as the reader had it.
    pub fn lay(&mut self, open: bool) {
        self.props.flat = open;
        self.update();
    }

    /// Tells the reader that another language did not come, until one does.
    pub fn notice(&mut self) {
        self.props.language_failed = true;
        self.update();
    }

    /// Takes the widget out of its element.
    pub fn destroy(self) {
        self.handle.destroy();
    }

    fn update(&mut self) {
        self.handle.update(self.props.clone());
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

fn tell_selection(tell: &Function, explainer: &Rc<Explainer>) -> Callback<Option<Name>> {
    let (tell, explainer) = (tell.clone(), explainer.clone());
    Callback::from(move |name: Option<Name>| {
        let name = name.and_then(|it| it.write(&explainer));
        call(tell.call1(&JsValue::NULL, &name.into()));
    })
}

/// The day in Greenwich: when something is to be looked at again hangs on no hour.
#[expect(clippy::cast_possible_truncation, reason = "days since 1970 are few")]
fn today() -> DayNumber {
    DayNumber::from_days((js_sys::Date::now() / 86_400_000.0) as i32)
}

/// The loader's callbacks return nothing, and dispatch no event before this has returned.
fn call(_returned: Result<JsValue, JsValue>) {}
