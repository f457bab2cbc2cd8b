//! The packed form: it gives back what was packed, and nothing else passes for it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what goes wrong in a test has failed it")]

mod generated;
mod references;

use std::{fs, path::PathBuf};

use long_road::content::{
    self, limits,
    model::Explainer,
    packed::{Refusal, pack},
};
use proptest::{prelude::*, sample::Index};
use references::assert_references_lead_somewhere;

/// Mark, format, length and checksum.
const HEADER: usize = 12;

fn built_in(lang: &str) -> (Vec<u8>, Explainer) {
    let path = format!("{}/static/stories/why-peace-is-hard.{lang}.json", env!("CARGO_MANIFEST_DIR"));
    let document = fs::read(path).unwrap();
    let story = content::parse(&document).unwrap();
    (document, story)
}

fn accepted() -> Vec<Explainer> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/content/accepts");
    let cases = fs::read_dir(folder).unwrap().map(|case| case.unwrap().path().join("input.json"));
    cases.map(|case| content::parse(&fs::read(case).unwrap()).unwrap()).collect()
}

fn to_bytes(story: &Explainer) -> Vec<u8> {
    pack(story, "words")
}

fn unpack(packed: &[u8]) -> Result<Explainer, Refusal> {
    content::packed::unpack(packed).map(|(story, _)| story)
}

/// The same bytes under a checksum that is right: what is left for the rest of the reading to notice.
fn sealed(mut packed: Vec<u8>) -> Vec<u8> {
    let body = packed.split_off(HEADER);
    let sum =
        body.iter().fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    packed.truncate(4);
    packed.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    packed.extend(sum.to_le_bytes());
    packed.extend(body);
    packed
}

fn assert_dates_exist(story: &Explainer) {
    let dates = story.events.iter().filter_map(|event| match &event.when {
        content::model::When::Dated { date, .. } => Some(date),
        content::model::When::Undated { .. } => None,
    });
    for date in dates.chain(story.claims.iter().filter_map(|claim| claim.date.as_ref())) {
        let span = date.span();
        assert!(span.first.zip(span.last).is_none_or(|(first, last)| first <= last), "{date:?}");
    }
}

proptest! {
    #[test]
    fn a_story_is_the_same_when_packed_and_unpacked(document in generated::document()) {
        let document = document.to_string();
        let story = content::parse(document.as_bytes()).unwrap();
        let packed = to_bytes(&story);
        prop_assert!(packed.len() < document.len());
        prop_assert_eq!(content::packed::unpack(&packed), Ok((story, "words")));
    }

    #[test]
    fn what_is_changed_on_its_way_is_refused(document in generated::document(), at: Index, bit in 0..8_u8) {
        let packed = to_bytes(&content::parse(document.to_string().as_bytes()).unwrap());
        let at = at.index(packed.len());
        prop_assert!(unpack(&packed[..at]).is_err());
        prop_assert!(unpack(&[&packed[..], &packed[at..]].concat()).is_err());
        let mut flipped = packed;
        flipped[at] ^= 1 << bit;
        prop_assert!(unpack(&flipped).is_err());
    }

    #[test]
    fn what_is_made_up_is_a_story_or_refused(
        document in generated::document(),
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..4),
        cut: Index,
    ) {
        let mut packed = to_bytes(&content::parse(document.to_string().as_bytes()).unwrap());
        for (at, byte) in changes {
            let at = HEADER + at.index(packed.len() - HEADER);
            packed[at] = byte;
        }
        if cut.index(4) == 0 {
            packed.truncate(HEADER + cut.index(packed.len() - HEADER));
        }
        match unpack(&sealed(packed.clone())) {
            Ok(story) => {
                assert_references_lead_somewhere(&story);
                assert_dates_exist(&story);
                prop_assert_eq!(unpack(&to_bytes(&story)), Ok(story));
            }
            Err(Refusal::NotAStory(at)) => prop_assert!((HEADER..=packed.len()).contains(&at)),
            Err(refusal) => prop_assert!(false, "{}", refusal),
        }
    }

    #[test]
    fn bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(unpack(&bytes).is_err());
        prop_assert!(unpack(&sealed([&[0x8C, b'L', b'R', 3, 0, 0, 0, 0, 0, 0, 0, 0], &bytes[..]].concat())).is_err());
    }
}

#[test]
fn documents_of_every_kind_come_back() {
    for story in accepted().into_iter().chain([built_in("ja").1, built_in("en").1]) {
        assert_eq!(unpack(&to_bytes(&story)), Ok(story));
    }
}

#[test]
fn every_cut_and_every_changed_bit_is_refused() {
    // Short, because it is read anew for each bit of it.
    let story =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/accepts/whole/input.json")).unwrap();
    let packed = to_bytes(&content::parse(&story).unwrap());
    for at in 0..packed.len() {
        assert!(unpack(&packed[..at]).is_err(), "cut at {at}");
        for bit in 0..8 {
            let mut flipped = packed.clone();
            flipped[at] ^= 1 << bit;
            assert!(unpack(&flipped).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn a_refusal_says_what_to_do() {
    let packed = to_bytes(&built_in("en").1);
    let said = |packed: &[u8]| unpack(packed).map_err(|refusal| format!("{}: {refusal}", refusal.place()));
    let other = [&packed[..3], &[2], &packed[4..]].concat();
    // The first byte of the words' length, and then the story's id.
    let story = HEADER + 1 + "words".len();
    let astray = sealed([&packed[..story], &[0], &packed[story + 1..]].concat());
    for (packed, line) in [
        (&b"{}"[..], "document: not a packed story, expected one that was"),
        (&other, "document: packed in format 2, expected 3: pack it anew, or renew the widget's files"),
        (&packed[..packed.len() - 1], "document: damaged on its way, expected it as it was packed"),
        (&astray, "byte 19: a value that no story has, expected it as it was packed"),
    ] {
        assert_eq!(said(packed), Err(line.to_owned()));
    }
}

#[test]
fn a_story_that_is_too_long_is_refused() {
    let long = vec![0; limits::DOCUMENT + 1];
    assert_eq!(
        unpack(&sealed([&[0x8C, b'L', b'R', 3, 0, 0, 0, 0, 0, 0, 0, 0], &long[..]].concat())),
        Err(Refusal::Damaged)
    );
}

/// The packed `document` with `old` exchanged for `new`, made as long by x, under a checksum that is right.
fn forged(document: &str, old: &str, new: &str) -> Vec<u8> {
    let mut packed = pack(&content::parse(document.as_bytes()).unwrap(), "en\tltr\tdate known");
    let new = format!("{new}{}", "x".repeat(old.len() - new.len()));
    let places: Vec<usize> =
        (0..packed.len()).filter(|at| packed[*at..].starts_with(old.as_bytes())).collect();
    assert!(!places.is_empty(), "{old} is not packed as it is");
    for at in places {
        packed[at..at + new.len()].copy_from_slice(new.as_bytes());
    }
    sealed(packed)
}

/// Whoever packs by hand what the parser refuses gets no further.
#[test]
fn what_no_document_may_say_is_refused_packed_too() {
    const LINK: &str = "https://example.org/bridge";
    const TRANSLATION: &str = "the-bridge.ja.json";
    const SPEAKER: &str = "North bank";
    const LANGUAGE: &str = "en-Qaax";
    let document = include_str!("content/accepts/whole/input.json");
    let document = document.replace("\"lang\": \"en\"", &format!("\"lang\": \"{LANGUAGE}\""));
    for (old, new) in [
        (LINK, "javascript:alert(1)"),
        (LINK, "JavaScript:alert(1)"),
        (LINK, "java\nscript:alert(1)"),
        (LINK, "vbscript:alert(1)"),
        (LINK, "data:text/html,<b>"),
        (LINK, "file:///etc/hosts"),
        (LINK, "//example.org/"),
        (LINK, "https://a@example.org/"),
        (LINK, "https://example.org/\u{202E}"),
        (LINK, "https://exam\u{200B}ple.org/"),
        (TRANSLATION, "//evil.example/"),
        (TRANSLATION, "https://evil.e"),
        (TRANSLATION, "data:text/json,{}"),
        (SPEAKER, "No\u{202E}knab"),
        (SPEAKER, "North\u{200B}"),
        (SPEAKER, "\u{2066}"),
        (SPEAKER, "North\u{200D}"),
        (SPEAKER, "North\u{7}"),
        (LANGUAGE, "en-\u{202E}"),
        (LANGUAGE, "<b>"),
        (LANGUAGE, "en\" x"),
        ("money", "mon\"y"),
        // The words of the interface.
        ("date known", "date\u{202E}"),
        ("date known", "\u{200B}"),
    ] {
        assert!(unpack(&forged(&document, old, old)).is_ok());
        let refusal = unpack(&forged(&document, old, new));
        assert!(matches!(refusal, Err(Refusal::NotAStory(_))), "{new:?} for {old:?}: {refusal:?}");
    }
}
