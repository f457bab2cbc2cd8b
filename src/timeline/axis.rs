//! What the axis says.

use super::X;
use super::scale::Scale;
use super::stretch::{MONTH, Stretch};
use crate::content::model::Season;

/// Between the beginnings of two years' labels, and of two months', there is at least this much.
const LEAST_YEARS: u16 = 1_000;
const LEAST_PARTS: u16 = 650;

/// A place on the axis that has a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where the labelled unit begins.
    pub x: X,
    /// Its astronomical year: 0 is 1 BC.
    pub year: i32,
    /// The year is written here: it is the first drawn unit of that year after a gap or in its segment.
    pub label_year: bool,
    /// The month written below, 1 to 12.
    pub month: Option<u8>,
    /// The season or quarter written below, where there is no month.
    pub season: Option<Season>,
    /// Nothing is dated here: the first to leave where there is little room.
    pub minor: bool,
}

/// A drawn unit.
#[derive(Default)]
struct Unit {
    dated: bool,
    in_season: bool,
    season: Option<Season>,
}

/// The labels, in order of time; none comes nearer to another of its line than it can be read.
pub(super) fn ticks(scale: &Scale, all: &[Stretch]) -> Vec<Tick> {
    let months = scale.unit / MONTH;
    let mut ticks = Vec::new();
    for segment in &scale.segments {
        let mut year_before = None;
        let units = usize::try_from(segment.last - segment.first + 1).unwrap_or(0);
        let mut units: Vec<Unit> = std::iter::repeat_with(Unit::default).take(units).collect();
        let mut at = |parts: i64, change: &dyn Fn(&mut Unit)| {
            let unit = usize::try_from(parts.div_euclid(scale.unit) - segment.first);
            unit.ok().and_then(|unit| units.get_mut(unit)).map(change);
        };
        for stretch in all {
            match stretch.season.filter(|_| months == 1) {
                Some(season) => {
                    at(stretch.lo, &|unit| unit.season = Some(season));
                    for month in 0..3 {
                        at(stretch.lo + month * MONTH, &|unit| unit.in_season = true);
                    }
                }
                None => {
                    at(stretch.lo, &|unit| unit.dated = true);
                    at(stretch.hi - 1, &|unit| unit.dated = true);
                }
            }
        }
        for (unit, index) in units.iter().zip(segment.first..) {
            let month = index * months;
            let year =
                i32::try_from(month.div_euclid(12)).unwrap_or(if month < 0 { i32::MIN } else { i32::MAX });
            let month = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
            let label_year = year_before.replace(year) != Some(year);
            let tick = Tick {
                x: X::new(segment.x + (index - segment.first) * scale.width),
                year,
                label_year,
                month: (months == 1 && (unit.dated || !unit.in_season)).then_some(month),
                season: match months {
                    1 => unit.season.filter(|_| !unit.dated),
                    3 => Some(Season::Quarter(month.div_ceil(3))),
                    _ => None,
                },
                minor: !unit.dated && unit.season.is_none(),
            };
            ticks.push(tick);
        }
    }
    thin(&mut ticks);
    ticks
}

/// Takes away labels that would run into each other, those of undated units first.
fn thin(ticks: &mut Vec<Tick>) {
    for minor in [false, true] {
        keep(ticks, minor, LEAST_YEARS, |it| it.label_year, |it| it.label_year = false);
        keep(
            ticks,
            minor,
            LEAST_PARTS,
            |it| it.month.is_some() || it.season.is_some(),
            |it| (it.month, it.season) = (None, None),
        );
    }
    ticks.retain(|it| it.label_year || it.month.is_some() || it.season.is_some());
}

/// Of the labels so minor, keeps those that are far enough from the last kept and, if minor, from every major one.
fn keep(ticks: &mut [Tick], minor: bool, least: u16, has: impl Fn(&Tick) -> bool, drop: impl Fn(&mut Tick)) {
    let near = |a: X, b: X| a.max(b).from(a.min(b)).hundredths() < least;
    let mut kept: Vec<X> = ticks.iter().filter(|it| minor && !it.minor && has(it)).map(|it| it.x).collect();
    for tick in ticks.iter_mut().filter(|it| it.minor == minor) {
        if !has(tick) {
            continue;
        }
        if kept.iter().any(|x| near(*x, tick.x)) {
            drop(tick);
        } else {
            kept.push(tick.x);
        }
    }
}
