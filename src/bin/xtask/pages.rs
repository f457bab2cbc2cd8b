//! The page that carries a story rendered ahead: written at each build, so that it never shows yesterday's.

use std::path::Path;
use std::{env, fs};

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};

const PAGE: &str = "prerendered.html";
const STORY: &str = "static/stories/why-peace-is-hard.en.json";
const TRANSLATION: &str = "static/stories/why-peace-is-hard.ja.json";
/// Stands in the page for what is rendered.
const MARK: &str = "<!-- prerendered: what `long-road prerender` writes stands here -->";

/// Writes the page into the folder that trunk is filling; trunk calls this at each build.
pub(crate) fn write(checkout: &Checkout) -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| Failure::new("TRUNK_STAGING_DIR is not set, expected the folder that trunk fills"))?;
    let path = checkout.path(PAGE);
    let page = fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?;
    let (before, after) = page
        .split_once(MARK)
        .ok_or_else(|| Failure::new(format!("{PAGE}: no place for what is rendered")))?;
    let into = Path::new(&folder).join(PAGE);
    fs::write(&into, [before, &snippet(checkout)?, after].concat())
        .map_err(|error| Failure::file(&into, &error))
}

/// As a newsroom does it, by the command.
fn snippet(checkout: &Checkout) -> Outcome<String> {
    let arguments = ["run", "--quiet", "--features", "prerender", "--bin", "long-road", "--"];
    let rendered = checkout
        .cargo(&arguments)
        .args(["prerender", STORY, TRANSLATION, "--base", "./", "--id", "explainer"])
        .output()
        .map_err(|error| Failure::new(format!("cargo does not start: {error}")))?;
    if rendered.status.success() {
        return Ok(String::from_utf8_lossy(&rendered.stdout).into_owned());
    }
    let said = [rendered.stdout, rendered.stderr].concat();
    Err(Failure::new(format!("the story cannot be rendered ahead:\n{}", String::from_utf8_lossy(&said))))
}
