//! What was removed, by kind: lists of links, comments, and the rest as text.

use super::{Block, Link, Page};
use crate::api::kind::Kind;
use crate::blocks::TextBlock;
use crate::classify::Classification;
use crate::dom::{NodeId, Tag};
use crate::text;
use crate::util::hash::HashMap;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::collections::BTreeMap;

/// Kinds that are lists of links: titles and addresses are what a user wants of them.
const LISTS: [Kind; 4] = [Kind::Related, Kind::Latest, Kind::Jobs, Kind::Tags];
/// The name over a comment has at most this many words (tenths).
const NAME_WORDS: u32 = 60;

/// An entry of a list: a related article, a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Its headline.
    pub title: String,
    /// Where it leads; `None` if it has no link.
    pub url: Option<String>,
}

/// A reader's comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    /// The name over it.
    pub author: Option<String>,
    /// The date over it: as the page's `time` element gives it, else as it reads.
    pub date: Option<String>,
    /// Its text; paragraphs are parted by an empty line.
    pub text: String,
}

/// What the page had beside the article, by kind.
///
/// Serialised (serde), it is an object with a field for each kind that occurs, under the
/// [`Kind::name`]: `related`, `latest`, `jobs` and `tags` are lists of `{title, url}`, `comments`
/// a list of `{author, date, text}`, all others lists of `{text, links}`.
#[derive(Clone, Debug, Default)]
pub struct Removed {
    kinds: BTreeMap<Kind, Vec<usize>>,
    lists: BTreeMap<Kind, Vec<Item>>,
    comments: Vec<Comment>,
    rest: BTreeMap<Kind, Vec<RemovedText>>,
}

/// A dropped block that is neither an entry of a list nor a comment.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RemovedText {
    text: String,
    links: Vec<Link>,
}

impl Removed {
    pub(super) fn of(page: &Page, blocks: &[Block], labels: &[Classification]) -> Self {
        let mut removed = Removed::default();
        let dropped = || blocks.iter().enumerate().filter(|(_, block)| !block.is_kept);
        for (index, block) in dropped() {
            removed.kinds.entry(block.kind).or_default().push(index);
        }
        let kinds = std::mem::take(&mut removed.kinds);
        for (&kind, indexes) in &kinds {
            let indexes = || indexes.iter().copied().filter(|&index| !labels[index].is_heading);
            match kind {
                _ if LISTS.contains(&kind) => {
                    removed.lists.insert(kind, items(blocks, indexes()));
                }
                Kind::Comments => removed.comments = comments(page, indexes()),
                _ => {
                    let texts = indexes().map(|index| RemovedText {
                        text: blocks[index].text.clone(),
                        links: blocks[index].links.clone(),
                    });
                    removed.rest.insert(kind, texts.collect());
                }
            }
        }
        removed.kinds = kinds;
        removed
    }

    /// The related articles.
    pub fn related(&self) -> &[Item] {
        self.list(Kind::Related)
    }

    /// The latest and the most-read articles.
    pub fn latest(&self) -> &[Item] {
        self.list(Kind::Latest)
    }

    /// The job listings.
    pub fn jobs(&self) -> &[Item] {
        self.list(Kind::Jobs)
    }

    /// The topics.
    pub fn tags(&self) -> &[Item] {
        self.list(Kind::Tags)
    }

    /// The readers' comments.
    pub fn comments(&self) -> &[Comment] {
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

    fn list(&self, kind: Kind) -> &[Item] {
        self.lists.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Serialize for Removed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.kinds.len()))?;
        for &kind in self.kinds.keys() {
            match kind {
                Kind::Comments => out.serialize_entry(kind.name(), &self.comments)?,
                _ if LISTS.contains(&kind) => {
                    out.serialize_entry(kind.name(), self.list(kind))?;
                }
                _ => out.serialize_entry(kind.name(), &self.rest.get(&kind))?,
            }
        }
        out.end()
    }
}

/// The entries of a list: each address once, under the longest of its texts. Blocks without a link
/// are entries only where no block has one.
fn items(blocks: &[Block], indexes: impl Iterator<Item = usize> + Clone) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::default();
    for index in indexes.clone() {
        for link in blocks[index].links.iter().filter(|link| !link.url.starts_with('#')) {
            let place = *known.entry(&link.url).or_insert(items.len());
            match items.get_mut(place) {
                Some(item) if item.title.len() < link.text.len() => {
                    item.title.clone_from(&link.text);
                }
                Some(_) => {}
                None => {
                    items.push(Item { title: link.text.clone(), url: Some(link.url.clone()) });
                }
            }
        }
    }
    if items.is_empty() {
        items.extend(indexes.map(|index| Item { title: blocks[index].text.clone(), url: None }));
    }
    items
}

/// Blocks of a thread, put together to comments: a short block after a text is the next one's name.
fn comments(page: &Page, indexes: impl Iterator<Item = usize>) -> Vec<Comment> {
    let blocks = &page.run.segmentation;
    let mut comments: Vec<Comment> = Vec::new();
    // The container of the last text block's container.
    let mut last_text: Option<usize> = None;
    for index in indexes {
        let block = &blocks.blocks[index];
        let text = blocks.text(&page.dom, index);
        let place = blocks.parent(blocks.container_of(index));
        let is_short = block.words() <= NAME_WORDS && !block.measures.ends_sentence;
        let has_text = comments.last().is_some_and(|comment| !comment.text.is_empty());
        let goes_on = last_text == Some(place) && !block.has_time && block.links == 0;
        if comments.is_empty() || (has_text && is_short && !goes_on) {
            comments.push(Comment::default());
            last_text = None;
        }
        let Some(comment) = comments.last_mut() else { continue };
        let is_head = is_short && comment.text.is_empty();
        match time_of(page, block) {
            Some((date, rest)) if is_head || block.has_time => {
                comment.date.get_or_insert(date);
                if !rest.is_empty() {
                    comment.author.get_or_insert(rest);
                }
            }
            _ if is_head && comment.author.is_none() => comment.author = Some(text),
            _ if is_head && comment.date.is_none() && block.measures.digits > 0 => {
                comment.date = Some(text);
            }
            _ => {
                if !comment.text.is_empty() {
                    comment.text.push_str("\n\n");
                }
                comment.text.push_str(&text);
                last_text = Some(place);
            }
        }
    }
    comments.retain(|comment| !comment.text.is_empty());
    comments
}

/// What the block's `time` element says, and the text beside it.
fn time_of(page: &Page, text_block: &TextBlock) -> Option<(String, String)> {
    let dom = &page.dom;
    let nodes = || text_block.first as NodeId..text_block.last as NodeId + 1;
    let time = nodes().find(|&id| dom.tag(id) == Tag::Time).or_else(|| {
        dom.ancestors(text_block.first as NodeId).take(2).find(|&id| dom.tag(id) == Tag::Time)
    })?;
    let inside = time..dom.end(time);
    let shown = text::collapse(&dom.raw_text(time));
    let date = dom.attr(time, "datetime").map(text::collapse).filter(|date| !date.is_empty());
    let beside: String =
        nodes().filter(|id| !inside.contains(id)).filter_map(|id| dom.text_of(id)).collect();
    let signs = |c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | ',' | '-' | '–' | '—');
    Some((date.unwrap_or(shown), text::collapse(beside.trim_matches(signs))))
}
