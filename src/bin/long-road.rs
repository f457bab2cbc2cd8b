//! The newsroom's command line.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use long_road::authoring;

/// Work on Long Road stories.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print each problem of story documents as FILE: PLACE: MESSAGE, one a line
    ///
    /// Several documents of one story, by their id, are also checked against each other.
    ///
    /// Exits with 0 if there are no problems, with 1 if there are some, and with 2 if a file cannot be read.
    Check {
        /// The documents
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

fn main() -> ExitCode {
    let Command::Check { files } = Arguments::parse().command;
    let checked = authoring::check(&files);
    // A reader of the output that has seen enough, such as `head`, is no error.
    let _gone = io::stdout().write_all(checked.problems.as_bytes());
    let _gone = io::stderr().write_all(checked.unreadable.as_bytes());
    match checked {
        checked if !checked.unreadable.is_empty() => ExitCode::from(2),
        checked if !checked.problems.is_empty() => ExitCode::from(1),
        _ => {
            // Beside the problems, of which there are none: whoever reads those by machine is not disturbed.
            let _gone = writeln!(io::stderr(), "{} checked, no problems", files.len());
            ExitCode::SUCCESS
        }
    }
}
