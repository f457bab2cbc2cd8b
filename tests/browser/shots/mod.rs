//! Pictures of the example page in each main state, and of each host page, for people to look at.

mod states;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;

use crate::engine::Engine;
use crate::failure::Outcome;
use crate::page::Page;
use crate::runner::Setting;
use crate::story::Story;
use crate::tests::hosts::{self, HOSTS};
use states::{OTHERS, STATES};

/// Phones, tablets and desks, in px.
const WIDTHS: [u32; 6] = [320, 375, 768, 1024, 1280, 1440];

/// How the system is set up.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Light,
    Dark,
    Forced,
    Print,
}

impl Look {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
            Self::Print => "print",
        }
    }
}

/// Takes the pictures whose name contains `part` in `engines`, into `folder`. Gives whether all could be taken.
pub(crate) fn take(setting: &Setting, engines: &[Engine], part: &str, folder: &Path) -> bool {
    let mut taken = 0;
    for &engine in engines {
        let outcome = setting.with_page(engine, |page| take_all(page, part, folder)).and_then(|taken| taken);
        match outcome {
            Ok(number) => taken += number,
            Err(failure) => {
                eprintln!("{engine}: {failure}");
                return false;
            }
        }
    }
    println!("{taken} pictures in {}", folder.display());
    taken > 0
}

fn take_all(page: &Page<'_>, part: &str, folder: &Path) -> Outcome<usize> {
    let engine = page.engine();
    let folder = folder.join(engine.name());
    fs::create_dir_all(&folder)?;
    let looks: &[Look] = match engine {
        Engine::Chromium => &[Look::Light, Look::Dark, Look::Forced, Look::Print],
        // Only Chromium's driver can pretend another set-up of the system; the theme is an attribute everywhere.
        _ => &[Look::Light, Look::Dark],
    };
    let album = Album { page, part, folder: &folder };
    let mut taken = 0;
    for width in WIDTHS {
        for &look in looks {
            for story in Story::both()? {
                let states = STATES.iter().filter(|it| look != Look::Print || it.name == "start");
                for state in states {
                    let name = format!("{}-{width}-{}-{}", story.lang, look.name(), state.name);
                    taken += album.add(&name, width, look, || states::prepare(page, &story, look, state))?;
                }
            }
            for other in OTHERS {
                let name = format!("en-{width}-{}-{}", look.name(), other.name);
                taken += album.add(&name, width, look, || states::prepare_other(page, look, &other))?;
            }
        }
        for (host, widgets) in HOSTS {
            for look in [Look::Light, Look::Dark] {
                let host_name =
                    host.trim_start_matches("/hosts/").trim_matches('/').trim_end_matches(".html");
                let name = format!("host-{host_name}-{width}-{}", look.name());
                taken += album.add(&name, width, look, || {
                    page.open(host)?;
                    hosts::in_theme(page, states::theme(look))?;
                    hosts::reveal(page)?;
                    hosts::until_all_ready(page, widgets)?;
                    let select = "longRoadLooks.widgets()[0].select('factor:resources'); return null";
                    page.ask::<Value>(select, vec![]).map(drop)
                })?;
            }
        }
    }
    Ok(taken)
}

/// Where pictures go, and which are wanted.
struct Album<'a> {
    page: &'a Page<'a>,
    part: &'a str,
    folder: &'a Path,
}

impl Album<'_> {
    /// Takes one picture, where it is wanted, of what `prepare` brings about. Gives how many were taken.
    fn add(&self, name: &str, width: u32, look: Look, prepare: impl FnOnce() -> Outcome) -> Outcome<usize> {
        if !name.contains(self.part) {
            return Ok(0);
        }
        size(self.page, width, 900)?;
        imitate(self.page, look)?;
        prepare()?;
        picture(self.page, width, &self.folder.join(format!("{name}.png")))?;
        println!("{}/{name}.png", self.page.engine());
        Ok(1)
    }
}

/// Pretends the set-up of a system, where the engine can.
fn imitate(page: &Page<'_>, look: Look) -> Outcome {
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    let media = if look == Look::Print { "print" } else { "" };
    let scheme = if look == Look::Dark { "dark" } else { "light" };
    let forced = if look == Look::Forced { "active" } else { "none" };
    cdp(
        page,
        "Emulation.setEmulatedMedia",
        json!({ "media": media, "features": [
            { "name": "prefers-color-scheme", "value": scheme }, { "name": "forced-colors", "value": forced }
        ] }),
    )
    .map(drop)
}

/// Makes the viewport this large; only Chromium goes below the least width of a window.
fn size(page: &Page<'_>, width: u32, height: u32) -> Outcome {
    if page.engine() == Engine::Chromium {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        return cdp(page, "Emulation.setDeviceMetricsOverride", metrics).map(drop);
    }
    Ok(page.wait_for(page.browser.driver.set_window_rect(0, 0, width, height))?)
}

/// The whole page, however long.
fn picture(page: &Page<'_>, width: u32, file: &Path) -> Outcome {
    let height: u32 = page.ask("return Math.ceil(document.documentElement.scrollHeight)", vec![])?;
    size(page, width, height.clamp(900, 14_000))?;
    page.ask_later::<Value>("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))", vec![])?;
    Ok(page.wait_for(page.browser.driver.screenshot(file))?)
}

fn cdp(page: &Page<'_>, method: &str, parameters: Value) -> Outcome<Value> {
    let cdp: Cdp = page.browser.driver.cdp();
    Ok(page.wait_for(cdp.send_raw(method, parameters))?)
}
