//! Which font writes a card, and how wide its words are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Node, Options, Tree};

use crate::content::characters::is_invisible;

/// Families to try before any other, by language: one letter of Chinese looks otherwise in Japanese.
fn usual(lang: &str) -> [&'static str; 5] {
    let traditional = ["Hant", "TW", "HK", "MO"].iter().any(|it| lang.ends_with(it));
    match lang.split('-').next() {
        Some("ja") => {
            ["Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "Noto Sans CJK JP"]
        }
        Some("zh") if traditional => {
            ["Noto Serif CJK TC", "Noto Serif TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC"]
        }
        Some("zh") => ["Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC"],
        Some("ko") => ["Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Batang", "Noto Sans CJK KR"],
        Some("ar" | "fa" | "ur" | "ps") => {
            ["Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic", "Amiri", "DejaVu Sans"]
        }
        Some("he") => ["Noto Serif Hebrew", "New Peninim MT", "David", "Frank Ruehl CLM", "DejaVu Sans"],
        _ => ["Noto Serif", "Source Serif 4", "Georgia", "DejaVu Serif", "Liberation Serif"],
    }
}

/// The fonts that there are to choose from.
#[derive(Clone, Debug)]
pub struct Fonts {
    all: Database,
    /// Families that the newsroom named, to be tried first.
    own: Vec<String>,
}

/// There is no font, or none that has this letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFont(pub Option<char>);

impl fmt::Display for NoFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(letter) => {
                write!(f, "no font here can write “{letter}”: name one that can with --font FILE")
            }
            None => f.write_str("there is no font here: name one with --font FILE"),
        }
    }
}

impl std::error::Error for NoFont {}

impl Fonts {
    /// Those of this machine, and before them those in `files` (TTF, OTF, TTC).
    ///
    /// # Errors
    ///
    /// The first of the files that cannot be read or holds no font.
    pub fn new(files: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let mut fonts = Self::only(files)?;
        fonts.all.load_system_fonts();
        Ok(fonts)
    }

    /// Those in `files` alone.
    ///
    /// # Errors
    ///
    /// As [`Fonts::new`].
    pub fn only(files: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let mut all = Database::new();
        for file in files {
            load(&mut all, file).map_err(|error| (file.clone(), error))?;
        }
        let own = all.faces().flat_map(|it| it.families.iter().map(|(name, _)| name.clone())).collect();
        Ok(Self { all, own })
    }

    /// A font that has all letters of `text`; where none has, one beside which others lend theirs.
    pub(super) fn pen(&self, lang: &str, text: &str) -> Result<Pen, NoFont> {
        let is_there = |name: &&str| {
            let wanted = Query { families: &[Family::Name(name)], ..Query::default() };
            self.all.query(&wanted).is_some()
        };
        let known: Vec<&str> =
            self.own.iter().map(String::as_str).chain(usual(lang)).filter(is_there).collect();
        let mut any = self.all.faces().filter_map(|it| it.families.first()).map(|(name, _)| name.as_str());
        let fonts = Arc::new(self.all.clone());
        // What cannot be seen has no width, and no form to look for.
        let letters: Vec<char> =
            text.chars().filter(|it| !it.is_whitespace() && !is_invisible(*it)).collect();
        let letters: BTreeSet<char> = letters.into_iter().collect();
        let whole = known.iter().find_map(|name| Pen::new(&fonts, name, &letters, false).ok());
        let first = known.first().copied().or_else(|| any.next());
        whole.map_or_else(|| Pen::new(&fonts, first.ok_or(NoFont(None))?, &letters, true), Ok)
    }
}

fn load(all: &mut Database, file: &Path) -> io::Result<()> {
    let before = all.len();
    all.load_font_file(file)?;
    if all.len() == before { Err(io::Error::other("holds no font (TTF, OTF or TTC)")) } else { Ok(()) }
}

/// How heavy a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Regular,
    Bold,
}

impl Stroke {
    pub(super) const fn weight(self) -> &'static str {
        match self {
            Self::Regular => "400",
            Self::Bold => "700",
        }
    }
}

/// The font that a card is written in.
pub(super) struct Pen {
    pub(super) fonts: Arc<Database>,
    pub(super) family: String,
    /// Of each letter and weight, in px where letters are [`SIZE`] px large.
    widths: BTreeMap<(char, bool), f32>,
}

/// At which letters are measured.
const SIZE: f32 = 100.0;

impl Pen {
    /// Measures all these letters, `helped` by other fonts or not.
    fn new(
        fonts: &Arc<Database>,
        family: &str,
        letters: &BTreeSet<char>,
        helped: bool,
    ) -> Result<Self, NoFont> {
        let mut options = Options { fontdb: fonts.clone(), ..Options::default() };
        if !helped {
            options.font_resolver.select_fallback = Box::new(|_, _, _| None);
        }
        let mut widths = BTreeMap::new();
        for stroke in [Stroke::Regular, Stroke::Bold] {
            let missing = |letter| NoFont(Some(letter));
            let tree = Tree::from_str(&super::sheet::samples(letters, family, SIZE, stroke), &options);
            let tree = tree.map_err(|_| NoFont(None))?;
            for &letter in letters {
                // One that draws nothing is not in the tree.
                let Some(Node::Text(text)) = tree.node_by_id(&super::sheet::name(letter)) else {
                    return Err(missing(letter));
                };
                let mut glyphs = text.layouted().iter().flat_map(|it| &it.positioned_glyphs);
                if glyphs.all(|it| it.id.0 == 0) {
                    return Err(missing(letter));
                }
                widths.insert((letter, stroke == Stroke::Bold), text.bounding_box().width());
            }
        }
        Ok(Self { fonts: fonts.clone(), family: family.to_owned(), widths })
    }

    /// How wide a line of this size is, in px; as its letters are by themselves.
    pub(super) fn width(&self, line: &str, size: f32, stroke: Stroke) -> f32 {
        let letter = |it: char| match self.widths.get(&(it, stroke == Stroke::Bold)) {
            Some(width) => *width,
            // Ideographic; others are about as wide as this in most fonts.
            None if it == '\u{3000}' => SIZE,
            None if it.is_whitespace() => SIZE * 0.3,
            None => 0.0,
        };
        line.chars().map(letter).sum::<f32>() * size / SIZE
    }
}
