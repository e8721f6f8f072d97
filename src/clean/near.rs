//! Images, players and frames that stand among the kept rows, told from those of other things.

use super::choice::sums;
use crate::blocks::{Container, ContainerId, LandmarkRole, Segmentation, is_hidden, is_skipped};
use crate::dom::{Dom, NodeId, Tag};
use crate::select::Keep;

/// The one dropped row that may stand between a lead image and the text, a credit or caption,
/// has at most this many words (tenths).
const CREDIT_WORDS: u32 = 400;

/// What decides whether media go with the article.
struct MediaNeighbourhood<'a> {
    blocks: &'a Segmentation,
    /// By container: the topmost one around it without a kept row; none if it has one itself.
    outermost: Vec<Option<ContainerId>>,
    /// By container: it, or one around it and without kept rows, is hidden or furniture.
    is_furniture: Vec<bool>,
    /// By place: dropped rows of text before it.
    dropped: Vec<u32>,
    first_kept: usize,
}

/// By node: whether it is an image, a player or a frame that goes with the kept rows.
pub(super) fn chosen_media(dom: &Dom, blocks: &Segmentation, keep: &[Keep]) -> Vec<bool> {
    let mut chosen = vec![false; dom.len()];
    let is_kept = |row: &usize| keep[*row] != Keep::No;
    let Some(first) = (0..keep.len()).find(is_kept) else { return chosen };
    let last = (0..keep.len()).rfind(is_kept).unwrap_or(first);
    let root = common(blocks, first, last);
    let around = MediaNeighbourhood::new(blocks, keep, first);
    let mut id = blocks.containers.first().map_or(0, |body| body.node as NodeId);
    let (mut row, mut container) = (0, 0);
    while id < dom.end(root) {
        while blocks.containers.get(container + 1).is_some_and(|next| next.node as NodeId <= id) {
            container += 1;
        }
        while blocks.rows.get(row).is_some_and(|row| (row.last as NodeId) < id) {
            row += 1;
        }
        let next = blocks.rows.get(row);
        // A `<noscript>` whose text is read is none of the media.
        let is_read = dom.tag(id) == Tag::Noscript
            && next.is_some_and(|it| (it.first as NodeId) < dom.end(id));
        if is_read || !is_media(dom, id) {
            id = if is_skipped(dom, id) && !is_read { dom.end(id) } else { id + 1 };
            continue;
        }
        let own = around.container_at(dom, container, id);
        let is_near = around.leads(own, row) || (id >= root && around.goes_with_text(own));
        let in_dropped = next.is_some_and(|it| (it.first as NodeId) < id && keep[row] == Keep::No);
        chosen[id] = is_near && !in_dropped && !is_hidden(dom, id);
        id = dom.end(id);
    }
    chosen
}

/// The lowest element around both rows that can hold more than one.
fn common(blocks: &Segmentation, first: usize, last: usize) -> NodeId {
    let own = blocks.container_of(first);
    let holds = |container: &ContainerId| {
        blocks.rows_in(*container).end > last && blocks.containers[*container].tag != Tag::P
    };
    let common = std::iter::once(own).chain(blocks.chain(own)).find(holds).unwrap_or(0);
    blocks.containers[common].node as NodeId
}

fn is_media(dom: &Dom, id: NodeId) -> bool {
    match dom.tag(id) {
        Tag::Img | Tag::Picture | Tag::Video | Tag::Audio | Tag::Iframe => true,
        Tag::Noscript => {
            dom.descendants(id).any(|below| matches!(dom.tag(below), Tag::Img | Tag::Iframe))
        }
        _ => false,
    }
}

impl<'a> MediaNeighbourhood<'a> {
    fn new(blocks: &'a Segmentation, keep: &'a [Keep], first_kept: usize) -> Self {
        let kept_before = sums(keep.iter().map(|&keep| u32::from(keep != Keep::No)));
        let dropped = sums(blocks.rows.iter().zip(keep).map(|(row, &keep)| {
            let is_caption = blocks.containers[row.container as usize].tag == Tag::Figcaption;
            u32::from(keep == Keep::No && !is_caption)
        }));
        let (mut outermost, mut is_furniture) = (Vec::new(), Vec::new());
        for (index, container) in blocks.containers.iter().enumerate() {
            let rows = blocks.rows_in(index);
            let has_kept = kept_before[rows.end] > kept_before[rows.start];
            let parent = (index > 0).then_some(container.parent as usize);
            let above: Option<ContainerId> = parent.and_then(|parent| outermost[parent]);
            outermost.push((!has_kept).then(|| above.unwrap_or(index)));
            let inherited = above.is_some() && parent.is_some_and(|parent| is_furniture[parent]);
            is_furniture.push(!has_kept && (inherited || is_out_of_text(container)));
        }
        MediaNeighbourhood { blocks, outermost, is_furniture, dropped, first_kept }
    }

    /// The innermost container around the node; `last` is the last container before it.
    fn container_at(&self, dom: &Dom, last: ContainerId, id: NodeId) -> ContainerId {
        let mut chain = std::iter::once(last).chain(self.blocks.chain(last));
        chain
            .find(|&container| dom.end(self.blocks.containers[container].node as NodeId) > id)
            .unwrap_or(0)
    }

    /// Whether nothing but media and captions was dropped with the container.
    fn goes_with_text(&self, container: ContainerId) -> bool {
        let Some(top) = self.outermost[container] else {
            return true;
        };
        let rows = self.blocks.rows_in(top);
        !self.is_furniture[container] && self.dropped[rows.end] == self.dropped[rows.start]
    }

    /// Whether the medium stands right before the article's first row, which is at most one short
    /// row away; `next` is the first row behind the medium.
    fn leads(&self, container: ContainerId, next: usize) -> bool {
        let between = next..self.first_kept;
        let is_credit = |row: usize| {
            let row = &self.blocks.rows[row];
            let is_heading =
                self.blocks.containers[row.container as usize].tag.heading_level().is_some();
            row.links == 0 && row.words() <= CREDIT_WORDS && !is_heading
        };
        next <= self.first_kept
            && next > 0
            && !self.is_furniture[container]
            && between.len() <= 1
            && between.into_iter().all(is_credit)
    }
}

fn is_out_of_text(container: &Container) -> bool {
    container.is_hidden
        || container.role == LandmarkRole::Landmark
        || matches!(
            container.tag,
            Tag::Nav
                | Tag::Footer
                | Tag::Form
                | Tag::Button
                | Tag::Dialog
                | Tag::Menu
                | Tag::Search
        )
}
