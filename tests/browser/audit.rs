//! Of every page of every test: that it stores nothing, and asks for nothing but what it names and what lies beside it.

use serde_json::json;

use crate::failure::{Failure, Outcome, check};
use crate::page::Page;
use crate::server::Server;

const AUDIT: &str = include_str!("audit.js");

impl Page<'_> {
    /// Fails if the page, a frame in it, or a server or the rest of the world in its name was told anything it should
    /// not have been. Called before a page is left, and after each test.
    pub(crate) fn audit(&self) -> Outcome {
        let driver = &self.browser.driver;
        self.wait_for(driver.enter_default_frame())?;
        let (mut faults, frames) = self.inspect()?;
        for path in frames {
            self.wait_for(driver.enter_default_frame())?;
            for index in path {
                self.wait_for(driver.enter_frame(index))?;
            }
            // Frames within that are foreign there too are looked into by their own tests.
            faults.extend(self.inspect()?.0);
        }
        self.wait_for(driver.enter_default_frame())?;
        let told = [self.here, self.elsewhere].map(Server::take_faults).concat();
        let excused = |fault: &String| self.excused.borrow().iter().any(|it| fault.starts_with(it.as_str()));
        faults.extend(told.into_iter().filter(|fault| !excused(fault)));
        faults.extend(
            self.browser.outside.take().into_iter().map(|host| format!("asked for something of {host}")),
        );
        check(faults.is_empty(), || format!("not only what the page is for:\n{}", faults.join("\n")))
    }

    fn inspect(&self) -> Outcome<(Vec<String>, Vec<Vec<u16>>)> {
        let origins = [self.here.url(""), self.elsewhere.url("")];
        let excused = self.excused.borrow().clone();
        let script = format!(
            "{AUDIT} inspect(window, ...given).then(done, (error) => done([['not inspected: ' + error], []]))"
        );
        self.ask_later(&script, vec![json!(origins), json!(excused)])
            .map_err(|failure| Failure::new(format!("the page cannot be inspected: {failure}")))
    }

    /// Lets this test's pages ask for paths, and its servers tell of faults, that begin so.
    pub(crate) fn excuse(&self, begin: &str) {
        self.excused.borrow_mut().push(begin.to_owned());
    }
}
