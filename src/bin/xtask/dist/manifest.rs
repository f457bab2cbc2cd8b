//! `manifest.json`: each file with its size and hash, for those who pin, mirror or check. `files` are those that pages fetch,
//! `others` what is there for those who run servers and build pages.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha384};

use super::VERSION;
use super::set::Shipped;

/// The list of what was written.
pub(crate) struct Manifest(Value);

impl Manifest {
    /// Of what pages fetch, and of the other files, each with its path.
    pub(crate) fn of(set: &[Shipped], others: &[(String, Vec<u8>)]) -> Self {
        let entry = |path: &str, content: &[u8]| {
            Map::from_iter([
                ("path".to_owned(), json!(path)),
                ("bytes".to_owned(), json!(content.len())),
                ("integrity".to_owned(), json!(integrity(content))),
            ])
        };
        let fetched = |file: &Shipped| {
            let mut entry = entry(&file.path, &file.content);
            entry.insert("immutable".to_owned(), json!(file.is_immutable()));
            entry
        };
        let files: Vec<Map<String, Value>> = set.iter().map(fetched).collect();
        let others: Vec<Map<String, Value>> =
            others.iter().map(|(path, content)| entry(path, content)).collect();
        Self(json!({ "version": VERSION, "files": files, "others": others }))
    }

    pub(crate) fn text(&self) -> String {
        format!("{:#}\n", self.0)
    }
}

/// Subresource integrity's notation of the hash of `content`.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// What tells two contents apart in a file's name: 48 bits, as hexadecimal digits.
pub(crate) fn fingerprint(content: &[u8]) -> String {
    Sha384::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, integrity};

    #[test]
    fn hashes_are_those_of_other_programs() {
        // printf abc | openssl dgst -sha384 -binary | base64
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
        assert_eq!(fingerprint(b"abc"), "cb00753f45a3");
    }
}
