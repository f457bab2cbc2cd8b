//! A host page in a browser, as a reader has it before them.

use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{TypingData, WebElement};

use crate::engine::{Browser, Engine};
use crate::failure::{Failure, Outcome};
use crate::server::{Folders, Server};

const PROBE: &str = include_str!("page.js");
/// How long a condition may take to come true on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a browser that does nothing else may take to show an empty page.
const ANSWER: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);

/// One browser on one page at a time, with the two servers that it sees.
pub(crate) struct Page<'a> {
    pub(crate) browser: &'a Browser,
    /// Where pages come from.
    pub(crate) here: &'a Server,
    /// Another origin.
    pub(crate) elsewhere: &'a Server,
    pub(crate) axe: &'a str,
    pub(crate) readability: &'a str,
    /// What both servers hand out.
    pub(crate) folders: &'a Folders,
    /// What the present test has excused.
    pub(crate) excused: RefCell<Vec<String>>,
}

impl Page<'_> {
    pub(crate) fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// Goes to `path` of this origin, in a window of 1,400 px.
    pub(crate) fn open(&self, path: &str) -> Outcome {
        self.audit()?;
        self.here.forget_requests();
        self.elsewhere.forget_requests();
        self.wait_for(self.browser.driver.goto(self.here.url(path)))?;
        // ChromeDriver (148) says at times that a page is loaded which is not parsed yet.
        self.until("the page", || self.is_loaded())
    }

    fn is_loaded(&self) -> Outcome<bool> {
        self.ask("return document.readyState === 'complete' && location.pathname !== 'blank'", vec![])
    }

    /// Leaves the page for an empty one.
    pub(crate) fn leave(&self) -> Outcome {
        self.audit()?;
        Ok(self.wait_for(self.browser.driver.goto("about:blank"))?)
    }

    /// Goes back a step, as by the browser's own button.
    pub(crate) fn back(&self) -> Outcome {
        self.audit()?;
        Ok(self.wait_for(self.browser.driver.back())?)
    }

    /// Goes to `path` in a viewport `width` px wide, in which everything after this call takes place.
    ///
    /// Windows are not made that narrow by every engine; frames are.
    pub(crate) fn open_at(&self, path: &str, width: u32) -> Outcome {
        self.open(&format!(
            "/frame.html?width={width}&page={}",
            path.replace('&', "%26").replace('?', "%3F")
        ))?;
        self.wait_for(self.browser.driver.enter_frame(0))?;
        self.until("the page in the frame", || self.is_loaded())
    }

    /// Pretends that the reader points with a finger, where the engine can: in Chromium.
    pub(crate) fn pretend_touch(&self, touch: bool) -> Outcome {
        if self.engine() == Engine::Chromium {
            let parameters = json!({ "enabled": touch, "maxTouchPoints": 1 });
            self.wait_for(
                self.browser.driver.cdp().send_raw("Emulation.setTouchEmulationEnabled", parameters),
            )?;
        }
        Ok(())
    }

    /// Pretends that the page is on paper, in one piece, where the engine can: in Chromium.
    pub(crate) fn pretend_paper(&self, paper: bool) -> Outcome {
        if self.engine() == Engine::Chromium {
            let parameters = json!({ "media": if paper { "print" } else { "" } });
            self.wait_for(self.browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", parameters))?;
        }
        Ok(())
    }

    /// Goes to `path` and waits until every widget there is ready.
    pub(crate) fn open_ready(&self, path: &str) -> Outcome {
        self.open(path)?;
        self.until_ready()
    }

    /// Waits until every widget of the page is ready, bringing each near the viewport for it to load.
    pub(crate) fn until_ready(&self) -> Outcome {
        let said: String = self.ask_later(
            "const widgets = [...document.querySelectorAll('long-road')];
             const wait = async () => {
               if (!widgets.length) return 'no widget is on the page';
               await customElements.whenDefined('long-road');
               for (const widget of widgets) { widget.scrollIntoView(); await widget.ready; }
               widgets[0].scrollIntoView();
               return '';
             };
             wait().then(done, (error) => done('a widget is not ready: ' + error));",
            vec![],
        )?;
        if said.is_empty() { Ok(()) } else { Err(self.with_tree(said)) }
    }

    /// What the function body `script` returns; arguments are `arguments[0]` and so on.
    pub(crate) fn ask<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Outcome<T> {
        let answer = self.wait_for(self.browser.driver.execute(script, arguments))?;
        Ok(answer.convert()?)
    }

    /// What `script` hands to `done`, at any time later; its arguments are `given[0]` and so on.
    pub(crate) fn ask_later<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Outcome<T> {
        let script = format!("const given = [...arguments], done = given.pop(); {script}");
        let answer = self.wait_for(self.browser.driver.execute_async(script, arguments))?;
        Ok(answer.convert()?)
    }

    /// The one thing with this role whose accessible name contains `name`; waits for it.
    pub(crate) fn the(&self, role: &str, name: &str) -> Outcome<WebElement> {
        self.the_within(None, role, name)
    }

    /// The same within `root`.
    pub(crate) fn the_in(&self, root: &WebElement, role: &str, name: &str) -> Outcome<WebElement> {
        self.the_within(Some(root), role, name)
    }

    fn the_within(&self, root: Option<&WebElement>, role: &str, name: &str) -> Outcome<WebElement> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut found = self.find(root, role, name)?;
            match (found.len(), Instant::now() > deadline) {
                (1, _) => return found.pop().ok_or_else(|| Failure::new("one is one")),
                (number, true) => {
                    return Err(
                        self.with_tree(format!("{number} of role {role} named “{name}”, expected one"))
                    );
                }
                _ => std::thread::sleep(BETWEEN_LOOKS),
            }
        }
    }

    /// All shown things with this role whose accessible name contains `name`, in document order.
    pub(crate) fn all(&self, role: &str, name: &str) -> Outcome<Vec<WebElement>> {
        self.find(None, role, name)
    }

    /// The same within `root`.
    pub(crate) fn all_in(&self, root: &WebElement, role: &str, name: &str) -> Outcome<Vec<WebElement>> {
        self.find(Some(root), role, name)
    }

    fn find(&self, root: Option<&WebElement>, role: &str, name: &str) -> Outcome<Vec<WebElement>> {
        self.bring_probe()?;
        let root = root.map(WebElement::to_json).transpose()?.unwrap_or(Value::Null);
        let script = "return longRoadProbe.find(arguments[0], arguments[1], arguments[2])";
        let found =
            self.wait_for(self.browser.driver.execute(script, vec![json!(role), json!(name), root]))?;
        Ok(found.elements()?)
    }

    /// The widgets of the page, in document order.
    pub(crate) fn widgets(&self) -> Outcome<Vec<WebElement>> {
        let script = "return [...document.querySelectorAll('long-road')]";
        Ok(self.wait_for(self.browser.driver.execute(script, vec![]))?.elements()?)
    }

    /// The widget at `index`, counted from 0.
    pub(crate) fn widget(&self, index: usize) -> Outcome<WebElement> {
        self.widgets()?
            .into_iter()
            .nth(index)
            .ok_or_else(|| self.with_tree(format!("the page has no widget {index}")))
    }

    /// What `expression`, a function of an element, gives for `element`.
    pub(crate) fn of<T: DeserializeOwned>(&self, element: &WebElement, expression: &str) -> Outcome<T> {
        self.ask(&format!("return ({expression})(arguments[0])"), vec![element.to_json()?])
    }

    /// Clicks as a reader does: at a place that is in view.
    pub(crate) fn click(&self, element: &WebElement) -> Outcome {
        Ok(self.wait_for(element.click())?)
    }

    /// Presses keys wherever the focus is.
    pub(crate) fn press(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.wait_for(self.browser.driver.action_chain().send_keys(keys).perform())?)
    }

    /// Gives `element` the focus.
    pub(crate) fn focus(&self, element: &WebElement) -> Outcome {
        self.of::<Value>(element, "(it) => it.focus()").map(drop)
    }

    /// Whether `element` has the focus.
    pub(crate) fn has_focus(&self, element: &WebElement) -> Outcome<bool> {
        self.bring_probe()?;
        self.of(element, "(it) => longRoadProbe.focused() === it")
    }

    /// Waits until `holds`; `what` says in a report what was waited for.
    pub(crate) fn until(&self, what: &str, holds: impl Fn() -> Outcome<bool>) -> Outcome {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let held = holds();
            if matches!(held, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let why = held.err().map(|error| format!(" ({error})")).unwrap_or_default();
                return Err(self.with_tree(format!("waited in vain for {what}{why}")));
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Waits until what is found equals what is expected, and reports both if it never does.
    pub(crate) fn until_same<T: PartialEq + std::fmt::Debug>(
        &self,
        what: &str,
        expected: &T,
        find: impl Fn() -> Outcome<T>,
    ) -> Outcome {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = find()?;
            if found == *expected {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(self.with_tree(format!("{what}: found {found:?}, expected {expected:?}")));
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// What the browser complained about since the page began, console warnings left out.
    pub(crate) fn complaints(&self) -> Outcome<Vec<String>> {
        self.ask(
            "return window.longRoadRecord.complaints.filter((it) => !it.startsWith('console.warn'))",
            vec![],
        )
    }

    /// The accessibility faults that axe-core finds.
    pub(crate) fn faults(&self) -> Outcome<Vec<String>> {
        self.bring_probe()?;
        self.ask_later("longRoadProbe.faults().then(done, (error) => done([String(error)]))", vec![])
    }

    /// A failure that shows what the page holds, by role and name.
    pub(crate) fn with_tree(&self, what: String) -> Failure {
        let tree =
            self.bring_probe().and_then(|()| self.ask::<String>("return longRoadProbe.tree()", vec![]));
        let tree = tree.unwrap_or_else(|error| format!("(no tree: {error})"));
        Failure::new(format!("{what}\n{tree}"))
    }

    fn bring_probe(&self) -> Outcome {
        if self.ask::<bool>("return !!window.longRoadProbe", vec![])? {
            return Ok(());
        }
        // As text of a function: a policy of the page does not apply to what the driver runs.
        self.ask::<Value>(&format!("{}\n;window.axe = axe; return null", self.axe), vec![])?;
        self.ask::<Value>(&format!("{PROBE}\n;return null"), vec![]).map(drop)
    }

    /// Writes a picture of the page to `file`, if there is one soon: WebKitGTK's driver at times never gives one.
    pub(crate) fn picture(&self, file: &Path) {
        let taken = self.browser.driver.screenshot(file);
        let _ = self.browser.runtime.block_on(async { tokio::time::timeout(ANSWER, taken).await });
    }

    /// Whether the browser still loads a page: a driver answers by itself long after its browser has stopped.
    pub(crate) fn answers(&self) -> bool {
        // One that is not about to cut or stall anything.
        let Ok(server) = Server::start(self.folders) else { return false };
        self.browser.runtime.block_on(async {
            let page = async {
                self.browser.driver.enter_default_frame().await?;
                self.browser.driver.goto(server.url("/frame.html")).await?;
                self.browser.driver.execute("return 1", vec![]).await
            };
            matches!(tokio::time::timeout(ANSWER, page).await, Ok(Ok(_)))
        })
    }

    /// Lets an action of the driver take place.
    pub(crate) fn wait_for<T>(&self, action: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
        self.browser.runtime.block_on(action)
    }
}
