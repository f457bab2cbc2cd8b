//! The newsroom's `long-road check`, as a newsroom runs it: what it prints where, and how it exits.
#![expect(clippy::expect_used, reason = "a test that cannot start the program has failed")]

use std::process::{Command, Output};

const WHOLE: &str = "tests/content/accepts/whole/input.json";
const FIRST: &str = "tests/content/disagrees/in-order-once/first.json";
const SECOND: &str = "tests/content/disagrees/in-order-once/second.json";
const WRONG: &str = "tests/content/rejects/duplicate-keys/input.json";

fn long_road(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_long-road"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts")
}

/// Exit code, standard output and standard error.
fn outcome(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn prints_nothing_about_right_documents_and_says_so_on_the_side() {
    let output = long_road(&["check", WHOLE]);
    assert_eq!(outcome(&output), (Some(0), String::new(), "1 checked, no problems\n".to_owned()));
}

#[test]
fn prints_each_problem_of_each_file_on_a_line() {
    let output = long_road(&["check", WRONG, WHOLE, "tests/content/rejects/not-json/input.json"]);
    let expected = format!(
        "{WRONG}: title: the key stands here more than once, expected once\n\
         {WRONG}: actors[1].role: the key stands here more than once, expected once\n\
         tests/content/rejects/not-json/input.json: line 2 column 16: not JSON: key must be a string\n"
    );
    assert_eq!(outcome(&output), (Some(1), expected, String::new()));
}

#[test]
fn names_the_first_file_where_a_later_one_disagrees() {
    let output = long_road(&["check", WHOLE, FIRST, SECOND]);
    let expected = format!("{SECOND}: events[0]: found l here, expected k as in the translation {FIRST}\n");
    assert_eq!(outcome(&output), (Some(1), expected, String::new()));
}

#[test]
fn one_story_twice_in_one_language_is_a_problem() {
    let output = long_road(&["check", WHOLE, WHOLE]);
    let expected =
        format!("{WHOLE}: lang: \"en\" is a language of this story already, expected another: {WHOLE}\n");
    assert_eq!(outcome(&output), (Some(1), expected, String::new()));
}

#[test]
fn files_that_cannot_be_read_outweigh_problems_and_hide_none() {
    let output = long_road(&["check", "tests", WRONG, "tests/none.json"]);
    let (code, out, err) = outcome(&output);
    assert_eq!(code, Some(2));
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(err.starts_with("tests: a folder, expected a file\ntests/none.json: "), "{err}");
}

#[test]
fn wrong_usage_is_told_from_wrong_documents() {
    for arguments in [&["check"] as &[&str], &[], &["chekc", WHOLE], &["check", "--fast", WHOLE]] {
        let (code, out, err) = outcome(&long_road(arguments));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains("Usage: long-road"), "{err}");
    }
}
