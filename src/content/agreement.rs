//! Whether two translations of a story tell the same story: texts may differ, all else must not.

use super::{
    Place, Problem, ProblemKind, Step,
    model::{
        Actor, Claim, ClaimId, Date, Dispute, Event, Explainer, Factor, FactorId, Link, Position, Source,
        Target, WatchItem, When,
    },
    notation::edtf,
};

/// Where `second` differs from `first` in what translations must share; the places are in `second`.
///
/// That is: ids and their order, dates, links, certainties, speakers, sources, roles, what rests on which claims, and how
/// many there are of what has no id. Two documents in one language differ in that they should not be two.
#[must_use]
pub fn compare(first: &Explainer, second: &Explainer) -> Vec<Problem> {
    let mut comparison = Comparison { first, second, at: Vec::new(), problems: Vec::new() };
    comparison.stories();
    comparison.problems
}

struct Comparison<'s> {
    first: &'s Explainer,
    second: &'s Explainer,
    at: Vec<Step>,
    problems: Vec<Problem>,
}

impl Comparison<'_> {
    fn stories(&mut self) {
        let (first, second) = (self.first, self.second);
        if first.lang.eq_ignore_ascii_case(&second.lang) {
            self.key("lang", |it| it.report(ProblemKind::SameLanguage(second.lang.to_string())));
        }
        self.same("id", first, second, |_, story| story.id.to_string());
        self.same("known_until", first, second, |_, story| edtf(&story.known_until));
        self.key("frame", |it| {
            it.same("source", &first.frame, &second.frame, |story, frame| {
                name(story.source(frame.source).map(|source| &source.id))
            });
        });
        self.pairs("actors", &first.actors, &second.actors, |_, it| it.id.to_string(), Self::actor);
        self.pairs("sources", &first.sources, &second.sources, |_, it| it.id.to_string(), Self::source);
        self.pairs("claims", &first.claims, &second.claims, |_, it| it.id.to_string(), Self::claim);
        self.pairs("factors", &first.factors, &second.factors, |_, it| it.id.to_string(), Self::factor);
        self.pairs("events", &first.events, &second.events, |_, it| it.id.to_string(), Self::event);
        self.key("watch", |it| {
            it.claims(&first.watch.claims, &second.watch.claims);
            it.pairs(
                "items",
                &first.watch.items,
                &second.watch.items,
                |_, it| it.id.to_string(),
                Self::watch_item,
            );
        });
        self.pairs("glossary", &first.glossary, &second.glossary, |_, it| it.id.to_string(), |_, _, _| {});
        self.pairs("disputes", &first.disputes, &second.disputes, |_, it| it.id.to_string(), Self::dispute);
        self.rows("corrections", &first.corrections, &second.corrections, |it, one, other| {
            it.same("date", one, other, |_, correction| edtf(&correction.date));
            it.same("of", one, other, |story, correction| target(story, correction.of));
        });
        self.pairs(
            "tour",
            &first.tour,
            &second.tour,
            |_, it| it.id.to_string(),
            |it, one, other| {
                it.same("at", one, other, |story, step| target(story, Some(step.at)));
            },
        );
    }

    fn actor(&mut self, first: &Actor, second: &Actor) {
        self.same("role", first, second, |_, actor| format!("{:?}", actor.role).to_ascii_lowercase());
    }

    fn source(&mut self, first: &Source, second: &Source) {
        self.same("lang", first, second, |_, source| source.lang.to_string());
        self.same("url", first, second, |_, source| {
            source.url.as_ref().map_or_else(nothing, ToString::to_string)
        });
    }

    fn claim(&mut self, first: &Claim, second: &Claim) {
        self.same("speaker", first, second, |story, claim| {
            name(story.actor(claim.speaker).map(|actor| &actor.id))
        });
        self.same("certainty", first, second, |_, claim| certainty(claim.certainty));
        self.same("source", first, second, |story, claim| {
            name(story.source(claim.source).map(|source| &source.id))
        });
        self.same("date", first, second, |_, claim| date(claim.date.as_ref()));
    }

    fn factor(&mut self, first: &Factor, second: &Factor) {
        self.claims(&first.claims, &second.claims);
        let actor =
            |story: &Explainer, position: &Position| name(story.actor(position.actor).map(|actor| &actor.id));
        self.pairs("positions", &first.positions, &second.positions, actor, |it, one, other| {
            it.same("certainty", one, other, |_, position| certainty(position.certainty));
            it.claims(&one.claims, &other.claims);
        });
        let to = |story: &Explainer, link: &Link| name(story.factor(link.to).map(|factor| &factor.id));
        self.pairs("links", &first.links, &second.links, to, |it, one, other| {
            it.claims(&one.claims, &other.claims);
        });
    }

    fn event(&mut self, first: &Event, second: &Event) {
        self.same("date", first, second, |_, event| match &event.when {
            When::Dated { date, .. } => edtf(date),
            When::Undated { .. } => nothing(),
        });
        self.claims(&first.claims, &second.claims);
        self.factors(&first.factors, &second.factors);
        self.same("anniversary_of", first, second, |story, event| {
            name(event.anniversary_of.and_then(|id| story.event(id)).map(|event| &event.id))
        });
    }

    fn watch_item(&mut self, first: &WatchItem, second: &WatchItem) {
        self.rows("signals", &first.signals, &second.signals, |_, _, _| {});
        self.factors(&first.factors, &second.factors);
        self.same("review", first, second, |_, item| date(item.review.as_ref()));
    }

    fn dispute(&mut self, first: &Dispute, second: &Dispute) {
        self.rows("sides", &first.sides, &second.sides, |it, one, other| {
            it.claims(&one.claims, &other.claims);
        });
    }

    fn claims(&mut self, first: &[ClaimId], second: &[ClaimId]) {
        self.same("claims", first, second, |story, ids| {
            names(ids.iter().map(|id| name(story.claim(*id).map(|claim| &claim.id))))
        });
    }

    fn factors(&mut self, first: &[FactorId], second: &[FactorId]) {
        self.same("factors", first, second, |story, ids| {
            names(ids.iter().map(|id| name(story.factor(*id).map(|factor| &factor.id))))
        });
    }

    /// Two lists whose entries have names: entries of the same name are compared.
    fn pairs<T>(
        &mut self,
        key: &str,
        first: &[T],
        second: &[T],
        name: impl Fn(&Explainer, &T) -> String,
        each: impl Fn(&mut Self, &T, &T),
    ) {
        let names =
            |story: &Explainer, list: &[T]| -> Vec<_> { list.iter().map(|it| name(story, it)).collect() };
        let (wanted, found) = (names(self.first, first), names(self.second, second));
        self.key(key, |it| {
            for missing in wanted.iter().filter(|name| !found.contains(name)) {
                it.disagree(format!("no {missing}"), missing.clone());
            }
            let shared: Vec<_> = wanted.iter().filter(|name| found.contains(name)).collect();
            let mut in_order = shared.iter();
            let mut ordered = true;
            for (index, (name, other)) in found.iter().zip(second).enumerate() {
                it.step(Step::Entry(index), |it| {
                    match wanted.iter().zip(first).find(|(it, _)| *it == name) {
                        None => it.disagree(name.clone(), nothing()),
                        Some((_, one)) => {
                            // One entry out of place moves all after it: only the first is worth a line.
                            if let Some(expected) =
                                in_order.next().filter(|expected| ordered && **expected != name)
                            {
                                ordered = false;
                                it.disagree(format!("{name} here"), (*expected).clone());
                            }
                            each(it, one, other);
                        }
                    }
                });
            }
        });
    }

    /// Two lists whose entries have only their places.
    fn rows<T>(&mut self, key: &str, first: &[T], second: &[T], each: impl Fn(&mut Self, &T, &T)) {
        self.key(key, |it| {
            if first.len() != second.len() {
                it.disagree(format!("{} entries", second.len()), first.len().to_string());
            }
            for (index, (one, other)) in first.iter().zip(second).enumerate() {
                it.step(Step::Entry(index), |it| each(it, one, other));
            }
        });
    }

    /// Two values that must read alike.
    fn same<T: ?Sized>(&mut self, key: &str, first: &T, second: &T, read: impl Fn(&Explainer, &T) -> String) {
        let (expected, found) = (read(self.first, first), read(self.second, second));
        if expected != found {
            self.key(key, |it| it.disagree(found, expected));
        }
    }

    fn key(&mut self, key: &str, then: impl FnOnce(&mut Self)) {
        self.step(Step::Key(key.to_owned()), then);
    }

    fn step(&mut self, step: Step, then: impl FnOnce(&mut Self)) {
        self.at.push(step);
        then(self);
        self.at.pop();
    }

    fn disagree(&mut self, found: String, expected: String) {
        self.report(ProblemKind::Disagrees { found, expected });
    }

    fn report(&mut self, kind: ProblemKind) {
        self.problems.push(Problem { at: Place::Path(self.at.clone()), kind });
    }
}

fn nothing() -> String {
    "nothing".to_owned()
}

fn name(id: Option<&super::model::Slug>) -> String {
    id.map_or_else(nothing, ToString::to_string)
}

fn names(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() { nothing() } else { names.join(", ") }
}

fn date(date: Option<&Date>) -> String {
    date.map_or_else(nothing, edtf)
}

fn certainty(certainty: super::model::Certainty) -> String {
    format!("{certainty:?}").to_ascii_lowercase()
}

fn target(story: &Explainer, target: Option<Target>) -> String {
    name(target.and_then(|target| match target {
        Target::Factor(id) => story.factor(id).map(|it| &it.id),
        Target::Event(id) => story.event(id).map(|it| &it.id),
        Target::Claim(id) => story.claim(id).map(|it| &it.id),
        Target::Term(id) => story.term(id).map(|it| &it.id),
        Target::Watch(id) => story.watch_item(id).map(|it| &it.id),
    }))
}
