//! Builds what ships: the example page, the loader, the widget's Wasm, its style, the stories.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use long_road::authoring;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::{progress, tools};

/// What trunk copies as it was written, comments and all.
const WRITTEN: [&str; 6] = [
    "long-road.js",
    "long-road-widget.js",
    "long-road-links.js",
    "long-road-app.js",
    "long-road-reader.js",
    "long-road.css",
];

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
    shorten_stories(&checkout.site())
}

/// Writes each document without the white space that its author needs and its readers don't.
fn shorten_stories(site: &Path) -> Outcome {
    for path in documents(site)? {
        let shorten = || {
            let story: serde_json::Value = serde_json::from_slice(&fs::read(&path)?)?;
            fs::write(&path, story.to_string())
        };
        shorten().map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}

/// Packs the stories of the site that trunk is building, so that it serves them as they ship.
pub(crate) fn pack_stories() -> Outcome {
    let site = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let site = site.ok_or_else(|| Failure::new("no TRUNK_STAGING_DIR").way_out("leave this to trunk"))?;
    let checked = authoring::pack(&documents(&site)?, None);
    if checked.is_right() {
        return Ok(());
    }
    Err(Failure::new(format!("the built-in stories are not right\n{}{}", checked.problems, checked.failures)))
}

/// The site's stories as JSON, in the order of their names.
fn documents(site: &Path) -> Outcome<Vec<PathBuf>> {
    let folder = site.join("stories");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut documents: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    documents.sort();
    Ok(documents)
}
