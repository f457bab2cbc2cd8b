//! A reader without a pointer.

use thirtyfour::{Key, WebElement};

use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    every_header_is_in_the_tab_order,
    every_factor_opens_by_keyboard,
    every_event_opens_by_keyboard,
    arrow_keys_stop_at_the_ends_of_a_list,
    escape_clears_and_gives_the_focus_back,
    the_focus_can_be_seen,
];

fn every_header_is_in_the_tab_order(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let headers = widget.headers()?;
    let Some((first, rest)) = headers.split_first() else { return Ok(()) };
    page.focus(first)?;
    for (index, header) in rest.iter().enumerate() {
        // Between two headers there may be links and buttons.
        let mut presses = 0;
        while !page.has_focus(header)? {
            check(presses < 60, || format!("Tab never comes to header {}", index + 1))?;
            page.press(Key::Tab)?;
            presses += 1;
        }
    }
    Ok(())
}

fn every_factor_opens_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        walk(page, &widget, &story.factors()?, "factor", Key::Enter)?;
    }
    Ok(())
}

fn every_event_opens_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [_, widget] = open_two(page, &story)?;
        let (dated, undated): (Vec<Entry>, Vec<Entry>) =
            story.events()?.into_iter().partition(|event| event.date.is_some());
        walk(page, &widget, &dated, "event", Key::Space)?;
        for event in &undated {
            page.focus(&widget.header(event)?)?;
            page.press(Key::Enter)?;
            widget.until_selected(Some(&format!("event:{}", event.id)))?;
        }
    }
    Ok(())
}

/// Goes down a list by arrow keys and opens each entry by `key`.
fn walk(page: &Page<'_>, widget: &Widget<'_>, entries: &[Entry], kind: &str, key: Key) -> Outcome {
    for (index, entry) in entries.iter().enumerate() {
        let header = widget.header(entry)?;
        if index == 0 {
            page.focus(&header)?;
        } else {
            page.press(Key::Down)?;
        }
        until_focused(page, &header, &entry.title)?;
        page.press(key.clone())?;
        widget.until_open(&header, true)?;
        widget.until_selected(Some(&format!("{kind}:{}", entry.id)))?;
        check(page.has_focus(&header)?, || format!("opening {} lost the focus", entry.title))?;
    }
    Ok(())
}

fn arrow_keys_stop_at_the_ends_of_a_list(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("ja")?;
    let [widget, _] = open_two(page, &story)?;
    let factors = story.factors()?;
    let (Some(first), Some(last)) = (factors.first(), factors.last()) else { return Ok(()) };
    let headers = (widget.header(first)?, widget.header(last)?);
    page.focus(&headers.0)?;
    page.press(Key::Up)?;
    check(page.has_focus(&headers.0)?, || "up left the first factor".to_owned())?;
    page.press(Key::End)?;
    until_focused(page, &headers.1, &last.title)?;
    page.press(Key::Down)?;
    check(page.has_focus(&headers.1)?, || "down left the last factor".to_owned())?;
    page.press(Key::Home)?;
    until_focused(page, &headers.0, &first.title)?;
    same("the selection, which focus alone must not change", widget.selection()?, None)
}

fn escape_clears_and_gives_the_focus_back(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    for (kind, entries) in [("factor", story.factors()?), ("event", story.events()?)] {
        let Some(entry) = entries.into_iter().nth(1) else { continue };
        let header = widget.header(&entry)?;
        page.focus(&header)?;
        page.press(Key::Enter)?;
        widget.until_selected(Some(&format!("{kind}:{}", entry.id)))?;
        // From somewhere within what was opened.
        page.press(Key::Tab)?;
        page.press(Key::Escape)?;
        widget.until_selected(None)?;
        until_focused(page, &header, &entry.title)?;
    }
    Ok(())
}

fn the_focus_can_be_seen(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let headers = widget.headers()?;
    let Some((first, rest)) = headers.split_first() else { return Ok(()) };
    page.focus(first)?;
    for _ in rest {
        page.press(Key::Tab)?;
        let outline: f64 = page.ask(
            "const it = longRoadProbe.focused(), style = getComputedStyle(it);
             return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)",
            vec![],
        )?;
        check(outline >= 2.0, || format!("an outline of {outline} px around what has the focus"))?;
    }
    Ok(())
}

fn until_focused(page: &Page<'_>, header: &WebElement, title: &str) -> Outcome {
    page.until(&format!("the focus to be on “{title}”"), || page.has_focus(header))
}
