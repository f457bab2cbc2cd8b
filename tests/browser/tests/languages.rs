//! The interface in each language that it speaks, from whichever side that is read.

use serde_json::Value;
use thirtyfour::Key;

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    nothing_is_cut_off_in_any_language,
    no_word_of_the_interface_stands_in_the_code,
    an_arabic_story_is_drawn_from_right_to_left,
    in_arabic_an_arrow_key_goes_where_it_points,
    in_arabic_a_click_on_the_lanes_looks_there,
    there_is_no_fault_in_arabic,
];

/// The built-in story in English, as if it were in this language: what the interface says is in it.
fn open_in(page: &Page<'_>, lang: &str, width: u32) -> Outcome {
    page.open_at(&format!("/story.html?src=/carrying/stories/in-{lang}.story"), width)?;
    page.until_ready()
}

fn faults(page: &Page<'_>, script: &str) -> Outcome<Vec<String>> {
    page.ask(
        &format!(
            "const root = document.querySelector('long-road').shadowRoot, all = (it) => [...root.querySelectorAll(it)];
             const [region] = all('[role=region]'), box = (it) => it.getBoundingClientRect(), faults = [];
             const seen = (it) => it.checkVisibility();
             {script}
             return faults"
        ),
        vec![],
    )
}

fn nothing_is_cut_off_in_any_language(page: &Page<'_>) -> Outcome {
    for lang in ["uk", "ru", "zh-Hans", "ar", "he", "pseudo"] {
        for width in [320, 1280] {
            open_in(page, lang, width)?;
            page.fits(&format!("{lang} at {width} px"))?;
            page.open_all()?;
            page.fits(&format!("{lang} at {width} px, all open"))?;
        }
        let spoken: String = page.ask(
            "return document.querySelector('long-road').shadowRoot.querySelector('[role=region]').lang",
            vec![],
        )?;
        same("the language of the interface", &*spoken, if lang == "pseudo" { "qps-ploc" } else { lang })?;
    }
    Ok(())
}

fn no_word_of_the_interface_stands_in_the_code(page: &Page<'_>) -> Outcome {
    open_in(page, "pseudo", 1280)?;
    page.open_all()?;
    let faults = faults(
        page,
        "// What is the story's own, or a format's name, is no catalogue's.
         const plain = (words) => words?.replace(/\\u2068[^\\u2069]*\\u2069|BibTeX|CSL-JSON/g, '').match(/[A-Za-z]{2,}/);
         const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
         let own = 0;
         for (let it = walker.nextNode(); it; it = walker.nextNode()) {
           if (it.parentElement.closest('[lang]') !== region) continue;
           own++;
           if (plain(it.data)) faults.push(it.data);
         }
         for (const it of all('[aria-label], [aria-valuetext], [title], [placeholder]'))
           for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder'])
             if (it.closest('[lang]') === region && plain(it.getAttribute(name))) faults.push(it.getAttribute(name));
         if (own < 200) faults.push(`only ${own} texts of the interface`);",
    )?;
    same("words that no catalogue has", faults, vec![])
}

fn an_arabic_story_is_drawn_from_right_to_left(page: &Page<'_>) -> Outcome {
    open_in(page, "ar", 1280)?;
    page.open_all()?;
    let faults = faults(
        page,
        "if (region.dir !== 'rtl' || region.lang !== 'ar') faults.push(`${region.dir} ${region.lang}`);
         // Time runs from the right to the left: its marks, its years, and all events at a glance.
         const falling = (what, places) => {
           if (places.length < 2 || places.some((it, at) => at && it > places[at - 1] + 1)) faults.push(`${what}: ${places}`);
         };
         falling('marks', all('.lr-chart .lr-mark__dot').map((it) => box(it).left));
         falling('years', all('.lr-tl__head .lr-axis__year').map((it) => box(it).right));
         falling('ends of the lanes', all('.lr-lanes__ends span').map((it) => box(it).left));
         const [first, second] = all('.lr-lane:last-of-type > *');
         if (box(first).left < box(second).right - 1) faults.push('a lane begins on the left');
         // Each word beside its line, on the side where time goes on, and none of them turned about.
         // Figures are written from left to right.
         const place = ({ firstChild }, at) => {
           const range = document.createRange();
           range.setStart(firstChild, at);
           range.setEnd(firstChild, at + 1);
           return box(range).left;
         };
         for (const it of all('.lr-axis__year')) if (place(it, 0) >= place(it, 3)) faults.push(`${it.textContent} is turned about`);
         const ticks = all('.lr-axis .lr-tick').map((it) => box(it).left);
         for (const it of all('.lr-axis .lr-axis__year').slice(1))
           if (!ticks.some((at) => at - box(it).right > 0 && at - box(it).right < 8)) faults.push(`${it.textContent} is not beside its line`);
         // The names of the knot, over the rails that they name.
         const names = all('.lr-knot__name'), rails = all('.lr-knot__drawing .lr-rail');
         for (const [at, name] of names.entries()) {
           const rail = rails[at < names.length / 2 ? at : names.length - 1 - (at - names.length / 2)];
           const middle = (box(rail).left + box(rail).right) / 2;
           if (middle < box(name).left || middle > box(name).right) faults.push(`${name.textContent} is not over its rail`);
         }",
    )?;
    same("what is not from right to left", faults, vec![])
}

fn in_arabic_an_arrow_key_goes_where_it_points(page: &Page<'_>) -> Outcome {
    open_in(page, "ar", 1280)?;
    let (story, widget) = (Story::in_language("en")?, Widget::at(page, 0)?);
    let factors = story.factors()?;
    let [first, second, ..] = &*factors else { return check(false, || "no two factors".to_owned()) };
    let [first, second] = [widget.header(first)?, widget.header(second)?];
    page.focus(&first)?;
    for (key, expected) in
        [(Key::Left, &second), (Key::Right, &first), (Key::Down, &second), (Key::Up, &first)]
    {
        page.press(key.clone())?;
        check(page.has_focus(expected)?, || format!("{key:?} leads elsewhere"))?;
    }
    Ok(())
}

fn in_arabic_a_click_on_the_lanes_looks_there(page: &Page<'_>) -> Outcome {
    open_in(page, "ar", 1280)?;
    const ROWS: &str = "return [...document.querySelector('long-road').shadowRoot.querySelectorAll('.lr-rows .lr-row__btn')].map((it) => it.id)";
    let all: Vec<String> = page.ask(ROWS, vec![])?;
    page.ask::<Value>(
        "const root = document.querySelector('long-road').shadowRoot;
         root.querySelector('.lr-closer').open = true;
         const lane = root.querySelector('.lr-lane svg'), { left, top, height } = lane.getBoundingClientRect();
         lane.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: left + 2, clientY: top + height / 2 }));
         return null",
        vec![],
    )?;
    let rows = || page.ask::<Vec<String>>(ROWS, vec![]);
    page.until("fewer events", || Ok(rows()?.len() < all.len()))?;
    let there = rows()?;
    same("the last that is looked at", there.last(), all.last())?;
    check(there.first() != all.first(), || "it looks at all".to_owned())
}

fn there_is_no_fault_in_arabic(page: &Page<'_>) -> Outcome {
    // WebKitGTK's driver takes half a minute for a look.
    if page.engine() == Engine::Webkit {
        return Ok(());
    }
    page.open_ready("/story.html?name=bridge.ar")?;
    page.open_all()?;
    let faults = page.faults()?;
    check(faults.is_empty(), || faults.join("\n"))
}
