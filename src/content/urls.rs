//! URLs of links and media: absolute, and of safe schemes only.

use crate::api::limits::MAX_BASE_BYTES;
use crate::api::relative_urls::RelativeUrls;
use crate::dom::{Dom, Tag};
use crate::text;
use crate::util::web_url::is_web;
use percent_encoding::percent_decode_str;
use url::{ParseError, Position, Url};

/// Resolves a page's URLs.
pub(crate) struct UrlResolver {
    /// The base of relative URLs: the page's `<base href>`, else its own URL.
    base: Option<Url>,
    /// The base's folder, if it is of the web.
    folder: Option<Folder>,
    page: Option<Url>,
    relative_urls: RelativeUrls,
}

impl UrlResolver {
    pub(crate) fn new(dom: &Dom, page: Option<&Url>, relative_urls: RelativeUrls) -> Self {
        let element =
            (0..dom.len()).find(|&id| dom.tag(id) == Tag::Base && dom.attr(id, "href").is_some());
        let href = element.and_then(|id| dom.attr(id, "href"));
        let href = href.filter(|href| href.len() <= MAX_BASE_BYTES);
        let own = href.and_then(|href| Url::options().base_url(page).parse(href).ok());
        let own = own.filter(is_web);
        let base = own.or_else(|| page.cloned());
        let folder = base.as_ref().filter(|base| is_web(base)).map(Folder::of);
        UrlResolver { base, folder, page: page.cloned(), relative_urls }
    }

    /// The URL of a link, if its scheme is safe. A link to an anchor on the same page becomes `#` and
    /// the anchor's name.
    pub(crate) fn link(&self, href: &str) -> Option<String> {
        if let Some(name) = fragment(href) {
            return (!name.is_empty()).then(|| format!("#{name}"));
        }
        let url = self.resolve(href, &["http", "https", "mailto", "tel"])?;
        match (self.is_same_page(&url), fragment_of(&url)) {
            (true, Some(name)) => Some(format!("#{name}")),
            _ => Some(url),
        }
    }

    /// The absolute URL of a `#` link to an anchor on the page.
    pub(super) fn absolute_fragment_url(&self, name: &str) -> String {
        let page = self.page.as_ref().or(self.base.as_ref());
        match page.map(|page| page.join(name)) {
            Some(Ok(url)) if is_web(&url) => url.into(),
            _ => name.to_owned(),
        }
    }

    /// The URL of an image: `http`, `https`, or a raster image as a `data:` URL.
    pub(super) fn image(&self, src: &str) -> Option<String> {
        let start: String =
            src.trim_start().chars().take(24).collect::<String>().to_ascii_lowercase();
        let Some(data) = start.strip_prefix("data:") else {
            return self.media(src);
        };
        let kinds = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
        let is_image = kinds
            .iter()
            .any(|kind| data.strip_prefix(kind).is_some_and(|rest| rest.starts_with([';', ','])));
        is_image.then(|| Url::parse(src).ok()).flatten().map(String::from)
    }

    /// The URL of a file: `http` or `https`.
    pub(super) fn media(&self, src: &str) -> Option<String> {
        self.resolve(src, &["http", "https"])
    }

    /// The URL of an embedded page: `https` only.
    pub(super) fn embed(&self, src: &str) -> Option<String> {
        self.resolve(src, &["https"]).filter(|url| url.starts_with("https:"))
    }

    fn resolve(&self, href: &str, schemes: &[&str]) -> Option<String> {
        if href.trim().is_empty() {
            return None;
        }
        if let Some(joined) = self.folder.as_ref().and_then(|folder| folder.join(href)) {
            return Some(joined);
        }
        match Url::options().base_url(self.base.as_ref()).parse(href) {
            Ok(url) => schemes.contains(&url.scheme()).then(|| url.into()),
            // Without a base a relative URL stays relative, without the characters that browsers
            // ignore.
            Err(ParseError::RelativeUrlWithoutBase)
                if self.relative_urls == RelativeUrls::Remove =>
            {
                None
            }
            Err(ParseError::RelativeUrlWithoutBase) => {
                let trimmed = href.trim_matches(|c: char| c <= ' ');
                let plain: String = trimmed.chars().filter(|c| !c.is_control()).collect();
                // The first segment of a relative path has no colon (RFC 3986, 4.2). A consumer that
                // trims more than browsers do would read what is before it as a scheme.
                let first = plain.split(['/', '?', '#']).next().unwrap_or_default();
                (!first.contains(':')).then_some(plain)
            }
            Err(_) => None,
        }
    }

    fn is_same_page(&self, url: &str) -> bool {
        let (Some(page), Some((name, _))) = (&self.page, url.split_once('#')) else {
            return false;
        };
        page.as_str().split('#').next() == Some(name)
    }
}

/// A URL up to the last `/` of its path. Most links are joined to it by putting one after the other,
/// which costs a tenth of parsing them.
struct Folder {
    url: String,
    /// The length of the URL up to its path.
    path_start: usize,
}

impl Folder {
    fn of(base: &Url) -> Folder {
        let start = &base[..Position::BeforePath];
        let path = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        Folder { url: format!("{start}{path}/"), path_start: start.len() }
    }

    /// The relative path, with its query and fragment, joined to the folder; `None` if something in it
    /// is to be encoded, or a segment after the first ones begins with a dot.
    fn join(&self, href: &str) -> Option<String> {
        let (origin, mut path) = self.url.split_at_checked(self.path_start)?;
        let mut rest = href;
        if let Some(below) = href.strip_prefix('/') {
            (path, rest) = ("/", below);
        }
        while let Some(below) = rest.strip_prefix("../") {
            rest = below;
            path = path.strip_suffix('/')?;
            path = &path[..path.rfind('/')? + 1];
        }
        is_plain(rest).then(|| [origin, path, rest].concat())
    }
}

fn is_plain(path: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~?&=+,;#".contains(&byte);
    let mut previous = b'/';
    let has_path = !path.is_empty() && !path.starts_with(['/', '?', '#']);
    has_path
        && path.bytes().all(|byte| {
            let is_dot_segment = byte == b'.' && previous == b'/';
            previous = byte;
            is_plain(byte) && !is_dot_segment
        })
}

/// The name of the anchor, if the URL is only `#` and a name; decoded, so that it can be compared
/// with an `id`.
pub(super) fn fragment(href: &str) -> Option<String> {
    let name = href.trim_matches(|c: char| c <= ' ').strip_prefix('#')?;
    Some(decoded(name))
}

/// The decoded name of an anchor, without the characters that no text has.
fn decoded(name: &str) -> String {
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    text::without_direction_controls(text::controls::without_controls(&decoded).into_owned())
}

fn fragment_of(url: &str) -> Option<String> {
    let (_, name) = url.split_once('#')?;
    (!name.is_empty()).then(|| decoded(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolver(page: Option<&str>, html: &str) -> UrlResolver {
        let dom = crate::dom::parse(html, &crate::Limits::new()).unwrap();
        let page = page.map(|page| Url::parse(page).unwrap());
        UrlResolver::new(&dom, page.as_ref(), RelativeUrls::Keep)
    }

    #[test]
    fn base_href_is_itself_relative_to_the_page() {
        let urls = resolver(Some("https://n.example/a/b"), "<base href='/x/'>");
        assert_eq!(urls.link("c?d").as_deref(), Some("https://n.example/x/c?d"));
    }

    #[test]
    fn unsafe_schemes_are_dropped() {
        let urls = resolver(Some("https://n.example/"), "");
        for href in [
            "javascript:x",
            " java\nscript:x",
            "\u{1}JavaScript:x",
            "data:text/html,x",
            "vbscript:x",
            "#",
            "",
        ] {
            assert_eq!(urls.link(href), None, "{href:?}");
        }
        assert_eq!(urls.link("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
    }

    #[test]
    fn without_a_base_relative_links_stay() {
        let urls = resolver(None, "");
        assert_eq!(urls.link(" /a\n/b ").as_deref(), Some("/a/b"));
        assert_eq!(urls.link("java\nscript:x"), None);
        assert_eq!(urls.link("\u{A0}javascript:x"), None);
        assert_eq!(urls.link("a/b:c").as_deref(), Some("a/b:c"));
    }

    #[test]
    fn anchors_on_the_page_are_fragments() {
        let urls = resolver(Some("https://n.example/a"), "");
        assert_eq!(urls.link("#fn%3A1").as_deref(), Some("#fn:1"));
        assert_eq!(urls.link("https://n.example/a#x").as_deref(), Some("#x"));
        assert_eq!(urls.link("/b#x").as_deref(), Some("https://n.example/b#x"));
        assert_eq!(urls.absolute_fragment_url("#x"), "https://n.example/a#x");
        assert_eq!(urls.link("#a%1b%C2%9B%E2%80%AEb").as_deref(), Some("#ab"));
        let urls = resolver(Some("javascript:alert(1)"), "");
        assert_eq!(urls.absolute_fragment_url("#x"), "#x");
    }

    proptest::proptest! {
        #[test]
        fn relative_links_become_what_the_url_standard_says(
            base in "https?://n\\.example(:81)?(/[a.%?#/]{0,6})?",
            href in "[a-b/.?#~:%&+é_-]{0,8}",
        ) {
            let base = Url::parse(&base).unwrap();
            let joined = base.join(&href).ok().map(String::from);
            let urls = resolver(Some(base.as_str()), "");
            let expected = joined.filter(|url| !href.is_empty() && url.starts_with("http"));
            proptest::prop_assert_eq!(urls.resolve(&href, &["http", "https"]), expected);
        }
    }

    #[test]
    fn image_data_is_raster_only() {
        let urls = resolver(None, "");
        assert!(urls.image("data:image/png;base64,AAAA").is_some());
        assert_eq!(urls.image("data:image/svg+xml,<svg onload=x>"), None);
        assert_eq!(urls.image("data:text/html,x"), None);
        assert_eq!(urls.embed("http://v.example/1"), None);
    }
}
