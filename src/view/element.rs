//! Elements, put together by calls.
//!
//! Yew's `html!` spells out each element where it stands: some 680 bytes of Wasm for one. Here an element is a few
//! calls, an order of magnitude less, and the reader downloads it. `html!` stays where components are named.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VTag, VText};

/// An element in the making. Names are those of HTML and SVG; text is text, never markup.
// One pointer, so that handing it from call to call costs next to nothing.
pub(super) struct El(Box<Making>);

struct Making {
    tag: VTag,
    class: Cow<'static, str>,
    // Each name once.
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
}

thread_local! {
    /// Each set of attributes' names that an element of the view has: some fifty.
    ///
    /// Yew compares attributes one by one where both times their names are the very same list. Else it hashes each
    /// name, which was a third of what a click cost.
    static NAMES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

fn one_for_all(names: Vec<&'static str>) -> &'static [&'static str] {
    NAMES.with_borrow_mut(|known| match known.iter().find(|it| ***it == *names) {
        Some(same) => same,
        None => {
            let names: &'static [&'static str] = names.leak();
            known.push(names);
            names
        }
    })
}

/// Begins an element.
#[inline(never)]
pub(super) fn el(tag: &'static str) -> El {
    El(Box::new(Making {
        tag: VTag::new(tag),
        class: Cow::Borrowed(""),
        names: Vec::new(),
        values: Vec::new(),
    }))
}

impl El {
    /// Adds a class.
    #[inline(never)]
    pub(super) fn class(mut self, name: &'static str) -> Self {
        self.0.class = if self.0.class.is_empty() {
            Cow::Borrowed(name)
        } else {
            Cow::Owned([&self.0.class, " ", name].concat())
        };
        self
    }

    /// Adds a class where `on`.
    #[inline(never)]
    pub(super) fn class_if(self, on: bool, name: &'static str) -> Self {
        if on { self.class(name) } else { self }
    }

    /// Sets an attribute to fixed words.
    #[inline(never)]
    pub(super) fn set(self, name: &'static str, value: &'static str) -> Self {
        self.attr(name, AttrValue::Static(value))
    }

    /// Names the element for the host's style sheet, which reaches it by `::part()`: a promise to embedders.
    #[inline(never)]
    pub(super) fn part(self, name: &'static str) -> Self {
        self.set("part", name)
    }

    /// A place for what the host puts in under `name`; what the element holds stands there meanwhile.
    #[inline(never)]
    pub(super) fn slot(self, name: &'static str, meanwhile: Option<El>) -> Self {
        self.put(el("slot").set("name", name).maybe(meanwhile))
    }

    /// Hides the element from assistive technology: what it shows is said elsewhere.
    #[inline(never)]
    pub(super) fn hidden(self) -> Self {
        self.set("aria-hidden", "true")
    }

    /// Says that the list is one: without markers or in a grid, some engines doubt it.
    #[inline(never)]
    pub(super) fn listed(self) -> Self {
        self.set("role", "list")
    }

    /// Sets an attribute.
    #[inline(never)]
    pub(super) fn attr(mut self, name: &'static str, value: AttrValue) -> Self {
        debug_assert!(!self.0.names.contains(&name), "{name} is set twice");
        self.0.names.push(name);
        self.0.values.push(Some(AttributeOrProperty::Attribute(value)));
        self
    }

    /// Sets an attribute to what was written for it.
    #[inline(never)]
    pub(super) fn written(self, name: &'static str, value: String) -> Self {
        self.attr(name, AttrValue::from(value))
    }

    /// Listens.
    #[inline(never)]
    fn on(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.tag.add_listener(listener);
        self
    }

    /// Listens for a click, also by keyboard.
    pub(super) fn on_click(self, then: Callback<MouseEvent>) -> Self {
        self.on(Rc::new(yew::html::onclick::Wrapper::new(then)))
    }

    /// Listens for a key.
    pub(super) fn on_key(self, then: Callback<KeyboardEvent>) -> Self {
        self.on(Rc::new(yew::html::onkeydown::Wrapper::new(then)))
    }

    /// Listens for a `details` that opens or closes.
    pub(super) fn on_toggle(self, then: Callback<Event>) -> Self {
        self.on(Rc::new(yew::html::ontoggle::Wrapper::new(then)))
    }

    /// Listens for a slider that moves, or another choice in a `select`.
    pub(super) fn on_input(self, then: Callback<InputEvent>) -> Self {
        self.on(Rc::new(yew::html::oninput::Wrapper::new(then)))
    }

    /// Tells it from its siblings, whose order or number may change: it stays the same one on the page.
    #[inline(never)]
    pub(super) fn keyed(mut self, key: String) -> Self {
        self.0.tag.key = Some(key.into());
        self
    }

    /// Sets a slider.
    pub(super) fn value(mut self, value: String) -> Self {
        self.0.tag.set_value(value);
        self
    }

    /// Ticks a box or clears it.
    pub(super) fn checked(mut self, on: bool) -> Self {
        self.0.tag.set_checked(on);
        self
    }

    /// Lets the element be found on the live page.
    #[inline(never)]
    pub(super) fn found_by(mut self, node: &NodeRef) -> Self {
        self.0.tag.node_ref = node.clone();
        self
    }

    /// Puts an element inside.
    #[inline(never)]
    pub(super) fn put(self, child: El) -> Self {
        self.html(child.done())
    }

    /// Puts an element inside, where there is one.
    #[inline(never)]
    pub(super) fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.put(child),
            None => self,
        }
    }

    /// Puts elements inside, one after the other.
    pub(super) fn each(mut self, children: impl Iterator<Item = El>) -> Self {
        for child in children {
            self = self.put(child);
        }
        self
    }

    /// Puts elements inside, one after the other.
    #[inline(never)]
    pub(super) fn all(self, children: Vec<El>) -> Self {
        self.each(children.into_iter())
    }

    /// Puts words inside.
    #[inline(never)]
    pub(super) fn text(self, words: AttrValue) -> Self {
        self.html(Html::from(VText::new(words)))
    }

    /// Puts fixed words inside: separators and signs, never language.
    #[inline(never)]
    pub(super) fn sign(self, words: &'static str) -> Self {
        self.text(AttrValue::Static(words))
    }

    /// Puts words inside.
    #[inline(never)]
    pub(super) fn string(self, words: String) -> Self {
        self.text(AttrValue::from(words))
    }

    /// Puts what else Yew can show inside.
    #[inline(never)]
    pub(super) fn html(mut self, child: Html) -> Self {
        self.0.tag.add_child(child);
        self
    }

    /// The element as Yew shows it.
    #[inline(never)]
    pub(super) fn done(mut self) -> Html {
        let class = match std::mem::take(&mut self.0.class) {
            Cow::Borrowed(name) => AttrValue::Static(name),
            Cow::Owned(names) => AttrValue::from(names),
        };
        let this = if class.is_empty() { self } else { self.attr("class", class) };
        let Making { mut tag, names, values, .. } = *this.0;
        if !names.is_empty() {
            tag.attributes =
                Attributes::Dynamic { keys: one_for_all(names), values: values.into_boxed_slice() };
        }
        Html::from(tag)
    }
}
