//! Pages that carry a story rendered ahead: written at each build, so that none ever shows yesterday's.

use std::path::{Path, PathBuf};
use std::{env, fs};

use long_road::content::{self, packed};
use long_road::locale::{LANGUAGES, Words};
use long_road::{authoring, content::model::Explainer};

use crate::checkout::Checkout;
use crate::dist::{keep, set};
use crate::failure::{Failure, Outcome};

const PAGE: &str = "prerendered.html";
const ENGLISH: &str = "static/stories/why-peace-is-hard.en.json";
const JAPANESE: &str = "static/stories/why-peace-is-hard.ja.json";
/// Stands in the page for what is rendered.
const MARK: &str = "<!-- prerendered: what `long-road prerender` writes stands here -->";

/// For the browser tests, around these.
const FRAME: &str = "tests/pages/carrying.html";
const HOSTILE: &str = "tests/pages/stories/hostile.json";
const HARMLESS: &str = "tests/pages/stories/harmless.json";
/// In a language that the interface speaks, from right to left.
const ARABIC: &str = "tests/pages/stories/bridge.ar.json";
/// Where README.md has the files.
const CDN: &str = "https://cdn.example/long-road";
const BASE: &str = "/carrying";
const TESTED: [(&str, &[&str]); 6] = [
    ("inline", &[ENGLISH, JAPANESE, "--base", CDN]),
    ("link", &[ENGLISH, JAPANESE, "--base", CDN, "--css", "link"]),
    ("plain", &[ENGLISH, JAPANESE, "--base", BASE]),
    (
        "options",
        &[
            JAPANESE,
            ENGLISH,
            "--base",
            BASE,
            "--css",
            "link",
            "--theme",
            "dark",
            "--heading-level",
            "4",
            "--id",
            "why",
        ],
    ),
    ("hostile", &[HOSTILE, "--base", BASE]),
    ("harmless", &[HARMLESS, "--base", BASE]),
];

/// Writes the page into the folder that trunk is filling; trunk calls this at each build.
pub(crate) fn write(checkout: &Checkout) -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| Failure::new("TRUNK_STAGING_DIR is not set, expected the folder that trunk fills"))?;
    let snippet = snippet(checkout, &[ENGLISH, JAPANESE, "--base", "./", "--id", "explainer"])?;
    keep(&Path::new(&folder).join(PAGE), around(checkout, PAGE, &snippet)?.as_bytes())
}

/// Writes `target/carrying` for the browser tests: a page for each way of rendering, with the files beside. Gives the folder.
pub(crate) fn write_tested(checkout: &Checkout) -> Outcome<PathBuf> {
    let folder = checkout.path("target/carrying");
    let mut site = set::read_site(&checkout.site())?;
    let loader = checkout.site().join("long-road.js");
    site.push((
        "long-road.js".to_owned(),
        fs::read(&loader).map_err(|error| Failure::file(&loader, &error))?,
    ));
    for (name, content) in site {
        keep(&folder.join(name), &content)?;
    }
    for story in [HOSTILE, HARMLESS] {
        let packed = authoring::pack(&[checkout.path(story)], Some(&folder.join("stories")));
        if !packed.is_right() {
            return Err(Failure::new(format!("{}{}", packed.problems, packed.failures)));
        }
    }
    let mut story = read(checkout, ARABIC)?;
    // One that the interface does not speak, written the same way.
    story.lang = "apc-Arab".into();
    let unspoken = packed::pack(&story, &Words::packed_for(&story));
    keep(&folder.join("stories/unspoken.story"), &unspoken)?;
    let mut story = read(checkout, ENGLISH)?;
    let pseudo = packed::pack(&story, &Words::packed_as_pseudo());
    keep(&folder.join("stories/in-pseudo.story"), &pseudo)?;
    for lang in LANGUAGES {
        story.lang = lang.into();
        let path = folder.join(format!("stories/in-{lang}.story"));
        keep(&path, &packed::pack(&story, &Words::packed_for(&story)))?;
    }
    for (name, arguments) in TESTED {
        let page = around(checkout, FRAME, &snippet(checkout, arguments)?)?;
        keep(&folder.join(format!("{name}.html")), page.as_bytes())?;
    }
    Ok(folder)
}

fn read(checkout: &Checkout, path: &str) -> Outcome<Explainer> {
    let file = checkout.path(path);
    let document = fs::read(&file).map_err(|error| Failure::file(&file, &error))?;
    content::parse(&document).map_err(|_| Failure::new(format!("{path} is not a story")))
}

/// The page at `path` with the snippet in its place.
fn around(checkout: &Checkout, path: &str, snippet: &str) -> Outcome<String> {
    let file = checkout.path(path);
    let page = fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
    let (before, after) = page
        .split_once(MARK)
        .ok_or_else(|| Failure::new(format!("{path}: no place for what is rendered")))?;
    Ok([before, snippet, after].concat())
}

/// As a newsroom does it, by the command.
fn snippet(checkout: &Checkout, arguments: &[&str]) -> Outcome<String> {
    let rendered = checkout
        .cargo(&["run", "--quiet", "--features", "prerender", "--bin", "long-road", "--", "prerender"])
        .args(arguments)
        .output()
        .map_err(|error| Failure::new(format!("cargo does not start: {error}")))?;
    if rendered.status.success() {
        return Ok(String::from_utf8_lossy(&rendered.stdout).into_owned());
    }
    let said = [rendered.stdout, rendered.stderr].concat();
    Err(Failure::new(format!("the story cannot be rendered ahead:\n{}", String::from_utf8_lossy(&said))))
}
