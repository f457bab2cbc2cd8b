//! Files of two versions side by side, as caches and half-finished copies leave them, for the browser tests.

use std::fs;
use std::path::PathBuf;

use crate::checkout::Checkout;
use crate::dist::{keep, set};
use crate::failure::{Failure, Outcome};
use crate::site;

/// Writes `target/skewed`: in `gone/` the shipped loader without the files it names; in `other/` all files under their
/// plain names, but a loader that says it is of another version, and in `half/` one whose widget says so too; and stories
/// packed in the format before and the one after. Gives the folder.
pub(crate) fn write_skewed(checkout: &Checkout) -> Outcome<PathBuf> {
    let folder = checkout.path("target/skewed");
    let read = |path: PathBuf| fs::read(&path).map_err(|error| Failure::file(&path, &error));
    keep(&folder.join("gone/long-road.js"), &read(checkout.dist().join("long-road.js"))?)?;
    let aged = |name: &str, now: &str, then: &str| {
        let script = String::from_utf8_lossy(&read(checkout.path(&format!("static/{name}")))?).into_owned();
        set::replace_once(&script, now, then)
    };
    let loader = aged("long-road.js", "new Widget(100, ", "new Widget(99, ")?;
    for (name, content) in set::read_site(&checkout.site())? {
        keep(&folder.join("other").join(&name), &content)?;
        keep(&folder.join("half").join(name), &content)?;
    }
    keep(&folder.join("other/long-road.js"), loader.as_bytes())?;
    keep(&folder.join("half/long-road.js"), loader.as_bytes())?;
    let widget = aged("long-road-widget.js", "const VERSION = 100;", "const VERSION = 99;")?;
    keep(&folder.join("half/long-road-widget.js"), widget.as_bytes())?;
    // As it was written, not yet in one file with what it imports.
    let part = read(checkout.path(&format!("static/{}", site::PART)))?;
    keep(&folder.join("half").join(site::PART), &part)?;
    let story = read(checkout.site().join("stories/why-peace-is-hard.en.story"))?;
    for (name, by) in [("earlier", u8::wrapping_sub as fn(u8, u8) -> u8), ("later", u8::wrapping_add)] {
        let mut story = story.clone();
        if let Some(format) = story.get_mut(3) {
            *format = by(*format, 1);
        }
        keep(&folder.join(name).with_extension("story"), &story)?;
    }
    Ok(folder)
}
