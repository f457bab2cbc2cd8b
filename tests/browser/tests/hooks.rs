//! What a page may style and fill in: each hook that embedders are told of does something, wherever the widget is in its life.

use serde_json::{Value, json};

use super::tests;
use super::widget::Widget;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    each_part_can_be_styled,
    each_property_shows_in_light_and_dark,
    what_the_page_puts_in_is_shown_once_in_every_state,
    a_heading_of_the_page_names_the_widget,
    what_the_page_puts_in_stays_where_a_story_was_rendered_ahead,
];

const HEADING: &str = "The page's heading";
const CREDIT: &str = "The page's credit";
const FALLBACK: &str = "The fallback";

/// The names in a list of `custom-elements.json`, which `tests/package.rs` holds to README.md.
fn listed(key: &str) -> Outcome<Vec<String>> {
    let path = format!("{}/static/npm/custom-elements.json", env!("CARGO_MANIFEST_DIR"));
    let manifest: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let list = manifest.pointer(&format!("/modules/0/declarations/0/{key}")).and_then(Value::as_array);
    let names = list.into_iter().flatten().filter_map(|it| it.get("name")?.as_str().map(str::to_owned));
    let names: Vec<String> = names.collect();
    check(!names.is_empty(), || format!("no {key} are listed")).map(|()| names)
}

fn each_part_can_be_styled(page: &Page<'_>) -> Outcome {
    page.open_ready("/hooks.html")?;
    for part in listed("cssParts")? {
        let outlines: [Vec<String>; 2] = page.ask(
            "return ['plain', 'styled'].map((id) => [...document.getElementById(id).shadowRoot.querySelectorAll(`[part~=${arguments[0]}]`)]
               .map((it) => getComputedStyle(it).outlineStyle))",
            vec![json!(part)],
        )?;
        let [plain, styled] = outlines;
        check(!plain.is_empty() && plain.iter().all(|it| it == "none"), || {
            format!("::part({part}), not styled: {plain:?}")
        })?;
        check(styled.len() == plain.len() && styled.iter().all(|it| it == "dotted"), || {
            format!("::part({part}), styled: {styled:?}")
        })?;
    }
    Ok(())
}

/// What of an element's computed style a property may change.
const SHOWN: &str = "
    const names = ['color', 'backgroundColor', 'fontFamily', 'fill', 'stroke', 'top', 'scrollMarginTop', 'borderTopColor'];
    window.longRoadShown = (widget) => new Set([...widget.shadowRoot.querySelectorAll('*')].flatMap((it) => {
      const style = getComputedStyle(it);
      return names.map((name) => style[name]);
    }));
    return null";

fn each_property_shows_in_light_and_dark(page: &Page<'_>) -> Outcome {
    page.open_ready("/hooks.html")?;
    page.ask::<Value>(SHOWN, vec![])?;
    for theme in ["light", "dark"] {
        page.of::<Value>(&page.widget(0)?, &format!("(it) => it.setAttribute('theme', '{theme}')"))?;
        page.until("the theme", || {
            page.of(&page.widget(0)?, &format!("(it) => getComputedStyle(it.shadowRoot.querySelector('[role=region]')).colorScheme === '{theme}'"))
        })?;
        for property in listed("cssProperties")? {
            let [value, before, after]: [String; 3] = page.ask(
                "const [property, theme] = arguments, widget = document.getElementById('plain');
                 delete widget.dataset.hook;
                 const before = longRoadShown(widget);
                 widget.dataset.hook = property;
                 const value = getComputedStyle(widget).getPropertyValue(`--in-${theme}`).trim();
                 const holds = (shown) => [...shown].find((it) => it.startsWith(value)) ?? '';
                 return [value, holds(before), holds(longRoadShown(widget))]",
                vec![json!(property), json!(theme)],
            )?;
            check(!value.is_empty(), || format!("no rule of the page uses {property}"))?;
            same(&format!("{value} before {property} is set, {theme}"), before, String::new())?;
            check(!after.is_empty(), || format!("{property}, {theme}: nothing shows {value}"))?;
        }
    }
    Ok(())
}

/// How often each of these texts is shown among the page's children of a widget, from the top down.
fn shown_from_the_top(page: &Page<'_>, id: &str) -> Outcome<Vec<String>> {
    page.ask(
        "const widget = document.getElementById(arguments[0]);
         return [...widget.children].filter((it) => it.getClientRects().length && it.checkVisibility())
           .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
           .map((it) => it.textContent)",
        vec![json!(id)],
    )
}

fn what_the_page_puts_in_is_shown_once_in_every_state(page: &Page<'_>) -> Outcome {
    page.open("/slots.html")?;
    page.until("one widget to be ready and one to fail", || {
        page.ask(
            "const told = longRoadRecord.events.map((it) => it.type + ' ' + it.id);
             return told.includes('long-road-ready ready') && told.includes('long-road-error failing')",
            vec![],
        )
    })?;
    let told = |shown: &[&str]| shown.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    same("shown while it waits", shown_from_the_top(page, "waiting")?, told(&[HEADING, FALLBACK, CREDIT]))?;
    same("shown where it fails", shown_from_the_top(page, "failing")?, told(&[HEADING, FALLBACK, CREDIT]))?;
    same("shown in the widget", shown_from_the_top(page, "ready")?, told(&[HEADING, CREDIT]))?;
    // As the browser reports a stack overflow within the module; told in the same task what is on the page then.
    page.ask::<Value>(
        "const error = Object.assign(new RangeError('overflow'), { stack: 'at long-road-app_bg.wasm' });
         dispatchEvent(new ErrorEvent('error', { error })); return null",
        vec![],
    )?;
    page.until_same("shown after a crash", &told(&[HEADING, CREDIT]), || shown_from_the_top(page, "ready"))?;
    let story = Story::in_language("en")?;
    let widget = Widget::at(page, 0)?;
    same("the story's own title", page.all_in(&widget.element, "heading", &story.title())?.len(), 0)
}

/// That the page's heading is the one that names the widget, to the engine itself, at `level`.
fn is_named_by_the_page(page: &Page<'_>, level: u8) -> Outcome {
    let widget = Widget::at(page, 0)?;
    let region = page.the_in(&widget.element, "region", HEADING)?;
    same("the region's role", page.computed_role(&region)?, "region".to_owned())?;
    same("the region's name", page.computed_name(&region)?, HEADING.to_owned())?;
    let heading = page.the_in(&widget.element, "heading", HEADING)?;
    same("the heading's role", page.computed_role(&heading)?, "heading".to_owned())?;
    same("the heading's name", page.computed_name(&heading)?, HEADING.to_owned())?;
    // One heading, and not one within another: the widget's own gave way.
    let levels: Vec<u8> = page
        .all_in(&widget.element, "heading", "")?
        .iter()
        .map(|it| page.of(it, "(it) => Number(it.ariaLevel ?? it.localName.slice(1))"))
        .collect::<Outcome<_>>()?;
    same("the first heading's level", levels.first().copied(), Some(level))?;
    let below = levels.get(1..).unwrap_or_default();
    check(below.first() == Some(&(level + 1)), || format!("the levels of its headings: {levels:?}"))?;
    check(below.iter().all(|it| *it > level), || format!("the levels of its headings: {levels:?}"))
}

fn a_heading_of_the_page_names_the_widget(page: &Page<'_>) -> Outcome {
    page.open("/slots.html")?;
    page.until("the widget", || page.ask("return document.getElementById('ready').selection === null && longRoadRecord.events.some((it) => it.type === 'long-road-ready')", vec![]))?;
    is_named_by_the_page(page, 3)?;
    let credit = page.ask::<Vec<f64>>(
        "const widget = document.getElementById('ready');
         return [widget.querySelector('[slot=footer]'), widget.shadowRoot.querySelector('[part=sources]'), widget]
           .map((it) => it.getBoundingClientRect().bottom)",
        vec![],
    )?;
    check(matches!(credit[..], [credit, sources, end] if sources < credit && credit <= end), || {
        format!("the ends of the credit, the sources and the widget: {credit:?}")
    })?;
    // A story without a heading of the page's is named by its own, as ever.
    page.of::<Value>(&page.widget(0)?, "(it) => it.querySelector('[slot=title]').remove()")?;
    let title = Story::in_language("en")?.title();
    let region = page.the_in(&page.widget(0)?, "region", &title)?;
    same("the region's name without it", page.computed_name(&region)?, title)
}

fn what_the_page_puts_in_stays_where_a_story_was_rendered_ahead(page: &Page<'_>) -> Outcome {
    page.open("/still/dist/prerendered.html")?;
    let widget = page.widget(0)?;
    page.of::<Value>(
        &widget,
        "(it) => {
           const put = (tag, slot, text) => it.append(Object.assign(document.createElement(tag), { slot, textContent: text }));
           put('p', 'footer', \"The page's credit\");
           put('h2', 'title', \"The page's heading\");
           window.longRoadPlace = it.shadowRoot.querySelector('[role=region]');
         }",
    )?;
    let id = widget_id(page)?;
    let shown = vec![HEADING.to_owned(), CREDIT.to_owned()];
    same("shown before a script", shown_from_the_top(page, &id)?, shown.clone())?;
    is_named_by_the_page(page, 2)?;
    page.ask::<Value>(
        "const script = document.createElement('script'); script.src = '/dist/long-road.js';
         document.body.append(script); return null",
        vec![],
    )?;
    page.until_ready()?;
    check(page.ask("return longRoadPlace.isConnected", vec![])?, || "it was rendered afresh".to_owned())?;
    same("shown when it lives", shown_from_the_top(page, &id)?, shown)?;
    is_named_by_the_page(page, 2)?;
    same("complaints", page.complaints()?, vec![])
}

fn widget_id(page: &Page<'_>) -> Outcome<String> {
    let id: String = page.of(&page.widget(0)?, "(it) => it.id")?;
    if id.is_empty() { Err(Failure::new("the widget has no id")) } else { Ok(id) }
}
