//! Factors and events: what blocks peace, and what happened.

use super::{
    cursor::{Cursor, Dated, Decoder, Path},
    names::Kind,
    tree::Node,
};
use crate::content::{
    AnniversaryProblem, ProblemKind,
    model::{ActorId, Date, DayNumber, Edge, Event, EventId, Factor, FactorId, Link, Position, When},
};

impl Decoder<'_> {
    pub(super) fn factor(&mut self, at: Cursor<'_>) -> Factor {
        const REQUIRED: &[&str] =
            &["id", "title", "question", "summary", "claims", "positions", "links", "change"];
        self.keys(at, REQUIRED, &[]);
        let (mut actors, mut held) = (Vec::new(), Vec::new());
        Factor {
            id: self.id(at, Kind::Factor),
            title: self.title(at.key("title")),
            question: self.title(at.key("question")),
            summary: self.text(at.key("summary")),
            claims: self.shown_claims(at.key("claims")),
            positions: self.list(at.key("positions"), 0, |it, at| it.position(at, &mut actors)),
            links: self.list(at.key("links"), 0, |it, inner| it.link_to_factor(inner, at.index(), &mut held)),
            change: self.text(at.key("change")),
        }
    }

    /// One of a factor's positions; `seen` are the actors of those before.
    fn position(&mut self, at: Cursor<'_>, seen: &mut Vec<usize>) -> Position {
        self.keys(at, &["actor", "text", "certainty", "claims"], &[]);
        let inner = at.key("actor");
        let actor = self.reference(inner, Kind::Actor);
        if let Some(actor) = actor {
            if self.voices.contains(&actor) {
                let id = self.raw(inner).unwrap_or_default().to_owned();
                self.report(inner, ProblemKind::PositionOfVoice(id));
            }
            self.once(seen, actor, inner);
        }
        Position {
            actor: ActorId::at(actor.unwrap_or_default()),
            text: self.text(at.key("text")),
            certainty: self.certainty(at.key("certainty")),
            claims: self.basis(at.key("claims")),
        }
    }

    /// One of the links of the factor at `own`; `seen` are what those before hold.
    fn link_to_factor(&mut self, at: Cursor<'_>, own: usize, seen: &mut Vec<usize>) -> Link {
        self.keys(at, &["to", "reason", "claims"], &[]);
        let inner = at.key("to");
        let to = self.reference(inner, Kind::Factor);
        if to == Some(own) {
            self.report(inner, ProblemKind::SelfLink);
        } else if let Some(to) = to {
            self.once(seen, to, inner);
        }
        Link {
            to: FactorId::at(to.unwrap_or_default()),
            reason: self.text(at.key("reason")),
            claims: self.basis(at.key("claims")),
        }
    }

    pub(super) fn factor_ids(&mut self, at: Cursor<'_>) -> Vec<FactorId> {
        self.references(at, Kind::Factor, 0).into_iter().map(FactorId::at).collect()
    }

    pub(super) fn event(&mut self, at: Cursor<'_>) -> Event {
        const REQUIRED: &[&str] = &["id", "title", "summary", "claims", "factors"];
        self.keys(at, REQUIRED, &["date", "when", "anniversary_of"]);
        Event {
            id: self.id(at, Kind::Event),
            when: self.when(at),
            title: self.title(at.key("title")),
            summary: self.text(at.key("summary")),
            claims: self.shown_claims(at.key("claims")),
            factors: self.factor_ids(at.key("factors")),
            anniversary_of: at.optional("anniversary_of").and_then(|inner| {
                let other = self.reference(inner, Kind::Event)?;
                self.anniversaries.push((at.index(), other));
                Some(EventId::at(other))
            }),
        }
    }

    fn when(&mut self, at: Cursor<'_>) -> When {
        let dated = at.optional("date");
        let date = dated.and_then(|at| self.date_if_right(at));
        let words = at.optional("when").map(|at| self.title(at));
        self.dated.push(match &date {
            None if dated.is_some() => Dated::Unread,
            date => date.as_ref().and_then(Date::day).map_or(Dated::NoDay, Dated::To),
        });
        let Some(date) = date else {
            if dated.is_none() && words.is_none() {
                self.report(at, ProblemKind::NoTime);
            }
            return When::Undated { words: words.unwrap_or_else(|| "".into()) };
        };
        if words.is_none() && is_open_at_start(&date) {
            self.report(at, ProblemKind::OpenStartWithoutWords);
        }
        When::Dated { date, words }
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
                let event = Path::Entry(&list, index);
                let path = Path::Key(&event, "anniversary_of");
                self.report(Cursor { node: &Node::Missing, path }, ProblemKind::Anniversary(problem));
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
