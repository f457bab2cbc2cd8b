//! The tour: the argument in a few steps, in place.

use thirtyfour::Key;

use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    the_argument_is_followed_in_place,
    the_argument_is_followed_by_keyboard,
    who_leaves_the_tour_finds_the_step_again,
    a_step_has_a_name_for_hosts_and_addresses,
];

/// The line that the tour is folded into, as it begins in both languages.
fn line(story: &Story) -> &'static str {
    if story.lang == "en" {
        "Follow the argument in six steps"
    } else {
        "議論の筋を六つの段階で追う"
    }
}

/// What the step at `index` is called where it is read.
fn label(story: &Story, steps: &[[String; 4]], index: usize) -> Outcome<String> {
    let [_, title, ..] = steps.get(index).ok_or_else(|| Failure::new("no such step"))?;
    let (number, count) = (index + 1, steps.len());
    Ok(if story.lang == "en" {
        format!("Step {number} of {count}: {title}")
    } else {
        format!("{count}段階の{number}：{title}")
    })
}

/// The header of what a step is about.
fn header(story: &Story, at: &str) -> Outcome<Entry> {
    let parts = story.factors()?.into_iter().chain(story.events()?);
    let found = parts.into_iter().find(|it| it.id == at);
    found.ok_or_else(|| Failure::new(format!("nothing is called {at}")))
}

/// Waits until the step at `index` is read where it belongs, and has the focus.
fn until_at(page: &Page<'_>, widget: &Widget<'_>, story: &Story, index: usize) -> Outcome {
    let steps = story.steps()?;
    let note = page.the_in(&widget.element, "group", &label(story, &steps, index)?)?;
    page.until("the step to have the focus", || page.has_focus(&note))?;
    let [id, _, text, at] = steps.get(index).ok_or_else(|| Failure::new("no such step"))?;
    check(page.of::<String>(&note, "(it) => it.textContent")?.contains(text.as_str()), || {
        "another text".to_owned()
    })?;
    widget.until_selected(Some(&format!("step:{id}")))?;
    widget.until_open(&widget.header(&header(story, at)?)?, true)?;
    // There, and nowhere else.
    let around = "(it) => it.closest('details').querySelector('summary').id.replace(/^lr-.-/, '')";
    same("what it stands in", page.of::<String>(&note, around)?, at.clone())
}

fn the_argument_is_followed_in_place(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        page.click(&page.the_in(&widget.element, "summary", line(&story))?)?;
        let steps = story.steps()?;
        let [_, first, ..] = steps.first().ok_or_else(|| Failure::new("no step"))?;
        page.click(&page.the_in(&widget.element, "button", first)?)?;
        until_at(page, &widget, &story, 0)?;
        for index in 1..steps.len() {
            let way = if story.lang == "en" { "Next:" } else { "次へ：" };
            page.click(&page.the_in(&widget.element, "button", way)?)?;
            until_at(page, &widget, &story, index)?;
        }
        same("ways on from the last", page.all_in(&widget.element, "button", "Next:")?.len(), 0)?;
        let way = if story.lang == "en" { "Back:" } else { "前へ：" };
        page.click(&page.the_in(&widget.element, "button", way)?)?;
        until_at(page, &widget, &story, steps.len() - 2)?;
        same("the other widget's selection", other.selection()?, None)?;
    }
    Ok(())
}

fn the_argument_is_followed_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        page.focus(&page.the_in(&widget.element, "summary", line(&story))?)?;
        page.press(Key::Enter)?;
        page.press(Key::Tab)?;
        page.press(Key::Enter)?;
        until_at(page, &widget, &story, 0)?;
        // From what is read, the way on is the next thing; later, the way back comes before it.
        page.press(Key::Tab)?;
        page.press(Key::Enter)?;
        until_at(page, &widget, &story, 1)?;
        page.press(Key::Tab)?;
        page.press(Key::Tab)?;
        page.press(Key::Space)?;
        until_at(page, &widget, &story, 2)?;
    }
    Ok(())
}

fn who_leaves_the_tour_finds_the_step_again(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let steps = story.steps()?;
    let [id, title, ..] = steps.get(2).ok_or_else(|| Failure::new("no third step"))?;
    page.click(&page.the_in(&widget.element, "summary", line(&story))?)?;
    page.click(&page.the_in(&widget.element, "button", title)?)?;
    until_at(page, &widget, &story, 2)?;
    let factor = header(&story, "powers")?;
    page.click(&widget.header(&factor)?)?;
    widget.until_selected(Some("factor:powers"))?;
    same("notes", page.all_in(&widget.element, "group", "Step ")?.len(), 0)?;
    let here = "(it) => [...it.shadowRoot.querySelectorAll('[aria-current=step]')].map((it) => it.querySelector('button').textContent)";
    same("the step in the list", page.of(&widget.element, here)?, vec![title.clone()])?;
    // In another language too.
    page.click(&widget.button("日本語")?)?;
    let japanese = Story::in_language("ja")?;
    let [again, title, ..] =
        japanese.steps()?.into_iter().nth(2).ok_or_else(|| Failure::new("no third step"))?;
    same("its name", &again, id)?;
    page.until_same("the step in the list", &vec![title.clone()], || page.of(&widget.element, here))?;
    page.click(&page.the_in(&widget.element, "button", &title)?)?;
    until_at(page, &widget, &japanese, 2)
}

fn a_step_has_a_name_for_hosts_and_addresses(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.leave()?;
    page.open("/deep-links.html#one:step:tour-call")?;
    page.until_ready()?;
    let widget = Widget::at(page, 0)?;
    until_at(page, &widget, &story, 3)?;
    page.click(&page.the_in(&widget.element, "button", "Next:")?)?;
    until_at(page, &widget, &story, 4)?;
    page.until_same("the fragment", &"#one:step:tour-resources".to_owned(), || {
        page.ask("return location.hash", vec![])
    })?;
    let detail = "return longRoadRecord.events.filter((it) => it.type === 'long-road-select').at(-1).detail";
    same(
        "what the page is told",
        page.ask(detail, vec![])?,
        serde_json::json!({ "kind": "step", "id": "tour-resources" }),
    )?;
    page.of::<serde_json::Value>(&widget.element, "(it) => { it.select('step:tour-war'); return null }")?;
    widget.until_selected(Some("step:tour-war"))?;
    page.of::<serde_json::Value>(&widget.element, "(it) => { it.select(null); return null }")?;
    widget.until_selected(None)
}
