//! Whether what was rendered ahead is what would be rendered now.

use super::{HeadingLevel, Theme};
use crate::locale::Catalogue;

/// Tells one first render from another: two of the same fingerprint are the same, node by node.
///
/// A hash (FNV-1a), for it guards against what is out of date, not against anyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of a story, as it is packed, shown by this view: its sources' hash comes from `build.rs`, for not every change of
    /// what is rendered waits for a version.
    #[must_use]
    pub fn of_story(packed: &[u8]) -> Self {
        Self(0xcbf2_9ce4_8422_2325).and(packed).and(env!("LONG_ROAD_VIEW").as_bytes())
    }

    /// Of that story's first render, with all else that it depends on: the interface's language, which is the story's
    /// or the page's, and the wishes of the host.
    #[must_use]
    pub fn rendered(self, words: &Catalogue, level: HeadingLevel, theme: Theme) -> Self {
        self.and(words.lang().as_bytes()).and(&[level.number(), theme as u8])
    }

    /// As it stands in a page.
    #[must_use]
    pub fn text(self) -> String {
        self.0.to_string()
    }

    fn and(self, bytes: &[u8]) -> Self {
        let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, hash))
    }
}
