//! What a reader waits for, on a slow line and a slow processor, beside what others' timelines make them wait for.
//!
//! Not part of the tests, because its figures depend on the machine. It writes BENCHMARKS.md, whose ratios hardly do.

mod events;
mod measure;
mod report;
mod sample;
mod site;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::engine::{Engine, Programs};
use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::runner::Setting;
use crate::server::Server;
use measure::{Bench, CLICKS, Conditions, Way};
use report::Report;
pub(crate) use sample::Figure;
use sample::{File, Sample};
use site::Library;

pub(crate) const COUNTS: [usize; 3] = [20, 200, 2_000];
/// Factors and events of a story that is as large as one gets.
pub(crate) const CROWD: (usize, usize) = (200, 500);
pub(crate) const RUNS: usize = 3;

/// For trying out the bench itself.
const AS_IT_IS: Conditions = Conditions { latency: 0, bits: 0, slower: 1 };
const SLOW: Conditions = Conditions { latency: 150, bits: 1_600_000, slower: 4 };
/// One screen a second.
const READING: u32 = 900;
/// A rival may take seconds for each.
const CLICKS_ON_A_RIVAL: usize = 5;
/// How long a rival's clicks may take together before the bench goes on: the slowest would take minutes.
const HURRY: Duration = Duration::from_secs(4);

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scene {
    /// The built-in story in an article, reached at once.
    Jump,
    /// The same, reached by scrolling.
    Scroll,
    /// A made-up story with many factors and events.
    Crowd,
    /// Made-up events in a library.
    Events(Library, usize),
}

impl Scene {
    pub(crate) const ARTICLES: [Self; 2] = [Self::Jump, Self::Scroll];

    /// What a person would call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jump => "by a jump",
            Self::Scroll => "by scrolling, one screen a second",
            Self::Crowd => "a crowd",
            Self::Events(library, _) => library.slug(),
        }
    }

    fn path(self) -> String {
        match self {
            Self::Jump | Self::Scroll => "/article.html".to_owned(),
            Self::Crowd => "/crowd.html".to_owned(),
            Self::Events(library, count) => format!("/{}-{count}.html", library.slug()),
        }
    }

    fn way(self) -> Way {
        match self {
            Self::Jump => Way::Jump,
            Self::Scroll => Way::Scroll(READING),
            Self::Crowd | Self::Events(..) => Way::InView,
        }
    }

    /// All of them, the widget's own first.
    fn all() -> Vec<Self> {
        let events = COUNTS.into_iter().flat_map(|count| Library::ALL.map(|it| Self::Events(it, count)));
        Self::ARTICLES.into_iter().chain([Self::Crowd]).chain(events).collect()
    }
}

/// Measures what has `part` in its address, and writes BENCHMARKS.md if that is all. Gives whether it could.
pub(crate) fn run(setting: &Setting, root: &Path, site: &Path, programs: &Programs, part: &str) -> bool {
    let begun = Instant::now();
    let measured = site::write(&root.join("target/bench"), site, &Library::ALL, &COUNTS, programs)
        .and_then(|folders| {
            let server = Server::start(&folders)?;
            setting.with_page(Engine::Chromium, |page| measure_all(page, &server, part))?
        })
        .and_then(|report| {
            let text = report.text(root).map_err(|_| Failure::new("the report cannot be put into words"))?;
            let file = root.join(if part.is_empty() { "BENCHMARKS.md" } else { "target/bench/part.md" });
            fs::write(&file, text)?;
            println!("{} after {} s", file.display(), begun.elapsed().as_secs());
            Ok(())
        });
    if let Err(failure) = &measured {
        eprintln!("{failure}");
    }
    measured.is_ok()
}

/// One start of the widget and a few clicks, unhurried, to see that the bench can measure it.
pub(crate) fn try_out(page: &Page<'_>) -> Outcome<Sample> {
    let folder = page.folders.site.with_file_name("bench");
    let programs = Programs::new(&[]);
    let [count, ..] = COUNTS;
    let server =
        Server::start(&site::write(&folder, &page.folders.site, &[Library::LongRoad], &[count], &programs)?)?;
    let mut bench = Bench::new(page, &server, AS_IT_IS)?;
    for scene in [Scene::Scroll, Scene::Crowd] {
        bench.start(&scene.path(), scene.way())?;
    }
    let scene = Scene::Events(Library::LongRoad, count);
    let mut sample = bench.start(&scene.path(), scene.way())?.sample();
    bench.use_it(1, Duration::ZERO, &mut sample)?;
    bench.end()?;
    Ok(sample)
}

fn measure_all(page: &Page<'_>, server: &Server, part: &str) -> Outcome<Report> {
    let mut bench = Bench::new(page, server, SLOW)?;
    let mut samples: BTreeMap<Scene, Vec<Sample>> = BTreeMap::new();
    let mut files = Vec::new();
    // Round by round: what else the machine does meanwhile then meets all of them.
    for run in 0..RUNS {
        for scene in Scene::all().into_iter().filter(|it| it.path().contains(part)) {
            let start = bench.start(&scene.path(), scene.way())?;
            let mut sample = start.sample();
            match scene {
                Scene::Jump | Scene::Scroll => {}
                Scene::Crowd => bench.use_it(CLICKS, Duration::ZERO, &mut sample)?,
                Scene::Events(library, _) => {
                    use_it(&bench, library, sample.get(&Figure::Interactive).copied(), run, &mut sample)?;
                }
            }
            println!("{:>2}/{RUNS} {} {}", run + 1, scene.path(), scene.name());
            if scene == Scene::Jump {
                files = downloaded(start.files);
            }
            samples.entry(scene).or_default().push(sample);
        }
    }
    let date = page.ask("return new Date().toISOString().slice(0, 10)", vec![])?;
    let browser =
        page.ask("return navigator.userAgent.match(/Chrom[a-z]*\\/\\d+/)[0].replace('/', ' ')", vec![])?;
    Ok(Report { samples, files, date, browser })
}

/// Clicks through the widget; a rival that is slow to start is spared in all runs but the first.
fn use_it(
    bench: &Bench<'_>,
    library: Library,
    interactive: Option<f64>,
    run: usize,
    sample: &mut Sample,
) -> Outcome {
    match library {
        Library::LongRoad => bench.use_it(CLICKS, Duration::ZERO, sample),
        _ if run > 0 && interactive.is_some_and(|it| it > 4000.0) => Ok(()),
        _ => bench.use_it(CLICKS_ON_A_RIVAL, HURRY, sample),
    }
}

/// Without the page itself.
fn downloaded(files: Vec<File>) -> Vec<File> {
    files.into_iter().skip(1).collect()
}
