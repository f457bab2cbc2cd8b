//! Stories as JavaScript holds them.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::content::{self, model::Explainer};

/// A checked story. Whoever is given it owns it: after `mount` or `show` the JavaScript object is empty.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Story(Rc<Explainer>);

impl Story {
    pub(super) fn into_explainer(self) -> Rc<Explainer> {
        self.0
    }
}

#[wasm_bindgen]
impl Story {
    /// Where the story is in this language (a BCP 47 tag), relative to its own document; `None` if it is in that
    /// language already, or if the document names no such translation.
    #[must_use]
    pub fn translation(&self, lang: &str) -> Option<String> {
        let fits = |known: &str| fit(lang, known);
        let own = fits(&self.0.lang);
        let best = self.0.translations.iter().max_by_key(|it| fits(&it.lang))?;
        (fits(&best.lang) > own).then(|| best.src.to_string())
    }
}

/// How well a text in `known` serves a reader of `lang`, by how many subtags the two have in common from the start.
fn fit(lang: &str, known: &str) -> usize {
    lang.split('-').zip(known.split('-')).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count()
}

/// Reads a story document; `url` is where it came from, for messages.
///
/// # Errors
///
/// A [`Failure`] with every problem, if the document isn't a story.
#[wasm_bindgen]
pub fn read(bytes: &[u8], url: &str) -> Result<Story, Failure> {
    content::parse(bytes).map(|explainer| Story(Rc::new(explainer))).map_err(|problems| {
        let failure: Failure = js_sys::Error::new(&[url, ": not a story"].concat()).unchecked_into();
        failure.set_code("story-invalid");
        failure.set_problems(problems.iter().map(Located::from).collect());
        failure
    })
}

#[wasm_bindgen]
extern "C" {
    /// A JavaScript `Error` with `code`, from the list in the embedding contract, and `problems`.
    #[wasm_bindgen(extends = js_sys::Error)]
    pub type Failure;

    #[wasm_bindgen(method, setter)]
    fn set_code(this: &Failure, code: &str);

    #[wasm_bindgen(method, setter)]
    fn set_problems(this: &Failure, problems: Vec<Located>);

    /// One problem as `{ place, message }`.
    #[wasm_bindgen(extends = js_sys::Object)]
    pub type Located;

    #[wasm_bindgen(method, setter)]
    fn set_place(this: &Located, place: &str);

    #[wasm_bindgen(method, setter)]
    fn set_message(this: &Located, message: &str);
}

impl From<&content::Problem> for Located {
    fn from(problem: &content::Problem) -> Self {
        let located: Self = js_sys::Object::new().unchecked_into();
        located.set_place(&problem.at.to_string());
        located.set_message(&problem.kind.to_string());
        located
    }
}
