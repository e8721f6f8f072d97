//! Images, players and frames that stand among the kept blocks, told from those of other things.

use super::kept_nodes::sums;
use crate::blocks::{Container, ContainerId, LandmarkRole, Segmentation, is_hidden, is_skipped};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;

/// The one dropped block that may stand between a lead image and the text, a credit or caption,
/// has at most this many words (tenths).
const CREDIT_MAX_WORDS: u32 = 400;

/// What decides whether media go with the article.
struct MediaNeighbourhood<'a> {
    segmentation: &'a Segmentation,
    /// By container: the topmost one around it without a kept block; none if it has one itself.
    topmost_without_kept: Vec<Option<ContainerId>>,
    /// By container: it, or one around it and without kept blocks, is hidden or furniture.
    in_boilerplate: Vec<bool>,
    /// By place: dropped blocks of text before it.
    dropped_before: Vec<u32>,
    first_kept: usize,
}

/// By node: whether it is an image, a player or a frame that goes with the kept blocks.
pub(super) fn select_media(dom: &Dom, segmentation: &Segmentation, keep: &[Keep]) -> Vec<bool> {
    let mut chosen = vec![false; dom.len()];
    let is_kept = |block: &usize| keep[*block] != Keep::No;
    let Some(first) = (0..keep.len()).find(is_kept) else { return chosen };
    let last = (0..keep.len()).rfind(is_kept).unwrap_or(first);
    let root = common_container(segmentation, first, last);
    let around = MediaNeighbourhood::new(segmentation, keep, first);
    let mut id = segmentation.containers.first().map_or(0, |body| body.node as NodeId);
    let (mut block, mut container) = (0, 0);
    while id < dom.end(root) {
        while segmentation
            .containers
            .get(container + 1)
            .is_some_and(|next| next.node as NodeId <= id)
        {
            container += 1;
        }
        while segmentation.blocks.get(block).is_some_and(|block| (block.last as NodeId) < id) {
            block += 1;
        }
        let next = segmentation.blocks.get(block);
        // A `<noscript>` whose text is read is none of the media.
        let is_read = dom.tag(id) == Tag::Noscript
            && next.is_some_and(|it| (it.first as NodeId) < dom.end(id));
        if is_read || !is_media(dom, id) {
            id = if is_skipped(dom, id) && !is_read { dom.end(id) } else { id + 1 };
            continue;
        }
        let own = around.container_of_node(dom, container, id);
        let is_near = around.is_lead(own, block) || (id >= root && around.goes_with_text(own));
        let in_dropped =
            next.is_some_and(|it| (it.first as NodeId) < id && keep[block] == Keep::No);
        chosen[id] = is_near && !in_dropped && !is_hidden(dom, id);
        id = dom.end(id);
    }
    chosen
}

/// The lowest element around both blocks that can hold more than one.
fn common_container(segmentation: &Segmentation, first: usize, last: usize) -> NodeId {
    let own = segmentation.container_of(first);
    let holds = |container: &ContainerId| {
        segmentation.blocks_in(*container).end > last
            && segmentation.containers[*container].tag != Tag::P
    };
    let common = std::iter::once(own).chain(segmentation.chain(own)).find(holds).unwrap_or(0);
    segmentation.containers[common].node as NodeId
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
    fn new(segmentation: &'a Segmentation, keep: &'a [Keep], first_kept: usize) -> Self {
        let kept_before = sums(keep.iter().map(|&keep| u32::from(keep != Keep::No)));
        let dropped = sums(segmentation.blocks.iter().zip(keep).map(|(block, &keep)| {
            let is_caption =
                segmentation.containers[block.container as usize].tag == Tag::Figcaption;
            u32::from(keep == Keep::No && !is_caption)
        }));
        let (mut outermost, mut is_furniture) = (Vec::new(), Vec::new());
        for (index, container) in segmentation.containers.iter().enumerate() {
            let blocks = segmentation.blocks_in(index);
            let has_kept = kept_before[blocks.end] > kept_before[blocks.start];
            let parent = (index > 0).then_some(container.parent as usize);
            let above: Option<ContainerId> = parent.and_then(|parent| outermost[parent]);
            outermost.push((!has_kept).then(|| above.unwrap_or(index)));
            let inherited = above.is_some() && parent.is_some_and(|parent| is_furniture[parent]);
            is_furniture.push(!has_kept && (inherited || is_boilerplate(container)));
        }
        MediaNeighbourhood {
            segmentation,
            topmost_without_kept: outermost,
            in_boilerplate: is_furniture,
            dropped_before: dropped,
            first_kept,
        }
    }

    /// The innermost container around the node; `last` is the last container before it.
    fn container_of_node(&self, dom: &Dom, last: ContainerId, id: NodeId) -> ContainerId {
        let mut chain = std::iter::once(last).chain(self.segmentation.chain(last));
        chain
            .find(|&container| dom.end(self.segmentation.containers[container].node as NodeId) > id)
            .unwrap_or(0)
    }

    /// Whether nothing but media and captions was dropped with the container.
    fn goes_with_text(&self, container: ContainerId) -> bool {
        let Some(top) = self.topmost_without_kept[container] else {
            return true;
        };
        let blocks = self.segmentation.blocks_in(top);
        !self.in_boilerplate[container]
            && self.dropped_before[blocks.end] == self.dropped_before[blocks.start]
    }

    /// Whether the medium stands right before the article's first block, which is at most one short
    /// block away; `next` is the first block behind the medium.
    fn is_lead(&self, container: ContainerId, next: usize) -> bool {
        let between = next..self.first_kept;
        let is_credit = |block: usize| {
            let block = &self.segmentation.blocks[block];
            let is_heading = self.segmentation.containers[block.container as usize]
                .tag
                .heading_level()
                .is_some();
            block.links == 0 && block.words() <= CREDIT_MAX_WORDS && !is_heading
        };
        next <= self.first_kept
            && next > 0
            && !self.in_boilerplate[container]
            && between.len() <= 1
            && between.into_iter().all(is_credit)
    }
}

fn is_boilerplate(container: &Container) -> bool {
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
