//! The story: what a checked document holds, and how bytes become one.
//!
//! The only place that reads untrusted text. No DOM, clock or network here, so that the
//! command line and the widget always agree.

mod agreement;
pub(crate) mod characters;
mod language;
pub mod limits;
pub mod model;
mod notation;
pub mod packed;
#[cfg(feature = "parse")]
mod parse;
mod problem;
#[cfg(feature = "take")]
mod written;

pub use agreement::compare;
pub use notation::edtf;
#[cfg(feature = "parse")]
pub use parse::parse;
#[cfg(all(test, feature = "parse"))]
pub(crate) use parse::read_date;
pub use problem::{AnniversaryProblem, MarkupProblem, Place, Problem, ProblemKind, Step};
#[cfg(feature = "take")]
pub use written::document;
