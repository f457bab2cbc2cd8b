//! What a reader has of each state who listens, or who has keys alone; by checks that are themselves checked.
//!
//! axe-core is a floor, not a proof: the states are held to outlines on disk, and defects are seeded that all of it has to catch.

use super::tests;
use crate::accessibility::{self, mutants, rules, states};
use crate::engine::Engine;
use crate::failure::{Outcome, check};
use crate::page::Page;
use crate::story::Story;

tests![
    every_engine_tells_each_state_as_expected,
    no_fault_where_the_container_is_narrow,
    no_fault_where_the_story_cannot_be_shown,
    seeded_defects_are_caught,
];

/// Where the focus is led through all that is there: a Tab takes some milliseconds, and there are some ninety of them.
const WALKED: [&str; 4] = ["start", "factor", "filter", "closer"];

fn every_engine_tells_each_state_as_expected(page: &Page<'_>) -> Outcome {
    for story in Story::all()? {
        page.open_accessible(&story)?;
        // What differs between languages are words, and those do not differ between engines.
        let english = story.lang == "en";
        let all = english || page.engine() == Engine::Chromium;
        let mut start = Vec::new();
        for state in states::all()?.iter().take(if all { usize::MAX } else { 1 }) {
            let name = format!("{}.{}", state.name, story.lang);
            let reached = accessibility::reach(page, &story, state, "")?;
            if start.is_empty() {
                start = reached.outline.clone();
            }
            accessibility::hold(page.engine(), &name, &accessibility::text(&reached, &start))?;
            none(&format!("what is broken in {name}"), &rules::broken(page)?)?;
            none(&format!("how Chromium's tree differs in {name}"), &rules::other_tree(page)?)?;
            if english && WALKED.contains(&&*state.name) {
                none(&format!("what is wrong with Tab in {name}"), &rules::lost(page)?)?;
            }
            none(&format!("what axe-core finds in {name}"), &page.faults()?)?;
            accessibility::set_theme(page, "dark")?;
            page.stands_out(&format!("{name}, dark"))?;
            if english {
                none(&format!("what axe-core finds in {name}, dark"), &page.faults()?)?;
            }
            accessibility::set_theme(page, "light")?;
        }
    }
    Ok(())
}

/// With all open that opens: what a state changes besides, no width changes.
fn no_fault_where_the_container_is_narrow(page: &Page<'_>) -> Outcome {
    for story in Story::all()? {
        page.open_at(&format!("/accessible.html?lang={}", story.lang), 360)?;
        page.until_ready()?;
        page.open_all()?;
        none(&format!("what axe-core finds at 360 px, {}", story.lang), &page.faults()?)?;
    }
    Ok(())
}

fn no_fault_where_the_story_cannot_be_shown(page: &Page<'_>) -> Outcome {
    page.open("/failing.html")?;
    page.until("three widgets to fail", || {
        page.ask(
            "return longRoadRecord.events.filter((it) => it.type === 'long-road-error').length === 3",
            vec![],
        )
    })?;
    none("what axe-core finds where a story cannot be shown", &page.faults()?)
}

fn seeded_defects_are_caught(page: &Page<'_>) -> Outcome {
    if page.engine() != Engine::Chromium {
        println!(
            "left out: in {} defects are not seeded, for they are in the page, not in the engine",
            page.engine()
        );
        return Ok(());
    }
    mutants::seed_all(page)
}

fn none(what: &str, found: &[String]) -> Outcome {
    check(found.is_empty(), || format!("{what}: {}", found.join("\n")))
}
