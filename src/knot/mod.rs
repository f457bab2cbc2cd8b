//! The knot: a figure of which factor holds which in place.
//!
//! Factors are rails, half of them above and half below, clockwise; every link is a cord from the rail of the factor
//! that holds to the rail of the one that is held. Two that hold each other across the figure are a twist, two
//! neighbours on one side are joined by a hanging loop, all others by an S. Where cords cross, each goes over and
//! under in turn. All in whole tenths of a unit and a function of the links alone. Knows nothing of SVG but the
//! notation of a path, and nothing of words, colours or selection.

mod route;
mod tag;
mod weave;

#[cfg(test)]
mod tests;

use crate::decimal::plain;
use route::Route;

/// More factors than this would be a thicket.
pub const MOST_FACTORS: usize = 12;
/// With more factors than this the rails are too narrow for names, and the figure is seen so small that its letters are
/// drawn twice as large.
pub const MOST_NAMED: usize = 4;
/// As many as these factors can have, each to each.
const MOST_LINKS: usize = MOST_FACTORS * (MOST_FACTORS - 1);

/// A length or a coordinate in tenths of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(i32);

impl Tenths {
    /// In units, such as `12.5`.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::from(if self.0 < 0 { "-" } else { "" });
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        text.push_str(&whole.to_string());
        if tenth > 0 {
            text.extend([".", &tenth.to_string()]);
        }
        text
    }

    /// As a plain number of tenths.
    #[must_use]
    pub const fn count(self) -> i32 {
        self.0
    }
}

/// A place in the figure, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// To the right.
    pub x: Tenths,
    /// Down.
    pub y: Tenths,
}

impl Place {
    const fn new(x: i32, y: i32) -> Self {
        Self { x: Tenths(x), y: Tenths(y) }
    }

    /// As in a path, such as `12.5 3`.
    fn text(self) -> String {
        [&*self.x.text(), " ", &self.y.text()].concat()
    }

    /// The square of the distance, in hundredths of a square unit.
    fn apart(self, other: Self) -> i64 {
        let square = |a: Tenths, b: Tenths| (i64::from(a.0) - i64::from(b.0)).pow(2);
        square(self.x, other.x) + square(self.y, other.y)
    }
}

/// The figure: its view box is `0 0 width height`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    /// Of the disc of each letter.
    pub radius: Tenths,
    /// At least 320 units.
    pub width: Tenths,
    /// At least 216 units.
    pub height: Tenths,
    /// One per factor, in their order.
    pub rails: Vec<Rail>,
    /// In the order of their letters: by the factor that is held, then in the order of the links.
    pub cords: Vec<Cord>,
}

/// A factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rail {
    /// Its left end.
    pub x1: Tenths,
    /// Its right end.
    pub x2: Tenths,
    /// Its height in the figure.
    pub y: Tenths,
    /// Which row it is in. Rails of one row are equally long, 20 units apart and fill the width.
    pub side: Side,
}

/// A row of rails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left to right.
    Above,
    /// Right to left, so that the numbers run clockwise.
    Below,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cord {
    /// Its place among the links.
    pub link: usize,
    /// The factor that holds, counted from 0.
    pub from: usize,
    /// The factor that is held.
    pub to: usize,
    /// What it is called: `a` to `z`, then `aa` and so on.
    pub letter: String,
    /// The whole cord, as a path's data; ends within the arrowhead.
    pub path: String,
    /// The crossings at which it passes over another, to be drawn once more on top.
    pub over: Vec<Over>,
    /// The arrowhead at the held factor's rail, as a closed path's data.
    pub head: String,
    /// The middle of its letter's disc.
    pub tag: Place,
    ends: [Place; 2],
}

/// A place where one cord passes over another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// The cord below, by its place among [`Knot::cords`].
    pub under: usize,
    /// The piece to be drawn again, as a path's data.
    pub strand: String,
    /// What is to be cleared under it first; a little shorter.
    pub casing: String,
}

impl Cord {
    /// The cord when it has come undone at one end and hangs loose from the other, as a path's data.
    #[must_use]
    pub fn loose(&self, from: End) -> String {
        let [holder, held] = self.ends;
        let at = if from == End::Holder { holder } else { held };
        let down = if at.y.0 == route::RAIL_EDGE { 1 } else { -1 };
        let y = |length: i32| plain(length * down);
        ["M", &at.text(), "c0 ", &y(22), " 12 ", &y(26), " 9 ", &y(46)].concat()
    }
}

/// One end of a cord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At the factor that holds.
    Holder,
    /// At the factor that is held.
    Held,
}

/// Ties the knot of so many factors; `links` lead from a factor that holds to one that is held, counted from 0.
///
/// `None` where there is nothing to tie or too much: fewer than 2 factors or more than 12, no links or more than 132.
/// A link from a factor to itself or to none has no cord.
#[must_use]
pub fn lay_out(factors: usize, links: &[(usize, usize)]) -> Option<Knot> {
    let mut ties = Vec::new();
    for held in 0..factors.min(MOST_FACTORS + 1) {
        for (link, &(from, to)) in links.iter().enumerate() {
            if to == held && from != held && from < factors {
                ties.push(Tie { link, from, to });
            }
        }
    }
    if !(2..=MOST_FACTORS).contains(&factors) || !(1..=MOST_LINKS).contains(&ties.len()) {
        return None;
    }
    let frame = route::Frame::new(factors, &ties);
    let routes = frame.routes(&ties);
    let lines: Vec<Vec<Place>> = routes.iter().map(Route::line).collect();
    let mut overs = weave::overs(&lines).into_iter();
    let radius = if factors > MOST_NAMED { 190 } else { 95 };
    let mut tags = tag::places(&routes, &lines, radius).into_iter();
    let mut cords = Vec::with_capacity(ties.len());
    for (Tie { link, from, to }, route) in ties.into_iter().zip(&routes) {
        cords.push(Cord {
            link,
            from,
            to,
            letter: letter(cords.len()),
            path: route.path(),
            over: overs.next().unwrap_or_default(),
            head: route.head(),
            tag: tags.next()?,
            ends: route.ends,
        });
    }
    Some(Knot {
        width: Tenths(frame.width),
        height: Tenths(frame.height),
        radius: Tenths(radius),
        cords,
        rails: frame.rails,
    })
}

/// A link that is drawn.
#[derive(Clone, Copy)]
struct Tie {
    link: usize,
    from: usize,
    to: usize,
}

/// What the cord at this place among its fellows is called: `a` to `z`, then `aa` and so on.
#[must_use]
pub fn letter(index: usize) -> String {
    let last = u8::try_from(index % 26).map_or('z', |nth| char::from(b'a' + nth));
    let mut name = if index < 26 { String::new() } else { letter(index / 26 - 1) };
    name.push(last);
    name
}

/// Straight lines through places, as a path's data.
fn polyline(places: &[Place]) -> String {
    let mut path = String::new();
    for (index, place) in places.iter().enumerate() {
        path.extend([if index == 0 { "M" } else { "L" }, &place.text()]);
    }
    path
}
