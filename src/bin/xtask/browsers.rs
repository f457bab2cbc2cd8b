//! The browser engines that the widget is tested in, and how they come to be on this machine.

use std::process::Command;

use clap::ValueEnum;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::system::{self, Need, System};

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
    if system.may_install() {
        let mut packages: Vec<&str> = missing.iter().map(|(_, need)| need.debian).collect();
        packages.extend(fonts.then_some("fonts-noto-cjk"));
        system::install(checkout, &packages)?;
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

fn how_to_install(missing: &[(Engine, &Need)], system: &System) -> Failure {
    let what: Vec<String> =
        missing.iter().map(|(engine, need)| format!("{} (for {})", need.name, engine.name())).collect();
    let packages: Vec<&str> = missing.iter().map(|(_, need)| need.debian).collect();
    let lacking: Vec<Engine> =
        Engine::ALL.into_iter().filter(|engine| missing.iter().any(|(lacks, _)| lacks == engine)).collect();
    let others: Vec<&str> =
        Engine::ALL.iter().filter(|engine| !lacking.contains(engine)).map(|engine| engine.name()).collect();
    let mut way_out = system.way_to(&packages);
    if !others.is_empty() {
        way_out.push_str(&format!(
            "\n  or leave it out of your own run: `cargo xtask test --engines {}`",
            others.join(",")
        ));
    }
    Failure::new(format!("missing: {}", what.join(", "))).way_out(way_out)
}

/// Whether fontconfig knows a font with Japanese; where there is no fontconfig, the system has its own.
fn has_japanese_font() -> bool {
    Command::new("fc-list").arg(":lang=ja").output().map_or(true, |fonts| !fonts.stdout.is_empty())
}
