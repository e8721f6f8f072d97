//! Post lists: cards and lines that each begin with a link to another page of the site and go on with
//! some of its text, beside or after the page's own story. A short story has fewer words than they.

use super::page_facts::PageFacts;
use super::structure::PageStructure;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, Segmentation};
use crate::dom::Tag;
use crate::util::hash::HashMap;
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// A list has so many entries, ...
const LIST_MIN_ENTRIES: usize = 2;
/// ... within the story's own element so many, ...
const LIST_IN_STORY_MIN_ENTRIES: usize = 3;
/// ... each of at most so many words (tenths) ...
const ENTRY_MAX_WORDS: u64 = 800;
/// ... and so many blocks.
const ENTRY_MAX_BLOCKS: usize = 6;
/// The label of a list has at most so many words (tenths).
const LABEL_MAX_WORDS: u32 = 80;
/// The story has at least so many words (tenths) of prose outside such lists.
const STORY_MIN_WORDS: u64 = 100;
/// A page that only declares an article has so many words (tenths) of prose outside such lists.
const DECLARED_STORY_MIN_WORDS: u64 = 500;
/// The lists have at most so many times the story's prose on a page that shows a date or byline, ...
const SIGNED_MAX_LISTED: u64 = 20;
/// ... and on one that only declares an article.
const DECLARED_MAX_LISTED: u64 = 2;
/// The element with headline and story is at most so many levels above the headline.
const STORY_MAX_LEVELS: usize = 8;
/// A list stands at most so many levels below the story's element.
const LIST_MAX_LEVELS: usize = 6;

/// A list of entries that begin with links.
struct PostList {
    parent: ContainerId,
    blocks: Range<usize>,
    entries: usize,
    /// The blocks of the entries: fewer than those of the list if something stands between them.
    entry_blocks: usize,
    /// All entries begin with a link, and none is long.
    is_of_links: bool,
}

/// Whether each block is in a list of other posts, or is its label.
pub(super) fn post_lists(facts: &PageFacts, structure: &PageStructure) -> Vec<bool> {
    let mut marks = vec![false; facts.count()];
    let Some(headline) = facts.headline() else { return marks };
    let lists = link_lists(facts, structure);
    let mut is_listed = vec![false; facts.count()];
    for list in &lists {
        is_listed[list.blocks.clone()].fill(true);
    }
    let own_prose = |block: BlockId| if is_listed[block] { 0 } else { facts.prose_words_of(block) };
    let prose = PrefixSums::new((0..facts.count()).map(own_prose));
    let Some(story) = story_element(facts, &prose, headline) else { return marks };
    // On a page that is a list, dates and names are those of its entries.
    let own_signature = |block: &BlockId| !is_listed[*block] && facts.is_signature(*block);
    let is_signed = facts.after_headline(headline).any(|block| own_signature(&block));
    let is_long = prose.total() >= DECLARED_STORY_MIN_WORDS;
    let is_declared = is_long && facts.is_article_page(headline);
    let listed = facts.prose_in_all() - prose.total();
    let max_listed = if is_signed { SIGNED_MAX_LISTED } else { DECLARED_MAX_LISTED };
    if !(is_signed || is_declared) || listed > prose.total() * max_listed {
        return marks;
    }
    let page = Page { facts, prose, headline, story };
    for list in &lists {
        if let Some(start) = page.start_of_other_posts(list) {
            marks[start..list.blocks.end].fill(true);
        }
    }
    marks
}

/// The lists of like sibling elements that each begin with a link to another page of the site.
fn link_lists(facts: &PageFacts, structure: &PageStructure) -> Vec<PostList> {
    let segmentation = facts.segmentation;
    let mut groups: HashMap<(u32, u32), usize> = HashMap::default();
    let mut lists: Vec<PostList> = Vec::new();
    for (id, container) in segmentation.containers.iter().enumerate().skip(1) {
        let blocks = segmentation.blocks_in(id);
        if blocks.is_empty() || !is_entry_tag(container.tag) {
            continue;
        }
        let is_entry = blocks.len() <= ENTRY_MAX_BLOCKS
            && facts.words_in(blocks.clone()) <= ENTRY_MAX_WORDS
            && structure.begins_with_site_link(blocks.start);
        let group = *groups.entry((container.parent, container.signature)).or_insert_with(|| {
            let parent = container.parent as usize;
            lists.push(PostList {
                parent,
                blocks: blocks.clone(),
                entries: 0,
                entry_blocks: 0,
                is_of_links: true,
            });
            lists.len() - 1
        });
        let list = &mut lists[group];
        list.blocks.end = blocks.end;
        list.entries += 1;
        list.entry_blocks += blocks.len();
        list.is_of_links &= is_entry;
    }
    lists.retain(|list| {
        list.is_of_links
            && list.entries >= LIST_MIN_ENTRIES
            && list.entry_blocks == list.blocks.len()
    });
    // Without text of their own, entries are a list of links, which other rules and the model know.
    lists.retain(|list| facts.prose_share(list.blocks.clone()) > 0);
    lists
}

/// Whether elements of this tag are cards or items of a list, not paragraphs, headings or cells.
fn is_entry_tag(tag: Tag) -> bool {
    matches!(tag, Tag::Div | Tag::Li | Tag::Article | Tag::Section | Tag::Dl)
}

/// The innermost element with the headline and a story after it.
fn story_element(facts: &PageFacts, prose: &PrefixSums, headline: BlockId) -> Option<ContainerId> {
    let segmentation: &Segmentation = facts.segmentation;
    let around = segmentation.ancestors(segmentation.container_of(headline)).chain([0]);
    around
        .take(STORY_MAX_LEVELS)
        .find(|&id| prose.sum(headline + 1..segmentation.blocks_in(id).end) >= STORY_MIN_WORDS)
}

/// A page with a story.
struct Page<'a, 'b> {
    facts: &'a PageFacts<'b>,
    /// The prose outside lists of links.
    prose: PrefixSums,
    headline: BlockId,
    story: ContainerId,
}

impl Page<'_, '_> {
    /// The first block of the list or of its label, if the list is not part of the story.
    fn start_of_other_posts(&self, list: &PostList) -> Option<BlockId> {
        let segmentation = self.facts.segmentation;
        let story = segmentation.blocks_in(self.story);
        let is_inside = story.start <= list.blocks.start && list.blocks.end <= story.end;
        if is_inside && !self.is_appended(list, &story) {
            return None;
        }
        let label = list.blocks.start.checked_sub(1).filter(|&label| self.is_label(label, list));
        Some(label.unwrap_or(list.blocks.start))
    }

    /// Whether the list stands, with a label, in an element of its own after all of the story.
    fn is_appended(&self, list: &PostList, story: &Range<usize>) -> bool {
        let segmentation = self.facts.segmentation;
        let part = segmentation
            .ancestors(list.parent)
            .take(LIST_MAX_LEVELS)
            .take_while(|&id| id != self.story)
            .last();
        let Some(part) = part else { return false };
        let blocks = segmentation.blocks_in(part);
        list.entries >= LIST_IN_STORY_MIN_ENTRIES
            && segmentation.parent(part) == self.story
            && blocks.start < list.blocks.start
            && self.prose.sum(blocks.start..story.end) == 0
            && self.prose.sum(self.headline + 1..blocks.start) >= STORY_MIN_WORDS
    }

    /// Whether the block before the list is its label: short, no sentence, in an element with it.
    fn is_label(&self, label: BlockId, list: &PostList) -> bool {
        let segmentation = self.facts.segmentation;
        let text = self.facts.block(label);
        let outer = [list.parent, segmentation.parent(list.parent)];
        let is_with_list = |&id: &ContainerId| {
            id != self.story && id != 0 && segmentation.blocks_in(id).contains(&label)
        };
        text.words() <= LABEL_MAX_WORDS
            && text.measures.sentence_ends == 0
            && !self.facts.is_metadata_of(label, Kind::Title)
            && outer.iter().any(is_with_list)
    }
}
