//! `frame.html`, for pages that let in no script: in frames from another origin.

use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use super::tests;
use super::widget::Widget;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    a_frame_is_usable_without_a_script_around_it,
    a_frame_is_a_document_with_the_storys_name_and_language,
    a_frame_shows_what_its_address_asks_for,
    a_story_from_elsewhere_is_refused_and_not_asked_for,
    a_story_from_a_listed_origin_is_shown,
    a_frame_is_as_high_as_its_story,
    two_frames_are_told_apart,
    the_page_keeps_its_height_until_there_is_a_story,
    a_script_that_comes_late_is_told_too,
    a_header_stays_in_place_when_what_was_open_above_it_closes,
    messages_from_others_are_ignored,
    pym_gives_the_frame_its_height,
    amp_is_told_the_height_in_its_own_words,
    links_to_parts_pass_through_the_frame,
    a_link_to_a_part_brings_a_frame_that_waits,
    what_stands_above_in_a_frame_may_close_late,
    the_shipped_frame_works,
    a_page_under_the_policy_of_the_readme_shows_a_frame,
    a_script_that_comes_late_hears_of_a_refusal_too,
    a_frame_whose_loader_does_not_come_says_so,
    a_frame_in_a_sandbox_works,
];

const STORY: &str = "stories/why-peace-is-hard.en.story";
const SCRIPT: &str = "/dist/long-road-host.js";

/// `text` as a value in a query.
fn encoded(text: &str) -> String {
    ["%", "&", "?", "#", "+"]
        .iter()
        .zip(["%25", "%26", "%3F", "%23", "%2B"])
        .fold(text.to_owned(), |text, (sign, code)| text.replace(sign, code))
}

/// `frame.html` on the other origin, asked for `query`.
fn frame_url(page: &Page<'_>, query: &str) -> String {
    page.elsewhere.url(&format!("/dist/frame.html?{query}"))
}

/// Opens the page with frames at `urls`, asking it for `rest`.
fn open(page: &Page<'_>, urls: &[String], rest: &str) -> Outcome {
    let frames: String = urls.iter().map(|url| format!("frame={}&", encoded(url))).collect();
    page.leave()?;
    page.open(&format!("/framed.html?{frames}{rest}"))
}

/// Opens the page with one frame that shows the built-in story, and our script for such pages.
fn open_one(page: &Page<'_>, rest: &str) -> Outcome {
    open(page, &[frame_url(page, &format!("src={STORY}"))], &format!("script={SCRIPT}&{rest}"))
}

/// Lets `look` take place within the frame at `index`.
fn within<T>(page: &Page<'_>, index: u16, look: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    page.wait_for(page.browser.driver.enter_frame(index))?;
    let found = look();
    page.wait_for(page.browser.driver.enter_default_frame())?;
    found
}

fn until_shown(page: &Page<'_>, index: u16) -> Outcome {
    within(page, index, || {
        page.until("the frame's page", || {
            page.ask(
                "return document.readyState === 'complete' && !!document.querySelector('long-road')",
                vec![],
            )
        })?;
        // Without bringing it into view: that would scroll the page around.
        page.until("the widget", || {
            page.ask_later(
                "document.querySelector('long-road').ready.then(() => done(true), () => done(false))",
                vec![],
            )
        })
    })
}

fn heard(page: &Page<'_>) -> Outcome<Vec<Value>> {
    page.ask("return heard.map((it) => it.data)", vec![])
}

/// How high the frame at `index` is on the page, and its story in it.
fn heights(page: &Page<'_>, index: u16) -> Outcome<(f64, f64)> {
    let outer = page
        .ask("return document.querySelectorAll('iframe')[arguments[0]].clientHeight", vec![json!(index)])?;
    let inner = within(page, index, || {
        page.ask("return Math.ceil(document.querySelector('main').getBoundingClientRect().height)", vec![])
    })?;
    Ok((outer, inner))
}

/// Waits until the frame is as high as its story, and that this is so at two looks in a row; gives the height.
fn until_fitting(page: &Page<'_>, index: u16) -> Outcome<f64> {
    page.until("the frame to be as high as its story", || {
        let (before, now) = (heights(page, index)?, heights(page, index)?);
        Ok(before.0 == before.1 && before == now)
    })?;
    Ok(heights(page, index)?.0)
}

fn header(page: &Page<'_>, id: &str) -> Outcome<WebElement> {
    let story = Story::in_language("en")?;
    let entry = story.factors()?.into_iter().chain(story.events()?).find(|it| it.id == id);
    Widget::at(page, 0)?.header(&entry.ok_or_else(|| Failure::new(format!("no entry {id}")))?)
}

fn selection(page: &Page<'_>, index: u16) -> Outcome<Option<String>> {
    within(page, index, || Widget::at(page, 0)?.selection())
}

/// Clicks a header in the frame at `index`, once it is in view on the page around: not every driver scrolls there.
fn click(page: &Page<'_>, index: u16, id: &str) -> Outcome {
    let top = place(page, index, id)?;
    page.ask::<Value>(
        "scrollBy({ top: arguments[0] - innerHeight / 2, behavior: 'instant' }); return null",
        vec![json!(top)],
    )?;
    within(page, index, || page.click(&header(page, id)?))
}

fn until_selected(page: &Page<'_>, index: u16, expected: Option<&str>) -> Outcome {
    within(page, index, || Widget::at(page, 0)?.until_selected(expected))
}

fn until_fragment(page: &Page<'_>, expected: &str) -> Outcome {
    page.until_same("the fragment", &expected.to_owned(), || {
        page.ask("return location.href.replace(/^[^#]*/, '')", vec![])
    })
}

/// Where `header`, within the frame at `index`, is in the viewport of the page around.
fn place(page: &Page<'_>, index: u16, id: &str) -> Outcome<f64> {
    let frame: f64 = page.ask(
        "const it = document.querySelectorAll('iframe')[arguments[0]]; return it.getBoundingClientRect().top + it.clientTop",
        vec![json!(index)],
    )?;
    let inner: f64 =
        within(page, index, || page.of(&header(page, id)?, "(it) => it.getBoundingClientRect().top"))?;
    Ok(frame + inner)
}

/// Waits until the header of `id` in the first frame is in view on the page around.
fn until_led_to(page: &Page<'_>, id: &str) -> Outcome {
    page.until(&format!("the reader to be led to {id}"), || {
        let (top, bottom) = (place(page, 0, id)?, page.ask::<f64>("return innerHeight - 20", vec![])?);
        // But for the few pixels by which marks may move it.
        check(top >= -8.0 && top < bottom, || format!("it is at {top}"))?;
        Ok(true)
    })
}

fn a_frame_is_usable_without_a_script_around_it(page: &Page<'_>) -> Outcome {
    open(page, &[frame_url(page, &format!("src={STORY}"))], "height=400")?;
    until_shown(page, 0)?;
    within(page, 0, || {
        // Keys go where the reader has clicked.
        page.click(&page.the("heading", &Story::in_language("en")?.title())?)?;
        let scrolled = || page.ask::<f64>("return scrollY", vec![]);
        page.ask::<Value>(
            "document.querySelector('long-road').shadowRoot.querySelector('summary').focus(); return null",
            vec![],
        )?;
        let mut seen = 0;
        for entry in Story::in_language("en")?.factors()? {
            let header = header(page, &entry.id)?;
            page.until(&format!("{} to be in view with the focus", entry.id), || {
                if !page.has_focus(&header)? {
                    page.press(Key::Tab)?;
                    return Ok(false);
                }
                page.of(&header, "(it) => { const { top, bottom } = it.getBoundingClientRect(); return bottom > 0 && top < innerHeight }")
            })?;
            page.press(Key::Enter)?;
            Widget::at(page, 0)?.until_open(&header, true)?;
            seen += 1;
        }
        check(seen > 2 && scrolled()? > 100.0, || format!("scrolled by {:?}", scrolled()))?;
        let sideways: bool = page.ask("return document.documentElement.scrollWidth > innerWidth", vec![])?;
        check(!sideways, || "it scrolls sideways".to_owned())?;
        same("complaints", page.complaints()?, vec![])
    })?;
    same("the height on the page", heights(page, 0)?.0, 400.0)
}

fn a_frame_is_a_document_with_the_storys_name_and_language(page: &Page<'_>) -> Outcome {
    open_one(page, "")?;
    until_shown(page, 0)?;
    within(page, 0, || {
        let named = || {
            page.ask::<[String; 3]>(
                "return [document.title, document.documentElement.lang, document.documentElement.dir]",
                vec![],
            )
        };
        let expected = |lang| -> Outcome<[String; 3]> {
            Ok([Story::in_language(lang)?.title(), lang.to_owned(), "ltr".to_owned()])
        };
        page.until_same("title, language and direction", &expected("en")?, named)?;
        // The page around has the heading of the first level.
        let faults: Vec<String> =
            page.faults()?.into_iter().filter(|it| !it.starts_with("page-has-heading-one")).collect();
        check(faults.is_empty(), || faults.join("\n"))?;
        page.click(&Widget::at(page, 0)?.button("日本語")?)?;
        page.until_same("title, language and direction", &expected("ja")?, named)
    })?;
    until_fitting(page, 0).map(drop)
}

fn a_frame_shows_what_its_address_asks_for(page: &Page<'_>) -> Outcome {
    let asked = format!("src={STORY}&lang=ja&theme=dark&heading-level=4&select=event:call");
    open(page, &[frame_url(page, &asked), frame_url(page, "lang=ja"), frame_url(page, "")], "")?;
    for index in 0..3 {
        until_shown(page, index)?;
    }
    let title = Story::in_language("ja")?.title();
    within(page, 0, || {
        let heading = page.the("heading", &title)?;
        let level: u8 = page.of(&heading, "(it) => Number(it.localName.slice(1))")?;
        same("the heading's level", level, 4)?;
        Widget::at(page, 0)?.until_selected(Some("event:call"))?;
        let region = page.the("region", &title)?;
        let ground: Vec<f64> =
            page.of(&region, "(it) => getComputedStyle(it).backgroundColor.match(/[0-9.]+/g).map(Number)")?;
        check(ground.iter().take(3).sum::<f64>() < 150.0, || format!("the ground is {ground:?}"))
    })?;
    within(page, 1, || page.the("region", &title).map(drop))?;
    within(page, 2, || page.the("region", &Story::in_language("en")?.title()).map(drop))
}

/// The line that `static/locales/frame.en.json` has under `key`.
fn line(key: &str) -> Outcome<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/locales/frame.en.json");
    let words: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    Ok(words.get(key).and_then(Value::as_str).unwrap_or_default().to_owned())
}

fn until_refused(page: &Page<'_>, index: u16, why: &str) -> Outcome {
    let line = line(why)?;
    within(page, index, || {
        page.until("the line", || {
            let status = page.all("status", "")?;
            let Some(status) = status.first() else { return Ok(false) };
            Ok(page.of::<String>(status, "(it) => it.textContent")? == line)
        })
    })
}

fn a_story_from_elsewhere_is_refused_and_not_asked_for(page: &Page<'_>) -> Outcome {
    let story = page.here.url("/cors/dist/stories/why-peace-is-hard.en.story");
    let addresses =
        [&story, "https://stories.example/a.story", "data:,a", "blob:http://127.0.0.1/a", "http://["];
    let urls: Vec<String> =
        addresses.iter().map(|it| frame_url(page, &format!("src={}", encoded(it)))).collect();
    open(page, &urls, &format!("script={SCRIPT}"))?;
    for index in 0..5 {
        until_refused(page, index, "elsewhere")?;
        until_fitting(page, index)?;
    }
    let mut asked = page.elsewhere.requests();
    asked.sort();
    asked.dedup();
    same(
        "requests",
        asked,
        ["/dist/frame.html", "/dist/long-road-frame.js", "/dist/long-road.js", "/recorder.js"]
            .map(str::to_owned)
            .into(),
    )?;
    let here = page.here.requests();
    check(!here.iter().any(|it| it.ends_with(".story")), || format!("asked for {here:?}"))
}

fn a_story_from_a_listed_origin_is_shown(page: &Page<'_>) -> Outcome {
    let story = page.here.url("/cors/dist/stories/why-peace-is-hard.en.story");
    let port = page.here.url("").rsplit(':').next().unwrap_or_default().to_owned();
    let frame = page.elsewhere.url(&format!("/listing/{port}/dist/frame.html?src={}", encoded(&story)));
    open(page, &[frame], &format!("script={SCRIPT}"))?;
    until_shown(page, 0)?;
    check(page.here.requests().iter().any(|it| it.ends_with(".story")), || "not asked for".to_owned())?;
    until_fitting(page, 0).map(drop)
}

fn a_frame_is_as_high_as_its_story(page: &Page<'_>) -> Outcome {
    open_one(page, "")?;
    until_shown(page, 0)?;
    let closed = until_fitting(page, 0)?;
    click(page, 0, "call")?;
    page.until("the frame to grow", || Ok(heights(page, 0)?.0 > closed + 20.0))?;
    until_fitting(page, 0)?;
    click(page, 0, "call")?;
    page.until("the frame to shrink", || Ok(heights(page, 0)?.0 == closed))?;
    let wide = until_fitting(page, 0)?;
    let resize = |width: &str| {
        page.ask::<Value>(
            "document.getElementById('frames').style.width = arguments[0]; return null",
            vec![json!(width)],
        )
    };
    resize("320px")?;
    page.until("the narrow frame to be higher", || Ok(heights(page, 0)?.0 > wide + 200.0))?;
    until_fitting(page, 0)?;
    resize("")?;
    page.until("the frame to be as before", || Ok(heights(page, 0)?.0 == wide))?;
    // It comes to rest: each height was told once, and told no more.
    let told = || -> Outcome<Vec<f64>> {
        let all = heard(page)?;
        Ok(all
            .iter()
            .filter(|it| it["type"] == "embed-size")
            .filter_map(|it| it["height"].as_f64())
            .collect())
    };
    let heights = told()?;
    page.ask_later::<Value>("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))", vec![])?;
    same("heights told at rest", told()?, heights.clone())?;
    check(heights.len() < 20, || format!("told {heights:?}"))
}

fn two_frames_are_told_apart(page: &Page<'_>) -> Outcome {
    let url = frame_url(page, &format!("src={STORY}"));
    open(page, &[url.clone(), url], &format!("script={SCRIPT}&deep-link=one&deep-link=two"))?;
    until_shown(page, 0)?;
    until_shown(page, 1)?;
    let first = until_fitting(page, 0)?;
    click(page, 1, "call")?;
    until_fragment(page, "#two:event:call")?;
    page.until("the second frame to grow", || Ok(heights(page, 1)?.0 > first))?;
    until_fitting(page, 1)?;
    same("the first frame's height", heights(page, 0)?.0, first)?;
    same("its selection", selection(page, 0)?, None)?;
    click(page, 0, "resources")?;
    until_fragment(page, "#one:factor:resources&two:event:call")
}

fn the_page_keeps_its_height_until_there_is_a_story(page: &Page<'_>) -> Outcome {
    open_one(page, "")?;
    until_shown(page, 0)?;
    let story = until_fitting(page, 0)?;
    let told: Vec<f64> = page.ask(
        "return heard.filter((it) => it.data.type === 'embed-size').map((it) => it.data.height)",
        vec![],
    )?;
    // Nothing was told of the frame while it was empty.
    check(!told.is_empty() && told.iter().all(|it| (it - story).abs() < 100.0), || format!("told {told:?}"))
}

fn a_script_that_comes_late_is_told_too(page: &Page<'_>) -> Outcome {
    let frame = [frame_url(page, &format!("src={STORY}"))];
    // Without a link and with one: what a link opens makes the frame higher, which is told in any case.
    for rest in ["", "&deep-link=one#one:event:call"] {
        open(page, &frame, &format!("script={SCRIPT}&late{rest}"))?;
        until_shown(page, 0)?;
        page.until("the height to be told", || Ok(heard(page)?.iter().any(|it| it["type"] == "embed-size")))?;
        same("the height before", heights(page, 0)?.0, 600.0)?;
        page.ask::<Value>("bring(); return null", vec![])?;
        until_fitting(page, 0)?;
    }
    until_selected(page, 0, Some("event:call"))
}

fn a_header_stays_in_place_when_what_was_open_above_it_closes(page: &Page<'_>) -> Outcome {
    open_one(page, "")?;
    page.ask::<Value>("document.getElementById('frames').style.width = '360px'; return null", vec![])?;
    until_shown(page, 0)?;
    until_fitting(page, 0)?;
    let factors = Story::in_language("en")?.factors()?;
    let [first, .., last] = factors.as_slice() else { return Err(Failure::new("too few factors")) };
    let (first, last) = (&first.id, &last.id);
    click(page, 0, first)?;
    until_selected(page, 0, Some(&format!("factor:{first}")))?;
    until_fitting(page, 0)?;
    // Clicked by a script: the driver would scroll before it clicks.
    within(page, 0, || {
        page.of::<Value>(&header(page, last)?, "(it) => it.scrollIntoView({ block: 'center' })")
    })?;
    page.ask::<Value>(
        "scrollBy({ top: arguments[0] - innerHeight / 2, behavior: 'instant' }); return null",
        vec![json!(place(page, 0, last)?)],
    )?;
    let before = place(page, 0, last)?;
    within(page, 0, || page.of::<Value>(&header(page, last)?, "(it) => it.click()"))?;
    until_selected(page, 0, Some(&format!("factor:{last}")))?;
    until_fitting(page, 0)?;
    page.until("the header to be where it was", || Ok((place(page, 0, last)? - before).abs() < 2.0))
}

fn messages_from_others_are_ignored(page: &Page<'_>) -> Outcome {
    let shouting = page.here.url("/shouting.html");
    // Asked for by a frame that goes elsewhere on its own.
    page.excuse("/shouting.html");
    let frame = frame_url(page, &format!("src={STORY}"));
    open(page, &[frame.clone(), frame], &format!("script={SCRIPT}&deep-link=one&deep-link=two"))?;
    until_shown(page, 0)?;
    until_shown(page, 1)?;
    let height = until_fitting(page, 0)?;
    let second = until_fitting(page, 1)?;
    // The second frame goes to another origin, and a third that nobody marked is of the right one.
    page.ask::<Value>(
        "document.querySelectorAll('iframe')[1].contentWindow.location = arguments[0];
         const other = document.createElement('iframe'); other.src = arguments[1]; document.getElementById('frames').append(other);
         postMessage({ sentinel: 'amp', type: 'embed-size', height: 78 }, '*'); return null",
        vec![json!(shouting), json!(page.elsewhere.url("/shouting.html"))],
    )?;
    page.until(
        "both to have spoken",
        || Ok(heard(page)?.iter().filter(|it| **it == "shouted").count() == 2),
    )?;
    same("the first frame's height", heights(page, 0)?.0, height)?;
    same("the first frame's selection", selection(page, 0)?, None)?;
    let others: Vec<f64> = page.ask(
        "return [...document.querySelectorAll('iframe')].slice(1).map((it) => it.clientHeight)",
        vec![],
    )?;
    check(others.first() == Some(&second) && !others.contains(&77.0), || format!("heights {others:?}"))?;
    until_fragment(page, "")?;
    // A message of an unknown kind, or none at all, from a frame that may speak.
    within(page, 0, || {
        page.ask::<Value>(
            "for (const it of [null, 1, 'x', {}, { type: 'constructor' }, { type: 'embed-size', height: 'auto; color: red' }])
               parent.postMessage(it, '*');
             return null",
            vec![],
        )
    })?;
    page.until("the last to be heard", || {
        Ok(heard(page)?.iter().any(|it| it["height"] == "auto; color: red"))
    })?;
    same("the first frame's height", heights(page, 0)?.0, height)?;
    same("complaints", page.complaints()?, vec![])
}

fn pym_gives_the_frame_its_height(page: &Page<'_>) -> Outcome {
    let frame = frame_url(page, &format!("src={STORY}"));
    page.open(&format!("/pym.html?frame={}", encoded(&frame)))?;
    until_shown(page, 0)?;
    let closed = until_fitting(page, 0)?;
    check(closed > 700.0, || format!("only {closed} px"))?;
    click(page, 0, "call")?;
    page.until("the frame to grow", || Ok(heights(page, 0)?.0 > closed))?;
    until_fitting(page, 0)?;
    same("complaints", page.complaints()?, vec![])
}

fn amp_is_told_the_height_in_its_own_words(page: &Page<'_>) -> Outcome {
    open(page, &[frame_url(page, &format!("src={STORY}"))], "")?;
    until_shown(page, 0)?;
    // As amp-iframe looks at what it hears: the sentinel, the kind, the window, the origin of `src`.
    let (_, height) = heights(page, 0)?;
    page.until_same("the height told", &Some(height), || {
        page.ask(
            "const frame = document.querySelector('iframe');
             return heard.filter((it) => it.data?.sentinel === 'amp' && it.data.type === 'embed-size'
               && it.frame === 0 && it.origin === new URL(frame.src).origin).at(-1)?.data.height ?? null",
            vec![],
        )
    })?;
    // Nobody has asked for what is selected.
    within(page, 0, || {
        page.ask::<Value>("document.querySelector('long-road').select('event:call'); return null", vec![])
    })?;
    until_selected(page, 0, Some("event:call"))?;
    let said = heard(page)?;
    check(!said.iter().any(|it| it["type"] == "long-road-select"), || format!("{said:?}"))
}

fn links_to_parts_pass_through_the_frame(page: &Page<'_>) -> Outcome {
    open_one(page, "deep-link=why#why:event:call")?;
    until_shown(page, 0)?;
    until_selected(page, 0, Some("event:call"))?;
    until_fitting(page, 0)?;
    until_led_to(page, "call")?;
    let length: u32 = page.ask("return history.length", vec![])?;
    click(page, 0, "resources")?;
    until_fragment(page, "#why:factor:resources")?;
    same("the history's length", page.ask::<u32>("return history.length", vec![])?, length)?;
    page.ask::<Value>("scrollTo(0, 0); location.hash = '#why:event:minsk'; return null", vec![])?;
    until_selected(page, 0, Some("event:minsk"))?;
    until_led_to(page, "minsk")?;
    page.ask::<Value>("location.hash = '#comments'; return null", vec![])?;
    page.back()?;
    until_fragment(page, "#why:event:minsk")?;
    same("the selection", selection(page, 0)?, Some("event:minsk".to_owned()))?;
    page.ask::<Value>("location.hash = ''; return null", vec![])?;
    until_selected(page, 0, None)?;
    page.ask::<Value>("location.hash = '#comments'; return null", vec![])?;
    within(page, 0, || page.of::<Value>(&page.widget(0)?, "(it) => it.select('event:riyadh')"))?;
    until_fragment(page, "#why:event:riyadh")?;
    within(page, 0, || page.of::<Value>(&page.widget(0)?, "(it) => it.select(null)"))?;
    until_fragment(page, "#comments")?;
    same("complaints", page.complaints()?, vec![])
}

fn a_link_to_a_part_brings_a_frame_that_waits(page: &Page<'_>) -> Outcome {
    page.leave()?;
    let frame = encoded(&frame_url(page, &format!("src={STORY}")));
    page.open(&format!("/framed.html?below&lazy&frame={frame}&script={SCRIPT}&deep-link=why"))?;
    page.ask::<Value>("location.hash = '#why:event:call'; return null", vec![])?;
    until_shown(page, 0)?;
    until_selected(page, 0, Some("event:call"))?;
    until_led_to(page, "call")?;
    same("complaints", page.complaints()?, vec![])
}

fn what_stands_above_in_a_frame_may_close_late(page: &Page<'_>) -> Outcome {
    open_one(page, "deep-link=why")?;
    until_shown(page, 0)?;
    until_fitting(page, 0)?;
    within(page, 0, || {
        page.ask::<Value>(
            "const above = document.createElement('div');
             above.style.height = '3000px';
             document.querySelector('long-road').before(above);
             let left = 6;
             const close = () => {
               above.style.height = `${--left * 500}px`;
               if (left) requestAnimationFrame(close);
               else window.longRoadClosed = true;
             };
             addEventListener('message', ({ data }) => data.name && left === 6 && requestAnimationFrame(close));
             return null",
            vec![],
        )
    })?;
    until_fitting(page, 0)?;
    page.ask::<Value>("location.hash = '#why:event:call'; return null", vec![])?;
    until_selected(page, 0, Some("event:call"))?;
    page.until("what is above to be closed", || {
        within(page, 0, || page.ask("return !!window.longRoadClosed", vec![]))
    })?;
    until_fitting(page, 0)?;
    until_led_to(page, "call")
}

fn the_shipped_frame_works(page: &Page<'_>) -> Outcome {
    let frame = page.elsewhere.url(&format!("/shipped/frame.html?src={STORY}"));
    open(page, &[frame], "script=/shipped/long-road-host.js&deep-link=why#why:event:call")?;
    until_shown(page, 0)?;
    until_selected(page, 0, Some("event:call"))?;
    until_fitting(page, 0)?;
    within(page, 0, || same("complaints", page.complaints()?, vec![]))?;
    same("complaints", page.complaints()?, vec![])
}

fn a_frame_whose_loader_does_not_come_says_so(page: &Page<'_>) -> Outcome {
    let frame = page.elsewhere.url(&format!("/lacking/long-road.js/dist/frame.html?src={STORY}"));
    open(page, &[frame], &format!("script={SCRIPT}"))?;
    until_refused(page, 0, "load")?;
    until_fitting(page, 0).map(drop)
}

fn a_page_under_the_policy_of_the_readme_shows_a_frame(page: &Page<'_>) -> Outcome {
    page.open("/strict/frame/strict-frame.html#why:factor:resources")?;
    until_shown(page, 0)?;
    same("complaints", page.complaints()?, vec![])?;
    until_fitting(page, 0)?;
    page.until_same("the selection", &Some("factor:resources".to_owned()), || selection(page, 0))?;
    same("complaints", page.complaints()?, vec![])
}

fn a_script_that_comes_late_hears_of_a_refusal_too(page: &Page<'_>) -> Outcome {
    let url = frame_url(page, "src=https://stories.example/story.story");
    open(page, &[url], "")?;
    within(page, 0, || {
        page.until("the refusal", || page.ask("return !!document.querySelector('main > p[role]')", vec![]))
    })?;
    page.ask::<Value>(
        "const script = document.createElement('script');
         Object.assign(script, { type: 'module', src: arguments[0] });
         document.body.append(script); return null",
        vec![json!(SCRIPT)],
    )?;
    until_fitting(page, 0).map(drop)
}

fn a_frame_in_a_sandbox_works(page: &Page<'_>) -> Outcome {
    let frame = page.elsewhere.url(&format!("/shipped/frame.html?src={STORY}"));
    open(page, &[frame], &format!("script={SCRIPT}&sandbox"))?;
    until_shown(page, 0)?;
    until_fitting(page, 0)?;
    click(page, 0, "resources")?;
    until_selected(page, 0, Some("factor:resources"))?;
    until_fitting(page, 0).map(drop)
}
