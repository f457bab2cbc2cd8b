//! Compression ahead of time, as good as it gets, and the same for the same bytes.

use std::io::{Result, Write};

use flate2::{Compression, GzBuilder};

/// `content` as `Content-Encoding: br`.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

/// `content` as `Content-Encoding: gzip`; the header names no time and no file.
pub(crate) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(content)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::{brotli, gzip};

    #[test]
    fn repetition_packs_to_almost_nothing() {
        assert!(brotli(&[b'a'; 100_000]).unwrap().len() < 100);
        assert!(gzip(&[b'a'; 100_000]).unwrap().len() < 200);
    }
}
