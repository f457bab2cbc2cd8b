//! Whether `manifest.json` tells the truth about every file, and the compressed forms are the file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::checkout::Checkout;
use crate::dist::MANIFEST;
use crate::dist::manifest::integrity;
use crate::dist::set::read_all;
use crate::failure::{Failure, Outcome};
use crate::progress;

pub(super) fn is_true(checkout: &Checkout) -> Outcome {
    progress::work("manifest.json has the hash of every file", || {
        let dist = checkout.dist();
        let manifest: Value = serde_json::from_slice(&read(&dist.join(MANIFEST))?)
            .map_err(|error| Failure::new(format!("{MANIFEST}: {error}")))?;
        let (fetched, mut others) = (listed(&manifest, "files"), listed(&manifest, "others"));
        for (name, told) in &fetched {
            let path = dist.join(name);
            let content = read(&path)?;
            expect(name, "the hash", *told == integrity(&content))?;
            for (ending, unpacked) in unpacked(&path)? {
                expect(name, ending, unpacked == content)?;
            }
        }
        for (name, content) in read_all(&dist)? {
            let form = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"));
            // The tarball holds what is listed, packed by whatever npm is there.
            let is_told =
                fetched.contains_key(form.unwrap_or(&name)) || name == MANIFEST || name.ends_with(".tgz");
            if !is_told {
                let told = others.remove(&name).unwrap_or_default();
                expect(&name, "the hash", told == integrity(&content))?;
            }
        }
        others.into_keys().try_for_each(|name| expect(&name, "the file itself", false))
    })
}

/// Of each file in a `list` of the manifest, its hash.
fn listed(manifest: &Value, list: &str) -> BTreeMap<String, String> {
    let files = manifest.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |file: &Value, key: &str| Some(file.get(key)?.as_str()?.to_owned());
    files.iter().filter_map(|file| Some((text(file, "path")?, text(file, "integrity")?))).collect()
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
