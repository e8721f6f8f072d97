//! Hosts and paths of the URLs in links, and the host of the page itself.

use crate::dom::{Dom, Tag};
use crate::util::hash::HashMap;

/// The host and the path of an absolute URL.
pub(super) fn host_and_path(href: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = href.split_once("//")?;
    if !matches!(scheme, "http:" | "https:" | "") {
        return None;
    }
    Some(match rest.find('/').and_then(|at| rest.split_at_checked(at)) {
        Some((host, path)) => (host, path),
        None => (rest, "/"),
    })
}

/// The host that most of the page's links lead to; `None` where most are relative to the page.
pub(super) fn own_host(dom: &Dom) -> Option<&str> {
    let mut counts: HashMap<&str, u32> = HashMap::default();
    let links = (0..dom.len()).filter(|&id| dom.tag(id) == Tag::A);
    for href in links.filter_map(|id| dom.attr(id, "href")).map(str::trim) {
        let host = host_and_path(href).map_or("", |(host, _)| host);
        *counts.entry(host).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(host, count)| (count, host));
    most.map(|(host, _)| host).filter(|host| !host.is_empty())
}

/// The last two labels of a host. Most sites register a name of two labels.
pub(super) fn site(host: &str) -> &str {
    let dots = host.rmatch_indices('.').nth(1);
    dots.and_then(|(at, _)| host.get(at + 1..)).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::limits::Limits;
    use crate::dom;

    #[test]
    fn hosts_and_paths() {
        assert_eq!(host_and_path("https://a.example/b/c"), Some(("a.example", "/b/c")));
        assert_eq!(host_and_path("//a.example"), Some(("a.example", "/")));
        assert_eq!(host_and_path("/b"), None);
        assert_eq!(host_and_path("ftp://a.example/b"), None);
        assert_eq!(site("www.news.example"), "news.example");
        assert_eq!(site("localhost"), "localhost");
    }

    #[test]
    fn the_page_has_the_host_of_most_links_unless_most_are_relative() {
        let host = |page: &str| {
            let dom = dom::parse(page, &Limits::default()).unwrap();
            own_host(&dom).map(str::to_owned)
        };
        let links = "<a href=https://a.example/1>1</a><a href=https://a.example/2>2</a>";
        assert_eq!(host(&format!("{links}<a href=/3>3</a>")).as_deref(), Some("a.example"));
        assert_eq!(host(&format!("{links}<a href=/3>3</a><a href=4>4</a><a href=/5>5</a>")), None);
    }
}
