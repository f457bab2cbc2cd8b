//! Stories of every size: twelve factors, one, many events, none, names of any length.

use thirtyfour::WebElement;

use super::tests;
use super::widget::Widget;
use crate::failure::{Failure, Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    the_names_of_a_knot_of_twelve_can_be_hit_and_read_at_any_width,
    in_a_knot_of_twelve_a_factor_shows_what_it_is_tied_to,
    in_a_knot_of_twelve_the_letters_of_a_factors_ties_can_be_read,
    one_factor_without_events_is_a_story_too,
    very_long_titles_are_cut_off_nowhere,
    whatever_the_size_there_is_no_fault,
];

/// Phone to desk, in px.
const WIDTHS: [u32; 6] = [320, 375, 480, 768, 1024, 1440];

fn open<'a>(page: &'a Page<'a>, name: &str, width: u32) -> Outcome<Widget<'a>> {
    page.open_at(&format!("/story.html?name={name}"), width)?;
    page.until_ready()?;
    Widget::at(page, 0)
}

/// What is wrong with the places of the names in the figure, in words.
const WRONG: &str = "(it) => {
  const figure = it.shadowRoot.querySelector('.lr-knot__figure');
  const names = [...figure.querySelectorAll('button')].map((it) => [it.textContent, it.getBoundingClientRect()]);
  const wrong = names.length === 12 ? [] : [`${names.length} names`];
  for (const [name, { left, top, right, bottom, width, height }] of names) {
    if (width < 44 || height < 44) wrong.push(`${name}: ${width} by ${height}`);
    if (left < 0 || right > innerWidth) wrong.push(`${name} is beside the page`);
    for (const [other, box] of names) {
      if (other === name) continue;
      const apart = right <= box.left + 0.5 || box.right <= left + 0.5 || bottom <= box.top + 0.5 || box.bottom <= top + 0.5;
      if (!apart) wrong.push(`${name} covers ${other}`);
    }
  }
  const labels = [...figure.querySelectorAll('.lr-tag circle')].filter((it) => it.checkVisibility({ visibilityProperty: true })).map((it) => it.getBoundingClientRect());
  labels.forEach((one, index) => {
    for (const other of labels.slice(index + 1)) {
      const dx = one.x + one.width / 2 - other.x - other.width / 2, dy = one.y + one.height / 2 - other.y - other.height / 2;
      if (Math.hypot(dx, dy) < (one.width + other.width) / 2 - 0.5) wrong.push('two letters lie on each other');
    }
  });
  return wrong;
}";

fn the_names_of_a_knot_of_twelve_can_be_hit_and_read_at_any_width(page: &Page<'_>) -> Outcome {
    for width in WIDTHS {
        let widget = open(page, "harbour", width)?;
        let wrong: Vec<String> = page.of(&widget.element, WRONG)?;
        check(wrong.is_empty(), || format!("at {width} px: {}", wrong.join(", ")))?;
        page.fits(&format!("twelve factors at {width} px"))?;
    }
    Ok(())
}

fn in_a_knot_of_twelve_a_factor_shows_what_it_is_tied_to(page: &Page<'_>) -> Outcome {
    let widget = open(page, "harbour", 1024)?;
    let story = Story::of_page("harbour")?;
    let factors = story.factors()?;
    let crane = factors.iter().find(|it| it.id == "crane").ok_or_else(|| Failure::new("no crane"))?;
    let name = widget.button(&crane.title)?;
    let drawn = |class: &str| {
        let count = format!("(it) => it.shadowRoot.querySelectorAll('.lr-knot__drawing > {class}').length");
        page.of::<usize>(&widget.element, &count)
    };
    same("cords that are marked at first", drawn(".lr-cord__head.lr-on")?, 0)?;
    page.focus(&name)?;
    page.press(thirtyfour::Key::Enter)?;
    widget.until_selected(Some("factor:crane"))?;
    let pressed = |it: &WebElement| page.of::<bool>(it, "(it) => it.ariaPressed === 'true'");
    check(pressed(&name)?, || "its name is not pressed".to_owned())?;
    // It holds two, and one holds it.
    same("cords that are marked", drawn(".lr-cord__head.lr-on")?, 3)?;
    same("rails that are marked", drawn(".lr-rail.lr-on")?, 1)?;
    same("rails of its neighbours", drawn(".lr-rail.lr-near")?, 3)?;
    same("rails that step back", drawn(".lr-rail.lr-off")?, factors.len() - 4)?;
    check(drawn(".lr-cord__head.lr-off")? > 0, || "the rest does not step back".to_owned())
}

fn in_a_knot_of_twelve_the_letters_of_a_factors_ties_can_be_read(page: &Page<'_>) -> Outcome {
    for width in [320, 1024] {
        let widget = open(page, "harbour", width)?;
        for factor in Story::of_page("harbour")?.factors()? {
            page.of::<serde_json::Value>(
                &widget.element,
                &format!("(it) => it.select('factor:{}')", factor.id),
            )?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
            let wrong: Vec<String> = page.of(&widget.element, WRONG)?;
            check(wrong.is_empty(), || format!("{} at {width} px: {}", factor.id, wrong.join(", ")))?;
            let smallest: f64 = page.of(
                &widget.element,
                "(it) => Math.min(...[...it.shadowRoot.querySelectorAll('.lr-tag.lr-on text')]
                   .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))",
            )?;
            check(smallest >= 9.0, || format!("{} at {width} px: letters of {smallest} px", factor.id))?;
        }
    }
    Ok(())
}

fn one_factor_without_events_is_a_story_too(page: &Page<'_>) -> Outcome {
    for width in WIDTHS {
        let widget = open(page, "well", width)?;
        let found = |part: &str| {
            let count = format!("(it) => it.shadowRoot.querySelectorAll('{part}').length");
            page.of::<usize>(&widget.element, &count)
        };
        same("figures", found("figure")?, 0)?;
        same("timelines", found("[part~=timeline]")?, 0)?;
        page.fits(&format!("one factor at {width} px"))?;
        let story = Story::of_page("well")?;
        for factor in story.factors()? {
            let header = widget.header(&factor)?;
            page.click(&header)?;
            widget.until_open(&header, true)?;
        }
        page.fits(&format!("one factor at {width} px, open"))?;
    }
    Ok(())
}

fn very_long_titles_are_cut_off_nowhere(page: &Page<'_>) -> Outcome {
    for width in WIDTHS {
        open(page, "long-names", width)?;
        page.fits(&format!("long titles at {width} px"))?;
        page.open_all()?;
        page.fits(&format!("long titles at {width} px, open"))?;
    }
    Ok(())
}

fn whatever_the_size_there_is_no_fault(page: &Page<'_>) -> Outcome {
    for name in ["harbour", "well", "long-names"] {
        for theme in ["light", "dark"] {
            let widget = open(page, name, 1024)?;
            page.of::<serde_json::Value>(
                &widget.element,
                &format!("(it) => it.setAttribute('theme', '{theme}')"),
            )?;
            page.open_all()?;
            let faults = page.faults()?;
            check(faults.is_empty(), || format!("{name}, {theme}: {}", faults.join("\n")))?;
        }
    }
    Ok(())
}
