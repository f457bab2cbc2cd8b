//! Long Road: an embeddable explainer of why peace is hard.
//!
//! A reader opens an article and finds in it the factors that block peace, how they hold each other in place,
//! who says what and how surely, and what happened when. This crate is that widget.
//!
//! The modules, in the order in which a story passes through them:
//!
//! - [`content`]: bytes to a checked [`content::model::Explainer`], or every problem with its place.
//! - [`explore`]: what the reader is doing with it: the one selection, and what is open.
//! - [`knot`]: the figure of what holds what, as paths in whole numbers.
//! - [`timeline`]: where every date is drawn, in whole numbers.
//! - [`locale`]: the words of the interface and the way dates are said, per language.
//! - `view` (feature `view`): the story as HTML, by Yew.
//! - `take`: what readers take along: tables, quotations, references.
//! - `browser` (features `browser`, the widget's, `reader` and `writer`): the doors to JavaScript, for the loader in `static/`.
//! - `prerender` (feature `prerender`): the story as HTML that is there before any script.
//! - `card` (feature `card`): the story as a picture to share.
//! - `authoring` (feature `authoring`): what a newsroom does to its documents before readers meet them.

#[cfg(feature = "authoring")]
pub mod authoring;
#[cfg(any(feature = "browser", feature = "reader", feature = "writer"))]
pub mod browser;
#[cfg(feature = "card")]
pub mod card;
pub mod content;
mod decimal;
pub mod explore;
pub mod knot;
pub mod locale;
mod order;
#[cfg(feature = "prerender")]
pub mod prerender;
#[cfg(feature = "take")]
pub mod take;
pub mod timeline;
#[cfg(feature = "view")]
pub mod view;
