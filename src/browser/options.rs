//! What the loader passes in, read by name from plain JavaScript objects.
//!
//! Typed property getters rather than serde: a handful of optional texts and functions needs no deserialiser in the
//! reader's download.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::view::{HeadingLevel, Theme};

#[wasm_bindgen]
extern "C" {
    /// What the host's attributes say about the looks: `{ theme, headingLevel }`, both optional.
    pub type Wishes;

    #[wasm_bindgen(method, getter, js_name = theme)]
    fn theme_name(this: &Wishes) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    fn heading_number(this: &Wishes) -> Option<f64>;

    /// What a widget is mounted with: [`Wishes`], `pageLang` (a BCP 47 tag, optional), `prerendered` (the element holds this very
    /// story already, optional), and the callbacks `onReady()`,
    /// `onSelect(name or undefined)` and `onLanguage(src)`.
    #[wasm_bindgen(extends = Wishes)]
    pub type Options;

    #[wasm_bindgen(method, getter, js_name = pageLang)]
    pub(super) fn page_lang(this: &Options) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn prerendered(this: &Options) -> bool;

    #[wasm_bindgen(method, getter, js_name = onReady)]
    pub(super) fn on_ready(this: &Options) -> Function;

    #[wasm_bindgen(method, getter, js_name = onSelect)]
    pub(super) fn on_select(this: &Options) -> Function;

    #[wasm_bindgen(method, getter, js_name = onLanguage)]
    pub(super) fn on_language(this: &Options) -> Function;
}

impl Wishes {
    /// The theme asked for; any other word counts as none.
    pub(super) fn theme(&self) -> Theme {
        match self.theme_name().as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Auto,
        }
    }

    /// The heading level asked for; any other number counts as none.
    pub(super) fn heading_level(&self) -> HeadingLevel {
        (2..=5_u8)
            .find(|level| Some(f64::from(*level)) == self.heading_number())
            .and_then(HeadingLevel::new)
            .unwrap_or_default()
    }
}
