//! The newsroom's `long-road pack`, as a newsroom runs it.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "what goes wrong in a test has failed it")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use long_road::content::{model::Explainer, packed};

const WHOLE: &str = "tests/content/accepts/whole/input.json";
const WRONG: &str = "tests/content/rejects/duplicate-keys/input.json";

/// A folder of the test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pack").join(name);
    let _none = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Exit code, standard output and standard error.
fn pack(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_long-road"))
        .arg("pack")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn unpack(file: &Path) -> Explainer {
    packed::unpack(&fs::read(file).unwrap()).unwrap().0
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn writes_each_story_into_the_folder_and_leads_translations_to_each_other() {
    let folder = folder("both");
    let [ja, en] = ["ja", "en"].map(|lang| format!("static/stories/why-peace-is-hard.{lang}.json"));
    let outcome = pack(&[&ja, &en, "--out", folder.to_str().unwrap()]);
    assert_eq!(outcome, (Some(0), String::new(), "2 packed, no problems\n".to_owned()));
    assert_eq!(names(&folder), ["why-peace-is-hard.en.story", "why-peace-is-hard.ja.story"]);
    let [ja, en] = ["ja", "en"].map(|lang| unpack(&folder.join(format!("why-peace-is-hard.{lang}.story"))));
    assert_eq!((&*ja.lang, ja.translations[0].src.as_str()), ("ja", "why-peace-is-hard.en.story"));
    assert_eq!((&*en.lang, en.translations[0].src.as_str()), ("en", "why-peace-is-hard.ja.story"));
}

#[test]
fn writes_beside_the_document_and_leaves_other_translations_where_they_are() {
    let folder = folder("beside");
    let document = folder.join("bridge.en.json");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(WHOLE), &document).unwrap();
    assert_eq!(pack(&[document.to_str().unwrap()]).0, Some(0));
    assert_eq!(names(&folder), ["bridge.en.json", "bridge.en.story"]);
    let story = long_road::content::parse(&fs::read(&document).unwrap()).unwrap();
    assert!(!story.translations.is_empty());
    assert_eq!(unpack(&folder.join("bridge.en.story")), story);
}

#[test]
fn writes_nothing_if_any_document_has_problems() {
    let folder = folder("wrong");
    let (code, out, err) = pack(&[WHOLE, WRONG, "--out", folder.to_str().unwrap()]);
    assert_eq!((code, out.lines().count(), err.as_str()), (Some(1), 2, ""));
    assert!(out.starts_with(&format!("{WRONG}: title: the key stands here more than once")), "{out}");
    assert!(names(&folder).is_empty());
}

#[test]
fn writes_nothing_over_another() {
    let folder = folder("twice");
    let other = "tests/content/accepts/smallest/input.json";
    let outcome = pack(&[WHOLE, other, "--out", folder.to_str().unwrap()]);
    let line = format!("{other}: would be written over another, expected a name of its own\n");
    assert_eq!(outcome, (Some(2), String::new(), line));
    assert!(names(&folder).is_empty());
}

#[test]
fn says_where_it_cannot_write() {
    let (code, out, err) = pack(&[WHOLE, "--out", "tests/no-such-folder"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.starts_with("tests/no-such-folder/input.story: "), "{err}");
}
