//! BENCHMARKS.md: what was measured, beside what was aimed at.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::thread;

use super::sample::{Figure, File, Sample, Spread};
use super::site::Library;
use super::{COUNTS, CROWD, RUNS, Scene};
use crate::failure::Outcome;

/// What the figures mean, which no run finds out by itself.
const REMARKS: &str = include_str!("../../bench/remarks.md");

const MS: f64 = 1.0;
const KB: f64 = 1_000.0;
const MB: f64 = 1_000_000.0;

/// What is told of a page that is used.
const ROWS: [(&str, Figure, f64, usize); 11] = [
    ("ready, ms", Figure::Ready, MS, 0),
    ("interactive, ms", Figure::Interactive, MS, 0),
    ("blocked, ms", Figure::Blocked, MS, 0),
    ("layout shift", Figure::Shift, MS, 3),
    ("downloaded, kB", Figure::Bytes, KB, 1),
    ("elements", Figure::Elements, MS, 0),
    ("click, 50 of 100, ms", Figure::Click50, MS, 1),
    ("click, 98 of 100, ms", Figure::Click98, MS, 1),
    ("clicks timed", Figure::Clicks, MS, 0),
    ("heap, MB", Figure::Heap, MB, 1),
    ("Wasm memory, MB", Figure::Wasm, MB, 1),
];

/// All that was found.
pub(crate) struct Report {
    pub(crate) samples: BTreeMap<Scene, Vec<Sample>>,
    /// What a reader downloads with the article.
    pub(crate) files: Vec<File>,
    /// As the browser has it.
    pub(crate) date: String,
    pub(crate) browser: String,
}

impl Report {
    fn spread(&self, scene: Scene, figure: Figure) -> Option<Spread> {
        Spread::of(self.samples.get(&scene)?, figure)
    }

    fn median(&self, scene: Scene, figure: Figure) -> f64 {
        self.spread(scene, figure).map_or(f64::NAN, |it| it.median)
    }

    /// The whole file.
    pub(crate) fn text(&self, root: &Path) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        self.head(&mut out, root)?;
        self.aims(&mut out)?;
        self.article(&mut out)?;
        self.crowd(&mut out)?;
        for count in COUNTS {
            self.events(&mut out, count)?;
        }
        writeln!(out, "\n{}", REMARKS.trim_end())?;
        Ok(out)
    }

    fn head(&self, out: &mut String, root: &Path) -> std::fmt::Result {
        let commit = commit(root).unwrap_or_else(|_| "unknown".to_owned());
        let cores = thread::available_parallelism().map_or(1, usize::from);
        writeln!(
            out,
            "# Benchmarks\n\n\
             Written by `cargo xtask bench` on {}, of commit {commit}, in {} on a machine with {cores} cores. Times \
             depend on the machine; the ratios between the libraries hardly do.\n\n\
             A slow line (150 ms from a request to its answer, 1.6 Mbit/s) and a processor slowed down four times, both \
             by Chromium's own means; a window of 1,280 × 900 px; each page opened for the first time, from a site and in \
             a process of its own; every file packed by brotli 11, none cached. Each figure is the median of {RUNS} runs, \
             with the least and the most of them in brackets. *Interactive* is when the frame with the answer to a first \
             click was there. *Blocked* is what long tasks until then take beyond 50 ms each. A *click* is how long the \
             page is busy with one, from the press to the end of the frame that shows the answer, without the wait for \
             the screen. *Heap* is JavaScript's objects and the document's after a collection of garbage; Wasm's \
             memory comes on top.",
            self.date, self.browser
        )
    }

    fn aims(&self, out: &mut String) -> std::fmt::Result {
        let many = Scene::Events(Library::LongRoad, 2_000);
        let rival = Scene::Events(Library::TimelineJs, 2_000);
        let share = |figure| 100.0 * self.median(many, figure) / self.median(rival, figure);
        let clicks: Vec<f64> = COUNTS
            .iter()
            .map(|&count| self.median(Scene::Events(Library::LongRoad, count), Figure::Click98))
            .collect();
        writeln!(out, "\n## Aims\n\n| aim | found | |\n|---|---|---|")?;
        let mut line = |aim: &str, found: String, reached: bool| {
            writeln!(out, "| {aim} | {found} | {} |", if reached { "reached" } else { "**not reached**" })
        };
        for scene in Scene::ARTICLES {
            if let Some(it) = self.spread(scene, Figure::Interactive) {
                let aim = format!("interactive at most 1.0 s after visible: {}", scene.name());
                line(&aim, format!("{:.2} s", it.median / 1000.0), it.median <= 1000.0)?;
            }
        }
        let bytes = self.median(Scene::Jump, Figure::Bytes);
        line("at most 110 kB in all", format!("{:.1} kB", bytes / KB), bytes <= 110.0 * KB)?;
        line(
            "2,000 events ready in at most a tenth of TimelineJS3’s time",
            format!("{:.0} %; interactive {:.0} %", share(Figure::Ready), share(Figure::Interactive)),
            share(Figure::Ready) <= 10.0,
        )?;
        line(
            "a click at most 16 ms, 98 of 100, with 20, 200, 2,000 events",
            clicks.iter().map(|it| format!("{it:.0}")).collect::<Vec<_>>().join(", ") + " ms",
            clicks.iter().all(|it| *it <= 16.0),
        )?;
        let (factors, count) = CROWD;
        let click = self.median(Scene::Crowd, Figure::Click98);
        line(
            &format!("a click at most 50 ms, 98 of 100, with {factors} factors and {count} events"),
            format!("{click:.0} ms"),
            click <= 50.0,
        )?;
        let elements = self.median(many, Figure::Elements);
        line("2,000 events in at most 1,500 elements", format!("{elements:.0}"), elements <= 1_500.0)?;
        let wasm = self.median(Scene::Jump, Figure::Wasm);
        line(
            "at most 4 MB of Wasm memory for the built-in story",
            format!("{:.1} MB", wasm / MB),
            wasm <= 4.0 * MB,
        )
    }

    fn article(&self, out: &mut String) -> std::fmt::Result {
        const ROWS: [(&str, Figure, f64, usize); 8] = [
            ("ready, ms after visible", Figure::Ready, MS, 0),
            ("interactive, ms after visible", Figure::Interactive, MS, 0),
            ("blocked, ms", Figure::Blocked, MS, 0),
            ("longest task, ms", Figure::Longest, MS, 0),
            ("layout shift", Figure::Shift, MS, 3),
            ("downloaded, kB", Figure::Bytes, KB, 1),
            ("elements", Figure::Elements, MS, 0),
            ("Wasm memory, MB", Figure::Wasm, MB, 1),
        ];
        writeln!(out, "\n## An article with the built-in story\n")?;
        let scenes: Vec<Scene> =
            Scene::ARTICLES.into_iter().filter(|it| self.samples.contains_key(it)).collect();
        let names: Vec<&str> = scenes.iter().map(|it| it.name()).collect();
        writeln!(out, "| | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()))?;
        for (name, figure, unit, digits) in ROWS {
            let cells: Vec<String> =
                scenes.iter().map(|it| cell(self.spread(*it, figure), unit, digits)).collect();
            writeln!(out, "| {name} | {} |", cells.join(" | "))?;
        }
        writeln!(
            out,
            "\nWhat is downloaded, and when, of one run by a jump:\n\n| file | kB | asked for, ms | there, ms |\n|---|---|---|---|"
        )?;
        let origin = self.files.first().map_or(0.0, |it| it.begun);
        for file in &self.files {
            writeln!(
                out,
                "| `{}` | {:.1} | {:.0} | {:.0} |",
                file.path.trim_start_matches("/packed/dist/"),
                file.bytes / KB,
                file.begun - origin,
                file.ended - origin
            )?;
        }
        Ok(())
    }

    fn crowd(&self, out: &mut String) -> std::fmt::Result {
        let (factors, count) = CROWD;
        writeln!(out, "\n## {factors} factors and {count} events\n\n| | Long Road |\n|---|---|")?;
        for (name, figure, unit, digits) in ROWS {
            writeln!(out, "| {name} | {} |", cell(self.spread(Scene::Crowd, figure), unit, digits))?;
        }
        Ok(())
    }

    fn events(&self, out: &mut String, count: usize) -> std::fmt::Result {
        writeln!(
            out,
            "\n## {} events\n\n| | Long Road | TimelineJS3 | vis-timeline |\n|---|---|---|---|",
            grouped(count)
        )?;
        for (name, figure, unit, digits) in ROWS {
            let own = self.median(Scene::Events(Library::LongRoad, count), figure);
            let cells: Vec<String> = Library::ALL
                .into_iter()
                .map(|library| {
                    let spread = self.spread(Scene::Events(library, count), figure);
                    let ratio = spread.map(|it| it.median / own).filter(|it| it.is_finite());
                    let ratio = ratio.filter(|_| library != Library::LongRoad && figure != Figure::Clicks);
                    let ratio = ratio.map(|it| format!(" · ×{it:.2}")).unwrap_or_default();
                    format!("{}{ratio}", cell(spread, unit, digits))
                })
                .collect();
            writeln!(out, "| {name} | {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

fn cell(spread: Option<Spread>, unit: f64, digits: usize) -> String {
    let Some(Spread { least, median, most }) = spread else { return "–".to_owned() };
    let [least, median, most] = [least, median, most].map(|it| format!("{:.digits$}", it / unit));
    if least == most { median } else { format!("{median} ({least}–{most})") }
}

fn grouped(count: usize) -> String {
    if count < 1000 { count.to_string() } else { format!("{},{:03}", count / 1000, count % 1000) }
}

fn commit(root: &Path) -> Outcome<String> {
    let git = |arguments: &[&str]| -> Outcome<String> {
        let told = Command::new("git").args(arguments).current_dir(root).output()?;
        Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
    };
    let changed = !git(&["status", "--porcelain", "--", "src", "static", "Cargo.toml"])?.is_empty();
    Ok(git(&["rev-parse", "--short=10", "HEAD"])? + if changed { " with changes" } else { "" })
}
