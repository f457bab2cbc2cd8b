//! Where a cord carries its letter.

use super::Place;
use super::route::{Form, Route};

/// Between the edges of two letters' discs, and of a disc and another cord, in tenths of a unit.
const BETWEEN: i64 = 10;

/// The middle of each cord's letter, whose disc has this radius in tenths of a unit: clear of the letters before it and of
/// other cords, as far as there is room.
pub(super) fn places(routes: &[Route], lines: &[Vec<Place>], radius: i32) -> Vec<Place> {
    let apart = (2 * i64::from(radius) + BETWEEN).pow(2);
    // A cord is as wide as six units.
    let from_cords = (i64::from(radius) + BETWEEN + 30).pow(2);
    let mut tags: Vec<Place> = Vec::new();
    for (route, line) in routes.iter().zip(lines) {
        // A letter is best in the middle, but for an S, whose middle is where others cross it: there, in the lower part.
        let [start, end] = route.ends;
        let wanted = match route.form {
            Form::Twist | Form::Loop => 50,
            Form::Across if start.y < end.y => 80,
            Form::Across => 20,
        };
        let mut best = (-1, start);
        // Never at the ends, where arrowheads and rails are.
        for percent in 16..=84_usize {
            let Some(place) = line.get(line.len().saturating_sub(1) * percent / 100) else { continue };
            let away = i64::try_from(percent.abs_diff(wanted)).unwrap_or(0);
            let from_tags = nearest(&tags, *place);
            let score = if from_tags < apart {
                from_tags
            } else if lines.iter().all(|it| std::ptr::eq(it, line) || nearest(it, *place) >= from_cords) {
                i64::MAX - away
            } else {
                i64::MAX - 100 - away
            };
            if score > best.0 {
                best = (score, *place);
            }
        }
        tags.push(best.1);
    }
    tags
}

/// The square of the distance to the nearest of some places.
fn nearest(places: &[Place], to: Place) -> i64 {
    let mut least = i64::MAX;
    for place in places {
        least = least.min(place.apart(to));
    }
    least
}
