//! That the bench would measure what it is there for; its figures are no test.

use super::tests;
use crate::bench::{self, Figure};
use crate::engine::Engine;
use crate::failure::{Outcome, check};
use crate::page::Page;

tests![the_bench_sees_a_widget_start_and_answer];

fn the_bench_sees_a_widget_start_and_answer(page: &Page<'_>) -> Outcome {
    if page.engine() != Engine::Chromium {
        println!("left out: {} has no means of slowing itself down, and is not measured", page.engine());
        return Ok(());
    }
    // Each page there has an origin of its own.
    page.excuse("http://site-");
    let found = bench::try_out(page)?;
    for figure in
        [Figure::Bytes, Figure::Interactive, Figure::Elements, Figure::Click98, Figure::Heap, Figure::Wasm]
    {
        check(found.get(&figure).is_some_and(|it| *it > 0.0), || {
            format!("{figure:?} was not seen: {found:?}")
        })?;
    }
    Ok(())
}
