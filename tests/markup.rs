//! A story can't inject markup: whatever its texts hold, the elements are the same, and the texts stand there as they are.
//!
//! Each text of a document is replaced twice, by a harmless mark and by a hostile text. What is rendered of the one, with
//! each mark exchanged for its hostile text in what a parser has read, must be what is rendered of the other.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong in a test has failed it"
)]

mod generated;

use std::collections::BTreeMap;
use std::rc::Rc;

use html5gum::{Token, Tokenizer};
use long_road::content;
use long_road::view::{LongRoad, LongRoadProps};
use proptest::prelude::*;
use serde_json::Value;

/// Texts that are markup, script or style elsewhere, and what ends such.
const HOSTILE: &[&str] = &[
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "</style><script>alert(1)</script>",
    "</template></div></details><p>",
    "<svg/onload=alert(1)><style>*",
    "<!--",
    "--><plaintext>",
    "javascript:alert(1)",
    "&lt;img src=x&gt;&quot;&#39;&#x3C;",
    "%3Cb%3E<a href=data:text/html,x>",
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
    "`+alert(1)+`",
    "<form action=//evil.example><input name=x></form>",
];

/// The keys of texts that may hold links, and of those that may not.
const TEXTS: &[&str] = &["text", "dek", "note", "summary", "change", "reason", "signals", "about"];
const TITLES: &[&str] =
    &["kicker", "title", "written", "credit", "name", "question", "when", "term", "reading"];

/// Puts marks in the place of all texts, and notes how many.
fn mark(value: &mut Value, key: &str, link: &str, marks: &mut usize) {
    let mut next = || {
        *marks += 1;
        format!("MARK{marks}.")
    };
    match value {
        Value::Object(entries) => entries.iter_mut().for_each(|(key, value)| mark(value, key, link, marks)),
        Value::Array(list) => list.iter_mut().for_each(|value| mark(value, key, link, marks)),
        Value::String(text) if TITLES.contains(&key) => {
            *text = format!("{} {{{}|{}}}", next(), next(), next())
        }
        Value::String(text) if TEXTS.contains(&key) => {
            *text = format!("{} {{{}|{}}} [{}](#{link}).", next(), next(), next(), next());
        }
        _ => {}
    }
}

/// The text with its marks exchanged.
fn exchange(text: &str, hostile: &[String]) -> String {
    let mut pieces = text.split("MARK");
    let mut exchanged = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once('.').unwrap();
        let number: usize = number.parse().unwrap();
        exchanged.push_str(&hostile[number % hostile.len()]);
        exchanged.push_str(rest);
    }
    exchanged
}

/// What is rendered of a document, as a browser's parser takes it.
fn tokens(document: &str) -> Vec<Piece> {
    let explainer =
        content::parse(document.as_bytes()).unwrap_or_else(|problems| panic!("{problems:#?}\n{document}"));
    let props = yew::props!(LongRoadProps { explainer: Rc::new(explainer) });
    let page = yew::LocalServerRenderer::<LongRoad>::with_props(props).hydratable(false);
    let html = futures_executor::block_on(page.render());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut pieces: Vec<Piece> = Vec::new();
    for token in Tokenizer::new(html.as_str()) {
        match (token.unwrap(), pieces.last_mut()) {
            (Token::StartTag(tag), _) => pieces.push(Piece::Start {
                name: text(&tag.name),
                attributes: tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (text(name), text(&value.value)))
                    .collect(),
            }),
            (Token::EndTag(tag), _) => pieces.push(Piece::End(text(&tag.name))),
            (Token::String(words), Some(Piece::Text(before))) => before.push_str(&text(&words.value)),
            (Token::String(words), _) => pieces.push(Piece::Text(text(&words.value))),
            (other, _) => panic!("{other:?} in {html}"),
        }
    }
    pieces
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Start { name: String, attributes: BTreeMap<String, String> },
    End(String),
    Text(String),
}

impl Piece {
    fn exchanged(self, hostile: &[String]) -> Self {
        match self {
            Self::Start { name, mut attributes } => {
                for value in attributes.values_mut() {
                    *value = exchange(value, hostile);
                }
                Self::Start { name, attributes }
            }
            Self::Text(words) => Self::Text(exchange(&words, hostile)),
            end => end,
        }
    }
}

fn assert_no_markup_gets_in(mut document: Value, hostile: &[String]) {
    let link = document["factors"][0]["id"].as_str().unwrap().to_owned();
    let mut marks = 0;
    mark(&mut document, "", &link, &mut marks);
    assert!(marks > 10);
    let harmless = document.to_string();
    let escaped: Vec<String> = hostile.iter().map(|it| Value::from(it.as_str()).to_string()).collect();
    let escaped: Vec<String> = escaped.iter().map(|it| it[1..it.len() - 1].to_owned()).collect();
    let expected: Vec<Piece> = tokens(&harmless).into_iter().map(|it| it.exchanged(hostile)).collect();
    let found = tokens(&exchange(&harmless, &escaped));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
    for piece in &found {
        if let Piece::Start { name, attributes } = piece {
            assert!(
                !["script", "style", "img", "iframe", "form", "link", "base", "meta"]
                    .contains(&name.as_str()),
                "{name}"
            );
            for (attribute, value) in attributes {
                assert!(!attribute.starts_with("on") && attribute != "style", "{name} {attribute}");
                assert!(
                    !["href", "src"].contains(&attribute.as_str())
                        || value.starts_with("https://")
                        || value.starts_with("mailto:"),
                    "{name} {attribute}={value}"
                );
            }
        }
    }
}

#[test]
fn hostile_texts_stand_as_they_are_everywhere() {
    let document = std::fs::read("tests/content/accepts/whole/input.json").unwrap();
    let document: Value = serde_json::from_slice(&document).unwrap();
    // So that each text field has had each.
    for turn in 0..HOSTILE.len() {
        let hostile: Vec<String> =
            HOSTILE.iter().cycle().skip(turn).take(HOSTILE.len()).map(|it| (*it).to_owned()).collect();
        assert_no_markup_gets_in(document.clone(), &hostile);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_any_story_becomes_markup(
        document in generated::document(),
        hostile in proptest::collection::vec("[<>/&;=\"'`!?a-z -]{0,12}[<>/&\"'a-z]", 1..9),
    ) {
        assert_no_markup_gets_in(document, &hostile);
    }
}
