//! The fragment of the page's address names what is selected, where the page has asked for it.

use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::tests;
use super::widget::Widget;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Entry, Story};

tests![
    a_link_to_a_part_loads_the_widget_and_leads_there,
    a_link_leads_there_on_a_slow_machine,
    what_stands_above_may_close_late,
    the_address_names_what_is_selected_and_is_clean_again,
    a_fragment_of_the_pages_own_is_put_back,
    a_route_in_the_fragment_is_left_alone,
    two_widgets_share_the_fragment,
    back_leads_to_where_the_reader_came_from,
    the_widget_follows_the_address,
    what_the_address_names_wrongly_changes_nothing,
    a_link_may_be_written_encoded,
    what_the_page_selects_by_itself_is_not_written,
    the_address_stays_in_another_language,
    a_page_with_a_base_keeps_its_address,
    an_element_that_is_gone_hears_nothing,
    the_attribute_may_come_and_go,
    who_goes_elsewhere_before_there_is_a_story_is_not_led_back,
    without_the_attribute_the_address_is_neither_read_nor_written,
];

const PAGE: &str = "/deep-links.html";
/// The second widget's prefix, as it stands in addresses.
const SECOND: &str = "%E3%81%B5%E3%81%9F%E3%81%A4%E7%9B%AE";

/// Opens `address` as one who comes from elsewhere: the same page with another fragment would only be scrolled.
fn arrive(page: &Page<'_>, address: &str) -> Outcome {
    page.leave()?;
    page.open(address)
}

/// The page with both widgets ready.
fn open<'a>(page: &'a Page<'a>, fragment: &str) -> Outcome<[Widget<'a>; 2]> {
    arrive(page, &format!("{PAGE}{fragment}"))?;
    // Without bringing each into view: the address may lead elsewhere.
    page.ask_later::<Value>(
        "customElements.whenDefined('long-road').then(() =>
           Promise.all([...document.querySelectorAll('long-road')].map((it) => it.ready))).then(() => done(null))",
        vec![],
    )?;
    until_followed(page)?;
    Ok([Widget::at(page, 0)?, Widget::at(page, 1)?])
}

/// Waits until the address is being followed.
fn until_followed(page: &Page<'_>) -> Outcome {
    page.until("somebody to follow the address", || page.ask("return hearing.size === 1", vec![]))
}

fn fragment(page: &Page<'_>) -> Outcome<String> {
    page.ask("return location.href.replace(/^[^#]*/, '')", vec![])
}

fn until_fragment(page: &Page<'_>, expected: &str) -> Outcome {
    page.until_same("the fragment", &expected.to_owned(), || fragment(page))
}

fn turn_to(page: &Page<'_>, fragment: &str) -> Outcome {
    page.ask::<Value>("location.hash = arguments[0]; return null", vec![json!(fragment)]).map(drop)
}

fn entry(kind: &str, id: &str) -> Outcome<Entry> {
    let story = Story::in_language("en")?;
    let entries = if kind == "factor" { story.factors()? } else { story.events()? };
    entries.into_iter().find(|it| it.id == id).ok_or_else(|| Failure::new(format!("no {kind} {id}")))
}

fn resources(widget: &Widget<'_>) -> Outcome<WebElement> {
    widget.header(&entry("factor", "resources")?)
}

fn is_in_view(page: &Page<'_>, element: &WebElement) -> Outcome<bool> {
    page.of(element, "(it) => { const { top, bottom } = it.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight }")
}

fn until_led_to(page: &Page<'_>, header: &WebElement) -> Outcome {
    page.until("the reader to be led there", || Ok(is_in_view(page, header)? && page.has_focus(header)?))
}

fn a_link_to_a_part_loads_the_widget_and_leads_there(page: &Page<'_>) -> Outcome {
    // Too far below to load by itself.
    arrive(page, "/deep-link-far.html#one:event:call")?;
    let widget = Widget::at(page, 0)?;
    widget.until_selected(Some("event:call"))?;
    let header = widget.header(&entry("event", "call")?)?;
    widget.until_open(&header, true)?;
    until_led_to(page, &header)?;
    same("the fragment", fragment(page)?, "#one:event:call".to_owned())?;
    same("writings", page.ask::<u32>("return written", vec![])?, 0)
}

fn a_link_leads_there_on_a_slow_machine(page: &Page<'_>) -> Outcome {
    arrive(page, &format!("{PAGE}?slow#one:step:tour-call"))?;
    let widget = Widget::at(page, 0)?;
    widget.until_selected(Some("step:tour-call"))?;
    // What the step says stands nowhere before it is selected, and its own name tells it.
    until_led_to(page, &page.the_in(&widget.element, "group", "Step 4")?)
}

fn what_stands_above_may_close_late(page: &Page<'_>) -> Outcome {
    arrive(page, "/links.html")?;
    page.until_ready()?;
    // Where a browser keeps in view what is there, nothing is to be seen of it; WebKit does not, nor where a page says so.
    page.ask::<Value>(
        "const above = document.createElement('div');
         document.documentElement.style.overflowAnchor = 'none';
         above.style.height = '3000px';
         document.getElementById('first').before(above);
         let left = 6;
         const close = () => {
           above.style.height = `${--left * 500}px`;
           if (left) requestAnimationFrame(close);
           else window.longRoadClosed = true;
         };
         addEventListener('click', () => requestAnimationFrame(close), { once: true, capture: true });
         return null",
        vec![],
    )?;
    page.click(&page.the("link", "What of resources?")?)?;
    let widget = Widget::at(page, 0)?;
    widget.until_selected(Some("factor:resources"))?;
    page.until("what is above to be closed", || page.ask("return !!window.longRoadClosed", vec![]))?;
    until_led_to(page, &resources(&widget)?)
}

fn the_address_names_what_is_selected_and_is_clean_again(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "?a=b")?;
    let before: (String, u32) = page.ask("return [location.href, history.length]", vec![])?;
    page.ask::<Value>("history.replaceState({ page: 1 }, ''); return null", vec![])?;
    let header = resources(&first)?;
    page.click(&header)?;
    until_fragment(page, "#one:factor:resources")?;
    page.click(&first.header(&entry("event", "call")?)?)?;
    until_fragment(page, "#one:event:call")?;
    page.of::<Value>(&first.element, "(it) => it.select(null)")?;
    until_fragment(page, "")?;
    let after: (String, u32) = page.ask("return [location.href, history.length]", vec![])?;
    same("the address and the history's length", after, before)?;
    same("the page's own state", page.ask::<Value>("return history.state", vec![])?, json!({ "page": 1 }))
}

fn a_fragment_of_the_pages_own_is_put_back(page: &Page<'_>) -> Outcome {
    for own in ["#comments", "#a:b&c", "#%E0%A4%A"] {
        let [first, second] = open(page, own)?;
        same("the selection", first.selection()?, None)?;
        same("the fragment before", fragment(page)?, own.to_owned())?;
        page.click(&resources(&first)?)?;
        until_fragment(page, "#one:factor:resources")?;
        page.of::<Value>(&second.element, "(it) => it.select('event:call')")?;
        until_fragment(page, &format!("#{SECOND}:event:call&one:factor:resources"))?;
        page.of::<Value>(&first.element, "(it) => it.select(null)")?;
        until_fragment(page, &format!("#{SECOND}:event:call"))?;
        page.of::<Value>(&second.element, "(it) => it.select(null)")?;
        until_fragment(page, own)?;
    }
    Ok(())
}

fn a_route_in_the_fragment_is_left_alone(page: &Page<'_>) -> Outcome {
    for route in ["#/articles/7", "#!articles"] {
        let [first, _] = open(page, route)?;
        page.click(&resources(&first)?)?;
        first.until_selected(Some("factor:resources"))?;
        page.of::<Value>(&first.element, "(it) => it.select('event:call')")?;
        first.until_selected(Some("event:call"))?;
        same("the fragment", fragment(page)?, route.to_owned())?;
    }
    Ok(())
}

fn two_widgets_share_the_fragment(page: &Page<'_>) -> Outcome {
    let both = format!("#one:event:call&{SECOND}:factor:resources");
    let [first, second] = open(page, &both)?;
    first.until_selected(Some("event:call"))?;
    second.until_selected(Some("factor:resources"))?;
    // Both can't be shown: the one named first is.
    until_led_to(page, &first.header(&entry("event", "call")?)?)?;
    same("the fragment", fragment(page)?, both)?;
    page.of::<Value>(&second.element, "(it) => it.select('event:minsk')")?;
    until_fragment(page, &format!("#{SECOND}:event:minsk&one:event:call"))?;
    same("the other's selection", first.selection()?, Some("event:call".to_owned()))?;
    turn_to(page, "#one:factor:resources")?;
    first.until_selected(Some("factor:resources"))?;
    second.until_selected(None)
}

fn back_leads_to_where_the_reader_came_from(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "")?;
    page.click(&resources(&first)?)?;
    until_fragment(page, "#one:factor:resources")?;
    // A note in the article, and back: the reader stands where they stood, and has what they had.
    page.click(&page.the("link", "To the comments")?)?;
    until_fragment(page, "#comments")?;
    same("the selection meanwhile", first.selection()?, Some("factor:resources".to_owned()))?;
    let link = page.the("link", "To the comments")?;
    page.focus(&link)?;
    page.back()?;
    until_fragment(page, "#one:factor:resources")?;
    same("the selection", first.selection()?, Some("factor:resources".to_owned()))?;
    check(page.has_focus(&link)?, || "the focus was moved".to_owned())?;
    // A link to a part is a step of the reader's own.
    page.click(&page.the("link", "The call")?)?;
    first.until_selected(Some("event:call"))?;
    until_led_to(page, &first.header(&entry("event", "call")?)?)?;
    page.back()?;
    first.until_selected(Some("factor:resources"))?;
    page.back()?;
    page.until("the page before", || page.ask("return location.href === 'about:blank'", vec![]))
}

fn the_widget_follows_the_address(page: &Page<'_>) -> Outcome {
    let [first, second] = open(page, "")?;
    turn_to(page, "#one:factor:resources")?;
    first.until_selected(Some("factor:resources"))?;
    until_led_to(page, &resources(&first)?)?;
    // Several in one go: what the address says in the end is selected.
    page.ask::<Value>(
        "for (const it of ['#one:event:minsk', '#comments', '#one:event:riyadh', '#one:event:call']) location.hash = it; return null",
        vec![],
    )?;
    first.until_selected(Some("event:call"))?;
    until_led_to(page, &first.header(&entry("event", "call")?)?)?;
    same("the fragment", fragment(page)?, "#one:event:call".to_owned())?;
    turn_to(page, "")?;
    first.until_selected(None)?;
    same("the other's selection", second.selection()?, None)
}

fn what_the_address_names_wrongly_changes_nothing(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "#one:factor:nowhere")?;
    let warnings = || -> Outcome<usize> {
        let kept = "return longRoadRecord.complaints.filter((it) => it.startsWith('console.warn')).length";
        page.ask(kept, vec![])
    };
    page.until("a warning", || Ok(warnings()? == 1))?;
    same("the selection", first.selection()?, None)?;
    page.click(&resources(&first)?)?;
    until_fragment(page, "#one:factor:resources")?;
    let scrolled = || page.ask::<f64>("return scrollY", vec![]);
    let before = scrolled()?;
    turn_to(page, "#one:event:resources")?;
    page.until("another warning", || Ok(warnings()? == 2))?;
    same("where the page stands", scrolled()?, before)?;
    same("the selection", first.selection()?, Some("factor:resources".to_owned()))?;
    same("the fragment", fragment(page)?, "#one:event:resources".to_owned())?;
    same("complaints", page.complaints()?, vec![])
}

fn a_link_may_be_written_encoded(page: &Page<'_>) -> Outcome {
    let [first, second] = open(page, "#one%3Afactor%3Aresources")?;
    first.until_selected(Some("factor:resources"))?;
    turn_to(page, "#ふたつ目:event:call")?;
    second.until_selected(Some("event:call"))?;
    first.until_selected(None)?;
    // What somebody on the way appended is left there.
    turn_to(page, "#one:factor:resources&from=mail")?;
    first.until_selected(Some("factor:resources"))?;
    page.of::<Value>(&first.element, "(it) => it.select('event:call')")?;
    until_fragment(page, "#one:event:call&from=mail")
}

fn what_the_page_selects_by_itself_is_not_written(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "?select=factor:resources#comments")?;
    first.until_selected(Some("factor:resources"))?;
    same("the fragment", fragment(page)?, "#comments".to_owned())?;
    page.of::<Value>(&first.element, "(it) => it.select('event:call')")?;
    until_fragment(page, "#one:event:call")?;
    page.of::<Value>(&first.element, "(it) => it.select('factor:resources')")?;
    until_fragment(page, "#comments")?;
    let [first, _] = open(page, "?select=factor:resources#one:event:call")?;
    first.until_selected(Some("event:call"))?;
    turn_to(page, "")?;
    first.until_selected(Some("factor:resources"))
}

fn the_address_stays_in_another_language(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "#one:factor:resources")?;
    first.until_selected(Some("factor:resources"))?;
    page.click(&first.button("日本語")?)?;
    page.the_in(&first.element, "region", &Story::in_language("ja")?.title())?;
    same("the selection", first.selection()?, Some("factor:resources".to_owned()))?;
    same("the fragment", fragment(page)?, "#one:factor:resources".to_owned())?;
    turn_to(page, "#one:event:call")?;
    first.until_selected(Some("event:call"))?;
    page.of::<Value>(&first.element, "(it) => it.select('event:minsk')")?;
    until_fragment(page, "#one:event:minsk")
}

fn a_page_with_a_base_keeps_its_address(page: &Page<'_>) -> Outcome {
    let base = "/another/folder/";
    let [first, _] = open(page, &format!("?base={base}"))?;
    page.click(&resources(&first)?)?;
    until_fragment(page, "#one:factor:resources")?;
    let address: String = page.ask("return location.href", vec![])?;
    same("the address", address, page.here.url(&format!("{PAGE}?base={base}#one:factor:resources")))
}

fn an_element_that_is_gone_hears_nothing(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "")?;
    let run = |script: &str| {
        page.ask::<Value>(
            &format!("const first = document.getElementById('first'); {script}; return null"),
            vec![],
        )
    };
    run("document.getElementById('there').append(first)")?;
    turn_to(page, "#one:factor:resources")?;
    first.until_selected(Some("factor:resources"))?;
    page.click(&first.header(&entry("event", "call")?)?)?;
    until_fragment(page, "#one:event:call")?;
    run("window.kept = first; first.remove()")?;
    turn_to(page, &format!("#{SECOND}:event:call"))?;
    Widget::at(page, 0)?.until_selected(Some("event:call"))?;
    let heard: u32 = page.ask(
        "const before = written;
         kept.dispatchEvent(new CustomEvent('long-road-select', { detail: { kind: 'factor', id: 'resources' } }));
         return written - before",
        vec![],
    )?;
    same("writings for one that is gone", heard, 0)?;
    same("who hears of the address", page.ask::<u32>("return hearing.size", vec![])?, 1)?;
    run("document.getElementById('second').remove()")?;
    turn_to(page, "#one:factor:resources")?;
    page.until("nobody to follow the address", || page.ask("return hearing.size === 0", vec![]))?;
    run("document.getElementById('here').append(kept)")?;
    until_followed(page)?;
    Widget::at(page, 0)?.until_selected(Some("factor:resources"))
}

fn the_attribute_may_come_and_go(page: &Page<'_>) -> Outcome {
    let [first, _] = open(page, "")?;
    page.of::<Value>(&first.element, "(it) => it.removeAttribute('deep-link')")?;
    page.click(&resources(&first)?)?;
    first.until_selected(Some("factor:resources"))?;
    turn_to(page, "#one:event:call")?;
    turn_to(page, "#other:event:call")?;
    same("the selection", first.selection()?, Some("factor:resources".to_owned()))?;
    page.of::<Value>(&first.element, "(it) => it.setAttribute('deep-link', 'other')")?;
    first.until_selected(Some("event:call"))?;
    page.of::<Value>(&first.element, "(it) => it.select('event:minsk')")?;
    until_fragment(page, "#other:event:minsk")
}

fn without_the_attribute_the_address_is_neither_read_nor_written(page: &Page<'_>) -> Outcome {
    for (with, attribute) in
        [("none", "removeAttribute('deep-link')"), ("an empty one", "setAttribute('deep-link', '')")]
    {
        arrive(page, "/two.en.html#:factor:resources&first:factor:resources")?;
        page.ask::<Value>(
            &format!(
                "window.written = 0; history.replaceState = history.pushState = () => {{ written++ }};
                 for (const it of document.querySelectorAll('long-road')) it.{attribute}; return null"
            ),
            vec![],
        )?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        same(&format!("with {with}, the selection"), widget.selection()?, None)?;
        page.of::<Value>(&widget.element, "(it) => it.select('event:call')")?;
        widget.until_selected(Some("event:call"))?;
        turn_to(page, "#first:factor:powers&:factor:resources")?;
        page.of::<Value>(&widget.element, "(it) => it.select('event:minsk')")?;
        widget.until_selected(Some("event:minsk"))?;
        same("the fragment", fragment(page)?, "#first:factor:powers&:factor:resources".to_owned())?;
        same("writings", page.ask::<u32>("return written", vec![])?, 0)?;
        let asked = page.here.requests();
        check(!asked.iter().any(|it| it.contains("long-road-links")), || format!("asked for {asked:?}"))?;
    }
    Ok(())
}

fn who_goes_elsewhere_before_there_is_a_story_is_not_led_back(page: &Page<'_>) -> Outcome {
    for fragment in ["#comments", "#two:factor:resources", ""] {
        arrive(page, &format!("/still{PAGE}#one:event:call"))?;
        // The story waits until it is let through.
        page.ask_later::<Value>(
            "const inherited = fetch, gate = Promise.withResolvers(), script = document.createElement('script');
             window.fetch = (...what) => gate.promise.then(() => inherited(...what));
             window.longRoadGo = gate.resolve;
             script.src = '/dist/long-road.js';
             script.onload = () => done(null);
             document.querySelector('main').append(script)",
            vec![],
        )?;
        until_followed(page)?;
        page.ask_later::<Value>(
            "addEventListener('hashchange', () => setTimeout(() => done(null)), { once: true }); location.hash = given[0]",
            vec![json!(fragment)],
        )?;
        let (left, top): (String, f64) = page.ask("return [location.hash, scrollY]", vec![])?;
        page.ask_later::<Value>(
            "longRoadGo();
             Promise.all([...document.querySelectorAll('long-road')].map((it) => it.ready)).then(() =>
               requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))",
            vec![],
        )?;
        same(&format!("the selection after “{fragment}”"), Widget::at(page, 0)?.selection()?, None)?;
        same(&format!("the address after “{fragment}”"), page.ask("return location.hash", vec![])?, left)?;
        if fragment.is_empty() {
            same("where the page stands", page.ask::<f64>("return scrollY", vec![])?, top)?;
        }
    }
    Ok(())
}
