//! A story as a picture to share: 1,200 × 630 px, the size that Open Graph's readers expect.
//!
//! The title, what stands in the way, the knot of what holds what, and until when the story knows. Nothing is in it that is
//! not in the document, and it is drawn as the widget is, in the light colours of its style.

mod fonts;
mod lines;
mod sheet;

use std::fmt;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

pub use fonts::{Fonts, NoFont};

use crate::content::model::Explainer;
use crate::locale::{Catalogue, Key, Words};

/// In px.
pub const WIDTH: u32 = 1200;
/// In px.
pub const HEIGHT: u32 = 630;

/// A picture, and what to say to those who don't see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// As a PNG file.
    pub png: Vec<u8>,
    /// For `og:image:alt`.
    pub alt: String,
}

/// Why there is no picture.
#[derive(Debug)]
pub enum NoCard {
    /// The words cannot be written.
    Font(NoFont),
    /// The drawing cannot be made: a fault of ours.
    Drawing(String),
}

impl fmt::Display for NoCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font(missing) => missing.fmt(f),
            Self::Drawing(why) => write!(f, "the picture cannot be drawn: {why}"),
        }
    }
}

impl std::error::Error for NoCard {}

impl From<NoFont> for NoCard {
    fn from(missing: NoFont) -> Self {
        Self::Font(missing)
    }
}

/// Draws the picture of a story.
///
/// # Errors
///
/// [`NoCard::Font`] where no font has a letter that is to be written.
pub fn card(story: &Explainer, fonts: &Fonts) -> Result<Card, NoCard> {
    let words = Words::all().for_reader(&story.lang, None);
    let texts = Texts::new(story, &words);
    let pen = fonts.pen(&story.lang, &texts.all())?;
    let svg = sheet::svg(story, &texts, &pen);
    let fault = |why: &dyn fmt::Display| NoCard::Drawing(why.to_string());
    let options = Options { fontdb: pen.fonts.clone(), ..Options::default() };
    let tree = Tree::from_str(&svg, &options).map_err(|error| fault(&error))?;
    let mut picture = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| fault(&"no memory"))?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    let png = picture.encode_png().map_err(|error| fault(&error))?;
    Ok(Card { png, alt: texts.alt(&words) })
}

/// All that is written on it.
struct Texts {
    kicker: String,
    title: String,
    heading: String,
    factors: Vec<String>,
    as_of: String,
}

impl Texts {
    fn new(story: &Explainer, words: &Catalogue) -> Self {
        let as_of = [("date", &*words.date(&story.known_until)), ("written", &story.written.plain())];
        Self {
            kicker: story.kicker.plain(),
            title: story.title.plain(),
            heading: words.count(Key::FactorsHeading, story.factors.len(), &[]),
            factors: story.factors.iter().map(|it| it.title.plain()).collect(),
            as_of: words.fill(Key::AsOf, &as_of),
        }
    }

    fn all(&self) -> String {
        let numbers = "0123456789+…-";
        let named: Vec<&str> = self.factors.iter().map(String::as_str).take(sheet::MOST_FACTORS).collect();
        [&*self.kicker, &self.title, &self.heading, &self.as_of, numbers, &named.concat()].concat()
    }

    fn alt(&self, words: &Catalogue) -> String {
        let factors = self.factors.iter().zip(1_usize..).map(|(it, number)| format!("{number} {it}"));
        let factors = words.list(&factors.collect::<Vec<_>>());
        [&*self.title, &self.heading, &factors, &self.as_of].join(" · ")
    }
}
