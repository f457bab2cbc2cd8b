//! The events as rows of a table, for spreadsheets.

use super::named;
use crate::content::{
    edtf,
    model::{Claim, ClaimId, DayNumber, Event, Explainer, SourceId, When},
};
use crate::locale::Catalogue;

/// `date` is EDTF (ISO 8601-2) and empty where the source has none; `first_day` and `last_day` are the days that it may mean.
/// Several names or claims in a cell stand in lines of their own. What a spreadsheet would reckon with has an apostrophe before it.
const COLUMNS: [&str; 11] = [
    "id",
    "date",
    "first_day",
    "last_day",
    "when",
    "title",
    "summary",
    "claims",
    "factors",
    "anniversary_of",
    "sources",
];

pub(super) fn events(story: &Explainer, words: &Catalogue) -> String {
    // Without the mark, spreadsheets take UTF-8 for whatever their country once wrote.
    let mut table = String::from("\u{FEFF}");
    line(&mut table, COLUMNS.map(str::to_owned));
    for event in &story.events {
        line(&mut table, row(story, words, event));
    }
    table
}

fn row(story: &Explainer, words: &Catalogue, it: &Event) -> [String; 11] {
    let (date, span, when) = match &it.when {
        When::Dated { date, words: said } => {
            let when = said.as_ref().map_or_else(|| words.date(date), |it| it.plain());
            (edtf(date), Some(date.span()), when)
        }
        When::Undated { words: said } => (String::new(), None, said.plain()),
    };
    let day = |day: Option<DayNumber>| day.map(iso).unwrap_or_default();
    let factors = it.factors.iter().filter_map(|id| Some(story.factor(*id)?.title.plain()));
    let anniversary = it.anniversary_of.and_then(|id| Some(story.event(id)?.id.to_string()));
    [
        it.id.to_string(),
        date,
        day(span.and_then(|it| it.first)),
        day(span.and_then(|it| it.last)),
        when,
        it.title.plain(),
        it.summary.plain(),
        lines(it.claims.iter().filter_map(|id| said(story, words, *id))),
        lines(factors),
        anniversary.unwrap_or_default(),
        lines(sources(story, it).into_iter().filter_map(|id| named(story, id))),
    ]
}

/// A claim with who says it and how sure it is.
fn said(story: &Explainer, words: &Catalogue, id: ClaimId) -> Option<String> {
    let Claim { text, speaker, certainty, .. } = story.claim(id)?;
    let speaker = story.actor(*speaker)?.name.plain();
    Some([&speaker, " [", words.certainty(*certainty), "]: ", &text.plain()].concat())
}

/// The sources that the event's claims were read in, each once, in the story's order.
fn sources(story: &Explainer, event: &Event) -> Vec<SourceId> {
    let used = |id: SourceId| event.claims.iter().filter_map(|it| story.claim(*it)).any(|it| it.source == id);
    story.numbered_sources().map(|(id, _)| id).filter(|id| used(*id)).collect()
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

/// A day as ISO 8601 has it; years before 0 or of more than four figures with their sign.
fn iso(day: DayNumber) -> String {
    let (year, month, day) = day.to_ymd();
    let year = match year {
        0..=9_999 => format!("{year:04}"),
        _ => format!("{year:+07}"),
    };
    format!("{year}-{month:02}-{day:02}")
}

/// Words that no spreadsheet takes for a formula
/// ([OWASP: CSV injection](https://owasp.org/www-community/attacks/CSV_Injection)); a year before 0 would be one.
fn plain(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        ["'", &words].concat()
    } else {
        words
    }
}

fn line(table: &mut String, cells: [String; 11]) {
    let quoted = cells.map(plain).map(|it| {
        let bare = !it.contains([',', '"', '\n', '\r']);
        if bare { it } else { ["\"", &it.replace('"', "\"\""), "\""].concat() }
    });
    table.push_str(&quoted.join(","));
    table.push_str("\r\n");
}
