//! An item of microdata or RDFa: its facts, and whether it is the page's article.

use super::element_values::value;
use super::page_clues::{Belonging, ItemKind, PageClues};
use crate::dom::{Dom, NodeId};
use std::ops::Range;

/// Values of a property kept at most, and values of all `<meta>` elements in an item.
pub(super) const MAX_VALUES: usize = 16;
const MAX_META_VALUES: usize = 32;
/// Percent of the page's text that make an item the article, and an `<article>` part of it.
const ARTICLE_MIN_SHARE: u64 = 50;
pub(super) const PART_MIN_SHARE: u64 = 25;
/// The facts of the page's article, in page order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct ItemFacts {
    pub(in crate::metadata) headlines: Vec<String>,
    pub(in crate::metadata) authors: Vec<String>,
    pub(in crate::metadata) published: Vec<String>,
    pub(in crate::metadata) modified: Vec<String>,
    /// Values of `<meta>` elements, with their properties.
    pub(in crate::metadata) meta: Vec<(String, String)>,
    /// Dates of elements whose class (`published`, as in hAtom) marks them as those of publication.
    pub(in crate::metadata) marked: Vec<(NodeId, String)>,
    /// The texts of links and elements marked `rel=author`.
    pub(in crate::metadata) rel_authors: Vec<(NodeId, String)>,
    /// The nodes of other articles, of works that are a part of the page, and of comments.
    pub(in crate::metadata) others: Vec<Range<NodeId>>,
}

/// An item, or the properties that stand outside of all items from one headline to the next.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) nodes: Range<NodeId>,
    /// It is the value of a property of another item, and not of one such as `mainEntity`.
    pub(super) is_part: bool,
    pub(super) is_main_entity: bool,
    pub(super) url: Option<String>,
    pub(super) name: Option<String>,
    pub(super) facts: ItemFacts,
}

impl Item {
    pub(super) fn take(&mut self, dom: &Dom, id: NodeId, prop: &str, is_meta: bool) {
        let facts = &mut self.facts;
        match prop {
            "headline" => push(&mut facts.headlines, value(dom, id)),
            "name" => self.name = self.name.take().or_else(|| value(dom, id)),
            "url" | "mainEntityOfPage" => {
                let written = ["href", "itemid", "content", "src", "resource"];
                let url = written.iter().find_map(|name| dom.attr(id, name));
                self.url = self.url.take().or(url.map(str::to_owned));
            }
            "datePublished" | "dateCreated" => push(&mut facts.published, value(dom, id)),
            "dateModified" => push(&mut facts.modified, value(dom, id)),
            // A name may follow inside; without one, the whole text is the name.
            "author" | "creator" => {
                push(&mut facts.authors, Some(value(dom, id).unwrap_or_default()));
            }
            _ => {}
        }
        if is_meta && facts.meta.len() < MAX_META_VALUES {
            facts.meta.extend(value(dom, id).map(|value| (prop.to_ascii_lowercase(), value)));
        }
    }

    pub(super) fn is_loose(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether what stands in the item tells of something else than the page: it is an article or a
    /// work of another name, or a part of one, without the headline and with little of the text.
    pub(super) fn is_of_others(&self, clues: &PageClues) -> bool {
        let is_of_kind = matches!(self.kind, ItemKind::Article | ItemKind::Work);
        let is_other = self.is_part || self.belonging(clues) == Some(Belonging::Denied);
        let (start, end) = (self.nodes.start, self.nodes.end);
        is_of_kind
            && (is_other || (self.kind == ItemKind::Work && self.belonging(clues).is_none()))
            && !clues.has_headline(start, end)
            && clues.share_of_text(start, end) < PART_MIN_SHARE
    }

    /// Whether the item is the page's article; `None` if it cannot be.
    pub(super) fn belonging(&self, clues: &PageClues) -> Option<Belonging> {
        let facts = &self.facts;
        let lists = [&facts.headlines, &facts.authors, &facts.published, &facts.modified];
        if self.is_part || lists.iter().all(|values| values.is_empty()) {
            return None;
        }
        let (start, end) = (self.nodes.start, self.nodes.end);
        let has_headline = clues.has_headline(start, end);
        let is_likely = || {
            self.is_main_entity
                || has_headline
                || clues.share_of_text(start, end) >= ARTICLE_MIN_SHARE
        };
        let headline = facts.headlines.first().or(self.name.as_ref()).map(String::as_str);
        match (self.kind, clues.belonging(headline, self.url.as_deref())) {
            (ItemKind::Article | ItemKind::Work, Belonging::Said) => Some(Belonging::Said),
            (ItemKind::Question, _) if headline.is_some_and(|it| clues.is_title_or_part(it)) => {
                Some(Belonging::Said)
            }
            (ItemKind::Article, _) if is_likely() => Some(Belonging::Likely),
            (ItemKind::Article, other) => Some(other),
            // Of a type that is not known here.
            (ItemKind::Other, _) if has_headline => Some(Belonging::Likely),
            _ => None,
        }
    }
}

fn push(values: &mut Vec<String>, value: Option<String>) {
    if values.len() < MAX_VALUES {
        values.extend(value);
    }
}
