//! The npm package in a page of somebody who uses a bundler: installed from its tarball, built by Vite, checked by TypeScript.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::checkout::Checkout;
use crate::dist::keep;
use crate::failure::{Failure, Outcome};
use crate::{progress, tools};

/// Builds `tests/bundled` with the package in `tarball`; gives the folder of the built page, for the browser tests.
pub(crate) fn bundle_page(checkout: &Checkout, tarball: &Path) -> Outcome<PathBuf> {
    let vite = tools::set_up_vite(checkout)?;
    let page = checkout.path("target/bundled");
    if page.is_dir() {
        fs::remove_dir_all(&page).map_err(|error| Failure::file(&page, &error))?;
    }
    for name in ["index.html", "main.js", "typed.ts"] {
        let path = checkout.path("tests/bundled").join(name);
        keep(&page.join(name), &fs::read(&path).map_err(|error| Failure::file(&path, &error))?)?;
    }
    keep(&page.join("package.json"), b"{ \"private\": true, \"type\": \"module\" }\n")?;
    let mut npm = Command::new("npm");
    // The package depends on nothing, so this asks no registry.
    npm.args(["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.arg(tarball).current_dir(&page);
    progress::require(checkout, "installing the npm package into a page", &mut npm)?;
    let mut node = Command::new("node");
    node.arg(vite).args(["build", "--base", "./", "--logLevel", "warn"]).current_dir(&page);
    progress::require(checkout, "building that page with Vite", &mut node)?;
    // Its types say what it does, and refuse what it does not.
    let mut node = Command::new("node");
    node.arg(tools::set_up_typescript(checkout)?);
    node.args(["--noEmit", "--strict", "--target", "es2022", "--module", "esnext"]);
    node.args(["--moduleResolution", "bundler", "--lib", "es2022,dom", "typed.ts"]).current_dir(&page);
    progress::require(checkout, "checking that page with TypeScript", &mut node)?;
    Ok(page.join("dist"))
}
