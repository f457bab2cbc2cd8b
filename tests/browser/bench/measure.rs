//! One page, opened once under the bench's conditions, and what it tells.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use super::sample::{Click, Figure, Sample, Start, quantile};
use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::server::Server;

/// The line and the processor that readers are taken to have.
#[derive(Clone, Copy)]
pub(crate) struct Conditions {
    /// From a request to the first byte of its answer, in ms; nothing for a line as it is.
    pub(crate) latency: u32,
    /// Bits a second; 0 for a line as it is.
    pub(crate) bits: u32,
    /// How many times slower than this machine.
    pub(crate) slower: u32,
}

/// How the reader comes to the widget.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// It is in view when the page opens.
    InView,
    /// By a jump, as by a link.
    Jump,
    /// By scrolling at so many px a second.
    Scroll(u32),
}

const WIDTH: u32 = 1280;
const HEIGHT: u32 = 900;
/// How long a widget may take to answer its first click: the slowest rival's with room.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long it may keep its page busy at a stretch, in which the page tells nothing.
const BUSY: Duration = Duration::from_secs(180);

/// How many clicks tell how long one takes.
pub(crate) const CLICKS: usize = 50;

/// A browser and a server under the bench's conditions.
pub(crate) struct Bench<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) server: &'a Server,
    /// How many pages were opened: each comes from a site of its own, so that its process knows none of the others.
    opened: usize,
}

impl<'a> Bench<'a> {
    pub(crate) fn new(page: &'a Page<'a>, server: &'a Server, conditions: Conditions) -> Outcome<Self> {
        let bench = Self { page, server, opened: 0 };
        page.wait_for(page.browser.driver.set_script_timeout(BUSY))?;
        bench.cdp("Network.enable", json!({}))?;
        bench.impose(conditions)?;
        bench.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": false }),
        )?;
        Ok(bench)
    }

    fn impose(&self, Conditions { latency, bits, slower }: Conditions) -> Outcome {
        let throughput = if bits == 0 { -1 } else { i64::from(bits / 8) };
        self.cdp(
            "Network.emulateNetworkConditions",
            json!({
                "offline": false, "latency": latency, "downloadThroughput": throughput,
                "uploadThroughput": throughput
            }),
        )?;
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).map(drop)
    }

    /// Leaves the browser as it was.
    pub(crate) fn end(self) -> Outcome {
        self.impose(Conditions { latency: 0, bits: 0, slower: 1 })?;
        self.cdp("Emulation.clearDeviceMetricsOverride", json!({})).map(drop)
    }

    /// Opens a page of the bench's site, goes to the widget by `way`, clicks once.
    pub(crate) fn start(&mut self, path: &str, way: Way) -> Outcome<Start> {
        self.opened += 1;
        let url = self
            .server
            .url(&format!("/packed{path}"))
            .replace("127.0.0.1", &format!("site-{}.localhost", self.opened));
        self.page.wait_for(self.page.browser.driver.goto(url))?;
        let speed = match way {
            Way::InView => None,
            Way::Jump => Some(0),
            Way::Scroll(speed) => Some(speed),
        };
        if let Some(speed) = speed {
            self.page.ask_later::<Value>(
                "bench.goTo(document.querySelector('long-road'), given[0]).then(() => done(null))",
                vec![json!(speed)],
            )?;
        }
        // Asked for now and then, because one that takes long would outlast the driver's patience.
        self.page.ask::<Value>("window.benchTold = bench.told(); return null", vec![])?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let told: Option<Told> = self.page.ask_later(
                "const later = new Promise((done) => setTimeout(done, 200, null));
                 Promise.race([benchTold, later]).then(
                   (start) => done(start && { start }), (error) => done({ error: `${error?.code ?? \"\"} ${error?.stack ?? error}` }))",
                vec![],
            )?;
            match told {
                Some(Told { start: Some(start), .. }) => return Ok(start),
                Some(Told { error, .. }) => {
                    return Err(Failure::new(format!("{path}: {}", error.unwrap_or_default())));
                }
                None if Instant::now() > deadline => {
                    return Err(Failure::new(format!("{path}: no click was answered in {PATIENCE:?}")));
                }
                None => {}
            }
        }
    }

    /// Clicks in the page that was opened last, `least` times, and then until there were `CLICKS` or it takes longer
    /// than `hurry`; adds what that took, and what the page then holds.
    pub(crate) fn use_it(&self, least: usize, hurry: Duration, sample: &mut Sample) -> Outcome {
        let begun = Instant::now();
        let mut clicks: Vec<Click> = Vec::new();
        while clicks.len() < least || clicks.len() < CLICKS && begun.elapsed() < hurry {
            let told: Click = self.page.ask_later(
                "bench.click(given[0]).then(done, (error) => done(String(error)))",
                vec![json!(clicks.len())],
            )?;
            clicks.push(told);
        }
        let mut work: Vec<f64> = clicks.iter().map(|it| it.work).collect();
        let mut wait: Vec<f64> = clicks.iter().map(|it| it.wait).collect();
        sample.insert(Figure::Clicks, clicks.len() as f64);
        sample.insert(Figure::Click50, quantile(&mut work, 0.5));
        sample.insert(Figure::Click98, quantile(&mut work, 0.98));
        sample.insert(Figure::Wait98, quantile(&mut wait, 0.98));
        self.cdp("HeapProfiler.collectGarbage", json!({}))?;
        let heap: Heap = serde_json::from_value(self.cdp("Runtime.getHeapUsage", json!({}))?)?;
        sample.insert(Figure::Heap, heap.used + heap.embedder);
        Ok(())
    }

    fn cdp(&self, method: &str, parameters: Value) -> Outcome<Value> {
        Ok(self.page.wait_for(self.page.browser.driver.cdp().send_raw(method, parameters))?)
    }
}

#[derive(Deserialize)]
struct Told {
    start: Option<Start>,
    error: Option<String>,
}

/// What Chromium's protocol tells of a page's memory, in bytes.
#[derive(Deserialize)]
struct Heap {
    #[serde(rename = "usedSize")]
    used: f64,
    /// The document's own nodes and styles.
    #[serde(rename = "embedderHeapUsedSize", default)]
    embedder: f64,
}
