//! What readers and newsrooms can do with the widget, tried in real browsers over WebDriver.
//!
//! Run by `cargo xtask test`, which brings the browsers and the built site. Every test runs in every engine, against
//! host pages in `tests/pages` that a real server hands out. Things are found by role and accessible name, the way
//! a reader with a screen reader finds them, never by class; conditions are waited for, never slept for.

mod accessibility;
mod audit;
mod bench;
mod computed;
mod engine;
mod failure;
mod faulty;
mod looks;
mod outside;
mod page;
mod policy;
mod process;
mod runner;
mod server;
mod shots;
mod story;
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use engine::{Engine, Programs};
use server::Folders;

/// The browser harness of Long Road; `cargo xtask test` runs it with what it needs.
#[derive(Parser)]
struct Arguments {
    /// Run the tests whose name contains this.
    #[arg(long, default_value = "")]
    test: String,
    /// Take screenshots into `shots/` instead: those whose name contains this.
    #[arg(long)]
    shots: Option<String>,
    /// Measure instead, and write BENCHMARKS.md.
    #[arg(long)]
    bench: Option<String>,
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Engine::ALL)]
    engines: Vec<Engine>,
    /// The built site.
    #[arg(long, default_value = "target/site")]
    site: PathBuf,
    /// axe-core's script.
    #[arg(long)]
    axe: PathBuf,
    /// Readability's script.
    #[arg(long)]
    readability: PathBuf,
    /// A further folder that the server hands out, as NAME=FOLDER: at /NAME/.
    #[arg(long, value_name = "NAME=FOLDER")]
    serve: Vec<String>,
    /// Where a program lies, as NAME=PATH.
    #[arg(long, value_name = "NAME=PATH")]
    program: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let programs = Programs::new(&arguments.program);
    let folders = Folders {
        site: root.join(&arguments.site),
        pages: root.join("tests/pages"),
        others: arguments.serve,
    };
    let setting =
        match runner::Setting::new(folders, [&arguments.axe, &arguments.readability], programs.clone()) {
            Ok(setting) => setting,
            Err(failure) => {
                eprintln!("{failure}");
                return ExitCode::FAILURE;
            }
        };
    let passed = match (&arguments.shots, &arguments.bench) {
        (Some(name), _) => shots::take(&setting, &arguments.engines, name, &root.join("shots")),
        (_, Some(name)) => bench::run(&setting, &root, &root.join(&arguments.site), &programs, name),
        (None, None) => runner::run(&setting, &arguments.engines, &tests::matching(&arguments.test)),
    };
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
