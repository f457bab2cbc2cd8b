//! A real static server for the host pages and the built site.
//!
//! Each engine has two of them on ports of their own, so that one is another origin for the other. The address
//! decides how a file is served: under `/cors/` with `Access-Control-Allow-Origin: *`, under `/strict/ROW+ROW/` with the
//! security policy that README.md gives for these rows, under `/packed/` by what lies beside it after brotli, under
//! `/still/` without the loader, under `/altered/PART/` with something added to the files whose names contain the part,
//! under `/together/` not before all that a widget is made of was asked for, under `/listing/PORT/` with a frame that shows
//! stories from that port too, under `/lacking/NAME/` but for files of that name, under `/faulty/`
//! with a fault, under `/walled/` with a policy that has no Wasm, under `/kept/` so that a browser may keep the page. Each page begins with a recorder of what
//! the browser complains about.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Outcome;
use crate::faulty::{self, Fault, State};
use crate::policy::{self, FILES, Places, VERSION};

/// Put first into every page, before anything that might fail.
const RECORDER: &str = "<script src=\"/recorder.js\"></script>";
const RECORDER_SCRIPT: &str = include_str!("recorder.js");

/// Where browsers report what a policy forbade.
const REPORTS: &str = "/reports";
/// How a fault begins that is such a report.
pub(crate) const FORBADE: &str = "a policy forbade something";

const SCRIPT: &str = "<script src=\"";

/// For how long all are waited for: less than the loader's own patience.
const TOGETHER: Duration = Duration::from_secs(7);

const PACKED: &str = "Content-Encoding: br\r\n";
const KEPT: &str = "Cache-Control: max-age=60\r\n";
const WALLED: &str =
    "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:\r\n";

/// Where a host page has the story of `prerendered.html`, as a CMS would put it in.
const SNIPPET: &str = "<!-- rendered ahead -->";

/// What is handed out.
#[derive(Clone)]
pub(crate) struct Folders {
    /// The built site, at `/dist/`.
    pub(crate) site: PathBuf,
    /// The host pages, at `/`.
    pub(crate) pages: PathBuf,
    /// Further folders, each as `NAME=FOLDER`, at `/NAME/`.
    pub(crate) others: Vec<String>,
}

impl Folders {
    /// Where the file at `path` lies among the further folders.
    fn other(&self, path: &str) -> Option<PathBuf> {
        self.others.iter().find_map(|other| {
            let (name, folder) = other.split_once('=')?;
            join(Path::new(folder), path.strip_prefix('/')?.strip_prefix(name)?.strip_prefix('/')?)
        })
    }

    /// The text of the file at `path` among them, or nothing.
    pub(crate) fn text(&self, path: &str) -> String {
        self.other(path).and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
    }
}

/// A server that answers until the tests end.
pub(crate) struct Server {
    port: u16,
    log: Arc<Mutex<Log>>,
    /// What goes wrong on purpose.
    pub(crate) state: Arc<State>,
}

/// What has come in.
#[derive(Default)]
struct Log {
    /// The paths asked for since a page was opened.
    requests: Vec<String>,
    /// What no page should have sent: cookies, and reports of what a policy forbade.
    faults: Vec<String>,
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    headers: String,
    body: Vec<u8>,
}

impl Server {
    /// Listens on a free port.
    pub(crate) fn start(folders: &Folders) -> Outcome<Self> {
        Self::start_beside(folders, "")
    }

    /// Listens on a free port; `cdn` is another origin, for pages under a policy that have their files there.
    pub(crate) fn start_beside(folders: &Folders, cdn: &str) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let log = Arc::new(Mutex::new(Log::default()));
        let state = Arc::new(State::default());
        let all = (folders.clone(), cdn.to_owned(), Arc::clone(&log), Arc::clone(&state));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folders, cdn, log, state) = all.clone();
                // A browser that hangs up mid-answer is its own affair.
                thread::spawn(move || drop(answer(stream, &folders, &cdn, &log, &state)));
            }
        });
        Ok(Self { port, log, state })
    }

    /// The address of `path`, which begins with `/`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths asked for since the last call of `forget_requests`, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        held(&self.log).requests.clone()
    }

    pub(crate) fn forget_requests(&self) {
        held(&self.log).requests.clear();
    }

    /// What has come that should not have, since this was last asked.
    pub(crate) fn take_faults(&self) -> Vec<String> {
        std::mem::take(&mut held(&self.log).faults)
    }
}

fn held(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer(
    mut stream: TcpStream,
    folders: &Folders,
    cdn: &str,
    log: &Mutex<Log>,
    state: &State,
) -> std::io::Result<()> {
    let asked = faulty::peek_path(&stream)?;
    let (fault, path) = state.at(&asked);
    if fault == Some(Fault::Reset) {
        return Ok(());
    }
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut length = 0;
    // The rest of the request must be read, or closing the connection would reset it.
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap_or(0),
            "cookie" => held(log).faults.push(format!("a cookie came with {}: {value}", request.trim_end())),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    if path == REPORTS {
        let report = String::from_utf8_lossy(&body);
        // Browsers themselves ask for that of a page which names no icon.
        if !report.contains("/favicon.ico\"") {
            held(log).faults.push(format!("{FORBADE}: {report}"));
        }
    } else {
        held(log).requests.push(asked.clone());
    }
    let mut found = find(path, folders, cdn);
    if path.contains("/together/") && !all_are_asked_for(path, log) {
        found.status = "503 Asked for alone";
        // The widget asks once more, for what it could have had at once.
        held(log).faults.push(format!("{path} was asked for alone"));
    }
    let Answer { mut status, mut kind, headers, mut body } = found;
    faulty::spoil(fault, &mut status, &mut kind, &mut body);
    let keep = if headers == KEPT { "" } else { "Cache-Control: no-store\r\n" };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{headers}{keep}Connection: close\r\n\r\n",
        body.len()
    );
    state.send(&mut stream, fault, &head, &body)
}

/// Waits until all is asked for that makes a widget, if this is a part of it; gives whether it was.
fn all_are_asked_for(path: &str, log: &Mutex<Log>) -> bool {
    const PARTS: [&str; 5] = ["long-road-app.", "_bg.", "long-road-widget.", ".css", ".story"];
    let deadline = Instant::now() + TOGETHER;
    let is_asked_for =
        |part: &str| held(log).requests.iter().any(|it| it.contains("/together/") && it.contains(part));
    while PARTS.iter().any(|part| path.contains(part)) && !PARTS.iter().all(|part| is_asked_for(part)) {
        if Instant::now() > deadline {
            return false;
        }
        thread::sleep(Duration::from_millis(5));
    }
    true
}

fn find(path: &str, folders: &Folders, cdn: &str) -> Answer {
    let inner = |rest: &str| find(&format!("/{rest}"), folders, cdn);
    if let Some(rest) = path.strip_prefix("/still/") {
        return inner(rest).rewritten(|page| without_loader(&page));
    }
    if let Some((rows, rest)) = path.strip_prefix("/strict/").and_then(|it| it.split_once('/')) {
        let altered = rest.strip_prefix("altered/").and_then(|it| it.split_once('/'));
        let files = altered.map_or("/shipped/".to_owned(), |(part, _)| format!("/altered/{part}/shipped/"));
        let rows: Vec<&str> = rows.split('+').collect();
        let own = rows.iter().any(|row| row.starts_with("own")).then_some(&*files);
        return inner(rest).under_policy(&rows, &Places { cdn, own }, folders);
    }
    if let Some((part, rest)) = path.strip_prefix("/altered/").and_then(|it| it.split_once('/')) {
        return inner(rest).altered(rest.contains(part));
    }
    if let Some(rest) = path.strip_prefix("/together/") {
        return inner(rest);
    }
    if let Some((port, rest)) = path.strip_prefix("/listing/").and_then(|it| it.split_once('/')) {
        // As `cargo xtask dist --frame-origin` writes it.
        let listing = format!("connect-src 'self' http://127.0.0.1:{port};");
        return inner(rest).rewritten(|page| page.replace("connect-src 'self';", &listing));
    }
    if let Some((name, rest)) = path.strip_prefix("/lacking/").and_then(|it| it.split_once('/')) {
        return inner(if rest.rsplit('/').next() == Some(name) { "nowhere" } else { rest });
    }
    let (path, headers) = if let Some(rest) = path.strip_prefix("/cors/") {
        (format!("/{rest}"), "Access-Control-Allow-Origin: *\r\n")
    } else if let Some(rest) = path.strip_prefix("/packed/") {
        (format!("/{rest}"), PACKED)
    } else if let Some(rest) = path.strip_prefix("/walled/") {
        (format!("/{rest}"), WALLED)
    } else if let Some(rest) = path.strip_prefix("/kept/") {
        (format!("/{rest}"), KEPT)
    } else {
        (path.to_owned(), "")
    };
    let headers = headers.to_owned();
    if path.ends_with("/recorder.js") {
        let body = RECORDER_SCRIPT.as_bytes().to_vec();
        return Answer { status: "200 OK", kind: "text/javascript", headers, body };
    }
    let file = match path.strip_prefix("/dist/") {
        Some(rest) => join(&folders.site, rest),
        None => folders.other(&path).or_else(|| join(&folders.pages, path.trim_start_matches('/'))),
    };
    let read = |file: &Path| match headers.as_str() {
        PACKED => fs::read(format!("{}.br", file.display())).ok(),
        _ => fs::read(file).ok(),
    };
    let Some((file, body)) = file.and_then(|file| read(&file).map(|body| (file, body))) else {
        return Answer { status: "404 Not Found", kind: "text/plain", headers, body: b"not found".to_vec() };
    };
    let answer = Answer { status: "200 OK", kind: kind(&file), headers, body };
    if answer.headers == PACKED {
        return answer;
    }
    answer.rewritten(|page| {
        page.replacen("<head>", &format!("<head>{RECORDER}"), 1).replace(SNIPPET, &snippet(folders))
    })
}

/// The element that the site's page carries, for pages beside `dist/`.
fn snippet(folders: &Folders) -> String {
    let page = fs::read_to_string(folders.site.join("prerendered.html")).unwrap_or_default();
    let from = page.find("<long-road").unwrap_or_default();
    let to = page.find("</long-road>").unwrap_or_default();
    let element = page.get(from..to).unwrap_or_default();
    format!("{element}</long-road>")
        .replacen("<long-road", "<long-road eager", 1)
        .replace("src=\"./stories/", "src=\"dist/stories/")
}

/// The page without the tag that brings the loader.
fn without_loader(page: &str) -> String {
    let (first, rest) = page.split_once(SCRIPT).unwrap_or((page, ""));
    let others = rest.split(SCRIPT).map(|tag| match tag.split_once("</script>") {
        Some((tag, after)) if tag.contains("long-road.js\"") => after.to_owned(),
        _ => [SCRIPT, tag].concat(),
    });
    if rest.is_empty() { first.to_owned() } else { [first, &others.collect::<String>()].concat() }
}

impl Answer {
    /// With the text of a page changed; what is no page stays.
    fn rewritten(mut self, change: impl FnOnce(String) -> String) -> Self {
        if self.kind.starts_with("text/html") {
            self.body = change(String::from_utf8_lossy(&self.body).into_owned()).into_bytes();
        }
        self
    }

    /// A page as a newsroom serves it that keeps to README.md.
    fn under_policy(mut self, rows: &[&str], places: &Places<'_>, folders: &Folders) -> Self {
        if !self.kind.starts_with("text/html") {
            return self;
        }
        let page = String::from_utf8_lossy(&self.body).into_owned();
        let style = page.split_once("<!-- style-src ").and_then(|(_, rest)| rest.split_once(" -->"));
        let policy = policy::of(rows, places, style.map_or("", |(source, _)| source));
        let Some(policy) = policy else {
            return Self { status: "500 No such policy", ..self };
        };
        self.headers += &format!("Content-Security-Policy: {policy}; report-uri {REPORTS}\r\n");
        self.rewritten(|page| {
            // The page's own style and icon would need directives of their own.
            let (head, rest) = page.split_once("</head>").unwrap_or(("", &page));
            let head: Vec<&str> = head.lines().filter(|line| !line.contains("<link ")).collect();
            let mut page = [&head.join("\n"), "</head>", rest].concat();
            if places.own.is_none() {
                // The policy lets scripts come from there alone.
                page = page.replacen("/recorder.js", &format!("{FILES}{VERSION}/recorder.js"), 1);
            }
            places.settle(&policy::pinned(page, &folders.text("/shipped/manifest.json")))
        })
    }

    /// With something more at its end, if it is meant.
    fn altered(mut self, meant: bool) -> Self {
        if meant {
            self.body.extend_from_slice(match self.kind {
                "text/javascript" => b"\n;window.longRoadAltered = true;",
                "text/css" => b"\n:host { display: none !important; }",
                _ => b"\n",
            });
        }
        self
    }
}

/// `path` within `folder`; nothing outside of it.
fn join(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
