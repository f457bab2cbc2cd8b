//! How dates are said, each by its notation, in each language: `said/LANG.tsv`, read and mended by an editor's eye.
//!
//! `UPDATE_EXPECT=1 cargo test said` rewrites them; review the difference, and add dates to `said/dates.txt`.

use std::fmt::Write as _;
use std::path::Path;

use crate::content::read_date;
use crate::locale::{LANGUAGES, Words};

/// One in a line, under headings.
const DATES: &str = include_str!("dates.txt");

/// The notation and the words, with the short ones behind them where they are others.
fn said(lang: &str) -> String {
    let words = Words::all().for_reader(lang, None);
    let mut said = String::new();
    for line in DATES.lines() {
        said.push_str(line);
        if !line.starts_with('#') {
            let date = read_date(line).unwrap_or_else(|problem| panic!("{line}: {problem:?}"));
            let (long, short) = (words.date(&date), words.date_short(&date));
            let short = if short == long { String::new() } else { format!("\t{short}") };
            write!(said, "\t{long}{short}").unwrap();
        }
        said.push('\n');
    }
    said
}

#[test]
fn each_kind_of_date_is_said_as_its_language_says_it() {
    for lang in LANGUAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/locale/date/said/{lang}.tsv"));
        expect_test::expect_file![path].assert_eq(&said(lang));
    }
}
