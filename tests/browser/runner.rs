//! Runs each test in each engine, as many browsers at once as there are processors, and says how each went.

use std::cell::RefCell;
use std::fs;
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use crate::engine::{Browser, Engine, Programs};
use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::server::{Folders, Server};

/// How many tests a browser runs before a fresh one takes over.
///
/// Engines keep what they loaded: over all tests WebKit's page process grew to several gigabytes, began to reclaim
/// memory at every step, and left the driver without an answer for minutes.
const TESTS_PER_BROWSER: usize = 12;

/// How many lines of a failure are printed; most have the page's whole tree behind them, and the reasons of all failures
/// should fit on what a CI service keeps of a log's end.
const LINES_OF_A_FAILURE: usize = 6;

/// How many tests may fail once beside others and pass alone, in a run of hundreds on a machine that does other things too.
///
/// Each is printed as unsteady, with why it failed: it is a fault of the page or of the test that is still to be found.
const MOST_UNSTEADY: usize = 2;

/// A behaviour: its name, and how to see that it is there.
#[derive(Clone, Copy)]
pub(crate) struct Test {
    /// The module it is in.
    pub(crate) of: &'static str,
    /// The function's name, in words when printed.
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Page<'_>) -> Outcome,
}

/// What all engines share.
pub(crate) struct Setting {
    folders: Folders,
    axe: String,
    readability: String,
    programs: Programs,
    logs: PathBuf,
}

impl Setting {
    /// Reads what the tests need; fails plainly where it is missing.
    pub(crate) fn new(folders: Folders, [axe, readability]: [&Path; 2], programs: Programs) -> Outcome<Self> {
        for folder in [&folders.site, &folders.pages] {
            if !folder.is_dir() {
                let folder = folder.display();
                return Err(Failure::new(format!(
                    "{folder} is missing: run the browser tests by `cargo xtask test`"
                )));
            }
        }
        let script = |path: &Path| {
            fs::read_to_string(path)
                .map_err(|error| Failure::new(format!("the script at {}: {error}", path.display())))
        };
        let (axe, readability) = (script(axe)?, script(readability)?);
        let logs = folders.site.with_file_name("browser-logs");
        // Logs and pictures of an earlier run would be taken for this one's.
        let _ = fs::remove_dir_all(&logs);
        fs::create_dir_all(&logs)?;
        Ok(Self { folders, axe, readability, programs, logs })
    }

    /// Starts `engine` with servers of its own and hands `work` a way to a page on it.
    pub(crate) fn with_page<T>(&self, engine: Engine, work: impl FnOnce(&Page<'_>) -> T) -> Outcome<T> {
        let elsewhere = Server::start(&self.folders)?;
        let here = Server::start_beside(&self.folders, &elsewhere.url(""))?;
        let browser = Browser::start(engine, &self.programs, &self.logs)?;
        let page = Page {
            browser: &browser,
            here: &here,
            elsewhere: &elsewhere,
            axe: &self.axe,
            readability: &self.readability,
            folders: &self.folders,
            excused: RefCell::default(),
        };
        Ok(work(&page))
    }
}

/// What a test failed by.
struct Failed {
    engine: Engine,
    test: Test,
    fault: Fault,
}

/// How one went wrong.
struct Fault {
    why: Failure,
    /// Whether all was seen that was to be seen, and the page did besides what no page may do.
    forbidden: bool,
}

impl From<Failure> for Fault {
    fn from(why: Failure) -> Self {
        Self { why, forbidden: false }
    }
}

/// Runs `tests` in `engines`; the last line printed is `N passed, N unsteady, N failed in N s`. Gives whether none failed, or few enough
/// that passed when they were run again, alone.
pub(crate) fn run(setting: &Setting, engines: &[Engine], tests: &[Test]) -> bool {
    if tests.is_empty() {
        println!("no test has such a name");
    }
    let begun = Instant::now();
    let failed: Mutex<Vec<Failed>> = Mutex::new(Vec::new());
    let note = |it: Failed| {
        if let Ok(mut failed) = failed.lock() {
            failed.push(it);
        }
    };
    let shares =
        tests.chunks(TESTS_PER_BROWSER).flat_map(|some| engines.iter().map(move |&engine| (engine, some)));
    let left = Mutex::new(shares);
    let next = || left.lock().ok().and_then(|mut left| left.next());
    // No more browsers at once than processors: what has none for seconds fails for want of time alone.
    let at_once = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some((engine, tests)) = next() {
                    run_share(setting, engine, tests, &note);
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    // Not of a few tests that somebody is at work on, nor what a page must never do.
    let few = failed.len() <= MOST_UNSTEADY && tests.len() > TESTS_PER_BROWSER;
    let (unsteady, failed): (Vec<_>, Vec<_>) =
        failed.into_iter().partition(|it| few && !it.fault.forbidden && passes_alone(setting, it));
    for (what, some) in [("UNSTEADY", &unsteady), ("FAILED", &failed)] {
        for it in some {
            println!("\n{what}  {}", title(it.engine, &it.test));
            for line in it.fault.why.to_string().lines().take(LINES_OF_A_FAILURE) {
                println!("    {line}");
            }
        }
    }
    if unsteady.len() + failed.len() > 0 {
        println!("\nwhole reports, pictures and the drivers' logs are in {}", setting.logs.display());
    }
    let all = engines.len() * tests.len();
    let (passed, failures) = (all.saturating_sub(failed.len()), failed.len());
    let (passed, unsteady) = (passed.saturating_sub(unsteady.len()), unsteady.len());
    let seconds = begun.elapsed().as_secs();
    println!("\n{passed} passed, {unsteady} unsteady, {failures} failed in {seconds} s");
    failed.is_empty() && all > 0
}

fn passes_alone(setting: &Setting, failed: &Failed) -> bool {
    setting.with_page(failed.engine, |page| run_one(page, &failed.test).is_ok()).unwrap_or(false)
}

/// How a browser ended its run of tests.
struct Ran {
    /// How many tests are over.
    over: usize,
    /// Whether the browser stopped answering in the one after those, which is to be run once more.
    again: bool,
}

fn run_share(setting: &Setting, engine: Engine, tests: &[Test], note: &(dyn Fn(Failed) + Sync)) {
    let mut left = tests;
    let mut again = false;
    // A test may leave its browser unusable: then the rest gets a fresh one.
    while !left.is_empty() {
        match setting.with_page(engine, |page| run_until_lost(setting, page, left, again, note)) {
            Ok(ran) => {
                left = left.get(ran.over..).unwrap_or_default();
                again = ran.again;
            }
            Err(why) => {
                for &test in left {
                    println!("FAILED  {}", title(engine, &test));
                    note(Failed { engine, test, fault: why.clone().into() });
                }
                return;
            }
        }
    }
}

/// Runs tests until the browser no longer answers. A test that fails because of that is not yet judged, unless it is the
/// first and was run before: WebKitGTK's network process at times stops for good, whatever the page does.
fn run_until_lost(
    setting: &Setting,
    page: &Page<'_>,
    tests: &[Test],
    again: bool,
    note: &(dyn Fn(Failed) + Sync),
) -> Ran {
    for (index, test) in tests.iter().enumerate() {
        let name = title(page.engine(), test);
        let begun = Instant::now();
        let outcome = run_one(page, test);
        let seconds = begun.elapsed().as_secs_f32();
        let Err(fault) = outcome else {
            println!("ok      {name} ({seconds:.1} s)");
            if page.wait_for(page.browser.driver.enter_default_frame()).is_err() {
                return Ran { over: index + 1, again: false };
            }
            continue;
        };
        let report = setting.logs.join(format!("{}-{}", page.engine(), test.name));
        page.picture(&report.with_extension("png"));
        let _ = fs::write(report.with_extension("txt"), fault.why.to_string());
        let answers = page.answers();
        let was_lost_before = again && index == 0;
        if !(answers || was_lost_before) {
            println!(
                "lost    {name} ({seconds:.1} s): the browser answers no more; once more in a fresh one"
            );
            return Ran { over: index, again: true };
        }
        println!("FAILED  {name} ({seconds:.1} s)");
        note(Failed { engine: page.engine(), test: *test, fault });
        if !answers {
            return Ran { over: index + 1, again: false };
        }
    }
    Ran { over: tests.len(), again: false }
}

fn run_one(page: &Page<'_>, test: &Test) -> Result<(), Fault> {
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (test.run)(page)))
        .unwrap_or_else(|_| Err(Failure::new("the test itself panicked")));
    // What a failed test left behind is not the next one's.
    let audited = page.audit();
    page.excused.take();
    outcome?;
    audited.map_err(|why| Fault { why, forbidden: true })
}

fn title(engine: Engine, test: &Test) -> String {
    format!("{engine}: {}", test.name.replace('_', " "))
}
