//! The page's Wasm. A binary rather than a `cdylib`, because cargo drops link-time optimisation for the latter.
//!
//! Starts nothing: `static/long-road.js` imports it and calls what `long_road::browser` exports.

// Not idle: without a mention the linker leaves the exports out.
extern crate long_road;

fn main() {}
