//! One widget of a page, in the words of the story rather than of its mark-up.

use thirtyfour::WebElement;

use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::story::{Entry, Story};

/// A widget that shows a document of the built-in story.
pub(super) struct Widget<'a> {
    page: &'a Page<'a>,
    pub(super) element: WebElement,
}

/// Opens the story's page of two widgets; gives both.
pub(super) fn open_two<'a>(page: &'a Page<'a>, story: &Story) -> Outcome<[Widget<'a>; 2]> {
    page.open_ready(&story.page())?;
    Ok([Widget::at(page, 0)?, Widget::at(page, 1)?])
}

impl<'a> Widget<'a> {
    /// The widget at `index` on the page, counted from 0.
    pub(super) fn at(page: &'a Page<'a>, index: usize) -> Outcome<Self> {
        Ok(Self { page, element: page.widget(index)? })
    }

    /// The header of a factor or an event: of those that name it, the one that begins with it.
    ///
    /// Where an anniversary is told in the rows, each of the two headers names the other's event after its own.
    pub(super) fn header(&self, entry: &Entry) -> Outcome<WebElement> {
        self.page.until(&format!("a header that names “{}”", entry.header), || {
            Ok(!self.page.all_in(&self.element, "summary", &entry.header)?.is_empty())
        })?;
        let mut best: Option<(usize, WebElement)> = None;
        for header in self.page.all_in(&self.element, "summary", &entry.header)? {
            let text: String = self.page.of(&header, "(it) => it.textContent")?;
            let before = text.find(&entry.header).unwrap_or(usize::MAX);
            if best.as_ref().is_none_or(|(least, _)| before < *least) {
                best = Some((before, header));
            }
        }
        best.map(|(_, header)| header).ok_or_else(|| Failure::new(format!("no header of “{}”", entry.title)))
    }

    /// All headers, in document order.
    pub(super) fn headers(&self) -> Outcome<Vec<WebElement>> {
        self.page.all_in(&self.element, "summary", "")
    }

    /// Whether the part that `header` heads is open.
    pub(super) fn is_open(&self, header: &WebElement) -> Outcome<bool> {
        self.page.of(header, "(it) => it.parentElement.open")
    }

    /// What is selected, as the embedder sees it.
    pub(super) fn selection(&self) -> Outcome<Option<String>> {
        self.page.of(&self.element, "(it) => it.selection")
    }

    /// Waits until this is selected.
    pub(super) fn until_selected(&self, what: Option<&str>) -> Outcome {
        self.page.until_same("the selection", &what.map(str::to_owned), || self.selection())
    }

    /// Waits until the part that `header` heads is open, or closed.
    pub(super) fn until_open(&self, header: &WebElement, open: bool) -> Outcome {
        let what = if open { "the part to open" } else { "the part to close" };
        self.page.until(what, || Ok(self.is_open(header)? == open))
    }

    /// What the polite live region says.
    pub(super) fn said(&self) -> Outcome<String> {
        let regions = self.page.all_in(&self.element, "status", "")?;
        let mut said = String::new();
        for region in regions {
            said += &self.page.of::<String>(&region, "(it) => it.textContent")?;
        }
        Ok(said)
    }

    /// A control of the widget.
    pub(super) fn button(&self, name: &str) -> Outcome<WebElement> {
        self.page.the_in(&self.element, "button", name)
    }
}
