//! What holds in every state: by the rules of `rules.js`, by a walk with Tab, and by Chromium's own tree.

use std::collections::HashMap;

use serde_json::{Value, json};
use thirtyfour::Key;

use super::expected::difference;
use crate::engine::Engine;
use crate::failure::Outcome;
use crate::page::Page;

/// What is broken in the state that the widget is in.
pub(crate) fn broken(page: &Page<'_>) -> Outcome<Vec<String>> {
    // A finger needs more room than a mouse.
    page.pretend_touch(true)?;
    let broken = page.ask("return longRoadRules.broken()", vec![]);
    page.pretend_touch(false)?;
    broken
}

/// What is wrong on the way through the widget with Tab, and back.
pub(crate) fn lost(page: &Page<'_>) -> Outcome<Vec<String>> {
    for (from, back) in [("before", false), ("after", true)] {
        let presses: usize = page.ask("return longRoadRules.set_out(...arguments)", vec![json!(from)])?;
        let tabs: String = std::iter::repeat_n(Key::Tab.value(), presses).collect();
        let keys = page.browser.driver.action_chain();
        let keys = if back { keys.key_down(Key::Shift) } else { keys };
        let keys = keys.send_keys(tabs);
        let keys = if back { keys.key_up(Key::Shift) } else { keys };
        page.wait_for(keys.perform())?;
        let lost: Vec<String> = page.ask("return longRoadRules.come(...arguments)", vec![json!(from)])?;
        if !lost.is_empty() {
            return Ok(lost);
        }
    }
    page.ask_later("longRoadRules.unseen().then(done, (error) => done([String(error)]))", vec![])
}

/// Where Chromium's tree tells something else than the outline; nothing in other engines, whose drivers do not give theirs.
pub(crate) fn other_tree(page: &Page<'_>) -> Outcome<Vec<String>> {
    if page.engine() != Engine::Chromium {
        return Ok(Vec::new());
    }
    let cdp = page.browser.driver.cdp();
    let told = page.wait_for(cdp.send_raw("Accessibility.getFullAXTree", json!({})))?;
    let outlined: Vec<String> = page.ask("return longRoadOutline.parts()", vec![])?;
    let difference = difference(&outlined, &tree(&told));
    Ok(difference.lines().map(str::to_owned).collect())
}

/// The widget's parts, in the outline's words.
fn tree(told: &Value) -> Vec<String> {
    let nodes = told.get("nodes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let by_id: HashMap<&str, &Value> = nodes.iter().map(|it| (text(it, "/nodeId"), it)).collect();
    let mut parts = Vec::new();
    if let Some(root) = nodes.first() {
        visit(root, &by_id, &mut parts);
    }
    let inside = |name: &'static str| move |it: &String| it.starts_with("button | ") && it.contains(name);
    let from = parts.iter().position(inside("Beforeit")).map_or(0, |it| it + 1);
    let to = parts.iter().position(inside("Afterit")).unwrap_or(parts.len());
    parts.get(from..to).unwrap_or_default().to_vec()
}

fn text<'a>(node: &'a Value, at: &str) -> &'a str {
    node.pointer(at).and_then(Value::as_str).unwrap_or_default()
}

fn visit(node: &Value, by_id: &HashMap<&str, &Value>, parts: &mut Vec<String>) {
    let ignored = node.get("ignored").and_then(Value::as_bool).unwrap_or_default();
    let role = match text(node, "/role/value") {
        "DisclosureTriangle" | "DisclosureTriangleGrouped" => "summary",
        "DescriptionList" => "list",
        role => role,
    };
    const TOLD: &[&str] = &[
        "button",
        "summary",
        "link",
        "checkbox",
        "radio",
        "slider",
        "combobox",
        "heading",
        "region",
        "group",
        "list",
        "listitem",
        "table",
        "row",
        "cell",
        "columnheader",
        "rowheader",
        "figure",
        "status",
        "alert",
        "note",
    ];
    let name: String = text(node, "/name/value").split_whitespace().collect();
    let name = if ["figure", "cell"].contains(&role) { String::new() } else { name };
    if !ignored && TOLD.contains(&role) && (role != "group" || !name.is_empty()) {
        let mut part = vec![role.to_owned(), name];
        part.extend(states(node, role));
        parts.push(part.join(" | "));
    }
    for child in node.get("childIds").and_then(Value::as_array).into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|it| by_id.get(it)) {
            visit(child, by_id, parts);
        }
    }
}

fn states(node: &Value, role: &str) -> Vec<String> {
    let all: HashMap<&str, &Value> = node
        .get("properties")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|it| Some((text(it, "/name"), it.pointer("/value/value")?)))
        .collect();
    let is = |name: &str| all.get(name).and_then(|it| it.as_bool().or_else(|| Some(it.as_str()? == "true")));
    let mut states = Vec::new();
    if let Some(level) = all.get("level").filter(|_| role == "heading") {
        states.push(format!("level {level}"));
    }
    let mut either = |name, yes: &str, no: &str| {
        if let Some(holds) = is(name) {
            states.push(if holds { yes } else { no }.to_owned());
        }
    };
    if role == "summary" {
        either("expanded", "expanded", "collapsed");
    }
    either("pressed", "pressed", "not pressed");
    either("checked", "checked", "not checked");
    if is("disabled") == Some(true) {
        states.push("disabled".to_owned());
    }
    if let Some(live) =
        all.get("live").and_then(|it| it.as_str()).filter(|_| ["status", "alert"].contains(&role))
    {
        states.push(format!("live {live}"));
    }
    if is("busy") == Some(true) {
        states.push("busy".to_owned());
    }
    states
}
