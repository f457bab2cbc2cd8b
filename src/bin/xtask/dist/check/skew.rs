//! Files of two versions side by side, as caches and half-finished copies leave them, for the browser tests.

use std::fs;
use std::path::PathBuf;

use crate::checkout::Checkout;
use crate::dist::{keep, set};
use crate::failure::{Failure, Outcome};

/// Writes `target/skewed`: in `gone/` the shipped loader without the files it names, in `other/` all files under
/// their plain names, but a loader that says it is of another version; and a story packed in the next format. Gives the folder.
pub(crate) fn write_skewed(checkout: &Checkout) -> Outcome<PathBuf> {
    let folder = checkout.path("target/skewed");
    let read = |path: PathBuf| fs::read(&path).map_err(|error| Failure::file(&path, &error));
    keep(&folder.join("gone/long-road.js"), &read(checkout.dist().join("long-road.js"))?)?;
    for (name, content) in set::read_site(&checkout.site())? {
        keep(&folder.join("other").join(name), &content)?;
    }
    let loader = String::from_utf8_lossy(&read(checkout.path("static/long-road.js"))?).into_owned();
    let loader = set::replace_once(&loader, "new Widget(100, ", "new Widget(99, ")?;
    keep(&folder.join("other/long-road.js"), loader.as_bytes())?;
    let mut story = read(checkout.site().join("stories/why-peace-is-hard.en.story"))?;
    if let Some(format) = story.get_mut(3) {
        *format += 1;
    }
    keep(&folder.join("later.story"), &story)?;
    Ok(folder)
}
