//! Host and widget leave each other as they are.

use super::tests;
use super::widget::open_two;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    a_hostile_style_sheet_does_not_get_in,
    the_widget_works_under_a_hostile_style_sheet,
    nothing_gets_out_to_the_host,
    the_console_stays_silent,
];

/// Of every element in the first widget's region: what a reset would change, sizes apart.
const STYLES: &str = "
  const names = ['color', 'backgroundColor', 'letterSpacing', 'wordSpacing', 'lineHeight', 'textTransform', 'textIndent',
    'fontStyle', 'whiteSpace', 'cursor', 'display', 'borderTopWidth', 'borderTopColor', 'paddingTop', 'boxSizing', 'listStyleType', 'textAlign'];
  return [...document.querySelector('long-road').shadowRoot.querySelectorAll('[role=region], [role=region] *')]
    .map((it) => { const style = getComputedStyle(it); return it.localName + ' ' + names.map((name) => `${name}: ${style[name]}`).join(', '); });";

fn a_hostile_style_sheet_does_not_get_in(page: &Page<'_>) -> Outcome {
    page.open_ready("/two.en.html")?;
    let usual: Vec<String> = page.ask(STYLES, vec![])?;
    page.open_ready("/hostile.html")?;
    let found: Vec<String> = page.ask(STYLES, vec![])?;
    same("the number of elements", found.len(), usual.len())?;
    let other: Vec<String> = usual
        .iter()
        .zip(&found)
        .filter(|(usual, found)| usual != found)
        .map(|(usual, found)| differences(usual, found))
        .collect();
    check(other.is_empty(), || {
        format!(
            "{} elements look otherwise: {}",
            other.len(),
            other.iter().take(5).cloned().collect::<Vec<_>>().join("; ")
        )
    })
}

fn differences(usual: &str, found: &str) -> String {
    let element = usual.split(' ').next().unwrap_or_default();
    let pairs: Vec<String> = usual
        .split(", ")
        .zip(found.split(", "))
        .filter(|(usual, found)| usual != found)
        .map(|(usual, found)| format!("{usual} became {found}"))
        .collect();
    format!("{element}: {}", pairs.join(", "))
}

fn the_widget_works_under_a_hostile_style_sheet(page: &Page<'_>) -> Outcome {
    page.open_ready("/hostile.html")?;
    let story = Story::in_language("en")?;
    let widget = super::widget::Widget::at(page, 0)?;
    for factor in story.factors()? {
        let header = widget.header(&factor)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        page.the_in(&widget.element, "region", &factor.title)?;
    }
    Ok(())
}

fn nothing_gets_out_to_the_host(page: &Page<'_>) -> Outcome {
    page.open_ready("/hostile.html")?;
    let looks: Vec<String> = page.ask(
        "return ['before', 'button'].map((id) => { const style = getComputedStyle(document.getElementById(id));
           return `${style.color} ${style.backgroundColor} ${style.letterSpacing} ${style.borderTopWidth}` })",
        vec![],
    )?;
    same("how the host looks", looks, vec!["rgb(255, 0, 0) rgb(255, 255, 0) 2px 5px".to_owned(); 2])?;
    let left: Vec<usize> = page.ask(
        "return [document.adoptedStyleSheets.length, document.styleSheets.length, document.querySelectorAll('style').length]",
        vec![],
    )?;
    same("style sheets: adopted, of the page, inline", left, vec![0, 2, 0])
}

fn the_console_stays_silent(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        for widget in [&widget, &other] {
            for entry in story.factors()?.iter().chain(&story.events()?) {
                page.click(&widget.header(entry)?)?;
            }
        }
        same("complaints", page.complaints()?, vec![])?;
    }
    // Chromium's driver hands out the console itself, with what no script can see.
    if page.engine() == crate::engine::Engine::Chromium {
        let log = page.wait_for(page.browser.driver.browser_log())?;
        let errors: Vec<String> = log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE" && entry.message.contains("/two."))
            .map(|entry| entry.message)
            .collect();
        same("errors in the console", errors, vec![])?;
    }
    Ok(())
}
