//! What the bench serves: its pages, the widget, its rivals and their events, each packed as a good server packs it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::events;
use crate::engine::Programs;
use crate::failure::{Failure, Outcome};
use crate::server::Folders;

const PROBE: &str = include_str!("../../bench/pages/probe.js");
const ARTICLE: &str = include_str!("../../bench/pages/article.html");
const README: &str = include_str!("../../../README.md");

/// A library, and the page that shows events by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Library {
    LongRoad,
    TimelineJs,
    VisTimeline,
}

impl Library {
    pub(crate) const ALL: [Self; 3] = [Self::LongRoad, Self::TimelineJs, Self::VisTimeline];

    /// The first part of its page's name, and of its folder.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::LongRoad => "long-road",
            Self::TimelineJs => "timelinejs",
            Self::VisTimeline => "vis-timeline",
        }
    }

    fn page(self) -> &'static str {
        match self {
            Self::LongRoad => include_str!("../../bench/pages/long-road.html"),
            Self::TimelineJs => include_str!("../../bench/pages/timelinejs.html"),
            Self::VisTimeline => include_str!("../../bench/pages/vis-timeline.html"),
        }
    }

    /// What its page takes from its npm package.
    fn files(self) -> &'static [&'static str] {
        match self {
            Self::LongRoad => &[],
            Self::TimelineJs => {
                &["dist/js/timeline.js", "dist/css/timeline.css", "dist/css/icons/tl-icons.ttf"]
            }
            Self::VisTimeline => {
                &["standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css"]
            }
        }
    }

    fn events(self, count: usize) -> serde_json::Value {
        match self {
            Self::LongRoad => events::long_road(count),
            Self::TimelineJs => events::timelinejs(count),
            Self::VisTimeline => events::vis_timeline(count),
        }
    }
}

/// Writes all that is served into `folder`: the built `site`, and a page for each of `libraries` and `counts`.
pub(crate) fn write(
    folder: &Path,
    site: &Path,
    libraries: &[Library],
    counts: &[usize],
    programs: &Programs,
) -> Outcome<Folders> {
    let folders = Folders { site: folder.join("dist"), pages: folder.join("pages"), others: Vec::new() };
    // A page of an earlier run would be taken for this one's.
    let _ = fs::remove_dir_all(&folders.pages);
    fs::create_dir_all(&folders.pages)?;
    copy(site, &folders.site)?;
    let page = |name: &str, text: String| {
        let text = text.replace("{probe}", &format!("<script>\n{PROBE}</script>"));
        put(&folders.pages.join(name), text.as_bytes())
    };
    page("article.html", ARTICLE.replace("{widget}", &tag()?))?;
    let (factors, count) = super::CROWD;
    page("crowd.html", Library::LongRoad.page().replace("{count}", "crowd"))?;
    put(
        &folders.pages.join("events-crowd.long-road.json"),
        events::crowd(factors, count).to_string().as_bytes(),
    )?;
    for &library in libraries {
        let slug = library.slug();
        for &count in counts {
            page(&format!("{slug}-{count}.html"), library.page().replace("{count}", &count.to_string()))?;
            let events = library.events(count).to_string();
            put(&folders.pages.join(format!("events-{count}.{slug}.json")), events.as_bytes())?;
        }
        for file in library.files() {
            let path = PathBuf::from(programs.text(slug)).join(file);
            let content =
                fs::read(&path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
            put(&folders.pages.join(slug).join(file), &content)?;
        }
    }
    Ok(folders)
}

/// The tag that README has newsrooms paste, which keeps room for the built-in story.
fn tag() -> Outcome<String> {
    let tag = README.lines().find(|it| it.contains("<script") && it.contains("data-height"));
    let tag = tag.ok_or_else(|| Failure::new("README has no tag that keeps room"))?;
    Ok(tag.trim().replace("/long-road/long-road.js", "/packed/dist/long-road.js"))
}

/// Copies the built site, whatever its files are.
fn copy(from: &Path, to: &Path) -> Outcome {
    for entry in fs::read_dir(from)?.flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            put(&to, &fs::read(&path)?)?;
        }
    }
    Ok(())
}

/// Writes a file, and beside it the same after brotli.
fn put(file: &Path, content: &[u8]) -> Outcome {
    let mut packed_file = file.as_os_str().to_owned();
    packed_file.push(".br");
    // It takes seconds to pack the largest, and they seldom change.
    if fs::read(file).is_ok_and(|old| old == content) && Path::new(&packed_file).is_file() {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, content)?;
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(content)?;
    drop(writer);
    Ok(fs::write(packed_file, packed)?)
}
