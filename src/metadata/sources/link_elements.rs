//! Link elements, and links with a `rel`: canonical URL, icon, feeds, next page, license, tags.

use crate::dom::{Dom, NodeId, Tag};
use crate::metadata::plain_text::plain;
use crate::text;

/// Feeds kept at most.
const MAX_FEEDS: usize = 16;
/// Tags kept at most.
const MAX_TAGS: usize = 64;
/// Nodes of a tag's link looked at, and characters of its name.
const MAX_NODES: usize = 12;
const MAX_TAG_CHARS: usize = 60;

/// URLs as written, in page order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct LinkElements {
    /// The icon, and its width in pixels; of several the largest.
    icon: Option<(u32, String)>,
    /// Feeds with their titles.
    pub(in crate::metadata) feeds: Vec<(String, Option<String>)>,
    pub(in crate::metadata) canonical: Option<String>,
    pub(in crate::metadata) next: Option<String>,
    pub(in crate::metadata) license: Option<String>,
    /// The texts of links marked `rel=tag`.
    pub(in crate::metadata) tags: Vec<String>,
}

impl LinkElements {
    /// Takes in a `<link>` or a link of the body with the relation `rel`.
    pub(in crate::metadata) fn push(&mut self, dom: &Dom, id: NodeId, rel: &str) {
        let Some(href) = dom.attr(id, "href").map(str::trim).filter(|href| !href.is_empty()) else {
            return;
        };
        for relation in rel.split_ascii_whitespace().take(8) {
            match relation.to_ascii_lowercase().as_str() {
                "icon" if dom.tag(id) == Tag::Link => self.take_icon(dom, id, href),
                "alternate" if dom.tag(id) == Tag::Link => self.take_feed(dom, id, href),
                "canonical" if dom.tag(id) == Tag::Link && self.canonical.is_none() => {
                    self.canonical = Some(href.to_owned());
                }
                "next" if self.next.is_none() => self.next = Some(href.to_owned()),
                "license" | "licence" if self.license.is_none() => {
                    self.license = Some(href.to_owned());
                }
                "tag" if dom.tag(id) == Tag::A && self.tags.len() < MAX_TAGS => {
                    let nodes = dom.walk(id).take(MAX_NODES);
                    let name: String = nodes.filter_map(|node| dom.text_of(node)).collect();
                    let name = text::collapse(name.trim_start_matches(['#', ' ', '\n', '\t']));
                    if !name.is_empty() && name.chars().count() <= MAX_TAG_CHARS {
                        self.tags.push(name);
                    }
                }
                _ => {}
            }
        }
    }

    pub(in crate::metadata) fn icon(&self) -> Option<&str> {
        self.icon.as_ref().map(|(_, href)| href.as_str())
    }

    fn take_icon(&mut self, dom: &Dom, id: NodeId, href: &str) {
        let sizes = dom.attr(id, "sizes").unwrap_or_default();
        let width = sizes.split(['x', 'X', ' ']).filter_map(|size| size.parse().ok()).max();
        let width = width.unwrap_or(0);
        if self.icon.as_ref().is_none_or(|(known, _)| width > *known) {
            self.icon = Some((width, href.to_owned()));
        }
    }

    fn take_feed(&mut self, dom: &Dom, id: NodeId, href: &str) {
        let kind = dom.attr(id, "type").unwrap_or_default().trim().to_ascii_lowercase();
        let is_feed = matches!(
            kind.as_str(),
            "application/rss+xml"
                | "application/atom+xml"
                | "application/feed+json"
                | "application/rdf+xml"
        );
        if is_feed && self.feeds.len() < MAX_FEEDS {
            let title = dom.attr(id, "title").map(plain);
            self.feeds.push((href.to_owned(), title.filter(|title| !title.is_empty())));
        }
    }
}
