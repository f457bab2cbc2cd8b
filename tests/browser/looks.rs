//! How a page looks, asked of boxes and computed styles: of every widget on it, also within the page's own components.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::failure::{Outcome, check};
use crate::page::Page;

const LOOKS: &str = include_str!("looks.js");

impl Page<'_> {
    /// What `longRoadLooks` says to this call of a function of its own, such as `unfit()`.
    pub(crate) fn look<T: DeserializeOwned>(&self, call: &str, arguments: Vec<Value>) -> Outcome<T> {
        self.bring_looks()?;
        self.ask(&format!("return longRoadLooks.{call} ?? null"), arguments)
    }

    /// Opens all that opens in every widget, and waits until they show it.
    pub(crate) fn open_all(&self) -> Outcome {
        self.bring_looks()?;
        self.ask_later::<Value>("longRoadLooks.openAll().then(() => done(null))", vec![]).map(drop)
    }

    fn bring_looks(&self) -> Outcome {
        self.ask::<Value>(&format!("{LOOKS}\n;return null"), vec![]).map(drop)
    }

    /// Fails where anything of a widget is cut off, or lies on something else. `when` says in a report when that was.
    pub(crate) fn fits(&self, when: &str) -> Outcome {
        told(when, &self.look::<Vec<String>>("unfit()", vec![])?)
    }

    /// Fails where a text of a widget has a contrast of less than 4.5 to what it stands on.
    pub(crate) fn stands_out(&self, when: &str) -> Outcome {
        told(when, &self.look::<Vec<String>>("faint()", vec![])?)
    }
}

fn told(when: &str, faults: &[String]) -> Outcome {
    check(faults.is_empty(), || {
        let first: Vec<&str> = faults.iter().take(8).map(String::as_str).collect();
        format!("{when}, {} faults: {}", faults.len(), first.join("; "))
    })
}
