//! The snippet that a page carries: what `long-road prerender` writes, and that no story can break out of it.
//!
//! `UPDATE_EXPECT=1 cargo test --features prerender --test prerender` rewrites the expected HTML; review the difference.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its case has failed")]

mod newsroom;
mod texts;

use std::rc::Rc;

use long_road::content::model::{Explainer, Text, When};
use long_road::prerender::{Css, Wishes, snippet};
use long_road::view::{HeadingLevel, Theme};
use newsroom::{ENGLISH, JAPANESE, WHOLE, document, long_road, wishes};
use serde_json::Value;

fn parsed(document: &Value) -> Rc<Explainer> {
    Rc::new(newsroom::parsed(document))
}

/// Exit code, standard output and standard error.
fn outcome(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = long_road(arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// What stands before, in and after the shadow root's only wrapper.
fn parts(html: &str) -> [&str; 3] {
    let (before, rest) = html.split_once("<div>").unwrap();
    let (inside, after) = rest.split_once("</div></template>").unwrap();
    [before, inside, after]
}

/// The words of a page, without its tags.
fn words(html: &str) -> String {
    let words: String = html.split('<').filter_map(|it| it.split_once('>')).map(|(_, text)| text).collect();
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&amp;", "&")];
    entities.iter().fold(words, |words, (entity, c)| words.replace(entity, c))
}

#[test]
fn the_element_carries_its_options_and_the_answers_in_short() {
    let whole = parsed(&document(WHOLE));
    let given = Wishes {
        heading_level: HeadingLevel::new(3).unwrap(),
        theme: Theme::Dark,
        id: Some("why".parse().unwrap()),
        ..wishes()
    };
    let written = snippet(&whole, &given);
    let [before, inside, after] = parts(&written.html);
    let (element, key) = before.split_once(" data-key=\"").unwrap();
    let (_, rest) = key.split_once('"').unwrap();
    let around = [element, " data-key=\"…\"", rest, "<div>…</div></template>", after].concat();
    expect_test::expect_file!["render/snippet.html"].assert_eq(&around.replace("><", ">\n<"));
    assert!(inside.contains("data-theme=\"dark\"") && inside.contains("<h3 part=\"title\""));
    assert_eq!(written.style_source, None);
}

#[test]
fn only_what_the_browser_does_by_itself_can_be_pressed() {
    let written = snippet(&parsed(&document(ENGLISH)), &wishes());
    for button in written.html.split("<button").skip(1).map(|it| it.split_once('>').unwrap().0) {
        assert!(button.contains("disabled") != button.contains("popovertarget"), "{button}");
    }
}

#[test]
fn inline_style_is_told_to_the_security_policy() {
    let written = snippet(&parsed(&document(ENGLISH)), &Wishes { css: Css::Inline, ..wishes() });
    let source = written.style_source.unwrap();
    assert!(source.starts_with("'sha256-"));
    assert!(written.html.starts_with(&format!("<!-- style-src {source} -->\n<long-road ")));
    assert_eq!(written.html.matches("<style>").count(), 1);
    assert!(!written.html.contains("style=") && !written.html.contains("rel=\"stylesheet\""));
}

#[test]
fn every_text_of_a_story_is_in_its_snippet() {
    for path in [JAPANESE, ENGLISH, WHOLE] {
        let story = parsed(&document(path));
        let html = snippet(&story, &wishes()).html;
        let [_, inside, after] = parts(&html);
        // Readings stand between a word and what follows it.
        let plain = |html: &str| {
            let without: String =
                html.split("<rp>(").map(|it| it.split_once(")</rp>").map_or(it, |(_, it)| it)).collect();
            words(&without)
        };
        let [shadow, light] = [inside, after].map(plain);
        for text in texts(&story) {
            assert!(shadow.contains(&text), "{path}: not in the shadow root: {text}");
        }
        for text in answers(&story) {
            assert!(light.contains(&text), "{path}: not in the light children: {text}");
        }
    }
}

/// All that a story says, as far as the widget shows it.
fn texts(story: &Explainer) -> Vec<String> {
    let mut texts: Vec<&Text> =
        vec![&story.kicker, &story.title, &story.dek, &story.written, &story.frame.text, &story.frame.credit];
    texts.extend(story.sources.iter().flat_map(|it| [&it.title, &it.note]));
    for factor in &story.factors {
        texts.extend([&factor.title, &factor.question, &factor.summary, &factor.change]);
        texts.extend(factor.positions.iter().map(|it| &it.text));
        texts.extend(factor.links.iter().map(|it| &it.reason));
    }
    for event in &story.events {
        texts.extend([&event.title, &event.summary]);
        texts.extend(match &event.when {
            When::Dated { words, .. } => words.as_ref(),
            When::Undated { words } => Some(words),
        });
    }
    let shown = story.factors.iter().map(|it| &it.claims).chain(story.events.iter().map(|it| &it.claims));
    texts.extend(shown.flatten().chain(&story.watch.claims).map(|id| &story.claim(*id).unwrap().text));
    texts.extend(story.watch.items.iter().flat_map(|it| it.signals.iter().chain([&it.title])));
    texts.extend(story.glossary.iter().flat_map(|it| [&it.term, &it.text]));
    texts.extend(story.disputes.iter().map(|it| &it.question));
    texts.extend(story.disputes.iter().flat_map(|it| &it.sides).map(|it| &it.title));
    texts.extend(story.corrections.iter().map(|it| &it.text));
    texts.extend(&story.about);
    texts.into_iter().map(Text::plain).collect()
}

/// What reader modes and old engines are to have.
fn answers(story: &Explainer) -> Vec<String> {
    let mut texts = vec![&story.title, &story.dek];
    texts.extend(story.factors.iter().flat_map(|it| [&it.title, &it.question, &it.summary]));
    texts.extend(story.events.iter().flat_map(|it| [&it.title, &it.summary]));
    texts.extend(story.sources.iter().flat_map(|it| [&it.title, &it.note]));
    texts.into_iter().map(Text::plain).collect()
}

#[test]
fn no_text_breaks_out_of_its_place() {
    let kinds = texts::kinds();
    let tags = |hostile: &str| -> Vec<String> {
        let mut document = document(WHOLE);
        texts::replace(&mut document, &kinds, |_| hostile.to_owned());
        let html = snippet(&parsed(&document), &wishes()).html;
        assert!(words(&html).contains(hostile), "{hostile}");
        html.split('<').skip(1).map(|it| it.split([' ', '>']).next().unwrap().to_owned()).collect()
    };
    let harmless = tags("x");
    // What would end the snippet's own elements, and all else.
    let own = ["</p></template></long-road><script>alert(1)</script><template>", "<? ?><!x>"];
    for words in texts::hostile().iter().map(String::as_str).chain(own) {
        assert_eq!(tags(words), harmless, "{words}");
    }
}

#[test]
fn the_command_writes_the_snippet_and_tells_the_hash_on_the_side() {
    let (code, html, told) =
        outcome(&["prerender", ENGLISH, JAPANESE, "--base", "/files", "--id", "why", "--heading-level", "4"]);
    assert_eq!(code, Some(0));
    let (_, element) = html.split_once("<long-road ").unwrap();
    assert!(element.starts_with(
        "id=\"why\" src=\"/files/stories/why-peace-is-hard.en.story\" lang=\"en\" heading-level=\"4\""
    ));
    let source = told.trim_end().strip_prefix("a security policy must allow the style: style-src ").unwrap();
    assert!(html.contains(source));
}

#[test]
fn the_command_prints_problems_instead() {
    const REJECTED: &str = "tests/content/rejects/duplicate-keys/input.json";
    let (code, told, _) = outcome(&["prerender", REJECTED, "--base", "/"]);
    assert_eq!(
        (code, told.lines().next()),
        (Some(1), Some(&*format!("{REJECTED}: title: the key stands here more than once, expected once")),)
    );
    let another = outcome(&["prerender", ENGLISH, WHOLE, "--base", "/"]);
    assert_eq!(another, (Some(1), format!("{WHOLE}: another story than {ENGLISH}\n"), String::new()));
    assert_eq!(outcome(&["prerender", "nowhere.json", "--base", "/"]).0, Some(2));
    for wrong in [["--base", "javascript:"], ["--id", "a b"], ["--heading-level", "1"], ["--theme", "red"]] {
        let (code, html, _) = outcome(
            &[&["prerender", ENGLISH, "--base", "/"][..if wrong[0] == "--base" { 2 } else { 4 }], &wrong]
                .concat(),
        );
        assert_eq!((code, html.as_str()), (Some(2), ""), "{wrong:?}");
    }
}
