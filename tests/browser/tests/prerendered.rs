//! A story that the page carries: what it does without a script, and that nothing is lost when the script comes.

use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::common::print::PrintParameters;

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    without_a_script_everything_opens,
    without_a_script_a_panel_lies_beside_the_list,
    a_page_comes_to_life_as_the_reader_left_it,
    what_somebody_took_apart_is_rendered_afresh,
    a_snippet_put_in_by_a_script_lives,
    what_the_page_carries_comes_back_after_a_crash,
    nothing_that_fails_takes_the_story_away,
    nothing_moves_where_the_height_was_said,
    paper_gets_everything_without_a_script,
];

/// The page without the loader, so that a test says when it comes.
pub(super) const STILL: &str = "/still/dist/prerendered.html";

/// Keeps what the page is made of, where everything is, and what moves from now on.
pub(super) const REMEMBER: &str = "
    const widget = document.querySelector('long-road');
    const place = () => [...widget.shadowRoot.children].find((it) => it.localName === 'div');
    const elements = () => [...place().querySelectorAll('*')];
    // Texts as well. Yew divides those that were written as several in a row, which makes new ones; none goes.
    const nodes = () => {
      const found = [], walker = document.createTreeWalker(place(), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };
    const boxes = () => [widget, document.querySelector('.foot'), ...elements()].map((it) => {
      const { x, y, width, height } = it.getBoundingClientRect();
      return width && height ? [x + scrollX, y + scrollY, width, height] : [0, 0, 0, 0];
    });
    const { scrollX: left, scrollY: top } = window;
    const before = elements(), all = nodes(), places = boxes();
    window.longRoadShift = 0;
    if (PerformanceObserver.supportedEntryTypes?.includes('layout-shift')) {
      new PerformanceObserver((list) => list.getEntries().forEach((it) => { longRoadShift += it.value; })).observe({ type: 'layout-shift' });
    }
    const foot = () => document.querySelector('.foot').getBoundingClientRect().top + scrollY;
    const footBefore = foot();
    window.longRoadFoot = () => foot() - footBefore;
    window.longRoadReplaced = () => {
      const after = nodes(), kept = new Set(after), known = new Set(all);
      const tell = (it) => `${it.nodeName} “${it.textContent.slice(0, 40)}” in ${it.parentNode?.outerHTML.slice(0, 80)}`;
      return [...all.filter((it) => !kept.has(it)).map((it) => `gone: ${tell(it)}`), ...after.filter((it) => it.localName && !known.has(it)).map((it) => `new: ${tell(it)}`)];
    };
    window.longRoadMoved = () => {
      // Some parts keep in view, so it matters where the page stands.
      scrollTo({ left, top, behavior: 'instant' });
      const now = boxes();
      return places.flatMap((it, index) => it.every((place, side) => Math.abs(place - now[index][side]) < 0.5) ? [] : `${before[index - 2]?.outerHTML.slice(0, 60)} from ${it} to ${now[index]}`);
    };
    return null";

pub(super) fn bring_the_loader(page: &Page<'_>) -> Outcome {
    page.ask::<Value>(
        "const script = document.createElement('script'); script.src = '/dist/long-road.js';
         document.body.append(script); return null",
        vec![],
    )?;
    page.until_ready()
}

/// What is not the very node that the page carried.
pub(super) fn replaced(page: &Page<'_>) -> Outcome<Vec<String>> {
    page.ask("return longRoadReplaced()", vec![])
}

pub(super) fn open_still<'a>(page: &'a Page<'a>) -> Outcome<(Widget<'a>, Story)> {
    page.open(STILL)?;
    Ok((Widget::at(page, 0)?, Story::in_language("en")?))
}

pub(super) fn nth<T>(entries: Vec<T>, index: usize) -> Outcome<T> {
    entries.into_iter().nth(index).ok_or_else(|| Failure::new("the story has too few parts for this test"))
}

fn is_shown(page: &Page<'_>, element: &WebElement) -> Outcome<bool> {
    page.of(element, "(it) => it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })")
}

/// Clicks in the middle of the window: WebKit's driver leaves what begins just below it where it is.
pub(super) fn click(page: &Page<'_>, element: &WebElement) -> Outcome {
    page.of::<Value>(element, "(it) => it.scrollIntoView({ block: 'center', behavior: 'instant' })")?;
    page.click(element)
}

fn without_a_script_everything_opens(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    page.the_in(&widget.element, "region", &story.title())?;
    let mut last: Option<WebElement> = None;
    for factor in story.factors()? {
        let header = widget.header(&factor)?;
        click(page, &header)?;
        widget.until_open(&header, true)?;
        // One at a time, by their common name.
        if let Some(last) = last.replace(header) {
            widget.until_open(&last, false)?;
        }
        page.the_in(&widget.element, "region", &factor.title)?;
    }
    for event in story.events()? {
        let header = widget.header(&event)?;
        click(page, &header)?;
        widget.until_open(&header, true)?;
    }
    // What needs a script is no control, and its words stay.
    let controls: Vec<String> = page
        .all_in(&widget.element, "button", "")?
        .iter()
        .map(|it| page.of(it, "(it) => it.hasAttribute('popovertarget') ? 'note' : it.textContent"))
        .collect::<Outcome<_>>()?;
    check(controls.iter().all(|it| it == "note"), || format!("controls without a script: {controls:?}"))?;
    let number = page.all_in(&widget.element, "button", "Source 1")?.into_iter().next();
    let number = number.ok_or_else(|| Failure::new("no source is named"))?;
    click(page, &number)?;
    let note = page.the_in(&widget.element, "note", "Source 1")?;
    check(is_shown(page, &note)?, || "the note is not shown".to_owned())?;
    same("complaints", page.complaints()?, vec![])
}

fn without_a_script_a_panel_lies_beside_the_list(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    for factor in story.factors()? {
        let header = widget.header(&factor)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let panel = page.the_in(&widget.element, "region", &factor.title)?;
        // Not only there, but on top: the list of ties has the same place while nothing is open.
        let covered: Vec<String> = page.of(
            &panel,
            "(it) => {
              const root = it.getRootNode(), faults = [];
              for (const words of it.querySelectorAll('p, li, dd')) {
                words.scrollIntoView({ block: 'center', behavior: 'instant' });
                const { left, top, width, height } = words.getBoundingClientRect();
                const found = root.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2);
                if (width && !it.contains(found)) faults.push(words.textContent.slice(0, 40) + ' under ' + found?.outerHTML.slice(0, 80));
              }
              return faults;
            }",
        )?;
        check(covered.is_empty(), || format!("{}: {}", factor.id, covered.join("; ")))?;
        let [right, left]: [f64; 2] = page.ask(
            "return [arguments[0].getBoundingClientRect().right, arguments[1].getBoundingClientRect().left]",
            vec![header.to_json()?, panel.to_json()?],
        )?;
        check(left >= right - 1.0, || format!("the panel begins at {left}, its header ends at {right}"))?;
    }
    Ok(())
}

fn a_page_comes_to_life_as_the_reader_left_it(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    let (factor, other) = (nth(story.factors()?, 1)?, nth(story.factors()?, 2)?);
    let event = nth(story.events()?, 1)?;
    let [factor_header, event_header] = [widget.header(&factor)?, widget.header(&event)?];
    page.click(&factor_header)?;
    page.click(&event_header)?;
    widget.until_open(&factor_header, true)?;
    widget.until_open(&event_header, true)?;
    page.focus(&event_header)?;
    page.ask::<Value>(REMEMBER, vec![])?;
    bring_the_loader(page)?;
    same("nodes replaced", replaced(page)?, vec![])?;
    same("what moved", page.ask::<Vec<String>>("return longRoadMoved()", vec![])?, vec![])?;
    same("layout shift", shift(page)?, 0.0)?;
    check(page.has_focus(&event_header)?, || "the focus is gone".to_owned())?;
    widget.until_open(&factor_header, true)?;
    widget.until_open(&event_header, true)?;
    same("the selection", widget.selection()?, None)?;
    // It is the state's now: another factor closes the first one, which it would open again otherwise.
    page.click(&widget.header(&other)?)?;
    widget.until_selected(Some(&format!("factor:{}", other.id)))?;
    widget.until_open(&factor_header, false)?;
    widget.until_open(&event_header, true)?;
    page.click(&event_header)?;
    widget.until_open(&event_header, false)?;
    page.click(&widget.button("日本語")?)?;
    page.the_in(&widget.element, "region", &Story::in_language("ja")?.title())?;
    same("complaints", page.complaints()?, vec![])
}

fn what_somebody_took_apart_is_rendered_afresh(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    // As translators in browsers do.
    page.of::<Value>(
        &widget.element,
        "(it) => {
           const words = it.shadowRoot.querySelector('summary h4').firstChild, around = document.createElement('font');
           words.replaceWith(around);
           around.append(words);
         }",
    )?;
    bring_the_loader(page)?;
    lives(page, &story)
}

/// That the first widget does what it should, with nothing to complain about.
pub(super) fn lives(page: &Page<'_>, story: &Story) -> Outcome {
    let widget = Widget::at(page, 0)?;
    for factor in story.factors()? {
        page.click(&widget.header(&factor)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    same("complaints", page.complaints()?, vec![])
}

fn a_snippet_put_in_by_a_script_lives(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open("/still/dist/index.html")?;
    page.ask_later::<Value>(
        "fetch('/dist/prerendered.html').then((it) => it.text()).then((text) => {
           const from = text.indexOf('<long-road'), to = text.indexOf('</long-road>');
           document.querySelector('.wide').innerHTML = text.slice(from, to) + '</long-road>';
           window.longRoadHeader = document.querySelector('template').content.querySelector('summary');
           done(null);
         })",
        vec![],
    )?;
    // Its template is not parsed: what shows is what old engines and reader modes have.
    page.the("heading", &story.title())?;
    for factor in story.factors()? {
        page.the("heading", &factor.title)?;
    }
    bring_the_loader(page)?;
    check(page.ask("return longRoadHeader.isConnected", vec![])?, || "it was rendered afresh".to_owned())?;
    lives(page, &story)
}

fn what_the_page_carries_comes_back_after_a_crash(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    bring_the_loader(page)?;
    // Taken out and put in again, it comes to life a second time.
    page.ask_later::<Value>(
        "const widget = document.querySelector('long-road'), place = widget.parentNode; widget.remove();
         setTimeout(() => { place.append(widget); done(null); }, 50)",
        vec![],
    )?;
    page.until_ready()?;
    let factor = nth(story.factors()?, 0)?;
    click(page, &widget.header(&factor)?)?;
    widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    // As the browser reports a stack overflow within the module; told in the same task what is on the page then.
    let shown: String = page.ask(
        "const error = Object.assign(new RangeError('overflow'), { stack: 'at long-road-app_bg.wasm' });
         dispatchEvent(new ErrorEvent('error', { error }));
         return document.querySelector('long-road').shadowRoot.querySelector('[role=region]').textContent",
        vec![],
    )?;
    check(shown.contains(&factor.summary), || format!("after the crash there is only: {shown}"))?;
    page.until_ready()?;
    for factor in story.factors()? {
        click(page, &widget.header(&factor)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    Ok(())
}

fn nothing_that_fails_takes_the_story_away(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    let src: String = page.of(&widget.element, "(it) => it.getAttribute('src')")?;
    page.of::<Value>(&widget.element, "(it) => it.setAttribute('src', 'nowhere.json')")?;
    let factor = nth(story.factors()?, 0)?;
    page.click(&widget.header(&factor)?)?;
    let ready = bring_the_loader(page);
    check(ready.is_err(), || "a story that is nowhere was shown".to_owned())?;
    page.the_in(&widget.element, "button", "Try again")?;
    widget.until_open(&widget.header(&factor)?, true)?;
    page.the_in(&widget.element, "region", &factor.title)?;
    page.ask::<Value>(
        "arguments[0].setAttribute('src', arguments[1]); return null",
        vec![widget.element.to_json()?, json!(src)],
    )?;
    page.until_ready()?;
    widget.until_open(&widget.header(&factor)?, true)?;
    let other = nth(story.factors()?, 1)?;
    page.click(&widget.header(&other)?)?;
    widget.until_selected(Some(&format!("factor:{}", other.id)))
}

fn nothing_moves_where_the_height_was_said(page: &Page<'_>) -> Outcome {
    page.open_ready("/dist/index.html")?;
    let height: f64 = page.of(&page.widget(0)?, "(it) => it.getBoundingClientRect().height")?;
    page.open("/still/dist/index.html")?;
    page.of::<Value>(&page.widget(0)?, &format!("(it) => it.setAttribute('height', '{height}')"))?;
    // The element keeps its room from when the loader is there; what else comes may take its time.
    page.ask_later::<Value>(
        "const inherited = fetch, gate = Promise.withResolvers(), script = document.createElement('script');
         window.fetch = (...what) => gate.promise.then(() => inherited(...what));
         window.longRoadGo = gate.resolve;
         script.src = '/dist/long-road.js';
         script.onload = () => requestAnimationFrame(() => requestAnimationFrame(() => done(null)));
         document.body.append(script)",
        vec![],
    )?;
    page.ask::<Value>(REMEMBER, vec![])?;
    page.ask::<Value>("longRoadGo(); return null", vec![])?;
    page.until_ready()?;
    let moved: f64 = page.ask("return longRoadFoot()", vec![])?;
    check(moved.abs() < 1.0, || format!("what follows moved by {moved} px"))?;
    same("layout shift", shift(page)?, 0.0)
}

/// How much the engine says has moved since the page was remembered; 0 where it doesn't say.
pub(super) fn shift(page: &Page<'_>) -> Outcome<f64> {
    page.ask_later(
        "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(longRoadShift))))",
        vec![],
    )
}

fn paper_gets_everything_without_a_script(page: &Page<'_>) -> Outcome {
    if page.engine() == Engine::Webkit {
        println!("left out: WebKitGTK's driver cannot print; the style rules are those of the other engines");
        return Ok(());
    }
    open_still(page)?;
    let paper = page.wait_for(page.browser.driver.print_page(PrintParameters::default()))?;
    // Where the engine packs its document, its sheets cannot be counted.
    let sheets = paper.windows(10).filter(|it| it == b"/Type /Pag").count();
    check(sheets == 0 || sheets > 4, || format!("only {sheets} sheets of paper"))
}
