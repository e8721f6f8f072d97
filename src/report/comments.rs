//! Comments: the blocks of a thread joined into comments with author, date and text.

use crate::blocks::{ContainerId, TextBlock};
use crate::dom::{NodeId, Tag};
use crate::pipeline::Analysis;
use crate::text;
use serde::Serialize;

/// The line with a comment's author has at most this many words (tenths).
const COMMENT_AUTHOR_MAX_WORDS: u32 = 60;
/// A `time` element around a block is at most this many levels above it.
const TIME_MAX_LEVELS: usize = 2;
/// ... and no larger than this: it is read for each block in it.
const TIME_MAX_NODES: usize = 32;

/// A reader's comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RemovedComment {
    /// The name above it.
    pub author: Option<String>,
    /// The date above it: as the page's `time` element gives it, else as it reads.
    pub date: Option<String>,
    /// Its text; paragraphs are separated by an empty line.
    pub text: String,
}

/// The comments in the blocks of a thread. A short block after a text names the next author.
pub(super) fn from_blocks(
    analysis: &Analysis,
    indexes: impl Iterator<Item = usize>,
) -> Vec<RemovedComment> {
    let segmentation = &analysis.segmentation;
    let mut comments: Vec<RemovedComment> = Vec::new();
    // The parent of the last text block's container.
    let mut last_text_parent: Option<ContainerId> = None;
    for index in indexes {
        let block = &segmentation.blocks[index];
        let parent = segmentation.parent(segmentation.container_of(index));
        let is_short = block.words() <= COMMENT_AUTHOR_MAX_WORDS && !block.measures.ends_sentence;
        let has_text = comments.last().is_some_and(|comment| !comment.text.is_empty());
        let continues = last_text_parent == Some(parent) && !block.has_time && block.links == 0;
        if comments.is_empty() || (has_text && is_short && !continues) {
            comments.push(RemovedComment::default());
            last_text_parent = None;
        }
        let Some(comment) = comments.last_mut() else { continue };
        if comment.add(analysis, index, is_short) {
            last_text_parent = Some(parent);
        }
    }
    comments.retain(|comment| !comment.text.is_empty());
    comments
}

impl RemovedComment {
    /// Adds a block as author, date or text. Returns whether it is text.
    fn add(&mut self, analysis: &Analysis, index: usize, is_short: bool) -> bool {
        let block = &analysis.segmentation.blocks[index];
        let text =
            text::without_direction_controls(analysis.segmentation.text(&analysis.dom, index));
        let is_head = is_short && self.text.is_empty();
        match time_of(analysis, block) {
            Some((date, rest)) if is_head || block.has_time => {
                self.date.get_or_insert(date);
                if !rest.is_empty() {
                    self.author.get_or_insert(rest);
                }
            }
            _ if is_head && self.author.is_none() => self.author = Some(text),
            _ if is_head && self.date.is_none() && block.measures.digits > 0 => {
                self.date = Some(text);
            }
            _ => {
                if !self.text.is_empty() {
                    self.text.push_str("\n\n");
                }
                self.text.push_str(&text);
                return true;
            }
        }
        false
    }
}

/// What the block's `time` element says, and the text next to it.
fn time_of(analysis: &Analysis, text_block: &TextBlock) -> Option<(String, String)> {
    let dom = &analysis.dom;
    let nodes = || text_block.first_node as NodeId..text_block.last_node as NodeId + 1;
    let is_time = |&id: &NodeId| dom.tag(id) == Tag::Time;
    let is_small = |&id: &NodeId| dom.end(id) - id <= TIME_MAX_NODES;
    let mut around = dom.ancestors(text_block.first_node as NodeId).take(TIME_MAX_LEVELS);
    let around = || around.find(is_time).filter(is_small);
    let time = nodes().find(is_time).or_else(around)?;
    let inside = time..dom.end(time);
    let shown = text::collapse(&dom.raw_text(time));
    let date = dom.attr_start(time, "datetime").map(text::collapse).filter(|date| !date.is_empty());
    let rest: String =
        nodes().filter(|id| !inside.contains(id)).filter_map(|id| dom.text_of(id)).collect();
    let is_separator =
        |c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | ',' | '-' | '–' | '—');
    let rest = text::collapse(rest.trim_matches(is_separator));
    let plain = text::without_direction_controls;
    Some((plain(date.unwrap_or(shown)), plain(rest)))
}
