//! The developer's command line: `cargo xtask serve`, `test`, `mutate`, `build`, `dist`, `bench`, `shots` and
//! `setup`.
//!
//! It brings the tools it needs, pinned, into a folder of the checkout's own, so that a fresh machine with Rust on
//! it needs no instructions beyond the command. It deliberately does not look at the story: that is `long-road`'s.

mod browsers;
mod budgets;
mod checkout;
mod crashing;
mod dist;
mod failure;
mod install;
mod invariants;
mod lean;
mod licences;
mod pack;
mod pages;
mod progress;
mod serve;
mod site;
mod suite;
mod system;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use browsers::Engine;
use checkout::Checkout;
use failure::Outcome;

/// Serve, test and build Long Road; sets up what is missing.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the example page with the widget on http://127.0.0.1:8080 and rebuild on change.
    Serve {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Open the page in a browser.
        #[arg(long)]
        open: bool,
    },
    /// Run everything: formatting, lints, invariants, host tests, Wasm build, size budgets, browser tests.
    Test {
        /// Narrow the browser tests to these engines; the last line says which were left out.
        #[arg(long, value_enum, value_delimiter = ',')]
        engines: Vec<Engine>,
        /// Run the browser tests alone, and of them those whose name contains this.
        #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
        browser: Option<String>,
    },
    /// Seed defects in the rendered widget's accessibility, in Chromium, and count those that the browser tests' checks catch.
    Mutate,
    /// Build what ships, and check its size.
    Build,
    /// Write `dist/`: what ships, laid out for servers and for npm.
    Dist {
        /// Where its files will be on the web; oEmbed has to say it.
        #[arg(long, value_name = "URL", default_value = dist::EXAMPLE_BASE)]
        base: String,
        /// An origin, besides that one, whose stories `frame.html` shows; may be given several times.
        #[arg(long, value_name = "ORIGIN")]
        frame_origin: Vec<String>,
        /// Try it too: by nginx and Caddy, in a bundler, by PHP, and once more in another folder.
        #[arg(long)]
        check: bool,
    },
    /// Take screenshots of the example page in each main state, into `shots/`.
    Shots {
        /// The engines to take them in.
        #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Engine::Chromium])]
        engines: Vec<Engine>,
        /// Only the pictures whose name contains this.
        #[arg(default_value = "")]
        name: String,
    },
    /// Measure the widget beside others' timelines on a slow line and a slow processor; writes BENCHMARKS.md.
    Bench {
        /// Only the pages whose address contains this; then the report goes to target/bench/part.md.
        #[arg(default_value = "")]
        name: String,
    },
    /// Write the page that carries a story rendered ahead, for trunk, which calls this at each build.
    #[command(hide = true)]
    Pages,
    /// Set up the tools of `serve` and `build`, and do no more.
    Setup,
    /// Pack the stories of the site that trunk is building; for trunk itself, see Trunk.toml.
    #[command(hide = true)]
    Stories,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Outcome {
    let checkout = Checkout::find()?;
    match command {
        Command::Serve { port, open } => serve::serve(&checkout, port, open),
        Command::Test { engines, browser: None } => suite::run_all(&checkout, &engines),
        Command::Test { engines, browser: Some(name) } => {
            suite::run_browser_tests(&checkout, &engines, &name)
        }
        Command::Mutate => suite::mutate(&checkout),
        Command::Build => site::build(&checkout).and_then(|()| budgets::check(&checkout)),
        Command::Dist { base, frame_origin, check } => {
            let place = dist::Place::new(base, frame_origin)?;
            if check {
                dist::check::set_up(&checkout)?;
            }
            site::build(&checkout)?;
            dist::write(&checkout, &place)?;
            let tarball = dist::pack_npm(&checkout)?;
            if check {
                dist::check::run(&checkout, &place)?;
                dist::check::bundle_page(&checkout, &tarball)?;
            }
            budgets::check(&checkout)
        }
        Command::Shots { engines, name } => suite::take_shots(&checkout, &engines, &name),
        Command::Bench { name } => suite::bench(&checkout, &name),
        Command::Pages => pages::write(&checkout),
        Command::Setup => tools::set_up_for_pages(&checkout)
            .and_then(|_| tools::set_up_minifier(&checkout))
            .map(|_| println!("all tools are there")),
        Command::Stories => site::pack_stories(),
    }
}
