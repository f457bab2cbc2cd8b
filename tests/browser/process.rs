//! Programs that run beside the tests and end with them, however those end.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

const START: Duration = Duration::from_secs(30);

/// A running program; dropping it ends it.
pub(crate) struct Running {
    child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(command: &mut Command, log: &Path) -> Outcome<Self> {
        let log = File::create(log)?;
        let child = command
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .spawn()
            .map_err(|error| Failure::new(format!("{}: {error}", command.get_program().display())))?;
        Ok(Self { child })
    }
}

/// Starts a WebDriver server on a free port; gives it and its address once it answers.
pub(crate) fn start_driver(command: &mut Command, log: &Path) -> Outcome<(Running, String)> {
    let port = free_port()?;
    let name = command.get_program().to_owned();
    command.arg(format!("--port={port}")).stdout(File::create(log.with_extension("out.log"))?);
    let running = Running::start(command, log)?;
    let deadline = Instant::now() + START;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if Instant::now() > deadline {
            return Err(Failure::new(format!("{} does not answer; see {}", name.display(), log.display())));
        }
        std::thread::yield_now();
    }
    Ok((running, format!("http://127.0.0.1:{port}")))
}

/// Starts an X server of its own on the first free display; gives it and the display's name.
pub(crate) fn start_display(xvfb: &OsStr, log: &Path) -> Outcome<(Running, String)> {
    let mut command = Command::new(xvfb);
    command
        .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped());
    let mut running = Running::start(&mut command, log)?;
    let mut line = String::new();
    let output = running.child.stdout.take().ok_or_else(|| Failure::new("the X server has no output"))?;
    BufReader::new(output).read_line(&mut line)?;
    match line.trim() {
        "" => Err(Failure::new(format!("the X server does not start; see {}", log.display()))),
        number => Ok((running, format!(":{number}"))),
    }
}

/// A port that nobody listens on just now.
fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
