//! The Wasm that makes what readers take along. A binary for the same reason as the widget's.

// Not idle: without a mention the linker leaves the export out.
extern crate long_road;

fn main() {}
