//! The behaviours, by what they are about. Each is a function named for what it sees to.

mod accessibility;
mod as_of;
mod bench;
mod beside;
mod carried;
mod closer;
mod crashes;
mod embedding;
mod failing;
mod faults;
mod filter;
mod frame;
mod hooks;
pub(crate) mod hosts;
mod isolation;
mod japanese;
mod keyboard;
mod lacking;
mod languages;
mod layout;
mod life;
mod links;
mod loading;
mod prerendered;
mod print;
mod questions;
mod reading;
mod safety;
mod shipped;
mod sizes;
mod take;
mod tour;
mod untangle;
mod widget;
mod words;

use crate::runner::Test;

/// Lists test functions by their names.
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        pub(super) const TESTS: &[crate::runner::Test] =
            &[$(crate::runner::Test { of: module_path!(), name: stringify!($name), run: $name }),*];
    };
}
use tests;

/// The tests whose name contains `part`, written with spaces or not; and all of a file where `part` is its name and `::`.
pub(crate) fn matching(part: &str) -> Vec<Test> {
    let part = part.replace(' ', "_");
    let all = [
        reading::TESTS,
        questions::TESTS,
        keyboard::TESTS,
        beside::TESTS,
        layout::TESTS,
        embedding::TESTS,
        hooks::TESTS,
        hosts::TESTS,
        loading::TESTS,
        links::TESTS,
        frame::TESTS,
        prerendered::TESTS,
        carried::TESTS,
        isolation::TESTS,
        safety::TESTS,
        failing::TESTS,
        faults::TESTS,
        lacking::TESTS,
        crashes::TESTS,
        life::TESTS,
        accessibility::TESTS,
        bench::TESTS,
        shipped::TESTS,
        filter::TESTS,
        as_of::TESTS,
        closer::TESTS,
        sizes::TESTS,
        take::TESTS,
        words::TESTS,
        untangle::TESTS,
        languages::TESTS,
        japanese::TESTS,
        print::TESTS,
        tour::TESTS,
    ];
    all.into_iter()
        .flatten()
        .filter(|test| test.name.contains(&part) || format!("{}::", test.of).ends_with(&format!("::{part}")))
        .copied()
        .collect()
}
