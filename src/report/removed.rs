//! Removed content, by kind: lists of links, comments, and the rest as text.

use super::block::{Block, Link};
use super::comments;
use super::comments::RemovedComment;
use crate::api::kind::Kind;
use crate::classify::Classification;
use crate::pipeline::Analysis;
use crate::util::hash::HashMap;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::collections::BTreeMap;

/// An entry of a list: a related article, a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RemovedItem {
    /// Its headline.
    pub title: String,
    /// Where it leads; `None` if it has no link.
    pub url: Option<String>,
}

/// The page's content besides the article, by kind.
///
/// Serialised (serde), it is an object with a field for each kind that occurs, under the
/// [`Kind::name`]: `related`, `latest`, `jobs` and `tags` are lists of `{title, url}`, `comments`
/// a list of `{author, date, text}`, all others lists of `{text, links}`.
#[derive(Clone, Debug, Default)]
pub struct Removed {
    kinds: BTreeMap<Kind, Vec<usize>>,
    lists: BTreeMap<Kind, Vec<RemovedItem>>,
    comments: Vec<RemovedComment>,
    rest: BTreeMap<Kind, Vec<RemovedText>>,
}

/// A dropped block that is neither an entry of a list nor a comment.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RemovedText {
    text: String,
    links: Vec<Link>,
}

impl RemovedText {
    fn new(block: &Block) -> Self {
        RemovedText { text: block.text().to_owned(), links: block.links().to_vec() }
    }
}

impl Removed {
    pub(super) fn new(analysis: &Analysis, blocks: &[Block], classes: &[Classification]) -> Self {
        let mut removed = Removed::default();
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| !block.is_kept()) {
            removed.kinds.entry(block.kind()).or_default().push(index);
        }
        for (&kind, indexes) in &removed.kinds {
            let indexes = indexes.iter().copied().filter(|&index| !classes[index].is_heading);
            if kind.is_link_list() {
                removed.lists.insert(kind, list_items(blocks, indexes));
            } else if kind == Kind::Comments {
                removed.comments = comments::from_blocks(analysis, indexes);
            } else {
                let texts = indexes.map(|index| RemovedText::new(&blocks[index]));
                removed.rest.insert(kind, texts.collect());
            }
        }
        removed
    }

    /// The related articles.
    pub fn related(&self) -> &[RemovedItem] {
        self.list(Kind::Related)
    }

    /// The latest and the most-read articles.
    pub fn latest(&self) -> &[RemovedItem] {
        self.list(Kind::Latest)
    }

    /// The job listings.
    pub fn jobs(&self) -> &[RemovedItem] {
        self.list(Kind::Jobs)
    }

    /// The topics.
    pub fn tags(&self) -> &[RemovedItem] {
        self.list(Kind::Tags)
    }

    /// The readers' comments.
    pub fn comments(&self) -> &[RemovedComment] {
        &self.comments
    }

    /// Each kind that was removed, with the numbers of its blocks in [`crate::Article::blocks`].
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, &[usize])> {
        self.kinds.iter().map(|(&kind, indexes)| (kind, indexes.as_slice()))
    }

    /// Whether nothing was removed.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    fn list(&self, kind: Kind) -> &[RemovedItem] {
        self.lists.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Serialize for Removed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.kinds.len()))?;
        for &kind in self.kinds.keys() {
            if kind.is_link_list() {
                out.serialize_entry(kind.name(), self.list(kind))?;
            } else if kind == Kind::Comments {
                out.serialize_entry(kind.name(), &self.comments)?;
            } else {
                out.serialize_entry(kind.name(), &self.rest.get(&kind))?;
            }
        }
        out.end()
    }
}

/// The entries of a list: each URL once, with the longest of its texts. Blocks without a link
/// are entries only where no block has one.
fn list_items(blocks: &[Block], indexes: impl Iterator<Item = usize> + Clone) -> Vec<RemovedItem> {
    let mut items: Vec<RemovedItem> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::default();
    for index in indexes.clone() {
        for link in blocks[index].links().iter().filter(|link| !link.url().starts_with('#')) {
            let position = *known.entry(link.url()).or_insert(items.len());
            match items.get_mut(position) {
                Some(item) if item.title.len() < link.text().len() => {
                    item.title = link.text().to_owned();
                }
                Some(_) => {}
                None => {
                    items.push(RemovedItem {
                        title: link.text().to_owned(),
                        url: Some(link.url().to_owned()),
                    });
                }
            }
        }
    }
    if items.is_empty() {
        items.extend(
            indexes.map(|index| RemovedItem { title: blocks[index].text().to_owned(), url: None }),
        );
    }
    items
}
