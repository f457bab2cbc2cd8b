//! Who says so, and how sure: a choice of claims, listed where it is made and marked where it is read.

use serde_json::json;
use thirtyfour::{Key, WebElement};

use super::prerendered::{bring_the_loader, open_still};
use super::tests;
use super::widget::{Widget, open_two};
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::{Claim, Story};

tests![
    what_is_only_alleged_takes_two_taps_on_a_phone,
    what_is_on_record_is_chosen_by_keyboard,
    each_choice_tells_how_many_claims_it_would_leave,
    a_claim_in_the_choice_leads_to_where_it_is_read,
    what_is_outside_the_choice_says_so_and_stays,
    a_choice_that_nothing_fits_explains_itself,
    a_source_leads_to_the_claims_that_rest_on_it,
    a_switch_of_language_keeps_the_choice,
    without_a_script_there_is_nothing_to_choose,
    with_a_choice_nothing_is_cut_off_or_covered,
];

/// Opens the line; gives its header.
fn open_line(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    let line = page.the_in(&widget.element, "summary", &story.word("filter.heading")?)?;
    page.click(&line)?;
    widget.until_open(&line, true)?;
    Ok(line)
}

/// The choice of claims that are as sure as this.
fn kind(page: &Page<'_>, widget: &Widget<'_>, story: &Story, certainty: &str) -> Outcome<WebElement> {
    let means = story.word(&format!("certainty.{certainty}.means"))?;
    page.the_in(&widget.element, "radio", &means)
}

fn speakers(page: &Page<'_>, widget: &Widget<'_>, story: &Story) -> Outcome<WebElement> {
    page.the_in(&widget.element, "combobox", &story.word("filter.by")?)
}

/// Chooses whom `name` begins, as a reader's click on an option does.
fn choose_speaker(page: &Page<'_>, widget: &Widget<'_>, story: &Story, name: &str) -> Outcome {
    page.ask(
        "const [select, name] = arguments;
         select.selectedIndex = [...select.options].findIndex((it) => it.text.startsWith(name));
         select.dispatchEvent(new Event('input', { bubbles: true }));
         return null",
        vec![speakers(page, widget, story)?.to_json()?, json!(name)],
    )
}

/// The words in English or in Japanese that name `certainty` and `speaker`.
fn of<'a>(claims: &'a [Claim], certainty: Option<&str>, speaker: Option<&str>) -> Vec<&'a Claim> {
    let fits = |wanted: Option<&str>, is: &str| wanted.is_none_or(|it| it == is);
    claims.iter().filter(|it| fits(certainty, &it.certainty) && fits(speaker, &it.speaker)).collect()
}

/// The texts of the claims that are listed where the choice is made, sorted.
fn listed(page: &Page<'_>, line: &WebElement) -> Outcome<Vec<String>> {
    let texts = "(it) => [...it.parentElement.querySelectorAll('li p:first-of-type')].map((it) => {
        const copy = it.cloneNode(true);
        copy.querySelectorAll('rt, rp').forEach((it) => it.remove());
        return copy.textContent;
    }).sort()";
    page.of(line, texts)
}

fn until_listed(page: &Page<'_>, line: &WebElement, claims: &[&Claim]) -> Outcome {
    let mut texts: Vec<String> = claims.iter().map(|it| plain(&it.text)).collect();
    texts.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
    page.until_same("the claims that are listed", &texts, || listed(page, line))
}

/// A text without what tells how a word is read.
fn plain(text: &str) -> String {
    text.split('{')
        .map(|it| match it.split_once('}') {
            Some((word, rest)) => [word.split('|').next().unwrap_or_default(), rest].concat(),
            None => it.to_owned(),
        })
        .collect()
}

fn what_is_only_alleged_takes_two_taps_on_a_phone(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 1)?;
        let line = open_line(page, &widget, &story)?;
        page.click(&kind(page, &widget, &story, "alleged")?)?;
        let claims = story.said()?;
        let alleged = of(&claims, Some(&story.word("certainty.alleged")?), None);
        check(!alleged.is_empty(), || "the story alleges nothing".to_owned())?;
        until_listed(page, &line, &alleged)?;
        same("what the other widget says", Widget::at(page, 0)?.said()?, String::new())?;
    }
    Ok(())
}

fn what_is_on_record_is_chosen_by_keyboard(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let line = page.the_in(&widget.element, "summary", &story.word("filter.heading")?)?;
        page.focus(&line)?;
        page.press(Key::Enter)?;
        widget.until_open(&line, true)?;
        page.press(Key::Tab)?;
        let all = page.the_in(&widget.element, "radio", &story.word("filter.all")?)?;
        page.until("all claims to have the focus", || page.has_focus(&all))?;
        page.press(Key::Down)?;
        let stated = kind(page, &widget, &story, "stated")?;
        page.until("what is stated to be chosen", || page.of(&stated, "(it) => it.checked"))?;
        check(page.has_focus(&stated)?, || "choosing lost the focus".to_owned())?;
        let claims = story.said()?;
        let on_record = of(&claims, Some(&story.word("certainty.stated")?), None);
        until_listed(page, &line, &on_record)?;
        let counts = [on_record.len(), claims.len()].map(|it| it.to_string());
        check(counts.iter().all(|it| widget.said().is_ok_and(|said| said.contains(it))), || {
            format!("it does not say how many of how many: {counts:?}")
        })?;
        // The way back stands last, and leads to where the reader began.
        let again = widget.button(&story.word("filter.again")?)?;
        page.focus(&again)?;
        page.press(Key::Enter)?;
        page.until_same("what is said", &String::new(), || widget.said())?;
        page.until("the focus to be on the line", || page.has_focus(&line))?;
        check(page.of(&all, "(it) => it.checked")?, || "something is still chosen".to_owned())?;
        same("claims that are listed", listed(page, &line)?.len(), 0)?;
    }
    Ok(())
}

fn each_choice_tells_how_many_claims_it_would_leave(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        open_line(page, &widget, &story)?;
        let claims = story.said()?;
        let figure = "(it) => Number(it.textContent.match(/[(（]([0-9]+)[)）]/)[1])";
        let trump = story.name_of("trump")?;
        for speaker in [None, Some(&*trump)] {
            if let Some(speaker) = speaker {
                choose_speaker(page, &widget, &story, speaker)?;
            }
            for certainty in ["stated", "reported", "assessed", "alleged"] {
                let word = story.word(&format!("certainty.{certainty}"))?;
                let choice = kind(page, &widget, &story, certainty)?;
                let count = || page.of::<usize>(&choice, &format!("(it) => ({figure})(it.closest('label'))"));
                page.until_same(&word, &of(&claims, Some(&word), speaker).len(), count)?;
            }
        }
        page.click(&kind(page, &widget, &story, "stated")?)?;
        let stated = story.word("certainty.stated")?;
        let select = speakers(page, &widget, &story)?;
        let counts = || page.of::<Vec<usize>>(&select, &format!("(it) => [...it.options].map({figure})"));
        let all = of(&claims, Some(&stated), None).len();
        page.until("the speakers' figures to follow", || Ok(counts()?.first() == Some(&all)))?;
        same("claims of all speakers", counts()?.iter().skip(1).sum::<usize>(), all)?;
    }
    Ok(())
}

fn a_claim_in_the_choice_leads_to_where_it_is_read(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [360, 1280] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            let widget = Widget::at(page, 0)?;
            let line = open_line(page, &widget, &story)?;
            page.click(&kind(page, &widget, &story, "reported")?)?;
            let claims = story.said()?;
            let reported = of(&claims, Some(&story.word("certainty.reported")?), None);
            until_listed(page, &line, &reported)?;
            for index in 0..reported.len() {
                let ways = "[...it.parentElement.querySelectorAll('li')].map((it) => [...it.querySelectorAll('button')].pop())";
                let go = format!(
                    "(it) => {{ const way = {ways}[{index}]; way.focus(); return way.closest('li').querySelector('p').textContent; }}"
                );
                let text: String = page.of(&line, &go)?;
                page.press(Key::Enter)?;
                page.until("the claim to have the focus", || {
                    let focused = "(it) => { const at = it.getRootNode().activeElement;
                        return at.matches('li') && !at.closest('.lr-filter') ? at.querySelector('p').textContent : ''; }";
                    Ok(page.of::<String>(&line, focused)? == text)
                })?;
                let seen = "(it) => { const { top, bottom } = it.getRootNode().activeElement.getBoundingClientRect();
                    return bottom > 0 && top < innerHeight; }";
                page.until(&format!("“{text}” to be in sight"), || page.of(&line, seen))?;
            }
        }
    }
    Ok(())
}

fn what_is_outside_the_choice_says_so_and_stays(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let factor = story.factors()?.into_iter().nth(1).ok_or_else(|| Failure::new("no second factor"))?;
        let header = widget.header(&factor)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let outside = story.word("filter.outside")?;
        // By what it says of how sure it is: each claim of the panel, and whether it is outside.
        let claims = || -> Outcome<Vec<(String, bool)>> {
            let script = format!(
                "(it) => [...it.parentElement.querySelectorAll('li:has(> svg)')].map((it) =>
                   [it.querySelector('.lr-cert').textContent, it.textContent.includes('{outside}')])"
            );
            page.of(&header, &script)
        };
        let before = claims()?;
        check(!before.is_empty() && before.iter().all(|it| !it.1), || format!("at first: {before:?}"))?;
        open_line(page, &widget, &story)?;
        page.click(&kind(page, &widget, &story, "stated")?)?;
        let stated = story.word("certainty.stated")?;
        let after: Vec<_> = before.iter().map(|(sure, _)| (sure.clone(), *sure != stated)).collect();
        page.until_same("what is outside", &after, claims)?;
        check(after.iter().any(|it| it.1), || "nothing is outside".to_owned())?;
        // The marks step back with the words.
        let marks: Vec<bool> = page.of(
            &widget.element,
            &format!(
                "(it) => [...it.shadowRoot.querySelectorAll('.lr-rows > .lr-row')]
                   .filter((row) => row.querySelector('summary').textContent.includes('{outside}'))
                   .map((row) => !!row.querySelector('.lr-vmark > .lr-off'))"
            ),
        )?;
        check(!marks.is_empty() && marks.iter().all(|it| *it), || format!("hollow marks: {marks:?}"))?;
    }
    Ok(())
}

fn a_choice_that_nothing_fits_explains_itself(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [widget, _] = open_two(page, &story)?;
        let line = open_line(page, &widget, &story)?;
        page.click(&kind(page, &widget, &story, "alleged")?)?;
        let name = story.name_of("lukashenko")?;
        choose_speaker(page, &widget, &story, &name)?;
        // No line ends within a name.
        let choice = [story.word("certainty.alleged")?, name.replace(' ', "\u{a0}")].join(" · ");
        let said = story.word("filter.none")?.replace("{choice}", &choice);
        page.until_same("what is said", &said, || widget.said())?;
        same("claims that are listed", listed(page, &line)?.len(), 0)?;
        page.click(&widget.button(&story.word("filter.again")?)?)?;
        page.until_same("what is said", &String::new(), || widget.said())?;
        let chosen: i32 = page.of(&speakers(page, &widget, &story)?, "(it) => it.selectedIndex")?;
        same("the speaker that is chosen, from 0", chosen, 0)?;
    }
    Ok(())
}

fn a_source_leads_to_the_claims_that_rest_on_it(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        let [_, widget] = open_two(page, &story)?;
        let claims = story.said()?;
        let way = story.word("source.claims")?.replace("{n}", &claims.len().to_string());
        let way = widget.button(&way)?;
        page.focus(&way)?;
        page.press(Key::Enter)?;
        let line = page.the_in(&widget.element, "summary", &story.word("filter.heading")?)?;
        widget.until_open(&line, true)?;
        page.until("the focus to be on the line", || page.has_focus(&line))?;
        // All but what nothing shows; that is nothing.
        until_listed(page, &line, &of(&claims, None, None))?;
        let source = story.word("source.label")?.replace("{n}", "1");
        check(widget.said()?.starts_with(&source), || "it does not name the source".to_owned())?;
    }
    Ok(())
}

fn a_switch_of_language_keeps_the_choice(page: &Page<'_>) -> Outcome {
    let (english, japanese) = (Story::in_language("en")?, Story::in_language("ja")?);
    let [widget, _] = open_two(page, &english)?;
    let line = open_line(page, &widget, &english)?;
    choose_speaker(page, &widget, &english, &english.name_of("analysts")?)?;
    page.click(&kind(page, &widget, &english, "assessed")?)?;
    page.click(&widget.button("日本語")?)?;
    let claims = japanese.said()?;
    let [certainty, name] = [japanese.word("certainty.assessed")?, japanese.name_of("analysts")?];
    until_listed(page, &line, &of(&claims, Some(&certainty), Some(&name)))?;
    let shown: String =
        page.of(&speakers(page, &widget, &japanese)?, "(it) => it.selectedOptions[0].text")?;
    check(shown.starts_with(&name), || format!("“{shown}” is shown as the speaker"))?;
    let assessed = kind(page, &widget, &japanese, "assessed")?;
    check(page.of(&assessed, "(it) => it.checked")?, || "how sure is no longer chosen".to_owned())
}

fn without_a_script_there_is_nothing_to_choose(page: &Page<'_>) -> Outcome {
    let (widget, story) = open_still(page)?;
    let offered = |role, name: &str| Ok::<_, Failure>(page.all_in(&widget.element, role, name)?.len());
    same("lines to open", offered("summary", &story.word("filter.heading")?)?, 0)?;
    same("choices", offered("radio", "")? + offered("combobox", "")?, 0)?;
    bring_the_loader(page)?;
    let line = open_line(page, &widget, &story)?;
    page.click(&kind(page, &widget, &story, "alleged")?)?;
    let claims = story.said()?;
    until_listed(page, &line, &of(&claims, Some(&story.word("certainty.alleged")?), None))
}

fn with_a_choice_nothing_is_cut_off_or_covered(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [320, 480, 768, 1440] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            let widget = Widget::at(page, 0)?;
            let line = open_line(page, &widget, &story)?;
            page.click(&kind(page, &widget, &story, "reported")?)?;
            page.until("claims to be listed", || Ok(!listed(page, &line)?.is_empty()))?;
            page.fits(&format!("{} at {width} px, with what is reported", story.lang))?;
        }
    }
    Ok(())
}
