//! Inline markup: `{漢字|かんじ}`, `[label](#id)` and `{}`, and nothing else.

use std::rc::Rc;

use super::{
    cursor::{Cursor, Decoder},
    names::{Kind, Owner},
};
use crate::content::{
    MarkupProblem, ProblemKind,
    characters::{first_hidden, is_blank},
    model::{Span, Target, Text},
};

impl Decoder<'_> {
    /// Running text.
    pub(super) fn text(&mut self, at: Cursor<'_>) -> Text {
        self.markup(at, true)
    }

    /// Text for a heading or a label: these are links or buttons themselves, so there are none within.
    pub(super) fn title(&mut self, at: Cursor<'_>) -> Text {
        self.markup(at, false)
    }

    fn markup(&mut self, at: Cursor<'_>, links: bool) -> Text {
        let mut spans = Vec::new();
        let mut rest = self.words(at).unwrap_or_default();
        while !rest.is_empty() {
            let problem = match self.span(at, rest, links) {
                // At either end, or twice, it would keep words together that nobody has parted.
                Ok((Span::Break, after))
                    if after.is_empty() || matches!(spans.last(), None | Some(Span::Break)) =>
                {
                    MarkupProblem::StrayBreak
                }
                Ok((span, after)) => {
                    spans.push(span);
                    rest = after;
                    continue;
                }
                Err(problem) => problem,
            };
            self.report(at, ProblemKind::Markup(problem));
            break;
        }
        Text(spans)
    }

    /// Text with words in it, and with nothing invisible.
    fn words<'c>(&mut self, at: Cursor<'c>) -> Option<&'c str> {
        let text = self.raw(at)?;
        if let Some(hidden) = first_hidden(text) {
            self.report(at, ProblemKind::HiddenCharacter(hidden));
        } else if is_blank(text) {
            self.report(at, ProblemKind::EmptyText);
        } else {
            return Some(text);
        }
        None
    }

    /// The first stretch of a text and what comes after; an error if it cannot be told where it ends.
    fn span<'c>(
        &mut self,
        at: Cursor<'_>,
        rest: &'c str,
        links: bool,
    ) -> Result<(Span, &'c str), MarkupProblem> {
        match rest.chars().next() {
            Some('{') => {
                let (inner, after) = enclosed(rest, '{', '}')?;
                if inner.is_empty() {
                    return Ok((Span::Break, after));
                }
                let (base, reading) = inner.split_once('|').ok_or(MarkupProblem::NotRuby)?;
                if reading.contains('|') {
                    return Err(MarkupProblem::NotRuby);
                }
                let base = self.part(at, base, "base");
                self.readings = true;
                Ok((Span::Ruby { base, reading: self.part(at, reading, "reading") }, after))
            }
            Some('[') => {
                let (label, after) = enclosed(rest, '[', ']')?;
                let target = after.strip_prefix("(#").and_then(|target| target.split_once(')'));
                let (id, after) = target.ok_or(MarkupProblem::NotLink)?;
                if !links {
                    return Err(MarkupProblem::LinkInTitle);
                }
                let label = self.part(at, label, "label");
                self.part(at, id, "id");
                let to = self.target_named(at, id.trim());
                Ok((Span::Link { label, to }, after))
            }
            Some(stray @ ('}' | ']')) => Err(MarkupProblem::Unopened(stray)),
            _ => {
                let (plain, after) = rest.split_at(rest.find(is_bracket).unwrap_or(rest.len()));
                Ok((Span::Plain(plain.into()), after))
            }
        }
    }

    /// What a link to `id` leads to.
    pub(super) fn target_named(&mut self, at: Cursor<'_>, id: &str) -> Target {
        // Any kind that links may point at stands for them all: they share their names.
        self.names.owner(Kind::Claim, id).and_then(Owner::target).unwrap_or_else(|| {
            if !id.is_empty() {
                let expected = "factor, event, claim, term or watch item";
                self.report(at, ProblemKind::NoSuch { id: id.to_owned(), expected });
            }
            Target::stand_in()
        })
    }

    fn part(&mut self, at: Cursor<'_>, part: &str, name: &'static str) -> Rc<str> {
        if is_blank(part) {
            self.report(at, ProblemKind::Markup(MarkupProblem::Empty(name)));
        }
        part.into()
    }
}

/// What stands between the bracket that `marked` begins with and the one that closes it, and what comes after.
fn enclosed(marked: &str, open: char, close: char) -> Result<(&str, &str), MarkupProblem> {
    let inner = marked.strip_prefix(open).and_then(|inner| inner.split_once(close));
    let (inner, after) = inner.ok_or(MarkupProblem::Unclosed(open))?;
    match inner.chars().find(|c| is_bracket(*c)) {
        Some(nested) => Err(MarkupProblem::Nested(nested)),
        None => Ok((inner, after)),
    }
}

fn is_bracket(c: char) -> bool {
    matches!(c, '{' | '}' | '[' | ']')
}
