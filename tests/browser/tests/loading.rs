//! When and how often things are fetched, and what becomes of elements that move.

use serde_json::{Value, json};

use super::tests;
use super::widget::Widget;
use crate::failure::{Outcome, check, same};
use crate::faulty::{self, Fault, Target};
use crate::page::Page;
use crate::story::Story;

tests![
    nothing_but_the_loader_is_fetched_until_a_widget_is_within_a_viewport,
    twelve_widgets_cost_one_download,
    all_that_a_widget_is_made_of_is_asked_for_at_once,
    an_eager_widget_is_fetched_wherever_it_is,
    what_takes_its_time_says_so_and_moves_nothing,
    readers_who_save_data_are_asked_first,
    only_a_story_that_is_not_packed_brings_what_packs_it,
    a_packed_story_that_is_damaged_is_refused,
    a_moved_element_stays_as_the_reader_left_it,
    an_element_taken_out_and_put_back_works,
    an_element_put_back_keeps_the_language_chosen,
    an_element_moved_into_a_frame_keeps_its_style,
    a_widget_from_another_origin_works,
    another_origin_must_allow_its_files_to_be_read,
];

/// All that a widget is made of; each of them once, and nothing else.
const PARTS: [&str; 6] = [
    "/dist/long-road-app.js",
    "/dist/long-road-app_bg.wasm",
    "/dist/long-road-widget.js",
    "/dist/long-road.css",
    "/dist/long-road.js",
    "/dist/stories/why-peace-is-hard.en.story",
];

/// What was asked for of what ships, in the order of the alphabet.
fn fetched(page: &Page<'_>) -> Vec<String> {
    let mut fetched: Vec<String> =
        page.here.requests().into_iter().filter(|path| path.starts_with("/dist/")).collect();
    fetched.sort();
    fetched
}

/// Waits until the page's observers have reported what is near: they do so with each frame.
fn two_frames(page: &Page<'_>) -> Outcome {
    page.ask_later::<Value>("customElements.whenDefined('long-road').then(() => done(null))", vec![])?;
    page.ask_later::<Value>("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))", vec![])
        .map(drop)
}

fn nothing_but_the_loader_is_fetched_until_a_widget_is_within_a_viewport(page: &Page<'_>) -> Outcome {
    page.open("/many.html")?;
    // The first widget is so many px more than a viewport's height below the viewport.
    let place = |farther: i32| -> Outcome {
        page.ask::<Value>(
            "const widget = document.getElementById('w1'), far = document.querySelector('.far');
             const missing = 2 * innerHeight + arguments[0] - widget.getBoundingClientRect().top;
             far.style.height = `${far.getBoundingClientRect().height + missing}px`; return null",
            vec![json!(farther)],
        )?;
        two_frames(page)
    };
    place(20)?;
    same("what is fetched", fetched(page), vec!["/dist/long-road.js".to_owned()])?;
    place(-20)?;
    page.until_same("what is fetched", &PARTS.map(str::to_owned).to_vec(), || Ok(fetched(page)))
}

fn twelve_widgets_cost_one_download(page: &Page<'_>) -> Outcome {
    page.open_ready("/many.html")?;
    same("widgets", page.widgets()?.len(), 12)?;
    same("what is fetched", fetched(page), PARTS.map(str::to_owned).to_vec())
}

/// The server gives none of it before all of it is asked for, and nothing to who asks for one thing after the other.
fn all_that_a_widget_is_made_of_is_asked_for_at_once(page: &Page<'_>) -> Outcome {
    for files in ["dist", "shipped"] {
        page.open(&format!("/elsewhere.html?script=/together/{files}/long-road.js"))?;
        page.until_ready()?;
        page.the_in(&page.widget(0)?, "region", &Story::in_language("en")?.title())?;
    }
    Ok(())
}

fn an_eager_widget_is_fetched_wherever_it_is(page: &Page<'_>) -> Outcome {
    page.open("/many.html")?;
    two_frames(page)?;
    let ready: Vec<bool> = page.ask_later(
        "const eager = document.createElement('long-road'), w1 = document.getElementById('w1');
         eager.setAttribute('src', w1.getAttribute('src'));
         eager.setAttribute('eager', '');
         document.querySelector('main').append(eager);
         const shown = () => [eager, w1].map((it) => !!it.shadowRoot.querySelector('[role=region]'));
         const late = new Promise((done) => setTimeout(done, 10_000));
         Promise.race([eager.ready, late]).then(() => done(shown()))",
        vec![],
    )?;
    same("the eager one and the other are shown", ready, vec![true, false])?;
    same("how far the page was scrolled", page.ask::<f64>("return scrollY", vec![])?, 0.0)?;
    same("what is fetched", fetched(page), PARTS.map(str::to_owned).to_vec())
}

/// A line above says that a story is on its way, and goes with the answer, or with another story that comes before it.
fn what_takes_its_time_says_so_and_moves_nothing(page: &Page<'_>) -> Outcome {
    page.here.state.set_mended(false);
    let seen = see_the_line(page);
    page.here.state.set_mended(true);
    seen
}

fn see_the_line(page: &Page<'_>) -> Outcome {
    page.open(&faulty::address(Target::Story, Fault::Stalled, "/both.html?from=dist"))?;
    page.excuse("/faulty/");
    let boxes = "return [...document.querySelectorAll('main > *')].map((it) => JSON.stringify(it.getBoundingClientRect()))";
    let before: Vec<String> = page.ask(boxes, vec![])?;
    let lines = |what: &str| {
        let each = format!("(it) => it.getAnimations().some((it) => {what})");
        page.ask::<Vec<bool>>(
            &format!("return [...document.querySelectorAll('long-road')].map({each})"),
            vec![],
        )
    };
    page.until_same("widgets with a line", &vec![true; 2], || {
        lines("it.currentTime > 0 && it.startTime >= 1000 && getComputedStyle(it.effect.target).boxShadow !== 'none'")
    })?;
    same("boxes", page.ask::<Vec<String>>(boxes, vec![])?, before)?;
    // The one is to show another story, which comes at once; the other waits on.
    page.ask_later::<Value>(
        "const fallback = document.getElementById('fallback');
         fallback.setAttribute('src', new URL('/dist/stories/why-peace-is-hard.en.story', location));
         fallback.ready.then(() => done(null))",
        vec![],
    )?;
    same("widgets with a line", lines("true")?, vec![true, false])?;
    page.until_same("widgets with a line", &vec![false; 2], || lines("true"))
}

fn readers_who_save_data_are_asked_first(page: &Page<'_>) -> Outcome {
    page.open("/saving.html")?;
    two_frames(page)?;
    let widget = page.widget(0)?;
    let button = page.the_in(&widget, "button", "Open the explainer")?;
    check(page.ask("return document.querySelector('long-road p').checkVisibility()", vec![])?, || {
        "the fallback is not shown".to_owned()
    })?;
    same("what is fetched", fetched(page), vec!["/dist/long-road.js".to_owned()])?;
    page.click(&button)?;
    page.the_in(&widget, "region", &Story::in_language("en")?.title())?;
    same("what is fetched", fetched(page), PARTS.map(str::to_owned).to_vec())?;
    same("complaints", page.complaints()?, vec![])
}

fn only_a_story_that_is_not_packed_brings_what_packs_it(page: &Page<'_>) -> Outcome {
    let fetched = |part: &str| page.here.requests().iter().filter(|path| path.contains(part)).count();
    page.open_ready("/elsewhere.html?script=/dist/long-road.js")?;
    same("packed stories", fetched(".story"), 1)?;
    same("files of the reader", fetched("long-road-reader"), 0)?;
    let title = Story::in_language("ja")?.title();
    page.ask::<Value>(
        "document.querySelector('long-road').setAttribute('src', '/dist/stories/why-peace-is-hard.ja.json');
         return null",
        vec![],
    )?;
    page.until_ready()?;
    page.the_in(&page.widget(0)?, "region", &title)?;
    same("files of the reader", fetched("long-road-reader"), 2)?;
    same("complaints", page.complaints()?, vec![])
}

fn a_packed_story_that_is_damaged_is_refused(page: &Page<'_>) -> Outcome {
    page.open_ready("/elsewhere.html?script=/dist/long-road.js")?;
    page.ask::<Value>(
        "const inherited = fetch;
         window.fetch = async (url, ...rest) => {
           const response = await inherited(url, ...rest);
           if (!String(url).endsWith('.story')) return response;
           const bytes = new Uint8Array(await response.arrayBuffer());
           bytes[1000] ^= 1;
           return new Response(bytes);
         };
         document.querySelector('long-road').reload(); return null",
        vec![],
    )?;
    page.until("the widget to fail", || {
        page.ask("return longRoadRecord.events.some((it) => it.type === 'long-road-error')", vec![])
    })?;
    let told: Value = page.ask(
        "const { code, problems } = longRoadRecord.events.find((it) => it.type === 'long-road-error').detail;
         return { code, problems }",
        vec![],
    )?;
    let problem =
        json!({ "place": "document", "message": "damaged on its way, expected it as it was packed" });
    same("what is told", told, json!({ "code": "story-invalid", "problems": [problem] }))
}

fn a_moved_element_stays_as_the_reader_left_it(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let widget = Widget::at(page, 0)?;
    let story = Story::in_language("en")?;
    let Some(factor) = story.factors()?.into_iter().next() else { return Ok(()) };
    page.click(&widget.header(&factor)?)?;
    widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    page.ask::<Value>(
        "document.getElementById('there').append(document.getElementById('first')); return null",
        vec![],
    )?;
    page.ask_later::<Value>("setTimeout(() => requestAnimationFrame(() => done(null)))", vec![])?;
    let widget = Widget::at(page, 0)?;
    same("the selection", widget.selection()?, Some(format!("factor:{}", factor.id)))?;
    widget.until_open(&widget.header(&factor)?, true)
}

fn an_element_taken_out_and_put_back_works(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let story = Story::in_language("en")?;
    for _ in 0..3 {
        page.ask_later::<Value>(
            "const it = document.getElementById('first'); it.remove();
             setTimeout(() => { document.getElementById('here').append(it); done(null); }, 50)",
            vec![],
        )?;
        page.until_ready()?;
    }
    let widget = Widget::at(page, 0)?;
    for factor in story.factors()? {
        page.click(&widget.header(&factor)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    same("complaints", page.complaints()?, vec![])
}

fn an_element_put_back_keeps_the_language_chosen(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let japanese = Story::in_language("ja")?.title();
    let widget = Widget::at(page, 0)?;
    page.click(&widget.button("日本語")?)?;
    page.the_in(&widget.element, "region", &japanese)?;
    page.ask_later::<Value>(
        "const it = document.getElementById('first'); it.remove();
         setTimeout(() => { document.getElementById('here').append(it); done(null); })",
        vec![],
    )?;
    page.until_ready()?;
    page.the_in(&page.widget(0)?, "region", &japanese).map(drop)
}

fn an_element_moved_into_a_frame_keeps_its_style(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let styles: Vec<String> = page.ask(
        "const it = document.getElementById('first'), frame = document.createElement('iframe');
         document.body.append(frame);
         return [frame.contentDocument.body, document.body].map((place) => { place.append(it);
           return getComputedStyle(it.shadowRoot.querySelector('[role=region]')).containerName; })",
        vec![],
    )?;
    same("the container's name there and back", styles, vec!["lr".to_owned(); 2])
}

fn a_widget_from_another_origin_works(page: &Page<'_>) -> Outcome {
    let script = page.elsewhere.url("/cors/dist/long-road.js");
    page.open(&format!("/elsewhere.html?script={script}"))?;
    page.until_ready()?;
    page.the_in(&page.widget(0)?, "region", &Story::in_language("en")?.title())?;
    let fetched = page.here.requests();
    check(!fetched.iter().any(|path| path.starts_with("/dist/")), || {
        format!("fetched from the page's origin: {fetched:?}")
    })
}

fn another_origin_must_allow_its_files_to_be_read(page: &Page<'_>) -> Outcome {
    let src = page.elsewhere.url("/dist/stories/why-peace-is-hard.en.json");
    page.open(&format!("/elsewhere.html?script=/dist/long-road.js&src={src}"))?;
    page.until("the widget to fail", || {
        page.ask("return longRoadRecord.events.some((it) => it.type === 'long-road-error')", vec![])
    })?;
    let code: String = page.ask(
        "return longRoadRecord.events.find((it) => it.type === 'long-road-error').detail.code",
        vec![],
    )?;
    same("the code", code, "network".to_owned())?;
    check(page.ask("return document.querySelector('long-road p').checkVisibility()", vec![])?, || {
        "the fallback is not shown".to_owned()
    })?;
    // And a story elsewhere that does allow it works.
    let src = page.elsewhere.url("/cors/dist/stories/why-peace-is-hard.en.json");
    page.open(&format!("/elsewhere.html?script=/dist/long-road.js&src={src}"))?;
    page.until_ready()?;
    Ok(())
}
