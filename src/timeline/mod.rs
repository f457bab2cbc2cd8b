//! Where everything on the timeline is drawn.
//!
//! A [`Chronicle`] turns the dates of a story into places along one scale: a drawn month has the same width everywhere,
//! and stretches in which the story dates nothing are compressed into strips that name their length. Where there are
//! more events than can be read, neighbours share a row. All results are whole numbers and functions of the document
//! and of what is looked at, so a page rendered ahead and the widget write the same attributes. Knows nothing of pixels,
//! words, languages or SVG, but for the notation of a path.

mod anniversary;
mod axis;
mod group;
mod mark;
mod overview;
mod scale;
mod stretch;

#[cfg(test)]
mod tests;

pub use anniversary::{Anniversary, ArcPart};
pub use axis::Tick;
pub use mark::{Form, Mark, Side};
pub use overview::{Lane, Overview};

use crate::content::model::{Date, EventId, Explainer, When};
use crate::decimal::percent;
use crate::order::sort_by_key;
use scale::Scale;
use stretch::{Stretch, stretches};

/// A place along the plot, in hundredths of a percent of its width from where time begins: 0 to 10,000.
///
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct X(u16);

impl X {
    /// The whole width.
    pub const END: Self = Self(10_000);

    /// The nearest place on the plot.
    fn new(hundredths: i64) -> Self {
        Self(u16::try_from(hundredths.clamp(0, i64::from(Self::END.0))).unwrap_or(0))
    }

    /// So far along, 0 being where time begins and 1 where it ends.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a share of ten thousand")]
    pub fn share(share: f64) -> Self {
        Self::new((share * f64::from(Self::END.0)) as i64)
    }

    /// As an attribute's value, such as `12.34%`.
    #[must_use]
    pub fn text(self) -> String {
        percent(self.0.into())
    }

    /// In hundredths of a percent.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// How far it is from `earlier` to here; nothing if this is the earlier of the two.
    #[must_use]
    pub const fn from(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }

    /// The same place where time runs from right to left.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        Self(Self::END.0.saturating_sub(self.0))
    }
}

/// The drawing, ready to be written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// One per dated event that is looked at, or for several neighbours, in the story's order.
    pub rows: Vec<Row>,
    /// The events without a date, in the story's order.
    pub undated: Vec<EventId>,
    /// The compressed stretches, in order of time; they never overlap a mark.
    pub gaps: Vec<Gap>,
    /// What the axis says, in order of time.
    pub ticks: Vec<Tick>,
    /// Which events fell on the anniversary of which, in the story's order.
    pub anniversaries: Vec<Anniversary>,
    /// The forms in use, in the order of a legend.
    pub forms: Vec<Form>,
}

/// One dated event, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which; of several, the first.
    pub event: EventId,
    /// What the row stands for where there are several.
    pub several: Option<Several>,
    /// What is drawn for it: one mark, or one for each member of a set. None where the date sets no limit at all.
    pub marks: Vec<Mark>,
    /// Where its last mark ends: how far time has come when the event is over.
    pub ends: X,
    /// In the vertical form: how long it is to the next row, where a compressed stretch lies between.
    pub gap_after: Option<Length>,
    /// In the vertical form: the anniversary's bracket beside the row.
    pub arc: ArcPart,
}

/// Events that follow each other in the story and share a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several {
    /// All of them, at least two.
    pub events: Vec<EventId>,
    /// From when to when they begin, by the unit of the calendar that they were put together by. `None` where no date sets
    /// any limit.
    pub date: Option<Date>,
    /// Where each of them ends.
    pub ends: Vec<X>,
    /// Where their marks would be: the middle of each, without what would fall together.
    pub places: Vec<X>,
}

/// A stretch in which the story dates nothing, drawn as a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where the strip begins.
    pub x1: X,
    /// Where it ends.
    pub x2: X,
    /// How much time it leaves out.
    pub length: Length,
}

impl Gap {
    /// The middle of the strip, for its label.
    #[must_use]
    pub fn middle(&self) -> X {
        X(self.x1.0.midpoint(self.x2.0))
    }
}

/// A length of time in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Whole years.
    pub years: u32,
    /// Further whole months: 0 to 11. Never 0 together with `years`.
    pub months: u8,
    /// A date without a sharp limit borders on it.
    pub about: bool,
}

impl Length {
    fn new(months: i64, about: bool) -> Option<Self> {
        (months > 0).then(|| Self {
            years: u32::try_from(months / 12).unwrap_or(u32::MAX),
            months: u8::try_from(months % 12).unwrap_or(0),
            about,
        })
    }
}

/// A dated event before it has its place.
#[derive(Debug)]
struct Dated {
    event: EventId,
    stretches: Vec<Stretch>,
}

impl Dated {
    /// When it begins, as far as its date has a limit.
    fn begins(&self) -> Option<i64> {
        self.stretches.first().map(|it| it.lo)
    }
}

/// When all the events of a story were: found once, whatever is looked at later.
#[derive(Debug)]
pub struct Chronicle {
    dated: Vec<Dated>,
    undated: Vec<EventId>,
    overview: Overview,
}

/// What of a story is looked at.
pub struct Look<'a> {
    /// Whether an event is.
    pub holds: &'a dyn Fn(EventId) -> bool,
    /// These have rows of their own.
    pub apart: &'a [EventId],
    /// With more events than this, neighbours share rows until there are at most so many, not counting what is apart.
    pub most: usize,
}

impl Look<'_> {
    /// Every event, each in its row.
    pub const ALL: Self = Look { holds: &|_| true, apart: &[], most: usize::MAX };
}

/// Marks that would be nearer than this to each other are one.
const LEAST_APART: u16 = 40;

impl Chronicle {
    /// Reads the dates of a story.
    #[must_use]
    pub fn new(story: &Explainer) -> Self {
        let mut undated = Vec::new();
        let mut dated = Vec::new();
        for (event, it) in story.numbered_events() {
            match &it.when {
                When::Dated { date, .. } => dated.push(Dated { event, stretches: stretches(date) }),
                When::Undated { .. } => undated.push(event),
            }
        }
        let overview = overview::overview(story, &dated);
        Self { dated, undated, overview }
    }

    /// All of it at a glance.
    #[must_use]
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// Finds the place of every event that is looked at.
    #[must_use]
    pub fn lay_out(&self, story: &Explainer, look: &Look<'_>) -> Layout {
        // What is looked at is a run of the story.
        let from = self.dated.iter().position(|it| (look.holds)(it.event)).unwrap_or_default();
        let dated = self.dated.get(from..).unwrap_or_default();
        let to = dated.iter().position(|it| !(look.holds)(it.event)).unwrap_or(dated.len());
        let dated = dated.get(..to).unwrap_or_default();
        let scale = Scale::new(&in_order(dated));

        let groups = group::groups(dated, look.most, look.apart);
        let mut rows: Vec<Row> = Vec::with_capacity(groups.len());
        let mut alone = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            let stretches = |group: &group::Group| -> Vec<Stretch> {
                let members = dated.get(group.places.clone()).unwrap_or_default();
                members.iter().flat_map(|it| it.stretches.iter().copied()).collect()
            };
            let members = dated.get(group.places.clone()).unwrap_or_default();
            let Some(first) = members.first() else { continue };
            let own = stretches(group);
            let marks: Vec<Mark> = own.iter().filter_map(|stretch| scale.mark(stretch)).collect();
            let ends = marks.iter().map(Mark::ends).max();
            let gap_after = groups.get(index + 1).and_then(|next| scale.gap_between(&own, &stretches(next)));
            let mut row = Row {
                event: first.event,
                several: None,
                marks,
                ends: ends.unwrap_or(X::END),
                gap_after,
                arc: ArcPart::None,
            };
            if members.len() > 1 {
                let date = group::span(dated, group);
                let places = together(&mut row.marks);
                let events = members.iter().map(|it| it.event).collect();
                let end = |it: &Dated| {
                    it.stretches.iter().filter_map(|it| scale.mark(it)).map(|it| it.ends()).max()
                };
                let ends = members.iter().map(|it| end(it).unwrap_or(X::END)).collect();
                row.several = Some(Several { events, date, ends, places });
            } else {
                alone.extend_from_slice(&own);
            }
            rows.push(row);
        }
        let anniversaries = anniversary::find(story, dated, &scale, &mut rows);
        let together = rows.iter().any(|it| it.several.is_some());
        let forms = forms(&alone, together, &scale.gaps, &self.undated);
        let ticks = axis::ticks(&scale, &in_order(dated));
        Layout { rows, undated: self.undated.clone(), ticks, gaps: scale.gaps, anniversaries, forms }
    }
}

/// The stretches of some events in order of their beginnings.
fn in_order(dated: &[Dated]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = dated.iter().flat_map(|it| it.stretches.iter().copied()).collect();
    sort_by_key(&mut all, |it| it.lo);
    all
}

/// Puts marks together into one from the earliest to the latest, and gives where each was.
fn together(marks: &mut Vec<Mark>) -> Vec<X> {
    let mut places: Vec<X> = marks.iter().map(Mark::middle).collect();
    sort_by_key(&mut places, |it| *it);
    places.dedup_by(|next, before| next.from(*before).hundredths() < LEAST_APART);
    if let (Some(x1), Some(x2)) = (marks.iter().map(Mark::begins).min(), marks.iter().map(Mark::ends).max()) {
        let (start, end) = (Side::Closed, Side::Closed);
        *marks = vec![Mark::Band { x1, x2, start, end, form: Form::Several, uncertain: false }];
    }
    places
}

fn forms(alone: &[Stretch], together: bool, gaps: &[Gap], undated: &[EventId]) -> Vec<Form> {
    let mut forms = Form::ALL.to_vec();
    forms.retain(|form| match form {
        Form::Gap => !gaps.is_empty(),
        Form::Undated => !undated.is_empty(),
        Form::Several => together,
        form => alone.iter().any(|it| it.shows(*form)),
    });
    forms
}
