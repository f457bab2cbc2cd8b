//! A reader compares: where each stands, answers side by side; and sees what an editor has to look at again, or has put right.

use thirtyfour::{Key, WebElement};

use super::prerendered::click;
use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Position, Story};

tests![
    where_each_stands_is_one_line_until_it_is_opened,
    where_each_stands_is_a_table_with_headers,
    where_each_stands_is_a_list_where_the_container_is_narrow,
    a_cell_leads_to_who_says_so_and_back,
    a_cell_leads_to_who_says_so_and_back_by_keyboard,
    a_column_leads_to_its_factor,
    answers_to_one_question_are_equally_large,
    three_answers_with_claims_of_every_certainty,
    a_factor_leads_to_the_question_that_it_is_about,
    who_wants_the_minerals_deal_takes_two_taps,
    before_its_date_nothing_is_due_for_review,
    past_its_date_the_watch_list_says_that_it_is_due,
    a_correction_leads_to_what_it_changed_and_back,
    no_fault_in_what_can_be_opened,
];

/// Where the test story is shown, as on that day.
fn ferry(day: &str) -> String {
    format!("/ferry.html?day={day}")
}

/// The line that opens to the table.
fn line(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    page.the_in(&widget.element, "summary", &story.word("positions.heading")?)
}

/// Opens the table by a click.
fn open_table(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    let line = line(page, widget, story)?;
    click(page, &line)?;
    widget.until_open(&line, true)?;
    page.the_in(&widget.element, "table", &story.word("positions.caption")?)
}

/// The cell that tells where a party stands on a factor.
fn cell(page: &Page<'_>, table: &WebElement, position: &Position) -> Outcome<WebElement> {
    page.the_in(&row(page, table, &position.actor)?, "cell", &position.text)
}

/// The row of a party. Its cells may name others, so its own name won't do.
fn row(page: &Page<'_>, table: &WebElement, party: &str) -> Outcome<WebElement> {
    let header = page.the_in(table, "rowheader", party)?;
    let found = page.browser.driver.execute("return arguments[0].parentElement", vec![header.to_json()?]);
    Ok(page.wait_for(found)?.element()?)
}

/// A position in the story; each test takes one that is not the first.
fn position(story: &Story, factor: &str) -> Outcome<Position> {
    let found = story.positions()?.into_iter().find(|it| it.factor == factor);
    found.ok_or_else(|| Failure::new(format!("nobody stands anywhere on {factor}")))
}

fn factor(story: &Story, id: &str) -> Outcome<Entry> {
    let found = story.factors()?.into_iter().find(|it| it.id == id);
    found.ok_or_else(|| Failure::new(format!("the story has no factor {id}")))
}

fn where_each_stands_is_one_line_until_it_is_opened(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, other] = open_two(page, &story)?;
        let line = line(page, &widget, &story)?;
        check(!widget.is_open(&line)?, || "the table is open already".to_owned())?;
        same("tables to be seen", page.all_in(&widget.element, "table", "")?.len(), 0)?;
        for question in story.disputes()? {
            let header = page.the_in(&widget.element, "summary", &question.question)?;
            check(!widget.is_open(&header)?, || format!("“{}” is open already", question.question))?;
        }
        page.focus(&line)?;
        page.press(Key::Enter)?;
        widget.until_open(&line, true)?;
        page.the_in(&widget.element, "table", "")?;
        // What is open is not what is selected.
        same("the selection", widget.selection()?, None)?;
        same("tables of the other widget", page.all_in(&other.element, "table", "")?.len(), 0)?;
    }
    Ok(())
}

fn where_each_stands_is_a_table_with_headers(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let table = open_table(page, &widget, &story)?;
        let (factors, parties) = (story.factors()?, story.parties()?);
        same("headers of columns", page.all_in(&table, "columnheader", "")?.len(), factors.len())?;
        for factor in &factors {
            page.the_in(&table, "columnheader", &factor.title)?;
        }
        let silent = story.word("positions.silent")?;
        let positions = story.positions()?;
        for party in &parties {
            let row = row(page, &table, party)?;
            let cells = page.all_in(&row, "cell", "")?;
            same(&format!("cells of {party}"), cells.len(), factors.len())?;
            for (factor, cell) in factors.iter().zip(&cells) {
                let told: String = page.of(cell, "(it) => it.textContent")?;
                let known = positions.iter().find(|it| it.actor == *party && it.factor == factor.id);
                let expected = match known {
                    Some(it) => vec![&it.text, &it.certainty, &it.speaker],
                    None => vec![&silent],
                };
                for words in expected {
                    check(told.contains(words), || format!("“{words}” is not in {party}’s cell: {told}"))?;
                }
            }
        }
    }
    Ok(())
}

fn where_each_stands_is_a_list_where_the_container_is_narrow(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 320)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let table = open_table(page, &widget, &story)?;
        same("headers of columns", page.all_in(&table, "columnheader", "")?.len(), 0)?;
        for party in story.parties()? {
            page.the_in(&table, "rowheader", &party)?;
        }
        for position in story.positions()? {
            let cell = cell(page, &table, &position)?;
            // In place of the header.
            page.the_in(&cell, "button", &factor(&story, &position.factor)?.title)?;
        }
        let [wide, room]: [f64; 2] =
            page.of(&table, "(it) => [it.scrollWidth, it.getRootNode().host.getBoundingClientRect().width]")?;
        check(wide <= room + 0.5, || format!("the list is {wide} px wide in a column of {room} px"))?;
    }
    Ok(())
}

fn a_cell_leads_to_who_says_so_and_back(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [360, 1200] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            let widget = Widget::at(page, 0)?;
            let table = open_table(page, &widget, &story)?;
            let position = position(&story, "resources")?;
            let cell = cell(page, &table, &position)?;
            click(page, &page.the_in(&cell, "button", &position.speaker)?)?;
            widget.until_selected(Some("factor:resources"))?;
            until_read(page, &widget, &factor(&story, "resources")?)?;
            let panel = page.the_in(&widget.element, "region", &factor(&story, "resources")?.title)?;
            click(page, &back(page, &panel, &position)?)?;
            page.until("the focus to be on the cell", || page.has_focus(&cell))?;
            widget.until_selected(Some("factor:resources"))?;
        }
    }
    Ok(())
}

fn a_cell_leads_to_who_says_so_and_back_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let line = line(page, &widget, &story)?;
        page.focus(&line)?;
        page.press(Key::Space)?;
        widget.until_open(&line, true)?;
        let table = page.the_in(&widget.element, "table", "")?;
        let position = position(&story, "resources")?;
        let cell = cell(page, &table, &position)?;
        let speaker = page.the_in(&cell, "button", &position.speaker)?;
        let mut presses = 0;
        while !page.has_focus(&speaker)? {
            check(presses < 40, || "Tab never comes to the cell".to_owned())?;
            page.press(Key::Tab)?;
            presses += 1;
        }
        page.press(Key::Enter)?;
        widget.until_selected(Some("factor:resources"))?;
        until_read(page, &widget, &factor(&story, "resources")?)?;
        let panel = page.the_in(&widget.element, "region", &factor(&story, "resources")?.title)?;
        page.focus(&back(page, &panel, &position)?)?;
        page.press(Key::Enter)?;
        page.until("the focus to be on the cell", || page.has_focus(&cell))?;
    }
    Ok(())
}

/// Waits until the focus is within a factor's fold.
fn until_read(page: &Page<'_>, widget: &Widget<'_>, factor: &Entry) -> Outcome {
    let header = widget.header(factor)?;
    page.until("the focus to be within the factor", || {
        page.ask(
            "return arguments[0].parentElement.contains(longRoadProbe.focused())",
            vec![header.to_json()?],
        )
    })
}

/// In a factor's panel, what leads from where a party stands to its place among the others.
fn back(page: &Page<'_>, panel: &WebElement, position: &Position) -> Outcome<WebElement> {
    let named = page.all_in(panel, "button", &position.actor)?;
    for button in named {
        if page.of::<String>(&button, "(it) => it.textContent")? == position.actor {
            return Ok(button);
        }
    }
    Err(page.with_tree(format!("nothing leads back to {}", position.actor)))
}

fn a_column_leads_to_its_factor(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("ja")?;
    let [widget, _] = open_two(page, &story)?;
    let table = open_table(page, &widget, &story)?;
    for factor in story.factors()? {
        let header = page.the_in(&table, "columnheader", &factor.title)?;
        page.click(&page.the_in(&header, "button", &factor.title)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        until_read(page, &widget, &factor)?;
    }
    Ok(())
}

fn answers_to_one_question_are_equally_large(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [320, 1200] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            sides_are_equal(page, &story, width > 1000)?;
        }
    }
    Ok(())
}

fn three_answers_with_claims_of_every_certainty(page: &Page<'_>) -> Outcome {
    let story = Story::of_page("ferry")?;
    for width in [320, 1200] {
        page.open_at(&ferry("2026-01-01"), width)?;
        page.until_ready()?;
        sides_are_equal(page, &story, width > 1000)?;
    }
    Ok(())
}

/// Opens each question and sees that no answer comes before another but in the order of the document.
fn sides_are_equal(page: &Page<'_>, story: &Story, beside: bool) -> Outcome {
    let widget = Widget::at(page, 0)?;
    let disputes = story.disputes()?;
    check(!disputes.is_empty(), || "the story asks nothing".to_owned())?;
    for dispute in disputes {
        let header = page.the_in(&widget.element, "summary", &dispute.question)?;
        page.the_in(&header, "heading", &dispute.question)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let mut looks: Vec<[String; 5]> = Vec::new();
        for side in &dispute.sides {
            let title = page.the_in(&widget.element, "heading", &side.title)?;
            looks.push(page.of(
                &title,
                "(it) => {
                   const side = it.parentElement, own = getComputedStyle(it), around = getComputedStyle(side);
                   const { left, top, width } = side.getBoundingClientRect();
                   return [`${own.color} ${own.fontSize} ${own.fontWeight}`,
                     `${around.color} ${around.backgroundColor} ${around.borderTop}`,
                     String(Math.round(width)), String(Math.round(left)), String(Math.round(top))];
                 }",
            )?);
            let around: String = page.of(&title, "(it) => it.parentElement.textContent")?;
            for claim in &side.claims {
                for words in [&claim.text, &claim.speaker, &claim.certainty] {
                    check(around.contains(words), || format!("“{words}” is not under “{}”", side.title))?;
                }
            }
            let sources: usize =
                page.of(&title, "(it) => it.parentElement.querySelectorAll('[popovertarget]').length")?;
            same(&format!("sources under “{}”", side.title), sources, side.claims.len())?;
        }
        let Some(([colour, rule, width, left, top], others)) = looks.split_first() else { continue };
        for [its_colour, its_rule, its_width, its_left, its_top] in others {
            same("colour and size of an answer", its_colour, colour)?;
            same("ground and rule of an answer", its_rule, rule)?;
            same("width of an answer", its_width, width)?;
            let (place, its_place) = if beside { (top, its_top) } else { (left, its_left) };
            same("where an answer begins", its_place, place)?;
        }
    }
    Ok(())
}

fn a_factor_leads_to_the_question_that_it_is_about(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let resources = factor(&story, "resources")?;
        page.click(&widget.header(&resources)?)?;
        widget.until_selected(Some("factor:resources"))?;
        let panel = page.the_in(&widget.element, "region", &resources.title)?;
        for dispute in story.disputes()? {
            page.click(&page.the_in(&panel, "button", &dispute.question)?)?;
            let header = page.the_in(&widget.element, "summary", &dispute.question)?;
            widget.until_open(&header, true)?;
            page.until("the focus to be on the question", || page.has_focus(&header))?;
        }
    }
    Ok(())
}

fn who_wants_the_minerals_deal_takes_two_taps(page: &Page<'_>) -> Outcome {
    page.pretend_touch(true)?;
    let outcome = ways_to_the_minerals_deal(page);
    page.pretend_touch(false)?;
    outcome
}

/// Who wants it, what for, how sure that is; and who did not go along.
fn ways_to_the_minerals_deal(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let expected = position(&story, "resources")?;
        // By the factor: one tap.
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let resources = factor(&story, "resources")?;
        click(page, &widget.header(&resources)?)?;
        let panel = page.the_in(&widget.element, "region", &resources.title)?;
        let told: String = page.of(&panel, "(it) => it.textContent")?;
        for words in [&expected.text, &expected.speaker, &expected.certainty] {
            check(told.contains(words), || format!("“{words}” is not told by the factor: {told}"))?;
        }
        // By the table: one tap; and a second leads to who says so.
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let table = open_table(page, &widget, &story)?;
        let cell = cell(page, &table, &expected)?;
        click(page, &page.the_in(&cell, "button", &expected.speaker)?)?;
        widget.until_selected(Some("factor:resources"))?;
    }
    Ok(())
}

fn before_its_date_nothing_is_due_for_review(page: &Page<'_>) -> Outcome {
    // The day itself is still in time.
    for day in ["2026-01-15T12:00Z", "2026-03-31T23:00Z"] {
        page.open_ready(&ferry(day))?;
        let told = watched(page)?;
        for date in ["31 March 2026", "30 June 2026"] {
            check(told.contains(&format!("Review by {date}")), || format!("no review by {date}: {told}"))?;
        }
        check(!told.contains("Due") && !told.contains("overtaken"), || format!("something is late: {told}"))?;
    }
    Ok(())
}

fn past_its_date_the_watch_list_says_that_it_is_due(page: &Page<'_>) -> Outcome {
    let due = ["31 March 2026", "30 June 2026"];
    for (day, late) in [("2026-04-01T01:00Z", 1), ("2026-07-01T01:00Z", 2)] {
        page.open_ready(&ferry(day))?;
        let told = watched(page)?;
        for (place, date) in due.iter().enumerate() {
            let words = if place < late { "Due for review since" } else { "Review by" };
            check(told.contains(&format!("{words} {date}")), || format!("not {words} {date}: {told}"))?;
        }
        same("times that it is said what that means", told.matches("overtaken").count(), 1)?;
    }
    // The built-in story has no date to be past.
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let told: String = page.of(&widget.element, "(it) => it.shadowRoot.textContent")?;
        check(!told.contains(&story.word("watch.overtaken")?), || "something is late".to_owned())?;
    }
    Ok(())
}

/// What the section says that holds the things to watch.
fn watched(page: &Page<'_>) -> Outcome<String> {
    let heading = page.the("heading", "things to watch")?;
    page.of(&heading, "(it) => it.closest('section').innerText.replace(/\\s+/g, ' ')")
}

fn a_correction_leads_to_what_it_changed_and_back(page: &Page<'_>) -> Outcome {
    page.open_ready(&ferry("2026-01-15"))?;
    let widget = Widget::at(page, 0)?;
    let list = page.the_in(&widget.element, "summary", "Corrections")?;
    page.click(&list)?;
    widget.until_open(&list, true)?;
    // What each changed, by its name, and when that was.
    for (date, changed, words) in [
        ("3 December 2025", "1 Money", "Money was said to be no matter."),
        ("1 December 2025", "The vote", "the wrong day of the vote"),
        ("5 December 2025", "toll", "What the word means"),
        ("4 December 2025", "The weather", "The ice was left out."),
        ("8 December 2025", "North bank", "taken for the paper’s own"),
    ] {
        let entry = page.the_in(&widget.element, "listitem", words)?;
        page.click(&page.the_in(&entry, "button", changed)?)?;
        // The line at the changed place leads back.
        let lines = page.all_in(&widget.element, "button", &format!("Corrected on {date}"))?;
        let Some(line) = lines.first() else {
            return Err(page.with_tree(format!("no line says that something was corrected on {date}")));
        };
        page.focus(line)?;
        page.press(Key::Enter)?;
        page.until("the focus to be on the correction", || page.has_focus(&entry))?;
    }
    Ok(())
}

fn no_fault_in_what_can_be_opened(page: &Page<'_>) -> Outcome {
    for width in [320, 1200] {
        page.open_at(&ferry("2026-07-01"), width)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        for question in ["Where each stands", "Who is to pay for the ferry?", "Corrections"] {
            let header = page.the_in(&widget.element, "summary", question)?;
            page.click(&header)?;
            widget.until_open(&header, true)?;
        }
        let faults = page.faults()?;
        check(faults.is_empty(), || format!("at {width} px: {}", faults.join("\n")))?;
    }
    Ok(())
}
