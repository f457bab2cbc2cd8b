//! What a reader has when a file of the widget's does not come as it should: each file, in each way, in a page that carries
//! a story rendered ahead, an element with a fallback, and a script of its own.

use serde::Deserialize;
use serde_json::{Value, json};

use super::tests;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, check, same};
use crate::faulty::{self, Fault, Target};
use crate::page::Page;

tests![
    no_fault_in_a_file_costs_the_reader_anything,
    no_fault_in_a_shipped_file_costs_the_reader_anything,
    no_stall_costs_the_reader_anything,
    no_stall_of_a_shipped_file_costs_the_reader_anything,
];

/// What both widgets come to: `+` they work all the same, `-` nobody is there to tell anything, else the code that is told.
/// Where engines differ in what they accept, there are two codes.
const PLAIN: &str = "
              Missing        Broken   Truncated              Annotated  Mistyped  Garbage        Altered        Stalled  StalledWithin  Reset
    Loader    -              -        -                      +          +         -              +              -        -              -
    Widget    network        network  network|integrity      +          network   integrity      +              timeout  timeout        network
    Glue      network        network  network|integrity      +          network   integrity      +              timeout  timeout        network
    Wasm      network        network  network|integrity      +          +         integrity      integrity      timeout  timeout        network
    Style     network        network  network|integrity      +          +         integrity      +              timeout  timeout        network
    Story     story-missing  network  network|story-invalid  +          +         story-invalid  story-invalid  timeout  timeout        network
";

/// The same for the loader that knows the hashes of the rest. It knows none of the story that the page names itself.
const SHIPPED: &str = "
            Missing                Broken   Truncated                        Annotated  Mistyped   Garbage                  Altered                  Stalled  StalledWithin  Reset
    Loader  -                      -        -                                +          +          -                        +                        -        -              -
    Widget  network                network  network|integrity                +          integrity  integrity                integrity                timeout  timeout        network
    Glue    network                network  network|integrity                +          integrity  integrity                integrity                timeout  timeout        network
    Wasm    network                network  network|integrity                +          +          integrity                integrity                timeout  timeout        network
    Style   network                network  network|integrity                +          +          integrity                integrity                timeout  timeout        network
    Story   story-missing|network  network  network|integrity|story-invalid  +          +          story-invalid|integrity  story-invalid|integrity  timeout  timeout        network
";

/// An answer comes within ten seconds of the loader, in the page's ticks of 20 ms.
const LIMIT: u32 = 500;

/// A file, what goes wrong with it, and what that comes to.
struct Cell<'a> {
    target: Target,
    fault: Fault,
    comes_to: &'a str,
}

/// The page of a cell, as it is now.
#[derive(Debug, Deserialize)]
struct Seen {
    /// By widget: what was told first, after how many ticks, and how often it was ready.
    told: Vec<Option<(String, u32)>>,
    ready: Vec<usize>,
    /// What is left of the story and of the fallback.
    kept: [bool; 2],
    /// By widget: the buttons that ask for another try.
    buttons: Vec<usize>,
    /// The page's own button answers, and its timer runs.
    lives: bool,
    complaints: Vec<String>,
    /// The loader's script has ended, or will not come.
    came: bool,
    /// All that was logged.
    log: Vec<String>,
}

/// Looks into the frame `given` names.
const LOOK: &str = "
    const look = (frame) => {
      const { document, longRoadRecord, longRoadCame, longRoadText } = frame;
      const widgets = ['explainer', 'fallback'].map((id) => document.getElementById(id));
      const events = (it, kind) => longRoadRecord.events.filter(({ id, type }) => id === it.id && type.match(kind));
      const own = document.getElementById('own'), clicks = +own.value;
      own.click();
      const [explainer, fallback] = widgets;
      return {
        told: widgets.map((it) => {
          const [first] = events(it, 'ready|error');
          return first ? [first.detail?.code ?? '+', first.ticks - longRoadCame] : null;
        }),
        ready: widgets.map((it) => events(it, 'ready').length),
        kept: [
          explainer.shadowRoot.textContent.startsWith(longRoadText) && longRoadText.length > 5000
            && explainer.shadowRoot.querySelector('summary').checkVisibility(),
          fallback.querySelector('p').checkVisibility(),
        ],
        buttons: widgets.map((it) => [...it.shadowRoot?.querySelectorAll('button') ?? []].filter((it) => it.textContent === 'Try again').length),
        lives: +own.value === clicks + 1 && frame.longRoadTicks > 0,
        came: longRoadCame !== undefined,
        log: longRoadRecord.complaints,
        // What did not come is no fault of a script.
        complaints: longRoadRecord.complaints.filter((it) => !/^(console\\.|error: http)/.test(it)),
      };
    };
    ";

fn no_fault_in_a_file_costs_the_reader_anything(page: &Page<'_>) -> Outcome {
    try_plain(page, |fault| !fault.is_stall())
}

fn no_fault_in_a_shipped_file_costs_the_reader_anything(page: &Page<'_>) -> Outcome {
    try_all(page, "shipped", SHIPPED, |fault| !fault.is_stall())
}

fn no_stall_costs_the_reader_anything(page: &Page<'_>) -> Outcome {
    try_plain(page, Fault::is_stall)
}

fn no_stall_of_a_shipped_file_costs_the_reader_anything(page: &Page<'_>) -> Outcome {
    try_all(page, "shipped", SHIPPED, Fault::is_stall)
}

/// What differs from the files that ship is a map in the loader, not what an engine makes of a fault: one engine stands for all.
fn try_plain(page: &Page<'_>, wanted: impl Fn(Fault) -> bool) -> Outcome {
    if page.engine() != Engine::Chromium {
        println!(
            "left out: faults in files under plain names are Chromium's alone; those that ship are every engine's"
        );
        return Ok(());
    }
    try_all(page, "dist", PLAIN, wanted)
}

/// How many pages are open at a time: browsers open six connections to a server, and each stall takes one or two.
const BESIDE: usize = 3;

/// Tries the cells of `table` with such faults.
fn try_all(page: &Page<'_>, from: &str, table: &str, wanted: impl Fn(Fault) -> bool) -> Outcome {
    let cells = cells(table)?;
    same("cells", cells.len(), Target::ALL.len() * Fault::ALL.len())?;
    let cells: Vec<_> = cells.into_iter().filter(|cell| wanted(cell.fault)).collect();
    for some in cells.chunks(BESIDE) {
        page.here.state.set_mended(false);
        let tried = try_some(page, from, some);
        page.here.state.set_mended(true);
        tried?;
    }
    Ok(())
}

fn cells(table: &str) -> Outcome<Vec<Cell<'_>>> {
    let mut rows = table.lines().map(|row| row.split_whitespace()).filter(|row| row.clone().next().is_some());
    let faults: Vec<&str> = rows.next().into_iter().flatten().collect();
    let mut cells = Vec::new();
    for mut row in rows {
        let target = row.next().and_then(|name| Target::ALL.into_iter().find(|it| format!("{it:?}") == name));
        let target = target.ok_or_else(|| Failure::new("a row without a file"))?;
        for (name, comes_to) in faults.iter().zip(row) {
            let fault = Fault::ALL.into_iter().find(|it| format!("{it:?}") == *name);
            let fault = fault.ok_or_else(|| Failure::new(format!("no fault is called {name}")))?;
            cells.push(Cell { target, fault, comes_to });
        }
    }
    Ok(cells)
}

fn try_some(page: &Page<'_>, from: &str, cells: &[Cell<'_>]) -> Outcome {
    page.open("/frames.html")?;
    // A frame that loads its page anew asks for it on its own.
    page.excuse("/faulty/");
    let addresses: Vec<String> = cells
        .iter()
        .map(|it| faulty::address(it.target, it.fault, &format!("/both.html?from={from}")))
        .collect();
    page.ask::<Value>(
        "document.body.append(...arguments[0].map((src) => Object.assign(document.createElement('iframe'), { src, title: src })));
         return null",
        vec![json!(addresses)],
    )?;
    page.until("an answer in each page", || {
        let answered = |(cell, seen): (&Cell<'_>, &Seen)| match cell.comes_to {
            "-" => seen.lives && (seen.came || cell.fault.is_stall()),
            _ => seen.lives && seen.told.iter().all(Option::is_some),
        };
        Ok(cells.iter().zip(&look(page)?).all(answered))
    })?;
    for (cell, seen) in cells.iter().zip(look(page)?) {
        let Cell { target, fault, .. } = cell;
        check_answer(cell, &seen)
            .map_err(|failure| page.with_tree(format!("{target:?}, {fault:?}: {failure}")))?;
    }
    page.here.state.set_mended(true);
    page.ask::<Value>(
        "Array.from(frames).forEach((frame, index) => {
           if (arguments[0][index] === '-') return frame.location.reload();
           if (arguments[0][index] === '+') return;
           const [explainer, fallback] = ['explainer', 'fallback'].map((id) => frame.document.getElementById(id));
           [...explainer.shadowRoot.querySelectorAll('button')].find((it) => it.textContent === 'Try again').click();
           fallback.reload();
         });
         return null",
        vec![json!(cells.iter().map(|it| it.comes_to).collect::<Vec<_>>())],
    )?;
    let works = |seen: &Seen| seen.ready == [1, 1] && seen.buttons == [0, 0];
    page.until("both widgets of each page", || Ok(look(page)?.iter().all(works))).or_else(|failure| {
        let seen = look(page)?;
        let (cell, seen) = cells.iter().zip(&seen).find(|(_, seen)| !works(seen)).ok_or(failure)?;
        let log = seen.log.join("\n");
        Err(Failure::new(format!("no other try works after {:?}, {:?}: {log}", cell.target, cell.fault)))
    })?;
    for (cell, seen) in cells.iter().zip(look(page)?) {
        same(&format!("complaints after {:?}, {:?}", cell.target, cell.fault), seen.complaints, vec![])?;
    }
    Ok(())
}

fn look(page: &Page<'_>) -> Outcome<Vec<Seen>> {
    page.ask(&format!("{LOOK} return Array.from(frames).map(look)"), vec![])
}

fn check_answer(cell: &Cell<'_>, seen: &Seen) -> Outcome {
    for told in &seen.told {
        match (cell.comes_to, told) {
            ("-", told) => check(told.is_none(), || format!("told {told:?}, with no loader"))?,
            (codes, Some((code, ticks))) => {
                check(codes.split('|').any(|it| it == code), || format!("told {code}, expected {codes}"))?;
                check(*ticks <= LIMIT, || format!("told after {ticks} ticks"))?;
            }
            (_, None) => return Err(Failure::new("nothing is told")),
        }
    }
    let (works, told) = (cell.comes_to == "+", cell.comes_to != "-");
    check(works || seen.kept == [true, true], || format!("story and fallback are there: {:?}", seen.kept))?;
    let buttons = usize::from(told && !works);
    same("buttons for another try", &seen.buttons, &vec![buttons; 2])?;
    check(seen.lives, || "the page's own script does not go on".to_owned())?;
    // A loader that is none cannot but be a syntax error, of its own script alone.
    let expected = |it: &&String| !told && it.contains("SyntaxError");
    same("complaints", seen.complaints.iter().filter(|it| !expected(it)).count(), 0)
        .map_err(|failure| Failure::new(format!("{failure}: {:?}", seen.complaints)))
}
