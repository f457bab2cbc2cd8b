//! What a crash of the module does to the widgets of a page: forced for real, in a Wasm that can be made to crash.

use serde::Deserialize;
use serde_json::{Value, json};

use super::tests;
use super::widget::Widget;
use crate::failure::{Outcome, check, same};
use crate::page::Page;
use crate::story::Story;

tests![
    a_panic_is_survived_and_then_an_overflow_and_then_there_is_rest,
    an_overflow_is_survived_and_then_no_memory_and_then_there_is_rest,
    no_memory_is_survived_and_then_a_panic_and_then_there_is_rest,
    a_crash_of_somebody_elses_is_none_of_ours,
    a_story_that_would_exhaust_the_memory_is_refused,
];

fn a_panic_is_survived_and_then_an_overflow_and_then_there_is_rest(page: &Page<'_>) -> Outcome {
    crash_three_times(page, ["panic", "stack", "memory"])
}

fn an_overflow_is_survived_and_then_no_memory_and_then_there_is_rest(page: &Page<'_>) -> Outcome {
    crash_three_times(page, ["stack", "memory", "panic"])
}

fn no_memory_is_survived_and_then_a_panic_and_then_there_is_rest(page: &Page<'_>) -> Outcome {
    crash_three_times(page, ["memory", "panic", "stack"])
}

/// What was there when a crash was told.
#[derive(Debug, Deserialize, PartialEq)]
struct Told {
    id: String,
    code: String,
    /// What the page carries, and the fallback, were both to be seen.
    kept: bool,
}

/// Crashes the module as `given[0]` says, in its `given[1]`th life; says what is told of it, and after how many milliseconds.
const CRASH: &str = "
    const [cause, life] = given;
    const explainer = document.getElementById('explainer'), fallback = document.getElementById('fallback');
    const told = [];
    let reported, back;
    // Until the browser tells of a crash is its own time: some 40 ms where a driver watches, and more on a busy machine.
    addEventListener('error', () => { reported ??= performance.now(); }, { capture: true, once: true });
    const hear = ({ target, detail }) => {
      // Both widgets are told of one after the other, once both have been given back.
      back ??= performance.now();
      told.push({
        id: target.id,
        code: detail.code,
        kept: explainer.shadowRoot.textContent.startsWith(longRoadText) && explainer.shadowRoot.querySelector('summary').checkVisibility()
          && fallback.querySelector('p').checkVisibility(),
      });
      if (told.length < 2) return;
      document.removeEventListener('long-road-error', hear);
      done([told, back - (reported ?? back)]);
    };
    document.addEventListener('long-road-error', hear);
    longRoadCrash(cause, life);
    setTimeout(() => done([told, 1e9]), 15_000);";

/// Within so many milliseconds what the page carries is back.
const BACK: f64 = 200.0;

fn crash_three_times(page: &Page<'_>, causes: [&str; 3]) -> Outcome {
    let mut late = crash_each(page, causes)?;
    // A machine with much else to do may take the processor away for as long; hardly each time after the same crash.
    for _ in 0..3 {
        if late.is_empty() {
            break;
        }
        let again = crash_each(page, causes)?;
        late.retain(|(cause, _)| again.iter().any(|(other, _)| other == cause));
    }
    same("what came back late each time, and after how many milliseconds", late, vec![])
}

/// Gives after which crashes what the page carries was back late, and how late.
fn crash_each<'a>(page: &Page<'_>, causes: [&'a str; 3]) -> Outcome<Vec<(&'a str, f64)>> {
    let mut late = Vec::new();
    page.open("/both.html?from=crashing")?;
    page.until_ready()?;
    for (life, cause) in (1..).zip(causes) {
        works(page)?;
        let (told, after): (Vec<Told>, f64) = page.ask_later(CRASH, vec![json!(cause), json!(life)])?;
        let each = |id: &str| Told { id: id.to_owned(), code: "crashed".to_owned(), kept: true };
        let mut told = told;
        told.sort_by(|one, other| one.id.cmp(&other.id));
        same(&format!("what is told of the {cause}"), told, vec![each("explainer"), each("fallback")])?;
        if after > BACK {
            late.push((cause, after));
        }
        if life < 3 {
            page.until_ready()?;
        }
    }
    rests(page)?;
    // Nor does it begin again for somebody who asks, or who comes later.
    page.ask_later::<Value>(
        "const late = document.createElement('long-road');
         late.id = 'late';
         late.setAttribute('eager', '');
         late.append('A late fallback.');
         document.querySelector('main').append(late);
         const asked = [late.ready, document.getElementById('fallback').reload()];
         Promise.allSettled(asked).then((them) => done(them.map(({ status }) => status)))",
        vec![],
    )
    .and_then(|statuses| same("promises", statuses, json!(["rejected", "rejected"])))?;
    rests(page)?;
    Ok(late)
}

/// That both widgets are alive.
fn works(page: &Page<'_>) -> Outcome {
    let factors = Story::in_language("en")?.factors()?;
    for index in 0..2 {
        let widget = Widget::at(page, index)?;
        for factor in factors.iter().take(2) {
            let header = widget.header(factor)?;
            page.of::<Value>(&header, "(it) => { it.scrollIntoView({ block: 'center' }) }")?;
            page.click(&header)?;
            widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
        }
    }
    Ok(())
}

/// That the page has what it carries, says why there is no more, and offers no other try.
fn rests(page: &Page<'_>) -> Outcome {
    for index in 0..2 {
        let widget = Widget::at(page, index)?;
        page.until("a line that says so", || {
            Ok(widget.said()?.contains("The interactive explainer could not be shown."))
        })?;
        same("buttons for another try", page.all_in(&widget.element, "button", "Try again")?.len(), 0)?;
    }
    let story = Story::in_language("en")?;
    page.the_in(&page.widget(0)?, "region", &story.title())?;
    for factor in story.factors()? {
        let shown: bool = page.of(&Widget::at(page, 0)?.header(&factor)?, "(it) => it.checkVisibility()")?;
        check(shown, || format!("{} is not shown", factor.id))?;
    }
    check(page.of(&page.widget(1)?, "(it) => it.querySelector('p').checkVisibility()")?, || {
        "the fallback is not shown".to_owned()
    })
}

fn a_crash_of_somebody_elses_is_none_of_ours(page: &Page<'_>) -> Outcome {
    page.open("/both.html?from=crashing")?;
    page.until_ready()?;
    // Another instance of a Wasm, which overflows, traps and throws in the page's own hands.
    page.ask_later::<Value>(
        "const crash = async () => {
           // (func $f call $f) (func unreachable), exported as a and b
           const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 3, 2, 0, 0, 7, 9, 2, 1, 97, 0, 0, 1, 98, 0, 1,
             10, 10, 2, 4, 0, 16, 0, 11, 3, 0, 0, 11);
           const { instance } = await WebAssembly.instantiate(bytes);
           for (const name of ['a', 'b']) {
             await new Promise((next) => {
               addEventListener('error', () => next(), { once: true });
               longRoadThrow(instance.exports[name]);
             });
           }
         };
         crash().then(() => done(null), (error) => done(String(error)))",
        vec![],
    )
    .and_then(|trouble| same("trouble", trouble, Value::Null))?;
    let errors: usize = page
        .ask("return longRoadRecord.events.filter((it) => it.type === 'long-road-error').length", vec![])?;
    same("errors of widgets", errors, 0)?;
    works(page)
}

fn a_story_that_would_exhaust_the_memory_is_refused(page: &Page<'_>) -> Outcome {
    page.open_ready("/moving.html")?;
    let told: Value = page.ask_later(
        "const inherited = fetch;
         window.fetch = async (url, ...rest) => String(url).endsWith('/vast.story') ? new Response(new Uint8Array(80 << 20).fill(140)) : inherited(url, ...rest);
         const it = document.getElementById('first');
         it.addEventListener('long-road-error', ({ detail }) => done([detail.code, detail.problems.map((it) => it.place)]));
         it.setAttribute('src', '/vast.story')",
        vec![],
    )?;
    same("what is told", told, json!(["story-invalid", ["document"]]))?;
    let widget = Widget::at(page, 1)?;
    let factors = Story::in_language("en")?.factors()?;
    for factor in factors {
        page.click(&widget.header(&factor)?)?;
        widget.until_selected(Some(&format!("factor:{}", factor.id)))?;
    }
    Ok(())
}
