//! How much a document may hold. Far above any story, and low enough that none can exhaust a reader's phone.

/// Bytes in a document: 1 MiB.
pub const DOCUMENT: usize = 1 << 20;
/// Characters in a text.
pub const TEXT: usize = 4_000;
/// Entries in a list.
pub const LIST: usize = 2_000;
/// Factors in a story.
pub const FACTORS: usize = 200;
/// Objects and lists within each other.
pub const NESTING: usize = 32;
/// Problems that are listed.
pub const PROBLEMS: usize = 1_000;
