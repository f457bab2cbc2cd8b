//! The rest of the world, as a browser under test finds it: a proxy that answers nothing and keeps who was asked for.
//!
//! Browsers send it whatever is not for this machine, so no request to a third party goes unseen, whoever makes it.

use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::failure::Outcome;

/// Whom browsers call by themselves.
const MAKERS: [&str; 9] = [
    "mozilla.org",
    "mozilla.com",
    "mozilla.net",
    "firefox.com",
    "mozgcp.net",
    "google.com",
    "googleapis.com",
    "gvt1.com",
    "gstatic.com",
];

/// Listens until the tests end.
pub(crate) struct Outside {
    /// Where, as `127.0.0.1:PORT`.
    pub(crate) address: String,
    hosts: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    pub(crate) fn start() -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?.to_string();
        let hosts = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&hosts);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                thread::spawn(move || {
                    let mut begin = [0; 512];
                    // Dropped unanswered, which browsers take for a network that is not there.
                    if let Some(begin) = stream.read(&mut begin).ok().and_then(|length| begin.get(..length))
                        && !begin.is_empty()
                    {
                        let line = String::from_utf8_lossy(begin);
                        // WebKit would speak TLS with the proxy itself, and so names nobody.
                        let host = host(&line).unwrap_or("a host that was not named");
                        if !is_maker(host) {
                            kept.lock().unwrap_or_else(PoisonError::into_inner).push(host.to_owned());
                        }
                    }
                });
            }
        });
        Ok(Self { address, hosts })
    }

    /// The hosts that were asked for since this was last asked.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.hosts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Of the first line of a request to a proxy, such as `CONNECT example.org:443 HTTP/1.1`.
fn host(line: &str) -> Option<&str> {
    let target = line.split(' ').nth(1)?;
    let target = target.split_once("://").map_or(target, |(_, rest)| rest);
    target.split(['/', ':']).next().filter(|host| !host.is_empty())
}

fn is_maker(host: &str) -> bool {
    // Their fonts no browser asks for by itself, but many pages do.
    !host.starts_with("fonts.")
        && MAKERS
            .iter()
            .any(|maker| host.strip_suffix(maker).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}
