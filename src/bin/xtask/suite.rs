//! `cargo xtask test`: everything that has to hold before a change lands, cheapest first.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::browsers::{self, Engine};
use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::{budgets, crashing, dist, invariants, licences, pages, progress, site, tools};

/// All that builds on the host, together: one set of features, so that dependencies are compiled once.
const HOST_FEATURES: &str = "authoring,prerender,card,xtask,e2e";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Runs every check, in `engines` or, when that is empty, in all.
pub(crate) fn run_all(checkout: &Checkout, engines: &[Engine]) -> Outcome {
    let begun = Instant::now();
    let engines = or_all(engines);
    // Before anything that takes long: a missing browser is better told at once than after ten minutes.
    browsers::set_up(checkout, &engines)?;
    dist::check::set_up(checkout)?;
    tools::set_up_styles(checkout)?;
    tools::set_up_for_pages(checkout)?;
    run_cargo_checks(checkout)?;
    let with_advisories = licences::check(checkout)?;
    progress::work("invariants of ARCHITECTURE.md", || invariants::check(checkout))?;
    run_host_tests(checkout)?;
    site::build(checkout)?;
    // Too large is no reason not to know whether it works.
    let within_budget = budgets::check(checkout);
    dist::write(checkout, &dist::Place::default())?;
    dist::check::run(checkout, &dist::Place::default())?;
    run_browser_tests_of(checkout, &engines, "")?;
    within_budget?;
    let advisories = if with_advisories { "" } else { "; advisories not checked" };
    println!("everything passed in {}; {}{advisories}", progress::elapsed(begun), where_run(&engines));
    Ok(())
}

/// Runs the browser tests alone, those whose name contains `name`.
pub(crate) fn run_browser_tests(checkout: &Checkout, engines: &[Engine], name: &str) -> Outcome {
    let engines = or_all(engines);
    browsers::set_up(checkout, &engines)?;
    site::build(checkout)?;
    dist::write(checkout, &dist::Place::default())?;
    run_browser_tests_of(checkout, &engines, name)?;
    println!("browser tests alone; {}", where_run(&engines));
    Ok(())
}

/// Seeds defects in the built site's widget: one of the browser tests, by itself.
pub(crate) fn mutate(checkout: &Checkout) -> Outcome {
    let engines = [Engine::Chromium];
    browsers::set_up(checkout, &engines)?;
    site::build(checkout)?;
    run_in_browsers(checkout, &engines, &["--test", "seeded_defects_are_caught"])
}

/// Takes screenshots into `shots/`, those whose name contains `name`.
pub(crate) fn take_shots(checkout: &Checkout, engines: &[Engine], name: &str) -> Outcome {
    browsers::set_up(checkout, engines)?;
    site::build(checkout)?;
    run_serving(checkout, engines, &["--shots", name], &tools::set_up_styles(checkout)?)
}

/// Measures the widget beside its rivals, and writes BENCHMARKS.md; with a `name`, only what has that in its address.
pub(crate) fn bench(checkout: &Checkout, name: &str) -> Outcome {
    let engines = [Engine::Chromium];
    browsers::set_up(checkout, &engines)?;
    let rivals = tools::set_up_rivals(checkout)?;
    site::build(checkout)?;
    let rivals: Vec<String> =
        rivals.iter().map(|(name, folder)| format!("--program={name}={}", folder.display())).collect();
    let arguments: Vec<&str> =
        ["--bench", name].into_iter().chain(rivals.iter().map(String::as_str)).collect();
    run_in_browsers(checkout, &engines, &arguments)
}

fn run_cargo_checks(checkout: &Checkout) -> Outcome {
    for (component, arguments) in [("rustfmt", ["fmt", "--version"]), ("clippy", ["clippy", "--version"])] {
        if !checkout.cargo(&arguments).output().is_ok_and(|asked| asked.status.success()) {
            return Err(Failure::new(format!("{component} is missing"))
                .way_out(format!("run `rustup component add {component}`")));
        }
    }
    let step =
        |title: &str, arguments: &[&str]| progress::require(checkout, title, &mut checkout.cargo(arguments));
    step("formatting", &["fmt", "--check"])?;
    step(
        "the pure modules know nothing of Yew or JavaScript",
        &["check", "--quiet", "--lib", "--no-default-features", "--features", "parse"],
    )?;
    step(
        "lints, host",
        &["clippy", "--quiet", "--all-targets", "--features", HOST_FEATURES, "--", "-D", "warnings"],
    )?;
    for (title, features) in [
        ("lints, widget", "browser"),
        ("lints, crashes", "crash"),
        ("lints, reader", "reader"),
        ("lints, writer", "writer"),
    ] {
        let lints =
            ["clippy", "--quiet", "--target", WASM_TARGET, "--no-default-features", "--features", features];
        step(title, &[&lints as &[&str], &["--", "-D", "warnings"]].concat())?;
    }
    let mut documentation =
        checkout.cargo(&["doc", "--quiet", "--no-deps", "--lib", "--features", HOST_FEATURES]);
    documentation.env("RUSTDOCFLAGS", "-D warnings");
    progress::require(checkout, "documentation", &mut documentation)
}

fn run_host_tests(checkout: &Checkout) -> Outcome {
    // Without `e2e`: the browser tests are a step of their own.
    let features = HOST_FEATURES.trim_end_matches(",e2e");
    let mut tests = checkout.cargo(&["test", "--lib", "--bins", "--tests", "--features", features]);
    progress::require(checkout, "host tests", &mut tests)?;
    progress::require(
        checkout,
        "documented examples",
        &mut checkout.cargo(&["test", "--doc", "--features", features]),
    )
}

/// Runs the browser tests on the built site, on `dist/`, and on a bundler's page with the npm package.
fn run_browser_tests_of(checkout: &Checkout, engines: &[Engine], name: &str) -> Outcome {
    let tarball = dist::pack_npm(checkout)?;
    let bundled = dist::check::bundle_page(checkout, &tarball)?;
    let skewed = dist::check::write_skewed(checkout)?;
    let carrying = pages::write_tested(checkout)?;
    let (pym, crashing) = (tools::set_up_pym(checkout)?, crashing::write(checkout)?);
    let mut folders = vec![
        ("shipped", checkout.dist()),
        ("bundled", bundled),
        ("skewed", skewed),
        ("carrying", carrying),
        ("pym", pym),
        ("crashing", crashing),
    ];
    folders.extend(tools::set_up_styles(checkout)?);
    run_serving(checkout, engines, &["--test", name], &folders)
}

/// Starts the browser harness with further folders to serve, each under its name.
fn run_serving(
    checkout: &Checkout,
    engines: &[Engine],
    arguments: &[&str],
    folders: &[(&str, PathBuf)],
) -> Outcome {
    let served = folders.iter().map(|(name, folder)| format!("--serve={name}={}", folder.display()));
    let served: Vec<String> = served.collect();
    let arguments: Vec<&str> = arguments.iter().copied().chain(served.iter().map(String::as_str)).collect();
    run_in_browsers(checkout, engines, &arguments)
}

/// Starts the browser harness (`tests/browser`), which prints each result as it comes.
fn run_in_browsers(checkout: &Checkout, engines: &[Engine], arguments: &[&str]) -> Outcome {
    let (axe, readability) = (tools::set_up_axe(checkout)?, tools::set_up_readability(checkout)?);
    let geckodriver =
        engines.contains(&Engine::Firefox).then(|| tools::set_up_geckodriver(checkout)).transpose()?;
    let harness = compile_harness(checkout)?;
    let names: Vec<&str> = engines.iter().map(|engine| engine.name()).collect();
    let mut tests = Command::new(&harness);
    tests.current_dir(checkout.root()).args(arguments).arg("--engines").arg(names.join(","));
    option(&mut tests, "--site", checkout.site());
    option(&mut tests, "--axe", axe);
    option(&mut tests, "--readability", readability);
    for program in browsers::programs(engines) {
        option(&mut tests, "--program", program);
    }
    if let Some(geckodriver) = geckodriver {
        option(&mut tests, "--program", format!("geckodriver={}", geckodriver.display()));
    }
    let status = tests
        .status()
        .map_err(|error| Failure::new(format!("{} does not start: {error}", harness.display())))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new("the browser run failed; its output is above"))
}

/// Compiles the browser harness; gives the program. Run by cargo, its failures would end in cargo's words.
fn compile_harness(checkout: &Checkout) -> Outcome<PathBuf> {
    let harness =
        ["test", "--quiet", "--no-default-features", "--features", "e2e", "--test", "browser", "--no-run"];
    progress::require(checkout, "compiling the browser tests", &mut checkout.cargo(&harness))?;
    // Once more for its place: this time there is nothing left to compile.
    let told = checkout
        .cargo(&harness)
        .arg("--message-format=json")
        .output()
        .map_err(|error| Failure::new(format!("cargo does not start: {error}")))?;
    String::from_utf8_lossy(&told.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message.pointer("/target/name").is_some_and(|name| name == "browser"))
        .find_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .ok_or_else(|| Failure::new("cargo does not say where the browser tests are"))
}

fn option(command: &mut Command, name: &str, value: impl AsRef<OsStr>) {
    command.arg(name).arg(value);
}

fn or_all(engines: &[Engine]) -> Vec<Engine> {
    if engines.is_empty() { Engine::ALL.to_vec() } else { engines.to_vec() }
}

/// The engines that were used, and plainly those that were not.
fn where_run(engines: &[Engine]) -> String {
    let names = |wanted: bool| {
        let names: Vec<&str> = Engine::ALL
            .iter()
            .filter(|engine| engines.contains(engine) == wanted)
            .map(|engine| engine.name())
            .collect();
        names.join(", ")
    };
    match names(false) {
        left_out if left_out.is_empty() => "all three engines".to_owned(),
        left_out => format!("passed in {} only: {left_out} left out by --engines", names(true)),
    }
}
