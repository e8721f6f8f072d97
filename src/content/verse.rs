//! Verse: lines of a poem or a song that are elements of their own become lines of one paragraph.

use super::builder::ContentBuilder;
use crate::blocks::{BlockId, ContainerId};
use crate::dom::{NodeId, Tag};
use crate::selection::Keep;

/// Class names of elements that are a line of verse ...
const LINES: [&str; 7] =
    ["verse", "verse-line", "poem-line", "lyric-line", "lyrics-line", "lyrics__line", "l"];
/// ... and parts of the class of the element around lines that are only called `line`.
const STANZAS: [&str; 6] = ["line-block", "stanza", "poem", "verse", "lyric", "strophe"];

impl ContentBuilder<'_> {
    /// Opens the paragraph of the line before again, if the block is the next line of verse.
    pub(super) fn continue_verse(&mut self, block: BlockId) -> bool {
        let Some(before) = block.checked_sub(1) else { return false };
        let (line, next) =
            (self.segmentation.container_of(before), self.segmentation.container_of(block));
        self.kept.keep[before] == Keep::Body
            && line != next
            && self.segmentation.parent(line) == self.segmentation.parent(next)
            && self.is_verse(line)
            && self.is_verse(next)
            && self.follows(line, next)
            && self.out.reopen(Tag::P)
    }

    fn is_verse(&self, line: ContainerId) -> bool {
        let class_of = |container: ContainerId| {
            let node = self.segmentation.containers[container].node as NodeId;
            self.dom.attr_start(node, "class").unwrap_or_default().to_ascii_lowercase()
        };
        let class = class_of(line);
        let stanza = || class_of(self.segmentation.parent(line));
        class.split_ascii_whitespace().any(|word| LINES.contains(&word))
            || class.split_ascii_whitespace().any(|word| word == "line")
                && STANZAS.iter().any(|part| stanza().contains(part))
    }

    /// Whether the second element directly follows the first: an empty line ends a stanza.
    fn follows(&self, line: ContainerId, next: ContainerId) -> bool {
        let node = |id: ContainerId| self.segmentation.containers[id].node as NodeId;
        let gap = self.dom.end(node(line))..node(next);
        gap.len() <= 1 && gap.into_iter().all(|id| !self.dom.is_element(id))
    }
}
