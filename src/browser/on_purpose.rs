//! Crashes on purpose, for the tests of what comes of one. Behind a feature of its own, and never in what ships.

use std::hint::black_box;

use wasm_bindgen::prelude::wasm_bindgen;

const MEBIBYTE: usize = 1 << 20;

/// Stops this instance of the module as `cause` has it: by a `panic`, by the end of the `stack`, or of the `memory`.
#[wasm_bindgen(js_name = crashOnPurpose)]
pub fn crash_on_purpose(cause: &str) {
    match cause {
        "panic" => stop(),
        "stack" => drop(black_box(descend(0))),
        "memory" => hoard(),
        _ => {}
    }
}

#[expect(clippy::panic, reason = "this is what it is for")]
fn stop() {
    panic!("on purpose");
}

// The sum keeps it from becoming a loop.
#[expect(unconditional_recursion, reason = "this is what it is for")]
fn descend(depth: u64) -> u64 {
    black_box(depth).wrapping_add(descend(black_box(depth.wrapping_add(1))))
}

fn hoard() {
    let mut hoard = Vec::new();
    loop {
        hoard.push(black_box(vec![1_u8; MEBIBYTE]));
    }
}
