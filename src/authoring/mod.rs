//! What a newsroom does to its documents before readers meet them.

mod check;

pub use check::{Checked, check};
