//! What a newsroom's security people ask: under which policy it works, what a story can do, whether files are checked.

use serde_json::{Value, json};

use super::prerendered::click;
use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::server::FORBADE;
use crate::story::Story;

tests![
    under_the_policy_of_the_readme_everything_works,
    under_a_policy_that_pins_one_version_it_works,
    under_that_policy_a_page_that_carries_a_story_lives,
    without_any_part_of_that_policy_it_would_not_work,
    a_story_that_is_hostile_in_every_text_stays_text,
    a_hostile_story_that_a_page_carries_stays_text,
    a_name_written_from_right_to_left_stays_before_its_date,
    every_file_is_checked_before_it_is_used,
    what_a_page_does_that_it_should_not_is_noticed,
];

/// What was complained about, apart from what the loader logs of a story that is not there.
fn complaints(page: &Page<'_>) -> Outcome<Vec<String>> {
    Ok(page.complaints()?.into_iter().filter(|it| !it.contains("/stories/nowhere.story")).collect())
}

fn by_id(page: &Page<'_>, id: &str) -> Outcome<usize> {
    page.ask(
        "return [...document.querySelectorAll('long-road')].findIndex((it) => it.id === arguments[0])",
        vec![json!(id)],
    )
}

/// Waits until this widget is ready, or has failed; gives which.
fn settled(page: &Page<'_>, index: usize) -> Outcome<bool> {
    page.ask_later(
        "customElements.whenDefined('long-road').then(() => {
           const widget = document.querySelectorAll('long-road')[given[0]];
           widget.scrollIntoView();
           widget.ready.then(() => done(true), () => done(false));
         })",
        vec![json!(index)],
    )
}

fn under_the_policy_of_the_readme_everything_works(page: &Page<'_>) -> Outcome {
    for way in ["own", "another"] {
        page.open(&format!("/strict/{way}/strict.html"))?;
        let [first, second, third] = [by_id(page, "first")?, by_id(page, "second")?, by_id(page, "third")?];
        check(settled(page, first)? && settled(page, second)?, || format!("{way}: not every widget came"))?;
        check(!settled(page, third)?, || format!("{way}: a story that is nowhere came"))?;
        let (english, japanese) = (Story::in_language("en")?, Story::in_language("ja")?);

        // The element, whose story is JSON; a link of the article, the parts, the other language.
        let widget = Widget::at(page, first)?;
        click(page, &page.the("link", "What of resources?")?)?;
        widget.until_selected(Some("factor:resources"))?;
        for factor in english.factors()? {
            click(page, &widget.header(&factor)?)?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
            page.until_same("the address", &format!("#one:factor:{}", factor.id), || {
                page.ask("return location.hash", vec![])
            })?;
        }
        click(page, &widget.button("日本語")?)?;
        page.the_in(&widget.element, "region", &japanese.title())?;

        // The built-in story, with an event selected from the start.
        Widget::at(page, second)?.until_selected(Some("event:call"))?;

        // The script tag, which has put its element after itself; in the page's language there is a packed translation.
        let placed = third + 1;
        check(settled(page, placed)?, || format!("{way}: the script's own widget did not come"))?;
        page.the_in(&page.widget(placed)?, "region", &japanese.title())?;

        // What failed is tried once more, and then it is there.
        let widget = page.widget(third)?;
        check(page.of(&widget, "(it) => it.querySelector('p').checkVisibility()")?, || {
            format!("{way}: the fallback is not shown")
        })?;
        click(page, &page.the_in(&widget, "button", "Try again")?)?;
        page.until("the error of another try", || {
            let errors = "return longRoadRecord.events.filter((it) => it.type === 'long-road-error').length";
            Ok(page.ask::<usize>(errors, vec![])? == 2)
        })?;
        page.of::<Value>(
            &widget,
            "(it) => it.setAttribute('src', document.getElementById('first').getAttribute('src'))",
        )?;
        check(settled(page, third)?, || format!("{way}: the story that is there did not come"))?;
        same(&format!("{way}: complaints"), complaints(page)?, vec![])?;
        // Reports are sent when the browser has time for them; what is asked for later comes after.
        page.audit()?;
    }
    Ok(())
}

fn under_a_policy_that_pins_one_version_it_works(page: &Page<'_>) -> Outcome {
    let pinned = "<script src=\"https://cdn.example/long-road/0.1.0/long-road.HASH.js\" integrity=\"sha384-…\" crossorigin async></script>";
    for text in [include_str!("../../../README.md"), include_str!("../../pages/pinned.html")] {
        check(text.contains(pinned), || "README.md and the test have another tag".to_owned())?;
    }
    page.open("/strict/pins/pinned.html")?;
    page.until_ready()?;
    let widget = Widget::at(page, 0)?;
    click(page, &widget.button("日本語")?)?;
    page.the_in(&widget.element, "region", &Story::in_language("ja")?.title())?;
    same("complaints", complaints(page)?, vec![])?;
    let here = page.here.requests();
    let foreign = here.iter().find(|path| path.contains("shipped"));
    check(foreign.is_none(), || format!("fetched from the page's own origin: {foreign:?}"))
}

fn under_that_policy_a_page_that_carries_a_story_lives(page: &Page<'_>) -> Outcome {
    let factors = Story::in_language("en")?.factors()?;
    for way in ["own+inline", "own+link", "another+inline", "another+link"] {
        let form = if way.ends_with("link") { "link" } else { "inline" };
        page.open(&format!("/strict/{way}/carrying/{form}.html"))?;
        // Dressed by what the page carries, before and after.
        let dressed = "return getComputedStyle(document.querySelector('long-road').shadowRoot.querySelector('[role=region]')).containerName";
        same(&format!("{way}: the style"), page.ask::<String>(dressed, vec![])?, "lr".to_owned())?;
        page.ask::<Value>(
            "window.longRoadHeader = document.querySelector('long-road').shadowRoot.querySelector('summary'); return null",
            vec![],
        )?;
        page.until_ready()?;
        check(page.ask("return longRoadHeader.isConnected", vec![])?, || {
            format!("{way}: it was rendered afresh")
        })?;
        let widget = Widget::at(page, 0)?;
        for factor in &factors {
            click(page, &widget.header(factor)?)?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        }
        click(page, &widget.button("日本語")?)?;
        page.the_in(&widget.element, "region", &Story::in_language("ja")?.title())?;
        same(&format!("{way}: complaints"), complaints(page)?, vec![])?;
    }
    Ok(())
}

/// The code of the error that the page's only widget reports; none if it is ready.
fn code(page: &Page<'_>) -> Outcome<Option<String>> {
    page.ask_later(
        "customElements.whenDefined('long-road').then(() => {
           const widget = document.querySelector('long-road');
           widget.scrollIntoView();
           widget.ready.then(() => done(null), () => setTimeout(() => done(longRoadRecord.events.at(-1).detail.code)));
         })",
        vec![],
    )
}

fn is_fallback_shown(page: &Page<'_>) -> Outcome<bool> {
    page.ask("return document.querySelector('long-road p').checkVisibility()", vec![])
}

/// What the README asks for is needed, each of it: with less the widget says that it cannot be shown.
fn without_any_part_of_that_policy_it_would_not_work(page: &Page<'_>) -> Outcome {
    page.excuse(FORBADE);
    for (missing, told) in [("wasm", "wasm-unavailable"), ("connect", "network"), ("long-road", "integrity")]
    {
        page.open(&format!("/strict/own-{missing}/pinned.html"))?;
        let has_types = page.ask::<bool>("return 'trustedTypes' in window", vec![])?;
        let told = (missing != "long-road" || has_types).then_some(told);
        same(missing, code(page)?.as_deref(), told)?;
        check(told.is_none() || is_fallback_shown(page)?, || "the fallback is not shown".to_owned())?;
        // Had anything been forbidden in another test, it would have been told likewise; but of Wasm WebKit tells nothing.
        let silent = told.is_none() || page.engine() == Engine::Webkit && missing == "wasm";
        page.until(&format!("a report of {missing}"), || {
            Ok(silent || page.here.take_faults().iter().any(|it| it.contains(FORBADE)))
        })?;
    }
    for form in ["inline", "link"] {
        page.open(&format!("/strict/own+{form}-style/carrying/{form}.html"))?;
        page.until(&format!("a report of the style that is {form}"), || {
            Ok(page.here.take_faults().iter().any(|it| it.contains(FORBADE) && it.contains("style-src")))
        })?;
    }
    Ok(())
}

/// What the test documents say in the place of their marks.
fn hostile() -> Outcome<Value> {
    Ok(serde_json::from_str(include_str!("../../texts/hostile.json"))?)
}

/// Keeps what two roots hold, element by element and text by text, and gives where the second is not what the first is with
/// its marks exchanged.
const COMPARE: &str = "
    const [hostile, first, second] = given;
    const exchanged = (text) => text.replace(/MARK(\\d+)\\./g, (_, number) => hostile[number % hostile.length]);
    const pieces = (root, change) => {
      const found = [], walker = document.createTreeWalker(root);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node instanceof Element) {
          const attributes = [...node.attributes].filter((it) => !['data-key', 'src'].includes(it.name));
          found.push(`<${node.localName} ${attributes.map((it) => `${it.name}=${change(it.value)}`).sort().join(' ')}>`);
        } else found.push(`${node.nodeName} ${change(node.data)}`);
      return found;
    };
    const expected = pieces(first, exchanged), found = pieces(second, (it) => it), faults = [];
    if (expected.length < 30) faults.push(`only ${expected.length} pieces`);
    if (expected.length !== found.length) faults.push(`${found.length} pieces, expected ${expected.length}`);
    expected.forEach((it, index) => it === found[index] || faults.push(`${found[index]}, expected ${it}`));
    for (const { href, protocol } of second.querySelectorAll('a[href]'))
      if (!['http:', 'https:', 'mailto:'].includes(protocol)) faults.push(`a link to ${href}`);
    const said = second.textContent;
    for (const text of hostile) if (!said.includes(text)) faults.push(`nowhere is ${text}`);
    done(faults.slice(0, 5));";

fn a_story_that_is_hostile_in_every_text_stays_text(page: &Page<'_>) -> Outcome {
    // Without a policy, which would stop what got in.
    for path in ["/hostile-story.html", "/strict/own/hostile-story.html"] {
        page.open_ready(path)?;
        let script = format!(
            "const roots = [...document.querySelectorAll('long-road')].map((it) => it.shadowRoot);
             given.push(...roots); {COMPARE}"
        );
        same(path, page.ask_later::<Vec<String>>(&script, vec![hostile()?])?, vec![])?;
        // Now that parts open and are chosen, names stand in labels and in what is announced.
        for index in [0, 1] {
            let widget = Widget::at(page, index)?;
            for header in widget.headers()? {
                click(page, &header)?;
            }
        }
        page.ask_later::<Value>(
            "requestAnimationFrame(() => requestAnimationFrame(() => done(null)))",
            vec![],
        )?;
        same(path, page.ask_later::<Vec<String>>(&script, vec![hostile()?])?, vec![])?;
        same("complaints", page.complaints()?, vec![])?;
    }
    Ok(())
}

fn a_hostile_story_that_a_page_carries_stays_text(page: &Page<'_>) -> Outcome {
    page.open("/carrying/hostile.html")?;
    page.until_ready()?;
    // Parsed as pages are, before and beside: shadow root and light children, once alive and once as it came.
    let script = format!(
        "const parse = async (name) => Document.parseHTMLUnsafe(await (await fetch(`/carrying/${{name}}.html`)).text());
         const both = async () => {{
           const [one, other] = [await parse('harmless'), await parse('hostile')].map((it) => it.querySelector('long-road'));
           const faults = [];
           for (const [first, second] of [[one.shadowRoot, other.shadowRoot], [one, other]])
             await new Promise((done) => ((given) => {{ {COMPARE} }})([given[0], first, second])).then((it) => faults.push(...it));
           return faults;
         }};
         both().then(done, (error) => done([String(error)]))"
    );
    same("what was parsed", page.ask_later::<Vec<String>>(&script, vec![hostile()?])?, vec![])?;
    let widget = Widget::at(page, 0)?;
    for header in widget.headers()? {
        click(page, &header)?;
    }
    same("complaints", page.complaints()?, vec![])
}

/// Not by controls, which no story can have, but by its letters alone it would draw the day of the date to its other side.
fn a_name_written_from_right_to_left_stays_before_its_date(page: &Page<'_>) -> Outcome {
    page.open("/elsewhere.html?script=/dist/long-road.js&src=/stories/right-to-left.json")?;
    page.until_ready()?;
    click(page, &page.the_in(&page.widget(0)?, "summary", "Nobody wants to pay.")?)?;
    let places: Vec<f64> = page.ask(
        "const walker = document.createTreeWalker(document.querySelector('long-road').shadowRoot, NodeFilter.SHOW_TEXT);
         const range = document.createRange(), found = {};
         for (let node = walker.nextNode(); node; node = walker.nextNode()) {
           range.selectNodeContents(node);
           const box = range.getBoundingClientRect();
           if (!box.width) continue;
           if (/^ה/.test(node.data)) found.name ??= box.right;
           const day = node.data.indexOf('10');
           if (found.name && day >= 0) {
             range.setStart(node, day);
             range.setEnd(node, day + 2);
             found.day ??= range.getBoundingClientRect().left;
           }
         }
         return [found.name, found.day]",
        vec![],
    )?;
    check(matches!(places[..], [name, day] if name <= day), || {
        format!("the name ends at {:?}, where the day begins", places)
    })
}

/// A reader's wish to take the explainer along.
const TAKING: &str = "it.ready.then(() => it.shadowRoot.querySelector('[data-take]').click())";

/// Each file that the loader fetches, by what only its name holds, and what it takes for that.
const FILES: [(&str, &str); 11] = [
    ("long-road-app.", ""),
    ("app_bg.", ""),
    ("long-road-widget.", ""),
    (".css", ""),
    (".story", ""),
    ("long-road-reader.", "it.setAttribute('src', 'shipped/stories/why-peace-is-hard.en.json')"),
    ("reader_bg.", "it.setAttribute('src', 'shipped/stories/why-peace-is-hard.en.json')"),
    ("long-road-take.", TAKING),
    ("long-road-writer.", TAKING),
    ("writer_bg.", TAKING),
    (
        "long-road-links.",
        "const other = document.createElement('long-road'); other.setAttribute('deep-link', 'why'); it.after(other)",
    ),
];

fn every_file_is_checked_before_it_is_used(page: &Page<'_>) -> Outcome {
    let shipped = page.folders.text("/shipped/manifest.json");
    for (part, needs) in FILES {
        check(shipped.contains(part), || format!("nothing that ships is called {part}"))?;
        page.open(&format!("/strict/own/altered/{part}/pinned.html"))?;
        page.of::<Value>(&page.widget(0)?, &format!("(it) => {{ {needs} }}"))?;
        let code = code(page)?;
        if part == "long-road-links." || needs == TAKING {
            // A page does without what this one is for.
            same(part, code, None)?;
            page.until("what failed to be told", || {
                Ok(page.complaints()?.iter().any(|it| it.contains(part)))
            })?;
        } else {
            let why = || page.complaints().unwrap_or_default().join("; ");
            check(code.as_deref() == Some("integrity"), || format!("{part}: found {code:?}: {}", why()))?;
            check(is_fallback_shown(page)?, || format!("{part}: the fallback is not shown"))?;
        }
        let asked = page.here.requests().iter().any(|path| path.contains(part) && path.contains("shipped/"));
        check(asked, || format!("{part} was not asked for"))?;
        check(page.ask("return !('longRoadAltered' in window)", vec![])?, || {
            format!("{part} was run, though it is not what was shipped")
        })?;
    }
    Ok(())
}

fn what_a_page_does_that_it_should_not_is_noticed(page: &Page<'_>) -> Outcome {
    let faults = [
        ("document.cookie = 'a=b'", "cookie"),
        ("localStorage.setItem('a', 'b')", "localStorage"),
        ("localStorage.a = 'b'", "localStorage"),
        ("sessionStorage.setItem('a', 'b')", "sessionStorage"),
        (
            "await new Promise((done) => { indexedDB.open('a').onsuccess = ({ target }) => done(target.result.close()) })",
            "IDBFactory.open",
        ),
        ("await caches?.open('a')", "cache"),
        ("await (await fetch('/hostile.css')).text()", "asked for"),
        ("await (await fetch(location.origin + '/stories/wrong.json')).text()", "asked for"),
        (
            "await fetch('http://collector.example/', { mode: 'no-cors' }).catch(() => {})",
            "collector.example",
        ),
        (
            "await new Promise((done) => { Object.assign(new Image(), { src: 'https://collector.example/', onerror: done }) })",
            "something of",
        ),
        ("navigator.sendBeacon('/x', 'y')", "sendBeacon"),
    ];
    for (script, told) in faults {
        page.open("/bare.html")?;
        let script =
            format!("(async () => {{ {script} }})().then(() => done(null), (error) => done(String(error)))");
        let error: Option<String> = page.ask_later(&script, vec![])?;
        same(&script, error, None)?;
        let found = page.audit().err().map(|it| it.to_string()).unwrap_or_default();
        check(found.contains(told), || format!("not noticed: {script}; told was “{found}”"))?;
    }
    Ok(())
}
