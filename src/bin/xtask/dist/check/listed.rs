//! Whether `manifest.json` tells the truth about every file that a page can fetch, and the compressed forms are the file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::checkout::Checkout;
use crate::dist::manifest::integrity;
use crate::dist::set::list;
use crate::failure::{Failure, Outcome};
use crate::progress;

/// What lies in `dist/` for those who run servers, and for npm; no page fetches it.
const NOT_FETCHED: [&str; 6] = ["_headers", "manifest.json", "npm/", "oembed.json", "server/", "wordpress/"];

pub(super) fn is_true(checkout: &Checkout) -> Outcome {
    progress::work("manifest.json has the hash of every file", || {
        let dist = checkout.dist();
        let mut listed = listed(&dist.join("manifest.json"))?;
        let mut paths = Vec::new();
        list(&dist, &mut paths)?;
        for path in &paths {
            let name = path.strip_prefix(&dist).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let is_form =
                ["br", "gz", "tgz"].iter().any(|ending| path.extension().is_some_and(|it| it == *ending));
            if is_form || NOT_FETCHED.iter().any(|other| name.starts_with(other)) {
                continue;
            }
            let content = read(path)?;
            let told = listed.remove(&name).unwrap_or_default();
            expect(&name, "the hash", told == integrity(&content))?;
            for (ending, unpacked) in unpacked(path)? {
                expect(&name, ending, unpacked == content)?;
            }
        }
        listed.into_keys().try_for_each(|name| expect(&name, "the file itself", false))
    })
}

/// Of each file that is listed, its hash.
fn listed(manifest: &Path) -> Outcome<BTreeMap<String, String>> {
    let manifest: Value = serde_json::from_slice(&read(manifest)?)
        .map_err(|error| Failure::new(format!("manifest.json: {error}")))?;
    let files = manifest.get("files").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |file: &Value, key: &str| Some(file.get(key)?.as_str()?.to_owned());
    Ok(files.iter().filter_map(|file| Some((text(file, "path")?, text(file, "integrity")?))).collect())
}

/// What the compressed forms beside a file hold.
fn unpacked(path: &Path) -> Outcome<[(&'static str, Vec<u8>); 2]> {
    let beside = |ending: &str| read(Path::new(&format!("{}.{ending}", path.display())));
    let all = |mut reader: Box<dyn Read + '_>| {
        let mut content = Vec::new();
        reader.read_to_end(&mut content).map_err(|error| Failure::file(path, &error))?;
        Ok(content)
    };
    let (brotli, gzip) = (beside("br")?, beside("gz")?);
    Ok([
        ("brotli", all(Box::new(brotli::Decompressor::new(brotli.as_slice(), 4096)))?),
        ("gzip", all(Box::new(flate2::read::GzDecoder::new(gzip.as_slice())))?),
    ])
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::file(path, &error))
}

fn expect(name: &str, what: &str, holds: bool) -> Outcome {
    if holds { Ok(()) } else { Err(Failure::new(format!("{name}: {what} is not as manifest.json has it"))) }
}
