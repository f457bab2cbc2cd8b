//! One scale for the whole plot: which stretches of time are drawn, how wide, and which are left out.

use super::stretch::{Limit, MONTH, Stretch};
use super::{Gap, Length, Mark, Side, X};

/// Room at both ends of the plot, so that no disc or tail is cut off there.
const LEFT: i64 = 350;
const RIGHT: i64 = 9_720;
/// A drawn unit is at least as wide as this; otherwise a longer unit is chosen.
const LEAST_UNIT: i64 = 300;
/// And at most, so that a story of a few days does not pretend to be a long one.
const MOST_UNIT: i64 = 4_800;
/// All strips together take up at most this; each is within these bounds, wide enough for its label.
const ALL_GAPS: i64 = 3_600;
const LEAST_GAP: i64 = 700;
const MOST_GAP: i64 = 950;
/// So many empty units are drawn as they are: a strip would save nothing.
const BRIDGED: i64 = 2;
/// A field is at least as wide as this, or it could not be seen.
const LEAST_BAND: i64 = 60;

/// The scale of one plot.
pub(super) struct Scale {
    /// The drawn unit, in parts of a month.
    pub(super) unit: i64,
    /// Its width.
    pub(super) width: i64,
    /// What is drawn, in order of time.
    pub(super) segments: Vec<Segment>,
    /// What is left out between.
    pub(super) gaps: Vec<Gap>,
}

/// A run of drawn units.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    /// The first unit, counted from the beginning of year 0.
    pub(super) first: i64,
    /// The last.
    pub(super) last: i64,
    /// Where it begins on the plot.
    pub(super) x: i64,
    /// What borders on it before and after has no sharp limit.
    about: (bool, bool),
}

impl Scale {
    /// For stretches in order of their beginnings.
    pub(super) fn new(all: &[Stretch]) -> Self {
        // The shortest unit that leaves room: a month, a quarter, a year, 5 years, 10, 50, 100 and so on.
        let longer = (0..9).flat_map(|zeros| [12, 60].map(|months| months * 10_i64.pow(zeros)));
        let mut scale = Self { unit: MONTH, width: MOST_UNIT, segments: Vec::new(), gaps: Vec::new() };
        for months in [1, 3].into_iter().chain(longer) {
            scale.unit = months * MONTH;
            scale.segments = segments(all, scale.unit);
            if scale.place() {
                break;
            }
        }
        scale
    }

    /// Gives the segments and the gaps their places; false if there is not room for all.
    fn place(&mut self) -> bool {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / MOST_GAP);
        let gaps = count(self.segments.len().saturating_sub(1));
        let units = self.segments.iter().map(|it| it.last - it.first + 1).sum::<i64>().max(1);
        let strip = (ALL_GAPS / gaps.max(1)).min(MOST_GAP);
        self.width = ((RIGHT - LEFT - gaps * strip) / units).min(MOST_UNIT);
        if strip < LEAST_GAP || self.width < LEAST_UNIT {
            return false;
        }
        let mut x = LEFT;
        let mut before: Option<Segment> = None;
        for segment in &mut self.segments {
            if let Some(before) = before {
                let months = (segment.first - before.last - 1).saturating_mul(self.unit / MONTH);
                let length = Length::new(months, before.about.1 || segment.about.0);
                self.gaps.extend(length.map(|length| Gap { x1: X::new(x), x2: X::new(x + strip), length }));
                x += strip;
            }
            segment.x = x;
            x += (segment.last - segment.first + 1) * self.width;
            before = Some(*segment);
        }
        true
    }

    /// What is drawn for a stretch.
    pub(super) fn mark(&self, stretch: &Stretch) -> Option<Mark> {
        let reach = stretch.reach(self.unit);
        let segment = self.segments.get(self.segment_at(reach.from)?)?;
        let end = segment.x + (segment.last - segment.first + 1) * self.width;
        let x = |at: i64| (segment.x + self.offset(segment, at)).clamp(segment.x, end);
        let (from, to) = (X::new(x(reach.from)), X::new(x(reach.to)));
        let uncertain = stretch.is_uncertain();
        if stretch.is_day() {
            let about = (stretch.start == Limit::About).then_some((from, to));
            return Some(Mark::Day { x: X::new(x(i64::midpoint(stretch.lo, stretch.hi))), about, uncertain });
        }
        let x2 = x(reach.x2).max(x(reach.x1) + LEAST_BAND).min(end);
        let x1 = x(reach.x1).min(x2 - LEAST_BAND);
        let side = |limit, tail| match limit {
            Limit::Sharp => Side::Closed,
            Limit::Season | Limit::About => Side::Fading(tail),
            Limit::Open => Side::Open(tail),
        };
        let (start, end) = (side(stretch.start, from.min(X::new(x1))), side(stretch.end, to.max(X::new(x2))));
        Some(Mark::Band { x1: X::new(x1), x2: X::new(x2), start, end, form: stretch.form, uncertain })
    }

    /// How long it is from the last of some stretches to the first of others, if a gap lies between.
    pub(super) fn gap_between(&self, before: &[Stretch], after: &[Stretch]) -> Option<Length> {
        let before = before.iter().max_by_key(|it| it.hi)?;
        let after = after.iter().min_by_key(|it| it.lo)?;
        let apart = self.segment_at(before.lo)? < self.segment_at(after.lo)?;
        let about = before.end != Limit::Sharp || after.start == Limit::Season || after.start == Limit::About;
        Length::new((after.lo - before.hi) / MONTH, about).filter(|_| apart)
    }

    /// Where the last gap before a place ends; the beginning if there is none.
    pub(super) fn last_gap_before(&self, x: X) -> X {
        self.gaps.iter().map(|it| it.x2).take_while(|it| *it <= x).last().unwrap_or(X::new(0))
    }

    fn segment_at(&self, at: i64) -> Option<usize> {
        let unit = at.div_euclid(self.unit);
        self.segments.partition_point(|it| it.first <= unit).checked_sub(1)
    }

    fn offset(&self, segment: &Segment, at: i64) -> i64 {
        // In parts of a unit first: a product with the width could overflow where units are billions of years.
        (at - segment.first * self.unit) / (self.unit / MONTH) * self.width / MONTH
    }
}

/// The runs of units that stretches in order of their beginnings touch.
fn segments(all: &[Stretch], unit: i64) -> Vec<Segment> {
    let mut runs: Vec<Segment> = Vec::new();
    for it in all {
        let reach = it.reach(unit);
        let soft = |limit| matches!(limit, Limit::Season | Limit::About);
        let (first, last) = (reach.from.div_euclid(unit), (reach.to - 1).div_euclid(unit));
        let mut run = Segment { first, last, x: 0, about: (soft(it.start), soft(it.end)) };
        // A tail may reach back over more than one run.
        while let Some(before) = runs.pop_if(|before| run.first <= before.last + 1 + BRIDGED) {
            run = before.joined(run);
        }
        runs.push(run);
    }
    runs
}

impl Segment {
    fn joined(self, other: Self) -> Self {
        let first = self.first.min(other.first);
        let last = self.last.max(other.last);
        let both = [self, other];
        let before = both.iter().any(|it| it.about.0 && it.first == first);
        let after = both.iter().any(|it| it.about.1 && it.last == last);
        Self { first, last, x: 0, about: (before, after) }
    }
}
