//! What the reader is doing: one selection, shown everywhere, and, kept apart from it, what is open, what is supposed, which
//! claims are looked at, as of when, and how closely.
//!
//! [`reduce`] is the only place where any of it changes. Pure: no DOM, no clock.

mod as_of;
mod filter;
mod name;
mod selection;
mod state;
mod touch;
mod untangle;
mod window;

#[cfg(test)]
mod tests;

pub use as_of::{Stood, moments};
pub use filter::{Filter, read};
pub use name::Name;
pub use selection::Selection;
pub use state::{Action, State, reduce};
pub use touch::Touch;
pub use untangle::{Hold, Tie, ties};
pub use window::{Move, Window, dated, moved, places};
