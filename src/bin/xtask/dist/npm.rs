//! The npm package: the same files, and an entry that a bundler understands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::set::{self, replace_once};
use super::{VERSION, keep, read_text};
use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::{install, progress};

/// What is written by hand, in `static/npm`.
const WRITTEN: [&str; 4] = ["README.md", "custom-elements.json", "long-road.d.ts", "package.json"];
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// The loader's first line, and the one in which it asks where it is.
const BEGIN: &str = "\n(() => {\n";
const WHERE: &str = "const script = document.currentScript;";
/// Below this size bundlers put a file into the script as a `data:` address, which security policies forbid.
const NEVER_INLINED: usize = 4096;

/// Writes the package's folder from the built site.
pub(crate) fn write(checkout: &Checkout, package: &Path) -> Outcome {
    let site = set::read_site(&checkout.site())?;
    for (name, content) in &site {
        keep(&package.join("files").join(name), content)?;
    }
    let loader = checkout.site().join("long-road.js");
    let content = fs::read(&loader).map_err(|error| Failure::file(&loader, &error))?;
    keep(&package.join("files/long-road.js"), &content)?;
    let entry = entry(&read_text(checkout, "static/long-road.js")?, &site)?;
    keep(&package.join("index.js"), entry.as_bytes())?;
    for name in WRITTEN {
        let text = read_text(checkout, &format!("static/npm/{name}"))?.replace("VERSION", VERSION);
        keep(&package.join(name), text.as_bytes())?;
    }
    for name in LICENCES {
        keep(&package.join(name), read_text(checkout, name)?.as_bytes())?;
    }
    Ok(())
}

/// The loader as a module: it finds the files by addresses that bundlers see and rewrite, and does nothing where there
/// is no page, as in server-side rendering. No hashes: a bundler may take out white space.
fn entry(loader: &str, site: &[(String, Vec<u8>)]) -> Outcome<String> {
    let addresses: Vec<String> = site
        .iter()
        .filter(|(name, _)| set::is_asked_for(name))
        .map(|(name, content)| {
            let query = if content.len() < NEVER_INLINED { "?no-inline" } else { "" };
            format!("    \"{name}\": [new URL(\"./files/{name}{query}\", import.meta.url).href],\n")
        })
        .collect();
    let entry = set::fill_map(loader, &format!("{{\n{}  }}", addresses.concat()))?;
    let entry =
        replace_once(&entry, WHERE, "const script = { src: import.meta.url, hasAttribute: () => false };")?;
    // Or a bundler would look for a file of that name while it builds.
    let entry =
        replace_once(&entry, "import(src)", "import(/* webpackIgnore: true */ /* @vite-ignore */ src)")?;
    replace_once(&entry, BEGIN, "\nif (globalThis.document) (() => {\n")
}

/// Packs `dist/npm` as `npm publish` would; gives the tarball, in `dist/`.
pub(crate) fn pack(checkout: &Checkout) -> Outcome<PathBuf> {
    if !install::is_there("npm") {
        return Err(Failure::new("the npm package is packed by npm, which is not there")
            .way_out("install Node.js 20 or newer, and run the same command again"));
    }
    let dist = checkout.dist();
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(&dist);
    npm.current_dir(dist.join("npm"));
    progress::require(checkout, "packing the npm package", &mut npm)?;
    Ok(dist.join(format!("long-road-{VERSION}.tgz")))
}
