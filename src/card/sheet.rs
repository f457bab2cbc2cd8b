//! The card as SVG. Yew writes it, and escapes every text.

use std::collections::BTreeSet;

use yew::{LocalServerRenderer, prelude::*};

use super::fonts::{Pen, Stroke};
use super::lines::lines;
use super::{HEIGHT, Texts, WIDTH};
use crate::content::model::Explainer;
use crate::explore::ties;
use crate::knot::{self, Knot, Rail, Side, Tenths};
use crate::locale::Direction;

const STYLE: &str = include_str!("../../static/long-road.css");
/// All lengths in px. The whole width.
const WIDE: f32 = 1200.0;
const MARGIN: f32 = 64.0;
/// Between the words and the knot.
const BETWEEN: f32 = 56.0;
/// How wide the knot is.
const KNOT: f32 = 400.0;
/// Below the kicker, and above the line on what the story knows.
const HEAD: f32 = 84.0;
const FOOT: f32 = 544.0;
const SMALL: f32 = 24.0;
const TEXT: f32 = 30.0;
/// From one factor to the next.
const STEP: f32 = 44.0;
/// From a factor's number to its name.
const INDENT: f32 = 44.0;
const LEADING: f32 = 1.22;
/// The title's sizes, largest first; at the last it is cut.
const TITLES: [f32; 5] = [76.0, 66.0, 56.0, 48.0, 40.0];
/// More factors than this are not all named.
pub(super) const MOST_FACTORS: usize = 5;

/// A colour of the style's, in light.
fn colour(name: &str) -> String {
    let token = ["--lr-", name, ":"].concat();
    let rest = STYLE.split_once(&token).and_then(|(_, rest)| rest.split_once("light-dark("));
    rest.and_then(|(_, rest)| rest.split_once(',')).map_or("#000000", |(light, _)| light).to_owned()
}

/// What stands where, from the upper left corner of what is read first: mirrored where that is on the right.
struct Sheet<'a> {
    pen: &'a Pen,
    rtl: bool,
    parts: Vec<Html>,
}

impl Sheet<'_> {
    fn x(&self, x: f32) -> f32 {
        if self.rtl { WIDE - x } else { x }
    }

    /// The title's size and lines, as large as fits.
    fn title(&self, title: &str, room: f32, height: f32) -> (f32, Vec<String>) {
        let broken = |size| lines(title, room, |line| self.pen.width(line, size, Stroke::Bold));
        let fits = |size: &f32| {
            let lines = broken(*size);
            steps(lines.len()) * size * LEADING <= height
                && lines.iter().all(|it| self.pen.width(it, *size, Stroke::Bold) <= room)
        };
        let [.., smallest] = TITLES;
        let size = TITLES.into_iter().find(fits).unwrap_or(smallest);
        let lines = broken(size);
        let most = (1..=lines.len()).rev().find(|it| steps(*it) * size * LEADING <= height).unwrap_or(1);
        (size, self.cut(lines, most, room, size, Stroke::Bold))
    }

    /// So many lines at most, none wider than there is room for; what is left out is seen to be.
    fn cut(&self, mut lines: Vec<String>, most: usize, room: f32, size: f32, stroke: Stroke) -> Vec<String> {
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        lines.iter().map(|it| self.fitting(it, room, size, stroke)).collect()
    }

    /// As much of a line as fits, from its start.
    fn fitting(&self, line: &str, room: f32, size: f32, stroke: Stroke) -> String {
        if self.pen.width(line, size, stroke) <= room {
            return line.to_owned();
        }
        let short = |end: usize| [line.get(..end).unwrap_or_default().trim_end(), "…"].concat();
        let ends = line.char_indices().map(|(end, _)| end).rev();
        ends.map(short).find(|it| self.pen.width(it, size, stroke) <= room).unwrap_or_default()
    }

    fn write(&mut self, line: &str, [x, y]: [f32; 2], size: f32, stroke: Stroke, ink: &str) {
        // What draws the text takes it to run from left to right, whatever it begins with: RLI and PDI say otherwise.
        let (anchor, line) = if self.rtl {
            ("end", ["\u{2067}", line, "\u{2069}"].concat())
        } else {
            ("start", line.to_owned())
        };
        self.parts.push(html! {
            <text x={self.x(x).to_string()} y={y.to_string()} text-anchor={anchor} font-size={size.to_string()}
                font-weight={stroke.weight()} fill={colour(ink)}>{ line }</text>
        });
    }

    fn rule(&mut self, [x, y]: [f32; 2], [width, height]: [f32; 2], ink: &str) {
        self.parts.push(html! {
            <rect x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()}
                fill={colour(ink)} />
        });
    }

    /// The knot, beside the words, with the factors' numbers at its rails.
    fn tie(&mut self, knot: &Knot) {
        let units = |it: Tenths| f64::from(it.count()) / 10.0;
        let (width, height) = (units(knot.width), units(knot.height));
        let scale = f64::from(KNOT) / width;
        let x = if self.rtl { MARGIN } else { WIDE - MARGIN - KNOT };
        let y = f64::from(f32::midpoint(HEAD, FOOT)) - height * scale / 2.0;
        let size = f64::from(TEXT) / scale;
        let path = |d: &str, ink: &str, width: &'static str| {
            html! {
                <path d={d.to_owned()} fill="none" stroke={colour(ink)} stroke-width={width} />
            }
        };
        let strand = |d: &str| html! { <>{ path(d, "ink", "6.5") }{ path(d, "paper", "3.8") }</> };
        let number = |(rail, number): (&Rail, usize)| {
            let middle = f64::midpoint(units(rail.x1), units(rail.x2));
            let y = match rail.side {
                Side::Above => units(rail.y) - size * 0.4,
                Side::Below => units(rail.y) + size * 1.1,
            };
            html! {
                <text x={middle.to_string()} y={y.to_string()} text-anchor="middle" font-size={size.to_string()}
                    font-weight="700" fill={colour("accent")}>{ number.to_string() }</text>
            }
        };
        let rail = |it: &Rail| {
            let line = ["M", &it.x1.text(), " ", &it.y.text(), "H", &it.x2.text()].concat();
            path(&line, "ink", "3")
        };
        self.parts.push(html! {
            <svg x={x.to_string()} y={y.to_string()} width={KNOT.to_string()} height={(height * scale).to_string()}
                viewBox={["0 0 ", &knot.width.text(), " ", &knot.height.text()].concat()} overflow="visible">
                { for knot.cords.iter().map(|it| strand(&it.path)) }
                { for knot.cords.iter().flat_map(|it| &it.over).map(|it| html! {
                    <>{ path(&it.casing, "paper", "13") }{ strand(&it.strand) }</>
                }) }
                { for knot.cords.iter().map(|it| html! { <path d={it.head.clone()} fill={colour("ink")} /> }) }
                { for knot.rails.iter().map(rail) }
                { for knot.rails.iter().zip(1_usize..).map(number) }
            </svg>
        });
    }
}

/// Each of these letters by itself, to be measured; it is called by its [`name`].
pub(super) fn samples(letters: &BTreeSet<char>, family: &str, size: f32, stroke: Stroke) -> String {
    let sample = |letter: &char| {
        html! {
            <text id={name(*letter)} font-size={size.to_string()} font-weight={stroke.weight()}>
                { letter.to_string() }
            </text>
        }
    };
    written(family, letters.iter().map(sample).collect())
}

/// What a letter's sample is called.
pub(super) fn name(letter: char) -> String {
    ["u", &u32::from(letter).to_string()].concat()
}

pub(super) fn svg(story: &Explainer, texts: &Texts, pen: &Pen) -> String {
    let links: Vec<(usize, usize)> =
        ties(story).iter().map(|it| (it.from.index(), it.link.to.index())).collect();
    let knot = knot::lay_out(story.factors.len(), &links);
    let room = WIDE - 2.0 * MARGIN - if knot.is_some() { KNOT + BETWEEN } else { 0.0 };
    let mut sheet = Sheet { pen, rtl: Direction::of(&story.lang) == Direction::Rtl, parts: Vec::new() };
    sheet.rule([0.0, 0.0], [WIDE, 12.0], "accent");
    sheet.write(
        &sheet.fitting(&texts.kicker, room, SMALL, Stroke::Bold),
        [MARGIN, 80.0],
        SMALL,
        Stroke::Bold,
        "accent",
    );

    let rows = texts.factors.len().min(MOST_FACTORS) + usize::from(texts.factors.len() > MOST_FACTORS);
    // The heading, the factors, and air before the line.
    let below = steps(rows) * STEP + STEP + 44.0;
    let (size, title) = sheet.title(&texts.title, room, FOOT - HEAD - below);
    let mut y = HEAD;
    for line in title {
        y += size * LEADING;
        sheet.write(&line, [MARGIN, y], size, Stroke::Bold, "ink");
    }
    y += STEP + 16.0;
    sheet.write(
        &sheet.fitting(&texts.heading, room, SMALL, Stroke::Regular),
        [MARGIN, y],
        SMALL,
        Stroke::Regular,
        "ink-2",
    );
    for (factor, number) in texts.factors.iter().zip(1_usize..).take(MOST_FACTORS) {
        y += STEP;
        sheet.write(&number.to_string(), [MARGIN, y], TEXT, Stroke::Bold, "accent");
        let name = sheet.fitting(factor, room - INDENT, TEXT, Stroke::Regular);
        sheet.write(&name, [MARGIN + INDENT, y], TEXT, Stroke::Regular, "ink");
    }
    if let Some(more) = texts.factors.len().checked_sub(MOST_FACTORS).filter(|it| *it > 0) {
        let more = format!("… +{more}");
        sheet.write(&more, [MARGIN + INDENT, y + STEP], TEXT, Stroke::Regular, "ink-2");
    }

    sheet.rule([MARGIN, FOOT], [WIDE - 2.0 * MARGIN, 1.5], "line");
    let width = |line: &str| pen.width(line, SMALL, Stroke::Regular);
    let mut y = FOOT + 10.0;
    let room = WIDE - 2.0 * MARGIN;
    for line in sheet.cut(lines(&texts.as_of, room, width), 2, room, SMALL, Stroke::Regular) {
        y += SMALL * LEADING;
        sheet.write(&line, [MARGIN, y], SMALL, Stroke::Regular, "ink-2");
    }
    if let Some(knot) = knot {
        sheet.tie(&knot);
    }
    written(&pen.family, sheet.parts)
}

/// So many, as a factor of a length.
fn steps(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::MAX, f32::from)
}

#[derive(PartialEq, Properties)]
struct WholeProps {
    family: String,
    parts: Vec<Html>,
}

#[component]
fn Whole(WholeProps { family, parts }: &WholeProps) -> Html {
    html! {
        <svg xmlns="http://www.w3.org/2000/svg" width={WIDTH.to_string()} height={HEIGHT.to_string()}
            font-family={["'", family, "', serif"].concat()}>
            <rect width="100%" height="100%" fill={colour("paper")} />
            { parts.clone() }
        </svg>
    }
}

fn written(family: &str, parts: Vec<Html>) -> String {
    let whole = WholeProps { family: family.to_owned(), parts };
    futures_executor::block_on(LocalServerRenderer::<Whole>::with_props(whole).hydratable(false).render())
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn every_colour_is_one_of_the_style() {
        for name in ["paper", "ink", "ink-2", "accent", "line"] {
            let colour = colour(name);
            assert!(colour.len() == 7 && colour != "#000000", "{name}: {colour}");
        }
    }
}
