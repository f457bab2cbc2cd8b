//! Builds what ships: the example page, the loader, the widget's Wasm, its style, the stories.

use crate::checkout::Checkout;
use crate::failure::Outcome;
use crate::{progress, tools};

/// Builds the site with full optimisation into a folder of its own.
pub(crate) fn build(checkout: &Checkout) -> Outcome {
    let mut trunk = tools::set_up_for_pages(checkout)?.trunk(checkout)?;
    // Offline: trunk would fetch tools of its own choice if it took the pinned ones for wrong.
    trunk.args(["build", "--release", "--offline", "--dist"]).arg(checkout.site());
    progress::require(checkout, "building the page and its Wasm for release (1 to 3 minutes)", &mut trunk)
}
