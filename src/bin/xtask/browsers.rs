//! The browser engines that the widget is tested in, and how they come to be on this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::progress;

/// A browser engine. All of them count; none is skipped silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// Blink, by Chromium or Chrome.
    Chromium,
    /// Gecko, by Firefox.
    Firefox,
    /// WebKit, by WebKitGTK's MiniBrowser.
    Webkit,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name on the command line and in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// What it needs on this machine.
    fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &[
                Need {
                    name: "chromium",
                    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
                    debian: "chromium",
                },
                Need { name: "chromedriver", programs: &["chromedriver"], debian: "chromium-driver" },
            ],
            Self::Firefox => {
                &[Need { name: "firefox", programs: &["firefox-esr", "firefox"], debian: "firefox-esr" }]
            }
            Self::Webkit => &[
                Need { name: "WebKitWebDriver", programs: &["WebKitWebDriver"], debian: "webkit2gtk-driver" },
                // Comes with the library that the driver needs, outside of PATH.
                Need { name: "MiniBrowser", programs: &["MiniBrowser"], debian: "webkit2gtk-driver" },
                Need { name: "Xvfb", programs: &["Xvfb"], debian: "xvfb" },
            ],
        }
    }

    /// What it lacks on this machine.
    fn lacks(self) -> Vec<&'static Need> {
        self.needs().iter().filter(|need| need.find().is_none()).collect()
    }
}

/// A program that an engine needs.
struct Need {
    /// What the browser harness calls it, and people too.
    name: &'static str,
    /// The names under which it may lie on this machine; one will do.
    programs: &'static [&'static str],
    /// Debian's package that brings it.
    debian: &'static str,
}

impl Need {
    fn find(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| on_path(program).or_else(|| beside_webkit(program)))
    }
}

/// Where the programs of `engines` lie, as `NAME=PATH` for the browser harness.
pub(crate) fn programs(engines: &[Engine]) -> Vec<String> {
    let needs = engines.iter().flat_map(|engine| engine.needs());
    needs.filter_map(|need| Some(format!("{}={}", need.name, need.find()?.display()))).collect()
}

/// Sees that every one of `engines` can run; on Debian as root, installs what is missing.
pub(crate) fn set_up(checkout: &Checkout, engines: &[Engine]) -> Outcome {
    let missing = missing(engines);
    let fonts = !has_japanese_font();
    if missing.is_empty() && !fonts {
        return Ok(());
    }
    let system = System::of_this_machine();
    if system.is_debian && system.is_root {
        let mut packages: Vec<&str> = missing.iter().map(|(_, need)| need.debian).collect();
        packages.extend(fonts.then_some("fonts-noto-cjk"));
        install(checkout, &packages)?;
    } else if missing.is_empty() {
        println!("no font with Japanese is there: widths in Japanese will not be what readers see");
    }
    match self::missing(engines).as_slice() {
        [] => Ok(()),
        missing => Err(how_to_install(missing, &system)),
    }
}

fn missing(engines: &[Engine]) -> Vec<(Engine, &'static Need)> {
    engines.iter().flat_map(|&engine| engine.lacks().into_iter().map(move |need| (engine, need))).collect()
}

fn install(checkout: &Checkout, packages: &[&str]) -> Outcome {
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
            .map_err(|failed| crate::install::why_not("a browser", &failed))?;
    }
    Ok(())
}

fn how_to_install(missing: &[(Engine, &Need)], system: &System) -> Failure {
    let what: Vec<String> =
        missing.iter().map(|(engine, need)| format!("{} (for {})", need.name, engine.name())).collect();
    let packages: Vec<&str> = missing.iter().map(|(_, need)| need.debian).collect();
    let lacking: Vec<Engine> =
        Engine::ALL.into_iter().filter(|engine| missing.iter().any(|(lacks, _)| lacks == engine)).collect();
    let others: Vec<&str> =
        Engine::ALL.iter().filter(|engine| !lacking.contains(engine)).map(|engine| engine.name()).collect();
    let mut way_out = match (system.is_debian, system.is_ubuntu) {
        (true, _) => format!("run as root, or `sudo apt-get install {}`", packages.join(" ")),
        (_, true) => ubuntu(&packages),
        _ => "install it so that it is on PATH".to_owned(),
    };
    if !others.is_empty() {
        way_out.push_str(&format!(
            "\n  or leave it out of your own run: `cargo xtask test --engines {}`",
            others.join(",")
        ));
    }
    Failure::new(format!("missing: {}", what.join(", "))).way_out(way_out)
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
struct System {
    is_debian: bool,
    is_ubuntu: bool,
    is_root: bool,
}

impl System {
    fn of_this_machine() -> Self {
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        let is = |id: &str| {
            release
                .lines()
                .any(|line| line.strip_prefix("ID=").is_some_and(|value| value.trim_matches('"') == id))
        };
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
        Self { is_debian: is("debian"), is_ubuntu: is("ubuntu"), is_root }
    }
}

/// Whether fontconfig knows a font with Japanese; where there is no fontconfig, the system has its own.
fn has_japanese_font() -> bool {
    Command::new("fc-list").arg(":lang=ja").output().map_or(true, |fonts| !fonts.stdout.is_empty())
}

/// WebKitGTK keeps its own programs in a folder named for its version, which each distribution puts elsewhere.
fn beside_webkit(program: &str) -> Option<PathBuf> {
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
