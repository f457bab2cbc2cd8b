//! What is taken pictures of: the states of the widget, and how to come to each.

use serde_json::{Value, json};

use super::Look;
use crate::failure::{Failure, Outcome};
use crate::faulty::{self, Fault, Target};
use crate::page::Page;
use crate::story::Story;
use crate::tests::hosts;

/// The page of an article that embeds the story.
const ARTICLE: &str = "/dist/index.html";

/// A state of the widget in its article.
pub(super) struct State {
    pub(super) name: &'static str,
    /// What to select or to do, in turn: `SCRIPT` knows how.
    steps: &'static [&'static str],
}

const fn state(name: &'static str, steps: &'static [&'static str]) -> State {
    State { name, steps }
}

/// Of the built-in story, in each of its languages.
pub(super) const STATES: [State; 17] = [
    state("start", &[]),
    state("factor", &["factor:resources"]),
    state("event", &["event:call"]),
    state("undated", &["event:lukashenko-remark"]),
    state("tour", &["step:tour-resources"]),
    state("untangle", &["settled:3"]),
    state("untangle-beside", &["factor:resources", "settled:2", "settled:4"]),
    state("filter", &["factor:powers", "kind:4"]),
    state("empty", &["speaker:1", "kind:4"]),
    state("as-of", &["event:call", "time:2"]),
    state("closer", &["closer:1"]),
    state("table", &["line:0", "factor:resources"]),
    state("beside", &["line:1"]),
    state("taken", &["factor:resources", "take:citation"]),
    state("quoted", &["factor:resources", "source:3", "take:quotation"]),
    state(ERROR, &[]),
    state(LOADING, &[]),
];

const ERROR: &str = "error";
const LOADING: &str = "loading";

/// Other stories, on pages of the tests', and what is open there.
pub(super) struct Other {
    pub(super) name: &'static str,
    path: &'static str,
    open: &'static str,
}

const fn other(name: &'static str, path: &'static str, open: &'static str) -> Other {
    Other { name, path, open }
}

const ALL: &str = "details";
const FIRST: &str = "details:has(.lr-factor)";

pub(super) const OTHERS: [Other; 9] = [
    other("due-for-review", "/ferry.html?day=2026-05-01", ALL),
    other("hundred-events", "/lighthouse.html", ALL),
    other("long-titles", "/story.html?name=long-names", FIRST),
    other("long-titles-open", "/story.html?name=long-names", ALL),
    other("twelve-factors", "/story.html?name=harbour", FIRST),
    other("one-factor-no-events", "/story.html?name=well", ALL),
    other("arabic", "/story.html?name=bridge.ar", FIRST),
    other("arabic-open", "/story.html?name=bridge.ar", ALL),
    other("pseudo-open", "/story.html?src=/carrying/stories/in-pseudo.story", ALL),
];

/// Brings the article into a state.
pub(super) fn prepare(page: &Page<'_>, story: &Story, look: Look, state: &State) -> Outcome {
    let loading = state.name == LOADING;
    if loading {
        page.open(&faulty::address(Target::Story, Fault::Stalled, ARTICLE))?;
    } else {
        page.open(ARTICLE)?;
    }
    let src = match state.name {
        ERROR => "nowhere.json".to_owned(),
        LOADING => format!("stories/why-peace-is-hard.{}.story", story.lang),
        _ => format!("stories/why-peace-is-hard.{}.json", story.lang),
    };
    // What fails speaks the language of the element, for there is no story to speak in its own; the article has words in English.
    let language = if state.name == ERROR && story.lang != "en" {
        json!([story.lang, story.title()])
    } else {
        Value::Null
    };
    let said: String = page.ask_later(
        SCRIPT,
        vec![json!(src), json!(theme(look)), json!(state.steps), json!(loading), language],
    )?;
    if said.is_empty() { Ok(()) } else { Err(Failure::new(format!("{}: {said}", state.name))) }
}

const SCRIPT: &str = "
  const [src, theme, steps, loading, language] = given;
  const wait = async () => {
    await customElements.whenDefined('long-road');
    let widget = document.querySelector('long-road');
    // One that has shown no story yet: else that one's language goes on being spoken.
    if (language) widget.replaceWith((widget = widget.cloneNode(true)));
    widget.setAttribute('theme', theme);
    if (language) [widget.lang, widget.querySelector('p').textContent] = language;
    widget.setAttribute('src', src);
    widget.scrollIntoView();
    if (!loading) await widget.ready.catch(() => {});
    const root = widget.shadowRoot;
    const shown = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
    const find = (selector, number) => {
      const it = root.querySelectorAll(selector)[number];
      it.closest('details').open = true;
      return it;
    };
    // In a picture nothing is copied, and it is said so.
    const take = async (what) => {
      const button = () => root.querySelector(`[data-take^=${what}]`);
      while (!button()) await shown();
      const it = button();
      it.closest('details')?.setAttribute('open', '');
      it.click();
      while (!it.parentElement.querySelector('p').textContent) await shown();
    };
    const set = (it, key, value, type) => {
      it[key] = value;
      it.dispatchEvent(new Event(type, { bubbles: true }));
    };
    for (const step of steps) {
      const [kind, number] = step.split(':');
      if (kind === 'line') root.querySelectorAll('.lr-line')[number].open = true;
      else if (kind === 'time') set(find('[type=range]', 0), 'value', number, 'input');
      else if (kind === 'speaker') set(find('select', 0), 'selectedIndex', number, 'input');
      else if (kind === 'kind') find('[type=radio]', number).click();
      else if (kind === 'closer') for (let n = 0; n < number; n++) find('.lr-closer button', 0).click();
      else if (kind === 'settled') find('.lr-untangle [type=checkbox]', number - 1).click();
      else if (kind === 'source') root.querySelectorAll('.lr-panel .lr-src')[number].click();
      else if (kind === 'take') await take(number);
      else widget.select(step);
      // What is done next is done to what this has brought about.
      await shown();
    }
    await document.fonts.ready;
    await shown();
    scrollTo(0, 0);
  };
  wait().then(() => done(''), (error) => done(String(error)));";

/// Brings a page of the tests' into view, with what is to be open there.
pub(super) fn prepare_other(page: &Page<'_>, look: Look, other: &Other) -> Outcome {
    page.open(other.path)?;
    hosts::in_theme(page, theme(look))?;
    page.until_ready()?;
    page.ask::<Value>(
        "const all = document.querySelector('long-road').shadowRoot.querySelectorAll(arguments[0]);
         // One factor is open at a time: the first where not everything is to be.
         for (const it of arguments[0] === 'details' ? all : [all[0]]) it.open = true;
         return null",
        vec![json!(other.open)],
    )
    .map(drop)
}

/// The attribute that goes with the set-up of a system.
pub(super) fn theme(look: Look) -> &'static str {
    if look == Look::Dark { "dark" } else { "light" }
}
