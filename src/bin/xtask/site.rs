//! Builds what ships: the example page, the loader, the widget's Wasm, its style, the stories.

use std::env;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use long_road::authoring;
use long_road::locale::{LANGUAGES, Words};

use crate::checkout::Checkout;
use crate::dist::keep;
use crate::failure::{Failure, Outcome};
use crate::{lean, progress, tools};

/// What trunk copies as it was written, comments and all.
const WRITTEN: [&str; 8] = [
    "long-road.js",
    "long-road-links.js",
    "long-road-take.js",
    "long-road-frame.js",
    "long-road-app.js",
    "long-road-reader.js",
    "long-road-writer.js",
    "long-road.css",
];

/// The widget as cargo leaves it.
pub(crate) const BUILT: &str = "target/wasm32-unknown-unknown/release/long-road-app.wasm";
const APP: &str = "long-road-app_bg.wasm";
/// Its messages about documents are what it is there for.
const READER: &str = "long-road-reader_bg.wasm";
/// So few ask for it that messages of panics may stay in it.
const WRITER: &str = "long-road-writer_bg.wasm";

/// What pages get in one file each, though it is written in two.
const BUNDLED: [&str; 2] = ["long-road-host.js", "long-road-widget.js"];
/// What goes into one of these, and ships in no other way.
pub(crate) const PART: &str = "long-road-zoom.js";

const MINIFY: [&str; 3] = ["--minify", "--charset=utf8", "--log-level=warning"];

/// Builds the site with full optimisation into a folder of its own.
pub(crate) fn build(checkout: &Checkout) -> Outcome {
    let pages = tools::set_up_for_pages(checkout)?;
    let mut trunk = pages.trunk(checkout)?;
    let mut fetch = checkout.cargo(&["fetch", "--quiet", "--locked", "--target=wasm32-unknown-unknown"]);
    progress::require(checkout, "fetching what the Wasm is made of, where it is missing", &mut fetch)?;
    // Offline: trunk would fetch tools of its own choice if it took the pinned ones for wrong.
    fix_flags(&mut trunk);
    trunk.args(["build", "--release", "--offline", "--dist"]).arg(checkout.site());
    progress::require(checkout, "building the page and its Wasm for release (1 to 3 minutes)", &mut trunk)?;
    // Not by trunk: its Wasm is bound before anything could be taken out.
    progress::work("taking out of the Wasm what only messages of panics need, and making it small", || {
        let lean = checkout.path("target/lean/long-road-app.wasm");
        keep(&lean, &lean::emptied(&checkout.path(BUILT))?)?;
        bind(&pages.wasm_bindgen, &lean, &checkout.site())?;
        lean::joint::shorten(&checkout.site(), "long-road-reader")?;
        lean::joint::shorten(&checkout.site(), "long-road-writer")?;
        [APP, READER, WRITER]
            .iter()
            .try_for_each(|it| lean::optimise(&checkout.site().join(it), &pages.wasm_opt))
    })?;
    // Not by trunk: its minifier knows neither class fields nor default exports, and leaves such files as they are.
    let program = tools::set_up_minifier(checkout)?;
    let mut esbuild = Command::new(&program);
    esbuild.args(MINIFY).args(["--allow-overwrite", "--outdir=."]).args(WRITTEN).current_dir(checkout.site());
    progress::require(checkout, "taking comments and long names out of scripts and style", &mut esbuild)?;
    let mut esbuild = Command::new(program);
    esbuild.args(MINIFY).args(["--bundle", "--format=esm", "--allow-overwrite", "--outdir=."]).args(BUNDLED);
    esbuild.current_dir(checkout.site());
    progress::require(checkout, "putting together the scripts that are written in two files", &mut esbuild)?;
    let part = checkout.site().join(PART);
    fs::remove_file(&part).map_err(|error| Failure::file(&part, &error))?;
    shorten_stories(&checkout.site())
}

/// Puts the widget's `wasm` and its glue into `folder`.
pub(crate) fn bind(wasm_bindgen: &Path, wasm: &Path, folder: &Path) -> Outcome {
    let mut bind = Command::new(wasm_bindgen);
    bind.args(["--target", "web", "--no-typescript", "--out-name", "long-road-app", "--out-dir"]);
    let done = bind.arg(folder).arg(wasm).output().map_err(|error| Failure::file(wasm_bindgen, &error))?;
    if !done.status.success() {
        return Err(Failure::new(String::from_utf8_lossy(&done.stderr)));
    }
    lean::joint::shorten(folder, "long-road-app")
}

/// Where cargo keeps the sources of dependencies, whose paths their messages hold.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// Sees that what ships is the same wherever it is built: with the checkout's own flags, and that folder under a name
/// that does for all. Cargo divides what it is told here at spaces, so a folder with one keeps its name.
pub(crate) fn fix_flags(cargo: &mut Command) {
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let home = cargo_home().map(|home| home.display().to_string()).filter(|home| !home.contains(' '));
    let home = home.map(|home| format!(" --remap-path-prefix={home}=/cargo")).unwrap_or_default();
    // For Wasm alone, and beside the flags of .cargo/config.toml. With the linker's notes, for `lean`.
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("-Clink-arg=--emit-relocs{home}"));
}

/// `script` without comments and long names.
pub(crate) fn minify(checkout: &Checkout, script: &str) -> Outcome<Vec<u8>> {
    let mut esbuild = Command::new(tools::set_up_minifier(checkout)?);
    esbuild.args(MINIFY).arg("--loader=js").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut work = || {
        let mut running = esbuild.spawn()?;
        // Dropped at once, which is how the program learns that there is no more.
        running.stdin.take().ok_or(ErrorKind::BrokenPipe)?.write_all(script.as_bytes())?;
        running.wait_with_output()
    };
    let done = work().map_err(|error| Failure::new(format!("esbuild: {error}")))?;
    if done.status.success() {
        Ok(done.stdout)
    } else {
        Err(Failure::new("esbuild takes a script for faulty"))
    }
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
    pack_stories_of(&site)
}

/// Packs the stories of `site`, and writes what the interface says in each language for those that come as documents.
pub(crate) fn pack_stories_of(site: &Path) -> Outcome {
    for lang in LANGUAGES {
        let path = site.join(format!("long-road-words.{lang}.txt"));
        fs::write(&path, Words::packed_in(lang)).map_err(|error| Failure::file(&path, &error))?;
    }
    let checked = authoring::pack(&documents(site)?, None);
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
