//! The page's Wasm. A binary rather than a `cdylib`, because cargo drops link-time optimisation for the latter.
extern crate long_road;

fn main() {}
