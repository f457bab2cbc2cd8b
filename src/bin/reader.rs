//! The Wasm that packs a newsroom's own document for the widget's. A binary for the same reason as that one.

// Not idle: without a mention the linker leaves the export out.
extern crate long_road;

fn main() {}
