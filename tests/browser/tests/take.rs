//! What readers take along: links, quotations, references and files, each confirmed in words.

use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    a_citation_is_copied_by_keyboard_and_said_to_be,
    what_cannot_be_copied_is_there_to_be_selected,
    the_events_and_the_whole_are_saved_as_files,
    a_claim_is_quoted_from_the_note_on_its_source,
    a_note_that_no_claim_opened_quotes_none,
    a_claim_that_is_none_is_told_to_have_failed,
    where_a_route_stands_in_the_address_no_link_takes_its_place,
    what_is_selected_has_a_link_of_its_own,
    a_step_of_the_tour_has_a_link_of_its_own,
    a_choice_of_claims_has_a_link_that_makes_it,
    the_system_shares_a_link_where_it_can,
    what_does_not_come_is_told,
    where_the_address_names_nothing_there_are_no_links,
];

/// Has the page note what is copied, shared and saved, in place of the system; `copies` tells whether copying works. As in
/// WebKit, it works in the very task of a click alone.
fn listen(page: &Page<'_>, copies: bool, shares: bool) -> Outcome {
    let script = "const [copies, shares] = arguments;
        window.taken = { copied: [], shared: [], saved: [] };
        let clicked = false;
        addEventListener('click', () => { clicked = true; setTimeout(() => { clicked = false }) }, true);
        const clipboard = { async write([item]) {
          if (!copies || !clicked) throw new DOMException('', 'NotAllowedError');
          taken.copied.push(await (await item.getType('text/plain')).text());
        } };
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
        Object.defineProperty(navigator, 'canShare', { configurable: true, value: () => shares });
        Object.defineProperty(navigator, 'share', { configurable: true, value: async (it) => { taken.shared.push(it) } });
        const texts = new Map();
        const { createObjectURL } = URL;
        URL.createObjectURL = (blob) => {
          const url = createObjectURL.call(URL, blob);
          texts.set(url, blob);
          return url;
        };
        HTMLAnchorElement.prototype.click = async function () {
          const blob = texts.get(this.href);
          const bytes = new Uint8Array(await blob.arrayBuffer());
          taken.saved.push([this.download, blob.type, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)]);
        };
        return null";
    page.ask::<Value>(script, vec![json!(copies), json!(shares)]).map(drop)
}

/// Waits for what does all this: no reader is as quick as a driver.
fn until_brought(page: &Page<'_>) -> Outcome {
    page.ask_later::<Value>(
        "const look = () => {
           const [it] = performance.getEntriesByType('resource').filter((it) => /long-road-take/.test(it.name));
           if (it) import(it.name).then(() => done(null));
           else requestAnimationFrame(look);
         };
         look()",
        vec![],
    )
    .map(drop)
}

fn copied(page: &Page<'_>) -> Outcome<Vec<String>> {
    page.ask("return taken.copied", vec![])
}

/// What stands below a button once it has been pressed: what is said, and what was copied.
fn told(page: &Page<'_>, button: &WebElement) -> Outcome<[String; 2]> {
    page.of(button, "(it) => [...it.parentElement.querySelectorAll('p')].map((it) => it.textContent)")
}

/// Waits until `said` stands below the button; gives what was copied, as far as it can be seen.
fn until_told(page: &Page<'_>, button: &WebElement, said: &str) -> Outcome<String> {
    page.until_same("what is said", &said.to_owned(), || Ok(told(page, button)?[0].clone()))?;
    let [_, text] = told(page, button)?;
    let seen = "(it) => { const text = it.parentElement.querySelector('p:last-of-type');
        return text.textContent === '' || text.checkVisibility() }";
    check(page.of(button, seen)?, || format!("“{text}” is not to be seen"))?;
    Ok(text)
}

/// Opens the fold in the foot; gives the widget whose it is.
fn open_fold<'a>(page: &'a Page<'a>, story: &Story) -> Outcome<Widget<'a>> {
    let [widget, _] = open_two(page, story)?;
    let fold = page.the_in(&widget.element, "summary", &story.word("take.heading")?)?;
    page.click(&fold)?;
    widget.until_open(&fold, true)?;
    until_brought(page)?;
    Ok(widget)
}

fn factor(story: &Story) -> Outcome<Entry> {
    let factors = story.factors()?;
    factors.into_iter().find(|it| it.id == "resources").ok_or_else(|| Failure::new("no such factor"))
}

fn a_citation_is_copied_by_keyboard_and_said_to_be(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        listen(page, true, false)?;
        let told = "document.head.insertAdjacentHTML('beforeend',
               '<meta property=\"og:site_name\" content=\"The Ferry\"><link rel=\"canonical\" href=\"https://ferry.example/why\">');
             return null";
        page.ask::<Value>(told, vec![])?;
        let fold = page.the_in(&widget.element, "summary", &story.word("take.heading")?)?;
        page.focus(&fold)?;
        page.press(Key::Enter)?;
        widget.until_open(&fold, true)?;
        until_brought(page)?;
        page.press(Key::Tab)?;
        let button = widget.button(&story.word("take.citation")?)?;
        check(page.has_focus(&button)?, || page.with_tree("the button is not next".to_owned()).to_string())?;
        page.press(Key::Enter)?;
        let text = until_told(page, &button, &story.word("take.done")?)?;
        same("what was copied", copied(page)?, vec![text.clone()])?;
        for part in [story.title().as_str(), "https://ferry.example/why", "The Ferry"] {
            check(text.contains(part), || format!("“{part}” is not in “{text}”"))?;
        }
        check(page.has_focus(&button)?, || "the focus has gone".to_owned())?;
        for format in ["BibTeX", "CSL-JSON"] {
            page.press(Key::Tab)?;
            page.press(Key::Enter)?;
            let mark =
                if format == "BibTeX" { "@online{why-peace-is-hard," } else { "\"type\": \"webpage\"" };
            page.until(format, || Ok(copied(page)?.last().is_some_and(|it| it.contains(mark))))?;
        }
        same("complaints", page.complaints()?, vec![])?;
    }
    Ok(())
}

fn what_cannot_be_copied_is_there_to_be_selected(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let widget = open_fold(page, &story)?;
        listen(page, false, false)?;
        let button = widget.button(&story.word("take.citation")?)?;
        page.click(&button)?;
        let text = until_told(page, &button, &story.word("take.by-hand")?)?;
        check(text.contains(&story.title()), || format!("no citation: “{text}”"))?;
        let selected: String = page.ask("return getSelection().toString()", vec![])?;
        same("what is selected", selected.trim(), text.trim())?;
    }
    Ok(())
}

fn the_events_and_the_whole_are_saved_as_files(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let widget = open_fold(page, &story)?;
        listen(page, true, false)?;
        for key in ["take.events", "take.document"] {
            let button = widget.button(&story.word(key)?)?;
            page.click(&button)?;
            until_told(page, &button, &story.word("take.saved")?)?;
        }
        page.until("both files", || Ok(page.ask::<usize>("return taken.saved.length", vec![])? == 2))?;
        let saved: Vec<[String; 3]> = page.ask("return taken.saved", vec![])?;
        let [table, document] = &saved[..] else { return Err(Failure::new("other than two files")) };
        let name = format!("why-peace-is-hard.{}", story.lang);
        same("the table's name", &table[0], &format!("{name}.csv"))?;
        same("the document's name", &document[0], &format!("{name}.json"))?;
        check(table[2].starts_with("\u{FEFF}id,date,"), || format!("no table: {}", table[2]))?;
        for event in story.events()? {
            check(table[2].contains(&event.id), || format!("{} is not in the table", event.id))?;
        }
        let taken: Value = serde_json::from_str(&document[2]).map_err(|it| Failure::new(it.to_string()))?;
        let mut written = story.document().clone();
        // An empty list may be left out.
        let lists = written.as_object_mut().into_iter();
        lists.for_each(|it| it.retain(|_, value| value != &json!([])));
        check(taken == written, || format!("another document:\n{}", document[2]))?;
    }
    Ok(())
}

fn a_claim_is_quoted_from_the_note_on_its_source(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        listen(page, true, false)?;
        let factor = factor(&story)?;
        let header = widget.header(&factor)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let panel = page.the_in(&widget.element, "region", &factor.title)?;
        let source = story.word("source.label")?.replace("{n}", "1");
        let numbers = page.all_in(&panel, "button", &source)?;
        // Not the first, so that the claim is not just any.
        let number = numbers.get(1).ok_or_else(|| Failure::new("no second claim"))?;
        page.click(number)?;
        let note = page.the_in(&widget.element, "note", &source)?;
        let words = story.word("take.quotation")?;
        page.until("a way to quote", || Ok(!page.all_in(&note, "button", &words)?.is_empty()))?;
        let button = page.the_in(&note, "button", &words)?;
        page.click(&button)?;
        let text = until_told(page, &button, &story.word("take.done")?)?;
        same("what was copied", copied(page)?, vec![text.clone()])?;
        let claim: Vec<String> = page.of(
            number,
            "(it) => ['.lr-claim__text', '.lr-claim__who', '.lr-cert'].map((part) => {
                const copy = it.closest('li').querySelector(part).cloneNode(true);
                copy.querySelectorAll('rt, rp').forEach((it) => it.remove());
                return copy.textContent;
            })",
        )?;
        // Marks within a quotation are others.
        let unmarked = |it: &str| it.replace(['“', '”', '‘', '’', '「', '」', '『', '』'], "");
        for part in claim.into_iter().chain([story.title()]) {
            check(unmarked(&text).contains(&unmarked(&part)), || format!("“{part}” is not in “{text}”"))?;
        }
        same("complaints", page.complaints()?, vec![])?;
    }
    Ok(())
}

fn a_note_that_no_claim_opened_quotes_none(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let header = widget.header(&factor(&story)?)?;
    page.click(&header)?;
    widget.until_open(&header, true)?;
    let numbers = page.all_in(&widget.element, "button", "Source 1")?;
    let note = page.the_in(&widget.element, "note", "Source 1");
    check(note.is_err(), || "the note is open before it is asked for".to_owned())?;
    // The opening thought, which comes first, is no claim; the next is one's.
    let [thought, claim, ..] = &numbers[..] else { return Err(Failure::new("no source is named")) };
    let words = story.word("take.quotation")?;
    let ways = || Ok::<_, Failure>(page.all_in(&widget.element, "button", &words)?.len());
    for (number, expected) in [(claim, 1), (thought, 0), (claim, 1)] {
        page.click(number)?;
        page.until_same("ways to quote", &expected, ways)?;
        page.press(Key::Escape)?;
    }
    Ok(())
}

fn a_claim_that_is_none_is_told_to_have_failed(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_fold(page, &story)?;
    listen(page, true, false)?;
    let button = widget.button(&story.word("take.citation")?)?;
    page.of::<Value>(&button, "(it) => { it.dataset.take = 'quotation:nobody' }")?;
    page.click(&button)?;
    until_told(page, &button, &story.word("take.failed")?)?;
    same("what was copied", copied(page)?, vec![])
}

fn where_a_route_stands_in_the_address_no_link_takes_its_place(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_linked(page, "#/article/7")?;
    listen(page, true, false)?;
    let header = widget.header(&factor(&story)?)?;
    page.click(&header)?;
    widget.until_open(&header, true)?;
    let button = widget.button(&story.word("take.share")?)?;
    page.click(&button)?;
    until_told(page, &button, &story.word("take.failed")?)?;
    same("what was copied", copied(page)?, vec![])
}

/// The page whose address names what is selected in its first widget.
fn open_linked<'a>(page: &'a Page<'a>, fragment: &str) -> Outcome<Widget<'a>> {
    page.leave()?;
    page.open_ready(&format!("/deep-links.html{fragment}"))?;
    Widget::at(page, 0)
}

fn address_with(page: &Page<'_>, fragment: &str) -> Outcome<String> {
    Ok(page.ask::<String>("return location.href.replace(/#.*/, '')", vec![])? + fragment)
}

/// Presses the one link of the widget; gives what was copied.
fn press_link(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<String> {
    until_brought(page)?;
    let button = widget.button(&story.word("take.share")?)?;
    page.click(&button)?;
    let text = until_told(page, &button, &story.word("take.done")?)?;
    same("what was copied", copied(page)?.last(), Some(&text))?;
    Ok(text)
}

fn what_is_selected_has_a_link_of_its_own(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_linked(page, "")?;
    listen(page, true, false)?;
    let header = widget.header(&factor(&story)?)?;
    page.click(&header)?;
    widget.until_open(&header, true)?;
    same("the link", press_link(page, &widget, &story)?, address_with(page, "#one:factor:resources")?)?;
    let events = story.events()?;
    let call = events.iter().find(|it| it.id == "call").ok_or_else(|| Failure::new("no such event"))?;
    let header = widget.header(call)?;
    page.click(&header)?;
    widget.until_selected(Some("event:call"))?;
    same("the link", press_link(page, &widget, &story)?, address_with(page, "#one:event:call")?)
}

fn a_step_of_the_tour_has_a_link_of_its_own(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_linked(page, "#one:step:tour-call")?;
    listen(page, true, false)?;
    widget.until_selected(Some("step:tour-call"))?;
    same("the link", press_link(page, &widget, &story)?, address_with(page, "#one:step:tour-call")?)
}

fn a_choice_of_claims_has_a_link_that_makes_it(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_linked(page, "")?;
    listen(page, true, false)?;
    let fold = page.the_in(&widget.element, "summary", &story.word("filter.heading")?)?;
    page.click(&fold)?;
    widget.until_open(&fold, true)?;
    page.click(&page.the_in(&widget.element, "radio", &story.word("certainty.alleged.means")?)?)?;
    let link = press_link(page, &widget, &story)?;
    same("the link", &link, &address_with(page, "#one:filter:alleged")?)?;
    // The address says the same, for as long as the choice is made.
    widget.until_selected(Some("filter:alleged"))?;
    page.click(&widget.button(&story.word("filter.again")?)?)?;
    widget.until_selected(None)?;
    let plain = address_with(page, "")?;
    page.until_same("the address", &plain, || page.ask("return location.href", vec![]))?;
    // As who has been sent it.
    let widget = open_linked(page, "#one:filter:alleged")?;
    let chosen = || -> Outcome<bool> {
        let choices = page.all_in(&widget.element, "radio", &story.word("certainty.alleged.means")?)?;
        choices.first().map_or(Ok(false), |it| page.of(it, "(it) => it.checked"))
    };
    page.until("the choice to be made", chosen)?;
    let fold = page.the_in(&widget.element, "summary", &story.word("filter.heading")?)?;
    page.until("the reader to be led there", || page.has_focus(&fold))
}

fn the_system_shares_a_link_where_it_can(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_linked(page, "#one:factor:resources")?;
    listen(page, true, true)?;
    widget.until_selected(Some("factor:resources"))?;
    page.click(&widget.button(&story.word("take.share")?)?)?;
    page.until("something to be shared", || {
        Ok(page.ask::<usize>("return taken.shared.length", vec![])? == 1)
    })?;
    let shared: Value = page.ask("return taken.shared[0]", vec![])?;
    same("what was shared", shared, json!({ "url": address_with(page, "#one:factor:resources")? }))?;
    same("what was copied besides", copied(page)?, vec![])
}

fn what_does_not_come_is_told(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let widget = open_fold(page, &story)?;
    listen(page, true, false)?;
    let lose = "const { fetch } = window;
        window.fetch = (url, ...rest) => /long-road-writer/.test(url) ? Promise.reject(TypeError('lost')) : fetch(url, ...rest);
        window.found = () => { window.fetch = fetch };
        return null";
    page.ask::<Value>(lose, vec![])?;
    let button = widget.button(&story.word("take.citation")?)?;
    page.click(&button)?;
    until_told(page, &button, &story.word("take.failed")?)?;
    same("what was copied", copied(page)?, vec![])?;
    // It can be asked for again.
    page.ask::<Value>("found(); return null", vec![])?;
    page.click(&button)?;
    until_told(page, &button, &story.word("take.done")?).map(drop)
}

fn where_the_address_names_nothing_there_are_no_links(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let header = widget.header(&factor(&story)?)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        same("links", page.all_in(&widget.element, "button", &story.word("take.share")?)?.len(), 0)?;
    }
    Ok(())
}
