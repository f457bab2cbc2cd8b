//! Words explained where they stand.

use thirtyfour::{Key, WebElement};

use super::prerendered::open_still;
use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    a_word_is_explained_where_it_stands,
    a_word_is_explained_by_keyboard,
    a_word_is_explained_without_a_script,
    what_explains_a_word_fits_a_phone,
];

/// A word in the text that the document explains.
struct Word {
    /// What it stands in.
    entry: Entry,
    label: String,
    meaning: String,
}

fn words(story: &Story) -> Outcome<Vec<Word>> {
    let terms = story.terms()?;
    let mut words = Vec::new();
    for entry in story.factors()?.into_iter().chain(story.events()?) {
        for link in entry.summary.split('[').skip(1) {
            let Some((label, rest)) = link.split_once("](#") else { continue };
            let to = rest.split(')').next().unwrap_or_default();
            if let Some([_, meaning]) = terms.iter().find(|[id, _]| id == to) {
                words.push(Word { entry: entry.clone(), label: label.to_owned(), meaning: meaning.clone() });
            }
        }
    }
    check(words.len() > 2, || format!("only {} words are explained", words.len()))?;
    Ok(words)
}

/// Opens what the word stands in; gives the word.
fn come_to(page: &Page<'_>, widget: &Widget<'_>, word: &Word) -> Outcome<WebElement> {
    let header = widget.header(&word.entry)?;
    if !widget.is_open(&header)? {
        page.click(&header)?;
        widget.until_open(&header, true)?;
    }
    let here = "(it) => !!it.popoverTargetElement && it.closest('details').open";
    let found = page.all_in(&widget.element, "button", &word.label)?;
    let found = found.into_iter().find(|it| page.of(it, here).unwrap_or_default());
    found.ok_or_else(|| Failure::new(format!("“{}” opens no note", word.label)))
}

/// What the note that a word opens says; nothing while it is closed.
fn explained(page: &Page<'_>, word: &WebElement) -> Outcome<String> {
    let shown = "(it) => { const note = it.popoverTargetElement;
        return note.matches(':popover-open') && note.getBoundingClientRect().height > 20 ? note.textContent : ''; }";
    page.of(word, shown)
}

fn until_explained(page: &Page<'_>, element: &WebElement, word: &Word) -> Outcome {
    page.until(&format!("“{}” to be explained", word.label), || {
        Ok(explained(page, element)?.contains(&word.meaning))
    })
}

fn a_word_is_explained_where_it_stands(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        for word in words(&story)? {
            let element = come_to(page, &widget, &word)?;
            let before = widget.selection()?;
            page.click(&element)?;
            until_explained(page, &element, &word)?;
            same("the selection", widget.selection()?, before)?;
            // The same button closes it.
            page.click(&element)?;
            page.until_same("what is still said", &String::new(), || explained(page, &element))?;
        }
    }
    Ok(())
}

fn a_word_is_explained_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [_, widget] = open_two(page, &story)?;
        for word in words(&story)? {
            let element = come_to(page, &widget, &word)?;
            let before = widget.selection()?;
            page.focus(&element)?;
            page.press(Key::Enter)?;
            until_explained(page, &element, &word)?;
            page.press(Key::Escape)?;
            page.until_same("what is still said", &String::new(), || explained(page, &element))?;
            check(page.has_focus(&element)?, || format!("“{}” lost the focus", word.label))?;
            same("the selection", widget.selection()?, before)?;
        }
    }
    Ok(())
}

fn a_word_is_explained_without_a_script(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    for word in words(&story)? {
        let element = come_to(page, &widget, &word)?;
        page.focus(&element)?;
        page.press(Key::Enter)?;
        until_explained(page, &element, &word)?;
        page.press(Key::Escape)?;
    }
    Ok(())
}

fn what_explains_a_word_fits_a_phone(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 320)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        for word in words(&story)? {
            let element = come_to(page, &widget, &word)?;
            page.click(&element)?;
            until_explained(page, &element, &word)?;
            let fits = "(it) => { const note = it.popoverTargetElement, box = note.getBoundingClientRect();
                return box.left >= 0 && box.right <= innerWidth && note.scrollWidth <= note.clientWidth; }";
            check(page.of(&element, fits)?, || format!("what explains “{}” is cut off", word.label))?;
            page.press(Key::Escape)?;
        }
    }
    Ok(())
}
