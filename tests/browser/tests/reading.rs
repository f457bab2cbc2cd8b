//! A reader with a pointer takes the story apart.

use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    the_widget_is_a_region_named_by_its_title,
    every_factor_opens_by_a_click,
    every_event_opens_by_a_click,
    everything_opens_by_a_click_where_the_container_is_narrow,
    an_open_factor_closes_by_a_click,
    what_is_selected_is_said_once,
    one_widget_leaves_the_other_alone,
    an_event_leaves_the_open_factor_open,
    a_switch_of_language_keeps_the_selection,
    a_switch_of_language_is_said,
    dates_are_marked_up_no_more_precisely_than_known,
];

fn the_widget_is_a_region_named_by_its_title(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for widget in open_two(page, &story)? {
            page.the_in(&widget.element, "region", &story.title())?;
            page.the_in(&widget.element, "heading", &story.title())?;
            let headers = widget.headers()?.len();
            let parts = story.factors()?.len() + story.events()?.len();
            check(headers >= parts, || format!("{headers} headers for {parts} factors and events"))?;
        }
    }
    Ok(())
}

fn every_factor_opens_by_a_click(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        let factors = story.factors()?;
        for factor in &factors {
            let header = widget.header(factor)?;
            page.click(&header)?;
            widget.until_open(&header, true)?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
            page.the_in(&widget.element, "region", &factor.title)?;
            for closed in factors.iter().filter(|it| it.id != factor.id) {
                widget.until_open(&widget.header(closed)?, false)?;
            }
        }
        same("the other widget's selection", other.selection()?, None)?;
    }
    Ok(())
}

fn every_event_opens_by_a_click(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [_, widget] = open_two(page, &story)?;
        for event in story.events()? {
            let header = widget.header(&event)?;
            page.click(&header)?;
            widget.until_open(&header, true)?;
            widget.until_selected(Some(&format!("event:{}", event.id)))?;
        }
        // Nothing that a reader opened is shut for them.
        for event in story.events()? {
            let header = widget.header(&event)?;
            check(widget.is_open(&header)?, || format!("{} was shut", event.title))?;
        }
    }
    Ok(())
}

fn everything_opens_by_a_click_where_the_container_is_narrow(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 1)?;
        for (kind, entries) in [("factor", story.factors()?), ("event", story.events()?)] {
            for entry in &entries {
                let header = widget.header(entry)?;
                page.click(&header)?;
                widget.until_open(&header, true)?;
                widget.until_selected(Some(&format!("{kind}:{}", entry.id)))?;
            }
        }
    }
    Ok(())
}

fn an_open_factor_closes_by_a_click(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("ja")?;
    let [widget, _] = open_two(page, &story)?;
    for factor in story.factors()? {
        let header = widget.header(&factor)?;
        page.click(&header)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        page.click(&header)?;
        widget.until_open(&header, false)?;
        widget.until_selected(None)?;
    }
    Ok(())
}

fn what_is_selected_is_said_once(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        let Some(factor) = story.factors()?.into_iter().nth(2) else { continue };
        page.click(&widget.header(&factor)?)?;
        page.until("the selection to be said", || {
            Ok(widget.said()?.matches(factor.title.as_str()).count() == 1)
        })?;
        same("what the other widget says", other.said()?, String::new())?;
    }
    Ok(())
}

fn one_widget_leaves_the_other_alone(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [first, second] = open_two(page, &story)?;
    let factors = story.factors()?;
    for (widget, factor) in [(&first, factors.first()), (&second, factors.last())] {
        let Some(factor) = factor else { continue };
        page.click(&widget.header(factor)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    let expected = factors.first().map(|factor| format!("factor:{}", factor.id));
    same("the first widget's selection", first.selection()?, expected)?;
    for factor in factors.iter().take(1) {
        check(first.is_open(&first.header(factor)?)?, || {
            "the second widget closed a factor of the first".to_owned()
        })?;
    }
    Ok(())
}

fn an_event_leaves_the_open_factor_open(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let (factors, events) = (story.factors()?, story.events()?);
    let (Some(factor), Some(event)) = (factors.first(), events.last()) else { return Ok(()) };
    let (factor, header) = (widget.header(factor)?, widget.header(event)?);
    page.click(&factor)?;
    widget.until_open(&factor, true)?;
    page.click(&header)?;
    widget.until_selected(Some(&format!("event:{}", event.id)))?;
    check(widget.is_open(&factor)?, || "the event closed the factor".to_owned())?;
    // It is no longer what is selected, so closing it clears nothing.
    page.click(&factor)?;
    widget.until_open(&factor, false)?;
    same("the selection", widget.selection()?, Some(format!("event:{}", event.id)))
}

fn a_switch_of_language_keeps_the_selection(page: &Page<'_>) -> Outcome {
    let (english, japanese) = (Story::in_language("en")?, Story::in_language("ja")?);
    let [widget, other] = open_two(page, &english)?;
    let selected = english.factors()?.into_iter().nth(1).map(|factor| factor.id).unwrap_or_default();
    for factor in english.factors()?.iter().filter(|it| it.id == selected) {
        page.click(&widget.header(factor)?)?;
    }
    widget.until_selected(Some(&format!("factor:{selected}")))?;
    page.click(&widget.button("日本語")?)?;
    page.the_in(&widget.element, "region", &japanese.title())?;
    widget.until_selected(Some(&format!("factor:{selected}")))?;
    for factor in japanese.factors()?.iter().filter(|it| it.id == selected) {
        widget.until_open(&widget.header(factor)?, true)?;
    }
    page.the_in(&other.element, "region", &english.title())?;
    page.click(&widget.button("English")?)?;
    page.the_in(&widget.element, "region", &english.title())?;
    widget.until_selected(Some(&format!("factor:{selected}")))
}

fn a_switch_of_language_is_said(page: &Page<'_>) -> Outcome {
    let [widget, _] = open_two(page, &Story::in_language("en")?)?;
    same("what is said at first", widget.said()?, String::new())?;
    for (language, button) in [("ja", "日本語"), ("en", "English")] {
        page.click(&widget.button(button)?)?;
        page.until_same("what is said", &Story::in_language(language)?.title(), || widget.said())?;
    }
    Ok(())
}

fn dates_are_marked_up_no_more_precisely_than_known(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        for event in story.events()? {
            let found = datetimes(page, &widget, &event)?;
            let expected = event.date.as_deref().and_then(machine_readable);
            same(&format!("the time of {}", event.id), found, expected.into_iter().collect())?;
        }
    }
    Ok(())
}

/// The `datetime` attributes in an event's header.
fn datetimes(page: &Page<'_>, widget: &Widget<'_>, event: &crate::story::Entry) -> Outcome<Vec<String>> {
    page.of(
        &widget.header(event)?,
        "(it) => [...new Set([...it.querySelectorAll('time[datetime]')].map((time) => time.dateTime))]",
    )
}

/// What HTML can say of a date: nothing of intervals, the year of a season.
fn machine_readable(edtf: &str) -> Option<String> {
    if edtf.contains('/') {
        return None;
    }
    let date = edtf.trim_end_matches(['~', '?', '%']);
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year, part] if part.parse().is_ok_and(|part: u8| part > 12) => Some((*year).to_owned()),
        _ => Some(date.to_owned()),
    }
}
