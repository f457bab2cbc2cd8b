//! What a reader has where the browser, the page's policy or the line lacks something that the widget needs.

use serde_json::{Value, json};

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    a_policy_without_wasm_leaves_the_content_and_says_so,
    a_browser_without_wasm_leaves_the_content_and_says_so,
    a_line_lost_between_two_widgets_harms_neither,
    a_line_cut_at_any_moment_loses_no_line_of_the_story,
];

/// What the first widget, rendered ahead, and the second with its fallback tell; waits for both.
fn codes(page: &Page<'_>) -> Outcome<Vec<String>> {
    let script = "return ['explainer', 'fallback'].flatMap((id) =>
        longRoadRecord.events.filter((it) => it.id === id && it.type === 'long-road-error').slice(-1).map((it) => it.detail.code))";
    page.until("both widgets to fail", || Ok(page.ask::<Vec<String>>(script, vec![])?.len() == 2))?;
    page.ask(script, vec![])
}

/// That the story and the fallback are there to be read, with a line that says `why` and a button.
fn is_kept(page: &Page<'_>, why: &str) -> Outcome {
    let story = Story::in_language("en")?;
    let [ahead, fallback] = [Widget::at(page, 0)?, Widget::at(page, 1)?];
    for widget in [&ahead, &fallback] {
        page.until(&format!("the line “{why}”"), || Ok(widget.said()?.contains(why)))?;
        page.the_in(&widget.element, "button", "Try again")?;
    }
    page.the_in(&ahead.element, "region", &story.title())?;
    for factor in story.factors()? {
        let header = ahead.header(&factor)?;
        page.of::<Value>(&header, "(it) => { it.scrollIntoView({ block: 'center', behavior: 'instant' }) }")?;
        page.click(&header)?;
        ahead.until_open(&header, true)?;
        page.the_in(&ahead.element, "region", &factor.title)?;
    }
    check(page.of(&fallback.element, "(it) => it.querySelector('p').checkVisibility()")?, || {
        "the fallback is not shown".to_owned()
    })?;
    page.click(&page.the("button", "The page’s own button")?)?;
    same(
        "clicks on the page's own button",
        page.ask("return document.getElementById('own').value", vec![])?,
        "1".to_owned(),
    )
}

/// Asks for another try: by the button in the first widget, by `reload()` in the second.
fn try_again(page: &Page<'_>) -> Outcome {
    page.of::<Value>(&page.widget(1)?, "(it) => { it.reload() }")?;
    page.click(&page.the_in(&page.widget(0)?, "button", "Try again")?)
}

fn a_policy_without_wasm_leaves_the_content_and_says_so(page: &Page<'_>) -> Outcome {
    page.open("/walled/both.html")?;
    same("codes", codes(page)?, vec!["wasm-unavailable".to_owned(); 2])?;
    is_kept(page, "The interactive explainer cannot run in this browser.")?;
    // Where the policy is another one, so is the answer.
    page.open("/both.html")?;
    page.until_ready()
}

fn a_browser_without_wasm_leaves_the_content_and_says_so(page: &Page<'_>) -> Outcome {
    page.open("/both.html?without=WebAssembly")?;
    same("codes", codes(page)?, vec!["wasm-unavailable".to_owned(); 2])?;
    is_kept(page, "The interactive explainer cannot run in this browser.")?;
    // As after a setting was changed: what was tried before is not remembered.
    page.ask::<Value>(
        "const script = document.createElement('script'); script.text = 'window.WebAssembly = longRoadKept';
         document.body.append(script); return null",
        vec![],
    )?;
    try_again(page)?;
    page.until_ready()
}

/// Cuts the line and restores it: by the server that resets every connection, in Chromium also as the browser itself has it.
fn set_offline(page: &Page<'_>, offline: bool) -> Outcome {
    page.here.state.cut_after(offline.then_some(0));
    if page.engine() == Engine::Chromium {
        let cdp = page.browser.driver.cdp();
        page.wait_for(cdp.send_raw("Network.enable", json!({})))?;
        let none =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.wait_for(cdp.send_raw("Network.emulateNetworkConditions", none))?;
    }
    Ok(())
}

fn a_line_lost_between_two_widgets_harms_neither(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let tried = lose_the_line(page);
    set_offline(page, false)?;
    tried
}

fn lose_the_line(page: &Page<'_>) -> Outcome {
    set_offline(page, true)?;
    // One asks for the story that the others have, and the other for one that nobody has yet.
    page.ask::<Value>(
        "const place = document.getElementById('there');
         for (const [id, src] of [['same', '/dist/stories/why-peace-is-hard.en.json'], ['other', '/dist/stories/why-peace-is-hard.ja.story']]) {
           const it = Object.assign(document.createElement('long-road'), { id });
           it.setAttribute('src', src);
           it.setAttribute('eager', '');
           const words = document.createElement('p');
           words.textContent = 'The fallback.';
           it.append(words);
           place.append(it);
         }
         return null",
        vec![],
    )?;
    let told = |id: &str| -> Outcome<Vec<Value>> {
        page.ask(
            "return longRoadRecord.events.filter((it) => it.id === arguments[0] && !it.type.endsWith('select'))
               .map(({ type, detail }) => detail?.code ?? type)",
            vec![json!(id)],
        )
    };
    page.until_same("what is told of the one whose story is there", &vec![json!("long-road-ready")], || {
        told("same")
    })?;
    page.until_same("what is told of the one whose story is not", &vec![json!("network")], || told("other"))?;
    check(page.ask("return document.querySelector('#other p').checkVisibility()", vec![])?, || {
        "the fallback is not shown".to_owned()
    })?;
    let story = Story::in_language("en")?;
    let first = Widget::at(page, 0)?;
    for factor in story.factors()? {
        page.click(&first.header(&factor)?)?;
        first.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    set_offline(page, false)?;
    let other = page.widget(2)?;
    page.click(
        &page
            .the_in(&other, "button", "もう一度試す")
            .or_else(|_| page.the_in(&other, "button", "Try again"))?,
    )?;
    page.the_in(&other, "region", &Story::in_language("ja")?.title())?;
    page.until_same("what is told in the end", &vec![json!("network"), json!("long-road-ready")], || {
        told("other")
    })
}

fn a_line_cut_at_any_moment_loses_no_line_of_the_story(page: &Page<'_>) -> Outcome {
    let tried = cut_everywhere(page);
    page.here.state.cut_after(None);
    tried
}

fn cut_everywhere(page: &Page<'_>) -> Outcome {
    const PATH: &str = "/strict/own+inline/carrying/inline.html";
    page.open_ready(PATH)?;
    // Of the page itself and of each thing that it asks for.
    let answers = page.here.requests().len();
    check(answers > 7, || format!("only {answers} answers"))?;
    let text = "document.querySelector('long-road').shadowRoot.textContent";
    page.open(&format!("/still{PATH}"))?;
    let whole: String = page.ask(&format!("return {text}"), vec![])?;
    let mut failed = 0;
    for cut in 1..answers {
        page.here.state.cut_after(Some(cut));
        page.open(PATH)?;
        let answered: bool = page
            .ask_later(
                "const widget = document.querySelector('long-road');
             widget.scrollIntoView();
             const late = new Promise((next) => setTimeout(next, 12_000, null));
             const ready = Promise.resolve(widget.ready).then(() => true, () => false);
             // The page has loaded, and with it the loader, if that has come.
             customElements.get('long-road') ? Promise.race([ready, late]).then(done) : done(false)",
                vec![],
            )
            .and_then(|answer: Option<bool>| {
                answer.ok_or_else(|| page.with_tree(format!("no answer after {cut} answers of the server")))
            })?;
        failed += usize::from(!answered);
        let found: String = page.ask(&format!("return {text}"), vec![])?;
        check(found.starts_with(&whole) || answered, || {
            format!("cut after {cut} answers, there is only: {found}")
        })?;
        let opens: bool = page.ask(
            "const [header] = document.querySelector('long-road').shadowRoot.querySelectorAll('summary');
             header.click();
             return new Promise((next) => setTimeout(() => next(header.parentElement.open && header.checkVisibility())))",
            vec![],
        )?;
        check(opens, || format!("cut after {cut} answers, nothing opens"))?;
    }
    check(failed > 3, || format!("only {failed} cuts hit anything"))
}
