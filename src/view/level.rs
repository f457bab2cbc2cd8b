//! Heading levels that fit the host's outline.

/// The level of the widget's own heading, 2 to 5; its parts count on from there, to 6 at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// `None` outside 2 to 5.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (2..=5).contains(&level).then_some(Self(level))
    }

    /// The level as a number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// The element for a heading `below` levels under the widget's own.
    #[must_use]
    pub(crate) fn tag(self, below: u8) -> &'static str {
        match self.0.saturating_add(below) {
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }
}

impl Default for HeadingLevel {
    fn default() -> Self {
        Self(2)
    }
}
