//! The tools that this project pins, and where they are once set up.
//!
//! A tool is there when its folder `NAME-VERSION` is: it is moved into place whole, so an interrupted set-up is
//! never mistaken for a finished one. Its program is asked for its version once, and a stamp remembers the answer.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::{install, progress};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const STAMP: &str = ".checked";

/// Where a tool comes from.
pub(crate) enum Origin {
    /// crates.io, compiled here.
    Crate { package: &'static str, arguments: &'static [&'static str] },
    /// npm; without npm, the archive at this address.
    Npm { package: &'static str, archive: String },
    /// npm, with what it depends on.
    NpmOnly { package: &'static str },
}

/// One pinned tool.
pub(crate) struct Tool {
    /// The first part of its folder's name.
    pub(crate) name: &'static str,
    /// The exact version.
    pub(crate) version: String,
    pub(crate) origin: Origin,
    /// Where its program or file may lie in its folder, by origin.
    pub(crate) places: &'static [&'static str],
    /// What `--version` must print somewhere, where the tool is a program.
    pub(crate) says: Option<String>,
    /// What to expect of the set-up, for people.
    pub(crate) takes: &'static str,
}

impl Tool {
    fn trunk() -> Self {
        let version = "0.21.14";
        Self {
            name: "trunk",
            version: version.to_owned(),
            // Its own downloads, which are all that it has TLS for, are done here, and it asks nobody for updates.
            origin: Origin::Crate { package: "trunk", arguments: &["--no-default-features"] },
            places: &["bin/trunk", "bin/trunk.exe"],
            says: Some(version.to_owned()),
            takes: "3 to 5 minutes on two cores",
        }
    }

    /// The glue's generator refuses any other version than that of the library in Cargo.lock.
    fn wasm_bindgen(checkout: &Checkout) -> Outcome<Self> {
        let version = locked_version(checkout, "wasm-bindgen")?;
        Ok(Self {
            name: "wasm-bindgen",
            says: Some(version.clone()),
            version,
            origin: Origin::Crate { package: "wasm-bindgen-cli", arguments: &[] },
            places: &["bin/wasm-bindgen", "bin/wasm-bindgen.exe"],
            takes: "1 to 2 minutes on two cores",
        })
    }

    fn wasm_opt() -> Self {
        Self {
            name: "binaryen",
            version: "132.0.0".to_owned(),
            origin: Origin::Npm { package: "binaryen", archive: install::binaryen_archive("132") },
            places: &["node_modules/.bin/wasm-opt", "bin/wasm-opt", "bin/wasm-opt.exe"],
            says: Some("version 132".to_owned()),
            takes: "a few seconds",
        }
    }

    fn esbuild() -> Self {
        let version = "0.25.12";
        Self {
            name: "esbuild",
            version: version.to_owned(),
            origin: Origin::Npm { package: "esbuild", archive: install::esbuild_archive(version) },
            places: &["node_modules/.bin/esbuild", "bin/esbuild", "esbuild.exe"],
            says: Some(version.to_owned()),
            takes: "a few seconds",
        }
    }

    fn geckodriver() -> Self {
        let version = "0.37.0";
        Self {
            name: "geckodriver",
            version: version.to_owned(),
            origin: Origin::Crate { package: "geckodriver", arguments: &[] },
            places: &["bin/geckodriver", "bin/geckodriver.exe"],
            says: Some(version.to_owned()),
            takes: "1 to 2 minutes on two cores",
        }
    }

    /// A package from npm that is files and no program, and stands alone.
    fn package(
        name: &'static str,
        package: &'static str,
        version: &str,
        places: &'static [&'static str],
    ) -> Self {
        let file = package.rsplit('/').next().unwrap_or(package);
        Self {
            name,
            version: version.to_owned(),
            origin: Origin::Npm {
                package,
                archive: format!("https://registry.npmjs.org/{package}/-/{file}-{version}.tgz"),
            },
            places,
            says: None,
            takes: "a few seconds",
        }
    }

    fn axe() -> Self {
        Self::package("axe-core", "axe-core", "4.14.1", &["node_modules/axe-core/axe.min.js", "axe.min.js"])
    }

    /// What Firefox's reader mode is made of, and others like it.
    fn readability() -> Self {
        let places = &["node_modules/@mozilla/readability/Readability.js", "Readability.js"];
        Self::package("readability", "@mozilla/readability", "0.6.0", places)
    }

    fn timelinejs() -> Self {
        let places = &["node_modules/@knight-lab/timelinejs/package.json", "package.json"];
        Self::package("timelinejs", "@knight-lab/timelinejs", "3.9.11", places)
    }

    fn vis_timeline() -> Self {
        let places = &["node_modules/vis-timeline/package.json", "package.json"];
        Self::package("vis-timeline", "vis-timeline", "8.5.4", places)
    }

    /// A style sheet that many pages have, to try the widget within.
    fn bootstrap() -> Self {
        let places = &["node_modules/bootstrap/dist/css/bootstrap.css", "dist/css/bootstrap.css"];
        Self::package("bootstrap", "bootstrap", "5.3.9", places)
    }

    /// The theme that WordPress's makers give out to begin one's own with.
    fn underscores() -> Self {
        let places = &["node_modules/undescores-for-npm/style.css", "style.css"];
        Self::package("underscores", "undescores-for-npm", "1.0.0", places)
    }

    fn deny() -> Self {
        let version = "0.20.2";
        Self {
            name: "cargo-deny",
            version: version.to_owned(),
            origin: Origin::Crate { package: "cargo-deny", arguments: &[] },
            places: &["bin/cargo-deny", "bin/cargo-deny.exe"],
            says: Some(version.to_owned()),
            takes: "1 to 2 minutes on two cores",
        }
    }

    /// A bundler of other people's pages, to try the npm package with; comes with a dozen packages of its own.
    fn vite() -> Self {
        Self {
            name: "vite",
            version: "8.3.8".to_owned(),
            origin: Origin::NpmOnly { package: "vite" },
            places: &["node_modules/vite/bin/vite.js"],
            says: None,
            takes: "a few seconds",
        }
    }

    /// What other people's TypeScript is checked with, to try the npm package's types with.
    fn typescript() -> Self {
        Self::package("typescript", "typescript", "5.9.3", &["node_modules/typescript/bin/tsc", "bin/tsc"])
    }

    /// A script with which newsrooms size frames: `frame.html` has to get on with it.
    fn pym() -> Self {
        Self::package("pym.js", "pym.js", "1.3.2", &["node_modules/pym.js/dist/pym.v1.js", "dist/pym.v1.js"])
    }

    /// The program or file itself, if the tool is there.
    fn find(&self, folder: &Path) -> Option<PathBuf> {
        self.places.iter().map(|place| folder.join(place)).find(|path| path.is_file())
    }
}

/// Sets up what takes comments and long names out of scripts and style, if it is missing.
pub(crate) fn set_up_minifier(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::esbuild())
}

/// The tools that building the page takes.
pub(crate) struct PageTools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) wasm_opt: PathBuf,
}

impl PageTools {
    /// A trunk command that finds the pinned tools before any other of their name.
    pub(crate) fn trunk(&self, checkout: &Checkout) -> Outcome<Command> {
        let own = [&self.wasm_bindgen, &self.wasm_opt].into_iter().filter_map(|path| path.parent());
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path: OsString = env::join_paths(own.map(Path::to_owned).chain(env::split_paths(&inherited)))
            .map_err(|error| Failure::new(format!("PATH cannot be extended: {error}")))?;
        let mut trunk = Command::new(&self.trunk);
        // trunk takes any value of NO_COLOR but `true` and `false` for a usage error.
        trunk.current_dir(checkout.root()).env("PATH", path).env_remove("NO_COLOR");
        Ok(trunk)
    }
}

/// Sets up what building the page takes and is missing.
pub(crate) fn set_up_for_pages(checkout: &Checkout) -> Outcome<PageTools> {
    set_up_wasm_target(checkout)?;
    Ok(PageTools {
        wasm_opt: set_up(checkout, &Tool::wasm_opt())?,
        wasm_bindgen: set_up(checkout, &Tool::wasm_bindgen(checkout)?)?,
        trunk: set_up(checkout, &Tool::trunk())?,
    })
}

/// Sets up Firefox's driver; gives the program.
pub(crate) fn set_up_geckodriver(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::geckodriver())
}

/// Sets up the accessibility checker; gives the script to put into a page.
pub(crate) fn set_up_axe(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::axe())
}

/// Sets up the script that sizes frames; gives the folder with it.
pub(crate) fn set_up_pym(checkout: &Checkout) -> Outcome<PathBuf> {
    Ok(folder_of(checkout, &Tool::pym())?.1)
}

/// Sets up a reader mode; gives the script to put into a page.
pub(crate) fn set_up_readability(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::readability())
}

/// Sets up the libraries that the bench measures beside the widget; gives each one's name and package folder.
pub(crate) fn set_up_rivals(checkout: &Checkout) -> Outcome<Vec<(&'static str, PathBuf)>> {
    [Tool::timelinejs(), Tool::vis_timeline()].iter().map(|tool| folder_of(checkout, tool)).collect()
}

/// Sets up the style sheets of others that the widget is tried within; gives each one's name and folder.
pub(crate) fn set_up_styles(checkout: &Checkout) -> Outcome<Vec<(&'static str, PathBuf)>> {
    [Tool::bootstrap(), Tool::underscores()].iter().map(|tool| folder_of(checkout, tool)).collect()
}

fn folder_of(checkout: &Checkout, tool: &Tool) -> Outcome<(&'static str, PathBuf)> {
    let file = set_up(checkout, tool)?;
    Ok((tool.name, file.parent().map(Path::to_owned).unwrap_or_default()))
}

/// Sets up what looks at licences and sources; gives the program.
pub(crate) fn set_up_deny(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::deny())
}

/// Sets up the bundler that the npm package is tried with; gives its script, for node.
pub(crate) fn set_up_vite(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::vite())
}

/// Sets up what the npm package's types are tried with; gives its script, for node.
pub(crate) fn set_up_typescript(checkout: &Checkout) -> Outcome<PathBuf> {
    set_up(checkout, &Tool::typescript())
}

fn set_up(checkout: &Checkout, tool: &Tool) -> Outcome<PathBuf> {
    let folder = checkout.tools().join(format!("{}-{}", tool.name, tool.version));
    if let Some(found) = tool.find(&folder) {
        if is_the_version(tool, &folder, &found) {
            return Ok(found);
        }
        fs::remove_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    }
    install::install(checkout, tool, &folder)?;
    match tool.find(&folder) {
        Some(found) if is_the_version(tool, &folder, &found) => Ok(found),
        Some(found) => {
            Err(Failure::new(format!("{} does not run, or is not version {}", found.display(), tool.version))
                .way_out(format!("remove {} and run the same command again", folder.display())))
        }
        None => Err(Failure::new(format!("{} {} came without its program", tool.name, tool.version))),
    }
}

fn is_the_version(tool: &Tool, folder: &Path, program: &Path) -> bool {
    let Some(says) = &tool.says else { return true };
    let stamp = folder.join(STAMP);
    if stamp.is_file() {
        return true;
    }
    let said = Command::new(program).arg("--version").env_remove("NO_COLOR").output();
    let right = said.is_ok_and(|said| {
        said.status.success() && String::from_utf8_lossy(&said.stdout).contains(says.as_str())
    });
    if right {
        // Without the stamp the version is asked for again next time, and that is all.
        let _ = fs::write(&stamp, says);
    }
    right
}

fn set_up_wasm_target(checkout: &Checkout) -> Outcome {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let sysroot = Command::new(rustc)
        .args(["--print", "sysroot"])
        .current_dir(checkout.root())
        .output()
        .map_err(|error| Failure::new(format!("rustc does not start: {error}")))?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot.stdout).trim());
    if sysroot.join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", WASM_TARGET]).current_dir(checkout.root());
    let title = format!("adding the Rust target {WASM_TARGET} (a few seconds)");
    match progress::run(checkout, &title, &mut rustup) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(failed)) => Err(install::why_not(&format!("the target {WASM_TARGET}"), &failed)),
        Err(_) => Err(Failure::new(format!("Rust's target {WASM_TARGET} is missing, and so is rustup"))
            .way_out(
                "install Rust by https://rustup.rs, or add the target by the means Rust was installed by",
            )),
    }
}

/// The version of `package` in Cargo.lock.
fn locked_version(checkout: &Checkout, package: &str) -> Outcome<String> {
    let path = checkout.path("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?;
    let lock: toml::Table =
        toml::from_str(&text).map_err(|error| Failure::new(format!("Cargo.lock: {error}")))?;
    lock.get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version").and_then(toml::Value::as_str))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("Cargo.lock names no package `{package}`")))
}
