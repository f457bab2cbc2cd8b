//! The style sheet as a snippet carries it.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

/// What the loader gives the element itself, so that nothing moves when it comes.
const HOST: &str = ":host(:not([hidden])){display:block}";

/// The style sheet, without what its readers don't need.
pub(super) fn inline() -> String {
    [HOST, &minified(include_str!("../../static/long-road.css"))].concat()
}

/// How a security policy names a `style` element with this text.
pub(super) fn source(css: &str) -> String {
    ["'sha256-", &BASE64_STANDARD.encode(Sha256::digest(css)), "'"].concat()
}

/// The sheet without comments, and without white space that means nothing. Knows just what it has to of CSS: strings,
/// and that white space beside `{ } ; , >` and after `:` never separates.
fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(c) = rest.chars().next() {
        let token = if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, rest)| rest);
            space = true;
            continue;
        } else if c == '"' {
            let end = rest.get(1..).and_then(|it| it.find('"')).map_or(rest.len(), |at| at + 2);
            rest.get(..end).unwrap_or(rest)
        } else if c.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            space = true;
            continue;
        } else {
            rest.get(..c.len_utf8()).unwrap_or(rest)
        };
        rest = rest.get(token.len()..).unwrap_or("");
        let meant =
            !token.starts_with(['{', '}', ';', ',', '>']) && !out.ends_with(['{', '}', ';', ',', '>', ':']);
        if space && meant && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        if token == "}" && out.ends_with(';') {
            out.pop();
        }
        out.push_str(token);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_goes() {
        for (css, expected) in [
            ("/* a */\n.a > .b { color: red; }\n", ".a>.b{color:red}"),
            (
                ".a :is(b, c)::before { content: \"  – /* x */ \"; }",
                ".a :is(b,c)::before{content:\"  – /* x */ \"}",
            ),
            (
                "@media (a: b) and (c) { a { b: calc(1px + 2px) c } }",
                "@media (a:b) and (c){a{b:calc(1px + 2px) c}}",
            ),
            ("a/**/b", "a b"),
        ] {
            assert_eq!(minified(css), expected);
        }
    }

    #[test]
    fn the_sheet_can_stand_in_a_style_element() {
        let css = inline();
        assert!(!css.contains("</") && !css.contains("/*") && !css.contains("  "));
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn a_policy_names_it_by_its_hash() {
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
