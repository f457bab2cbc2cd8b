//! What the reader is doing: one selection, shown everywhere, and, kept apart from it, what is open.
//!
//! [`reduce`] is the only place where either changes. Pure: no DOM, no clock.

mod selection;
mod state;
mod touch;

#[cfg(test)]
mod tests;

pub use selection::Selection;
pub use state::{Action, State, reduce};
pub use touch::Touch;
