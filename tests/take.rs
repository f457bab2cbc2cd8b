//! What readers take along: nothing of it says more, or less surely, than the story does.
#![expect(clippy::unwrap_used, reason = "what goes wrong in a test has failed it")]

use expect_test::{Expect, expect, expect_file};
use long_road::content::{self, model::DayNumber, model::Explainer};
use long_road::locale::Words;
use long_road::take::{Form, Page, take};
use serde_json::{Value, json};

const SITE: &str = "The Example";
const URL: &str = "https://example.org/peace";

fn story(lang: &str) -> Explainer {
    let path = format!("static/stories/why-peace-is-hard.{lang}.json");
    content::parse(&std::fs::read(path).unwrap()).unwrap()
}

fn taken_of(story: &Explainer, what: &str, site: &str, url: &str) -> Option<String> {
    let words = Words::all().for_reader(&story.lang, None);
    let page = Page { url, site, day: DayNumber::from_ymd(2026, 11, 28).unwrap() };
    take(story, &words, Form::named(what)?, page)
}

fn taken(lang: &str, what: &str) -> String {
    taken_of(&story(lang), what, SITE, URL).unwrap()
}

#[test]
fn the_events_are_a_table_in_both_languages() {
    for lang in ["en", "ja"] {
        let table = taken(lang, "events");
        assert_eq!(table.matches("\r\n").count(), story(lang).events.len() + 1);
        expect_file![format!("./texts/events.{lang}.csv")].assert_eq(&table.replace('\r', ""));
    }
}

#[test]
fn every_line_of_the_table_has_every_column_and_hedges_stay_beside_what_they_hedge() {
    let story = story("en");
    let table = taken("en", "events");
    let rows = rows(table.strip_prefix('\u{FEFF}').unwrap());
    assert_eq!(rows.len(), story.events.len() + 1);
    for (row, event) in rows.iter().skip(1).zip(&story.events) {
        assert_eq!(row.len(), rows[0].len());
        assert_eq!(row[0], event.id.as_str());
        let claims: Vec<_> = row[7].split('\n').filter(|it| !it.is_empty()).collect();
        assert_eq!(claims.len(), event.claims.len());
        let words = Words::all().for_reader("en", None);
        for (line, id) in claims.iter().zip(&event.claims) {
            let sure = words.certainty(story.claim(*id).unwrap().certainty);
            assert!(line.contains(&format!("[{sure}]")), "{line}");
        }
    }
}

/// Reads CSV as RFC 4180 has it.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    rows
}

#[test]
fn a_cell_is_no_formula_and_its_quotation_marks_are_doubled() {
    let mut document = smallest();
    document["events"] = json!([{
        "id": "toll", "date": "-0044-03-15", "title": "=1+1, \"they\" say", "summary": "＋1", "claims": [], "factors": [],
    }]);
    let story = content::parse(document.to_string().as_bytes()).unwrap();
    let table = taken_of(&story, "events", SITE, URL).unwrap();
    let row = &rows(&table)[1];
    assert_eq!(row[..4], ["toll", "'-0044-03-15", "'-000044-03-15", "'-000044-03-15"]);
    assert_eq!(row[5..7], ["'=1+1, \"they\" say", "'＋1"]);
}

#[test]
fn the_whole_is_a_document_of_the_same_story() {
    for lang in ["en", "ja"] {
        let story = story(lang);
        let again = content::parse(taken(lang, "document").as_bytes()).unwrap();
        assert!(again == story, "{lang}");
    }
}

#[test]
fn a_citation_says_until_when_the_sources_knew() {
    check(
        &taken("en", "citation"),
        expect![[r#"
        “Why is peace so hard?”, The Example. Knows the talks up to February 2025; source written near the end of 2025. https://example.org/peace (read on 28 November 2026)
    "#]],
    );
    check(
        &taken("ja", "citation"),
        expect![[r#"
        「和平は、なぜ遠いのか」The Example。2025年2月までの協議の動きを扱う（出典は2025年の終わり近くの執筆）。https://example.org/peace（2026年11月28日閲覧）
    "#]],
    );
}

#[test]
fn a_claim_is_quoted_with_its_speaker_its_certainty_its_source_and_the_day() {
    let first = |lang| {
        let claim =
            story(lang).claims.iter().find(|it| it.certainty.word() == "alleged").unwrap().id.to_string();
        taken(lang, &format!("quotation:{claim}"))
    };
    check(
        &first("en"),
        expect![[r#"
            “In criticising Zelensky, the Trump administration is said to have raised suspicions of corruption and to have held him responsible even for what Russia did.”
            Said by: The Trump administration (as reported). How sure: alleged. Source: ウクライナ和平交渉はなぜ難しいのか 米ロ正常化と資源のジレンマ
            “Why is peace so hard?”, The Example. Knows the talks up to February 2025; source written near the end of 2025. https://example.org/peace (read on 28 November 2026)
        "#]],
    );
    check(
        &first("ja"),
        expect![[r#"
            「トランプ政権はゼレンスキー大統領を批判するなかで汚職の疑いを挙げ、ロシアのしたことの責任まで問うたとされる。」
            話し手：トランプ政権（伝えられるところ）。述べ方：非難。出典：ウクライナ和平交渉はなぜ難しいのか 米ロ正常化と資源のジレンマ
            「和平は、なぜ遠いのか」The Example。2025年2月までの協議の動きを扱う（出典は2025年の終わり近くの執筆）。https://example.org/peace（2026年11月28日閲覧）
        "#]],
    );
    assert_eq!(taken_of(&story("en"), "quotation:none-such", SITE, URL), None);
}

#[test]
fn marks_within_a_quotation_are_those_of_the_language_for_that() {
    let first = |lang| taken(lang, "quotation:dictator").lines().next().unwrap_or_default().to_owned();
    check(
        &first("en"),
        expect![[r#"
        “The Trump administration is said to have gone so far, on one occasion, as to call Zelensky a ‘dictator’.”
    "#]],
    );
    check(
        &first("ja"),
        expect![[r#"
        「トランプ政権がゼレンスキー大統領を『独裁者』と呼ぶ一幕さえあったとされる。」
    "#]],
    );
}

#[test]
fn for_bibliographies_there_are_biblatex_and_csl() {
    check(
        &taken("en", "bibtex"),
        expect![[r#"
        @online{why-peace-is-hard,
          title = {{Why is peace so hard?}},
          organization = {{The Example}},
          note = {Knows the talks up to February 2025; source written near the end of 2025},
          url = {https://example.org/peace},
          urldate = {2026-11-28}
        }
    "#]],
    );
    check(
        &taken("ja", "csl"),
        expect![[r#"
        [
          {
            "URL": "https://example.org/peace",
            "accessed": {
              "date-parts": [
                [
                  2026,
                  11,
                  28
                ]
              ]
            },
            "container-title": "The Example",
            "id": "why-peace-is-hard",
            "language": "ja",
            "note": "2025年2月までの協議の動きを扱う（出典は2025年の終わり近くの執筆）",
            "title": "和平は、なぜ遠いのか",
            "type": "webpage"
          }
        ]
    "#]],
    );
    assert_eq!(taken("ja", "name"), "why-peace-is-hard.ja");
}

#[test]
fn what_latex_and_json_read_as_marks_is_escaped() {
    let mut document = smallest();
    document["title"] = json!("50 % & \"more_\" \\ ~ ^ $#");
    let story = content::parse(document.to_string().as_bytes()).unwrap();
    let bibtex = taken_of(&story, "bibtex", "{A}", "https://example.org/{a}?b=\\").unwrap();
    check(
        &bibtex,
        expect![[r#"
            @online{s,
              title = {{50 \% \& "more\_" \textbackslash{} \textasciitilde{} \textasciicircum{} \$\#}},
              organization = {{\textbraceleft{}A\textbraceright{}}},
              note = {Knows the talks up to 2025; source written W},
              url = {https://example.org/%7Ba%7D?b=%5C},
              urldate = {2026-11-28}
            }
        "#]],
    );
    let csl: Value = serde_json::from_str(&taken_of(&story, "csl", SITE, URL).unwrap()).unwrap();
    assert_eq!(csl[0]["title"], "50 % & \"more_\" \\ ~ ^ $#");
}

fn smallest() -> Value {
    serde_json::from_str(include_str!("content/accepts/smallest/input.json")).unwrap()
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&format!("{text}\n"));
}
