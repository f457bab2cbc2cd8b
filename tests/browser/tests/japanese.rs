//! Where lines end and where they may not, and the readings beside words: of Japanese, and shared with what is written in Latin.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    headings_end_their_lines_where_phrases_end,
    no_speaker_and_no_date_is_parted,
    one_switch_hides_the_readings_and_shows_them_again,
    readings_are_hidden_without_a_script,
    where_nothing_has_a_reading_there_is_no_switch,
    a_line_with_a_reading_is_as_high_as_one_without,
];

/// The Japanese story rendered ahead, without the loader.
const STILL: &str = "/still/carrying/options.html";

/// Phone to desk, in px.
const WIDTHS: [u32; 5] = [320, 375, 480, 768, 1400];

/// Finds what is on the page: `letters(it)` of an element, each with its line and whether a phrase ended before it.
const TOOLS: &str = "
    const root = document.querySelector('long-road').shadowRoot;
    const shown = [...root.querySelectorAll('*')].filter((it) => it.checkVisibility({ contentVisibilityAuto: true }) && !it.closest('[popover], svg, select'));
    const plain = (it) => [...it.childNodes].map((it) => it.nodeType === 3 ? it.data : /^(rt|rp)$/.test(it.localName) ? '' : plain(it)).join('');
    const letters = (it) => {
      const walker = document.createTreeWalker(it, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT), range = document.createRange();
      const found = [];
      let free = true, line = 0, before = null;
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.localName === 'wbr') free = true;
        if (node.nodeType !== 3 || node.parentElement.closest('rt, rp')) continue;
        for (let place = 0; place < node.length; place++) {
          range.setStart(node, place);
          range.setEnd(node, place + 1);
          const { top, bottom, left, width, height } = range.getBoundingClientRect();
          if (!width) continue;
          const middle = (top + bottom) / 2;
          if (before !== null && Math.abs(middle - before) > height * .6) line++;
          found.push({ letter: node.data[place], line, free, left, width });
          [before, free] = [middle, false];
        }
      }
      return found;
    };";

fn ask<T: serde::de::DeserializeOwned>(page: &Page<'_>, script: &str, argument: Value) -> Outcome<T> {
    page.ask(&[TOOLS, script].concat(), vec![argument])
}

fn headings_end_their_lines_where_phrases_end(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("ja")?;
    let marked = story.marked()?;
    check(marked.len() > 20, || format!("only {} headings have marks", marked.len()))?;
    for width in WIDTHS {
        page.open_at(&story.page(), width)?;
        page.until_ready()?;
        page.open_all()?;
        let [unseen, parted]: [Vec<String>; 2] = ask(
            page,
            "const headings = new Set(arguments[0]), seen = new Set(), parted = [];
             for (const it of shown) {
               if (!it.querySelector(':scope > wbr') || !headings.has(plain(it).replace(/^\\d+ /, ''))) continue;
               seen.add(plain(it).replace(/^\\d+ /, ''));
               const all = letters(it);
               all.forEach((letter, place) => {
                 if (place && letter.line !== all[place - 1].line && !letter.free) parted.push(`${plain(it)} before ${letter.letter}`);
               });
             }
             return [[...headings].filter((it) => !seen.has(it)), parted];",
            json!(marked),
        )?;
        same(&format!("headings that are not there at {width} px"), unseen, vec![])?;
        same(&format!("what is parted at {width} px"), parted, vec![])?;
        page.fits(&format!("at {width} px"))?;
    }
    Ok(())
}

fn no_speaker_and_no_date_is_parted(page: &Page<'_>) -> Outcome {
    let [ja, en] = Story::both()?;
    let pages = [
        (ja.page(), ja.speakers()?),
        (en.page(), en.speakers()?),
        ("/ferry.html".to_owned(), Story::of_page("ferry")?.speakers()?),
    ];
    for (path, speakers) in pages {
        for width in [320, 345, 390, 430, 480, 768, 1400] {
            page.open_at(&path, width)?;
            page.until_ready()?;
            page.open_all()?;
            let [count, parted]: [Value; 2] = ask(
                page,
                "const names = new Set(arguments[0]), parted = [];
                 // As wide as lines are where it stands.
                 const room = (it) => {
                   while (/^(inline|contents)/.test(getComputedStyle(it).display)) it = it.parentElement;
                   const style = getComputedStyle(it);
                   return it.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
                 };
                 const found = shown.filter((it) => it.localName === 'time' || names.has(it.textContent) && !it.querySelector('*'));
                 for (const it of found) {
                   const all = letters(it), lines = all.length ? all.at(-1).line + 1 : 1;
                   const width = all.reduce((sum, it) => sum + it.width, 0);
                   // After a button there is room for a comma, which is 2 em.
                   const spare = it.localName === 'button' ? 34 : 12;
                   if (lines > 1 && width + spare < room(it)) parted.push(`${it.textContent}, ${Math.round(width)} px of ${room(it)}`);
                 }
                 return [found.length, parted];",
                json!(speakers),
            )?;
            check(count.as_u64() > Some(8), || format!("only {count} speakers and dates on {path}"))?;
            same(&format!("what is parted on {path} at {width} px"), parted, json!([]))?;
            page.fits(&format!("{path} at {width} px"))?;
        }
    }
    Ok(())
}

/// How many readings there are, and how many are shown.
fn readings(page: &Page<'_>) -> Outcome<[u32; 2]> {
    page.ask(
        "const all = [...document.querySelector('long-road').shadowRoot.querySelectorAll('rt')];
         return [all.length, all.filter((it) => getComputedStyle(it).display !== 'none').length]",
        vec![],
    )
}

fn one_switch_hides_the_readings_and_shows_them_again(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("ja")?;
    for width in [320, 1400] {
        page.open_at(&story.page(), width)?;
        page.until_ready()?;
        page.fits(&format!("at {width} px"))?;
        let widget = Widget::at(page, 0)?;
        let [all, shown] = readings(page)?;
        check(all > 1 && all == shown, || format!("of {all} readings {shown} are shown"))?;
        let switch = page.the_in(&widget.element, "checkbox", &story.word("readings")?)?;
        let target: [f64; 2] = page.of(
            &switch,
            "(it) => { const { width, height } = it.parentElement.getBoundingClientRect(); return [width, height]; }",
        )?;
        check(target.iter().all(|it| *it >= 44.0), || format!("a target of {target:?} px"))?;
        page.of::<Value>(
            &widget.element,
            "(it) => { window.changes = 0;
               new MutationObserver((list) => { changes += list.length; }).observe(it.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
               return null; }",
        )?;
        page.click(&switch)?;
        page.until_same("readings", &[all, 0], || readings(page))?;
        same("what a click on it changes", page.ask::<u32>("return changes", vec![])?, 0)?;
        // Whatever else the reader does, it stays as it is.
        let factor = story.factors()?.swap_remove(1);
        let header = widget.header(&factor)?;
        page.click(&header)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        same("readings with a factor open", readings(page)?[1], 0)?;
        page.focus(&switch)?;
        page.press(Key::Space)?;
        page.until_same("readings shown again", &readings(page)?[0], || Ok(readings(page)?[1]))?;
    }
    Ok(())
}

fn readings_are_hidden_without_a_script(page: &Page<'_>) -> Outcome {
    // The style that such a page names lies beside its own loader; this test brings another.
    page.excuse("/carrying/long-road.css");
    page.open(STILL)?;
    let (story, widget) = (Story::in_language("ja")?, Widget::at(page, 0)?);
    let [all, shown] = readings(page)?;
    check(all > 1 && all == shown, || format!("of {all} readings {shown} are shown"))?;
    let switch = page.the_in(&widget.element, "checkbox", &story.word("readings")?)?;
    page.click(&switch)?;
    page.until_same("readings", &[all, 0], || readings(page))?;
    // As the reader left it when the script comes.
    super::prerendered::bring_the_loader(page)?;
    same("readings in the living page", readings(page)?, [all, 0])
}

fn where_nothing_has_a_reading_there_is_no_switch(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open_ready(&story.page())?;
    same("readings", readings(page)?, [0, 0])?;
    let switches = page.all_in(&page.widget(0)?, "checkbox", &story.word("readings")?)?;
    same("switches", switches.len(), 0)
}

fn a_line_with_a_reading_is_as_high_as_one_without(page: &Page<'_>) -> Outcome {
    // Firefox and WebKit 2.50 make such a line 1 to 9 px higher, whatever line height the readings have.
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    let story = Story::in_language("ja")?;
    for width in [320, 1400] {
        page.open_at(&story.page(), width)?;
        page.until_ready()?;
        // Its claims have one.
        page.click(&Widget::at(page, 0)?.header(&story.factors()?.swap_remove(0))?)?;
        let [count, higher]: [Value; 2] = ask(
            page,
            "const found = [...new Set(shown.filter((it) => it.localName === 'ruby').map((it) => it.parentElement))];
             const heights = found.map((it) => {
               const height = () => it.getBoundingClientRect().height;
               const before = height(), words = [...it.querySelectorAll('ruby')];
               // The same words, without readings; and with Latin letters for what is read.
               const kept = words.map((it) => [it, it.cloneNode(true)]);
               kept.forEach(([it]) => it.querySelectorAll('rt, rp').forEach((it) => it.remove()));
               const without = height();
               kept.forEach(([it]) => it.replaceChildren('XX'));
               const latin = height();
               kept.forEach(([it, kept]) => it.replaceChildren(...kept.childNodes));
               return [before, without, latin];
             });
             return [found.length, heights.filter(([one, ...others]) => others.some((it) => Math.abs(it - one) > .5))];",
            json!(null),
        )?;
        check(count.as_u64() > Some(1), || format!("only {count} texts have a reading"))?;
        same(
            &format!("heights with readings, without, and with Latin letters at {width} px"),
            higher,
            json!([]),
        )?;
    }
    Ok(())
}
