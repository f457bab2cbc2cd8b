//! What a host page can say to the widget, and hears from it.

use serde::Deserialize;
use serde_json::{Value, json};

use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    the_script_tag_alone_places_a_widget_after_itself,
    without_src_the_story_is_in_the_language_of_the_page,
    lang_picks_the_translation,
    headings_begin_at_the_level_asked_for,
    the_theme_asked_for_is_used,
    the_select_attribute_opens_its_entry,
    the_height_asked_for_is_reserved,
    the_script_of_a_page_selects_and_asks,
    an_unknown_id_changes_nothing_and_warns,
    events_tell_the_page,
    a_link_of_the_article_selects,
    a_link_to_something_else_is_left_alone,
    reload_gives_a_new_promise,
    a_script_that_says_nothing_places_nothing,
    a_hidden_element_is_hidden,
    a_translation_that_does_not_come_leaves_the_document_and_a_notice,
];

fn the_script_tag_alone_places_a_widget_after_itself(page: &Page<'_>) -> Outcome {
    page.open_ready("/script-alone.html")?;
    let places: Vec<String> = page.ask(
        "return [...document.querySelectorAll('main > *')].map((it) => it.id || it.localName)",
        vec![],
    )?;
    same(
        "the page",
        places,
        ["h1", "before", "script", "long-road", "between", "script", "long-road", "after"]
            .map(str::to_owned)
            .into(),
    )?;
    let [english, japanese] = [Widget::at(page, 0)?, Widget::at(page, 1)?];
    page.the_in(&english.element, "region", &Story::in_language("en")?.title())?;
    page.the_in(&japanese.element, "region", &Story::in_language("ja")?.title())?;
    japanese.until_selected(Some("factor:resources"))?;
    same("the heading level", heading_level(page, &english)?, 3)
}

fn without_src_the_story_is_in_the_language_of_the_page(page: &Page<'_>) -> Outcome {
    page.open_ready("/attributes.html")?;
    page.the_in(&Widget::at(page, 0)?.element, "region", &Story::in_language("en")?.title())?;
    page.the_in(&Widget::at(page, 1)?.element, "region", &Story::in_language("ja")?.title()).map(drop)
}

fn lang_picks_the_translation(page: &Page<'_>) -> Outcome {
    page.open_ready("/attributes.html")?;
    page.the_in(&Widget::at(page, 2)?.element, "region", &Story::in_language("ja")?.title()).map(drop)
}

fn headings_begin_at_the_level_asked_for(page: &Page<'_>) -> Outcome {
    page.open_ready("/attributes.html")?;
    same("without being asked", heading_level(page, &Widget::at(page, 0)?)?, 2)?;
    same("asked for 4", heading_level(page, &Widget::at(page, 3)?)?, 4)
}

/// The level of the widget's title.
fn heading_level(page: &Page<'_>, widget: &Widget<'_>) -> Outcome<u8> {
    let title = Story::in_language("en")?.title();
    let heading = page.the_in(&widget.element, "heading", &title)?;
    page.of(&heading, "(it) => Number(it.ariaLevel ?? it.localName.slice(1))")
}

fn the_theme_asked_for_is_used(page: &Page<'_>) -> Outcome {
    page.open_ready("/attributes.html")?;
    let ground = |index| -> Outcome<f64> {
        let region =
            page.the_in(&Widget::at(page, index)?.element, "region", &Story::in_language("en")?.title())?;
        page.of(
            &region,
            "(it) => getComputedStyle(it).backgroundColor.match(/[0-9.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765",
        )
    };
    let (dark, light) = (ground(3)?, ground(4)?);
    check(dark < 0.2 && light > 0.9, || {
        format!("dark ground {dark}, light ground {light} of full brightness")
    })
}

fn the_select_attribute_opens_its_entry(page: &Page<'_>) -> Outcome {
    page.open_ready("/attributes.html")?;
    let widget = Widget::at(page, 3)?;
    widget.until_selected(Some("event:call"))?;
    for call in Story::in_language("en")?.events()?.iter().filter(|it| it.id == "call") {
        widget.until_open(&widget.header(call)?, true)?;
    }
    Ok(())
}

fn the_height_asked_for_is_reserved(page: &Page<'_>) -> Outcome {
    // Too far from the viewport to load, so what stands is what was reserved.
    page.open("/reserved.html")?;
    for (width, height) in [(400, 900.0), (900, 700.0)] {
        page.ask::<Value>(
            "document.querySelector('main').style.width = `${arguments[0]}px`; return null",
            vec![json!(width)],
        )?;
        page.until(&format!("{height} px to be reserved at {width} px"), || {
            let found: f64 = page.of(&page.widget(0)?, "(it) => it.getBoundingClientRect().height")?;
            Ok((found - height).abs() < 2.0)
        })?;
    }
    page.of::<Value>(&page.widget(0)?, "(it) => { it.setAttribute('height', '820px') }")?;
    page.until("820 px to be reserved when asked later", || {
        let found: f64 = page.of(&page.widget(0)?, "(it) => it.getBoundingClientRect().height")?;
        Ok((found - 820.0).abs() < 2.0)
    })?;
    let selection: Option<String> =
        page.of(&page.widget(0)?, "(it) => { it.select('factor:resources'); return it.selection }")?;
    same("the selection before it is ready", selection, None)
}

fn the_script_of_a_page_selects_and_asks(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, other] = open_two(page, &story)?;
    for (kind, entries) in [("factor", story.factors()?), ("event", story.events()?)] {
        for entry in &entries {
            let name = format!("{kind}:{}", entry.id);
            select(page, &widget, json!(name))?;
            widget.until_selected(Some(&name))?;
            widget.until_open(&widget.header(entry)?, true)?;
        }
    }
    select(page, &widget, Value::Null)?;
    widget.until_selected(None)?;
    same("the other widget's selection", other.selection()?, None)
}

fn select(page: &Page<'_>, widget: &Widget<'_>, what: Value) -> Outcome {
    page.ask::<Value>("arguments[0].select(arguments[1]); return null", vec![widget.element.to_json()?, what])
        .map(drop)
}

fn an_unknown_id_changes_nothing_and_warns(page: &Page<'_>) -> Outcome {
    let [widget, _] = open_two(page, &Story::in_language("en")?)?;
    select(page, &widget, json!("factor:resources"))?;
    widget.until_selected(Some("factor:resources"))?;
    for unknown in ["factor:nowhere", "event:resources", "resources", ""] {
        select(page, &widget, json!(unknown))?;
        same(
            &format!("the selection after “{unknown}”"),
            widget.selection()?,
            Some("factor:resources".to_owned()),
        )?;
    }
    let warnings: Vec<String> =
        page.ask("return longRoadRecord.complaints.filter((it) => it.startsWith('console.warn'))", vec![])?;
    same("warnings", warnings.len(), 4)
}

/// An event of a widget, as the page heard it.
#[derive(Debug, PartialEq, Deserialize)]
struct Heard {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    detail: Value,
    composed: bool,
}

fn heard(page: &Page<'_>, kind: &str) -> Outcome<Vec<Heard>> {
    page.ask("return longRoadRecord.events.filter((it) => it.type === arguments[0])", vec![json!(kind)])
}

fn events_tell_the_page(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    let [widget, _] = open_two(page, &story)?;
    let mut ready: Vec<String> = heard(page, "long-road-ready")?.into_iter().map(|it| it.id).collect();
    ready.sort();
    same("ready events", ready, vec!["first".to_owned(), "second".to_owned()])?;
    for factor in story.factors()?.iter().filter(|it| it.id == "resources") {
        let header = widget.header(factor)?;
        page.click(&header)?;
        widget.until_selected(Some("factor:resources"))?;
        page.click(&header)?;
        widget.until_selected(None)?;
    }
    let told = |detail| Heard {
        kind: "long-road-select".to_owned(),
        id: "first".to_owned(),
        detail,
        composed: true,
    };
    page.until_same(
        "select events",
        &vec![told(json!({ "kind": "factor", "id": "resources" })), told(Value::Null)],
        || heard(page, "long-road-select"),
    )
}

fn a_link_of_the_article_selects(page: &Page<'_>) -> Outcome {
    page.open_ready("/links.html")?;
    let story = Story::in_language("en")?;
    let [first, second] = [Widget::at(page, 0)?, Widget::at(page, 1)?];
    page.click(&page.the("link", "What of resources?")?)?;
    first.until_selected(Some("factor:resources"))?;
    same("the second widget's selection", second.selection()?, None)?;
    page.click(&page.the("link", "The call")?)?;
    second.until_selected(Some("event:call"))?;
    for call in story.events()?.iter().filter(|it| it.id == "call") {
        let header = second.header(call)?;
        second.until_open(&header, true)?;
        page.until("the reader to be led there", || {
            page.of(&header, "(it) => { const { top, bottom } = it.getBoundingClientRect(); return bottom > 0 && top < innerHeight }")
        })?;
    }
    Ok(())
}

fn a_link_to_something_else_is_left_alone(page: &Page<'_>) -> Outcome {
    page.open_ready("/links.html")?;
    let [first, second] = [Widget::at(page, 0)?, Widget::at(page, 1)?];
    // Followed are a link to another element, one to an id that is written encoded, and one to nothing.
    let followed: Vec<bool> = page.ask(
        "document.querySelector('h1').id = 'top'; document.getElementById('second').id = '二';
         return ['#top', '#%E4%BA%8C', '#nothing'].map((href) => {
           const link = document.querySelector('a'); link.href = href; link.dataset.longRoad = 'event:call';
           let followed; addEventListener('click', (event) => { followed = !event.defaultPrevented }, { once: true });
           link.click(); return followed });",
        vec![],
    )?;
    same("followed", followed, vec![true, false, false])?;
    first.until_selected(Some("event:call"))?;
    second.until_selected(Some("event:call"))
}

fn a_script_that_says_nothing_places_nothing(page: &Page<'_>) -> Outcome {
    page.open("/bare.html")?;
    page.ask_later::<Value>(
        "customElements.whenDefined('long-road').then(() => setTimeout(() => done(null)))",
        vec![],
    )?;
    same("widgets", page.widgets()?.len(), 0)
}

fn a_hidden_element_is_hidden(page: &Page<'_>) -> Outcome {
    let [widget, _] = open_two(page, &Story::in_language("en")?)?;
    let shown: bool =
        page.of(&widget.element, "(it) => { it.hidden = true; return it.checkVisibility() }")?;
    check(!shown, || "it is shown".to_owned())
}

fn a_translation_that_does_not_come_leaves_the_document_and_a_notice(page: &Page<'_>) -> Outcome {
    page.open("/reserved.html")?;
    page.ask::<Value>(
        "const inherited = fetch;
         window.fetch = (url, ...rest) => inherited(String(url).replace('.ja.json', '.nowhere.json'), ...rest);
         document.querySelector('long-road').lang = 'ja'; return null",
        vec![],
    )?;
    page.until_ready()?;
    let widget = page.widget(0)?;
    page.the_in(&widget, "region", &Story::in_language("en")?.title())?;
    let alert = page.the_in(&widget, "alert", "")?;
    same(
        "what the reader is told",
        page.of(&alert, "(it) => it.textContent")?,
        "The other language could not be loaded.".to_owned(),
    )
}

fn reload_gives_a_new_promise(page: &Page<'_>) -> Outcome {
    let [widget, _] = open_two(page, &Story::in_language("en")?)?;
    let before = heard(page, "long-road-ready")?.len();
    let fresh: bool = page.ask_later(
        "const old = given[0].ready, fresh = given[0].reload(); fresh.then(() => done(fresh !== old), () => done(false))",
        vec![widget.element.to_json()?],
    )?;
    check(fresh, || "reload gave the old promise, or one that rejects".to_owned())?;
    same("ready events more", heard(page, "long-road-ready")?.len() - before, 1)?;
    page.the_in(&widget.element, "region", &Story::in_language("en")?.title()).map(drop)
}
