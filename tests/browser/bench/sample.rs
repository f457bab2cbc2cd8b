//! What one run found, and what several together say.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What is measured, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Figure {
    /// All that was downloaded but the page itself, in bytes as they came over the line.
    Bytes,
    /// From visible, or from the page's start, to when the widget says that it is ready; ms.
    Ready,
    /// To when the frame with the answer to a first click was there; ms.
    Interactive,
    /// How long tasks blocked the page until then, what exceeds 50 ms of each; ms.
    Blocked,
    /// The longest task until then; ms.
    Longest,
    /// The layout shift.
    Shift,
    /// Elements in the document, shadow trees with it.
    Elements,
    /// How many clicks were timed.
    Clicks,
    /// How long the page was busy with one of many clicks, the middle one; ms.
    Click50,
    /// The same, the second slowest of a hundred; ms.
    Click98,
    /// From the click to the end of the frame that shows its answer, with the wait for that frame; ms.
    Wait98,
    /// What is left after a collection of garbage, of JavaScript's objects and the document's; bytes.
    Heap,
    /// Wasm memory, in bytes.
    Wasm,
}

/// A request of the page.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) begun: f64,
    pub(crate) ended: f64,
    pub(crate) bytes: f64,
}

/// What the page itself tells of its start.
#[derive(Debug, Deserialize)]
pub(crate) struct Start {
    pub(crate) ready: f64,
    pub(crate) interactive: f64,
    pub(crate) blocked: f64,
    pub(crate) longest: f64,
    pub(crate) shift: f64,
    pub(crate) elements: f64,
    pub(crate) wasm: f64,
    /// In the order of their begin; the first is the page.
    pub(crate) files: Vec<File>,
}

/// One click, in ms.
#[derive(Debug, Deserialize)]
pub(crate) struct Click {
    pub(crate) work: f64,
    pub(crate) wait: f64,
}

/// One run.
pub(crate) type Sample = BTreeMap<Figure, f64>;

impl Start {
    pub(crate) fn sample(&self) -> Sample {
        let bytes = self.files.iter().skip(1).map(|file| file.bytes).sum();
        BTreeMap::from([
            (Figure::Bytes, bytes),
            (Figure::Ready, self.ready),
            (Figure::Interactive, self.interactive),
            (Figure::Blocked, self.blocked),
            (Figure::Longest, self.longest),
            (Figure::Shift, self.shift),
            (Figure::Elements, self.elements),
            (Figure::Wasm, self.wasm),
        ])
    }
}

/// What `share` of all `values` do not exceed.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (share * values.len() as f64).ceil() as usize;
    values.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// One figure over several runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) least: f64,
    pub(crate) median: f64,
    pub(crate) most: f64,
}

impl Spread {
    /// None where no run has the figure.
    pub(crate) fn of(samples: &[Sample], figure: Figure) -> Option<Self> {
        let mut values: Vec<f64> = samples.iter().filter_map(|it| it.get(&figure).copied()).collect();
        let median = quantile(&mut values, 0.5);
        Some(Self { least: *values.first()?, median, most: *values.last()? })
    }
}
