//! Elements that come and go, move, hide and are shown again, and pages that are left and come back.

use serde_json::{Value, json};

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    a_thousand_comings_and_goings_leave_nothing_behind,
    a_moved_element_keeps_selection_and_focus,
    what_was_hidden_is_laid_out_when_it_is_shown,
    what_loads_in_a_hidden_tab_is_laid_out_when_it_is_shown,
    going_back_shows_a_widget_that_works,
    a_frame_that_adopts_a_widget_has_one_that_works,
    a_document_without_a_window_holds_a_widget_too,
];

/// How much a page holds, once garbage is collected where the engine lets a driver do that.
#[derive(Debug)]
struct Held {
    /// In the document and within its shadow roots.
    in_document: u64,
    wasm_bytes: u64,
    /// Of the whole page, in Chromium.
    nodes: u64,
    listeners: u64,
    heap: u64,
}

fn hold(page: &Page<'_>) -> Outcome<Held> {
    // By a script of the page's own: Firefox's driver has modules of its own, which nobody has begun.
    let (in_document, wasm_bytes) = page.ask_later(
        "const count = (root) => [...root.querySelectorAll('*')].reduce((sum, it) => sum + 1 + (it.shadowRoot ? count(it.shadowRoot) : 0), 0);
         const script = document.createElement('script');
         script.type = 'module';
         // Once begun, the glue gives what it has.
         script.textContent = `import begin from '/dist/long-road-app.js';
           document.documentElement.dataset.bytes = (await begin()).memory.buffer.byteLength;
           dispatchEvent(new Event('told'));`;
         addEventListener('told', () => {
           script.remove();
           done([count(document), +document.documentElement.dataset.bytes]);
         }, { once: true });
         document.head.append(script);",
        vec![],
    )?;
    let mut held = Held { in_document, wasm_bytes, nodes: 0, listeners: 0, heap: 0 };
    if page.engine() == Engine::Chromium {
        let ask = |command: &str| -> Outcome<Value> {
            Ok(page.wait_for(page.browser.driver.cdp().send_raw(command, json!({})))?)
        };
        let number =
            |value: &Value, pointer: &str| value.pointer(pointer).and_then(Value::as_u64).unwrap_or_default();
        // What ends with one collection lets go of something for the next, in a task between.
        for _ in 0..4 {
            ask("HeapProfiler.collectGarbage")?;
            page.ask_later::<Value>("setTimeout(() => done(null), 20)", vec![])?;
        }
        let counters = ask("Memory.getDOMCounters")?;
        held.nodes = number(&counters, "/nodes");
        held.listeners = number(&counters, "/jsEventListeners");
        held.heap = number(&ask("Runtime.getHeapUsage")?, "/usedSize");
        check(held.nodes > 0 && held.listeners > 0, || format!("no counts: {counters}"))?;
    }
    Ok(held)
}

/// Lives until the reader can use the widget.
const LIVES: u64 = 500;

/// Bytes of a life that stay: for each kind of event Yew forgets one function, which nothing can make it let go of.
const FOR_EACH_LIFE: u64 = 3_000;

/// Bytes by which the Wasm's memory grows when it does, if only once: what stays of its side of those functions comes
/// to less than that. One story more than is there would come to a hundred times as much.
const AT_ONCE: u64 = 4 * 65_536;

fn a_thousand_comings_and_goings_leave_nothing_behind(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    // Half of them are whole lives, each until the reader can use the widget; the rest go before that.
    let cycle = |times: usize| -> Outcome {
        let said: String = page.ask_later(
            "const cycle = async () => {
               const place = document.getElementById('there'), src = document.getElementById('first').getAttribute('src');
               const gone = () => new Promise((next) => setTimeout(next));
               for (let time = 0; time < given[0]; time++) {
                 const it = document.createElement('long-road');
                 it.setAttribute('src', src);
                 it.setAttribute('eager', '');
                 place.append(it);
                 if (time % 2) await it.ready;
                 it.remove();
                 await gone();
               }
               return '';
             };
             cycle().then(done, (error) => done(String(error)))",
            vec![json!(times)],
        )?;
        same("trouble", said, String::new())
    };
    // At first everything grows: caches, pools, what is compiled.
    // Not all at one asking: the slowest engine would outlast the driver's patience.
    (0..8).try_for_each(|_| cycle(25))?;
    let before = hold(page)?;
    for _ in 0..2 * LIVES / 25 {
        cycle(25)?;
    }
    // Waited for, because what is on its way holds its element until it has come or is given up.
    page.until("nothing to be left", || {
        let after = hold(page)?;
        let holds = after.in_document == before.in_document
            && after.wasm_bytes <= before.wasm_bytes + AT_ONCE
            && after.nodes <= before.nodes + 30
            && after.listeners <= before.listeners + 10
            && after.heap <= before.heap + LIVES * FOR_EACH_LIFE;
        check(holds, || format!("from {before:?} to {after:?}")).map(|()| true)
    })?;
    same("complaints", page.complaints()?, vec![])
}

fn nth(entries: Vec<Entry>, index: usize) -> Outcome<Entry> {
    entries.into_iter().nth(index).ok_or_else(|| Failure::new("the story has too few parts for this test"))
}

fn a_moved_element_keeps_selection_and_focus(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let widget = Widget::at(page, 0)?;
    let factor = nth(Story::in_language("en")?.factors()?, 1)?;
    let header = widget.header(&factor)?;
    page.click(&header)?;
    widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    check(page.has_focus(&header)?, || "a click does not focus".to_owned())?;
    // By each means that a page has, and back again.
    for (place, way) in
        [("there", "append"), ("here", "append"), ("there", "remove, append"), ("here", "moveBefore")]
    {
        page.ask::<Value>(
            "const it = document.getElementById('first'), place = document.getElementById(arguments[0]);
             if (arguments[1] === 'remove, append') it.remove();
             if (arguments[1] === 'moveBefore' && place.moveBefore) place.moveBefore(it, null);
             else place.append(it);
             return null",
            vec![json!(place), json!(way)],
        )?;
        page.ask_later::<Value>("setTimeout(() => requestAnimationFrame(() => done(null)))", vec![])?;
        check(page.has_focus(&header)?, || format!("the focus is gone after {way}"))?;
        same("the selection", widget.selection()?, Some(format!("factor:{}", factor.id)))?;
        widget.until_open(&header, true)?;
    }
    // But where the reader went on to something else, that keeps the focus.
    let elsewhere: bool = page.ask(
        "const it = document.getElementById('first'), link = document.createElement('a');
         link.href = '#'; link.textContent = 'elsewhere';
         document.body.append(link); link.focus();
         document.getElementById('there').append(it);
         return document.activeElement === link",
        vec![],
    )?;
    check(elsewhere, || "the focus was taken away from the page".to_owned())
}

/// That the first widget of `moving.html` looks as the second, which was never hidden.
fn looks_as_the_other(page: &Page<'_>, when: &str) -> Outcome {
    let script = "
        const boxes = (it) => {
          const corner = it.getBoundingClientRect();
          return [...it.shadowRoot.querySelectorAll('*')].map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            // What a closed fold holds is laid out when the engine likes.
            return width && height && part.checkVisibility() ? [x - corner.x, y - corner.y, width, height] : [0, 0, 0, 0];
          });
        };
        const [one, other] = ['first', 'second'].map((id) => boxes(document.getElementById(id)));
        if (one.length < 500 || one.length !== other.length) return [`${one.length} and ${other.length} parts`];
        // Where a part begins between two pixels, engines differ by where that is in the page.
        return one.flatMap((it, index) =>
          it.some((place, side) => Math.abs(place - other[index][side]) > 1) ? [`${it} for ${other[index]}`] : []);";
    page.until_same(&format!("other boxes, {when}"), &Vec::<String>::new(), || page.ask(script, vec![]))
}

fn what_was_hidden_is_laid_out_when_it_is_shown(page: &Page<'_>) -> Outcome {
    let hide = |hide: bool| {
        page.ask::<Value>(
            "document.getElementById('here').hidden = arguments[0]; return null",
            vec![json!(hide)],
        )
    };
    page.open_ready("/moving.html")?;
    looks_as_the_other(page, "at first")?;
    // Hidden while the page is made narrow, and wide again.
    for width in [420, 1400] {
        hide(true)?;
        page.ask::<Value>(
            "document.querySelector('main').style.width = `${arguments[0]}px`; return null",
            vec![json!(width)],
        )?;
        hide(false)?;
        looks_as_the_other(page, &format!("shown at {width} px"))?;
    }
    // Hidden from the start: it loads when it is shown, or at once if it is asked to.
    for eager in [false, true] {
        page.ask_later::<Value>(
            "const place = document.getElementById('here'), old = document.getElementById('first');
             const it = document.createElement('long-road');
             it.setAttribute('src', old.getAttribute('src'));
             it.toggleAttribute('eager', given[0]);
             place.hidden = true;
             old.replaceWith(it);
             it.id = 'first';
             const shown = () => !!it.shadowRoot.querySelector('[role=region]');
             if (given[0]) it.ready.then(() => done(shown()));
             else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shown()))));",
            vec![json!(eager)],
        )
        .and_then(|shown| same("a region while it is hidden", shown, json!(eager)))?;
        hide(false)?;
        page.until_ready()?;
        looks_as_the_other(page, "hidden from the start")?;
    }
    Ok(())
}

fn what_loads_in_a_hidden_tab_is_laid_out_when_it_is_shown(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    // Not `noopener`, so that this page, out of sight, can close the tab before it.
    let hidden: Option<bool> = page.ask_later(
        "window.longRoadBefore = open('/frames.html');
         if (!longRoadBefore) return done(null);
         const deadline = performance.now() + 5000;
         const wait = () => document.hidden || performance.now() > deadline ? done(document.hidden) : setTimeout(wait, 20);
         wait()",
        vec![],
    )?;
    let Some(hidden) = hidden else {
        println!("left out: {} opens no tab under a driver", page.engine());
        return Ok(());
    };
    let tried = (|| {
        let shown: bool = page.ask_later(
            "const old = document.getElementById('first'), it = document.createElement('long-road');
             it.setAttribute('src', old.getAttribute('src'));
             it.setAttribute('eager', '');
             old.replaceWith(it);
             it.id = 'first';
             it.ready.then(() => done(!!it.shadowRoot.querySelector('[role=region]')), () => done(false))",
            vec![],
        )?;
        check(shown, || format!("it is not ready; the page is hidden: {hidden}"))
    })();
    page.ask::<Value>("longRoadBefore.close(); return null", vec![])?;
    tried?;
    page.until("the tab to be shown again", || page.ask("return !document.hidden", vec![]))?;
    looks_as_the_other(page, "loaded in a hidden tab")?;
    if !hidden {
        println!("left out: {} does not hide a tab behind another under a driver", page.engine());
    }
    Ok(())
}

fn going_back_shows_a_widget_that_works(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open_ready("/kept/moving.html")?;
    let factor = nth(story.factors()?, 1)?;
    let widget = Widget::at(page, 0)?;
    page.click(&widget.header(&factor)?)?;
    widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    page.ask::<Value>(
        "addEventListener('pageshow', ({ persisted }) => { window.longRoadPersisted = persisted }); return null",
        vec![],
    )?;
    page.audit()?;
    page.wait_for(page.browser.driver.goto(page.here.url("/kept/links.html")))?;
    page.back()?;
    page.until("the first page", || page.ask("return location.pathname === '/kept/moving.html'", vec![]))?;
    let persisted: bool = page.ask("return window.longRoadPersisted === true", vec![])?;
    // Firefox keeps no page in memory while a driver watches it; there, going back loads it anew.
    same("the page was kept", persisted, page.engine() != Engine::Firefox)?;
    page.until_ready()?;
    let widget = Widget::at(page, 0)?;
    if persisted {
        same("the selection", widget.selection()?, Some(format!("factor:{}", factor.id)))?;
    }
    for factor in story.factors()?.into_iter().rev() {
        page.click(&widget.header(&factor)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    same("complaints", page.complaints()?, vec![])
}

fn a_frame_that_adopts_a_widget_has_one_that_works(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let factor = nth(Story::in_language("en")?.factors()?, 1)?;
    let selected: Vec<Option<String>> = page.ask_later(
        "const it = document.getElementById('first'), frame = document.createElement('iframe');
         frame.width = 900;
         document.body.append(frame);
         const home = it.parentNode, said = [];
         const turned = (from) => new Promise((next) => {
           const deadline = performance.now() + 5000;
           const wait = () => it.selection !== from || performance.now() > deadline ? next() : setTimeout(wait, 20);
           wait();
         });
         const work = async () => {
           for (const place of [frame.contentDocument.body, home]) {
             place.append(it);
             const header = [...it.shadowRoot.querySelectorAll('summary')].find((it) => it.textContent.includes(given[0]));
             for (const time of [1, 2]) {
               const from = it.selection;
               header.click();
               await turned(from);
               said.push(it.selection);
             }
           }
         };
         work().then(() => done(said), (error) => done([String(error)]))",
        vec![json!(factor.header)],
    )?;
    let name = Some(format!("factor:{}", factor.id));
    same("what is selected, there and back", selected, vec![name.clone(), None, name, None])?;
    same("complaints", page.complaints()?, vec![])
}

fn a_document_without_a_window_holds_a_widget_too(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let shown: Vec<bool> = page.ask_later(
        "const it = document.getElementById('first'), home = it.parentNode;
         const elsewhere = document.implementation.createHTMLDocument('elsewhere');
         const shown = () => !!it.shadowRoot.querySelector('[role=region]');
         elsewhere.body.append(it);
         setTimeout(() => { const there = shown(); home.append(it); it.ready.then(() => done([there, shown()])); })",
        vec![],
    )?;
    same("a region there, and back", shown, vec![true, true])?;
    let factor = nth(Story::in_language("en")?.factors()?, 1)?;
    let widget = Widget::at(page, 0)?;
    page.click(&widget.header(&factor)?)?;
    widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    same(
        "the style is there",
        page.of(
            &widget.element,
            "(it) => getComputedStyle(it.shadowRoot.querySelector('[role=region]')).containerName",
        )?,
        "lr".to_owned(),
    )?;
    same("complaints", page.complaints()?, vec![])
}
