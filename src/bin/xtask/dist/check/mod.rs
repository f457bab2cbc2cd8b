//! Whether what was written into `dist/` does what it is for.

mod again;
mod bundle;
mod http;
mod listed;
mod servers;
mod skew;
mod wordpress;

pub(crate) use bundle::bundle_page;
pub(crate) use skew::write_skewed;

use crate::checkout::Checkout;
use crate::dist::Place;
use crate::failure::Outcome;
use crate::system::{self, Need};

const NGINX: Need = Need { name: "nginx", programs: &["nginx"], debian: "nginx" };
const CADDY: Need = Need { name: "caddy", programs: &["caddy"], debian: "caddy" };
const PHP: Need = Need { name: "php", programs: &["php"], debian: "php-cli" };

/// Sees that the programs are there that these checks start.
pub(crate) fn set_up(checkout: &Checkout) -> Outcome {
    system::set_up(checkout, &[NGINX, CADDY, PHP], "to try the configurations and the plugin of `dist`")?;
    servers::set_up(checkout)
}

/// Checks `dist/` against its manifest, serves it by both servers, runs the WordPress plugin, and builds everything once
/// more in another folder.
pub(crate) fn run(checkout: &Checkout, place: &Place) -> Outcome {
    listed::is_true(checkout)?;
    servers::serve(checkout)?;
    wordpress::escapes(checkout)?;
    again::builds_the_same(checkout, place)
}
