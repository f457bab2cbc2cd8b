//! What a reader on a phone comes to ask, and how little that takes. The other questions are asked where their answers are:
//! who wants the minerals deal (`beside`), what is only alleged (`filter`), what would still block peace (`untangle`).

use super::prerendered::click;
use super::tests;
use super::widget::Widget;
use crate::failure::{Failure, Outcome, check};
use crate::page::Page;
use crate::story::Story;

tests![what_happened_ten_years_before_the_call_takes_one_tap, what_to_watch_next_takes_none];

fn what_happened_ten_years_before_the_call_takes_one_tap(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let named = |id: &str| {
            let event = story.events()?.into_iter().find(|it| it.id == id);
            event.ok_or_else(|| Failure::new(format!("the story has no event {id}")))
        };
        let (call, minsk) = (named("call")?, named("minsk")?);
        let header = widget.header(&call)?;
        click(page, &header)?;
        widget.until_open(&header, true)?;
        let told: String = page.of(&header, "(it) => it.closest('details').innerText")?;
        check(told.contains(&minsk.title), || format!("“{}” is not told: {told}", minsk.title))?;
        // And a second leads there.
        let ways = page.all_in(&widget.element, "button", &minsk.title)?;
        let way = ways.first().ok_or_else(|| Failure::new("no way to it"))?;
        click(page, way)?;
        widget.until_selected(Some("event:minsk"))?;
        widget.until_open(&widget.header(&minsk)?, true)?;
    }
    Ok(())
}

fn what_to_watch_next_takes_none(page: &Page<'_>) -> Outcome {
    for story in Story::both()? {
        page.open_at(&story.page(), 360)?;
        page.until_ready()?;
        let widget = Widget::at(page, 0)?;
        let told: String =
            page.of(&widget.element, "(it) => it.shadowRoot.querySelector('.lr').innerText")?;
        let watched = story.watched()?;
        check(watched.len() > 3, || "nothing is to be watched".to_owned())?;
        for words in watched {
            check(told.contains(&words), || format!("“{words}” is not told at once"))?;
        }
    }
    Ok(())
}
