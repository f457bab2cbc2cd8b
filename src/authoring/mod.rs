//! What a newsroom does to its documents before readers meet them.

mod check;
mod pack;

pub use check::{Checked, check};
pub use pack::{as_packed, pack};
