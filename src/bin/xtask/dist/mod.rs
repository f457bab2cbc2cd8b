//! `cargo xtask dist`: what goes onto a server, into npm, and into a WordPress folder.
//!
//! Everything that the loader fetches lies under a name that holds its content's hash, in a folder of the version, and
//! may be kept forever. The loader finds it by a map, which is put into the loader here; the few names that pages
//! know never change and are asked for again soon.

pub(crate) mod check;
mod frame;
mod headers;
mod manifest;
mod npm;
pub(crate) mod set;

use std::fs;
use std::path::Path;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::{pack, progress};
use manifest::Manifest;
use set::Shipped;

pub(crate) use manifest::fingerprint;
pub(crate) use npm::pack as pack_npm;
pub(crate) use set::read_site;

/// The version of everything in this package.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where the files are said to be, in documents that need to say it.
pub(crate) const EXAMPLE_BASE: &str = "https://cdn.example/long-road/";

/// The list of all files.
const MANIFEST: &str = "manifest.json";

/// What a server is told: in `static/server`, and where it goes.
const FOR_SERVERS: [(&str, &str); 4] = [
    ("static/server/nginx.conf", "server/nginx.conf"),
    ("static/server/Caddyfile", "server/Caddyfile"),
    ("static/server/oembed.json", "oembed.json"),
    ("static/wordpress/long-road.php", "wordpress/long-road.php"),
];

/// Where all this will be on the web.
pub(crate) struct Place {
    /// The address of the folder.
    base: String,
    /// The origins, besides that address's own, whose stories `frame.html` shows.
    frame_origins: Vec<String>,
}

impl Place {
    /// Fails before anything is built where an origin is written as browsers don't.
    pub(crate) fn new(base: String, frame_origins: Vec<String>) -> Outcome<Self> {
        frame_origins.iter().try_for_each(|origin| frame::check(origin))?;
        Ok(Self { base, frame_origins })
    }
}

impl Default for Place {
    fn default() -> Self {
        Self { base: EXAMPLE_BASE.to_owned(), frame_origins: Vec::new() }
    }
}

/// Writes `dist/` anew from the built site.
pub(crate) fn write(checkout: &Checkout, place: &Place) -> Outcome {
    progress::work("writing dist/", || {
        let dist = checkout.dist();
        if dist.is_dir() {
            fs::remove_dir_all(&dist).map_err(|error| Failure::file(&dist, &error))?;
        }
        let mut set = set::collect(checkout)?;
        frame::allow(&mut set, &place.frame_origins)?;
        for file in &set {
            write_packed(&dist, file)?;
        }
        keep(&dist.join("_headers"), headers::of(&set).as_bytes())?;
        for (from, to) in FOR_SERVERS {
            keep(
                &dist.join(to),
                read_text(checkout, from)?
                    .replace(EXAMPLE_BASE, &place.base)
                    .replace("VERSION", VERSION)
                    .as_bytes(),
            )?;
        }
        npm::write(checkout, &dist.join("npm"))?;
        let manifest = Manifest::of(&set, &others(&dist, &set)?);
        keep(&dist.join(MANIFEST), manifest.text().as_bytes())
    })
}

/// What was written besides `set` and its compressed forms, sorted by its path.
fn others(dist: &Path, set: &[Shipped]) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut others = set::read_all(dist)?;
    others.retain(|(path, _)| {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
        !set.iter().any(|it| it.path == plain)
    });
    Ok(others)
}

/// Writes a file with its compressed forms beside it.
fn write_packed(dist: &Path, file: &Shipped) -> Outcome {
    keep(&dist.join(&file.path), &file.content)?;
    for (ending, packed) in [("br", pack::brotli(&file.content)), ("gz", pack::gzip(&file.content))] {
        let path = dist.join(format!("{}.{ending}", file.path));
        let packed = packed.map_err(|error| Failure::file(&path, &error))?;
        keep(&path, &packed)?;
    }
    Ok(())
}

fn read_text(checkout: &Checkout, path: &str) -> Outcome<String> {
    let path = checkout.path(path);
    fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))
}

pub(crate) fn keep(path: &Path, content: &[u8]) -> Outcome {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    fs::write(path, content).map_err(|error| Failure::file(path, &error))
}
