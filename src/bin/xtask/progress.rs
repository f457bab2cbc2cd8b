//! Says what is being done and for how long, and keeps the output of the doing.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};

/// How much of a failed step's output is shown; the log has the rest.
const SHOWN_LINES: usize = 120;

/// A step that ran and did not succeed.
pub(crate) struct FailedStep {
    title: String,
    output: String,
    log: PathBuf,
}

impl FailedStep {
    /// All that the step printed.
    pub(crate) fn output(&self) -> &str {
        &self.output
    }

    /// Where that is kept.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// Shows the end of the output, and turns into a failure that names the step.
    pub(crate) fn explain(&self) -> Failure {
        let lines: Vec<&str> = self.output.lines().collect();
        let skipped = lines.len().saturating_sub(SHOWN_LINES);
        for line in lines.iter().skip(skipped) {
            eprintln!("    {line}");
        }
        Failure::new(format!("{} failed", self.title))
            .way_out(format!("the whole output is in {}", self.log.display()))
    }
}

/// Runs `command` as a step named `title`, with its output kept in the checkout's logs.
///
/// The outer result tells whether the command could be run at all, the inner one whether it succeeded.
pub(crate) fn run(
    checkout: &Checkout,
    title: &str,
    command: &mut Command,
) -> Outcome<Result<(), FailedStep>> {
    let log = checkout.logs()?.join(format!("{}.log", file_name(title)));
    let unusable = |error: io::Error| Failure::file(&log, &error);
    let output = File::create(&log).map_err(unusable)?;
    let errors = output.try_clone().map_err(unusable)?;
    let announced = announce(title, Some(log.clone()));
    let status = command.stdin(Stdio::null()).stdout(output).stderr(errors).status().map_err(|error| {
        Failure::new(format!("{title}: {} does not start: {error}", command.get_program().display()))
    })?;
    announced.end(status.success());
    if status.success() {
        return Ok(Ok(()));
    }
    let output = String::from_utf8_lossy(&fs::read(&log).map_err(unusable)?).into_owned();
    Ok(Err(FailedStep { title: title.to_owned(), output, log }))
}

/// Runs `command` as a step whose failure ends the whole command.
pub(crate) fn require(checkout: &Checkout, title: &str, command: &mut Command) -> Outcome {
    run(checkout, title, command)?.map_err(|failed| failed.explain())
}

/// Does `work` as a step named `title`.
pub(crate) fn work<T>(title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let announced = announce(title, None);
    let outcome = work();
    announced.end(outcome.is_ok());
    outcome
}

/// A step under way. A thread says now and then that it still is.
struct Announced {
    begun: Instant,
    stop: mpsc::Sender<()>,
    /// Gives whether it has begun lines of its own.
    ticker: thread::JoinHandle<bool>,
}

fn announce(title: &str, log: Option<PathBuf>) -> Announced {
    print!("{title} … ");
    // A console that is gone is no reason to stop.
    let _ = io::stdout().flush();
    let begun = Instant::now();
    let (stop, stopped) = mpsc::channel();
    let every = Duration::from_secs(if io::stdout().is_terminal() { 5 } else { 30 });
    let ticker = thread::spawn(move || {
        let mut told = false;
        while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
            let latest = log.as_deref().and_then(last_line).unwrap_or_default();
            print!("\n    {}  {latest}", elapsed(begun));
            let _ = io::stdout().flush();
            told = true;
        }
        told
    });
    Announced { begun, stop, ticker }
}

impl Announced {
    fn end(self, succeeded: bool) {
        drop(self.stop);
        let told = self.ticker.join().unwrap_or(false);
        let start = if told { "\n    " } else { "" };
        println!("{start}{} in {}", if succeeded { "done" } else { "FAILED" }, elapsed(self.begun));
    }
}

fn last_line(log: &Path) -> Option<String> {
    let text = fs::read(log).ok()?;
    let line =
        String::from_utf8_lossy(&text).lines().rev().find(|line| !line.trim().is_empty())?.trim().to_owned();
    Some(line.chars().take(80).collect())
}

/// A time since `begun` in the unit that a person would use.
pub(crate) fn elapsed(begun: Instant) -> String {
    let tenths = begun.elapsed().as_millis() / 100;
    let seconds = tenths / 10;
    match seconds {
        0..10 => format!("{seconds}.{} s", tenths % 10),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn file_name(title: &str) -> String {
    let words: Vec<&str> = title
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .filter(|word| !word.is_empty())
        .collect();
    words.into_iter().take(6).collect::<Vec<_>>().join("-")
}
