//! What a reader sees: the story as HTML, by Yew.
//!
//! Props to `Html`, and events back as actions. The first render is a function of the story alone. The page
//! itself is touched in `effects` only; nothing here knows of JavaScript, the network or the address bar.

mod claim;
mod correction;
mod dispute;
mod effects;
mod element;
mod factors;
mod filter;
mod foot;
mod header;
mod icon;
mod key;
mod knot;
mod level;
mod panel;
mod part;
mod props;
mod scene;
mod table;
mod take;
mod text;
mod ties;
mod timeline;
mod tour;
mod untangle;
mod watch;
mod widget;

#[cfg(all(test, feature = "prerender"))]
mod tests;

pub use key::Fingerprint;
pub use level::HeadingLevel;
pub use props::{LongRoadProps, Request, Theme};
pub use widget::{LongRoad, Message};

use crate::explore::Touch;
use element::El;

/// Marks what the selection touches in a drawing, and lets the rest step back.
fn touched(shape: El, touch: Touch) -> El {
    match touch {
        Touch::Selected | Touch::Marked => shape.class("lr-on"),
        Touch::Dimmed => shape.class("lr-off"),
        Touch::Idle => shape,
    }
}
