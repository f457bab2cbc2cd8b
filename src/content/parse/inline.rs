//! Inline markup: `{漢字|かんじ}` and `[label](#id)`, and nothing else.

use std::rc::Rc;

use super::{
    cursor::{Cursor, Decoder},
    names::{Kind, Owner},
};
use crate::content::{
    MarkupProblem, ProblemKind,
    model::{Span, Target, Text},
    problem::is_hidden,
};

impl Decoder<'_> {
    /// Running text.
    pub(super) fn text(&mut self, at: Cursor<'_>) -> Option<Text> {
        self.markup(at, true)
    }

    /// Text for a heading or a label: these are links or buttons themselves, so there are none within.
    pub(super) fn title(&mut self, at: Cursor<'_>) -> Option<Text> {
        self.markup(at, false)
    }

    /// Text with words in it, and with nothing invisible.
    pub(super) fn words<'c>(&mut self, at: Cursor<'c>) -> Option<&'c str> {
        let text = self.raw(at)?;
        if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
            return self.report(at.path, ProblemKind::HiddenCharacter(hidden));
        }
        if is_blank(text) {
            return self.report(at.path, ProblemKind::EmptyText);
        }
        Some(text)
    }

    fn markup(&mut self, at: Cursor<'_>, links: bool) -> Option<Text> {
        let mut rest = self.words(at)?;
        let mut spans = Some(Vec::new());
        while !rest.is_empty() {
            let (plain, marked) = rest.split_at(rest.find(['{', '}', '[', ']']).unwrap_or(rest.len()));
            if let Some(spans) = spans.as_mut().filter(|_| !plain.is_empty()) {
                spans.push(Span::Plain(plain.into()));
            }
            let Some(bracket) = marked.chars().next() else { break };
            let (span, after) = match bracket {
                '{' => self.ruby(at, marked)?,
                '[' => self.link(at, marked, links)?,
                stray => return self.markup_problem(at, MarkupProblem::Unopened(stray)),
            };
            match (span, &mut spans) {
                (Some(span), Some(spans)) => spans.push(span),
                _ => spans = None,
            }
            rest = after;
        }
        spans.map(Text)
    }

    /// The words with their reading that `marked` begins with, unless they are wrong, and what comes after; `None` if it
    /// cannot be told where they end.
    fn ruby<'c>(&mut self, at: Cursor<'_>, marked: &'c str) -> Option<(Option<Span>, &'c str)> {
        let (inner, after) = self.enclosed(at, marked, '{', '}')?;
        let Some((base, reading)) = inner.split_once('|').filter(|(_, reading)| !reading.contains('|'))
        else {
            return self.markup_problem(at, MarkupProblem::NotRuby);
        };
        let (base, reading) = (self.part(at, base, "base"), self.part(at, reading, "reading"));
        let span = base.zip(reading).map(|(base, reading)| Span::Ruby { base, reading });
        Some((span, after))
    }

    /// The link that `marked` begins with, in the same way.
    fn link<'c>(
        &mut self,
        at: Cursor<'_>,
        marked: &'c str,
        allowed: bool,
    ) -> Option<(Option<Span>, &'c str)> {
        let (label, after) = self.enclosed(at, marked, '[', ']')?;
        let target = after.strip_prefix("(#").and_then(|target| target.split_once(')'));
        let Some((id, after)) = target else {
            return self.markup_problem(at, MarkupProblem::NotLink);
        };
        if !allowed {
            return Some((self.markup_problem(at, MarkupProblem::LinkInTitle), after));
        }
        let label = self.part(at, label, "label");
        let to = self.part(at, id, "id").and_then(|id| self.target_named(at, &id));
        Some((label.zip(to).map(|(label, to)| Span::Link { label, to }), after))
    }

    /// What a link to `id` leads to.
    pub(super) fn target_named(&mut self, at: Cursor<'_>, id: &str) -> Option<Target> {
        // Any kind that links may point at stands for them all: they share their names.
        match self.names.owner(Kind::Claim, id).and_then(Owner::target) {
            None => {
                let expected = "factor, event, claim, term or watch item";
                self.report(at.path, ProblemKind::NoSuch { id: id.to_owned(), expected })
            }
            target => target,
        }
    }

    /// What stands between the bracket that `marked` begins with and the one that closes it, and what comes after.
    fn enclosed<'c>(
        &mut self,
        at: Cursor<'_>,
        marked: &'c str,
        open: char,
        close: char,
    ) -> Option<(&'c str, &'c str)> {
        let Some((inner, after)) = marked.strip_prefix(open).and_then(|inner| inner.split_once(close)) else {
            return self.markup_problem(at, MarkupProblem::Unclosed(open));
        };
        match inner.chars().find(|c| matches!(c, '{' | '}' | '[' | ']')) {
            Some(nested) => self.markup_problem(at, MarkupProblem::Nested(nested)),
            None => Some((inner, after)),
        }
    }

    fn part(&mut self, at: Cursor<'_>, part: &str, name: &'static str) -> Option<Rc<str>> {
        if is_blank(part) { self.markup_problem(at, MarkupProblem::Empty(name)) } else { Some(part.into()) }
    }

    fn markup_problem<T>(&mut self, at: Cursor<'_>, problem: MarkupProblem) -> Option<T> {
        self.report(at.path, ProblemKind::Markup(problem))
    }
}

/// Whether there is nothing to see: spaces, joiners and soft hyphens only.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}'))
}
