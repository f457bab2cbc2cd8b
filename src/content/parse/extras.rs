//! What a story may have besides: what to watch, words explained, disputes, corrections and a tour.

use super::{
    cursor::{Cursor, Decoder},
    names::Kind,
};
use crate::content::model::{Correction, Dispute, Side, Target, Term, TourStep, Watch, WatchItem};

impl Decoder<'_> {
    pub(super) fn watch(&mut self, at: Cursor<'_>) -> Option<Watch> {
        let fields = self.fields(at, &["claims", "items"], &[])?;
        let claims = self.required(fields, "claims", Self::shown_claims);
        let items = self.required(fields, "items", |it, at| it.list(at, 0, Self::watch_item));
        Some(Watch { claims: claims?, items: items? })
    }

    fn watch_item(&mut self, at: Cursor<'_>) -> Option<WatchItem> {
        let fields = self.fields(at, &["id", "title", "signals", "factors"], &["review"])?;
        let id = self.id(fields, Kind::Watch);
        let title = self.required(fields, "title", Self::title);
        let signals = self.required(fields, "signals", |it, at| it.list(at, 1, Self::text));
        let factors = self.required(fields, "factors", Self::factor_ids);
        let review = self.optional(fields, "review", Self::day);
        Some(WatchItem { id: id?, title: title?, signals: signals?, factors: factors?, review: review? })
    }

    pub(super) fn term(&mut self, at: Cursor<'_>) -> Option<Term> {
        let fields = self.fields(at, &["id", "term", "text"], &["reading"])?;
        let id = self.id(fields, Kind::Term);
        let term = self.required(fields, "term", Self::title);
        let reading = self.optional(fields, "reading", Self::title);
        let text = self.required(fields, "text", Self::text);
        Some(Term { id: id?, term: term?, reading: reading?, text: text? })
    }

    pub(super) fn dispute(&mut self, at: Cursor<'_>) -> Option<Dispute> {
        let fields = self.fields(at, &["id", "question", "sides"], &[])?;
        let id = self.id(fields, Kind::Dispute);
        let question = self.required(fields, "question", Self::title);
        let sides = self.required(fields, "sides", |it, at| it.list(at, 2, Self::side));
        Some(Dispute { id: id?, question: question?, sides: sides? })
    }

    fn side(&mut self, at: Cursor<'_>) -> Option<Side> {
        let fields = self.fields(at, &["title", "claims"], &[])?;
        let title = self.required(fields, "title", Self::title);
        let claims = self.required(fields, "claims", |it, at| {
            it.entries(at, 1, usize::MAX)?;
            it.shown_claims(at)
        });
        Some(Side { title: title?, claims: claims? })
    }

    pub(super) fn correction(&mut self, at: Cursor<'_>) -> Option<Correction> {
        let fields = self.fields(at, &["date", "text"], &["of"])?;
        let date = self.required(fields, "date", Self::day);
        let text = self.required(fields, "text", Self::text);
        let of = self.optional(fields, "of", Self::target);
        Some(Correction { date: date?, text: text?, of: of? })
    }

    pub(super) fn tour_step(&mut self, at: Cursor<'_>) -> Option<TourStep> {
        let fields = self.fields(at, &["id", "title", "text", "at"], &[])?;
        let id = self.id(fields, Kind::Step);
        let title = self.required(fields, "title", Self::title);
        let text = self.required(fields, "text", Self::text);
        let target = self.required(fields, "at", Self::target);
        Some(TourStep { id: id?, title: title?, text: text?, at: target? })
    }

    fn target(&mut self, at: Cursor<'_>) -> Option<Target> {
        let id = self.raw(at)?;
        self.target_named(at, id)
    }
}
