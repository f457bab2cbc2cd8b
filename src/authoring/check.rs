//! Checks documents one by one, and translations of one story against each other.

use std::{
    fmt::{Display, Write as _},
    fs, io,
    path::{Path, PathBuf},
};

use crate::content::{
    self, Problem, ProblemKind,
    model::{Explainer, Translation},
};

/// What came of a check.
#[derive(Debug, Default)]
pub struct Checked {
    /// The problems, one a line: `FILE: PLACE: MESSAGE`.
    pub problems: String,
    /// Files that could not be read or written, one a line: `FILE: WHY`.
    pub failures: String,
    /// The documents that are stories, each with its file, in the order in which they were given.
    pub stories: Vec<(PathBuf, Explainer)>,
}

/// Checks documents; those of the same story, by its id, are compared with the first of them.
#[must_use]
pub fn check(files: &[PathBuf]) -> Checked {
    let mut checked = Checked::default();
    let mut stories: Vec<(PathBuf, Explainer)> = Vec::new();
    for file in files {
        match read(file) {
            Err(error) => checked.fail(file, &error),
            Ok(bytes) => match content::parse(&bytes) {
                Err(problems) => checked.add(file, None, &problems),
                Ok(story) => {
                    let mut same = stories.iter().filter(|(_, other)| other.id == story.id);
                    // Held against its namesake in its own language, if there is one, so that the double is reported.
                    let lang = |other: &Explainer| other.lang.eq_ignore_ascii_case(&story.lang);
                    let first = same.clone().find(|(_, other)| lang(other)).or_else(|| same.next());
                    if let Some((first, other)) = first {
                        checked.add(file, Some(first), &content::compare(other, &story));
                    }
                    stories.push((file.clone(), story));
                }
            },
        }
    }
    checked.stories = stories;
    checked
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder, expected a file"));
    }
    fs::read(file)
}

impl Checked {
    /// Whether there was nothing to say.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.problems.is_empty() && self.failures.is_empty()
    }

    /// Adds that a file could not be read or written.
    pub(super) fn fail(&mut self, file: &Path, why: impl Display) {
        let _infallible = writeln!(self.failures, "{}: {why}", file.display());
    }

    /// Adds what keeps the documents from being one story: the first, and translations that it names.
    pub fn hold_together(&mut self) {
        let stories = std::mem::take(&mut self.stories);
        if let Some(((first, story), others)) = stories.split_first() {
            for (file, other) in others {
                let lies_at = |src: &str| {
                    src.rsplit('/').next().is_some_and(|it| file.file_name() == Some(it.as_ref()))
                };
                let named =
                    |it: &Translation| it.lang.eq_ignore_ascii_case(&other.lang) && lies_at(it.src.as_str());
                let problem = if other.id != story.id {
                    "another story than"
                } else if !story.translations.iter().any(named) {
                    "not named as a translation by"
                } else {
                    continue;
                };
                let _infallible =
                    writeln!(self.problems, "{}: {problem} {}", file.display(), first.display());
            }
        }
        self.stories = stories;
    }

    /// Adds a file's problems; those of a translation name the file that it differs from.
    fn add(&mut self, file: &Path, first: Option<&Path>, problems: &[Problem]) {
        for problem in problems {
            let _infallible = write!(self.problems, "{}: {problem}", file.display());
            if let Some(first) = first {
                let joint = if matches!(problem.kind, ProblemKind::Disagrees { .. }) { " " } else { ": " };
                let _infallible = write!(self.problems, "{joint}{}", first.display());
            }
            self.problems.push('\n');
        }
    }
}
