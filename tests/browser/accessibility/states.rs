//! The states that `states.txt` lists, and how a reader comes to them.

use serde_json::json;
use thirtyfour::{Key, TypingData};

use super::read;
use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::story::Story;

/// A state of the widget by its name, and the steps that lead to it.
pub(crate) struct State {
    pub(crate) name: String,
    steps: Vec<String>,
}

/// All of them, in the file's order.
pub(crate) fn all() -> Outcome<Vec<State>> {
    let mut states: Vec<State> = Vec::new();
    for line in read("states.txt")?.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        match (line.strip_prefix("  "), states.last_mut()) {
            (Some(step), Some(state)) => state.steps.push(step.to_owned()),
            _ => states.push(State { name: line.to_owned(), steps: Vec::new() }),
        }
    }
    Ok(states)
}

/// Does what leads to the state; gives what came of each step.
pub(super) fn walk(page: &Page<'_>, story: &Story, state: &State) -> Outcome<String> {
    let mut log = String::new();
    for step in &state.steps {
        log += &format!("{step}\n");
        match step.strip_prefix("to ") {
            Some(to) => {
                let (role, name) = to.split_once(" {").unwrap_or((to, ""));
                let pieces = pieces(story, name.trim_end_matches('}'))?;
                if !page.ask::<bool>(
                    "return longRoadOutline.go(...arguments)",
                    vec![json!(role), json!(pieces)],
                )? {
                    log += "  there is none\n";
                    return Ok(log);
                }
            }
            None => page.press(key(step)?)?,
        }
        let (focus, said): (String, Vec<String>) =
            page.ask_later("longRoadOutline.heard().then(done, (it) => done([String(it), []]))", vec![])?;
        log += &format!("  at {focus}\n");
        said.iter().for_each(|it| log += &format!("  said: {it}\n"));
    }
    Ok(log)
}

fn key(name: &str) -> Outcome<TypingData> {
    let key = match name {
        "Enter" => Key::Enter,
        "Space" => Key::Space,
        "Tab" => Key::Tab,
        "Escape" => Key::Escape,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        _ => return Err(Failure::new(format!("{name} is no key"))),
    };
    Ok(key.into())
}

/// The pieces of the name that `place` stands for: where the catalogue leaves something to be filled in, anything may stand.
fn pieces(story: &Story, place: &str) -> Outcome<Vec<String>> {
    let missing = || Failure::new(format!("the story has no {place}"));
    let Some((kind, number)) = place.rsplit_once(' ') else {
        let word = story.word(place)?;
        let parts = word.split('{').map(|it| it.split_once('}').map_or(it, |(_, rest)| rest));
        return Ok(parts.filter(|it| !it.is_empty()).map(str::to_owned).collect());
    };
    let index = number.parse::<usize>().ok().and_then(|it| it.checked_sub(1)).ok_or_else(missing)?;
    let name = match kind {
        "factor" => story.factors()?.get(index).map(|it| it.header.clone()),
        "factor title" => story.factors()?.get(index).map(|it| it.title.clone()),
        "event" => story.events()?.get(index).map(|it| it.title.clone()),
        "dispute" => story.disputes()?.get(index).map(|it| it.question.clone()),
        _ => None,
    };
    Ok(vec![name.ok_or_else(missing)?])
}
