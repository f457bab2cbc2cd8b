//! What is expected on disk, and how one outline differs from another.

use std::env;
use std::fs;
use std::path::PathBuf;

use super::folder;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, check};

/// Fails unless `found` is what the file of this name expects. With `UPDATE_EXPECT=1` Chromium writes it instead.
pub(crate) fn hold(engine: Engine, name: &str, found: &str) -> Outcome {
    if engine == Engine::Chromium && env::var_os("UPDATE_EXPECT").is_some() {
        return Ok(fs::write(path(name), found)?);
    }
    expect(name, found)
}

/// The same, and nothing is written.
pub(crate) fn expect(name: &str, found: &str) -> Outcome {
    let path = path(name);
    let expected = fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!("{}: {error}; UPDATE_EXPECT=1 has Chromium write it", path.display()))
    })?;
    check(expected == found, || {
        let [expected, found] =
            [expected.as_str(), found].map(|it| it.lines().map(str::to_owned).collect::<Vec<_>>());
        format!("{name} is not as expected:\n{}", difference(&expected, &found))
    })
}

fn path(name: &str) -> PathBuf {
    folder().join("outlines").join(format!("{name}.txt"))
}

/// The lines that only one of both has, under the last one before that both have.
pub(super) fn difference(before: &[String], after: &[String]) -> String {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (old, new) = (before.get(same..).unwrap_or_default(), after.get(same..).unwrap_or_default());
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let old = old.get(..old.len() - end).unwrap_or_default();
    let new = new.get(..new.len() - end).unwrap_or_default();
    let mut context =
        same.checked_sub(1).and_then(|it| before.get(it)).filter(|_| !(old.is_empty() && new.is_empty()));
    let common = Common::of(old, new);
    let (mut row, mut column, mut text) = (0, 0, String::new());
    loop {
        let (mark, line) = match (old.get(row), new.get(column)) {
            (None, None) => return text,
            (Some(line), Some(other)) if line == other => {
                context = Some(line);
                (row, column) = (row + 1, column + 1);
                continue;
            }
            (Some(line), None) => ('-', line),
            (None, Some(line)) => ('+', line),
            (Some(_), Some(line)) if common.from(row, column + 1) > common.from(row + 1, column) => {
                ('+', line)
            }
            (Some(line), Some(_)) => ('-', line),
        };
        if let Some(context) = context.take() {
            text += &format!("  {context}\n");
        }
        text += &format!("{mark} {line}\n");
        (row, column) = if mark == '+' { (row, column + 1) } else { (row + 1, column) };
    }
}

/// How long the longest part is that two texts have in common, from each place in both on.
struct Common {
    wide: usize,
    lengths: Vec<u16>,
}

impl Common {
    fn of(old: &[String], new: &[String]) -> Self {
        let wide = new.len() + 1;
        let mut common = Self { wide, lengths: vec![0; (old.len() + 1) * wide] };
        for (row, line) in old.iter().enumerate().rev() {
            for (column, other) in new.iter().enumerate().rev() {
                let longest = if line == other {
                    common.from(row + 1, column + 1) + 1
                } else {
                    common.from(row + 1, column).max(common.from(row, column + 1))
                };
                if let Some(length) = common.lengths.get_mut(row * wide + column) {
                    *length = longest;
                }
            }
        }
        common
    }

    fn from(&self, row: usize, column: usize) -> u16 {
        self.lengths.get(row * self.wide + column).copied().unwrap_or_default()
    }
}
