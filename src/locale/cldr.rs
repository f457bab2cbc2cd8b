//! Plural forms and dates against CLDR, as ICU4X has it.

use icu_calendar::{Date as Day, Iso};
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::shelf::CATALOGUES;
use super::{Words, plural};
use crate::content::model::{Calendar, Date, Point};

/// The language as CLDR has it: of English, the kind that puts the day first; figures as the interface writes them.
fn locale(lang: &str) -> Locale {
    let region = if lang == "en" { "-GB" } else { "" };
    format!("{lang}{region}-u-nu-latn").parse().unwrap()
}

fn preferences(lang: &str) -> DateTimeFormatterPreferences {
    locale(lang).into()
}

fn ours(lang: &str, calendar: Calendar) -> String {
    let point = Point { calendar, approximate: false, uncertain: false };
    Words::all().for_reader(lang, None).date(&Date::Point(point))
}

#[test]
fn numbers_have_the_plural_forms_of_cldr() {
    for source in &CATALOGUES {
        let rules = PluralRules::try_new_cardinal((&locale(source.lang)).into()).unwrap();
        for n in 0..=1_000_usize {
            let expected = match rules.category_for(n) {
                PluralCategory::Zero => "zero",
                PluralCategory::One => "one",
                PluralCategory::Two => "two",
                PluralCategory::Few => "few",
                PluralCategory::Many => "many",
                PluralCategory::Other => "other",
            };
            assert_eq!(plural::category(source.lang, n), expected, "{}: {n}", source.lang);
        }
    }
}

#[test]
fn days_months_and_years_are_said_as_in_cldr() {
    let mut unlike = Vec::new();
    for source in &CATALOGUES {
        let lang = source.lang;
        let day = DateTimeFormatter::try_new(preferences(lang), YMD::long()).unwrap();
        let month = DateTimeFormatter::try_new(preferences(lang), YM::long()).unwrap();
        let year = DateTimeFormatter::try_new(preferences(lang), Y::long()).unwrap();
        for number in 1..=12_u8 {
            let date = Day::try_new_iso(2025, number, 12).unwrap();
            let _: Day<Iso> = date;
            for (ours, cldr) in [
                (
                    ours(lang, Calendar::Day { year: 2025, month: number, day: 12, time: None }),
                    day.format(&date).to_string(),
                ),
                (ours(lang, Calendar::Month { year: 2025, month: number }), month.format(&date).to_string()),
                (ours(lang, Calendar::Year(2025)), year.format(&date).to_string()),
            ] {
                if ours != cldr {
                    unlike.push(format!("{lang}: “{ours}”, in CLDR “{cldr}”"));
                }
            }
        }
    }
    unlike.dedup();
    assert!(unlike.is_empty(), "{unlike:#?}");
}
