//! The colours of `static/long-road.css`: named once, and far enough apart to be read and seen.
//!
//! Contrast as WCAG 2.2 has it: 1.4.3 for text, 1.4.11 for lines and marks that mean something.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a style without the colour asked for fails the test, which is the point"
)]

use std::collections::BTreeMap;
use std::fs;

/// What words stand in, and on what.
const TEXT: [&str; 4] = ["ink", "ink-2", "ink-3", "accent"];
const GROUNDS: [&str; 3] = ["paper", "tint", "wash"];

/// What marks, cords and the sides of controls are drawn in.
const LINES: [&str; 4] = ["ink", "ink-2", "line", "accent"];

fn style() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/static/long-road.css")).unwrap()
}

/// Each colour by its name: light, dark.
fn palette(style: &str) -> BTreeMap<String, [[f64; 3]; 2]> {
    let mut palette = BTreeMap::new();
    for line in style.lines().map(str::trim) {
        let Some((name, rest)) = line.strip_prefix("--lr-").and_then(|it| it.split_once(':')) else {
            continue;
        };
        let Some((_, colours)) = rest.split_once("light-dark(") else { continue };
        let mut colours =
            colours.split(['#', ',', ')']).map(str::trim).filter(|it| it.len() == 6).map(channels);
        palette.insert(name.to_owned(), [colours.next().unwrap(), colours.next().unwrap()]);
    }
    palette
}

/// Red, green and blue, 0 to 1.
fn channels(colour: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0)
}

fn luminance(channels: [f64; 3]) -> f64 {
    let [red, green, blue] =
        channels.map(|it| if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every pair of `these` on `grounds`, in light and in dark, that has less contrast than `least`.
fn too_close(these: &[&str], grounds: &[&str], least: f64) -> Vec<String> {
    let palette = palette(&style());
    let mut close = Vec::new();
    for (name, ground) in these.iter().flat_map(|it| grounds.iter().map(move |ground| (it, ground))) {
        for (theme, name_of_theme) in ["light", "dark"].into_iter().enumerate() {
            let found = contrast(palette[*name][theme], palette[*ground][theme]);
            if found < least {
                close.push(format!("{name} on {ground} in {name_of_theme}: {found:.2}"));
            }
        }
    }
    close
}

#[test]
fn contrast_is_reckoned_as_the_standard_does() {
    let [black, white, grey] = ["000000", "ffffff", "767676"].map(channels);
    assert_eq!(format!("{:.2}", contrast(black, white)), "21.00");
    assert_eq!(format!("{:.2}", contrast(grey, white)), "4.54");
}

#[test]
fn words_can_be_read_on_every_ground() {
    assert_eq!(too_close(&TEXT, &GROUNDS, 4.5), Vec::<String>::new());
    assert_eq!(too_close(&["ink"], &["paper"], 12.0), Vec::<String>::new());
}

#[test]
fn marks_and_controls_can_be_seen() {
    assert_eq!(too_close(&LINES, &["paper"], 3.0), Vec::<String>::new());
}

#[test]
fn every_colour_has_a_name() {
    let style = style();
    let (_, rest) = style.split_once("/* ---------- base").unwrap();
    // Paper is white and ink black, whatever the screen shows: there the names are given other colours.
    let (rest, print) = rest.split_once("@media print").unwrap();
    let print = print.lines().filter(|it| !it.trim_start().starts_with("--lr-"));
    let nameless = rest.lines().chain(print).filter(|line| {
        let mut words = line.split(|it: char| !it.is_ascii_alphanumeric() && it != '#');
        words.any(|it| {
            it.strip_prefix('#').is_some_and(|it| it.len() >= 3 && it.chars().all(|c| c.is_ascii_hexdigit()))
        }) || line.contains("rgb(")
    });
    assert_eq!(nameless.collect::<Vec<_>>(), Vec::<&str>::new());
}
