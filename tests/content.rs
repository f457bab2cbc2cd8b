//! Documents on disk: each folder's name is the behaviour that its document shows.
//!
//! `UPDATE_EXPECT=1 cargo test --test content` rewrites the expected problems; review the difference.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use std::{fs, path::PathBuf};

use expect_test::expect_file;
use long_road::content::{self, Problem};

fn cases(group: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/content").join(group);
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[test]
fn accepts_what_is_right() {
    for case in cases("accepts") {
        let input = fs::read(case.join("input.json")).unwrap();
        let problems = content::parse(&input).err().unwrap_or_default();
        assert!(problems.is_empty(), "{}:\n{}", case.display(), lines(&problems));
    }
}

#[test]
fn rejects_what_is_wrong_and_says_where_and_why() {
    for case in cases("rejects") {
        let input = fs::read(case.join("input.json")).unwrap();
        let problems = content::parse(&input).expect_err(&case.display().to_string());
        expect_file![case.join("problems.txt")].assert_eq(&lines(&problems));
    }
}
#[test]
fn says_where_translations_disagree() {
    for case in cases("disagrees") {
        let [first, second] = ["first.json", "second.json"].map(|name| {
            let story = content::parse(&fs::read(case.join(name)).unwrap());
            story.unwrap_or_else(|problems| panic!("{}/{name}:\n{}", case.display(), lines(&problems)))
        });
        expect_file![case.join("problems.txt")].assert_eq(&lines(&content::compare(&first, &second)));
    }
}

#[test]
fn both_built_in_stories_are_right_and_agree() {
    let [first, second] = ["ja", "en"].map(|lang| {
        let file = format!("{}/static/stories/why-peace-is-hard.{lang}.json", env!("CARGO_MANIFEST_DIR"));
        let story = content::parse(&fs::read(&file).unwrap());
        story.unwrap_or_else(|problems| panic!("{file}:\n{}", lines(&problems)))
    });
    let problems = content::compare(&first, &second);
    assert!(problems.is_empty(), "{}", lines(&problems));
}

#[test]
fn the_story_in_the_readme_is_right() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, story) = readme.split_once("```json\n").unwrap();
    let (story, _) = story.split_once("```").unwrap();
    let problems = content::parse(story.as_bytes()).err().unwrap_or_default();
    assert!(problems.is_empty(), "{}", lines(&problems));
}
