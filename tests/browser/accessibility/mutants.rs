//! Whether the checks would tell if a part broke: defects are put into the rendered widget, one at a time.
//!
//! The checks are those that hold in every state, and know nothing of the defects. A defect is caught by the first that fails,
//! the cheapest first.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::states::{self, State};
use super::{Reached, expect, reach, read, rules, text};
use crate::failure::{Failure, Outcome, check};
use crate::page::Page;
use crate::story::Story;

/// Of a hundred defects, so many have to be caught.
const LEAST_CAUGHT: usize = 95;

/// A defect as `defects.js` has it.
#[derive(Deserialize)]
struct Defect {
    state: String,
    name: String,
    before: bool,
}

/// Puts in each defect, says what caught it, and holds the count to what README.md says.
pub(crate) fn seed_all(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open_accessible(&story)?;
    page.ask::<Value>(&format!("{}\n;return null", read("defects.js")?), vec![])?;
    let defects: Vec<Defect> = page
        .ask("return longRoadDefects.map(({ state, name, before }) => ({ state, name, before }))", vec![])?;
    let seeder = Seeder { page, story: &story, start: unspoilt_start(page, &story)?, states: states::all()? };
    let mut sound = HashSet::new();
    let mut caught = 0;
    for (index, defect) in defects.iter().enumerate() {
        let by = seeder.catch(&defect.state, CHECKS, Some((index, defect.before)))?;
        // What a whole widget fails by as well catches nothing.
        if let Some(found) = &by
            && sound.insert((defect.state.clone(), found.check as usize))
            && let Some(Found { fault, .. }) = seeder.catch(&defect.state, &[found.check], None)?
        {
            return Err(Failure::new(format!("without any defect, {}: {fault}", defect.state)));
        }
        caught += usize::from(by.is_some());
        let by = by.map_or("NOT CAUGHT".to_owned(), |it| format!("{:?}: {}", it.check, it.fault));
        println!("        {}: {}: {by}", defect.state, defect.name);
    }
    let count = format!("{caught} of {} seeded defects", defects.len());
    println!("        {count} caught");
    check(caught * 100 >= defects.len() * LEAST_CAUGHT, || format!("only {count} are caught"))?;
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    check(readme.contains(&count), || format!("README.md does not say that {count} are caught"))
}

/// What the first state of all is without any defect.
fn unspoilt_start(page: &Page<'_>, story: &Story) -> Outcome<Vec<String>> {
    let start = states::all()?.into_iter().next().ok_or_else(|| Failure::new("there are no states"))?;
    Ok(reach(page, story, &start, "")?.outline)
}

/// What can catch a defect, the cheapest first.
#[derive(Debug, Clone, Copy)]
enum Check {
    Outline,
    Rules,
    Tree,
    Tab,
    Axe,
}

const CHECKS: &[Check] = &[Check::Outline, Check::Rules, Check::Tree, Check::Tab, Check::Axe];

/// What is wrong, and which check has found it.
struct Found {
    check: Check,
    fault: String,
}

struct Seeder<'a> {
    page: &'a Page<'a>,
    story: &'a Story,
    start: Vec<String>,
    states: Vec<State>,
}

impl Seeder<'_> {
    /// What the first of `checks` says that fails, if any does, in a state with the nth defect, put in before the steps
    /// to it or after; or with none.
    fn catch(&self, state: &str, checks: &[Check], defect: Option<(usize, bool)>) -> Outcome<Option<Found>> {
        let page = self.page;
        let found = self.states.iter().find(|it| it.name == state);
        let state = found.ok_or_else(|| Failure::new(format!("{state} is no state")))?;
        let spoil = |(index, _)| {
            format!("longRoadDefects[{index}].spoil(document.querySelector('long-road').shadowRoot)")
        };
        let before = defect.filter(|it| it.1).map(spoil).unwrap_or_default();
        let mut reached = reach(page, self.story, state, &before)?;
        if let Some(defect) = defect.filter(|it| !it.1) {
            page.ask::<Value>(&format!("{}; return null", spoil(defect)), vec![])?;
            reached.outline = page.ask("return longRoadOutline.outline()", vec![])?;
        }
        for &check in checks {
            let faults = match check {
                Check::Outline => self.unexpected(state, &reached),
                Check::Rules => rules::broken(page)?,
                Check::Tree => rules::other_tree(page)?,
                // With a note open what is behind it is covered.
                Check::Tab if state.name == "note" => Vec::new(),
                Check::Tab => rules::lost(page)?,
                Check::Axe => page.faults()?,
            };
            if let Some(fault) = faults.first() {
                return Ok(Some(Found { check, fault: fault.trim().to_owned() }));
            }
        }
        Ok(None)
    }

    fn unexpected(&self, state: &State, reached: &Reached) -> Vec<String> {
        let held = expect(&format!("{}.{}", state.name, self.story.lang), &text(reached, &self.start));
        let Err(failure) = held else { return Vec::new() };
        let failure = failure.to_string();
        let line = failure.lines().find(|it| it.starts_with(['+', '-'])).unwrap_or(&failure);
        vec![line.to_owned()]
    }
}
