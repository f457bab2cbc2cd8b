//! The answers as plain paragraphs, for reader modes and for engines that know no declarative shadow root.
//!
//! Children of the element, not shown beside a shadow root. They say in short what the widget says in full.

use yew::prelude::*;

use crate::content::model::{Event, Explainer, Factor, Source, Span, Text, When};
use crate::locale::{Catalogue, Key, datetime};
use crate::view::HeadingLevel;

pub(super) fn story(story: &Explainer, words: &Catalogue, level: HeadingLevel) -> Html {
    let heading = |key, count| html! { <@{level.tag(1)}>{ words.count(key, count, &[]) }</@> };
    html! {
        <>
            <@{level.tag(0)}>{ text(&story.title) }</@>
            <p>{ text(&story.dek) }</p>
            <blockquote><p>{ text(&story.frame.text) }{ " " }{ text(&story.frame.credit) }</p></blockquote>
            { heading(Key::FactorsHeading, story.factors.len()) }
            { for story.factors.iter().map(|it| factor(it, level)) }
            if !story.events.is_empty() {
                <@{level.tag(1)}>{ words.text(Key::TimelineHeading) }</@>
                <ul>{ for story.events.iter().map(|it| event(it, words)) }</ul>
            }
            { heading(Key::SourcesHeading, story.sources.len()) }
            <ol>{ for story.sources.iter().map(source) }</ol>
        </>
    }
}

fn factor(factor: &Factor, level: HeadingLevel) -> Html {
    html! {
        <>
            <@{level.tag(2)}>{ text(&factor.title) }</@>
            <p>{ text(&factor.question) }</p>
            <p>{ text(&factor.summary) }</p>
        </>
    }
}

fn event(event: &Event, words: &Catalogue) -> Html {
    let (date, said) = match &event.when {
        When::Dated { date, words: said } => {
            (datetime(date), said.as_ref().map_or_else(|| words.date_at_start(date), Text::plain))
        }
        When::Undated { words: said } => (None, said.plain()),
    };
    let when = match date {
        Some(date) => html! { <time datetime={date}>{ said }</time> },
        None => html! { said },
    };
    html! { <li><p>{ when }{ " " }<b>{ text(&event.title) }</b></p><p>{ text(&event.summary) }</p></li> }
}

fn source(source: &Source) -> Html {
    let title = text(&source.title);
    let title = match &source.url {
        Some(url) => html! { <a href={url.as_str().to_owned()}>{ title }</a> },
        None => title,
    };
    html! { <li><cite lang={source.lang.clone()}>{ title }</cite>{ " " }{ text(&source.note) }</li> }
}

/// Running text; what leads somewhere in the widget is plain words here.
fn text(text: &Text) -> Html {
    text.spans()
        .iter()
        .map(|span| match span {
            Span::Plain(words) | Span::Link { label: words, .. } => html! { words.clone() },
            Span::Ruby { base, reading } => html! {
                <ruby>{ base.clone() }<rp>{ "(" }</rp><rt>{ reading.clone() }</rt><rp>{ ")" }</rp></ruby>
            },
            // The page's own style would break the lines elsewhere too.
            Span::Break => Html::default(),
        })
        .collect()
}
