//! What happens when a panic stops the module.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use js_sys::Function;
use wasm_bindgen::prelude::*;

thread_local! {
    static TELL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Has `tell` called with a message, for whoever maintains the page, when a panic stops this instance of the module.
///
/// One widget's panic ends all of them, for they share a memory that can't be trusted any more. So `tell` is called
/// once, and must not call back in.
#[wasm_bindgen(js_name = onCrash)]
pub fn on_crash(tell: Function) {
    TELL.set(Some(tell));
    yew::set_custom_panic_hook(Box::new(report));
}

fn report(panic: &PanicHookInfo<'_>) {
    if let Some(tell) = TELL.take() {
        // Only where it was: to write the rest would take all of the standard library's formatting.
        let place =
            panic.location().map(|it| ["panicked at ", it.file(), ":", &it.line().to_string()].concat());
        // Whatever `tell` throws, the module stops all the same.
        let _ = tell.call1(&JsValue::NULL, &place.unwrap_or_default().into());
    }
}
