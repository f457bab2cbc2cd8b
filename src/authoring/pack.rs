//! Packs documents that have no problems, for readers' browsers.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Checked, check};
use crate::content::{
    model::{Explainer, Src},
    packed,
};
use crate::locale::Words;

/// What a packed story's file is called, instead of `json`.
const EXTENSION: &str = "story";

/// Writes each document packed as `NAME.story`, into `folder` or else beside it. Where something is wrong with any of
/// them, as [`check`](super::check()) tells it, writes none.
///
/// A translation that is packed along is led to where it is then.
#[must_use]
pub fn pack(files: &[PathBuf], folder: Option<&Path>) -> Checked {
    let mut checked = check(files);
    let stories = std::mem::take(&mut checked.stories);
    let place = |file: &Path| {
        let beside = file.with_extension(EXTENSION);
        folder.zip(beside.file_name()).map_or_else(|| beside.clone(), |(folder, name)| folder.join(name))
    };
    for (nth, (file, _)) in stories.iter().enumerate() {
        if stories.iter().take(nth).any(|(other, _)| place(other) == place(file)) || place(file) == *file {
            checked.fail(file, "would be written over another, expected a name of its own");
        }
    }
    if !checked.is_right() {
        return checked;
    }
    for (file, mut story) in stories {
        lead_to_packed(&mut story, &file, files, place);
        let to = place(&file);
        if let Err(error) = fs::write(&to, packed::pack(&story, &Words::packed_for(&story))) {
            checked.fail(&to, &error);
        }
    }
    checked
}

/// A story as readers get it, once its document is packed, `along` with others and beside each: its file's name, and what
/// it says then.
#[must_use]
pub fn as_packed(mut story: Explainer, file: &Path, along: &[PathBuf]) -> (String, Explainer) {
    let place = |file: &Path| file.with_extension(EXTENSION);
    lead_to_packed(&mut story, file, along, place);
    (place(file).file_name().unwrap_or_default().to_string_lossy().into_owned(), story)
}

/// Renames those translations in the story of `file` that are among `files`, and as near to it when packed.
fn lead_to_packed(story: &mut Explainer, file: &Path, files: &[PathBuf], place: impl Fn(&Path) -> PathBuf) {
    for translation in &mut story.translations {
        let document = file.with_file_name(translation.src.as_str());
        let src = Path::new(translation.src.as_str()).with_extension(EXTENSION);
        let near = files.contains(&document) && place(&document) == place(file).with_file_name(&src);
        if let Some(src) = Src::new(&src.to_string_lossy()).filter(|_| near) {
            translation.src = src;
        }
    }
}
