//! What holds for every document, right or hostile.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong in a test has failed it"
)]

mod generated;
mod references;

use long_road::content::{self, Place, limits, model::Explainer};
use proptest::prelude::*;
use references::assert_references_lead_somewhere;
use serde_json::json;

fn parse(document: &serde_json::Value) -> Explainer {
    content::parse(document.to_string().as_bytes()).unwrap_or_else(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{}\n{document:#}", lines.join("\n"))
    })
}

proptest! {
    #[test]
    fn right_documents_parse_and_all_their_references_lead_somewhere(document in generated::document()) {
        let story = parse(&document);
        assert_references_lead_somewhere(&story);
        prop_assert!(content::compare(&story, &story).len() == 1, "a story agrees with itself but for its language");
    }

    #[test]
    fn a_story_is_the_same_when_written_and_read_again(document in generated::document()) {
        let story = parse(&document);
        let again = content::parse(content::document(&story).as_bytes());
        prop_assert!(again == Ok(story), "{}", document);
    }

    #[test]
    fn hostile_documents_parse_or_have_problems_each_on_one_line(bytes in generated::hostile()) {
        match content::parse(&bytes) {
            Ok(story) => assert_references_lead_somewhere(&story),
            Err(problems) => {
                prop_assert!((1..=limits::PROBLEMS + 1).contains(&problems.len()));
                for problem in problems {
                    let line = problem.to_string();
                    prop_assert!(!line.contains(char::is_control), "{line:?}");
                    prop_assert!(line.len() < 1_000, "{line}");
                    if let Place::Text { line, column } = problem.at {
                        prop_assert!(line >= 1 && column <= bytes.len() + 1);
                    }
                }
            }
        }
    }

    #[test]
    fn bytes_parse_or_have_problems(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(content::parse(&bytes).is_err_and(|problems| !problems.is_empty()));
    }

    #[test]
    fn a_date_is_the_same_when_written_and_read_again(date in generated::date()) {
        assert_date_survives(&date)?;
    }

    #[test]
    fn what_looks_like_a_date_is_one_or_a_problem(text in r"[0-9X?~%/.\[\]{},YESTZ:+\-]{0,24}") {
        let mut document = smallest();
        document["known_until"] = json!(text);
        if content::parse(document.to_string().as_bytes()).is_ok() {
            assert_date_survives(&text)?;
        }
    }
}

#[test]
fn a_document_may_be_as_long_as_the_limit_and_no_longer() {
    let document = smallest().to_string();
    let padded = |length: usize| document.clone() + &" ".repeat(length - document.len());
    assert!(content::parse(padded(limits::DOCUMENT).as_bytes()).is_ok());
    let problems = content::parse(padded(limits::DOCUMENT + 1).as_bytes()).unwrap_err();
    assert_eq!(problems[0].to_string(), "document: too long, expected at most 1048576 bytes");
}

#[test]
fn a_list_may_be_as_long_as_the_limit_and_no_longer() {
    let mut document = smallest();
    document["about"] = json!(vec!["x"; limits::LIST]);
    parse(&document);
    document["about"] = json!(vec!["x"; limits::LIST + 1]);
    let problems = content::parse(document.to_string().as_bytes()).unwrap_err();
    assert_eq!(problems[0].to_string(), "about: too long, expected at most 2000 entries");
}

#[test]
fn problems_without_number_are_cut_short_and_the_last_line_says_so() {
    let mut document = smallest();
    document["about"] = json!(vec![""; limits::LIST]);
    let problems = content::parse(document.to_string().as_bytes()).unwrap_err();
    assert_eq!(problems.len(), limits::PROBLEMS + 1);
    let last = problems.last().unwrap().to_string();
    assert_eq!(last, "document: more than 1000 problems, the rest is left out");
}

fn smallest() -> serde_json::Value {
    serde_json::from_str(include_str!("content/accepts/smallest/input.json")).unwrap()
}

fn assert_date_survives(date: &str) -> Result<(), TestCaseError> {
    let mut document = smallest();
    document["known_until"] = json!(date);
    let read = parse(&document).known_until;
    let span = read.span();
    if let (Some(first), Some(last)) = (span.first, span.last) {
        prop_assert!(first <= last, "{}: {:?}", date, span);
    }
    document["known_until"] = json!(content::edtf(&read));
    prop_assert_eq!(parse(&document).known_until, read);
    Ok(())
}
