//! As much of an HTTP client as it takes to look at a static file server.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// As `name: value`, names in small letters.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of the header `name`, which is in small letters; the empty text without it.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Asks `127.0.0.1:port` for `path`, with `headers` as whole lines.
pub(crate) fn get(port: u16, path: &str, headers: &[&str]) -> Result<Answer> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    // nginx compresses nothing for HTTP/1.0.
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{lines}\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    parse(&answer).ok_or_else(|| Error::new(ErrorKind::InvalidData, "no HTTP answer"))
}

fn parse(answer: &[u8]) -> Option<Answer> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(answer.get(..end)?);
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let body = answer.get(end + 4..)?;
    let mut answer = Answer { status, headers, body: Vec::new() };
    answer.body =
        if answer.header("transfer-encoding") == "chunked" { join_chunks(body)? } else { body.to_vec() };
    Some(answer)
}

/// Each chunk follows its length, in hexadecimal digits on a line; the last one is empty.
fn join_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let length = usize::from_str_radix(str::from_utf8(rest.get(..end)?).ok()?, 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        let begin = end + 2;
        body.extend(rest.get(begin..begin + length)?);
        rest = rest.get(begin + length + 2..)?;
    }
}
