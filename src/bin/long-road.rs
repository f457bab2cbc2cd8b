//! The newsroom's command line.
fn main() {}
