//! What a newsroom does to its documents before readers meet them.

mod check;
mod pack;
mod phrase;

pub use check::{Checked, check};
pub use pack::{as_packed, pack};
pub use phrase::{phrase, phrased};
