//! What the view writes for a story, on the host: expected HTML, and that nothing makes it panic.
//!
//! `UPDATE_EXPECT=1 cargo test --features prerender --test render` rewrites the expected HTML; review the difference.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its case has failed")]

mod generated;

use std::rc::Rc;

use long_road::content::{
    self,
    model::{DayNumber, Explainer},
};
use long_road::view::{HeadingLevel, LongRoad, LongRoadProps};
use proptest::prelude::*;

const STORIES: [&str; 2] =
    ["static/stories/why-peace-is-hard.ja.json", "static/stories/why-peace-is-hard.en.json"];

fn html_with(explainer: Explainer, heading_level: HeadingLevel) -> String {
    let props = yew::props!(LongRoadProps { explainer: Rc::new(explainer), heading_level });
    let page = yew::LocalServerRenderer::<LongRoad>::with_props(props).hydratable(false);
    futures_executor::block_on(page.render())
}

/// The first render of a story.
fn html(explainer: Explainer) -> String {
    html_with(explainer, HeadingLevel::default())
}

fn story(path: &str) -> Explainer {
    let bytes = std::fs::read(path).unwrap();
    content::parse(&bytes).unwrap_or_else(|problems| panic!("{path}: {problems:?}"))
}

/// The words of a page, without its tags and without the readings beside its words.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut reading = false;
    for piece in html.split('<') {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        reading = if reading { tag != "/ruby" } else { tag == "rp" };
        if !reading {
            words.push_str(text);
        }
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&amp;", "&")];
    entities.iter().fold(words, |words, (entity, c)| words.replace(entity, c))
}

#[test]
fn the_first_render_is_the_whole_story() {
    let html = html(story("tests/content/accepts/whole/input.json"));
    expect_test::expect_file!["render/whole.html"].assert_eq(&(html.replace("><", ">\n<") + "\n"));
}

#[test]
fn the_first_render_opens_nothing_and_carries_no_style() {
    for path in STORIES {
        let html = html(story(path));
        assert!(!html.contains(" open"), "{path}");
        assert!(!html.contains("style="), "{path}");
    }
}

#[test]
fn every_claim_is_shown_with_its_speaker() {
    for path in STORIES {
        let explainer = story(path);
        let words = words(&html(explainer.clone()));
        for claim in &explainer.claims {
            let speaker = explainer.actor(claim.speaker).unwrap().name.plain();
            assert!(words.contains(&[claim.text.plain(), speaker].concat()), "{path}: {}", claim.id);
        }
    }
}

#[test]
fn where_a_phrase_ends_a_line_may_and_no_name_tells_of_it() {
    let html = html(story("tests/content/accepts/breaks-between-phrases/input.json"));
    assert!(html.contains("和平は、<wbr>なぜ<wbr><ruby>遠<"));
    assert!(html.contains("<wbr><ruby>三<") && html.contains(">語</button><wbr><button"));
    assert!(html.contains(">キーウの政治エリートの多く<") && !html.contains("{}"));
}

#[test]
fn an_undated_event_has_no_machine_readable_date() {
    let html = html(story(STORIES[1]));
    assert_eq!(html.matches("<time").count(), html.matches("datetime=").count());
    let (_, undated) = html.split_once("lr-undated").unwrap();
    let (undated, _) = undated.split_once("lr-leg").unwrap();
    assert!(!undated.contains("<time"));
}

#[test]
fn headings_begin_where_the_host_wants_them() {
    let explainer = story(STORIES[1]);
    for (level, first, below) in [(2, "<h2", "<h3"), (4, "<h4", "<h5"), (5, "<h5", "<h6")] {
        let html = html_with(explainer.clone(), HeadingLevel::new(level).unwrap());
        assert_eq!(html.matches(first).count(), 1, "{level}");
        assert!(html.contains(below) && !html.contains("<h1") && !html.contains("<h7"), "{level}");
    }
    assert!(HeadingLevel::new(1).is_none() && HeadingLevel::new(6).is_none());
}

#[test]
fn ids_are_unique_and_every_reference_to_one_leads_somewhere() {
    for path in STORIES {
        let html = html(story(path));
        let values = |attribute: &str| {
            let mark = format!(" {attribute}=\"");
            html.split(&mark)
                .skip(1)
                .filter_map(|it| it.split('"').next().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let mut ids = values("id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}");
        for label in values("aria-labelledby") {
            assert!(ids.contains(&label), "{path}: {label}");
        }
    }
}

#[test]
fn what_is_past_its_date_is_due_for_review_where_the_day_is_known() {
    let html = |today: Option<(i32, u8, u8)>, still| {
        let today = today.and_then(|(year, month, day)| DayNumber::from_ymd(year, month, day));
        let explainer = Rc::new(story("tests/content/accepts/whole/input.json"));
        let props = yew::props!(LongRoadProps { explainer, today, still });
        let page = yew::LocalServerRenderer::<LongRoad>::with_props(props).hydratable(false);
        futures_executor::block_on(page.render())
    };
    let day = Some((2026, 3, 31));
    let late = Some((2026, 4, 1));
    assert_eq!(html(day, false), html(None, false));
    let words = words(&html(late, false));
    assert!(words.contains("Due for review since 31 March 2026"), "{words}");
    assert!(words.contains("Events may have overtaken what is due for review."), "{words}");
    // What is rendered ahead is the same on every day, or its nodes would not be found again.
    assert_eq!(html(late, true), html(None, true));
}

#[test]
fn more_factors_than_anyone_sees_through_have_no_table_and_no_drawing() {
    let mut explainer = story(STORIES[1]);
    let count = |explainer: &Explainer, what| html(explainer.clone()).matches(what).count();
    let tables = |explainer: &Explainer| count(explainer, "<table");
    let drawings = |explainer: &Explainer| {
        [count(explainer, "part=\"knot\""), count(explainer, "The letters are those of the figure.")]
    };
    assert_eq!((tables(&explainer), drawings(&explainer)), (1, [1, 1]));
    let factor = explainer.factors[0].clone();
    explainer.factors.resize(13, factor);
    assert_eq!((tables(&explainer), drawings(&explainer)), (0, [0, 0]));
    assert_eq!(count(&explainer, "ties, each with its reason."), 1);
    explainer.factors.truncate(4);
    explainer.factors.iter_mut().for_each(|it| it.positions.clear());
    assert_eq!(tables(&explainer), 0);
}

/// Each piece of text with the `lang` and `dir` that hold for it.
fn languages(html: &str) -> Vec<(String, String, String)> {
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut around: Vec<(String, String)> = Vec::new();
    let mut found = Vec::new();
    for piece in html.split('<') {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        let (lang, dir) = around.last().cloned().unwrap_or_default();
        let name = tag.split(' ').next().unwrap();
        if name.starts_with('/') {
            around.pop();
        } else if !["br", "input", "wbr"].contains(&name) {
            around.push((value(tag, "lang").unwrap_or(lang), value(tag, "dir").unwrap_or(dir)));
        }
        let (lang, dir) = around.last().cloned().unwrap_or_default();
        found.push((text.to_owned(), lang, dir));
    }
    assert!(around.is_empty(), "{around:?}");
    found
}

#[test]
fn a_story_that_the_interface_does_not_speak_says_which_words_are_its_own() {
    let arabic = |text: &str| text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    let mut unspoken = story("tests/pages/stories/bridge.ar.json");
    unspoken.lang = "apc-Arab".into();
    let html = html(unspoken);
    let mut own = 0;
    for (text, lang, dir) in languages(&html) {
        // Between U+2068 and U+2069 its words stand in a sentence of the interface's.
        let outside = text.split('\u{2068}').map(|it| it.rsplit('\u{2069}').next().unwrap());
        if outside.into_iter().any(arabic) {
            own += 1;
            // A source names a language of its own.
            assert!(["apc-Arab", "ar"].contains(&&*lang) && dir == "rtl", "{text}: {lang}, {dir}");
        } else if latin(&text) {
            assert_eq!((lang.as_str(), dir.as_str()), ("en", "ltr"), "{text}");
        }
    }
    assert!(own > 40, "{own} texts");
    for path in STORIES {
        let html = html_with(story(path), HeadingLevel::default());
        assert!(!html.contains("dir=\"rtl\"") && !html.contains('\u{2068}'), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_right_document_is_rendered(document in generated::document()) {
        let explainer = content::parse(document.to_string().as_bytes()).unwrap();
        let title = explainer.title.plain();
        let shown = words(&html(explainer));
        prop_assert!(shown.contains(&title));
    }
}
