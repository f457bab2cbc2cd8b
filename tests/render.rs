//! What the view writes for a story, on the host: expected HTML, and that nothing makes it panic.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its case has failed")]

use std::rc::Rc;

use long_road::content::{self, model::Explainer};
use long_road::view::{LongRoad, LongRoadProps};

/// The first render of a story.
fn html(explainer: Explainer) -> String {
    let props = yew::props!(LongRoadProps { explainer: Rc::new(explainer) });
    let page = yew::LocalServerRenderer::<LongRoad>::with_props(props).hydratable(false);
    futures_executor::block_on(page.render())
}

fn story(path: &str) -> Explainer {
    let bytes = std::fs::read(path).unwrap();
    content::parse(&bytes).unwrap_or_else(|problems| panic!("{path}: {problems:?}"))
}

#[test]
fn the_whole_story_is_in_the_first_render() {
    let html = html(story("tests/content/accepts/whole/input.json"));
    expect_test::expect_file!["render/whole.html"].assert_eq(&indented(&html));
}

#[test]
fn the_first_render_opens_nothing() {
    for path in ["static/stories/why-peace-is-hard.ja.json", "static/stories/why-peace-is-hard.en.json"] {
        let html = html(story(path));
        assert!(!html.contains(" open"), "{path}");
        assert!(!html.contains("style="), "{path}");
    }
}

/// A line for each tag, so that a difference is a line.
fn indented(html: &str) -> String {
    html.replace("><", ">\n<") + "\n"
}
