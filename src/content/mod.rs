//! The story: what a checked document holds, and how bytes become one.
//!
//! The only place that reads untrusted text. No DOM, clock or network here, so that the
//! command line and the widget always agree.

pub mod model;
