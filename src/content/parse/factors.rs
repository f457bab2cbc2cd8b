//! Factors and events: what blocks peace, and what happened.

use super::{
    cursor::{Cursor, Dated, Decoder, Path},
    names::Kind,
};
use crate::content::{
    AnniversaryProblem, ProblemKind, limits,
    model::{ActorId, Date, DayNumber, Edge, Event, EventId, Factor, FactorId, Link, Position, Text, When},
};

impl Decoder<'_> {
    pub(super) fn factors(&mut self, at: Cursor<'_>) -> Option<Vec<Factor>> {
        self.entries(at, 1, limits::FACTORS)?;
        self.list(at, 0, Self::factor)
    }

    fn factor(&mut self, at: Cursor<'_>) -> Option<Factor> {
        const REQUIRED: &[&str] =
            &["id", "title", "question", "summary", "claims", "positions", "links", "change"];
        let fields = self.fields(at, REQUIRED, &[])?;
        let own = FactorId::at(at.index());
        let id = self.id(fields, Kind::Factor);
        let title = self.required(fields, "title", Self::title);
        let question = self.required(fields, "question", Self::title);
        let summary = self.required(fields, "summary", Self::text);
        let claims = self.required(fields, "claims", Self::shown_claims);
        let positions = self.required(fields, "positions", |it, at| {
            let mut seen = Vec::new();
            it.list(at, 0, |it, at| it.position(at, &mut seen))
        });
        let links = self.required(fields, "links", |it, at| {
            let mut seen = Vec::new();
            it.list(at, 0, |it, at| it.link_to_factor(at, own, &mut seen))
        });
        let change = self.required(fields, "change", Self::text);
        Some(Factor {
            id: id?,
            title: title?,
            question: question?,
            summary: summary?,
            claims: claims?,
            positions: positions?,
            links: links?,
            change: change?,
        })
    }

    fn position(&mut self, at: Cursor<'_>, seen: &mut Vec<usize>) -> Option<Position> {
        let fields = self.fields(at, &["actor", "text", "certainty", "claims"], &[])?;
        let actor = self.required(fields, "actor", |it, at| {
            let actor = it.actor_id(at)?;
            if it.voices.contains(&actor) {
                let id = it.raw(at)?.to_owned();
                return it.report(at.path, ProblemKind::PositionOfVoice(id));
            }
            it.once(seen, actor.index(), at).map(ActorId::at)
        });
        let text = self.required(fields, "text", Self::text);
        let certainty = self.required(fields, "certainty", Self::certainty);
        let claims = self.required(fields, "claims", Self::basis);
        Some(Position { actor: actor?, text: text?, certainty: certainty?, claims: claims? })
    }

    fn link_to_factor(&mut self, at: Cursor<'_>, own: FactorId, seen: &mut Vec<usize>) -> Option<Link> {
        let fields = self.fields(at, &["to", "reason", "claims"], &[])?;
        let to = self.required(fields, "to", |it, at| {
            let to = it.reference(at, Kind::Factor)?;
            if to == own.index() {
                return it.report(at.path, ProblemKind::SelfLink);
            }
            it.once(seen, to, at).map(FactorId::at)
        });
        let reason = self.required(fields, "reason", Self::text);
        let claims = self.required(fields, "claims", Self::basis);
        Some(Link { to: to?, reason: reason?, claims: claims? })
    }

    pub(super) fn factor_ids(&mut self, at: Cursor<'_>) -> Option<Vec<FactorId>> {
        let factors = self.references(at, Kind::Factor, 0)?;
        Some(factors.into_iter().map(FactorId::at).collect())
    }

    pub(super) fn event(&mut self, at: Cursor<'_>) -> Option<Event> {
        const REQUIRED: &[&str] = &["id", "title", "summary", "claims", "factors"];
        let fields = self.fields(at, REQUIRED, &["date", "when", "anniversary_of"])?;
        let id = self.id(fields, Kind::Event);
        let date = self.optional(fields, "date", Self::date);
        let words = self.optional(fields, "when", Self::title);
        self.dated.resize(at.index(), Dated::Unread);
        self.dated.push(match &date {
            None => Dated::Unread,
            Some(date) => date.as_ref().and_then(Date::day).map_or(Dated::NoDay, Dated::To),
        });
        let when = self.when(at, date, words);
        let title = self.required(fields, "title", Self::title);
        let summary = self.required(fields, "summary", Self::text);
        let claims = self.required(fields, "claims", Self::shown_claims);
        let factors = self.required(fields, "factors", Self::factor_ids);
        let anniversary_of = self.optional(fields, "anniversary_of", |it, inner| {
            let other = it.reference(inner, Kind::Event)?;
            it.anniversaries.push((at.index(), other));
            Some(EventId::at(other))
        });
        Some(Event {
            id: id?,
            when: when?,
            title: title?,
            summary: summary?,
            claims: claims?,
            factors: factors?,
            anniversary_of: anniversary_of?,
        })
    }

    fn when(
        &mut self,
        at: Cursor<'_>,
        date: Option<Option<Date>>,
        words: Option<Option<Text>>,
    ) -> Option<When> {
        match (date?, words?) {
            (None, None) => self.report(at.path, ProblemKind::NoTime),
            (None, Some(words)) => Some(When::Undated { words }),
            (Some(date), None) if is_open_at_start(&date) => {
                self.report(at.path, ProblemKind::OpenStartWithoutWords)
            }
            (Some(date), words) => Some(When::Dated { date, words }),
        }
    }

    /// Once all events are read: an anniversary may stand before what it is the anniversary of.
    pub(super) fn check_anniversaries(&mut self) {
        for (index, other) in std::mem::take(&mut self.anniversaries) {
            let dated = |index: usize| self.dated.get(index).copied().unwrap_or(Dated::Unread);
            let problem = match (dated(index), dated(other)) {
                (Dated::Unread, _) | (_, Dated::Unread) => None,
                (Dated::NoDay, _) => Some(AnniversaryProblem::NoDayHere),
                (_, Dated::NoDay) => Some(AnniversaryProblem::NoDayThere),
                (Dated::To(day), Dated::To(earlier)) => between(earlier, day),
            };
            if let Some(problem) = problem {
                let list = Path::Key(&Path::Document, "events");
                let path = Path::Key(&Path::Entry(&list, index), "anniversary_of");
                self.report::<()>(&path, ProblemKind::Anniversary(problem));
            }
        }
    }
}

/// Why the one day is no anniversary of the other.
fn between(earlier: DayNumber, day: DayNumber) -> Option<AnniversaryProblem> {
    let (year, month, nth) = day.to_ymd();
    let (earlier_year, earlier_month, earlier_nth) = earlier.to_ymd();
    if earlier_year >= year {
        Some(AnniversaryProblem::NotEarlier)
    } else if (earlier_month, earlier_nth) == (month, nth) {
        None
    } else {
        Some(AnniversaryProblem::AnotherDay)
    }
}

fn is_open_at_start(date: &Date) -> bool {
    matches!(date, Date::Interval { start: Edge::Open, .. } | Date::Set { open_start: true, .. })
}
