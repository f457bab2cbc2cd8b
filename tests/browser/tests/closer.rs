//! Looking closer in time: by keyboard, by button, by wheel and by fingers; and events that share a row.

use std::collections::BTreeSet;

use serde_json::Value;
use thirtyfour::{Key, WebElement};

use super::prerendered::{bring_the_loader, click, open_still};
use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    fewer_events_are_looked_at_by_keyboard,
    fewer_events_are_looked_at_by_buttons_on_a_phone,
    what_is_earlier_or_later_is_announced,
    from_an_event_plus_and_minus_look_closer_and_wider,
    a_line_leads_to_its_time,
    a_wheel_is_the_pages_unless_open_and_with_ctrl,
    two_fingers_on_the_lines_look_closer,
    an_event_that_is_led_to_is_shown,
    a_switch_of_language_keeps_what_is_looked_at,
    more_events_than_are_read_at_once_share_rows_that_open,
    an_event_within_a_row_of_several_can_be_led_to,
    paper_has_a_row_for_each_event,
    what_is_open_stays_as_the_reader_looks_closer,
    without_a_script_there_is_nothing_to_look_closer_with,
    looked_at_closely_nothing_is_cut_off_or_covered,
    with_many_events_there_is_no_fault,
];

/// Opens the line.
fn open_line(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome {
    let line = page.the_in(&widget.element, "summary", &story.word("closer.heading")?)?;
    click(page, &line)?;
    widget.until_open(&line, true)
}

fn way(widget: &Widget<'_>, story: &Story, key: &str) -> Outcome<WebElement> {
    widget.button(&story.word(key)?)
}

fn is_off(page: &Page<'_>, button: &WebElement) -> Outcome<bool> {
    page.of(button, "(it) => it.ariaDisabled === 'true'")
}

/// The dated events that have rows, by their names.
fn shown(page: &Page<'_>, widget: &Widget<'_>) -> Outcome<Vec<String>> {
    page.of(
        &widget.element,
        "(it) => [...it.shadowRoot.querySelectorAll('ol.lr-rows summary[id^=lr-e-]')].map((it) => it.id.slice(5))",
    )
}

fn dated(story: &Story) -> Outcome<Vec<String>> {
    Ok(story.events()?.into_iter().filter(|it| it.date.is_some()).map(|it| it.id).collect())
}

/// What is said while `half` are shown of `all`.
fn told(story: &Story, all: &[String], half: &[String]) -> Outcome<String> {
    let place = |it: Option<&String>| all.iter().position(|other| Some(other) == it).map_or(0, |it| it + 1);
    let span = story.word("range")?.replace("{start}", &place(half.first()).to_string());
    let span = span.replace("{end}", &place(half.last()).to_string());
    Ok(story.word("closer.shown")?.replace("{span}", &span).replace("{all}", &all.len().to_string()))
}

fn until_fewer(page: &Page<'_>, widget: &Widget<'_>, than: usize) -> Outcome<Vec<String>> {
    page.until("fewer events", || Ok(shown(page, widget)?.len() < than))?;
    shown(page, widget)
}

/// The name of the event whose header has the focus.
fn focused(page: &Page<'_>, widget: &Widget<'_>) -> Outcome<String> {
    page.of(&widget.element, "(it) => it.shadowRoot.activeElement?.id.slice(5) ?? ''")
}

fn entry(story: &Story, id: &str) -> Outcome<Entry> {
    let found = story.events()?.into_iter().find(|it| it.id == id);
    found.ok_or_else(|| Failure::new(format!("the story has no event {id}")))
}

fn fewer_events_are_looked_at_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        let all = dated(&story)?;
        same("at first", shown(page, &widget)?, all.clone())?;
        let line = page.the_in(&widget.element, "summary", &story.word("closer.heading")?)?;
        page.focus(&line)?;
        page.press(Key::Enter)?;
        widget.until_open(&line, true)?;
        page.press(Key::Tab)?;
        let closer = way(&widget, &story, "closer.in")?;
        page.until("the way closer to have the focus", || page.has_focus(&closer))?;
        page.press(Key::Enter)?;
        let half = until_fewer(page, &widget, all.len())?;
        same("events that are looked at", half.len(), all.len().div_ceil(2))?;
        check(page.has_focus(&closer)?, || "the way closer lost the focus".to_owned())?;
        same("what is said", widget.said()?, told(&story, &all, &half)?)?;
        same("the other widget's events", shown(page, &other)?, all.clone())?;
        let whole = way(&widget, &story, "closer.whole")?;
        page.focus(&whole)?;
        page.press(Key::Enter)?;
        page.until_same("all again", &all, || shown(page, &widget))?;
        let first = half.first().cloned().unwrap_or_default();
        page.until_same("the event that has the focus", &first, || focused(page, &widget))?;
    }
    Ok(())
}

fn fewer_events_are_looked_at_by_buttons_on_a_phone(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let all = dated(&story)?;
        open_line(page, &widget, &story)?;
        let [closer, wider, earlier, later] = ["closer.in", "closer.out", "closer.earlier", "closer.later"]
            .map(|key| way(&widget, &story, key));
        let (closer, wider, earlier, later) = (closer?, wider?, earlier?, later?);
        for (way, off) in [(&closer, false), (&wider, true), (&earlier, true), (&later, true)] {
            same("whether a way leads nowhere at first", is_off(page, way)?, off)?;
        }
        page.click(&closer)?;
        let middle = until_fewer(page, &widget, all.len())?;
        page.click(&earlier)?;
        page.until("the first event", || Ok(shown(page, &widget)?.first() == all.first()))?;
        check(is_off(page, &earlier)?, || "there is something earlier than the first".to_owned())?;
        while !is_off(page, &later)? {
            let before = shown(page, &widget)?;
            page.click(&later)?;
            page.until("later events", || Ok(shown(page, &widget)? != before))?;
        }
        let last = shown(page, &widget)?;
        same("the last event", last.last(), all.last())?;
        same("as many as before", last.len(), middle.len())?;
        check(page.has_focus(&later)?, || "the way later lost the focus".to_owned())?;
        page.click(&wider)?;
        page.until_same("all again", &all, || shown(page, &widget))?;
    }
    Ok(())
}

fn what_is_earlier_or_later_is_announced(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        open_line(page, &widget, &story)?;
        click(page, &way(&widget, &story, "closer.in")?)?;
        let half = until_fewer(page, &widget, all.len())?;
        same("what is said of half", widget.said()?, told(&story, &all, &half)?)?;
        for key in ["closer.earlier", "closer.later"] {
            let before = shown(page, &widget)?;
            // As a screen reader hears it: a status of which nothing changes says nothing.
            page.of::<Value>(
                &widget.element,
                "(it) => {
                   const status = [...it.shadowRoot.querySelectorAll('[role=status]')];
                   window.longRoadHeard = 0;
                   const heard = new MutationObserver(() => window.longRoadHeard++);
                   for (const one of status) heard.observe(one, { subtree: true, childList: true, characterData: true });
                   return null;
                 }",
            )?;
            click(page, &way(&widget, &story, key)?)?;
            page.until("others to be shown", || Ok(shown(page, &widget)? != before))?;
            let now = shown(page, &widget)?;
            same(&format!("what is said of {key}"), widget.said()?, told(&story, &all, &now)?)?;
            check(page.ask::<u32>("return window.longRoadHeard", vec![])? > 0, || {
                format!("{key} is not announced")
            })?;
        }
    }
    Ok(())
}

fn from_an_event_plus_and_minus_look_closer_and_wider(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        let last = all.last().cloned().unwrap_or_default();
        page.focus(&widget.header(&entry(&story, &last)?)?)?;
        page.press("+")?;
        let half = until_fewer(page, &widget, all.len())?;
        check(half.contains(&last), || format!("{half:?} without {last}"))?;
        page.until_same("the event that has the focus", &last, || focused(page, &widget))?;
        same("the selection", widget.selection()?, None)?;
        page.press("-")?;
        page.until_same("all again", &all, || shown(page, &widget))?;
        page.until_same("the event that has the focus", &last, || focused(page, &widget))?;
    }
    Ok(())
}

fn a_line_leads_to_its_time(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        open_line(page, &widget, &story)?;
        // Where the last is, as a mouse or a finger says it.
        page.of::<Value>(
            &widget.element,
            "(it) => {
               const lane = it.shadowRoot.querySelector('.lr-lane svg'), { right, top, height } = lane.getBoundingClientRect();
               lane.dispatchEvent(new MouseEvent('click',
                 { bubbles: true, composed: true, clientX: right - 2, clientY: top + height / 2 }));
               return null;
             }",
        )?;
        let there = until_fewer(page, &widget, all.len())?;
        same("the last that is looked at", there.last(), all.last())?;
        check(there.first() != all.first(), || "it looks at all".to_owned())?;
    }
    Ok(())
}

/// Turns a wheel over the last event; gives whether the page was kept from scrolling.
fn turn(page: &Page<'_>, widget: &Widget<'_>, ctrl: bool, by: i32) -> Outcome<bool> {
    turn_at(page, widget, "ol.lr-rows > li:last-child .lr-row__btn", ctrl, by)
}

fn turn_at(page: &Page<'_>, widget: &Widget<'_>, at: &str, ctrl: bool, by: i32) -> Outcome<bool> {
    page.of(
        &widget.element,
        &format!(
            "(it) => !it.shadowRoot.querySelector('{at}').dispatchEvent(new WheelEvent('wheel',
               {{ bubbles: true, composed: true, cancelable: true, ctrlKey: {ctrl}, deltaY: {by} }}))"
        ),
    )
}

/// To look closer at something is not yet to open it, to select it or to go there.
fn until_nothing_is_taken_up(page: &Page<'_>, widget: &Widget<'_>) -> Outcome {
    page.ask_later::<Value>("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))", vec![])?;
    same("the selection", widget.selection()?, None)?;
    let taken: usize = page.of(
        &widget.element,
        "(it) => it.shadowRoot.querySelectorAll('.lr-row details[open], .lr-row :focus').length",
    )?;
    same("rows that are open or have the focus", taken, 0)
}

fn a_wheel_is_the_pages_unless_open_and_with_ctrl(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        check(!turn(page, &widget, false, -120)?, || "the page was kept from scrolling".to_owned())?;
        same("after a wheel without Ctrl", shown(page, &widget)?, all.clone())?;
        check(!turn(page, &widget, true, -120)?, || {
            "the page was kept from zooming by what is folded".to_owned()
        })?;
        same("after a wheel while it is folded", shown(page, &widget)?, all.clone())?;
        open_line(page, &widget, &story)?;
        page.until("the wheel to be heard", || turn(page, &widget, true, -1))?;
        check(!turn(page, &widget, false, -120)?, || "the page was kept from scrolling".to_owned())?;
        check(turn(page, &widget, true, -120)?, || "the page was left to zoom".to_owned())?;
        let half = until_fewer(page, &widget, all.len())?;
        same("the last that is looked at", half.last(), all.last())?;
        until_nothing_is_taken_up(page, &widget)?;
        // A touch pad tells of many small turns.
        for _ in 0..5 {
            turn(page, &widget, true, 10)?;
        }
        page.until_same("all again", &all, || shown(page, &widget))?;
        check(!turn(page, &widget, true, 120)?, || "the page was kept from zooming for nothing".to_owned())?;
        turn_at(page, &widget, ".lr-lanes", true, -120)?;
        until_fewer(page, &widget, all.len())?;
        let line = page.of::<bool>(
            &widget.element,
            "(it) => { it.shadowRoot.querySelector('.lr-closer').open = false; return true }",
        );
        check(line?, || "nothing to fold".to_owned())?;
        page.until("the wheel to be the page's again", || Ok(!turn(page, &widget, true, -1)?))?;
    }
    Ok(())
}

/// Two fingers so far apart on the first line.
fn pinch(page: &Page<'_>, widget: &Widget<'_>, apart: u32) -> Outcome {
    page.of::<Value>(
        &widget.element,
        &format!(
            "(it) => {{
               const move = new Event('touchmove', {{ bubbles: true, composed: true }});
               const touches = [{{ clientX: 10, clientY: 20 }}, {{ clientX: 10 + {apart}, clientY: 20 }}];
               Object.defineProperty(move, 'touches', {{ value: touches }});
               it.shadowRoot.querySelector('.lr-lane svg').dispatchEvent(move);
               return null;
             }}"
        ),
    )
    .map(drop)
}

fn two_fingers_on_the_lines_look_closer(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        open_line(page, &widget, &story)?;
        pinch(page, &widget, 80)?;
        pinch(page, &widget, 100)?;
        same("after a little way", shown(page, &widget)?, all.clone())?;
        pinch(page, &widget, 130)?;
        until_fewer(page, &widget, all.len())?;
        pinch(page, &widget, 130)?;
        pinch(page, &widget, 60)?;
        page.until_same("all again", &all, || shown(page, &widget))?;
    }
    Ok(())
}

fn an_event_that_is_led_to_is_shown(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        let (first, last) =
            (all.first().cloned().unwrap_or_default(), all.last().cloned().unwrap_or_default());
        page.focus(&widget.header(&entry(&story, &last)?)?)?;
        page.press("+")?;
        until_fewer(page, &widget, all.len())?;
        page.of::<Value>(&widget.element, &format!("(it) => it.select('event:{first}')"))?;
        widget.until_selected(Some(&format!("event:{first}")))?;
        let header = widget.header(&entry(&story, &first)?)?;
        widget.until_open(&header, true)?;
    }
    Ok(())
}

fn a_switch_of_language_keeps_what_is_looked_at(page: &Page<'_>) -> Outcome {
    let (english, japanese) = (Story::in_language("en")?, Story::in_language("ja")?);
    let [widget, _] = open_two(page, &english)?;
    let all = dated(&english)?;
    let first = all.first().cloned().unwrap_or_default();
    page.focus(&widget.header(&entry(&english, &first)?)?)?;
    page.press("+")?;
    let half = until_fewer(page, &widget, all.len())?;
    page.click(&widget.button("日本語")?)?;
    page.until("the story in Japanese", || {
        Ok(!page.all_in(&widget.element, "button", &japanese.word("closer.whole")?)?.is_empty())
    })?;
    same("what is looked at", shown(page, &widget)?, half)
}

/// Opens the story that has more events than are read at once.
fn open_crowd<'a>(page: &'a Page<'a>) -> Outcome<(Widget<'a>, Story)> {
    page.open_ready("/lighthouse.html")?;
    Ok((Widget::at(page, 0)?, Story::of_page("lighthouse")?))
}

/// How many rows there are, and those of several: what each is called and how many events it says it has.
fn rows(page: &Page<'_>, widget: &Widget<'_>) -> Outcome<(usize, Vec<(String, usize)>)> {
    let all = page.of(&widget.element, "(it) => it.shadowRoot.querySelectorAll('ol.lr-rows > li').length")?;
    let mut several = Vec::new();
    for button in page.all_in(&widget.element, "button", " events")? {
        let name: String = page.of(&button, "(it) => it.textContent")?;
        let count = name.split(' ').filter_map(|it| it.parse().ok()).next_back();
        several.push((name.clone(), count.ok_or_else(|| Failure::new(format!("no count in “{name}”")))?));
    }
    Ok((all, several))
}

fn more_events_than_are_read_at_once_share_rows_that_open(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_crowd(page)?;
    let all = dated(&story)?;
    let (count, several) = rows(page, &widget)?;
    check(count <= 24, || format!("{count} rows"))?;
    let alone = shown(page, &widget)?.len();
    let told: usize = several.iter().map(|it| it.1).sum();
    same("events in rows of their own and of several", alone + told, all.len())?;
    check(several.iter().any(|it| it.0.contains("2015")), || {
        format!("no row is called by its year: {several:?}")
    })?;
    // By keyboard, down to single events.
    let mut met = BTreeSet::new();
    for step in 0.. {
        let (_, several) = rows(page, &widget)?;
        met.extend(shown(page, &widget)?);
        let Some((name, size)) = several.last() else { break };
        check(step < 6, || "it takes too many steps".to_owned())?;
        let button = widget.button(name.trim())?;
        page.focus(&button)?;
        page.press(Key::Enter)?;
        let size = *size;
        page.until("only those events", || {
            let (_, several) = rows(page, &widget)?;
            Ok(shown(page, &widget)?.len() + several.iter().map(|it| it.1).sum::<usize>() == size)
        })?;
        let first = shown(page, &widget)?.first().cloned().unwrap_or_default();
        page.until_same("the event that has the focus", &first, || focused(page, &widget))?;
    }
    let whole = way(&widget, &story, "closer.whole")?;
    click(page, &whole)?;
    page.until("rows of several again", || Ok(!rows(page, &widget)?.1.is_empty()))
}

fn an_event_within_a_row_of_several_can_be_led_to(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_crowd(page)?;
    let hidden =
        dated(&story)?.into_iter().filter(|it| shown(page, &widget).is_ok_and(|shown| !shown.contains(it)));
    let wanted = hidden.last().ok_or_else(|| Failure::new("every event has a row"))?;
    page.of::<Value>(&widget.element, &format!("(it) => it.select('event:{wanted}')"))?;
    let header = widget.header(&entry(&story, &wanted)?)?;
    widget.until_open(&header, true)?;
    page.click(&header)?;
    widget.until_open(&header, false)?;
    check(shown(page, &widget)?.contains(&wanted), || "its row went away under the reader".to_owned())
}

fn paper_has_a_row_for_each_event(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_crowd(page)?;
    let (before, all) = (shown(page, &widget)?, dated(&story)?);
    page.ask::<Value>("dispatchEvent(new Event('beforeprint')); return null", vec![])?;
    page.until_same("the rows on paper", &all, || shown(page, &widget))?;
    page.ask::<Value>("dispatchEvent(new Event('afterprint')); return null", vec![])?;
    page.until_same("the rows on the screen", &before, || shown(page, &widget))
}

/// What is open stays open in the same row, and what says how many are shown is the same element all along.
fn what_is_open_stays_as_the_reader_looks_closer(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let all = dated(&story)?;
        let last = all.last().cloned().unwrap_or_default();
        let header = widget.header(&entry(&story, &last)?)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let mark = "(it) => { it.shadowRoot.querySelector('.lr-looked [role=status]').dataset.same = ''; return null }";
        page.of::<Value>(&widget.element, mark)?;
        page.focus(&header)?;
        page.press("+")?;
        until_fewer(page, &widget, all.len())?;
        check(widget.is_open(&header)?, || "it was closed, or is another's row now".to_owned())?;
        same("what has the focus", focused(page, &widget)?, last)?;
        let same_element: bool =
            page.of(&widget.element, "(it) => !!it.shadowRoot.querySelector('.lr-looked [data-same]')")?;
        check(same_element, || "what tells of it is not what was there before".to_owned())?;
    }
    Ok(())
}

fn without_a_script_there_is_nothing_to_look_closer_with(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    same("lines to open", page.all_in(&widget.element, "summary", &story.word("closer.heading")?)?.len(), 0)?;
    same("what is shown", shown(page, &widget)?, dated(&story)?)?;
    bring_the_loader(page)?;
    open_line(page, &widget, &story)
}

fn looked_at_closely_nothing_is_cut_off_or_covered(page: &Page<'_>) -> Outcome {
    for width in [320, 480, 768, 1440] {
        for story in Story::both()? {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            let widget = Widget::at(page, 0)?;
            open_line(page, &widget, &story)?;
            page.click(&way(&widget, &story, "closer.in")?)?;
            until_fewer(page, &widget, dated(&story)?.len())?;
            page.fits(&format!("{} at {width} px, looked at closely", story.lang))?;
        }
        page.open_at("/lighthouse.html", width)?;
        page.until_ready()?;
        let (widget, story) = (Widget::at(page, 0)?, Story::of_page("lighthouse")?);
        open_line(page, &widget, &story)?;
        page.fits(&format!("many events at {width} px"))?;
    }
    Ok(())
}

fn with_many_events_there_is_no_fault(page: &Page<'_>) -> Outcome {
    for theme in ["light", "dark"] {
        let (widget, story) = open_crowd(page)?;
        page.of::<Value>(&widget.element, &format!("(it) => it.setAttribute('theme', '{theme}')"))?;
        open_line(page, &widget, &story)?;
        let faults = page.faults()?;
        check(faults.is_empty(), || format!("many events, {theme}: {}", faults.join("\n")))?;
    }
    Ok(())
}
