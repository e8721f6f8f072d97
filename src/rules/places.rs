//! The features that rules ask for.

use crate::features;

/// Where the features that rules use stand.
pub(super) struct Places {
    pub(super) half_levels: usize,
    pub(super) named_comments: usize,
    pub(super) page_comments: usize,
    pub(super) page_kind: usize,
    pub(super) page_is_article: usize,
    pub(super) path_teasers: usize,
    pub(super) unit_count: usize,
    pub(super) unit_words: usize,
    pub(super) unit_links: usize,
    pub(super) unit_sentences: usize,
    pub(super) path_sentences: usize,
    pub(super) is_hidden: usize,
    pub(super) heading: usize,
}

impl Places {
    pub(super) fn new() -> Self {
        let place = |name: &str| features::index_of(name).unwrap_or(usize::MAX);
        Places {
            half_levels: place("half_levels"),
            named_comments: place("named_comments"),
            page_comments: place("page_comments"),
            page_kind: place("page_kind"),
            page_is_article: place("page_is_article"),
            path_teasers: place("path_teasers"),
            unit_count: place("unit_count"),
            unit_words: place("unit_words"),
            unit_links: place("unit_links"),
            unit_sentences: place("unit_sentences"),
            path_sentences: place("path_sentences"),
            is_hidden: place("is_hidden"),
            heading: place("heading"),
        }
    }
}
