//! Builds what ships: the example page, the loader, the widget's Wasm, its style, the stories.

use std::fs;
use std::process::Command;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::{progress, tools};

/// What trunk copies as it was written, comments and all.
const WRITTEN: [&str; 5] =
    ["long-road.js", "long-road-widget.js", "long-road-links.js", "long-road-app.js", "long-road.css"];

/// Builds the site with full optimisation into a folder of its own.
pub(crate) fn build(checkout: &Checkout) -> Outcome {
    let mut trunk = tools::set_up_for_pages(checkout)?.trunk(checkout)?;
    // Offline: trunk would fetch tools of its own choice if it took the pinned ones for wrong.
    trunk.args(["build", "--release", "--offline", "--dist"]).arg(checkout.site());
    progress::require(checkout, "building the page and its Wasm for release (1 to 3 minutes)", &mut trunk)?;
    // Not by trunk: its minifier knows neither class fields nor default exports, and leaves such files as they are.
    let mut esbuild = Command::new(tools::set_up_minifier(checkout)?);
    esbuild.args(["--minify", "--charset=utf8", "--allow-overwrite", "--log-level=warning"]);
    esbuild.arg("--outdir=.").args(WRITTEN).current_dir(checkout.site());
    progress::require(checkout, "taking comments and long names out of scripts and style", &mut esbuild)?;
    pack_stories(checkout)
}

/// Writes each story without the white space that its author needs and its readers don't.
fn pack_stories(checkout: &Checkout) -> Outcome {
    let folder = checkout.site().join("stories");
    let stories = fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
    for story in stories.flatten() {
        let path = story.path();
        let pack = || {
            let story: serde_json::Value = serde_json::from_slice(&fs::read(&path)?)?;
            fs::write(&path, story.to_string())
        };
        pack().map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}
