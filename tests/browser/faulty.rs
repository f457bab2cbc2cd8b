//! The ways in which the tests' server fails.
//!
//! Everything under `/faulty/TARGET/FAULT/` is served as it is without, but the files that TARGET names: they come with FAULT,
//! until the server is mended.

use std::io::{self, ErrorKind, Write};
use std::iter;
use std::net::TcpStream;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// After this a stalled answer is given up: no browser waits for it any more.
const STALL: Duration = Duration::from_secs(60);
const HTML: &str = "<!doctype html><title>An error</title><p>Something went wrong.</p>";

/// A file of the widget's, whatever folder and hash it has in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Loader,
    Widget,
    Glue,
    Wasm,
    Style,
    Story,
}

/// What goes wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// 404.
    Missing,
    /// 500, with a page that says so.
    Broken,
    /// Half of it comes, then the connection is closed.
    Truncated,
    /// It comes whole, and its type says more than the type.
    Annotated,
    /// It comes whole, as plain text.
    Mistyped,
    /// Something else comes in its place, of its length.
    Garbage,
    /// It comes with a line break more.
    Altered,
    /// Nothing comes, and the connection stays.
    Stalled,
    /// Half of it comes, and the connection stays.
    StalledWithin,
    /// The connection is reset.
    Reset,
}

impl Target {
    pub(crate) const ALL: [Self; 6] =
        [Self::Loader, Self::Widget, Self::Glue, Self::Wasm, Self::Style, Self::Story];

    fn names(self, path: &str) -> bool {
        let (start, end) = match self {
            Self::Loader => ("long-road.", ".js"),
            Self::Widget => ("long-road-widget.", ".js"),
            Self::Glue => ("long-road-app.", ".js"),
            Self::Wasm => ("long-road-app_bg.", ".wasm"),
            Self::Style => ("long-road.", ".css"),
            Self::Story => ("", ".story"),
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        name.starts_with(start) && name.ends_with(end)
    }
}

impl Fault {
    pub(crate) const ALL: [Self; 10] = [
        Self::Missing,
        Self::Broken,
        Self::Truncated,
        Self::Annotated,
        Self::Mistyped,
        Self::Garbage,
        Self::Altered,
        Self::Stalled,
        Self::StalledWithin,
        Self::Reset,
    ];

    pub(crate) fn is_stall(self) -> bool {
        matches!(self, Self::Stalled | Self::StalledWithin)
    }
}

/// What a server does wrong now.
#[derive(Default)]
pub(crate) struct State {
    line: Mutex<Line>,
    changed: Condvar,
}

#[derive(Default)]
struct Line {
    /// What is asked for under `/faulty/` comes as it should.
    mended: bool,
    /// After so many answers more, every connection is reset.
    cut: Option<usize>,
}

impl State {
    pub(crate) fn set_mended(&self, mended: bool) {
        self.lock().mended = mended;
        self.changed.notify_all();
    }

    /// Cuts the line after so many answers more; `None` restores it.
    pub(crate) fn cut_after(&self, answers: Option<usize>) {
        self.lock().cut = answers;
    }

    /// What goes wrong with the file at `path`, and its address without what says so.
    pub(crate) fn at<'a>(&self, path: &'a str) -> (Option<Fault>, &'a str) {
        let mut line = self.lock();
        let cut = (line.cut == Some(0)).then_some(Fault::Reset);
        line.cut = line.cut.map(|left| left.saturating_sub(1));
        let Some((target, fault, rest)) = split(path) else { return (cut, path) };
        let hit = target.names(rest) && !line.mended;
        (cut.or(hit.then_some(fault)), rest)
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends an answer with `head` and `body` as `fault` has it.
    pub(crate) fn send(
        &self,
        stream: &mut TcpStream,
        fault: Option<Fault>,
        head: &str,
        body: &[u8],
    ) -> io::Result<()> {
        let half = body.get(..body.len() / 2).unwrap_or_default();
        match fault {
            Some(Fault::Stalled) => self.stall(),
            Some(Fault::StalledWithin) => {
                stream.write_all(head.as_bytes())?;
                stream.write_all(half)?;
                stream.flush()?;
                self.stall();
            }
            Some(Fault::Truncated) => {
                stream.write_all(head.as_bytes())?;
                stream.write_all(half)?;
            }
            _ => {
                stream.write_all(head.as_bytes())?;
                stream.write_all(body)?;
            }
        }
        stream.flush()
    }

    fn stall(&self) {
        drop(self.changed.wait_timeout_while(self.lock(), STALL, |line| !line.mended));
    }
}

/// The address of `path` with `fault` in the files that `target` names.
pub(crate) fn address(target: Target, fault: Fault, path: &str) -> String {
    format!("/faulty/{target:?}/{fault:?}{path}")
}

fn split(path: &str) -> Option<(Target, Fault, &str)> {
    let (target, rest) = path.strip_prefix("/faulty/")?.split_once('/')?;
    let fault = rest.split('/').next()?;
    let rest = rest.strip_prefix(fault)?;
    let target = Target::ALL.into_iter().find(|it| format!("{it:?}") == target)?;
    let fault = Fault::ALL.into_iter().find(|it| format!("{it:?}") == fault)?;
    Some((target, fault, rest))
}

/// The status, type and body of an answer, as `fault` changes them.
pub(crate) fn spoil(fault: Option<Fault>, status: &mut &str, kind: &mut &str, body: &mut Vec<u8>) {
    match fault {
        Some(Fault::Missing) => (*status, *kind, *body) = ("404 Not Found", "text/html", HTML.into()),
        Some(Fault::Broken) => {
            (*status, *kind, *body) = ("500 Internal Server Error", "text/html", HTML.into());
        }
        Some(Fault::Annotated) => {
            *kind = match *kind {
                "text/javascript" => "text/javascript; charset=utf-8",
                "text/css" => "text/css; charset=utf-8",
                "application/json" => "application/json; charset=utf-8",
                "application/wasm" => "application/wasm; charset=utf-8",
                _ => "application/octet-stream; charset=utf-8",
            };
        }
        Some(Fault::Mistyped) => *kind = "text/plain",
        Some(Fault::Altered) => body.push(b'\n'),
        Some(Fault::Garbage) => *body = noise(body.len()),
        _ => {}
    }
}

/// Bytes that say nothing, the same each time, so that a failure can be seen again.
fn noise(length: usize) -> Vec<u8> {
    let mut seed = 0x2545_f491_u32;
    let next = || {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed.to_le_bytes()[0]
    };
    iter::repeat_with(next).take(length).collect()
}

/// The path that a request asks for, the request being left unread: to hang up on that resets the connection.
pub(crate) fn peek_path(stream: &TcpStream) -> io::Result<String> {
    let mut start = [0; 4096];
    loop {
        let read = stream.peek(&mut start)?;
        let start = String::from_utf8_lossy(start.get(..read).unwrap_or_default());
        if let Some((line, _)) = start.split_once('\r') {
            let target = line.split(' ').nth(1).unwrap_or("/");
            return Ok(target.split(['?', '#']).next().unwrap_or(target).to_owned());
        }
        if read == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        std::thread::yield_now();
    }
}
