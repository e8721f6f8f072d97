//! The media selection: which images, players and frames belong to the kept text.

use super::custom_media::custom_medium;
use super::formulas::PageFormulas;
use super::portraits::is_portrait;
use super::prefix_counts::PrefixCounts;
use crate::blocks::{BlockId, Container, ContainerId, LandmarkRole, Segmentation, TextBlock};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::selection::Keep;

/// One dropped block may be between a lead image and the text, a credit or a caption, with at most
/// this many words (tenths).
const CREDIT_MAX_WORDS: u32 = 400;
/// A control of a picture has at most this many words (tenths) ...
const CONTROL_MAX_WORDS: u32 = 50;
/// ... and its link or button is at most so many elements above its text.
const CONTROL_MAX_LEVELS: usize = 3;
/// An image is at most so many elements below its figure.
const FIGURE_MAX_LEVELS: usize = 4;

/// What is around the media, which decides whether they belong to the article.
struct MediaNeighbourhood<'a> {
    segmentation: &'a Segmentation,
    /// By container: the topmost one around it (or itself) without a kept block; `None` if it has a
    /// kept block itself.
    topmost_without_kept: Vec<Option<ContainerId>>,
    /// By container: whether it, or one around it without kept blocks, is hidden or boilerplate.
    in_boilerplate: Vec<bool>,
    /// By block: whether it was dropped and is no caption and no control of a picture.
    dropped: PrefixCounts,
    first_kept: usize,
}

/// By node: whether it is an image, a player, a frame or a drawn formula that belongs to the kept
/// blocks.
pub(super) fn select_media(
    dom: &Dom,
    segmentation: &Segmentation,
    formulas: &PageFormulas,
    keep: &[Keep],
) -> Vec<bool> {
    let mut selected = vec![false; dom.len()];
    let is_kept = |block: &BlockId| keep[*block] != Keep::No;
    let Some(first) = (0..keep.len()).find(is_kept) else { return selected };
    let last = (0..keep.len()).rfind(is_kept).unwrap_or(first);
    let root = common_container(segmentation, first, last);
    let neighbourhood = MediaNeighbourhood::new(dom, segmentation, keep, first);
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
        while segmentation.blocks.get(block).is_some_and(|block| (block.last_node as NodeId) < id) {
            block += 1;
        }
        let next = segmentation.blocks.get(block);
        // A `<noscript>` that contains a text block does not count as media.
        let is_read = dom.tag(id) == Tag::Noscript
            && next.is_some_and(|it| (it.first_node as NodeId) < dom.end(id));
        if is_read || !is_media(dom, id) && !formulas.is_drawing(dom, id) {
            id = if dom.flow(id) == Flow::Opaque && !is_read { dom.end(id) } else { id + 1 };
            continue;
        }
        let own = neighbourhood.container_of_node(dom, container, id);
        let is_near =
            neighbourhood.is_lead(own, block) || (id >= root && neighbourhood.goes_with_text(own));
        let in_dropped =
            next.is_some_and(|it| (it.first_node as NodeId) < id && keep[block] == Keep::No);
        let is_other = in_dropped || dom.is_hidden(id) || is_portrait(dom, id);
        selected[id] = is_near && !is_other;
        id = dom.end(id);
    }
    selected
}

/// The lowest element around both blocks, other than a `p`.
fn common_container(segmentation: &Segmentation, first: usize, last: usize) -> NodeId {
    let own = segmentation.container_of(first);
    let holds = |container: &ContainerId| {
        segmentation.blocks_in(*container).end > last
            && segmentation.containers[*container].tag != Tag::P
    };
    let common = std::iter::once(own).chain(segmentation.ancestors(own)).find(holds).unwrap_or(0);
    segmentation.containers[common].node as NodeId
}

fn is_media(dom: &Dom, id: NodeId) -> bool {
    match dom.tag(id) {
        Tag::Img | Tag::Picture | Tag::Video | Tag::Audio | Tag::Iframe => true,
        Tag::Noscript => dom.walk(id).any(|below| matches!(dom.tag(below), Tag::Img | Tag::Iframe)),
        _ => custom_medium(dom, id).is_some(),
    }
}

impl<'a> MediaNeighbourhood<'a> {
    fn new(dom: &Dom, segmentation: &'a Segmentation, keep: &'a [Keep], first_kept: usize) -> Self {
        let kept = PrefixCounts::new(keep.iter().map(|&keep| u32::from(keep != Keep::No)));
        let dropped =
            PrefixCounts::new(segmentation.blocks.iter().zip(keep).map(|(block, &keep)| {
                let tag = segmentation.containers[block.container as usize].tag;
                let is_other = || tag != Tag::Figcaption && !is_control(dom, block);
                u32::from(keep == Keep::No && is_other())
            }));
        let (mut topmost, mut in_boilerplate) = (Vec::new(), Vec::new());
        for (index, container) in segmentation.containers.iter().enumerate() {
            let has_kept = kept.any_in(segmentation.blocks_in(index));
            let parent = (index > 0).then_some(container.parent as usize);
            let above: Option<ContainerId> = parent.and_then(|parent| topmost[parent]);
            topmost.push((!has_kept).then(|| above.unwrap_or(index)));
            let inherited = above.is_some() && parent.is_some_and(|parent| in_boilerplate[parent]);
            in_boilerplate.push(!has_kept && (inherited || is_boilerplate(container)));
        }
        MediaNeighbourhood {
            segmentation,
            topmost_without_kept: topmost,
            in_boilerplate,
            dropped,
            first_kept,
        }
    }

    /// The innermost container around the node; `last` is the last container that begins before it.
    fn container_of_node(&self, dom: &Dom, last: ContainerId, id: NodeId) -> ContainerId {
        let mut ancestors = std::iter::once(last).chain(self.segmentation.ancestors(last));
        ancestors
            .find(|&container| dom.end(self.segmentation.containers[container].node as NodeId) > id)
            .unwrap_or(0)
    }

    /// Whether nothing but media, captions and controls was dropped together with the container.
    fn goes_with_text(&self, container: ContainerId) -> bool {
        let Some(top) = self.topmost_without_kept[container] else {
            return true;
        };
        let blocks = self.segmentation.blocks_in(top);
        !self.in_boilerplate[container] && !self.dropped.any_in(blocks)
    }

    /// Whether the media is a lead image: directly before the article's first block, or with one
    /// short block between; `next` is the first block after the media. The blocks of its own figure
    /// are its captions and controls.
    fn is_lead(&self, container: ContainerId, next: usize) -> bool {
        let segmentation = self.segmentation;
        let mut around = segmentation.ancestors(container).take(FIGURE_MAX_LEVELS);
        let figure = around.find(|&id| segmentation.containers[id].tag == Tag::Figure);
        let end = figure.map_or(next, |figure| segmentation.blocks_in(figure).end);
        let between = next.max(end)..self.first_kept;
        let is_credit = |block: BlockId| {
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

/// Whether the block is a button, or a link that leads nowhere: it enlarges a picture or shares it.
fn is_control(dom: &Dom, block: &TextBlock) -> bool {
    if block.words() > CONTROL_MAX_WORDS {
        return false;
    }
    let first = block.first_node as NodeId;
    let around = dom.ancestors(first).take(CONTROL_MAX_LEVELS);
    let mut is_control = false;
    for id in around.chain(first..=block.last_node as NodeId) {
        let href = dom.attr(id, "href").filter(|_| dom.tag(id) == Tag::A);
        let leads_nowhere = |href: &str| href.starts_with('#') || href.starts_with("javascript:");
        match href.map(str::trim) {
            Some(href) if !leads_nowhere(href) => return false,
            Some(_) => is_control = true,
            None => is_control |= dom.tag(id) == Tag::Button,
        }
    }
    is_control
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
