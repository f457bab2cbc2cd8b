//! Programs that this project does not pin but takes from the machine, and how they come to be on it.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::progress;

/// A program that has to be on this machine.
pub(crate) struct Need {
    /// What people call it, and the browser harness.
    pub(crate) name: &'static str,
    /// The names under which it may lie on this machine; one will do.
    pub(crate) programs: &'static [&'static str],
    /// Debian's package that brings it.
    pub(crate) debian: &'static str,
}

impl Need {
    /// Where it lies.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| on_path(program).or_else(|| beside_path(program)))
    }
}

/// Sees that each of `needs` is there; on Debian as root, installs what is missing. `why` says what for.
pub(crate) fn set_up(checkout: &Checkout, needs: &[Need], why: &str) -> Outcome {
    let missing = || needs.iter().filter(|need| need.find().is_none()).collect::<Vec<_>>();
    let packages = |needs: &[&Need]| {
        needs.iter().map(|need| need.debian).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    let system = System::of_this_machine();
    let lacks = missing();
    if !lacks.is_empty() && system.may_install() {
        install(checkout, &packages(&lacks))?;
    }
    let lacks = missing();
    if lacks.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = lacks.iter().map(|need| need.name).collect();
    Err(Failure::new(format!("missing: {} ({why})", names.join(", ")))
        .way_out(system.way_to(&packages(&lacks))))
}

/// Installs Debian's `packages`, and says so.
pub(crate) fn install(checkout: &Checkout, packages: &[&str]) -> Outcome {
    println!("installing Debian packages: {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.args(["-y", "-q"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    let mut install = apt(&["install", "--no-install-recommends"]);
    install.args(packages);
    for (title, mut command) in [
        ("asking Debian for its packages", apt(&["update"])),
        ("installing the packages (a few minutes)", install),
    ] {
        progress::run(checkout, title, &mut command)?
            .map_err(|failed| crate::install::why_not("a Debian package", &failed))?;
    }
    Ok(())
}

/// Ubuntu brings Chromium with its driver, and Firefox, as snaps.
fn ubuntu(packages: &[&str]) -> String {
    let mut commands = Vec::new();
    let mut plain = Vec::new();
    for package in packages {
        match *package {
            "chromium" | "chromium-driver" => commands.push("sudo snap install chromium".to_owned()),
            "firefox-esr" => commands.push("sudo snap install firefox".to_owned()),
            other => plain.push(other),
        }
    }
    if !plain.is_empty() {
        commands.push(format!("sudo apt-get install {}", plain.join(" ")));
    }
    commands.dedup();
    format!("run `{}`", commands.join(" && "))
}

/// What kind of machine this is, as far as installing goes.
pub(crate) struct System {
    is_debian: bool,
    is_ubuntu: bool,
    is_root: bool,
}

impl System {
    pub(crate) fn of_this_machine() -> Self {
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        let is = |id: &str| {
            release
                .lines()
                .any(|line| line.strip_prefix("ID=").is_some_and(|value| value.trim_matches('"') == id))
        };
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
        Self { is_debian: is("debian"), is_ubuntu: is("ubuntu"), is_root }
    }

    /// Whether packages may be installed without asking anybody.
    pub(crate) fn may_install(&self) -> bool {
        self.is_debian && self.is_root
    }

    /// What a person does to have `packages`, which are named as in Debian.
    pub(crate) fn way_to(&self, packages: &[&str]) -> String {
        match (self.is_debian, self.is_ubuntu) {
            (true, _) => format!("run as root, or `sudo apt-get install {}`", packages.join(" ")),
            (_, true) => ubuntu(packages),
            _ => "install it so that it is on PATH".to_owned(),
        }
    }
}

/// What is not on everybody's PATH: servers lie in `sbin`, and WebKitGTK keeps its own programs in a folder named for
/// its version, which each distribution puts elsewhere.
fn beside_path(program: &str) -> Option<PathBuf> {
    let server = Path::new("/usr/sbin").join(program);
    if server.is_file() {
        return Some(server);
    }
    let roots = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let inner = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let folders =
        roots.into_iter().chain(inner).filter_map(|root| fs::read_dir(root).ok()).flatten().flatten();
    folders
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("webkit"))
        .map(|entry| entry.path().join(program))
        .find(|path| path.is_file())
}

fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| Path::is_file(path))
}
