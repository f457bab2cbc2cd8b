//! What a newsroom has before it: documents, the command, and a page to put a story into.
#![allow(dead_code, reason = "each test that uses this uses another part")]

use std::process::{Command, Output};

use long_road::content::{self, model::Explainer};
use long_road::prerender::{Css, Wishes};
use long_road::view::{HeadingLevel, Theme};
use serde_json::Value;

pub(crate) const WHOLE: &str = "tests/content/accepts/whole/input.json";
pub(crate) const JAPANESE: &str = "static/stories/why-peace-is-hard.ja.json";
pub(crate) const ENGLISH: &str = "static/stories/why-peace-is-hard.en.json";

pub(crate) fn document(path: &str) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

pub(crate) fn parsed(document: &Value) -> Explainer {
    content::parse(document.to_string().as_bytes()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(crate) fn wishes() -> Wishes {
    Wishes {
        base: "https://cdn.example/long-road".parse().unwrap(),
        file: "bridge.story".to_owned(),
        heading_level: HeadingLevel::default(),
        theme: Theme::Auto,
        id: None,
        css: Css::Link,
        data: false,
    }
}

pub(crate) fn long_road(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_long-road"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}
