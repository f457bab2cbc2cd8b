//! axe-core finds no fault in any state. It is a floor, not a proof: roles, names and keys have tests of their own.

use serde_json::{Value, json};

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Outcome, check};
use crate::page::Page;
use crate::story::Story;

tests![
    no_fault_in_any_state_in_light,
    no_fault_in_any_state_in_dark,
    no_fault_where_the_container_is_narrow,
    no_fault_where_the_story_cannot_be_shown,
];

fn no_fault_in_any_state_in_light(page: &Page<'_>) -> Outcome {
    page.open_ready("/two-languages.html")?;
    look_at_every_state(page, "light")
}

fn no_fault_in_any_state_in_dark(page: &Page<'_>) -> Outcome {
    page.open_ready("/two-languages.html")?;
    look_at_every_state(page, "dark")
}

fn no_fault_where_the_container_is_narrow(page: &Page<'_>) -> Outcome {
    page.open_at("/two-languages.html", 360)?;
    page.until_ready()?;
    look_at_every_state(page, "light")
}

fn look_at_every_state(page: &Page<'_>, theme: &str) -> Outcome {
    page.ask::<Value>(
        "document.querySelectorAll('long-road').forEach((it) => it.setAttribute('theme', arguments[0]));
         if (arguments[0] === 'dark') { document.body.style.background = '#111'; document.body.style.color = '#ddd'; }
         return null",
        vec![json!(theme)],
    )?;
    no_fault(page, "the start")?;
    for (index, story) in [Story::in_language("en")?, Story::in_language("ja")?].iter().enumerate() {
        let widget = Widget::at(page, index)?;
        for factor in &story.factors()? {
            page.click(&widget.header(factor)?)?;
            widget.until_open(&widget.header(factor)?, true)?;
            // WebKitGTK's driver takes half a minute for a look at both stories: there, one factor stands for all.
            if page.engine() != Engine::Webkit {
                no_fault(page, &format!("{}, {}", factor.title, story.lang))?;
            }
        }
        for event in &story.events()? {
            page.click(&widget.header(event)?)?;
            widget.until_open(&widget.header(event)?, true)?;
        }
        no_fault(page, &format!("every event open, {}", story.lang))?;
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
    no_fault(page, "the error")
}

fn no_fault(page: &Page<'_>, state: &str) -> Outcome {
    let faults = page.faults()?;
    check(faults.is_empty(), || format!("{state}: {}", faults.join("\n")))
}
