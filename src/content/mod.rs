//! The story: what a checked document holds, and how bytes become one.
//!
//! The only place that reads untrusted text. No DOM, clock or network here, so that the
//! command line and the widget always agree.

pub mod limits;
pub mod model;
mod parse;
mod problem;

pub use parse::parse;
pub use problem::{AnniversaryProblem, MarkupProblem, Place, Problem, ProblemKind, Step};
