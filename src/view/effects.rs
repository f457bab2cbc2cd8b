//! What the view asks of the live page: focus, the place of a header on screen, whether a part is open.
//!
//! The only file of the view that names `web_sys`. Nothing here runs while a page is rendered on a server.

use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent, ScrollBehavior,
    ScrollToOptions, ShadowRoot, window,
};
use yew::html::TargetCast;
use yew::{Callback, NodeRef};

use crate::locale::Direction;

/// Whether the `details` that a `toggle` event comes from is open now.
pub(super) fn is_open(event: &Event) -> Option<bool> {
    event.target_dyn_into::<Element>().map(|details| details.has_attribute("open"))
}

/// The value, a number, of the slider or `select` that the event comes from.
pub(super) fn chosen(event: &InputEvent) -> Option<usize> {
    // What it asks of one is there in the other, and one name of a class is enough to download.
    event.target_unchecked_into::<HtmlInputElement>().value().parse().ok()
}

/// Has the `select` show what is chosen: a reader's own choice outlasts what its attributes say.
pub(super) fn choose(select: &NodeRef, value: usize) {
    if let Some(select) = select.get() {
        select.unchecked_ref::<HtmlInputElement>().set_value(&value.to_string());
    }
}

/// Brings the element with this id to the reader: opens what it is folded into, and focuses it.
pub(super) fn reveal(root: &NodeRef, id: &str) {
    let Some(root) = root.cast::<Element>() else { return };
    // Ids are slugs behind a fixed prefix, so they need no escaping.
    let Ok(Some(target)) = root.query_selector(&["#", id].concat()) else { return };
    // To be led to an event's row is not yet to open it: the state says whether it is.
    let is_row = target.closest(".lr-row__btn").is_ok_and(|it| it.is_some());
    let fold = |it: Element| it.closest("details").ok().flatten();
    let mut around = target.parent_element().filter(|_| !is_row).and_then(fold);
    while let Some(fold) = around {
        let _ = fold.set_attribute("open", "");
        around = fold.parent_element().and_then(|it| it.closest("details").ok().flatten());
    }
    // A cell and a claim take the focus only for this: else each click on their words would leave a mark.
    if matches!(&*target.tag_name(), "TD" | "LI") {
        let _ = target.set_attribute("tabindex", "-1");
    }
    if let Some(target) = target.dyn_ref::<HtmlElement>() {
        let _ = target.focus();
    }
}

/// How far along what was clicked a click is, from where reading begins, as its drawings have their places: 0 to 1.
pub(super) fn along(event: &MouseEvent, dir: Direction) -> Option<f64> {
    let target = event.target_dyn_into::<Element>()?;
    let drawing = target.closest("svg").ok()??.get_bounding_client_rect();
    let from_left = (f64::from(event.client_x()) - drawing.left()) / drawing.width();
    Some(if dir == Direction::Rtl { 1.0 - from_left } else { from_left })
}

/// The id of the header of the row that an event comes from.
pub(super) fn row_of(event: &Event) -> Option<String> {
    let row = event.target_dyn_into::<Element>()?.closest(".lr-row").ok()??;
    row.query_selector(".lr-row__btn").ok()?.map(|it| it.id())
}

/// Whether what an event comes from has the focus, or is within what has it.
pub(super) fn is_focused(event: &Event) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|it| it.closest(":focus").is_ok_and(|it| it.is_some()))
}

/// Whether a key is pressed together with one that makes it the browser's or the system's.
pub(super) fn is_command(event: &KeyboardEvent) -> bool {
    event.alt_key() || event.ctrl_key() || event.meta_key()
}

/// What to do at a key within `list`.
pub(super) fn stepping(list: &NodeRef, dir: Direction) -> Callback<KeyboardEvent> {
    let list = list.clone();
    Callback::from(move |event| step_focus(&event, &list, dir))
}

/// Moves the focus within a list of folds by arrow keys, Home and End; the headers stay in the tab order.
fn step_focus(event: &KeyboardEvent, list: &NodeRef, dir: Direction) {
    if is_command(event) || event.shift_key() {
        return;
    }
    let Some(here) = event.target_dyn_into::<Element>() else { return };
    let Some(list) = list.cast::<Element>() else { return };
    let Ok(headers) = list.query_selector_all("summary, .lr-row__btn") else { return };
    let last = headers.length().saturating_sub(1);
    let Some(at) = (0..=last).find(|at| headers.item(*at).is_some_and(|it| it.is_same_node(Some(&here))))
    else {
        return;
    };
    let (forth, back) = match dir {
        Direction::Ltr => ("ArrowRight", "ArrowLeft"),
        Direction::Rtl => ("ArrowLeft", "ArrowRight"),
    };
    let next = match event.key().as_str() {
        key if key == "ArrowDown" || key == forth => (at + 1).min(last),
        key if key == "ArrowUp" || key == back => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(header) = headers.item(next).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = header.focus();
    }
}

/// The fold whose header has this id.
fn fold_of(root: &NodeRef, id: &str) -> Option<Element> {
    root.cast::<Element>()?.query_selector(&["#", id].concat()).ok()??.parent_element()
}

/// Whether the event comes from within the fold whose header has this id.
pub(super) fn is_within(event: &KeyboardEvent, root: &NodeRef, id: &str) -> bool {
    fold_of(root, id).is_some_and(|it| it.contains(event.target_dyn_into::<Element>().as_deref()))
}

/// Whether the fold whose header has this id is open on the page.
pub(super) fn is_open_at(root: &NodeRef, id: &str) -> bool {
    fold_of(root, id).is_some_and(|it| it.has_attribute("open"))
}

/// Whether a note on a source is open.
pub(super) fn is_popped(root: &NodeRef) -> bool {
    root.cast::<Element>().is_some_and(|it| matches!(it.query_selector(":popover-open"), Ok(Some(_))))
}

/// Opens or closes the fold whose header was clicked, and keeps that header where it is on screen: in an accordion the fold
/// that closes above it would otherwise move it by the height of its panel. Gives whether the fold is open now.
///
/// The page is laid out once, for the next picture, with all that the widget has changed until then.
pub(super) fn toggle_in_place(event: &MouseEvent) -> Option<bool> {
    let header = event.target_dyn_into::<Element>()?.closest("summary").ok()??;
    let fold = header.parent_element()?;
    event.prevent_default();
    let before = header.get_bounding_client_rect().top();
    let open = fold.toggle_attribute("open").ok()?;
    let keep = Closure::once_into_js(move || keep(&header, before));
    let _ = window()?.request_animation_frame(keep.unchecked_ref());
    Some(open)
}

/// Has whatever scrolls around a header give way, until it stands where it stood.
fn keep(header: &Element, before: f64) {
    // First the nearest, then what is left.
    let mut around = Some(header.clone());
    while let Some(element) = around {
        let moved = header.get_bounding_client_rect().top() - before;
        if moved.abs() < 0.5 {
            return;
        }
        // At once, whatever `scroll-behavior` the host has set.
        let by = ScrollToOptions::new();
        by.set_top(moved);
        by.set_behavior(ScrollBehavior::Instant);
        element.scroll_by_with_scroll_to_options(&by);
        around = parent_across_shadow(&element);
    }
}

fn parent_across_shadow(element: &Element) -> Option<Element> {
    element
        .parent_element()
        .or_else(|| element.get_root_node().dyn_into::<ShadowRoot>().ok().map(|shadow| shadow.host()))
}
