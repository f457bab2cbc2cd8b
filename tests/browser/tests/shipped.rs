//! What `cargo xtask dist` makes, in a page: the hashed files, the npm package, and files of two versions side by side.

use serde_json::Value;

use super::tests;
use super::widget::Widget;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    the_shipped_loader_asks_for_hashed_files_only,
    a_page_may_pin_the_loader_by_its_hash,
    the_npm_package_works_in_a_page_of_a_bundler,
    a_loader_whose_files_are_gone_says_so,
    a_loader_of_another_version_says_so,
    a_story_of_another_version_is_refused_with_its_place,
];

/// The widget in English, then the reader's change to Japanese: every file that a reader can need has come.
fn works_in_both_languages(page: &Page<'_>) -> Outcome {
    page.until_ready()?;
    page.the_in(&page.widget(0)?, "region", &Story::in_language("en")?.title())?;
    page.click(&Widget::at(page, 0)?.button("日本語")?)?;
    page.the_in(&page.widget(0)?, "region", &Story::in_language("ja")?.title())?;
    same("complaints", page.complaints()?, vec![])
}

fn the_shipped_loader_asks_for_hashed_files_only(page: &Page<'_>) -> Outcome {
    page.open("/elsewhere.html?script=/shipped/long-road.js")?;
    works_in_both_languages(page)?;
    let plain = |path: &String| path.starts_with("/shipped/") && !path.starts_with("/shipped/0.1.0/");
    let asked: Vec<String> = page.here.requests().into_iter().filter(plain).collect();
    same("what is fetched under a plain name", asked, vec!["/shipped/long-road.js".to_owned()])
}

fn a_page_may_pin_the_loader_by_its_hash(page: &Page<'_>) -> Outcome {
    page.excuse("/shipped/manifest.json");
    // A page with an element and no script.
    page.open("/elsewhere.html?script=data:text/javascript,")?;
    page.ask_later::<Value>(
        "const pin = async () => {
           const { files } = await (await fetch('/shipped/manifest.json')).json();
           const { path, integrity } = files.find((it) => /^[\\d.]+\\/long-road\\.\\w+\\.js$/.test(it.path));
           const script = document.createElement('script');
           Object.assign(script, { src: '/shipped/' + path, integrity, crossOrigin: '' });
           document.body.append(script);
         };
         pin().then(() => done(null));",
        vec![],
    )?;
    works_in_both_languages(page)
}

fn the_npm_package_works_in_a_page_of_a_bundler(page: &Page<'_>) -> Outcome {
    page.open("/bundled/index.html")?;
    works_in_both_languages(page)?;
    let asked = page.here.requests();
    let outside = asked.iter().find(|path| !path.starts_with("/bundled/") && *path != "/recorder.js");
    check(outside.is_none(), || format!("fetched from outside of the bundle: {outside:?}"))
}

/// The error that the only widget of the page reports, once its fallback is shown.
fn error(page: &Page<'_>) -> Outcome<Value> {
    page.until("the widget to fail", || {
        page.ask("return longRoadRecord.events.some((it) => it.type === 'long-road-error')", vec![])
    })?;
    check(page.ask("return document.querySelector('long-road p').checkVisibility()", vec![])?, || {
        "the fallback is not shown".to_owned()
    })?;
    page.ask("return longRoadRecord.events.find((it) => it.type === 'long-road-error').detail", vec![])
}

fn code(error: &Value) -> &str {
    error.get("code").and_then(Value::as_str).unwrap_or_default()
}

fn a_loader_whose_files_are_gone_says_so(page: &Page<'_>) -> Outcome {
    page.open("/elsewhere.html?script=/skewed/gone/long-road.js")?;
    same("the code", code(&error(page)?), "network")
}

fn a_loader_of_another_version_says_so(page: &Page<'_>) -> Outcome {
    for files in ["other", "half"] {
        page.open(&format!("/elsewhere.html?script=/skewed/{files}/long-road.js"))?;
        same(files, code(&error(page)?), "version")?;
    }
    Ok(())
}

fn a_story_of_another_version_is_refused_with_its_place(page: &Page<'_>) -> Outcome {
    page.open("/elsewhere.html?script=/shipped/long-road.js&src=/another-version.json")?;
    let error = error(page)?;
    same("the code", code(&error), "story-invalid")?;
    let place = error.pointer("/problems/0/place").and_then(Value::as_str);
    same("the place of the problem", place, Some("version"))?;
    for (story, format) in [("earlier", 2), ("later", 4)] {
        page.open(&format!("/elsewhere.html?script=/shipped/long-road.js&src=/skewed/{story}.story"))?;
        let error = self::error(page)?;
        same("the code", code(&error), "story-invalid")?;
        let message = error.pointer("/problems/0/message").and_then(Value::as_str).unwrap_or_default();
        check(message.contains(&format!("format {format}, expected 3")), || {
            format!("the problem of {story} is told as “{message}”")
        })?;
    }
    Ok(())
}
