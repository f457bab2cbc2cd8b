//! `cargo xtask serve`: the example page with the widget, rebuilt on change.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::tools;

/// Sets up what is missing and becomes `trunk serve`.
pub(crate) fn serve(checkout: &Checkout, port: u16, open: bool) -> Outcome {
    // First of all: nobody should wait ten minutes to be told that the port is taken.
    if !is_free(port) {
        return Err(Failure::new(format!("port {port} is in use"))
            .way_out(format!("end what uses it, or run `cargo xtask serve --port {}`", next_free(port))));
    }
    let mut trunk = tools::set_up_for_pages(checkout)?.trunk(checkout)?;
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
    if open {
        trunk.arg("--open");
    }
    println!("http://127.0.0.1:{port} shows the page once trunk says `success` (Ctrl-C ends it)");
    become_process(&mut trunk)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn next_free(port: u16) -> u16 {
    (port.saturating_add(1)..=u16::MAX).find(|&port| is_free(port)).unwrap_or(0)
}

/// On Unix the process itself turns into `command`, so that ending one ends the other.
#[cfg(unix)]
fn become_process(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(Failure::new(format!("{} does not start: {error}", command.get_program().display())))
}

#[cfg(not(unix))]
fn become_process(command: &mut Command) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("trunk ended with {status}"))),
        Err(error) => {
            Err(Failure::new(format!("{} does not start: {error}", command.get_program().display())))
        }
    }
}
