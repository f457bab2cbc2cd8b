//! Every way of rendering a story ahead, and who reads what a page carries: the reader, paper, a search, a reader mode.

use serde_json::{Value, json};

use super::prerendered::{REMEMBER, STILL, bring_the_loader, lives, nth, open_still, replaced, shift};
use super::tests;
use super::widget::Widget;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    each_way_of_rendering_ahead_comes_to_life_in_place,
    on_a_phone_nothing_moves_either,
    whatever_is_out_of_date_is_rendered_afresh,
    what_is_out_of_date_in_its_options_looks_as_asked_for,
    a_search_reaches_what_is_folded,
    paper_gets_every_text,
    a_reader_mode_gets_the_answers,
    nothing_moves_where_a_script_tag_says_the_height,
];

fn each_way_of_rendering_ahead_comes_to_life_in_place(page: &Page<'_>) -> Outcome {
    // The style that such a page names lies beside its own loader; this test brings another.
    page.excuse("/carrying/long-road.css");
    for (name, lang, other, language) in [("plain", "en", "ja", "日本語"), ("options", "ja", "en", "English")]
    {
        page.open(&format!("/still/carrying/{name}.html"))?;
        page.ask::<Value>(REMEMBER, vec![])?;
        bring_the_loader(page)?;
        same(name, replaced(page)?, vec![])?;
        same(name, page.ask::<Vec<String>>("return longRoadMoved()", vec![])?, vec![])?;
        same("layout shift", shift(page)?, 0.0)?;
        lives(page, &Story::in_language(lang)?)?;
        let widget = Widget::at(page, 0)?;
        page.click(&widget.button(language)?)?;
        page.the_in(&widget.element, "region", &Story::in_language(other)?.title())?;
        // Both languages were packed, and led to each other.
        let json = page.here.requests().into_iter().find(|path| path.ends_with(".json"));
        same("a document that was fetched", json, None)?;
    }
    let looks: Vec<String> = page.ask(
        "const it = document.getElementById('why'), root = it.shadowRoot;
         return [getComputedStyle(root.querySelector('[role=region]')).colorScheme,
           root.querySelector('[part=title]').localName, it.getAttribute('theme')]",
        vec![],
    )?;
    same("the looks that were asked for", looks, vec!["dark".into(), "h4".into(), "dark".into()])
}

fn on_a_phone_nothing_moves_either(page: &Page<'_>) -> Outcome {
    page.open_at(STILL, 390)?;
    page.ask::<Value>(REMEMBER, vec![])?;
    bring_the_loader(page)?;
    same("nodes replaced", replaced(page)?, vec![])?;
    same("what moved", page.ask::<Vec<String>>("return longRoadMoved()", vec![])?, vec![])?;
    same("layout shift", shift(page)?, 0.0)
}

/// Each part of the key: the document, the version of what rendered it, the options.
fn whatever_is_out_of_date_is_rendered_afresh(page: &Page<'_>) -> Outcome {
    let japanese = Story::in_language("ja")?;
    for (change, lang) in [
        (
            "it.setAttribute('src', it.getAttribute('src').replace('.en.', '.ja.')), it.removeAttribute('lang')",
            "ja",
        ),
        ("it.setAttribute('lang', 'ja')", "ja"),
        ("it.dataset.key = it.dataset.key.replace(/^./, (first) => first === '1' ? '2' : '1')", "en"),
        ("delete it.dataset.key", "en"),
        ("it.setAttribute('heading-level', '4')", "en"),
        ("it.setAttribute('theme', 'dark')", "en"),
    ] {
        let (widget, english) = open_still(page)?;
        page.of::<Value>(&widget.element, &format!("(it) => {{ {change} }}"))?;
        page.ask::<Value>(REMEMBER, vec![])?;
        bring_the_loader(page)?;
        check(!replaced(page)?.is_empty(), || format!("nothing was rendered: {change}"))?;
        lives(page, if lang == "ja" { &japanese } else { &english })?;
    }
    Ok(())
}

fn what_is_out_of_date_in_its_options_looks_as_asked_for(page: &Page<'_>) -> Outcome {
    let (widget, _) = open_still(page)?;
    page.of::<Value>(
        &widget.element,
        "(it) => { it.setAttribute('heading-level', '4'); it.setAttribute('theme', 'dark') }",
    )?;
    bring_the_loader(page)?;
    let looks: Vec<String> = page.of(
        &widget.element,
        "(it) => [getComputedStyle(it.shadowRoot.querySelector('[role=region]')).colorScheme,
           it.shadowRoot.querySelectorAll('h4[part=title]').length + '']",
    )?;
    same("the looks", looks, vec!["dark".to_owned(), "1".to_owned()])
}

fn a_search_reaches_what_is_folded(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let (factor, event) = (nth(story.factors()?, 1)?, nth(story.events()?, 0)?);
    for path in [STILL, "/dist/prerendered.html"] {
        for entry in [&factor, &event] {
            // Words are found whole only.
            let words = entry.summary.split_inclusive(' ').take(6).collect::<String>();
            let encoded: String = words.trim_end().bytes().map(|byte| format!("%{byte:02X}")).collect();
            page.open(&format!("{path}#:~:text={encoded}"))?;
            // With such a fragment, Firefox's driver does not wait for the page.
            let there =
                format!("return location.pathname === '{path}' && document.readyState === 'complete'");
            page.until("the page", || page.ask(&there, vec![]))?;
            let widget = Widget::at(page, 0)?;
            widget.until_open(&widget.header(entry)?, true)?;
            if path != STILL {
                page.until_ready()?;
                widget.until_open(&widget.header(entry)?, true)?;
            }
            if path != STILL && entry.id == factor.id {
                page.click(&widget.header(&nth(story.factors()?, 2)?)?)?;
                widget.until_open(&widget.header(entry)?, false)?;
            }
        }
    }
    // And what neither is, but folded all the same.
    let [_, words] = nth(story.terms()?, 0)?;
    let words = words.split_inclusive(' ').take(6).collect::<String>();
    let encoded: String = words.trim_end().bytes().map(|byte| format!("%{byte:02X}")).collect();
    page.open(&format!("{STILL}#:~:text={encoded}"))?;
    page.until("the fold to open", || {
        page.ask(
            "const folds = document.querySelector('long-road')?.shadowRoot?.querySelectorAll('details');
             return [...folds ?? []].some((it) => it.open && it.textContent.includes(arguments[0]))",
            vec![json!(words.trim_end())],
        )
    })
}

/// The rules for paper, in force on the screen: so each text can be looked for, in engines that cannot print too.
const ON_PAPER: &str = "
    const root = document.querySelector('long-road').shadowRoot;
    const rules = (list) => { for (const rule of list) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'all';
      if (rule.cssRules) rules(rule.cssRules);
    } };
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) rules(sheet.cssRules);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), range = document.createRange(), shown = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].some(({ width, height }) => width > 1 && height > 1);
      if (boxes && node.parentElement.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) shown.push(node.data);
    }
    const said = shown.join('\\n');
    return arguments[0].filter((text) => !said.includes(text));";

fn paper_gets_every_text(page: &Page<'_>) -> Outcome {
    for alive in [false, true] {
        let (_, story) = open_still(page)?;
        if alive {
            bring_the_loader(page)?;
        }
        let texts = story.texts();
        check(texts.len() > 80, || format!("only {} texts", texts.len()))?;
        let missing: Vec<String> = page.ask(ON_PAPER, vec![json!(texts)])?;
        same(&format!("what is missing, alive: {alive}"), missing, vec![])?;
    }
    Ok(())
}

fn a_reader_mode_gets_the_answers(page: &Page<'_>) -> Outcome {
    for alive in [false, true] {
        let (_, story) = open_still(page)?;
        if alive {
            bring_the_loader(page)?;
        }
        // As Firefox and others do: over a copy, which no shadow root comes with.
        let read: String = page.ask(
            &format!(
                "{}\n;return new Readability(document.cloneNode(true)).parse().textContent.replace(/\\s+/g, ' ')",
                page.readability
            ),
            vec![],
        )?;
        let entries = [story.factors()?, story.events()?].concat();
        let answers = entries.iter().flat_map(|it| [&it.title, &it.header]);
        for text in answers {
            check(read.contains(text.as_str()), || format!("alive: {alive}: a reader mode drops “{text}”"))?;
        }
        for source in story.sources()? {
            check(read.contains(&source), || format!("alive: {alive}: a reader mode drops “{source}”"))?;
        }
    }
    Ok(())
}

/// The script tag places its element when it runs; so where the page can show what follows before that, a tag without
/// `async` keeps it where it is.
fn nothing_moves_where_a_script_tag_says_the_height(page: &Page<'_>) -> Outcome {
    page.open_ready("/script-tag.html")?;
    let height: f64 = page.of(&page.widget(0)?, "(it) => it.getBoundingClientRect().height")?;
    page.open(&format!("/script-tag.html?height={height}"))?;
    page.until_ready()?;
    let (shift, moved): (f64, f64) = page.ask_later(
        "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done([longRoadShift, longRoadFoot()]))))",
        vec![],
    )?;
    check(moved.abs() < 1.0, || format!("what follows moved by {moved} px"))?;
    same("layout shift, from the page's first paint on", shift, 0.0)
}
