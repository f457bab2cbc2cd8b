//! Breaks a text into lines where its script lets lines end (UAX #14), as even as they come.

use unicode_linebreak::linebreaks;

const SOFT_HYPHEN: char = '\u{AD}';

/// The lines of `text` that are no wider than `most` by `width`; a word that is wider by itself stands alone.
///
/// Not the fewest words on the last line, but lines of about the same width: of all widths that take no more lines than
/// need be, the least. A script without spaces is broken after its stops and commas, where that is enough, and else
/// between any two letters that allow it.
pub(super) fn lines(text: &str, most: f32, width: impl Fn(&str) -> f32) -> Vec<String> {
    let [after_stops, anywhere] = [true, false].map(|stops| places(text, stops));
    let lines = even(text, &after_stops, most, &width);
    let fits = lines.iter().all(|it| width(it) <= most);
    if fits { lines } else { even(text, &anywhere, most, &width) }
}

/// Where lines may end.
fn places(text: &str, after_stops: bool) -> Vec<usize> {
    let ends = |place: &usize| {
        let before = text.get(..*place).and_then(|it| it.chars().next_back());
        *place == text.len()
            || before.is_some_and(|it| it.is_whitespace() || "、。，．：；？！」』）".contains(it))
    };
    linebreaks(text).map(|(place, _)| place).filter(|it| !after_stops || ends(it)).collect()
}

fn even(text: &str, places: &[usize], most: f32, width: &impl Fn(&str) -> f32) -> Vec<String> {
    let greedy = filled(text, places, most, width);
    let (mut low, mut high) = (0.0, most);
    // To a pixel: enough for the eye.
    while high - low > 1.0 {
        let middle = f32::midpoint(low, high);
        let fits = filled(text, places, middle, width);
        let narrow = fits.len() <= greedy.len() && fits.iter().all(|it| width(it) <= middle);
        if narrow { high = middle } else { low = middle }
    }
    let even = filled(text, places, high, width);
    if even.len() <= greedy.len() { even } else { greedy }
}

fn filled(text: &str, places: &[usize], most: f32, width: &impl Fn(&str) -> f32) -> Vec<String> {
    let (mut lines, mut start, mut end) = (Vec::new(), 0, 0);
    let cut = |from: usize, to: usize| {
        let line = text.get(from..to).unwrap_or_default().trim();
        // What draws the text shows no soft hyphen anywhere.
        let hyphen = if line.ends_with(SOFT_HYPHEN) { "-" } else { "" };
        [&line.replace(SOFT_HYPHEN, ""), hyphen].concat()
    };
    for &place in places {
        if end > start && width(&cut(start, place)) > most {
            lines.push(cut(start, end));
            start = end;
        }
        end = place;
    }
    if end > start {
        lines.push(cut(start, end));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    /// Ten px for each letter.
    fn broken(text: &str, most: f32) -> Vec<String> {
        lines(text, most, |line| f32::from(u16::try_from(line.chars().count()).unwrap_or(u16::MAX)) * 10.0)
    }

    #[test]
    fn lines_are_even_and_no_more_than_need_be() {
        assert_eq!(broken("Why is peace so hard?", 500.0), ["Why is peace so hard?"]);
        assert_eq!(broken("Why is peace so hard?", 160.0), ["Why is peace", "so hard?"]);
        assert_eq!(broken("", 100.0), Vec::<String>::new());
    }

    #[test]
    fn no_word_is_cut_and_no_line_of_japanese_begins_with_a_stop() {
        assert_eq!(broken("unbreakable", 50.0), ["unbreakable"]);
        assert_eq!(broken("Waffen\u{AD}stillstand", 110.0), ["Waffen-", "stillstand"]);
        assert_eq!(broken("和平は、なぜ遠いのか", 80.0), ["和平は、", "なぜ遠いのか"]);
        for line in broken("なぜ、和平は難しいのか。", 40.0) {
            assert!(!line.starts_with(['、', '。']), "{line}");
        }
    }
}
