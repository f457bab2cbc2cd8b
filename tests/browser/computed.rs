//! What the engine itself tells assistive technology of an element: WebDriver's computed role and label.

use std::sync::Arc;

use thirtyfour::WebElement;
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::session::http::CmdResponse;
use thirtyfour::{ElementId, SessionId};

use crate::failure::Outcome;
use crate::page::Page;

/// A question that thirtyfour has no method for.
#[derive(Debug)]
struct Computed {
    element: ElementId,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session_id: &SessionId) -> RequestData {
        let mut request = Command::GetElementText(self.element.clone()).format_request(session_id);
        request.uri = Arc::from(request.uri.replace("/text", self.what));
        request
    }
}

impl Page<'_> {
    /// The element's name in the engine's own accessibility tree.
    pub(crate) fn computed_name(&self, element: &WebElement) -> Outcome<String> {
        self.computed(element, "/computedlabel")
    }

    /// The element's role there.
    pub(crate) fn computed_role(&self, element: &WebElement) -> Outcome<String> {
        self.computed(element, "/computedrole")
    }

    fn computed(&self, element: &WebElement, what: &'static str) -> Outcome<String> {
        let question = Computed { element: element.element_id(), what };
        let answer: CmdResponse = self.wait_for(self.browser.driver.handle().cmd(question))?;
        Ok(answer.value()?)
    }
}
