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
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::LazyLock;

use expect_test::expect_file;
use html5gum::{Token, Tokenizer};
use long_road::content;
use long_road::view::{LongRoad, LongRoadProps};
use proptest::prelude::*;
use serde_json::Value;
use texts::Kind;

/// What each field is, asked of the parser once.
static KINDS: LazyLock<BTreeMap<String, Kind>> = LazyLock::new(texts::kinds);

/// Puts marks in the place of all texts; gives how many.
fn mark(document: &mut Value, kinds: &BTreeMap<String, Kind>, link: &str) -> usize {
    let mut marks = 0;
    let mut next = || {
        marks += 1;
        format!("MARK{marks}.")
    };
    texts::replace(document, kinds, |kind| {
        let title = format!("{} {{{}|{}}}", next(), next(), next());
        if kind == Kind::Text { format!("{title} [{}](#{link}).", next()) } else { title }
    });
    marks
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

fn assert_no_markup_gets_in(mut document: Value, kinds: &BTreeMap<String, Kind>, hostile: &[String]) {
    let link = document["factors"][0]["id"].as_str().unwrap().to_owned();
    assert!(mark(&mut document, kinds, &link) > 10);
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
    let hostile = texts::hostile();
    // So that each text field has had each.
    for turn in 0..hostile.len() {
        let hostile: Vec<String> = hostile.iter().cycle().skip(turn).take(hostile.len()).cloned().collect();
        assert_no_markup_gets_in(texts::whole(), &KINDS, &hostile);
    }
}

#[test]
fn the_document_that_is_walked_is_whole() {
    let mut keys = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/content/parse");
    for file in std::fs::read_dir(folder).unwrap() {
        let code = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for call in [".key(\"", ".optional(\""] {
            let named = code.split(call).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
            keys.extend(named);
        }
    }
    assert!(keys.contains("signals"));
    let walked = texts::whole().to_string();
    let missing: Vec<_> = keys.iter().filter(|key| !walked.contains(&format!("\"{key}\":"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_key_is_a_text() {
    fn objects(value: &Value, place: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(entries) => {
                found.push(place.to_owned());
                entries.iter().for_each(|(key, value)| objects(value, &format!("{place}/{key}"), found));
            }
            Value::Array(list) => {
                let entries = list.iter().enumerate();
                entries.for_each(|(index, value)| objects(value, &format!("{place}/{index}"), found));
            }
            _ => {}
        }
    }
    let mut places = Vec::new();
    objects(&texts::whole(), "", &mut places);
    assert!(places.len() > 20);
    for place in places {
        let mut document = texts::whole();
        document.pointer_mut(&place).unwrap()[texts::PROBE] = "x".into();
        assert!(content::parse(document.to_string().as_bytes()).is_err(), "{place}");
    }
}

#[test]
fn browsers_are_shown_a_story_that_is_hostile_everywhere() {
    let hostile = texts::hostile();
    let mut document = texts::whole();
    mark(&mut document, &KINDS, "money");
    let harmless = format!("{document:#}\n");
    expect_file!["pages/stories/harmless.json"].assert_eq(&harmless);
    texts::each(&mut document, "", &mut |_, text| *text = exchange(text, &hostile));
    expect_file!["pages/stories/hostile.json"].assert_eq(&format!("{document:#}\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_any_story_becomes_markup(
        document in generated::document(),
        hostile in proptest::collection::vec("[<>/&;=\"'`!?a-z -]{0,12}[<>/&\"'a-z]", 1..9),
    ) {
        assert_no_markup_gets_in(document, &KINDS, &hostile);
    }
}
