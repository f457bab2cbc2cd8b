//! The story as HTML before any script runs, for a page to carry.
//!
//! The snippet is the element with its shadow root written out: the very component that will live there, rendered on the
//! host, so that the same nodes serve before and after. Beside it, for reader modes and engines that know no declarative
//! shadow root, the answers as plain paragraphs. Yew writes all of it, and escapes every text: no HTML is made from
//! strings.

mod data;
mod light;
mod place;
mod style;

use std::rc::Rc;

pub use place::{Base, ElementId, WrongBase, WrongElementId};
use yew::{LocalServerRenderer, prelude::*};

use crate::content::{model::Explainer, packed};
use crate::locale::{Direction, Words};
use crate::view::{Fingerprint, HeadingLevel, LongRoad, LongRoadProps, Theme};

/// How a snippet is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Wishes {
    /// The folder that the files were copied to.
    pub base: Base,
    /// The packed story's file name, as it is in `stories/` of that folder.
    pub file: String,
    /// Where the widget's heading stands in the page's outline.
    pub heading_level: HeadingLevel,
    /// Light, dark, or as the page around it.
    pub theme: Theme,
    /// The element's id, by which links in the page find it.
    pub id: Option<ElementId>,
    /// Where the style comes from.
    pub css: Css,
    /// Whether to tell machines what the story says, in schema.org's terms.
    pub data: bool,
}

/// Where a snippet's style comes from until the loader brings its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Css {
    /// From the snippet: nothing to wait for. A strict security policy has to name its hash.
    #[default]
    Inline,
    /// From `long-road.css`. A server that stalls there stalls the page's own parser.
    Link,
}

/// What a page is to carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The element, and the script that brings it to life.
    pub html: String,
    /// What the page's policy must name in `style-src`, such as `'sha256-…'`, where the style is inline.
    pub style_source: Option<String>,
}

/// Writes the snippet of a story.
#[must_use]
pub fn snippet(story: &Rc<Explainer>, wishes: &Wishes) -> Snippet {
    let (sheet, style_source) = match wishes.css {
        Css::Inline => {
            let css = style::inline();
            let source = style::source(&css);
            (Sheet::Inline(AttrValue::from(css)), Some(source))
        }
        Css::Link => (Sheet::Link(AttrValue::from(wishes.base.file("long-road.css"))), None),
    };
    let widget = yew::props!(LongRoadProps {
        explainer: story.clone(),
        heading_level: wishes.heading_level,
        theme: wishes.theme,
        on_language: Callback::noop(),
        still: true,
    });
    let rendered =
        futures_executor::block_on(LocalServerRenderer::<LongRoad>::with_props(widget.clone()).render());
    let fingerprint = Fingerprint::of_story(&packed::pack(story, &Words::packed_for(story)));
    let words = widget.words.for_reader(&story.lang, None);
    let fingerprint = fingerprint.rendered(&words, wishes.heading_level, wishes.theme);
    let key = format!("{}.{}", fingerprint.text(), nodes(&rendered));
    let page = PageProps { widget, wishes: Rc::new(wishes.clone()), sheet, key: AttrValue::from(key) };
    let html = futures_executor::block_on(LocalServerRenderer::<Page>::with_props(page).render());
    // Yew marks off each component for hydration, and so this one; but only the one inside will be hydrated.
    let element = html.find("<long-road").zip(html.rfind("<!--")).and_then(|(from, to)| html.get(from..to));
    let told = style_source.as_ref().map(|it| ["<!-- style-src ", it, " -->\n"].concat());
    Snippet { html: [told.as_deref().unwrap_or(""), element.unwrap_or(&html), "\n"].concat(), style_source }
}

/// How many nodes a browser makes of what Yew has written: elements, texts and comments. By that the loader sees whether
/// somebody on the way (a CMS, a minifier, a translator) has taken the page apart.
fn nodes(html: &str) -> usize {
    let (mut count, mut rest) = (0, html);
    while !rest.is_empty() {
        let is_closing = rest.starts_with("</");
        count += usize::from(!is_closing);
        let next = if rest.starts_with("<!--") {
            rest.split_once("-->").map(|(_, next)| next)
        } else if rest.starts_with('<') {
            rest.split_once('>').map(|(_, next)| next)
        } else {
            rest.find('<').and_then(|at| rest.get(at..))
        };
        rest = next.unwrap_or("");
    }
    count
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    widget: LongRoadProps,
    wishes: Rc<Wishes>,
    sheet: Sheet,
    key: AttrValue,
}

#[derive(Clone, PartialEq)]
enum Sheet {
    Inline(AttrValue),
    Link(AttrValue),
}

/// The element as the page holds it.
#[component]
fn Page(PageProps { widget, wishes, sheet, key }: &PageProps) -> Html {
    let story = &widget.explainer;
    let theme = match wishes.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let level = wishes.heading_level;
    let words = widget.words.for_reader(&story.lang, None);
    let sheet = match sheet {
        Sheet::Inline(css) => html! { <style>{ css }</style> },
        Sheet::Link(href) => html! { <link rel="stylesheet" href={href} /> },
    };
    html! {
        <>
            <long-road
                id={wishes.id.as_ref().map(|it| it.as_str().to_owned())}
                src={wishes.base.file(&["stories/", &wishes.file].concat())}
                lang={story.lang.clone()}
                dir={(Direction::of(&story.lang) == Direction::Rtl).then_some("rtl")}
                heading-level={(level != HeadingLevel::default()).then(|| level.number().to_string())}
                theme={theme}
                data-key={key}
            >
                <template shadowrootmode="open">
                    { sheet }
                    <div>
                        <LongRoad ..widget.clone() />
                    </div>
                </template>
                { light::story(story, &words, level) }
            </long-road>
            { "\n" }
            <script src={wishes.base.file("long-road.js")} async=true></script>
            if wishes.data {
                { "\n" }
                <script type="application/ld+json">{ data::json_ld(story, &words) }</script>
            }
        </>
    }
}
