//! What is wrong with a story, as JavaScript is told it.

use wasm_bindgen::prelude::*;

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

impl Failure {
    /// What came from `url` is no story, for these reasons.
    pub(super) fn of_story(url: &str, problems: Vec<Located>) -> Self {
        let failure: Self = js_sys::Error::new(&[url, ": not a story"].concat()).unchecked_into();
        failure.set_code("story-invalid");
        failure.set_problems(problems);
        failure
    }
}

impl Located {
    pub(super) fn new(place: &str, message: &str) -> Self {
        let located: Self = js_sys::Object::new().unchecked_into();
        located.set_place(place);
        located.set_message(message);
        located
    }
}
