//! What a reader and an author see when the story cannot be shown.

use serde_json::Value;

use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    a_bad_story_leaves_the_fallback_and_a_line,
    a_bad_story_tells_the_page_its_code,
    a_bad_story_tells_the_author_where,
    a_bad_story_leaves_the_other_widgets_alone,
    a_story_that_comes_later_is_shown_by_another_try,
    another_try_fetches_anew_what_was_no_story,
    another_try_is_for_the_present_src,
    another_try_that_works_leaves_the_focus_in_the_widget,
    a_listener_that_throws_harms_no_widget,
    after_a_crash_all_widgets_start_again,
    without_javascript_the_fallback_shows,
];

const BAD: [(&str, &str); 3] =
    [("missing", "story-missing"), ("not-json", "story-invalid"), ("wrong", "story-invalid")];

fn open_failing(page: &Page<'_>) -> Outcome {
    page.open("/failing.html")?;
    page.ask_later::<Value>(
        "const wait = async () => {
           await customElements.whenDefined('long-road');
           for (const widget of document.querySelectorAll('long-road')) {
             widget.scrollIntoView();
             await widget.ready.catch(() => {});
           }
         };
         wait().then(() => done(null))",
        vec![],
    )
    .map(drop)
}

fn a_bad_story_leaves_the_fallback_and_a_line(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let lines = messages()?;
    for (index, (id, _)) in BAD.iter().enumerate() {
        let widget = page.widget(index)?;
        let shown: bool =
            page.of(&widget, "(it) => it.querySelector('p').checkVisibility({ visibilityProperty: true })")?;
        check(shown, || format!("the fallback of {id} is not shown"))?;
        let line = lines.get("show").and_then(Value::as_str).unwrap_or_default().to_owned();
        let said: String = page.of(&widget, "(it) => it.shadowRoot.textContent")?;
        check(!line.is_empty() && said.contains(&line), || format!("{id} says “{said}”, expected “{line}”"))?;
    }
    Ok(())
}

/// The words of the loader.
fn messages() -> Outcome<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/locales/loader.en.json");
    Ok(serde_json::from_slice(&std::fs::read(path)?)?)
}

fn a_bad_story_tells_the_page_its_code(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let errors: Vec<(String, String, usize)> = page.ask(
        "return longRoadRecord.events.filter((it) => it.type === 'long-road-error')
           .map(({ id, detail }) => [id, detail.code, detail.problems.length])",
        vec![],
    )?;
    for (id, code) in BAD {
        let found: Vec<&(String, String, usize)> = errors.iter().filter(|it| it.0 == id).collect();
        let [(_, found, problems)] = found.as_slice() else {
            return Err(Failure::new(format!("{} errors of {id}, expected one", found.len())));
        };
        same(&format!("the code of {id}"), found.as_str(), code)?;
        check((*problems > 0) == (code == "story-invalid"), || {
            format!("{id} came with {problems} problems")
        })?;
    }
    same("errors in all", errors.len(), BAD.len())
}

fn a_bad_story_tells_the_author_where(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let logged = page.complaints()?;
    for words in ["/stories/nowhere.json", "/stories/not-json.json", "/stories/wrong.json", "colour"] {
        check(logged.iter().any(|it| it.contains(words)), || format!("no log names {words}: {logged:#?}"))?;
    }
    Ok(())
}

fn a_bad_story_leaves_the_other_widgets_alone(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let widget = Widget::at(page, 3)?;
    for factor in Story::in_language("en")?.factors()? {
        let header = widget.header(&factor)?;
        // WebKitGTK's driver does not bring up what is half in view, and then cannot click on its middle.
        page.of::<Value>(&header, "(it) => { it.scrollIntoView({ block: 'center' }) }")?;
        page.click(&header)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    Ok(())
}

fn a_story_that_comes_later_is_shown_by_another_try(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let widget = page.widget(0)?;
    page.of::<Value>(
        &widget,
        "(it) => { it.setAttribute('src', '/dist/stories/why-peace-is-hard.en.json') }",
    )?;
    page.ask_later::<Value>(
        "given[0].ready.then(() => done(null), () => done(null))",
        vec![widget.to_json()?],
    )?;
    page.the_in(&widget, "region", &Story::in_language("en")?.title()).map(drop)
}

fn another_try_fetches_anew_what_was_no_story(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let asked = || page.here.requests().iter().filter(|it| *it == "/stories/not-json.json").count();
    same("requests at first", asked(), 1)?;
    page.click(&page.the_in(&page.widget(1)?, "button", "Try again")?)?;
    page.until("the button to fetch it", || Ok(asked() == 2))?;
    page.until("the button to be there again", || {
        page.of(&page.widget(1)?, "(it) => it.shadowRoot.querySelector('button').checkVisibility()")
    })?;
    page.ask_later::<Value>(
        "given[0].reload().then(done, () => done(null))",
        vec![page.widget(1)?.to_json()?],
    )?;
    same("requests after reload()", asked(), 3)
}

fn another_try_that_works_leaves_the_focus_in_the_widget(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let widget = page.widget(1)?;
    page.ask::<Value>(
        "const inherited = fetch;
         window.fetch = (url, ...rest) =>
           inherited(String(url).replace('/stories/not-json.json', '/dist/stories/why-peace-is-hard.en.story'), ...rest);
         return null",
        vec![],
    )?;
    let button = page.the_in(&widget, "button", "Try again")?;
    page.focus(&button)?;
    page.of::<Value>(&button, "(it) => it.click()")?;
    page.the_in(&widget, "region", &Story::in_language("en")?.title())?;
    page.until("the focus to be within the story", || {
        page.of(&widget, "(it) => !!it.shadowRoot.activeElement?.closest('[role=region]')?.checkVisibility()")
    })
}

fn another_try_is_for_the_present_src(page: &Page<'_>) -> Outcome {
    open_failing(page)?;
    let widget = page.widget(3)?;
    page.of::<Value>(&widget, "(it) => { it.setAttribute('src', '/stories/nowhere.json') }")?;
    let failed = |times: usize| {
        page.until(&format!("{times} errors"), || {
            let script = "return longRoadRecord.events.filter((it) => it.type === 'long-road-error' && it.id === 'good').length";
            Ok(page.ask::<usize>(script, vec![])? == times)
        })
    };
    failed(1)?;
    page.click(&page.the_in(&widget, "button", "Try again")?)?;
    failed(2)?;
    check(page.of(&widget, "(it) => it.querySelector('p').checkVisibility()")?, || {
        "the fallback is not shown".to_owned()
    })
}

fn a_listener_that_throws_harms_no_widget(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widgets = open_two(page, &story)?;
    page.ask::<Value>(
        "const script = document.createElement('script');
         script.text = `document.addEventListener('long-road-select', () => { throw new RangeError('of the page') })`;
         document.body.append(script); return null",
        vec![],
    )?;
    for widget in &widgets {
        for factor in story.factors()? {
            page.click(&widget.header(&factor)?)?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        }
    }
    page.until("the page's own error", || {
        Ok(page.complaints()?.iter().any(|it| it.contains("of the page")))
    })?;
    let errors: usize = page
        .ask("return longRoadRecord.events.filter((it) => it.type === 'long-road-error').length", vec![])?;
    same("errors of widgets", errors, 0)
}

fn after_a_crash_all_widgets_start_again(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widgets = open_two(page, &story)?;
    // As the browser reports a stack overflow within the module. The page's listener asks something of the other one.
    page.ask::<Value>(
        "document.addEventListener('long-road-error', () => document.getElementById('second').select(null));
         const error = Object.assign(new RangeError('overflow'), { stack: 'at long-road-app_bg.wasm' });
         dispatchEvent(new ErrorEvent('error', { error })); return null",
        vec![],
    )?;
    page.until_ready()?;
    let codes: Vec<(String, String)> = page.ask(
        "return longRoadRecord.events.filter((it) => it.type === 'long-road-error').map((it) => [it.id, it.detail.code])",
        vec![],
    )?;
    same("errors", codes, ["first", "second"].map(|id| (id.to_owned(), "crashed".to_owned())).into())?;
    same(
        "the glue's downloads",
        page.here.requests().iter().filter(|it| *it == "/dist/long-road-app.js").count(),
        2,
    )?;
    for widget in &widgets {
        for factor in story.factors()? {
            page.click(&widget.header(&factor)?)?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        }
    }
    Ok(())
}

fn without_javascript_the_fallback_shows(page: &Page<'_>) -> Outcome {
    // A sandboxed frame runs no script, whatever the engine; the page around it may still look in.
    page.open("/no-script.html")?;
    page.until("the framed page", || {
        page.ask("return document.getElementById('frame').contentDocument?.querySelectorAll('long-road').length === 2", vec![])
    })?;
    let heights: Vec<f64> = page.ask(
        "return [...document.getElementById('frame').contentDocument.querySelectorAll('long-road > p')]
           .map((it) => it.getBoundingClientRect().height)",
        vec![],
    )?;
    check(heights.len() == 2 && heights.iter().all(|height| *height > 10.0), || {
        format!("heights of the fallbacks: {heights:?}")
    })
}
