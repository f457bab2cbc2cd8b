//! Which cord passes over which.

use super::{Over, Place, polyline};
use crate::order::sort_by_key;

/// How far, in tenths of a unit, a cord is drawn again to either side of a crossing, and cleared under it.
const STRAND: i64 = 140;
const CASING: i64 = 90;

/// Two cords meet here.
pub(super) struct Crossing {
    /// Which two, and on which piece of each.
    pub(super) cords: [(usize, usize); 2],
    /// Which of the two passes over, once that is settled.
    pub(super) over: Option<usize>,
}

/// For each line, where it passes over another.
pub(super) fn overs(lines: &[Vec<Place>]) -> Vec<Vec<Over>> {
    let crossings = woven(lines);
    lines
        .iter()
        .enumerate()
        .map(|(cord, line)| {
            let over = crossings.iter().filter(|it| it.over == Some(cord));
            let over = over.filter_map(|it| {
                let (under, _) = it.cords.iter().find(|(it, _)| *it != cord)?;
                let (_, piece) = it.cords.iter().find(|(it, _)| *it == cord)?;
                let cut = |reach| polyline(around(line, *piece, reach));
                Some(Over { under: *under, strand: cut(STRAND), casing: cut(CASING) })
            });
            over.collect()
        })
        .collect()
}

/// All crossings, settled cord by cord.
pub(super) fn woven(lines: &[Vec<Place>]) -> Vec<Crossing> {
    let mut crossings = crossings(lines);
    for cord in 0..lines.len() {
        alternate(cord, &mut crossings);
    }
    crossings
}

/// Over and under in turn along one cord, as far as cords before it have not settled it.
fn alternate(cord: usize, crossings: &mut [Crossing]) {
    let piece = |it: &Crossing| it.cords.iter().find(|(other, _)| *other == cord).map(|(_, piece)| *piece);
    let mut along: Vec<(usize, &mut Crossing)> =
        crossings.iter_mut().filter_map(|it| Some((piece(it)?, it))).collect();
    sort_by_key(&mut along, |(piece, _)| *piece);
    let settled = along.iter().enumerate().find_map(|(nth, (_, it))| it.over.map(|over| (nth, over == cord)));
    let (nth, over) = settled.unwrap_or((0, true));
    let first = over == nth.is_multiple_of(2);
    for (nth, (_, crossing)) in along.into_iter().enumerate() {
        let over = first == nth.is_multiple_of(2);
        let [(a, _), (b, _)] = crossing.cords;
        let other = if a == cord { b } else { a };
        crossing.over.get_or_insert(if over { cord } else { other });
    }
}

fn crossings(lines: &[Vec<Place>]) -> Vec<Crossing> {
    let mut found = Vec::new();
    for (a, one) in lines.iter().enumerate() {
        for (b, other) in lines.iter().enumerate().skip(a + 1) {
            for (i, p) in one.windows(2).enumerate() {
                for (j, q) in other.windows(2).enumerate() {
                    if cross(p, q) {
                        found.push(Crossing { cords: [(a, i), (b, j)], over: None });
                    }
                }
            }
        }
    }
    found
}

/// Whether two straight pieces meet, the end of each left to the next piece.
fn cross(p: &[Place], q: &[Place]) -> bool {
    let (&[a, b], &[c, d]) = (p, q) else { return false };
    let beyond = |a: i32, b: i32, c: i32, d: i32| a.max(b) < c.min(d) || c.max(d) < a.min(b);
    if beyond(a.x.0, b.x.0, c.x.0, d.x.0) || beyond(a.y.0, b.y.0, c.y.0, d.y.0) {
        return false;
    }
    let way = |from: Place, to: Place| (i64::from(to.x.0 - from.x.0), i64::from(to.y.0 - from.y.0));
    let (r, s, gap) = (way(a, b), way(c, d), way(a, c));
    let turn = |u: (i64, i64), v: (i64, i64)| u.0 * v.1 - u.1 * v.0;
    let all = turn(r, s);
    let (t, u) = (turn(gap, s) * all.signum(), turn(gap, r) * all.signum());
    all != 0 && (0..all.abs()).contains(&t) && (0..all.abs()).contains(&u)
}

/// The part of a line that is within reach of one of its pieces.
fn around(line: &[Place], piece: usize, reach: i64) -> &[Place] {
    let Some(at) = line.get(piece) else { return &[] };
    let near = |place: &Place| place.apart(*at) < reach * reach;
    let before = line.iter().take(piece).rev().take_while(|it| near(it)).count() + 1;
    let after = line.iter().skip(piece + 1).take_while(|it| near(it)).count() + 1;
    let end = (piece + after + 1).min(line.len());
    line.get(piece.saturating_sub(before)..end).unwrap_or(&[])
}
