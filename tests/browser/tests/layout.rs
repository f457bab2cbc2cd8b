//! Narrow and wide, large text, paper.

use serde_json::Value;
use thirtyfour::WebElement;
use thirtyfour::common::print::PrintParameters;

use super::tests;
use super::widget::Widget;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, check};
use crate::page::Page;
use crate::story::Story;

tests![
    nothing_is_cut_off_or_covered_at_any_width,
    nothing_runs_off_the_page_with_text_of_twice_the_size,
    what_turns_widens_no_page_meanwhile,
    narrow_a_panel_lies_below_its_header,
    wide_a_panel_lies_beside_the_list,
    the_width_of_the_container_decides_not_that_of_the_window,
    narrow_an_activated_header_stays_where_it_was,
    targets_are_large_enough_for_a_finger,
    everything_is_open_on_paper,
    on_paper_an_event_is_told_in_its_row,
    lines_break_by_the_rules_of_the_storys_language,
];

/// Phone, tablet and desk widths, in px; the container is a little narrower.
const WIDTHS: [u32; 7] = [320, 360, 480, 600, 768, 1024, 1440];

/// How far two places may lie apart and still be the same to the eye, in px.
const ONE_PIXEL: f64 = 1.0;

fn nothing_is_cut_off_or_covered_at_any_width(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in WIDTHS {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            page.fits(&format!("{} at {width} px", story.lang))?;
            page.open_all()?;
            page.fits(&format!("{} at {width} px, all open", story.lang))?;
        }
    }
    Ok(())
}

fn nothing_runs_off_the_page_with_text_of_twice_the_size(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        for width in [640, 1280] {
            page.open_at(&story.page(), width)?;
            page.until_ready()?;
            page.ask::<Value>("document.documentElement.style.fontSize = '200%'; return null", vec![])?;
            page.open_all()?;
            page.fits(&format!("{} at {width} px, text of 200 %", story.lang))?;
        }
    }
    Ok(())
}

fn what_turns_widens_no_page_meanwhile(page: &Page<'_>) -> Outcome {
    page.open_at("/hosts/reset.html", 320)?;
    page.until_ready()?;
    let widths: Vec<(u32, u32)> = page.ask(
        "const page = document.documentElement;
         const carets = document.querySelector('long-road').shadowRoot.querySelectorAll('summary > .lr-icon--caret');
         return [...carets].map((it) => {
           Object.assign(it.style, { transition: 'none', rotate: '45deg' });
           return [page.scrollWidth, page.clientWidth];
         })",
        vec![],
    )?;
    check(widths.len() > 5 && widths.iter().all(|(wide, room)| wide <= room), || format!("{widths:?}"))
}

/// An open panel and its header: left, top, right, bottom of each, in px.
fn header_and_panel(page: &Page<'_>, width: u32) -> Outcome<[[f64; 4]; 2]> {
    let story = Story::in_language("en")?;
    page.open_at(&story.page(), width)?;
    page.until_ready()?;
    let widget = Widget::at(page, 0)?;
    let factor = story.factors()?.into_iter().nth(1).ok_or_else(|| Failure::new("no second factor"))?;
    let header = widget.header(&factor)?;
    page.click(&header)?;
    widget.until_open(&header, true)?;
    let panel = page.the_in(&widget.element, "region", &factor.title)?;
    Ok([place(page, &header)?, place(page, &panel)?])
}

fn place(page: &Page<'_>, element: &WebElement) -> Outcome<[f64; 4]> {
    page.of(element, "(it) => { const { left, top, right, bottom } = it.getBoundingClientRect(); return [left, top, right, bottom]; }")
}

fn narrow_a_panel_lies_below_its_header(page: &Page<'_>) -> Outcome {
    let [[.., bottom], [_, top, ..]] = header_and_panel(page, 360)?;
    check(top >= bottom - ONE_PIXEL, || format!("the panel begins at {top}, its header ends at {bottom}"))
}

fn wide_a_panel_lies_beside_the_list(page: &Page<'_>) -> Outcome {
    let [[_, _, right, _], [left, ..]] = header_and_panel(page, 1280)?;
    check(left >= right - ONE_PIXEL, || format!("the panel begins at {left}, its header ends at {right}"))
}

fn the_width_of_the_container_decides_not_that_of_the_window(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open_ready(&story.page())?;
    page.ask::<Value>("document.querySelector('main').style.width = '360px'; return null", vec![])?;
    let widget = Widget::at(page, 0)?;
    for factor in story.factors()?.iter().take(1) {
        let header = widget.header(factor)?;
        page.click(&header)?;
        widget.until_open(&header, true)?;
        let panel = page.the_in(&widget.element, "region", &factor.title)?;
        page.until("the panel to lie below its header", || {
            let ([.., bottom], [_, top, ..]) = (place(page, &header)?, place(page, &panel)?);
            Ok(top >= bottom - ONE_PIXEL)
        })?;
    }
    Ok(())
}

fn narrow_an_activated_header_stays_where_it_was(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open_at(&story.page(), 360)?;
    page.until_ready()?;
    let widget = Widget::at(page, 0)?;
    let factors = story.factors()?;
    let (Some(long), Some(below)) = (factors.first(), factors.get(1)) else { return Ok(()) };
    page.click(&widget.header(long)?)?;
    widget.until_open(&widget.header(long)?, true)?;
    let header = widget.header(below)?;
    page.of::<Value>(&header, "(it) => it.scrollIntoView({ block: 'center', behavior: 'instant' })")?;
    let [_, before, ..] = place(page, &header)?;
    page.click(&header)?;
    widget.until_open(&header, true)?;
    widget.until_open(&widget.header(long)?, false)?;
    page.until_same("how far the header moved, in px", &0, || {
        let [_, after, ..] = place(page, &header)?;
        Ok(if (after - before).abs() <= ONE_PIXEL { 0 } else { (after - before).round() as i64 })
    })
}

fn targets_are_large_enough_for_a_finger(page: &Page<'_>) -> Outcome {
    page.pretend_touch(true)?;
    let outcome = large_targets(page);
    page.pretend_touch(false)?;
    outcome
}

fn large_targets(page: &Page<'_>) -> Outcome {
    let story = Story::in_language("en")?;
    page.open_at(&story.page(), 320)?;
    page.until_ready()?;
    let widget = Widget::at(page, 0)?;
    let mut targets = widget.headers()?;
    // Elsewhere than in Chromium nothing but the headers is large for a mouse too.
    if page.engine() == Engine::Chromium {
        targets.extend(page.all_in(&widget.element, "button", "")?);
    }
    let mut small = Vec::new();
    for element in targets {
        let [left, top, right, bottom] = place(page, &element)?;
        if bottom - top < 43.5 || right - left < 43.5 {
            let name: String = page.of(&element, "(it) => it.textContent.slice(0, 40)")?;
            small.push(format!("“{name}” {:.0} × {:.0} px", right - left, bottom - top));
        }
    }
    check(small.is_empty(), || format!("smaller than 44 px: {}", small.join("; ")))
}

fn everything_is_open_on_paper(page: &Page<'_>) -> Outcome {
    if page.engine() == Engine::Webkit {
        println!("left out: WebKitGTK's driver cannot print; the style rules are those of the other engines");
        return Ok(());
    }
    let story = Story::in_language("en")?;
    page.open_ready(&story.page())?;
    let paper = page.wait_for(page.browser.driver.print_page(PrintParameters::default()))?;
    let pages =
        count(&paper, b"/Type /Page\n") + count(&paper, b"/Type /Page ") + count(&paper, b"/Type /Page/");
    check(paper.starts_with(b"%PDF"), || "printing gives no document".to_owned())?;
    // Two whole stories do not fit on three sheets unless something stays folded.
    check(pages == 0 || pages > 3, || format!("only {pages} sheets of paper"))
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

fn on_paper_an_event_is_told_in_its_row(page: &Page<'_>) -> Outcome {
    if page.engine() != Engine::Chromium {
        println!("left out: only Chromium's driver pretends to be paper");
        return Ok(());
    }
    page.open_ready(&Story::in_language("en")?.page())?;
    page.pretend_paper(true)?;
    let outcome = one_column(page);
    page.pretend_paper(false)?;
    outcome
}

/// Layouts that depend on the container's width don't outlive being cut into sheets, which is not to be seen before.
fn one_column(page: &Page<'_>) -> Outcome {
    let apart: Vec<String> = page.of(
        &Widget::at(page, 0)?.element,
        "(it) => [...it.shadowRoot.querySelectorAll('li:has(> details time)')].filter((row) => {
           const [header, detail] = [...row.querySelector('details').children].map((it) => it.getBoundingClientRect());
           return !detail.height || detail.top < header.bottom || detail.bottom > row.getBoundingClientRect().bottom;
         }).map((it) => it.textContent.slice(0, 40))",
    )?;
    check(apart.is_empty(), || format!("told elsewhere: {}", apart.join("; ")))
}

fn lines_break_by_the_rules_of_the_storys_language(page: &Page<'_>) -> Outcome {
    page.open_ready(&Story::in_language("ja")?.page())?;
    let [inside, told]: [Vec<i32>; 2] = page.ask(
        "const story = document.querySelector('long-road').shadowRoot.querySelector('[lang]');
         const lines = (lang) => {
           const it = document.createElement('p');
           it.textContent = '大統領どうしの電話会談は、長い沈黙のあとの最初の一歩とされている。'.repeat(4);
           it.style.inlineSize = '11em';
           if (lang) it.lang = lang;
           story.append(it);
           const range = document.createRange();
           const tops = [...it.textContent].map((_, place) => {
             range.setStart(it.firstChild, place);
             range.setEnd(it.firstChild, place + 1);
             return Math.round(range.getBoundingClientRect().top - it.getBoundingClientRect().top);
           });
           it.remove();
           return tops;
         };
         return [lines(), lines('ja')]",
        vec![],
    )?;
    check(inside == told, || format!("told the language, lines are at {told:?}, else at {inside:?}"))
}
