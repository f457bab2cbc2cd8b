//! Numbers as texts.
//!
//! Not by `format!`: as long as anything that a reader is sent calls it, all of the standard library's formatting is
//! downloaded too, some ten kilobytes. `cargo xtask build` sees to it that nothing does.

/// Writes `number` with at least so many digits.
pub(crate) fn push(text: &mut String, number: i64, digits: usize) {
    if number < 0 {
        text.push('-');
    }
    let number = number.unsigned_abs().to_string();
    for _ in number.len()..digits {
        text.push('0');
    }
    text.push_str(&number);
}

/// `number` with at least so many digits.
pub(crate) fn padded(number: impl Into<i64>, digits: usize) -> String {
    let mut text = String::new();
    push(&mut text, number.into(), digits);
    text
}

/// `number` in as many digits as it needs.
pub(crate) fn plain(number: impl Into<i64>) -> String {
    padded(number, 0)
}

/// `hundredths` of a percent, such as `12.34%`.
pub(crate) fn percent(hundredths: usize) -> String {
    let part = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    [&*(hundredths / 100).to_string(), ".", &padded(part(hundredths % 100), 2), "%"].concat()
}

#[cfg(test)]
mod tests {
    use super::{padded, percent, plain};

    #[test]
    fn numbers_are_written_as_formatting_writes_them() {
        for number in [0, 7, 42, 100, -3, -1_234, i64::MIN, i64::MAX] {
            assert_eq!(plain(number), format!("{number}"));
        }
        for number in [0_u8, 7, 42, 255] {
            assert_eq!(padded(number, 2), format!("{number:02}"));
        }
        assert_eq!(padded(14, 4), "0014");
        assert_eq!([0, 5, 1_234, 10_000].map(percent), ["0.00%", "0.05%", "12.34%", "100.00%"]);
    }
}
