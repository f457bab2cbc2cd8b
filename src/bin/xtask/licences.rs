//! Licences, bans, sources and advisories of everything that is depended on, by cargo-deny and `deny.toml`.

use std::path::Path;
use std::process::Command;

use crate::checkout::Checkout;
use crate::failure::Outcome;
use crate::{progress, tools};

/// What cargo-deny says where the advisories' database does not come.
const NO_DATABASE: &str = "failed to fetch advisory database";

/// Fails for what `deny.toml` does not allow; gives whether advisories could be looked at too.
pub(crate) fn check(checkout: &Checkout) -> Outcome<bool> {
    let program = tools::set_up_deny(checkout)?;
    let mut local = deny(checkout, &program, &["licenses", "bans", "sources"]);
    progress::require(checkout, "licences, bans and sources of dependencies", &mut local)?;
    let mut advisories = deny(checkout, &program, &["advisories"]);
    match progress::run(checkout, "advisories about dependencies", &mut advisories)? {
        Ok(()) => Ok(true),
        Err(failed) if failed.output().contains(NO_DATABASE) => {
            println!("  their database can't be fetched");
            Ok(false)
        }
        Err(failed) => Err(failed.explain()),
    }
}

fn deny(checkout: &Checkout, program: &Path, checks: &[&str]) -> Command {
    let mut deny = Command::new(program);
    deny.args(["--all-features", "check", "--hide-inclusion-graph"])
        .args(checks)
        .current_dir(checkout.root());
    deny
}
