//! The picture to share: what is on it, and what happens where it cannot be drawn.
//!
//! Written in whatever fonts the machine has, so what is looked at is whether words are there, not how they look. Needs a
//! font with Japanese, as the browser tests do.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its case has failed")]

mod newsroom;

use std::path::{Path, PathBuf};

use long_road::card::{Fonts, HEIGHT, NoCard, NoFont, WIDTH, card};
use newsroom::{ENGLISH, JAPANESE, document, long_road, parsed};
use resvg::tiny_skia::Pixmap;
use serde_json::{Value, json};

fn fonts() -> Fonts {
    Fonts::new(&[]).unwrap()
}

fn picture(document: &Value, fonts: &Fonts) -> Pixmap {
    let drawn = card(&parsed(document), fonts).unwrap_or_else(|error| panic!("{error}"));
    Pixmap::decode_png(&drawn.png).unwrap()
}

/// The rows, from the top, in which two pictures differ: the first and the last.
fn differ(one: &Pixmap, other: &Pixmap) -> Option<(u32, u32)> {
    let rows = |it: &Pixmap| -> Vec<Vec<u8>> {
        it.data().chunks(it.width() as usize * 4).map(<[u8]>::to_vec).collect()
    };
    let (one, other) = (rows(one), rows(other));
    let mut unlike =
        (0_u32..).zip(one.iter().zip(&other)).filter(|(_, (one, other))| one != other).map(|it| it.0);
    let first = unlike.next()?;
    Some((first, unlike.last().unwrap_or(first)))
}

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn both_stories_have_a_picture_of_the_size_that_is_shared() {
    for path in [ENGLISH, JAPANESE] {
        let drawn = picture(&document(path), &fonts());
        assert_eq!((drawn.width(), drawn.height()), (WIDTH, HEIGHT));
        // Paper at the edge, and not paper alone.
        let paper = drawn.pixel(2, HEIGHT - 2).unwrap();
        assert_eq!((paper.red(), paper.green(), paper.blue(), paper.alpha()), (255, 255, 255, 255));
        assert!(drawn.pixels().iter().filter(|it| it.red() < 64).count() > 10_000, "{path}");
    }
}

#[test]
fn each_text_stands_below_the_one_before() {
    let (story, fonts) = (document(ENGLISH), fonts());
    let whole = picture(&story, &fonts);
    let mut last = 0;
    for (place, text) in [
        ("/kicker", json!("Elsewhere")),
        ("/title", json!("Why is peace so near?")),
        ("/factors/0/title", json!("Contentions")),
        ("/factors/1/title", json!("Small powers")),
        ("/factors/2/title", json!("Reserves")),
        ("/factors/3/title", json!("Town politics")),
        ("/known_until", json!("2025-01")),
    ] {
        let mut other = story.clone();
        *other.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = text;
        let (first, end) =
            differ(&whole, &picture(&other, &fonts)).unwrap_or_else(|| panic!("{place} is not on it"));
        assert!(first >= last, "{place} stands from {first} to {end}, what is above it ends at {last}");
        last = end;
    }
}

#[test]
fn the_knot_is_that_of_the_story() {
    let (mut story, fonts) = (document(ENGLISH), fonts());
    let whole = picture(&story, &fonts);
    story["factors"][0]["links"].as_array_mut().unwrap().clear();
    assert!(differ(&whole, &picture(&story, &fonts)).is_some());
}

/// The columns, from the left, in which two pictures differ: the last.
fn last_column(one: &Pixmap, other: &Pixmap) -> usize {
    let width = one.width() as usize;
    let unlike = one.pixels().iter().zip(other.pixels()).enumerate().filter(|(_, (one, other))| one != other);
    unlike.map(|(place, _)| place % width).max().unwrap_or(0)
}

#[test]
fn a_word_that_is_too_long_keeps_off_the_knot_and_is_seen_to_be_cut() {
    let (mut story, fonts) = (document(ENGLISH), fonts());
    story["title"] = "Rechtsschutzversicherungsgesellschaften".into();
    let long = picture(&story, &fonts);
    story["title"] = "Rechtsschutzversicherungsgesellschaftenwesen".into();
    let longer = picture(&story, &fonts);
    assert_eq!(differ(&long, &longer), None, "both are cut at the same place");
    story["title"] = "I".into();
    let last = last_column(&long, &picture(&story, &fonts));
    assert!((560..700).contains(&last), "{last}");
}

#[test]
fn what_cannot_be_seen_takes_no_room_and_needs_no_font() {
    let (mut story, fonts) = (document(ENGLISH), fonts());
    story["title"] = "Frieden".into();
    let plain = picture(&story, &fonts);
    story["title"] = "Frie\u{AD}den".into();
    assert_eq!(differ(&plain, &picture(&story, &fonts)), None);
}

#[test]
fn a_line_from_right_to_left_ends_on_the_left() {
    let (mut story, fonts) = (document("tests/pages/stories/bridge.ar.json"), fonts());
    story["factors"][0]["title"] = "سلام".into();
    let plain = picture(&story, &fonts);
    story["factors"][0]["title"] = "سلام!".into();
    let marked = picture(&story, &fonts);
    // The sign is to the left of all that was there: the rest is where it was.
    let column = |it: &Pixmap, from: u32| {
        let (first, last) = differ(&plain, &marked).unwrap();
        (first..=last).any(|y| it.pixel(from, y).is_some_and(|it| it.red() < 128))
    };
    let ends = |it: &Pixmap| (600..1200).find(|x| column(it, *x)).unwrap();
    assert!(ends(&marked) < ends(&plain), "{} {}", ends(&marked), ends(&plain));
}

#[test]
fn a_letter_that_no_font_has_is_said() {
    // Not given to any letter.
    let mut story = document(ENGLISH);
    story["title"] = "Why \u{378}?".into();
    let drawn = card(&parsed(&story), &fonts());
    assert!(matches!(drawn, Err(NoCard::Font(NoFont(Some('\u{378}'))))), "{:?}", drawn.map(|it| it.alt));
}

#[test]
fn the_same_story_is_the_same_file() {
    let story = parsed(&document(JAPANESE));
    assert_eq!(card(&story, &fonts()).unwrap(), card(&story, &fonts()).unwrap());
}

#[test]
fn those_who_do_not_see_it_are_told_what_it_says() {
    let to = place("card.png");
    let output = long_road(&["card", JAPANESE, "--out", to.to_str().unwrap()]);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "和平は、なぜ遠いのか · 四つの壁 · 1 譲れない条件、2 大国の戦略、3 資源と保証、4 国内政治 · \
         2025年2月までの協議の動きを扱う（出典は2025年の終わり近くの執筆）\n"
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(Pixmap::decode_png(&std::fs::read(to).unwrap()).unwrap().width(), WIDTH);
}

#[test]
fn what_cannot_be_drawn_is_said_and_leaves_no_file() {
    let to = place("none.png");
    for (story, font, code, said) in [
        ("tests/pages/stories/wrong.json", None, 1, "tests/pages/stories/wrong.json: "),
        ("tests/no-such.json", None, 2, "tests/no-such.json: "),
        (
            ENGLISH,
            Some("tests/pages/widget.png"),
            2,
            "tests/pages/widget.png: holds no font (TTF, OTF or TTC)",
        ),
        (ENGLISH, Some("tests/no-such.ttf"), 2, "tests/no-such.ttf: "),
    ] {
        let mut arguments = vec!["card", story, "--out", to.to_str().unwrap()];
        arguments.extend(font.iter().flat_map(|it| ["--font", it]));
        let output = long_road(&arguments);
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8(printed).unwrap();
        assert_eq!(output.status.code(), Some(code), "{printed}");
        assert!(printed.starts_with(said), "{printed}");
        assert!(!to.exists());
    }
    let alone = card(&parsed(&document(ENGLISH)), &Fonts::only(&[]).unwrap());
    assert!(matches!(alone, Err(NoCard::Font(NoFont(None)))), "{alone:?}");
}
