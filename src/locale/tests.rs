//! What every catalogue has to keep to. How dates are said is tested in `date`.

use std::collections::{BTreeMap, BTreeSet};

use std::rc::Rc;

use super::shelf::{CATALOGUES, Source};
use super::*;

fn for_lang(tag: &str) -> Rc<Catalogue> {
    Words::all().for_reader(tag, None)
}

fn all() -> impl Iterator<Item = Rc<Catalogue>> {
    CATALOGUES.iter().map(|source| for_lang(source.lang))
}

fn en() -> Rc<Catalogue> {
    for_lang("en")
}

fn ja() -> Rc<Catalogue> {
    for_lang("ja")
}

/// Name, form and text of each entry, told apart as the JSON parser does.
fn parsed(source: &Source) -> Vec<(String, String, String)> {
    let entries: BTreeMap<String, String> = serde_json::from_str(source.json).unwrap();
    let split = |name: &str| match name.strip_suffix(']').and_then(|it| it.split_once('[')) {
        Some((name, form)) => (name.to_owned(), form.to_owned()),
        None => (name.to_owned(), "other".to_owned()),
    };
    entries
        .into_iter()
        .map(|(name, text)| {
            let (name, form) = split(&name);
            (name, form, text)
        })
        .collect()
}

fn slots(text: &'static str) -> BTreeSet<&'static str> {
    parts(text).filter_map(|part| if let Part::Slot(slot) = part { Some(slot) } else { None }).collect()
}

#[test]
fn a_catalogue_reads_as_json_does() {
    for source in &CATALOGUES {
        assert!(!source.json.contains('\\'), "{}: has an escape", source.lang);
        let parsed: BTreeMap<String, String> = serde_json::from_str(source.json).unwrap();
        let own: Vec<_> = source.entries().collect();
        assert_eq!(own.len(), parsed.len(), "{}: a name stands there twice", source.lang);
        for (name, text) in own {
            assert_eq!(parsed.get(name).map(String::as_str), Some(text), "{}: {name}", source.lang);
        }
    }
}

#[test]
fn every_catalogue_has_exactly_the_keys() {
    let keys: BTreeSet<_> = Key::ALL.iter().map(|key| key.name().to_owned()).collect();
    for source in &CATALOGUES {
        let with_other: BTreeSet<_> = parsed(source)
            .into_iter()
            .filter(|(_, form, _)| form == "other")
            .map(|(name, ..)| name)
            .collect();
        assert_eq!(with_other, keys, "{}: in the file, in `Key`", source.lang);
        for (name, form, _) in parsed(source) {
            assert!(keys.contains(&name), "{}: {name} is no key", source.lang);
            let exact = form.strip_prefix('=').is_some_and(|number| number.parse::<usize>().is_ok());
            let category = (0..200).any(|n| plural::category(source.lang, n) == form);
            assert!(exact || category || form == "other", "{}: {name}[{form}] is never chosen", source.lang);
        }
    }
}

#[test]
fn every_text_has_the_placeholders_of_its_key_and_no_others() {
    for catalogue in all() {
        for &key in Key::ALL {
            let expected: BTreeSet<_> = key.slots().iter().copied().collect();
            assert_eq!(slots(catalogue.text(key)), expected, "{}: {}", catalogue.lang(), key.name());
        }
        for (key, form, text) in &catalogue.forms {
            // A form may write its number out, or leave it to the words.
            let (mut found, mut expected) = (slots(text), BTreeSet::from(["n", "count"]));
            found.extend(["n", "count"]);
            expected.extend(key.slots());
            assert_eq!(found, expected, "{}: {}[{form}]", catalogue.lang(), key.name());
        }
    }
}

#[test]
fn no_text_is_empty_or_has_loose_spaces() {
    let joins = [Key::ListComma, Key::ListLast, Key::ListOr, Key::Parentheses];
    for catalogue in all() {
        for &key in Key::ALL {
            let text = catalogue.text(key);
            let (name, lang) = (key.name(), catalogue.lang());
            assert!(!text.trim().is_empty(), "{lang}: {name}");
            assert!(text == text.trim() || joins.contains(&key), "{lang}: {name}: `{text}`");
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{lang}: {name}: `{text}`");
        }
    }
}

#[test]
fn lists_have_a_member_for_each_part_of_the_year() {
    for catalogue in all() {
        for (key, count) in [
            (Key::Months, 12),
            (Key::MonthsShort, 12),
            (Key::Seasons, 4),
            (Key::Quarters, 4),
            (Key::Thirds, 3),
            (Key::Halves, 2),
        ] {
            let members: Vec<_> = catalogue.text(key).split('|').collect();
            // Of months, once more as they stand behind a day, where that is another form.
            let forms = if count == 12 && members.len() == 24 { 2 } else { 1 };
            assert_eq!(members.len(), count * forms, "{}: {}", catalogue.lang(), key.name());
            for form in members.chunks(count) {
                let unlike: BTreeSet<_> = form.iter().collect();
                assert_eq!(unlike.len(), count, "{}: {}", catalogue.lang(), key.name());
                assert!(!form.contains(&""), "{}: {}", catalogue.lang(), key.name());
            }
        }
    }
}

#[test]
fn a_language_is_found_by_its_primary_subtag_and_else_english_is_taken() {
    for (tag, lang) in [
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("JA-Hrkt", "ja"),
        ("en-GB", "en"),
        ("jam", "en"),
        ("fr", "en"),
        ("", "en"),
        ("日本", "en"),
    ] {
        assert_eq!(for_lang(tag).lang(), lang, "`{tag}`");
    }
}

#[test]
fn languages_are_named_in_themselves() {
    assert_eq!(en().own_name("ja-JP"), Some("日本語"));
    assert_eq!(en().own_name("en"), Some("English"));
    assert_eq!(en().own_name("fr"), None);
}

#[test]
fn a_number_picks_its_form_and_an_exact_one_wins() {
    let claims = |n| (en().count(Key::SourceClaims, n, &[]), ja().count(Key::SourceClaims, n, &[]));
    assert_eq!(claims(1), ("One claim rests on it".to_owned(), "これに基づく話：1件".to_owned()));
    assert_eq!(claims(0), ("0 claims rest on it".to_owned(), "これに基づく話：0件".to_owned()));
    assert_eq!(claims(24), ("24 claims rest on it".to_owned(), "これに基づく話：24件".to_owned()));

    let live = |n| en().count(Key::LiveFactor, n, &[("number", "3"), ("title", "Resources")]);
    assert_eq!(live(0), "3 Resources: no event bears on it");
    assert_eq!(live(1), "3 Resources: 1 event bears on it");
    assert_eq!(live(2), "3 Resources: 2 events bear on it");
}

#[test]
fn headings_write_small_numbers_out() {
    let heading = |n| (en().count(Key::FactorsHeading, n, &[]), ja().count(Key::FactorsHeading, n, &[]));
    assert_eq!(heading(4), ("Four obstacles".to_owned(), "四つの壁".to_owned()));
    assert_eq!(heading(13), ("13 obstacles".to_owned(), "13の壁".to_owned()));
}

#[test]
fn placeholders_are_filled_wherever_the_language_puts_them() {
    let values = [("written", "2025年末ごろ"), ("date", "2025年2月")];
    assert_eq!(ja().fill(Key::AsOf, &values), "2025年2月までの協議の動きを扱う（出典は2025年末ごろの執筆）");
    assert_eq!(
        en().parts(Key::AsOf).collect::<Vec<_>>(),
        [
            Part::Words("Knows the talks up to "),
            Part::Slot("date"),
            Part::Words("; source written "),
            Part::Slot("written"),
        ]
    );
}

#[test]
fn what_is_looked_at_closely_is_told_by_its_places() {
    let told = |tag: &str, first: usize, last: usize| {
        let words = for_lang(tag);
        let span = words.number_range(first, last);
        words.count(Key::CloserShown, last + 1 - first, &[("span", &span), ("all", "40")])
    };
    for (tag, several, one) in [
        ("en", "Dated events 3 to 6 of 40 are shown.", "Dated event 3 of 40 is shown."),
        ("ja", "日付のある出来事40件のうち3～6件目を表示中。", "日付のある出来事40件のうち3件目を表示中。"),
        ("uk", "Показано датовані події 3–6 з 40.", "Показано датовану подію 3 з 40."),
        ("ru", "Показаны датированные события 3–6 из 40.", "Показано датированное событие 3 из 40."),
        ("zh-Hans", "有日期的事件共40个，显示第3至6个。", "有日期的事件共40个，显示第3个。"),
        (
            "ar",
            "المعروض من الأحداث المؤرَّخة: الأرقام من 3 إلى 6 من أصل 40.",
            "المعروض من الأحداث المؤرَّخة: الحدث رقم 3 من أصل 40.",
        ),
        ("he", "מוצגים האירועים המתוארכים 3 עד 6 מתוך 40.", "מוצג האירוע המתוארך 3 מתוך 40."),
    ] {
        assert_eq!((told(tag, 3, 6), told(tag, 3, 3)), (several.to_owned(), one.to_owned()), "{tag}");
    }
    // Twenty-one are several, though their numeral goes with the singular.
    assert_eq!(told("uk", 1, 21), "Показано датовані події 1–21 з 40.");
}

#[test]
fn values_are_not_read_for_placeholders() {
    assert_eq!(en().fill(Key::TiesHolding, &[("factor", "{factor} | {n}")]), "What holds {factor} | {n}");
}

#[test]
fn lists_are_joined_as_the_language_joins_them() {
    let lists = |items: &[&str]| (en().list(items), ja().list(items));
    assert_eq!(lists(&[]), (String::new(), String::new()));
    assert_eq!(lists(&["a"]), ("a".to_owned(), "a".to_owned()));
    assert_eq!(lists(&["a", "b"]), ("a and b".to_owned(), "a、b".to_owned()));
    assert_eq!(lists(&["a", "b", "c"]), ("a, b and c".to_owned(), "a、b、c".to_owned()));
}

#[test]
fn words_come_back_as_they_were_packed() {
    for lang in ["ja", "en-GB"] {
        let own = Words::read(&Words::packed_in(lang)).unwrap();
        // Whatever the page around speaks: there is no other.
        let (found, expected) = (own.for_reader("fr", Some("fr")), for_lang(lang));
        assert_eq!((found.lang, found.dir, found.names), (expected.lang, expected.dir, expected.names));
        assert_eq!((&found.texts, &found.forms), (&expected.texts, &expected.forms));
    }
}

#[test]
fn a_story_in_another_language_brings_all_words_and_the_page_decides() {
    let words = Words::read(&Words::packed_in("fr")).unwrap();
    for (page, lang) in [(Some("ja"), "ja"), (Some("en"), "en"), (Some("de"), "en"), (None, "en")] {
        assert_eq!(words.for_reader("fr", page).lang(), lang, "{page:?}");
    }
}

#[test]
fn words_of_another_version_or_cut_short_are_refused() {
    let packed = Words::packed_in("ja");
    let (version, rest) = packed.split_once('\n').unwrap();
    let line = rest.lines().nth(1).unwrap();
    let first_form = packed.rfind('\t').unwrap();
    for wrong in [
        "",
        version,
        &format!("1{version}\n{rest}"),
        &packed[..first_form],
        &packed.replace(line, "ja\tltr\ta"),
    ] {
        assert!(Words::read(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn no_text_has_what_parts_packed_ones() {
    for source in &CATALOGUES {
        assert!(source.entries().all(|(_, text)| !text.contains(['\t', '\n'])), "{}", source.lang);
    }
}

#[test]
fn which_way_a_language_is_written_is_in_its_tag() {
    for tag in ["ar", "ar-EG", "he", "fa-IR", "az-Arab", "ku-Arab-IQ", "ckb"] {
        assert_eq!(Direction::of(tag), Direction::Rtl, "{tag}");
    }
    for tag in ["en", "ja", "ar-Latn", "ur-Latn-PK", "az", "", "a", "r"] {
        assert_eq!(Direction::of(tag), Direction::Ltr, "{tag}");
    }
    assert!(en().speaks("en-GB") && en().speaks("EN") && !en().speaks("ja") && !en().speaks("eng"));
}
