//! Which way each cord takes.

use super::{Place, Rail, Side, Tenths, Tie};
use crate::decimal::plain;
use crate::order::sort_by_key;

/// The figure's own size, in tenths of a unit like all that follows.
const LEAST_WIDTH: i32 = 3_200;
const LEAST_HEIGHT: i32 = 2_160;
const BETWEEN_RAILS: i32 = 200;
/// How far a rail's middle is from the edge of the figure, and its inner side.
const RAIL: i32 = 15;
pub(super) const RAIL_EDGE: i32 = 30;
/// How far from its rail a cord ends where an arrowhead takes over.
const HEAD: i32 = 90;
/// Between two cords at a rail.
const LEAST_PITCH: i32 = 260;
const PITCH: i32 = 340;
/// From one loop's lowest point to that of the next within.
const LOOPS_APART: i32 = 240;
/// Straight pieces by which a curve is followed.
const PIECES: i32 = 40;

/// The rails.
pub(super) struct Frame {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) rails: Vec<Rail>,
}

/// One cord's way.
pub(super) struct Route {
    /// Cubic curves joined end to end: a start, then three places for each.
    curve: Vec<Place>,
    /// Where it leaves the holder's rail and where it meets the held one's.
    pub(super) ends: [Place; 2],
    pub(super) form: Form,
}

/// The three ways to join two rails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Around another cord that runs the other way.
    Twist,
    /// Across.
    Across,
    /// To the same side.
    Loop,
}

impl Rail {
    fn middle(&self) -> i32 {
        self.x1.0.midpoint(self.x2.0)
    }
}

impl Frame {
    /// The rails for factors joined so.
    pub(super) fn new(factors: usize, ties: &[Tie]) -> Self {
        let above = factors.div_ceil(2);
        let ports = |factor| ties.iter().filter(|it| it.from == factor || it.to == factor).count();
        let least = if above <= 3 { 1_500 } else { 1_100 };
        let rows = [(0..above, Side::Above), (above..factors, Side::Below)];
        let mut width = LEAST_WIDTH;
        for (row, _) in &rows {
            let most = row.clone().map(ports).max().unwrap_or(0);
            let length = (count(most + 1) * LEAST_PITCH).max(least);
            width = width.max(count(row.len()) * (length + BETWEEN_RAILS) - BETWEEN_RAILS);
        }
        let height = LEAST_HEIGHT + (width - LEAST_WIDTH) / 2;

        let mut rails = Vec::with_capacity(factors);
        for (row, side) in rows {
            let columns = count(row.len());
            let length = (width + BETWEEN_RAILS) / columns.max(1) - BETWEEN_RAILS;
            for place in 0..columns {
                let (column, y) = match side {
                    Side::Above => (place, RAIL),
                    Side::Below => (columns - 1 - place, height - RAIL),
                };
                let x = column * (length + BETWEEN_RAILS);
                rails.push(Rail { x1: Tenths(x), x2: Tenths(x + length), y: Tenths(y), side });
            }
        }
        Self { width, height, rails }
    }

    /// The ways of all cords, in their order.
    pub(super) fn routes(&self, ties: &[Tie]) -> Vec<Route> {
        let places: Vec<[Place; 2]> = self.ports(ties);
        let partners = partners(ties, |from, to| self.side(from) != self.side(to));
        let depths = self.depths(&places);
        places
            .iter()
            .zip(partners.iter().zip(depths))
            .map(|(&ends, (partner, depth))| {
                let partner = partner.and_then(|it| places.get(it));
                self.route(ends, partner, depth)
            })
            .collect()
    }

    fn side(&self, factor: usize) -> Option<Side> {
        self.rails.get(factor).map(|it| it.side)
    }

    fn route(&self, ends: [Place; 2], partner: Option<&[Place; 2]>, depth: i32) -> Route {
        let [start, end] = ends;
        let half = self.height / 2;
        // Into the figure from either end.
        let [leave, arrive] = ends.map(|it| if it.y.0 == RAIL_EDGE { 1 } else { -1 });
        let (x0, y0, x1, y1) = (start.x.0, start.y.0, end.x.0, end.y.0 + arrive * HEAD);
        let last = Place::new(x1, y1);
        let (curve, form) = if start.y == end.y {
            let bulge = if x0 < x1 { -180 } else { 180 };
            let lowest = start.y.0 + leave * depth;
            (vec![start, Place::new(x0 + bulge, lowest), Place::new(x1 - bulge, lowest), last], Form::Loop)
        } else if let Some([there, back]) = partner {
            // Half-way it is where its partner would be, so that the two change sides twice.
            let middle = there.x.0.midpoint(back.x.0);
            let (slope, rise) = ((x1 - x0) / 4, leave * self.height * 2 / 9);
            let quarter = self.height / 4;
            let curve = vec![
                start,
                Place::new(x0, y0 + leave * quarter),
                Place::new(middle - slope, half - rise),
                Place::new(middle, half),
                Place::new(middle + slope, half + rise),
                Place::new(x1, end.y.0 + arrive * quarter),
                last,
            ];
            (curve, Form::Twist)
        } else {
            (vec![start, Place::new(x0, half), Place::new(x1, half), last], Form::Across)
        };
        Route { curve, ends, form }
    }

    /// Where each cord leaves the holder's rail and where it meets the held one's: side by side, in an order in which
    /// as few cords as possible cross.
    fn ports(&self, ties: &[Tie]) -> Vec<[Place; 2]> {
        let mut ports = vec![[Place::new(0, 0); 2]; ties.len()];
        for (factor, rail) in self.rails.iter().enumerate() {
            let mut here: Vec<_> = ties
                .iter()
                .enumerate()
                .filter_map(|(cord, tie)| {
                    let (end, other) = match factor {
                        it if it == tie.from => (0, tie.to),
                        it if it == tie.to => (1, tie.from),
                        _ => return None,
                    };
                    Some((self.order(rail, self.rails.get(other)?, cord), cord, end))
                })
                .collect();
            sort_by_key(&mut here, |it| it.0);
            let y = if rail.side == Side::Above { RAIL_EDGE } else { self.height - RAIL_EDGE };
            for (place, (_, cord, end)) in here.iter().enumerate() {
                let x = self.port(rail, count(place), count(here.len()));
                if let Some(port) =
                    ports.get_mut(*cord).and_then(|it: &mut [Place; 2]| it.get_mut::<usize>(*end))
                {
                    *port = Place::new(x, y);
                }
            }
        }
        ports
    }

    /// By what the cords at a rail are ordered from left to right.
    fn order(&self, here: &Rail, there: &Rail, cord: usize) -> (i32, i32, i32) {
        let cord = count(cord);
        if here.side == there.side {
            // Loops lie within each other: the nearer the other end, the nearer to it on this rail.
            let to_left = there.middle() < here.middle();
            (if to_left { 0 } else { 2 }, -there.middle(), if to_left { -cord } else { cord })
        } else {
            // A pair stands the same way round at both of its ends, and the halves of the figure mirror each other.
            let above = if here.side == Side::Above { here } else { there };
            (1, there.middle(), if above.middle() > self.width / 2 { -cord } else { cord })
        }
    }

    /// The outermost rails' cords keep to the outside and leave the middle to those that cross it.
    fn port(&self, rail: &Rail, place: i32, places: i32) -> i32 {
        let length = rail.x2.0 - rail.x1.0;
        let pitch = ((length - 100) / places.max(1)).min(PITCH);
        if rail.x1.0 == 0 && rail.x2.0 < self.width {
            rail.x1.0 + pitch * (place + 1)
        } else if rail.x2.0 >= self.width - 10 && rail.x1.0 > 0 {
            rail.x2.0 - pitch * (places - place)
        } else {
            let pitch = (length / (places + 1)).min(PITCH * 3 / 2);
            rail.middle() + (2 * place - (places - 1)) * pitch / 2
        }
    }

    /// How far the control points of each cord lie from its rail, if it is a loop: loops within loops hang less low.
    fn depths(&self, places: &[[Place; 2]]) -> Vec<i32> {
        let span = |[a, b]: &[Place; 2]| (a.x.0.min(b.x.0), a.x.0.max(b.x.0));
        let loops = || places.iter().filter(|[a, b]| a.y == b.y);
        let level = |inner: &[Place; 2]| {
            let around = loops().filter(|outer| {
                let (inner_span, outer_span) = (span(inner), span(outer));
                outer[0].y == inner[0].y && outer_span.0 < inner_span.0 && inner_span.1 < outer_span.1
            });
            count(around.count())
        };
        let levels: Vec<i32> = places.iter().map(level).collect();
        let deepest = self.height - 150;
        let most = levels.iter().max().copied().unwrap_or(0).max(1);
        // A curve comes three quarters as far as its control points.
        let step = (LOOPS_APART * 4 / 3).min((deepest - self.height / 3) / most);
        levels.into_iter().map(|level| deepest - level * step).collect()
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// For each cord the one that it twists with, if there is one that runs back across the figure.
fn partners(ties: &[Tie], across: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let mut partners = vec![None; ties.len()];
    for (cord, &Tie { from, to, .. }) in ties.iter().enumerate() {
        let back = ties
            .iter()
            .zip(&partners)
            .position(|(tie, taken)| (tie.from, tie.to) == (to, from) && taken.is_none());
        if let Some(back) = back.filter(|_| across(from, to) && partners.get(cord) == Some(&None)) {
            for (it, other) in [(cord, back), (back, cord)] {
                if let Some(partner) = partners.get_mut(it) {
                    *partner = Some(other);
                }
            }
        }
    }
    partners
}

impl Route {
    /// As a path's data.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for (index, place) in self.curve.iter().enumerate() {
            let mark = match index {
                0 => "M",
                1 => "C",
                _ => " ",
            };
            path.extend([mark, &place.text()]);
        }
        path
    }

    /// The arrowhead, as a closed path's data.
    pub(super) fn head(&self) -> String {
        let [_, end] = self.ends;
        let down = if self.curve.last().is_some_and(|last| last.y > end.y) { 1 } else { -1 };
        let point = Place::new(end.x.0, end.y.0 - down * 10);
        ["M", &point.text(), "l6.5 ", &plain(11 * down), "h-13z"].concat()
    }

    /// The places that it passes through, close to each other.
    pub(super) fn line(&self) -> Vec<Place> {
        let mut line = Vec::new();
        let mut rest = self.curve.as_slice();
        while let [a, b, c, d, ..] = rest {
            let at = |t: i64, of: fn(&Place) -> Tenths| {
                let (all, u) = (i64::from(PIECES), i64::from(PIECES) - t);
                let [a, b, c, d] = [a, b, c, d].map(|it| i64::from(of(it).0));
                let sum = a * u * u * u + 3 * b * u * u * t + 3 * c * u * t * t + d * t * t * t;
                i32::try_from(sum / (all * all * all)).unwrap_or(0)
            };
            let first = i64::from(!line.is_empty());
            line.extend((first..=PIECES.into()).map(|t| Place::new(at(t, |it| it.x), at(t, |it| it.y))));
            rest = rest.get(3..).unwrap_or(&[]);
        }
        line
    }
}
