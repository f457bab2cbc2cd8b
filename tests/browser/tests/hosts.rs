//! The widget within pages as they are: each of the pages in `tests/pages/hosts`, one table for all.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::tests;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    nothing_is_cut_off_or_covered_in_any_host,
    every_text_stands_out_in_every_host_in_light_and_dark,
    no_host_is_changed,
    a_page_from_right_to_left_does_not_turn_the_widget,
    a_story_from_right_to_left_turns_its_own_words_alone,
    a_widget_loads_when_it_is_revealed,
    a_widget_in_a_frame_that_is_not_shown_waits,
    a_link_of_the_article_opens_what_the_widget_is_folded_into,
    a_link_in_a_component_selects_in_the_widget_there,
];

/// The pages, and how many widgets each has.
pub(crate) const HOSTS: [(&str, usize); 12] = [
    ("/hosts/reset.html", 1),
    ("/hosts/bootstrap.html", 1),
    ("/hosts/wordpress.html", 1),
    ("/hosts/column.html", 1),
    ("/hosts/right-to-left.html", 1),
    ("/hosts/story-right-to-left.html", 1),
    ("/hosts/zoom.html", 1),
    ("/hosts/transform.html", 1),
    ("/hosts/details.html", 1),
    ("/hosts/shadow.html", 1),
    ("/hosts/tab.html", 1),
    ("/many.html", 12),
];

/// Clicks what the page folds its widget into, as a reader would.
pub(crate) fn reveal(page: &Page<'_>) -> Outcome {
    page.ask::<Value>("document.querySelector('[data-reveal]')?.click(); return null", vec![]).map(drop)
}

/// Makes the page light or dark as pages do it, Bootstrap's among them: no widget is told.
pub(crate) fn in_theme(page: &Page<'_>, theme: &str) -> Outcome {
    page.ask::<Value>(
        "const page = document.documentElement;
         page.style.colorScheme = page.dataset.bsTheme = arguments[0]; return null",
        vec![json!(theme)],
    )
    .map(drop)
}

/// Waits until all `count` widgets are ready, wherever on the page they are.
pub(crate) fn until_all_ready(page: &Page<'_>, count: usize) -> Outcome {
    page.look::<Value>("widgets().length", vec![])?;
    let said: String = page.ask_later(
        "const wait = async () => {
           await customElements.whenDefined('long-road');
           const widgets = longRoadLooks.widgets();
           for (const widget of widgets) { widget.scrollIntoView(); await widget.ready; }
           scrollTo(0, 0);
           await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
           return widgets.length === given[0] ? '' : `${widgets.length} widgets`;
         };
         wait().then(done, (error) => done('a widget is not ready: ' + error));",
        vec![json!(count)],
    )?;
    if said.is_empty() { Ok(()) } else { Err(page.with_tree(said)) }
}

/// Opens a host at this width, with its widgets shown and ready.
fn open_host(page: &Page<'_>, host: &str, widgets: usize, width: u32) -> Outcome {
    page.open_at(host, width)?;
    reveal(page)?;
    until_all_ready(page, widgets)
}

/// Selects in every widget of the page.
fn select(page: &Page<'_>, what: &str) -> Outcome {
    page.ask::<Value>(
        "for (const it of longRoadLooks.widgets()) {
           const [kind, at] = arguments[0].split(' ');
           const id = it.shadowRoot.querySelectorAll(`summary[id^=lr-${kind[0]}-]`)[at].id.slice(5);
           it.select(`${kind}:${id}`);
         }
         return null",
        vec![json!(what)],
    )?;
    page.until("the selection", || {
        page.ask(
            "return longRoadLooks.widgets().every((it) => it.selection?.startsWith(arguments[0]))",
            vec![json!(what.split(' ').next())],
        )
    })?;
    page.ask_later::<Value>("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))", vec![])
        .map(drop)
}

fn nothing_is_cut_off_or_covered_in_any_host(page: &Page<'_>) -> Outcome {
    for (host, widgets) in HOSTS {
        for width in [320, 768, 1280] {
            open_host(page, host, widgets, width)?;
            page.fits(&format!("{host} at {width} px"))?;
            select(page, "factor 1")?;
            page.fits(&format!("{host} at {width} px, a factor selected"))?;
            page.open_all()?;
            page.fits(&format!("{host} at {width} px, all open"))?;
        }
    }
    Ok(())
}

fn every_text_stands_out_in_every_host_in_light_and_dark(page: &Page<'_>) -> Outcome {
    for (host, widgets) in HOSTS {
        open_host(page, host, widgets, 1280)?;
        for theme in ["light", "dark"] {
            in_theme(page, theme)?;
            let grounds: Vec<String> = page.ask(
                "return longRoadLooks.widgets().map((it) => getComputedStyle(it.shadowRoot.querySelector('[role=region]')).backgroundColor)",
                vec![],
            )?;
            let is_light = |it: &String| it == "rgb(255, 255, 255)";
            check(grounds.iter().all(|it| is_light(it) == (theme == "light")), || {
                format!("{host}, {theme}: the grounds are {grounds:?}")
            })?;
            for state in ["factor 1", "event 0", "event 1"] {
                select(page, state)?;
                page.open_all()?;
                page.stands_out(&format!("{host}, {theme}, {state}"))?;
            }
        }
    }
    Ok(())
}

/// What the page's own elements look like and where they are.
fn own_looks(page: &Page<'_>) -> Outcome<BTreeSet<String>> {
    Ok(page.look::<Vec<String>>("page()", vec![])?.into_iter().collect())
}

fn no_host_is_changed(page: &Page<'_>) -> Outcome {
    for (host, widgets) in HOSTS {
        open_host(page, host, widgets, 1280)?;
        let sizes: Value = page.look("fix()", vec![])?;
        let with = own_looks(page)?;
        // The same page, to which no script of ours comes, with as much room in the place of each widget.
        page.open_at(&format!("/still{host}"), 1280)?;
        reveal(page)?;
        page.look::<Value>("standIn(arguments[0])", vec![sizes])?;
        let without = own_looks(page)?;
        check(with.len() > 500, || format!("{host}: of the page there is only {with:?}"))?;
        let other: Vec<&String> = with.symmetric_difference(&without).take(8).collect();
        check(other.is_empty(), || format!("{host}, with a widget and without: {other:#?}"))?;
    }
    Ok(())
}

fn a_page_from_right_to_left_does_not_turn_the_widget(page: &Page<'_>) -> Outcome {
    const PLACES: &str =
        "const [widget] = longRoadLooks.widgets(), { left, top } = widget.getBoundingClientRect();
        return [...widget.shadowRoot.querySelectorAll('*')].map((it) => {
          const box = it.getBoundingClientRect();
          const place = [box.left - left, box.top - top, box.width, box.height].map((at) => at.toFixed(1)).join(' ');
          return `${place} of ${it.outerHTML.slice(0, 80)}`;
        })";
    for width in [320, 1280] {
        open_host(page, "/hosts/right-to-left.html", 1, width)?;
        page.open_all()?;
        // What opens is selected, one after the other; here the last of them is to stay.
        let chosen = || page.ask::<Option<String>>("return longRoadLooks.widgets()[0].selection", vec![]);
        page.until("a selection", || Ok(chosen()?.is_some()))?;
        page.ask::<Value>("longRoadLooks.widgets()[0].select('factor:resources'); return null", vec![])?;
        page.until_same("the selection", &Some("factor:resources".to_owned()), chosen)?;
        page.ask_later::<Value>(
            "setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))",
            vec![],
        )?;
        let turned: Vec<String> = page.ask(PLACES, vec![])?;
        page.ask::<Value>("document.documentElement.dir = 'ltr'; return null", vec![])?;
        let usual: Vec<String> = page.ask(PLACES, vec![])?;
        let other: Vec<_> = turned.iter().zip(&usual).filter(|(turned, usual)| turned != usual).collect();
        check(turned.len() == usual.len() && turned.len() > 300 && other.is_empty(), || {
            format!("at {width} px, of {} elements these are elsewhere: {other:#?}", turned.len())
        })?;
    }
    Ok(())
}

fn a_story_from_right_to_left_turns_its_own_words_alone(page: &Page<'_>) -> Outcome {
    for width in [320, 1280] {
        page.open_at("/story.html?src=/carrying/stories/unspoken.story", width)?;
        page.until_ready()?;
        page.open_all()?;
        let faults: Vec<String> = page.ask(
            "const [widget] = longRoadLooks.widgets(), region = widget.shadowRoot.querySelector('[role=region]');
             const box = (it) => it.getBoundingClientRect(), faults = [];
             if (getComputedStyle(region).direction !== 'ltr' || region.lang !== 'en') faults.push('the interface is turned');
             if (getComputedStyle(document.body).direction !== 'ltr') faults.push('the page is turned');
             const words = [...region.querySelectorAll('[dir=rtl]')].filter((it) => it.checkVisibility());
             if (words.length < 30) faults.push(`only ${words.length} texts of the story`);
             for (const it of words) if (getComputedStyle(it).direction !== 'rtl') faults.push(it.textContent);
             for (const it of region.querySelectorAll('[part=factor]')) {
               const title = it.querySelector('h4'), { left, right } = box(title);
               if (box(it.firstElementChild).left >= left) faults.push('a number is on the other side of its title');
               // Its words begin at the right, as those of a language from right to left do.
               if (box(title.firstElementChild).right < right - 1) faults.push(`${title.textContent} ends at ${box(title.firstElementChild).right} of ${right}`);
             }
             return faults",
            vec![],
        )?;
        same(&format!("at {width} px"), faults, vec![])?;
    }
    Ok(())
}

/// What was asked of the server that only a widget needs.
fn asked_for(page: &Page<'_>) -> Vec<String> {
    let mut requests = page.here.requests();
    requests.retain(|it| it.starts_with("/dist/") && it != "/dist/long-road.js");
    requests
}

fn a_widget_loads_when_it_is_revealed(page: &Page<'_>) -> Outcome {
    for host in ["/hosts/details.html", "/hosts/tab.html"] {
        page.open(host)?;
        // Long enough for what is near the viewport to be noticed.
        page.ask_later::<Value>(
            "customElements.whenDefined('long-road').then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(null)))))",
            vec![],
        )?;
        same(&format!("what {host} loads before anybody sees it"), asked_for(page), vec![])?;
        reveal(page)?;
        // Without scrolling to it: to be shown is enough.
        page.until("the widget", || {
            page.ask("return longRoadRecord.events.some((it) => it.type === 'long-road-ready')", vec![])
        })?;
        page.fits(host)?;
    }
    Ok(())
}

fn a_widget_in_a_frame_that_is_not_shown_waits(page: &Page<'_>) -> Outcome {
    page.open("/hosts/frame.html")?;
    page.ask_later::<Value>(
        "const [frame] = document.querySelectorAll('iframe');
         const go = () => frame.contentWindow.customElements.whenDefined('long-road').then(() => setTimeout(() => done(null), 50));
         if (frame.contentDocument.readyState === 'complete' && frame.contentWindow.location.pathname !== 'blank') go();
         else frame.onload = go;",
        vec![],
    )?;
    same("what it loads before anybody sees it", asked_for(page), vec![])?;
    page.ask::<Value>("document.querySelector('iframe').hidden = false; return null", vec![])?;
    page.wait_for(page.browser.driver.enter_frame(0))?;
    page.until("the widget", || {
        page.ask("return longRoadRecord.events.some((it) => it.type === 'long-road-ready')", vec![])
    })?;
    page.fits("in the frame")
}

/// Whether the factor that the pages' links name is before the reader: in the viewport, with the focus.
fn is_before_the_reader(page: &Page<'_>) -> Outcome<bool> {
    page.ask(
        "const [widget] = longRoadLooks.widgets(), header = widget.shadowRoot.getElementById('lr-f-resources');
         if (!header || widget.selection !== 'factor:resources') return false;
         const { top, bottom } = header.getBoundingClientRect();
         return header.checkVisibility() && bottom > 0 && top < innerHeight && widget.shadowRoot.activeElement === header",
        vec![],
    )
}

fn a_link_of_the_article_opens_what_the_widget_is_folded_into(page: &Page<'_>) -> Outcome {
    page.open("/hosts/details.html")?;
    page.ask_later::<Value>("customElements.whenDefined('long-road').then(() => done(null))", vec![])?;
    page.look::<usize>("widgets().length", vec![])?;
    page.click(&page.the("link", "What of resources?")?)?;
    page.until("the reader to be led there", || is_before_the_reader(page))?;
    // Once more, now that it is there and the reader has folded it away again.
    page.ask::<Value>(
        "document.querySelector('details').open = false; longRoadLooks.widgets()[0].select(null); scrollTo(0, 0); return null",
        vec![],
    )?;
    page.click(&page.the("link", "What of resources?")?)?;
    page.until("the reader to be led there again", || is_before_the_reader(page))
}

fn a_link_in_a_component_selects_in_the_widget_there(page: &Page<'_>) -> Outcome {
    page.open("/hosts/shadow.html")?;
    until_all_ready(page, 1)?;
    page.click(&page.the("link", "What of resources?")?)?;
    page.until("the reader to be led there", || is_before_the_reader(page))?;
    let story = Story::in_language("en")?;
    let factor = story.factors()?.into_iter().find(|it| it.id == "resources");
    let factor = factor.ok_or_else(|| Failure::new("the story has no such factor"))?;
    page.the("region", &factor.title).map(drop)
}
