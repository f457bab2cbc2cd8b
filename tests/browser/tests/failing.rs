//! What a reader and an author see when the story cannot be shown.

use serde_json::Value;

use super::tests;
use super::widget::Widget;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    a_bad_story_leaves_the_fallback_and_a_line,
    a_bad_story_tells_the_page_its_code,
    a_bad_story_tells_the_author_where,
    a_bad_story_leaves_the_other_widgets_alone,
    a_story_that_comes_later_is_shown_by_another_try,
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
    for (index, (id, code)) in BAD.iter().enumerate() {
        let widget = page.widget(index)?;
        let shown: bool =
            page.of(&widget, "(it) => it.querySelector('p').checkVisibility({ visibilityProperty: true })")?;
        check(shown, || format!("the fallback of {id} is not shown"))?;
        let line = lines.get(format!("error.{code}")).and_then(Value::as_str).unwrap_or_default().to_owned();
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
        page.click(&widget.header(&factor)?)?;
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
