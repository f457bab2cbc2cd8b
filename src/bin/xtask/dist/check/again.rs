//! Whether the same sources give the same bytes in another folder: then anybody can see what a server hands out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::checkout::Checkout;
use crate::dist::set::{list, read_all};
use crate::dist::{Place, write};
use crate::failure::{Failure, Outcome};
use crate::{progress, site};

/// A folder with a space and of another depth: a path that got into a file would show.
const ELSEWHERE: &str = "target/again/another folder";

/// Builds all that ships once more, in a copy of the checkout, and compares every byte.
pub(super) fn builds_the_same(checkout: &Checkout, place: &Place) -> Outcome {
    progress::work("no file names a folder of this machine", || {
        tell_no_place(checkout, &contents(&checkout.dist())?)
    })?;
    println!("once more in another folder:");
    let copy = copy(checkout)?;
    site::build(&copy)?;
    site::pack_stories_of(&copy.site())?;
    write(&copy, place)?;
    progress::work("both builds are the same, byte for byte", || {
        let (here, there) = (contents(&checkout.dist())?, contents(&copy.dist())?);
        let names: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
        let names: Vec<&str> = names
            .into_iter()
            .filter(|name| here.get(*name) != there.get(*name))
            .map(String::as_str)
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!("differs in another folder: {}", names.join(", "))).way_out(format!(
            "compare {} and {}",
            checkout.dist().display(),
            copy.dist().display()
        )))
    })
}

/// Two folders on one machine have one home: that neither it nor the checkout is named shows what comparing cannot.
fn tell_no_place(checkout: &Checkout, files: &BTreeMap<String, Vec<u8>>) -> Outcome {
    for place in site::cargo_home().into_iter().chain([checkout.root().to_owned()]) {
        let place = place.display().to_string();
        let tells = |content: &[u8]| content.windows(place.len()).any(|part| part == place.as_bytes());
        if let Some((name, _)) = files.iter().find(|(_, content)| tells(content)) {
            return Err(Failure::new(format!("{name} names the folder {place} of this machine"))
                .way_out("give CARGO_HOME a path without spaces; otherwise this is a fault of the build"));
        }
    }
    Ok(())
}

/// The checkout's files elsewhere, with those left alone that are the same already: so are their times, and cargo
/// builds anew only what changed.
fn copy(checkout: &Checkout) -> Outcome<Checkout> {
    let there = checkout.path(ELSEWHERE);
    let mut paths = Vec::new();
    let ignored = checkout.path(".gitignore");
    let ignored = fs::read_to_string(&ignored).map_err(|error| Failure::file(&ignored, &error))?;
    let entries = fs::read_dir(checkout.root()).map_err(|error| Failure::file(checkout.root(), &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == ".git" || ignored.lines().any(|line| line.trim_start_matches('/') == name) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() { list(&path, &mut paths)? } else { paths.push(path) }
    }
    for path in &paths {
        let to = there.join(relative(checkout.root(), path));
        let mut content = fs::read(path).map_err(|error| Failure::file(path, &error))?;
        if path.ends_with("Trunk.toml") {
            content = without_hooks(&String::from_utf8_lossy(&content)).into_bytes();
        }
        if fs::read(&to).ok().as_ref() != Some(&content) {
            crate::dist::keep(&to, &content)?;
        }
    }
    remove_what_is_gone(checkout.root(), &there)?;
    Ok(checkout.copied_to(there))
}

/// trunk's settings without what it starts besides, for which it would compile this very command once more there: one
/// writes a page that does not ship, the other packs stories.
fn without_hooks(settings: &str) -> String {
    let mut in_hook = false;
    let is_kept = |line: &&str| {
        in_hook = if line.starts_with('[') { *line == "[[hooks]]" } else { in_hook };
        !in_hook
    };
    settings.lines().filter(is_kept).flat_map(|line| [line, "\n"]).collect()
}

/// A source that was deleted must not take part in the copy's build.
fn remove_what_is_gone(here: &Path, there: &Path) -> Outcome {
    let mut copied = Vec::new();
    for folder in ["src", "static"] {
        list(&there.join(folder), &mut copied)?;
    }
    for path in copied.iter().filter(|path| !here.join(relative(there, path)).exists()) {
        fs::remove_file(path).map_err(|error| Failure::file(path, &error))?;
    }
    Ok(())
}

fn contents(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    // The tarball is npm's work, and is made from files that are compared here.
    Ok(read_all(folder)?.into_iter().filter(|(name, _)| !name.ends_with(".tgz")).collect())
}

fn relative<'a>(folder: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(folder).unwrap_or(path)
}
