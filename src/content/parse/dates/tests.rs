//! What is read as a date, held to a reader of the whole notation.

use edtf_core::Edtf;
use proptest::prelude::*;

use super::*;
use crate::content::edtf;

fn plain(calendar: Calendar) -> Date {
    Date::Point(Point { calendar, approximate: false, uncertain: false })
}

#[test]
fn what_is_canonical_is_written_as_it_was_read() {
    let points = "2025 0044 -0044 Y-17000 Y170000002 201X 20XX 2025-02 2025-02-12 2025~ 2025-02? 2025-02-12% \
        2025-02-12T09:30:00 2025-02-12T09:30:00Z 2025-02-12T09:30:60-03:30";
    let longer =
        "../2025 2025/.. /2025 2025/ 2024-02-12~/2025? [2024,2025] {2024,2025..2027} [..2024] [2024-12..]";
    let seasons = (21..=41).map(|code| format!("2025-{code}"));
    for text in points.split_whitespace().chain(longer.split_whitespace()).map(str::to_owned).chain(seasons) {
        assert_eq!(read(&text).map(|date| edtf(&date)), Ok(text));
    }
}

#[test]
fn digits_that_are_not_known_at_the_end_make_a_coarser_date() {
    assert_eq!(read("201X"), Ok(plain(Calendar::Decade(201))));
    assert_eq!(read("20XX"), Ok(plain(Calendar::Century(20))));
    assert_eq!(read("2025-XX"), Ok(plain(Calendar::Year(2025))));
    assert_eq!(read("2025-XX-XX"), Ok(plain(Calendar::Year(2025))));
    assert_eq!(read("2025-02-XX"), Ok(plain(Calendar::Month { year: 2025, month: 2 })));
}

#[test]
fn seasons_keep_their_hemisphere() {
    let season = |season, hemisphere| Ok(plain(Calendar::Season { year: 2025, season, hemisphere }));
    assert_eq!(read("2025-21"), season(Season::Spring, Hemisphere::Unsaid));
    assert_eq!(read("2025-26"), season(Season::Summer, Hemisphere::North));
    assert_eq!(read("2025-31"), season(Season::Autumn, Hemisphere::South));
    assert_eq!(read("2025-36"), season(Season::Quarter(4), Hemisphere::Unsaid));
    assert_eq!(read("2025-37"), season(Season::Quadrimester(1), Hemisphere::Unsaid));
    assert_eq!(read("2025-41"), season(Season::Half(2), Hemisphere::Unsaid));
}

/// What is close to EDTF, or is it: of all its notations, and with dates that do not exist.
fn nearly_edtf() -> impl Strategy<Value = String> {
    let point = r"(\?|Y)?-?[0-4X]{4}([0-9]|[ES][1-4])?[?~%]?(-%?[0-4X]{2}~?(-\??[0-3X]{2}[?~%]?)?)?";
    let plain = r"20[0-2][0-9](-([01][0-9]|[2-4][0-4])(-[0-3][0-9])?)?[?~]?";
    let time = r"[0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|[+-][01][0-9](:[0-6]0)?)?";
    let shapes = [
        point.to_owned(),
        format!(r"{plain}T{time}"),
        format!(r"(\.\.)?({plain})?/({plain}|{point})?(\.\.)?"),
        format!(r"[\[{{](\.\.)?{plain}((,|\.\.){plain}){{0,2}}(,{point}|\.\.)?[\]}}]"),
    ];
    shapes
        .map(|shape| proptest::string::string_regex(&shape).unwrap().boxed())
        .into_iter()
        .reduce(|any, shape| any.prop_union(shape).boxed())
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn only_edtf_is_read_and_of_edtf_only_what_is_not_supported_is_not(text in nearly_edtf()) {
        let (own, theirs) = (read(&text), Edtf::parse(&text));
        match (&own, &theirs) {
            (Ok(date), Ok(theirs)) => {
                // Masks are read as coarser dates, and a whole hour's shift is written in full.
                if !text.contains(['X', 'T']) {
                    prop_assert_eq!(edtf(date), theirs.to_string());
                }
            }
            (Ok(_), Err(error)) => prop_assert!(false, "{} is read, but {}", text, error),
            (Err(problem), Ok(_)) => {
                prop_assert!(matches!(problem, ProblemKind::UnsupportedDate { .. }), "{problem}");
            }
            (Err(_), Err(_)) => {}
        }
    }
}
