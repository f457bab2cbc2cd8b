//! Which servers' stories `frame.html` shows: its security policy is the list, and its script reads it there.

use super::set::{Shipped, replace_once};
use crate::failure::{Failure, Outcome};

const PAGE: &str = "frame.html";
const OWN: &str = "connect-src 'self';";

/// Lets the page of `set` show stories from `origins` too.
pub(super) fn allow(set: &mut [Shipped], origins: &[String]) -> Outcome {
    let page = set.iter_mut().find(|file| file.path == PAGE);
    let page = page.ok_or_else(|| Failure::new(format!("the site has no {PAGE}")))?;
    let text = String::from_utf8_lossy(&page.content);
    let list: String = origins.iter().map(|origin| format!(" {origin}")).collect();
    page.content = replace_once(&text, OWN, &format!("connect-src 'self'{list};"))?.into_bytes();
    Ok(())
}

/// Whether `origin` is written as browsers write origins: with it the frame compares where a story lies.
pub(super) fn check(origin: &str) -> Outcome {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let (host, port) = rest.map(|rest| rest.split_once(':').unwrap_or((rest, ""))).unwrap_or_default();
    let in_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    let usual = if origin.starts_with("https:") { "443" } else { "80" };
    let right = !host.is_empty()
        && host.chars().all(in_host)
        && port.chars().all(|c| c.is_ascii_digit())
        && port != usual
        && !origin.ends_with(':');
    if right {
        return Ok(());
    }
    Err(Failure::new(format!("`{origin}` is no origin"))
        .way_out("write it as `https://stories.example`: small letters, no path, no usual port"))
}

#[cfg(test)]
mod tests {
    use super::{allow, check};
    use crate::dist::set::Shipped;

    fn page_allowing(origins: &[&str]) -> String {
        let content = include_bytes!("../../../../static/frame.html").to_vec();
        let mut set = [Shipped { path: "frame.html".to_owned(), content }];
        let origins: Vec<String> = origins.iter().map(|&origin| origin.to_owned()).collect();
        allow(&mut set, &origins).unwrap();
        let [page] = set;
        String::from_utf8(page.content).unwrap()
    }

    #[test]
    fn the_policy_names_the_origins() {
        assert!(page_allowing(&[]).contains("; connect-src 'self'; "));
        let two = page_allowing(&["https://a.example", "http://127.0.0.1:8080"]);
        assert!(two.contains("; connect-src 'self' https://a.example http://127.0.0.1:8080; "));
    }

    #[test]
    fn what_browsers_would_write_otherwise_is_refused() {
        for right in ["https://stories.example", "http://localhost:8080", "https://xn--wgv71a.example"] {
            assert!(check(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "https://",
            "*",
            "stories.example",
            "ftp://stories.example",
            "https://Stories.example",
            "https://stories.example/",
            "https://stories.example:443",
            "http://stories.example:80",
            "https://stories.example:",
            "https://*.example",
            "https://a.example; script-src *",
            "https://a.example https://b.example",
        ] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }
}
