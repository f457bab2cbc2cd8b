//! Tells the crate by what its view is made: what was rendered ahead by another view must not be hydrated by this one.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// All that a first render comes from, but for the story and the options.
const VIEW: [&str; 8] = [
    "src/view",
    "src/timeline",
    "src/knot",
    "src/explore",
    "src/locale",
    "src/decimal.rs",
    "src/order.rs",
    "static/locales",
];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for place in VIEW {
        println!("cargo::rerun-if-changed={place}");
        list(Path::new(place), &mut files)?;
    }
    files.sort();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        // Whatever line ends a checkout has, it is the same view. FNV-1a, as in `view::Fingerprint`.
        for byte in fs::read(file)?.into_iter().filter(|byte| *byte != b'\r') {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=LONG_ROAD_VIEW={hash:x}");
    Ok(())
}

fn list(place: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !place.is_dir() {
        files.push(place.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(place)? {
        list(&entry?.path(), files)?;
    }
    Ok(())
}
