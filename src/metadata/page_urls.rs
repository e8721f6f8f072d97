//! The URLs of the page: its own, and the base that relative ones are resolved against.

use super::fields::{MetadataSource, Sourced};
use super::sources::DeclaredMetadata;
use crate::api::limits::MAX_BASE_BYTES;
use crate::util::web_url::is_web;
use url::Url;

/// The page's own URL, and the base of its relative ones.
pub(super) struct PageUrls {
    base: Option<Url>,
    /// The canonical URL that the page declares, else the one that the caller gave.
    pub(super) own: Option<Sourced<Url>>,
}

impl PageUrls {
    pub(super) fn new(declared: &DeclaredMetadata, given: Option<&Url>) -> PageUrls {
        let join = |base: Option<&Url>, href: &str| match base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        };
        let base = declared.base.as_deref();
        let base = base.filter(|href| href.len() <= MAX_BASE_BYTES);
        let base = base.and_then(|href| join(given, href)).or(given.cloned());
        let link = declared.links.canonical.as_deref().map(|href| (href, MetadataSource::Link));
        let meta = declared.tags.first(&["og:url"]).map(|href| (href, MetadataSource::Meta));
        let canonical = [link, meta]
            .into_iter()
            .flatten()
            .filter_map(|(href, source)| Some(Sourced::new(join(base.as_ref(), href)?, source)))
            .find(|canonical| is_web(&canonical.value));
        let given = given.map(|url| Sourced::new(url.clone(), MetadataSource::Address));
        let base = base.or(canonical.as_ref().map(|canonical| canonical.value.clone()));
        PageUrls { base, own: canonical.or(given) }
    }

    pub(super) fn host(&self) -> Option<String> {
        self.own.as_ref().and_then(|url| url.value.host_str()).map(str::to_owned)
    }

    /// The absolute form of an `http` or `https` URL.
    pub(super) fn absolute(&self, href: &str) -> Option<String> {
        let url = match &self.base {
            Some(base) => base.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        is_web(&url).then(|| url.to_string())
    }
}

/// Whether the value is words, a relative URL, or one of `http` or `https`: a caller may make a link of it.
pub(super) fn is_web_or_words(value: &str) -> bool {
    Url::parse(value).map_or(true, |url| is_web(&url))
}
