//! A real static server for the host pages and the built site.
//!
//! Each engine has two of them on ports of their own, so that one is another origin for the other. The address
//! decides how a file is served: under `/cors/` with `Access-Control-Allow-Origin: *`, under `/strict/` with a
//! strict security policy, under `/packed/` by what lies beside it after brotli, under `/still/` without the loader, under
//! `/listing/PORT/` with a frame that shows stories from that port too, under `/lacking/NAME/` but for files of that name.
//! Each page begins with a recorder of what the browser complains about.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::failure::Outcome;

/// Put first into every page, before anything that might fail.
const RECORDER: &str = "<script src=\"/recorder.js\"></script>";
const RECORDER_SCRIPT: &str = include_str!("recorder.js");

/// What a newsroom with a strict policy sends, and the least that Wasm needs.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; base-uri 'none'; form-action 'none'";

const PACKED: &str = "Content-Encoding: br\r\n";

/// The loader's tags in the pages of the site, and in those of the tests.
const LOADER: [&str; 3] = [
    "<script src=\"/dist/long-road.js\" async></script>",
    "<script src=\"long-road.js\" async></script>",
    "<script src=\"./long-road.js\" async=\"async\"></script>",
];

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
}

/// A server that answers until the tests end.
pub(crate) struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
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
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (folders, log) = (folders.clone(), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folders, log) = (folders.clone(), Arc::clone(&log));
                // A browser that hangs up mid-answer is its own affair.
                thread::spawn(move || drop(answer(stream, &folders, &log)));
            }
        });
        Ok(Self { port, requests })
    }

    /// The address of `path`, which begins with `/`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths asked for since the last call of `forget_requests`, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn forget_requests(&self) {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn answer(mut stream: TcpStream, folders: &Folders, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the request must be read, or closing the connection would reset it.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or(target);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    let Answer { status, kind, headers, body } = find(path, folders);
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{headers}Cache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    stream.flush()
}

fn find(path: &str, folders: &Folders) -> Answer {
    if let Some(rest) = path.strip_prefix("/still/") {
        let mut page = find(&format!("/{rest}"), folders);
        if page.kind.starts_with("text/html") {
            let text = String::from_utf8_lossy(&page.body);
            page.body = LOADER.iter().fold(text.into_owned(), |text, tag| text.replace(tag, "")).into_bytes();
        }
        return page;
    }
    let given = |prefix| path.strip_prefix(prefix)?.split_once('/');
    if let Some((port, rest)) = given("/listing/") {
        let mut page = find(&format!("/{rest}"), folders);
        // As `cargo xtask dist --frame-origin` writes it.
        let listing = format!("connect-src 'self' http://127.0.0.1:{port};");
        if page.kind.starts_with("text/html") {
            page.body =
                String::from_utf8_lossy(&page.body).replace("connect-src 'self';", &listing).into_bytes();
        }
        return page;
    }
    if let Some((name, rest)) = given("/lacking/") {
        let name = if rest.rsplit('/').next() == Some(name) { "nowhere" } else { rest };
        return find(&format!("/{name}"), folders);
    }
    let (path, mut headers) = if let Some(rest) = path.strip_prefix("/cors/") {
        (format!("/{rest}"), "Access-Control-Allow-Origin: *\r\n".to_owned())
    } else if let Some(rest) = path.strip_prefix("/strict/") {
        (format!("/{rest}"), format!("Content-Security-Policy: {STRICT}\r\n"))
    } else if let Some(rest) = path.strip_prefix("/packed/") {
        (format!("/{rest}"), PACKED.to_owned())
    } else {
        (path.to_owned(), String::new())
    };
    if path == "/recorder.js" {
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
    let Some((file, mut body)) = file.and_then(|file| read(&file).map(|body| (file, body))) else {
        return Answer { status: "404 Not Found", kind: "text/plain", headers, body: b"not found".to_vec() };
    };
    let kind = kind(&file);
    if kind.starts_with("text/html") && headers != PACKED {
        let page = String::from_utf8_lossy(&body);
        // As a newsroom does that carries a story rendered ahead.
        let source = page.split_once("<!-- style-src ").and_then(|(_, rest)| rest.split_once(" -->"));
        if let Some((source, _)) = source {
            headers = headers.replace("style-src", &format!("style-src {source}"));
        }
        body = page.replacen("<head>", &format!("<head>{RECORDER}"), 1).into_bytes();
    }
    Answer { status: "200 OK", kind, headers, body }
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
