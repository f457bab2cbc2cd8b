//! Brings one pinned tool into its folder, whole or not at all.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::progress::{self, FailedStep};
use crate::tools::{Origin, Tool};

/// A tool works for seconds in each run, and a newcomer waits for it to be compiled: that is what is made short.
const QUICKLY: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Installs `tool` beside its final `folder` and moves it there when it is whole.
pub(crate) fn install(checkout: &Checkout, tool: &Tool, folder: &Path) -> Outcome {
    let unfinished = begin(checkout, tool)?;
    let outcome = match &tool.origin {
        Origin::Crate { package, arguments } => from_crates(checkout, tool, package, arguments, &unfinished),
        Origin::Npm { package, archive } => from_npm(checkout, tool, package, Some(archive), &unfinished),
        Origin::NpmOnly { package } => from_npm(checkout, tool, package, None, &unfinished),
    };
    let outcome = outcome.and_then(|()| match fs::rename(&unfinished, folder) {
        // Another run of this command was faster; what it made is the same.
        Err(_) if folder.is_dir() => Ok(()),
        renamed => renamed.map_err(|error| Failure::file(folder, &error)),
    });
    let _ = fs::remove_dir_all(&unfinished);
    outcome
}

/// A fresh folder to install into, with what an interrupted set-up of the same tool left removed.
fn begin(checkout: &Checkout, tool: &Tool) -> Outcome<PathBuf> {
    let tools = checkout.tools();
    let start = format!("unfinished-{}-{}-", tool.name, tool.version);
    fs::create_dir_all(&tools).map_err(|error| Failure::file(&tools, &error))?;
    for entry in fs::read_dir(&tools).map_err(|error| Failure::file(&tools, &error))?.flatten() {
        let name = entry.file_name();
        let Some(owner) = name.to_str().and_then(|name| name.strip_prefix(&start)) else { continue };
        if !is_running(owner) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let unfinished = tools.join(format!("{start}{}", process::id()));
    fs::create_dir_all(&unfinished).map_err(|error| Failure::file(&unfinished, &error))?;
    Ok(unfinished)
}

/// Whether a process has this id. Where that can't be asked, yes: better a folder too many than one pulled away.
fn is_running(id: &str) -> bool {
    Command::new("kill").args(["-0", id]).output().map_or(true, |asked| asked.status.success())
}

fn from_crates(checkout: &Checkout, tool: &Tool, package: &str, arguments: &[&str], into: &Path) -> Outcome {
    // The build's folder goes with the unfinished one: it can be 400 MB.
    let build = into.join("build");
    let attempt = |locked: &[&str], title: &str| {
        let mut cargo = checkout.cargo(&["install", package, "--version", &format!("={}", tool.version)]);
        cargo.args(locked).arg("--root").arg(into).arg("--target-dir").arg(&build);
        cargo.args(arguments);
        // Whatever flags this project is being built with are not the tool's.
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo.envs(QUICKLY);
        progress::run(checkout, title, &mut cargo)
    };
    let title = format!("setting up {} {} ({})", tool.name, tool.version, tool.takes);
    let mut outcome = attempt(&["--locked"], &title)?;
    if let Err(failed) = &outcome
        && lock_file_cannot_be_met(failed.output())
    {
        println!(
            "  the registry does not have all that {package}'s own lock file names; going on without it"
        );
        outcome = attempt(&[], &title)?;
    }
    outcome.map_err(|failed| why_not(&format!("{} {}", tool.name, tool.version), &failed))?;
    fs::remove_dir_all(&build).map_err(|error| Failure::file(&build, &error))
}

/// A mirror may lag behind crates.io by a dependency's version.
fn lock_file_cannot_be_met(output: &str) -> bool {
    ["failed to select a version", "no matching package", "could not find", "failed to parse lock file"]
        .iter()
        .any(|sign| output.contains(sign))
}

fn from_npm(checkout: &Checkout, tool: &Tool, package: &str, archive: Option<&str>, into: &Path) -> Outcome {
    let title = format!("setting up {} {} ({})", tool.name, tool.version, tool.takes);
    let what = format!("{} {}", tool.name, tool.version);
    if is_there("npm") && is_there("node") {
        let mut npm = Command::new("npm");
        npm.args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error",
            "--prefer-offline",
            "--fetch-retries=1",
            "--prefix",
        ])
        .arg(into)
        .arg(format!("{package}@{}", tool.version))
        .current_dir(into);
        return progress::run(checkout, &title, &mut npm)?.map_err(|failed| why_not(&what, &failed));
    }
    let Some(archive) = archive else {
        return Err(Failure::new(format!("{what} comes by npm, which is not there"))
            .way_out("install Node.js 20 or newer, and run the same command again"));
    };
    if !(is_there("curl") && is_there("tar")) {
        return Err(Failure::new(format!(
            "{what} comes by npm, or by curl and tar, and none of these is there"
        ))
        .way_out("install Node.js or curl, and run the same command again"));
    }
    let packed = into.join("archive.tar.gz");
    let mut curl = Command::new("curl");
    curl.args(["--fail", "--location", "--silent", "--show-error", "--output"]).arg(&packed).arg(archive);
    progress::run(checkout, &title, &mut curl)?.map_err(|failed| why_not(&what, &failed))?;
    let mut tar = Command::new("tar");
    tar.args(["--extract", "--gzip", "--strip-components=1", "--file"])
        .arg(&packed)
        .arg("--directory")
        .arg(into);
    progress::require(checkout, &format!("unpacking {what}"), &mut tar)?;
    fs::remove_file(&packed).map_err(|error| Failure::file(&packed, &error))
}

/// Binaryen's own build for this machine.
pub(crate) fn binaryen_archive(release: &str) -> String {
    let machine = match (ARCH, OS) {
        ("aarch64", "macos") => "arm64-macos".to_owned(),
        (arch, os) => format!("{arch}-{os}"),
    };
    format!(
        "https://github.com/WebAssembly/binaryen/releases/download/version_{release}/binaryen-version_{release}-{machine}.tar.gz"
    )
}

/// Where npm keeps esbuild's program for this machine.
pub(crate) fn esbuild_archive(version: &str) -> String {
    let machine = match ARCH {
        "aarch64" => "arm64",
        _ => "x64",
    };
    let system = match OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    format!("https://registry.npmjs.org/@esbuild/{system}-{machine}/-/{system}-{machine}-{version}.tgz")
}

/// Why a set-up failed, told apart by what a developer can do about it.
pub(crate) fn why_not(what: &str, failed: &FailedStep) -> Failure {
    let output = failed.output();
    let says = |signs: &[&str]| signs.iter().any(|sign| output.contains(sign));
    if says(&[
        "Could not resolve host",
        "Couldn't resolve host",
        "failed to lookup address",
        "dns error",
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "Connection refused",
        "Could not connect",
        "Couldn't connect",
        "Failed to connect",
        "Network is unreachable",
        "could not download file",
        "Timeout was reached",
        "Temporary failure resolving",
    ]) {
        return Failure::new(format!("{what} could not be downloaded: the network does not answer")).way_out(
            format!(
                "run the same command again when it does; what is set up stays (output: {})",
                failed.log().display()
            ),
        );
    }
    if says(&["No space left on device"]) {
        return Failure::new(format!("{what} could not be set up: the disk is full"))
            .way_out("free 1 GB and run the same command again");
    }
    if says(&["linker `cc` not found", "linker `link.exe` not found"]) {
        return Failure::new(format!("{what} could not be compiled: there is no linker")).way_out(
            "install a C compiler (on Debian and Ubuntu: build-essential), and run the same command again",
        );
    }
    failed.explain()
}

/// Whether a program of this name can be started.
pub(crate) fn is_there(program: &str) -> bool {
    match Command::new(program).arg("--version").output() {
        Ok(_) => true,
        Err(error) => error.kind() != ErrorKind::NotFound,
    }
}
