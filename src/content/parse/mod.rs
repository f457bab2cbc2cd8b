//! Bytes to a checked [`Explainer`], or every problem with its place.
//!
//! In three steps: JSON to a tree that keeps what JSON's usual readers drop (`tree`), the tree's ids to a table
//! (`names`), and the tree to the model, resolving each reference as it is met (the rest). The last notes each problem and
//! goes on, so that an author sees them all at once.

mod cursor;
mod dates;
mod document;
mod extras;
mod factors;
mod inline;
mod names;
mod tree;

#[cfg(test)]
pub(crate) use dates::read as read_date;

use super::{Problem, ProblemKind, model::Explainer};
use cursor::{Cursor, Decoder};
use tree::Node;

/// The story in a document.
///
/// # Errors
///
/// All problems that the document has, at least one, each with its place. Of a document that is not JSON, only where it
/// first goes wrong; of another version, only that; and never many more than [`limits::PROBLEMS`](super::limits::PROBLEMS).
pub fn parse(bytes: &[u8]) -> Result<Explainer, Vec<Problem>> {
    let tree = tree::read(bytes).map_err(|problem| vec![problem])?;
    let mut decoder = Decoder::of(&tree);
    let at = Cursor::document(&tree);
    if let Some(at) = at.optional("version").filter(|at| !matches!(at.node, Node::Number(Some(1)))) {
        decoder.report(at, ProblemKind::WrongVersion);
        return Err(decoder.problems);
    }
    let story = decoder.document(at);
    if decoder.problems.is_empty() { Ok(story) } else { Err(decoder.problems) }
}
