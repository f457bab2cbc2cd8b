//! The WordPress plugin, run by PHP without WordPress.

use std::process::Command;

use super::PHP;
use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::progress;

/// Runs `tests/dist/wordpress.php`, which calls the shortcode as a writer, and as somebody hostile, would.
pub(super) fn escapes(checkout: &Checkout) -> Outcome {
    let program = PHP.find().ok_or_else(|| Failure::new("php is missing"))?;
    let mut php = Command::new(program);
    php.args(["-d", "error_reporting=-1", "-d", "display_errors=stderr"]);
    php.arg(checkout.path("tests/dist/wordpress.php")).arg(checkout.dist().join("wordpress/long-road.php"));
    progress::require(checkout, "the WordPress plugin writes what it should", &mut php)
}
