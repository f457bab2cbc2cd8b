//! What stops a command, in words that a developer can act on.

use std::fmt;
use std::path::Path;

/// One clear line, and where there is one, a way out.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    way_out: Option<String>,
}

/// What a step of the command line gives.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that says `what` happened; lower case, no full stop.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), way_out: None }
    }

    /// The same failure with what to do about it.
    pub(crate) fn way_out(self, way_out: impl Into<String>) -> Self {
        Self { way_out: Some(way_out.into()), ..self }
    }

    /// A file or folder that could not be used.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "xtask: {}", self.what)?;
        if let Some(way_out) = &self.way_out {
            write!(f, "\n  {way_out}")?;
        }
        Ok(())
    }
}
