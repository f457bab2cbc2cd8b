//! A reader supposes that a factor were settled, and sees what would still hold.

use thirtyfour::{Key, WebElement};

use super::prerendered::{bring_the_loader, open_still};
use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    supposing_one_settled_takes_two_taps_on_a_phone,
    marking_what_is_supposed_moves_no_box,
    what_is_supposed_is_said_once_and_taken_back,
    supposing_works_by_keyboard,
    starting_over_with_what_is_supposed_leads_back_to_the_line,
    what_is_supposed_is_told_in_the_list_of_ties,
    a_switch_of_language_keeps_what_is_supposed,
    without_a_script_there_is_nothing_to_suppose,
    with_something_supposed_nothing_is_cut_off_or_covered,
    wide_what_is_supposed_can_be_read_beside_an_open_panel,
];

/// The line, what is said of the third factor, of the drawing's cords, and the way back.
struct Words {
    line: &'static str,
    said: &'static str,
    loose: &'static str,
    again: &'static str,
}

fn words(story: &Story) -> Words {
    if story.lang == "ja" {
        Words {
            line: "もし片づいたとしたら",
            said: "仮に「3 資源と保証」が片づいたとしても、「1 譲れない条件、2 大国の戦略、4 国内政治」はなお残る。",
            loose: "この支えは緩む",
            again: "はじめに戻す",
        }
    } else {
        Words {
            line: "Suppose some were settled",
            said: "Suppose 3 Resources were settled: 1 Conditions, 2 Great powers and 4 Home politics would still stand \
                   in the way.",
            loose: "would hang loose",
            again: "Start over",
        }
    }
}

/// The boxes to mark, by factor.
fn boxes(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<Vec<WebElement>> {
    story.factors()?.iter().map(|it| page.the_in(&widget.element, "checkbox", &it.title)).collect()
}

/// Opens the line; gives its header and the third factor's box.
fn open_line(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<[WebElement; 2]> {
    let line = page.the_in(&widget.element, "summary", words(story).line)?;
    page.click(&line)?;
    widget.until_open(&line, true)?;
    let third = boxes(page, widget, story)?.into_iter().nth(2);
    Ok([line, third.ok_or_else(|| Failure::new("no third factor"))?])
}

fn until_said(page: &Page<'_>, widget: &Widget<'_>, said: &str) -> Outcome {
    page.until(&format!("“{said}” to be said"), || Ok(told(widget)?.starts_with(said)))
}

/// What is said, with any space as a plain one.
fn told(widget: &Widget<'_>) -> Outcome<String> {
    Ok(widget.said()?.replace('\u{a0}', " "))
}

fn until_nothing_is_said(page: &Page<'_>, widget: &Widget<'_>) -> Outcome {
    page.until_same("what is said", &String::new(), || widget.said())
}

fn supposing_one_settled_takes_two_taps_on_a_phone(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 1)?;
        let [_, third] = open_line(page, &widget, &story)?;
        page.click(&third)?;
        until_said(page, &widget, words(&story).said)?;
        // A box is small for a finger: the words beside it are part of the target.
        for marked in boxes(page, &widget, &story)? {
            let [width, height]: [f64; 2] = page.of(
                &marked,
                "(it) => { const { width, height } = it.closest('label').getBoundingClientRect(); return [width, height]; }",
            )?;
            check(width >= 43.5 && height >= 43.5, || format!("a target of {width} × {height} px"))?;
        }
    }
    Ok(())
}

fn marking_what_is_supposed_moves_no_box(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        open_line(page, &widget, &story)?;
        let marked = boxes(page, &widget, &story)?;
        let places = || -> Outcome<Vec<i32>> {
            let down = "(it) => Math.round(it.getBoundingClientRect().top - it.getRootNode().host.getBoundingClientRect().top)";
            marked.iter().map(|it| page.of(it, down)).collect()
        };
        let before = places()?;
        for it in &marked {
            page.click(it)?;
            page.until("the box to be marked", || page.of(it, "(it) => it.checked"))?;
        }
        page.until("the supposition to be said", || Ok(!widget.said()?.is_empty()))?;
        same("how far down the boxes are", places()?, before)?;
    }
    Ok(())
}

fn what_is_supposed_is_said_once_and_taken_back(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        let [_, third] = open_line(page, &widget, &story)?;
        until_nothing_is_said(page, &widget)?;
        page.click(&third)?;
        let said = words(&story).said;
        until_said(page, &widget, said)?;
        same("how often it is said", told(&widget)?.matches(said).count(), 1)?;
        same("what the other widget says", other.said()?, String::new())?;
        same("the selection", widget.selection()?, None)?;
        page.click(&third)?;
        until_nothing_is_said(page, &widget)?;
    }
    Ok(())
}

fn supposing_works_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [_, widget] = open_two(page, &story)?;
        let line = page.the_in(&widget.element, "summary", words(&story).line)?;
        page.focus(&line)?;
        page.press(Key::Enter)?;
        widget.until_open(&line, true)?;
        for marked in boxes(page, &widget, &story)?.iter().take(3) {
            page.press(Key::Tab)?;
            page.until("the next box to have the focus", || page.has_focus(marked))?;
        }
        page.press(Key::Space)?;
        until_said(page, &widget, words(&story).said)?;
        let third = open_box(page, &widget, &story)?;
        check(page.has_focus(&third)?, || "marking a box lost the focus".to_owned())?;
        page.press(Key::Space)?;
        until_nothing_is_said(page, &widget)?;
        check(page.has_focus(&third)?, || "clearing a box lost the focus".to_owned())?;
    }
    Ok(())
}

fn open_box(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    boxes(page, widget, story)?.into_iter().nth(2).ok_or_else(|| Failure::new("no third factor"))
}

fn starting_over_with_what_is_supposed_leads_back_to_the_line(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let [line, _] = open_line(page, &widget, &story)?;
        for marked in boxes(page, &widget, &story)? {
            page.click(&marked)?;
        }
        let again = widget.button(words(&story).again)?;
        page.focus(&again)?;
        page.press(Key::Enter)?;
        until_nothing_is_said(page, &widget)?;
        page.until("the focus to be on the line", || page.has_focus(&line))?;
        for marked in boxes(page, &widget, &story)? {
            check(!page.of::<bool>(&marked, "(it) => it.checked")?, || "a box is still marked".to_owned())?;
        }
    }
    Ok(())
}

fn what_is_supposed_is_told_in_the_list_of_ties(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let loose = || -> Outcome<usize> {
            let items = page.all_in(&widget.element, "listitem", "")?;
            let mut number = 0;
            for item in items {
                let of_tie = format!(
                    "(it) => !it.querySelector('li') && it.textContent.includes('{}')",
                    words(&story).loose
                );
                number += usize::from(page.of::<bool>(&item, &of_tie)?);
            }
            Ok(number)
        };
        same("ties that would hang loose", loose()?, 0)?;
        let [_, third] = open_line(page, &widget, &story)?;
        page.click(&third)?;
        // What it holds, and the two that hold it.
        page.until_same("ties that would hang loose", &3, loose)?;
    }
    Ok(())
}

fn a_switch_of_language_keeps_what_is_supposed(page: &Page<'_>) -> Outcome {
    let (english, japanese) = (Story::in_language("en")?, Story::in_language("ja")?);
    let [widget, _] = open_two(page, &english)?;
    let [_, third] = open_line(page, &widget, &english)?;
    page.click(&third)?;
    until_said(page, &widget, words(&english).said)?;
    page.click(&widget.button("日本語")?)?;
    page.until("the supposition in Japanese", || Ok(told(&widget)?.contains(words(&japanese).said)))?;
    let third = open_box(page, &widget, &japanese)?;
    check(page.of(&third, "(it) => it.checked")?, || "the box is no longer marked".to_owned())
}

fn without_a_script_there_is_nothing_to_suppose(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    let offered = |role, name| Ok::<_, Failure>(page.all_in(&widget.element, role, name)?.len());
    same("lines to open", offered("summary", words(&story).line)?, 0)?;
    same("boxes", offered("checkbox", "")?, 0)?;
    bring_the_loader(page)?;
    let [_, third] = open_line(page, &widget, &story)?;
    page.click(&third)?;
    until_said(page, &widget, words(&story).said)
}

fn with_something_supposed_nothing_is_cut_off_or_covered(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [320, 480, 768, 1440] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            let widget = Widget::at(page, 0)?;
            let [_, third] = open_line(page, &widget, &story)?;
            page.click(&third)?;
            until_said(page, &widget, words(&story).said)?;
            page.fits(&format!("{} at {width} px, with the third factor settled", story.lang))?;
        }
    }
    Ok(())
}

fn wide_what_is_supposed_can_be_read_beside_an_open_panel(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let factor = story.factors()?.into_iter().nth(1).ok_or_else(|| Failure::new("no second factor"))?;
    let header = widget.header(&factor)?;
    page.click(&header)?;
    widget.until_open(&header, true)?;
    let [_, third] = open_line(page, &widget, &story)?;
    page.click(&third)?;
    let again = widget.button(words(&story).again)?;
    // What keeps in view beside a long panel would never show its end.
    let stays: String = page.of(
        &again,
        "(it) => { for (; it; it = it.parentElement) if (getComputedStyle(it).position === 'sticky') return it.className; return ''; }",
    )?;
    same("what stays in view around the words", stays, String::new())
}
