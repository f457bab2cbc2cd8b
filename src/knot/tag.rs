//! Where a cord carries its letter.

use super::Place;
use super::route::{Form, Route};

/// In tenths of a unit: two letters' discs do not touch, and a disc does not hide another cord.
const TAGS: i64 = 200;
const CORDS: i64 = 135;

/// The middle of each cord's letter: clear of the letters before it and of other cords, as far as there is room.
pub(super) fn places(routes: &[Route], lines: &[Vec<Place>]) -> Vec<Place> {
    let mut tags: Vec<Place> = Vec::new();
    for (route, line) in routes.iter().zip(lines) {
        let far = |place: &Place| tags.iter().map(|it| it.apart(*place)).min().unwrap_or(i64::MAX);
        let clear = |place: &Place| {
            let others = lines.iter().filter(|it| !std::ptr::eq(*it, line)).flatten();
            others.map(|it| it.apart(*place)).min().unwrap_or(i64::MAX) >= CORDS * CORDS
        };
        let candidates = || candidates(route, line);
        let tag = candidates()
            .find(|it| far(it) >= TAGS * TAGS && clear(it))
            .or_else(|| candidates().find(|it| far(it) >= TAGS * TAGS))
            .or_else(|| candidates().max_by_key(far));
        tags.push(tag.unwrap_or(route.ends[0]));
    }
    tags
}

/// Places along a cord, the best first, none at its ends.
fn candidates(route: &Route, line: &[Place]) -> impl Iterator<Item = Place> {
    // A letter is best in the middle, but for an S, whose middle is where others cross it: there, in the lower part.
    let [start, end] = route.ends;
    let best = match route.form {
        Form::Twist | Form::Loop => 50,
        Form::Across if start.y < end.y => 80,
        Form::Across => 20,
    };
    let at = move |percent: usize| line.get((line.len().saturating_sub(1)) * percent / 100).copied();
    let steps = (0..=70).flat_map(move |step| [best + step, best - step]);
    steps.filter(|it| (16..=84).contains(it)).filter_map(move |it| at(usize::try_from(it).ok()?))
}
