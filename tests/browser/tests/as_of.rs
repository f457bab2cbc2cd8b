//! The story as it stood at a time: by slider, by button, by keyboard.

use thirtyfour::{Key, WebElement};

use super::prerendered::{bring_the_loader, open_still};
use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    an_earlier_time_is_chosen_by_keyboard,
    an_earlier_time_is_chosen_by_buttons_on_a_phone,
    what_came_later_fades_and_what_is_said_of_it_leaves,
    ten_years_are_told_once_they_are_over,
    what_has_no_date_stays_at_any_time,
    a_switch_of_language_keeps_the_time,
    without_a_script_there_is_no_time_to_choose,
    at_an_earlier_time_nothing_is_cut_off_or_covered,
];

/// Opens the line; gives the slider.
fn open_line(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    let line = page.the_in(&widget.element, "summary", &story.word("known.heading")?)?;
    page.click(&line)?;
    widget.until_open(&line, true)?;
    slider(page, widget, story)
}

fn slider(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    page.the_in(&widget.element, "slider", &story.word("known.at")?)
}

/// Goes to the first time of all.
fn go_back(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome {
    let slider = open_line(page, widget, story)?;
    page.focus(&slider)?;
    page.press(Key::Home)?;
    page.until("the first time to be told", || Ok(!widget.said()?.is_empty()))
}

/// The dated events, and those that are told to be later than the time that is looked at.
fn later(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<Vec<String>> {
    let mark = story.word("known.not-yet")?;
    let mut later = Vec::new();
    for event in story.events()? {
        let header = widget.header(&event)?;
        if page.of::<bool>(&header, &format!("(it) => it.textContent.includes('{mark}')"))? {
            later.push(event.id);
        }
    }
    Ok(later)
}

fn the(story: &Story, id: &str) -> Outcome<Entry> {
    let found = story.events()?.into_iter().find(|it| it.id == id);
    found.ok_or_else(|| Failure::new(format!("the story has no event {id}")))
}

/// How many dated events the story has, and how many it says had happened.
fn figures(widget: &Widget<'_>, story: &Story) -> Outcome<[usize; 2]> {
    let said = widget.said()?;
    let form = story.word("known.told")?;
    // As in `{when}. {n} of {all} dated events …`; in which order the figures are is the language's.
    let parts: Vec<&str> = form.split(['{', '}']).collect();
    let [_, _, _, first, between, _, ..] = parts.as_slice() else {
        return Err(Failure::new(format!("no two figures in “{form}”")));
    };
    let is_digit = |it: &char| it.is_ascii_digit();
    let found = said.match_indices(between).find_map(|(at, _)| {
        let (before, after) = (said.get(..at)?, said.get(at + between.len()..)?);
        let before = before.chars().rev().take_while(is_digit).collect::<Vec<_>>().into_iter().rev();
        let figure = |digits: String| digits.parse::<usize>().ok();
        Some([figure(before.collect())?, figure(after.chars().take_while(is_digit).collect())?])
    });
    match found {
        Some([n, all]) if *first == "n" => Ok([n, all]),
        Some([all, n]) => Ok([n, all]),
        None => Err(Failure::new(format!("no two figures in “{said}”"))),
    }
}

fn an_earlier_time_is_chosen_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        let line = page.the_in(&widget.element, "summary", &story.word("known.heading")?)?;
        page.focus(&line)?;
        page.press(Key::Enter)?;
        widget.until_open(&line, true)?;
        page.press(Key::Tab)?;
        let slider = slider(page, &widget, &story)?;
        page.until("the slider to have the focus", || page.has_focus(&slider))?;
        let dated = story.events()?.iter().filter(|it| it.date.is_some()).count();
        page.press(Key::Home)?;
        page.until("the first time to be told", || Ok(!widget.said()?.is_empty()))?;
        let [first, all] = figures(&widget, &story)?;
        same("dated events", all, dated)?;
        let mut happened = vec![first];
        loop {
            page.press(Key::Right)?;
            let before = happened.last().copied().unwrap_or_default();
            page.until("the next time", || {
                Ok(widget.said()?.is_empty() || figures(&widget, &story)?[0] > before)
            })?;
            if widget.said()?.is_empty() {
                break;
            }
            happened.push(figures(&widget, &story)?[0]);
        }
        check(happened.len() > 3 && happened.last() < Some(&dated), || format!("it went by {happened:?}"))?;
        check(page.has_focus(&slider)?, || "the slider lost the focus".to_owned())?;
        same("what came later, at the end", later(page, &widget, &story)?.len(), 0)?;
        same("what the other widget says", other.said()?, String::new())?;
    }
    Ok(())
}

fn an_earlier_time_is_chosen_by_buttons_on_a_phone(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let slider = open_line(page, &widget, &story)?;
        let [earlier, next] =
            [widget.button(&story.word("known.earlier")?)?, widget.button(&story.word("known.later")?)?];
        let is_off = |button: &WebElement| page.of::<bool>(button, "(it) => it.ariaDisabled === 'true'");
        check(is_off(&next)? && !is_off(&earlier)?, || "at first there is something later".to_owned())?;
        let words: String = page.of(&slider, "(it) => it.getAttribute('aria-valuetext')")?;
        page.click(&earlier)?;
        page.until("an earlier time", || Ok(!widget.said()?.is_empty()))?;
        let told: String = page.of(&slider, "(it) => it.getAttribute('aria-valuetext')")?;
        check(told != words && widget.said()?.starts_with(&told), || format!("“{told}” after “{words}”"))?;
        check(!is_off(&next)?, || "there is nothing later".to_owned())?;
        page.click(&next)?;
        page.until_same("what is said", &String::new(), || widget.said())?;
        check(page.has_focus(&next)? && is_off(&next)?, || "the way on lost the focus".to_owned())?;
    }
    Ok(())
}

fn what_came_later_fades_and_what_is_said_of_it_leaves(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let call = widget.header(&the(&story, "call")?)?;
        page.click(&call)?;
        widget.until_open(&call, true)?;
        let claims =
            || page.of::<usize>(&call, "(it) => it.parentElement.querySelectorAll('li > svg').length");
        let before = claims()?;
        check(before > 0, || "nothing is said of the call".to_owned())?;
        go_back(page, &widget, &story)?;
        page.until_same("what is said of the call", &0, claims)?;
        // Though it is what is selected.
        let hollow = "(it) => !!it.closest('.lr-row').querySelector('.lr-vmark > .lr-off')";
        check(page.of(&call, hollow)?, || "the call is drawn as if it had been".to_owned())?;
        let gone: String = page.of(&call, "(it) => it.parentElement.querySelector('li').textContent")?;
        let form =
            story.word(if before == 1 && story.lang == "en" { "known.gone[one]" } else { "known.gone" })?;
        same("in its place", gone, form.replace("{n}", &before.to_string()))?;
        // One began nobody knows when.
        let open = |it: &Entry| it.date.as_ref().is_some_and(|it| it.starts_with(".."));
        let dated: Vec<Entry> =
            story.events()?.into_iter().filter(|it| it.date.is_some() && !open(it)).collect();
        let first = dated.iter().min_by_key(|it| it.date.clone()).map(|it| it.id.clone());
        let others: Vec<String> =
            dated.into_iter().map(|it| it.id).filter(|it| Some(it) != first.as_ref()).collect();
        same("what came later", later(page, &widget, &story)?, others)?;
        for event in story.events()?.iter().filter(|it| open(it)) {
            let mark = story.word("known.unsure")?;
            let header = widget.header(event)?;
            check(page.of(&header, &format!("(it) => it.textContent.includes('{mark}')"))?, || {
                format!("{} is taken for placed", event.id)
            })?;
        }
        page.press(Key::End)?;
        page.until_same("what is said of the call", &before, claims)?;
    }
    Ok(())
}

fn ten_years_are_told_once_they_are_over(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let (call, minsk) = (widget.header(&the(&story, "call")?)?, the(&story, "minsk")?);
        let told = || page.of::<bool>(&call, &format!("(it) => it.textContent.includes('{}')", minsk.title));
        check(told()?, || "it is not told at all".to_owned())?;
        go_back(page, &widget, &story)?;
        page.until("ten years not to be told", || Ok(!told()?))?;
        page.press(Key::End)?;
        page.until("ten years to be told", told)?;
    }
    Ok(())
}

fn what_has_no_date_stays_at_any_time(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let undated: Vec<Entry> = story.events()?.into_iter().filter(|it| it.date.is_none()).collect();
        let first = undated.first().ok_or_else(|| Failure::new("everything has a date"))?;
        let header = widget.header(first)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let text = || page.of::<String>(&header, "(it) => it.parentElement.textContent");
        let before = text()?;
        go_back(page, &widget, &story)?;
        same("an event without a date", text()?, before)?;
        let note = story.word("known.note")?;
        let said: bool =
            page.of(&widget.element, &format!("(it) => it.shadowRoot.textContent.includes('{note}')"))?;
        check(said, || "it does not say that such things stay".to_owned())?;
    }
    Ok(())
}

fn a_switch_of_language_keeps_the_time(page: &Page<'_>) -> Outcome {
    let (english, japanese) = (Story::in_language("en")?, Story::in_language("ja")?);
    let [widget, _] = open_two(page, &english)?;
    go_back(page, &widget, &english)?;
    let before = figures(&widget, &english)?;
    page.click(&widget.button("日本語")?)?;
    page.until("the time in Japanese", || {
        Ok(slider(page, &widget, &japanese).is_ok()
            && figures(&widget, &japanese).is_ok_and(|it| it == before))
    })?;
    let at: String = page.of(&slider(page, &widget, &japanese)?, "(it) => it.value")?;
    same("where the slider stands", at, "0".to_owned())
}

fn without_a_script_there_is_no_time_to_choose(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    let offered = |role, name: &str| Ok::<_, Failure>(page.all_in(&widget.element, role, name)?.len());
    same("lines to open", offered("summary", &story.word("known.heading")?)?, 0)?;
    same("sliders", offered("slider", "")?, 0)?;
    bring_the_loader(page)?;
    go_back(page, &widget, &story)
}

fn at_an_earlier_time_nothing_is_cut_off_or_covered(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [320, 480, 768, 1440] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            let widget = Widget::at(page, 0)?;
            go_back(page, &widget, &story)?;
            page.press(Key::Right)?;
            page.fits(&format!("{} at {width} px, at an earlier time", story.lang))?;
        }
    }
    Ok(())
}
