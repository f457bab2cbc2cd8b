//! The widget with crashes on demand, for the browser tests; and that what ships has none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::checkout::Checkout;
use crate::dist::{keep, read_site};
use crate::failure::{Failure, Outcome};
use crate::{lean, progress, site, tools};

const GLUE: &str = "long-road-app.js";
const LOADER: &str = "long-road.js";
/// What feature `crash` adds to the glue, and to the Wasm's exports.
const MARK: &str = "crashOnPurpose";
const TARGET: &str = "wasm32-unknown-unknown";

/// Writes `target/crashing`: the built site with the Wasm of feature `crash` in its place. Gives the folder.
pub(crate) fn write(checkout: &Checkout) -> Outcome<PathBuf> {
    let folder = checkout.path("target/crashing");
    let mut build = checkout.cargo(&["build", "--release", "--target", TARGET, "--bin", "long-road-app"]);
    build.args(["--no-default-features", "--features", "crash"]);
    // As trunk's, so that dependencies are compiled once.
    site::fix_flags(&mut build);
    progress::require(checkout, "building a Wasm that can be made to crash (up to a minute)", &mut build)?;
    for (name, content) in read_site(&checkout.site())? {
        keep(&folder.join(name), &content)?;
    }
    let loader = checkout.site().join(LOADER);
    keep(&folder.join(LOADER), &fs::read(&loader).map_err(|error| Failure::file(&loader, &error))?)?;
    // Without what the one that ships goes without: it has to stop as that one does.
    let lean = checkout.path("target/lean/crashing.wasm");
    let wasm_bindgen = tools::set_up_for_pages(checkout)?.wasm_bindgen;
    progress::work("its glue", || {
        keep(&lean, &lean::emptied(&checkout.path(site::BUILT))?)?;
        site::bind(&wasm_bindgen, &lean, &folder)
    })?;
    if !can_crash(&folder, &lean)? {
        return Err(Failure::new(format!("{} has no `{MARK}`", folder.join(GLUE).display())));
    }
    if can_crash(&checkout.site(), &checkout.path("target/lean/long-road-app.wasm"))? {
        return Err(Failure::new(format!("what ships has `{MARK}`, which is for tests alone")));
    }
    Ok(folder)
}

/// Whether the widget in `folder` was built with feature `crash`, whose Wasm was `lean` while exports had their names.
fn can_crash(folder: &Path, lean: &Path) -> Outcome<bool> {
    for path in [&folder.join(GLUE), lean] {
        let content = fs::read(path).map_err(|error| Failure::file(path, &error))?;
        if content.windows(MARK.len()).any(|it| it == MARK.as_bytes()) {
            return Ok(true);
        }
    }
    Ok(false)
}
