//! What a screen reader and a keyboard find in every state of the widget; and whether that would tell if a part broke.
//!
//! What is expected lies in `tests/accessibility`, one file for a state and a language. `UPDATE_EXPECT=1` rewrites it in
//! Chromium; review the difference.

mod expected;
pub(crate) mod mutants;
pub(crate) mod rules;
pub(crate) mod states;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::story::Story;
pub(crate) use expected::{expect, hold};
use states::State;

/// The folder of what is expected, and of the scripts that read it from a page.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accessibility")
}

fn read(name: &str) -> Outcome<String> {
    let path = folder().join(name);
    fs::read_to_string(&path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

impl Page<'_> {
    /// Goes to the page of one widget with the story, and brings what reads it.
    pub(crate) fn open_accessible(&self, story: &Story) -> Outcome {
        self.open_ready(&format!("/accessible.html?lang={}", story.lang))?;
        self.look::<Value>("widgets().length", vec![])?;
        let scripts = ["outline.js", "rules.js"].map(read).into_iter().collect::<Outcome<Vec<_>>>()?;
        self.ask::<Value>(&format!("{}\n;return null", scripts.join(";\n")), vec![]).map(drop)
    }
}

/// A state in which a widget is, with what was met on the way.
pub(crate) struct Reached {
    /// A line for each step, and what came of it.
    pub(crate) log: String,
    /// Its parts in reading order.
    pub(crate) outline: Vec<String>,
}

/// Brings a widget that is new to a state, spoilt by `spoil` before anything is done.
pub(crate) fn reach(page: &Page<'_>, story: &Story, state: &State, spoil: &str) -> Outcome<Reached> {
    let afresh = format!(
        "longRoadOutline.afresh().then(() => {{ {spoil} }}).then(() => done(null), (it) => done(String(it)))"
    );
    if let Some(fault) = page.ask_later::<Option<String>>(&afresh, vec![])? {
        return Err(Failure::new(format!("no new widget: {fault}")));
    }
    let log = states::walk(page, story, state)?;
    Ok(Reached { log, outline: page.ask("return longRoadOutline.outline()", vec![])? })
}

/// Has the widget in a theme, and the page around with it.
pub(crate) fn set_theme(page: &Page<'_>, theme: &str) -> Outcome {
    let script = "const [theme] = given;
        document.querySelector('long-road').setAttribute('theme', theme);
        Object.assign(document.body.style, theme === 'dark' ? { background: '#111', color: '#ddd' } : { background: '', color: '' });
        longRoadOutline.settle().then(() => done(null))";
    page.ask_later::<Value>(script, vec![json!(theme)]).map(drop)
}

/// What there is to read in a file of what is expected: of the start the whole outline, of any other state what differs.
pub(crate) fn text(reached: &Reached, start: &[String]) -> String {
    if reached.log.is_empty() {
        return reached.outline.join("\n") + "\n";
    }
    format!("{}\n{}", reached.log, expected::difference(start, &reached.outline))
}
