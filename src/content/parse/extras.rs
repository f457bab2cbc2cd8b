//! What a story may have besides: what to watch, words explained, disputes, corrections and a tour.

use super::{
    cursor::{Cursor, Decoder},
    names::Kind,
};
use crate::content::model::{Correction, Dispute, Side, Target, Term, TourStep, Watch, WatchItem};

impl Decoder<'_> {
    pub(super) fn watch(&mut self, at: Cursor<'_>) -> Watch {
        self.keys(at, &["claims", "items"], &[]);
        Watch {
            claims: self.shown_claims(at.key("claims")),
            items: self.list(at.key("items"), 0, Self::watch_item),
        }
    }

    fn watch_item(&mut self, at: Cursor<'_>) -> WatchItem {
        self.keys(at, &["id", "title", "signals", "factors"], &["review"]);
        WatchItem {
            id: self.id(at, Kind::Watch),
            title: self.title(at.key("title")),
            signals: self.list(at.key("signals"), 1, Self::text),
            factors: self.factor_ids(at.key("factors")),
            review: at.optional("review").map(|at| self.day(at)),
        }
    }

    pub(super) fn term(&mut self, at: Cursor<'_>) -> Term {
        self.keys(at, &["id", "term", "text"], &["reading"]);
        Term {
            id: self.id(at, Kind::Term),
            term: self.title(at.key("term")),
            reading: at.optional("reading").map(|at| self.title(at)),
            text: self.text(at.key("text")),
        }
    }

    pub(super) fn dispute(&mut self, at: Cursor<'_>) -> Dispute {
        self.keys(at, &["id", "question", "sides"], &[]);
        Dispute {
            id: self.id(at, Kind::Dispute),
            question: self.title(at.key("question")),
            sides: self.list(at.key("sides"), 2, Self::side),
        }
    }

    fn side(&mut self, at: Cursor<'_>) -> Side {
        self.keys(at, &["title", "claims"], &[]);
        Side { title: self.title(at.key("title")), claims: self.basis(at.key("claims")) }
    }

    pub(super) fn correction(&mut self, at: Cursor<'_>) -> Correction {
        self.keys(at, &["date", "text"], &["of"]);
        Correction {
            date: self.day(at.key("date")),
            text: self.text(at.key("text")),
            of: at.optional("of").map(|at| self.target(at)),
        }
    }

    pub(super) fn tour_step(&mut self, at: Cursor<'_>) -> TourStep {
        self.keys(at, &["id", "title", "text", "at"], &[]);
        TourStep {
            id: self.id(at, Kind::Step),
            title: self.title(at.key("title")),
            text: self.text(at.key("text")),
            at: self.target(at.key("at")),
        }
    }

    fn target(&mut self, at: Cursor<'_>) -> Target {
        match self.raw(at) {
            Some(id) => self.target_named(at, id),
            None => Target::stand_in(),
        }
    }
}
