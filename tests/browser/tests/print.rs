//! The widget on paper: the PDF that a browser prints.

use icu_normalizer::ComposingNormalizerBorrowed;
use lopdf::content::Content;
use lopdf::{Document, Object};
use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

use super::tests;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![on_paper_everything_is_open_and_said, on_paper_links_are_written_out, on_paper_there_is_no_colour];

/// What a reader prints of a page with one widget, whatever it looks like on the screen; `None` where the engine's driver
/// prints nothing.
fn printed(page: &Page<'_>, path: &str) -> Outcome<Option<Document>> {
    if page.engine() == Engine::Webkit {
        println!("left out: WebKitGTK's driver does not print");
        return Ok(None);
    }
    page.open(path)?;
    page.ask::<Value>(
        "document.querySelector('long-road').setAttribute('theme', 'dark'); return null",
        vec![],
    )?;
    page.until_ready()?;
    let pdf = page.wait_for(page.browser.driver.print_page(PrintParameters::default()))?;
    Document::load_mem(&pdf).map(Some).map_err(|error| Failure::new(format!("no PDF: {error}")))
}

/// Radicals that fonts draw as the character of that form, and which Unicode does not take for the same.
const RADICALS: [(char, char); 4] = [('⻑', '長'), ('⻄', '西'), ('⺠', '民'), ('⻘', '青')];

/// The letters of a text, whatever sign a font has for several of them. Of figures and dashes a PDF does not always tell what they
/// are: a font may have several of each.
fn letters(text: &str) -> String {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned();
    let letters =
        text.chars().filter(|it| it.is_alphabetic() || RADICALS.iter().any(|(radical, _)| radical == it));
    letters
        .map(|it| RADICALS.iter().find(|(radical, _)| *radical == it).map_or(it, |(_, same)| *same))
        .collect()
}

fn said(pdf: &Document) -> Outcome<String> {
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).map_err(|error| Failure::new(format!("no text: {error}")))?;
    Ok(letters(&text))
}

/// Whether the paper has this, in two pieces if a sheet ends within it.
fn is_said(said: &str, text: &str) -> bool {
    let cut = |at: usize| {
        text.split_at_checked(at).is_some_and(|(one, rest)| said.contains(one) && said.contains(rest))
    };
    (0..text.len()).any(cut)
}

fn on_paper_everything_is_open_and_said(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let path = format!("/story.html?src=/dist/stories/why-peace-is-hard.{}.story", story.lang);
        let Some(pdf) = printed(page, &path)? else { return Ok(()) };
        let said = said(&pdf)?;
        let mut expected = story.texts();
        for claim in story.said()? {
            expected.extend([claim.text, [claim.speaker, claim.certainty].join("·")]);
        }
        for entry in [story.factors()?, story.events()?].concat() {
            expected.extend([entry.title, entry.header]);
        }
        expected.extend(story.watched()?);
        expected.extend(story.positions()?.into_iter().map(|it| it.text));
        // What has markup is there in pieces.
        expected.retain(|it| !it.contains("](") && !it.contains('{'));
        check(expected.len() > 100, || format!("only {} texts", expected.len()))?;
        expected.retain(|it| !is_said(&said, &letters(it)));
        same(&format!("what is not on the paper, {}", story.lang), expected, vec![])?;
        let pages = pdf.get_pages().len();
        check((8..=18).contains(&pages), || format!("{pages} pages"))?;
        // The knot's letters stand before its names below, one after the other.
        check(said.contains("abcdefg"), || "the knot has no letters".to_owned())?;
    }
    Ok(())
}

fn on_paper_links_are_written_out(page: &Page<'_>) -> Outcome {
    let Some(pdf) = printed(page, "/story.html?name=harmless")? else { return Ok(()) };
    let links: Vec<String> = page.ask(
        "return [...document.querySelector('long-road').shadowRoot.querySelectorAll('[role=region] a[href^=http]')].map((it) => it.getAttribute('href'))",
        vec![],
    )?;
    check(!links.is_empty(), || "there is no link to be written out".to_owned())?;
    let said = said(&pdf)?;
    let missing: Vec<&String> = links.iter().filter(|it| !said.contains(&letters(it))).collect();
    check(missing.is_empty(), || format!("not written out: {missing:?}"))
}

fn on_paper_there_is_no_colour(page: &Page<'_>) -> Outcome {
    let Some(pdf) = printed(page, "/story.html?name=bridge.ar")? else { return Ok(()) };
    let mut colours = Vec::new();
    for object in pdf.objects.values() {
        let Object::Stream(stream) = object else { continue };
        // What is drawn: of pages, which say no kind, and of what they put in; neither fonts nor pictures.
        let is_drawn = match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(kind) => kind == b"Form",
            Err(_) => !stream.dict.has(b"Length1") && !stream.dict.has(b"Type"),
        };
        let Ok(bytes) =
            stream.decompressed_content().or_else(|_| Ok::<_, lopdf::Error>(stream.content.clone()))
        else {
            continue;
        };
        let Some(content) = is_drawn.then(|| Content::decode(&bytes).ok()).flatten() else { continue };
        for operation in content.operations {
            if !matches!(&*operation.operator, "rg" | "RG") {
                continue;
            }
            let parts: Vec<f32> = operation.operands.iter().filter_map(|it| it.as_float().ok()).collect();
            let apart = parts.iter().copied().fold(0.0, f32::max) - parts.iter().copied().fold(1.0, f32::min);
            colours.push((apart > 0.02).then_some(parts));
        }
    }
    check(colours.len() > 10, || format!("only {} colours are set", colours.len()))?;
    same("colours", json!(colours.into_iter().flatten().collect::<Vec<_>>()), json!([]))
}
