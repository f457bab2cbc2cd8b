//! By which a stack overflow is known where the browser does not say whose it was.

use std::hint::black_box;
use std::ptr;

use wasm_bindgen::prelude::wasm_bindgen;

/// Where the stack in the memory stands. Called from outside it is the same each time, until something that was called has
/// not come back.
#[wasm_bindgen]
pub fn stack() -> usize {
    let here = 0_u8;
    ptr::from_ref(black_box(&here)).addr()
}
