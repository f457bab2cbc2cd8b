//! Pictures of the example page in each main state, and of each host page, for people to look at.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;

use crate::engine::Engine;
use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::runner::Setting;
use crate::story::Story;
use crate::tests::hosts::{self, HOSTS};

/// Phone, tablet and desk, in px.
const WIDTHS: [u32; 3] = [320, 768, 1280];

/// A state of the widget and how to come to it: what to select or, by its number, to suppose settled, or which line to open, in
/// turn.
const STATES: [(&str, &[&str]); 12] = [
    ("start", &[]),
    ("factor", &["factor:resources"]),
    ("event", &["event:call"]),
    ("undated", &["event:lukashenko-remark"]),
    ("tour", &["step:tour-resources"]),
    ("untangle", &["settled:3"]),
    ("untangle-beside", &["factor:resources", "settled:2", "settled:4"]),
    ("filter", &["factor:powers", "kind:4"]),
    ("as-of", &["event:call", "time:2"]),
    ("closer", &["closer:1"]),
    ("table", &["line:0", "factor:resources"]),
    ("beside", &["line:1"]),
];

/// Other stories, with everything open: one that an editor goes on tending, when one of its dates is past, and one with many events.
const OTHERS: [(&str, &str); 2] = [("tended", "/ferry.html?day=2026-05-01"), ("many", "/lighthouse.html")];

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
    let mut taken = 0;
    for story in Story::both()? {
        for width in WIDTHS {
            for &look in looks {
                let states = STATES
                    .iter()
                    .map(|(name, select)| (*name, *select))
                    .chain([("error", &["src"] as &[&str])]);
                for (state, select) in states {
                    if look == Look::Print && state != "start" {
                        continue;
                    }
                    let name = format!("{}-{width}-{}-{state}", story.lang, look.name());
                    if !name.contains(part) {
                        continue;
                    }
                    prepare(page, &story, width, look, select)?;
                    picture(page, width, &folder.join(format!("{name}.png")))?;
                    println!("{engine}/{name}.png");
                    taken += 1;
                }
            }
        }
    }
    for width in WIDTHS {
        for (look, (other, path)) in looks.iter().flat_map(|look| OTHERS.map(|other| (*look, other))) {
            let name = format!("en-{width}-{}-{other}", look.name());
            if name.contains(part) {
                size(page, width, 900)?;
                imitate(page, look)?;
                page.open(path)?;
                hosts::in_theme(page, if look == Look::Dark { "dark" } else { "light" })?;
                page.until_ready()?;
                page.ask::<Value>(
                    "document.querySelector('long-road').shadowRoot.querySelectorAll('details').forEach((it) => it.open = true);
                     return null",
                    vec![],
                )?;
                picture(page, width, &folder.join(format!("{name}.png")))?;
                println!("{engine}/{name}.png");
                taken += 1;
            }
        }
    }
    for (host, widgets) in HOSTS {
        for width in WIDTHS {
            for (look, theme) in [(Look::Light, "light"), (Look::Dark, "dark")] {
                let page_name =
                    host.trim_start_matches("/hosts/").trim_matches('/').trim_end_matches(".html");
                let name = format!("host-{page_name}-{width}-{}", look.name());
                if !name.contains(part) {
                    continue;
                }
                size(page, width, 900)?;
                imitate(page, look)?;
                page.open(host)?;
                hosts::in_theme(page, theme)?;
                hosts::reveal(page)?;
                hosts::until_all_ready(page, widgets)?;
                page.ask::<Value>(
                    "longRoadLooks.widgets()[0].select('factor:resources'); return null",
                    vec![],
                )?;
                picture(page, width, &folder.join(format!("{name}.png")))?;
                println!("{engine}/{name}.png");
                taken += 1;
            }
        }
    }
    Ok(taken)
}

/// Brings the example page, as it ships, into a state.
fn prepare(page: &Page<'_>, story: &Story, width: u32, look: Look, select: &[&str]) -> Outcome {
    size(page, width, 900)?;
    imitate(page, look)?;
    page.open("/dist/index.html")?;
    let src = if select == ["src"] {
        "nowhere.json".to_owned()
    } else {
        format!("stories/why-peace-is-hard.{}.json", story.lang)
    };
    let select: &[&str] = if select == ["src"] { &[] } else { select };
    let said: String = page.ask_later(
        "const [src, theme, select] = given;
         const wait = async () => {
           await customElements.whenDefined('long-road');
           const widget = document.querySelector('long-road');
           if (theme) widget.setAttribute('theme', theme);
           widget.setAttribute('src', src);
           widget.scrollIntoView();
           await widget.ready.catch(() => {});
           for (const name of select) {
             const [kind, number] = name.split(':');
             if (kind === 'line') { widget.shadowRoot.querySelectorAll('.lr-line')[number].open = true; continue; }
             if (kind === 'time') {
               const slider = widget.shadowRoot.querySelector('[type=range]');
               slider.closest('details').open = true;
               slider.value = number;
               slider.dispatchEvent(new Event('input', { bubbles: true }));
               continue;
             }
             if (kind === 'closer') {
               const fold = widget.shadowRoot.querySelector('.lr-closer');
               fold.open = true;
               for (let n = 0; n < number; n++) fold.querySelector('button').click();
               continue;
             }
             if (kind === 'kind') {
               const choice = widget.shadowRoot.querySelectorAll('[type=radio]')[number];
               choice.closest('details').open = true;
               choice.click();
               continue;
             }
             if (kind !== 'settled') { widget.select(name); continue; }
             const box = widget.shadowRoot.querySelectorAll('[type=checkbox]')[number - 1];
             box.closest('details').open = true;
             box.click();
           }
           await document.fonts.ready;
           await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
           scrollTo(0, 0);
         };
         wait().then(() => done(''), (error) => done(String(error)));",
        vec![json!(src), json!(if look == Look::Dark { "dark" } else { "light" }), json!(select)],
    )?;
    if said.is_empty() { Ok(()) } else { Err(Failure::new(format!("the example page: {said}"))) }
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
