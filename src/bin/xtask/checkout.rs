//! Where things lie in this checkout.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};

/// The folders of one checkout.
pub(crate) struct Checkout {
    root: PathBuf,
    tools: PathBuf,
}

impl Checkout {
    /// The checkout that this command line was built from.
    pub(crate) fn find() -> Outcome<Self> {
        // Cargo sets the variable at run time too; the built-in value serves a binary that is started by hand.
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        if root.join("Cargo.lock").is_file() {
            let tools = env::var_os("LONG_ROAD_TOOLS").map_or_else(|| root.join(".tools"), PathBuf::from);
            Ok(Self { root, tools })
        } else {
            Err(Failure::new(format!("{} holds no Cargo.lock", root.display()))
                .way_out("run `cargo xtask` inside a checkout"))
        }
    }

    /// The same checkout, copied to `root`; it shares the tools.
    pub(crate) fn copied_to(&self, root: PathBuf) -> Self {
        Self { root, tools: self.tools.clone() }
    }

    /// The folder that holds Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where pinned tools live, one folder for each `NAME-VERSION`.
    pub(crate) fn tools(&self) -> PathBuf {
        self.tools.clone()
    }

    /// Where what ships is built; never trunk's own folder, which `serve` overwrites with a debug build.
    pub(crate) fn site(&self) -> PathBuf {
        self.path("target/site")
    }

    /// Where what ships is laid out for servers and for npm.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// Where the output of long steps is kept.
    pub(crate) fn logs(&self) -> Outcome<PathBuf> {
        let logs = self.path("target/xtask-logs");
        fs::create_dir_all(&logs).map_err(|error| Failure::file(&logs, &error))?;
        Ok(logs)
    }

    /// The very cargo that started this command, run from the checkout's root.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        cargo.args(arguments).current_dir(&self.root);
        cargo
    }
}
