//! Callouts: boxes in the text with a kind (note, tip, warning) and often a title.

use super::callout_names::{is_bare, is_boxed_warning, is_name_of, is_name_word, is_whole};
use super::callout_names::{kind_named, kind_of};
use super::neighbours::stands_between_text;
use crate::blocks::{BlockId, Container, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::HashSet;

/// Kinds that pages give to boxes of any kind.
const PLAIN_KINDS: [&str; 3] = ["info", "information", "success"];
/// Parts of the class of a title.
const TITLE_PARTS: [&str; 4] = ["title", "heading", "header", "summary"];
/// A title has at most so many words (tenths).
const TITLE_MAX_WORDS: u32 = 250;
/// A title of bold text only has at most so many.
const BOLD_TITLE_MAX_WORDS: u32 = 80;
/// A title is among the first so many blocks, most of them hidden.
const TITLE_MAX_BLOCKS: usize = 8;
/// How many elements around a title may say that it is one.
const TITLE_MAX_LEVELS: usize = 5;

/// A callout of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Callout {
    node: NodeId,
    pub(super) kind: &'static str,
    pub(super) fold: Fold,
    /// The block that is its title.
    title: Option<BlockId>,
    /// Nothing but a callout has such a class.
    is_certain: bool,
}

/// Whether a reader can fold a callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    Never,
    /// It is open at first.
    Open,
    /// It is folded at first.
    Closed,
}

impl Fold {
    fn of(dom: &Dom, id: NodeId) -> Fold {
        let class = dom.attr_start(id, "class").unwrap_or_default();
        let has = |name: &str| class.split_ascii_whitespace().any(|word| word == name);
        match dom.attr_start(id, "data-callout-fold").map(str::trim) {
            Some("-") => Fold::Closed,
            Some("+") => Fold::Open,
            _ if dom.tag(id) == Tag::Details && dom.attr(id, "open").is_none() => Fold::Closed,
            _ if dom.tag(id) == Tag::Details => Fold::Open,
            _ if has("is-collapsible") && has("is-collapsed") => Fold::Closed,
            _ if has("is-collapsible") => Fold::Open,
            _ => Fold::Never,
        }
    }
}

/// The callouts of a page.
#[derive(Debug, Default)]
pub(super) struct Callouts {
    /// In document order.
    boxes: Vec<Callout>,
    titles: HashSet<BlockId>,
}

impl Callouts {
    pub(super) fn find(dom: &Dom, segmentation: &Segmentation) -> Self {
        let is_wanted: Vec<bool> =
            segmentation.vocabulary.iter().map(|word| is_name_word(word)).collect();
        let role = dom.names_that(|name| name == "role");
        let has_role = |container: &Container| {
            container.tag == Tag::Div && dom.has_attr_of(container.node as NodeId, &role)
        };
        let has_name = |container: &&Container| {
            if matches!(container.tag, Tag::Other | Tag::Aside) || has_role(container) {
                return true;
            }
            let mut names = segmentation.names_of(&container.names).iter();
            names.any(|&word| is_wanted.get(word as usize).is_some_and(|&is| is))
        };
        let named = segmentation.containers.iter().filter(|it| !it.blocks.is_empty());
        let mut found: Vec<Callout> = Vec::new();
        for container in named.filter(has_name) {
            let id = container.node as NodeId;
            // The parts of a callout have names like it, and are none.
            let is_part = |callout: &Callout| {
                callout.is_certain && dom.parent(id) == callout.node && !is_whole(dom, id)
            };
            let bold = || {
                let kind = bold_kind(dom, segmentation, container)?;
                (container.tag == Tag::Aside).then_some((kind, true))
            };
            let Some((kind, is_certain)) = kind_of(dom, id).or_else(bold) else { continue };
            if !found.last().is_some_and(is_part) {
                let kind = stated_kind(dom, segmentation, container, kind);
                let title = title(dom, segmentation, container, kind);
                let fold = Fold::of(dom, id);
                found.push(Callout { node: id, kind, fold, title, is_certain });
            }
        }
        found.retain(|it| {
            it.is_certain
                || it.title.is_some()
                || !is_bare(dom, it.node)
                || is_boxed_warning(dom, it.node)
        });
        let titles = found.iter().filter_map(|callout| callout.title).collect();
        Callouts { boxes: found, titles }
    }

    /// The callout that is this element.
    pub(super) fn at(&self, id: NodeId) -> Option<&Callout> {
        let index = self.boxes.binary_search_by_key(&id, |callout| callout.node).ok()?;
        self.boxes.get(index)
    }

    /// Whether the block is the title of a callout.
    pub(super) fn is_title(&self, block: BlockId) -> bool {
        self.titles.contains(&block)
    }

    /// Keeps callouts as a whole, and those that stand between kept texts.
    pub(super) fn keep_whole(&self, dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
        // What is inside a callout is kept or dropped with it.
        let mut done_until = 0;
        for callout in &self.boxes {
            if callout.node < done_until {
                continue;
            }
            done_until = dom.end(callout.node);
            let blocks = segmentation.blocks_in_nodes(callout.node..dom.end(callout.node));
            let is_kept = blocks.clone().any(|block| keep[block] == Keep::Body);
            let is_between =
                || callout.is_certain && stands_between_text(dom, segmentation, keep, callout.node);
            if !is_kept && !is_between() {
                continue;
            }
            for block in blocks {
                let container = &segmentation.containers[segmentation.container_of(block)];
                let is_shown = !segmentation.blocks[block].is_hidden;
                if is_shown && container.tag != Tag::Button && keep[block] == Keep::No {
                    keep[block] = Keep::Body;
                }
            }
        }
    }
}

/// The kind that the bold word at its start says, if the class only says that it is a box.
fn stated_kind(
    dom: &Dom,
    segmentation: &Segmentation,
    container: &Container,
    kind: &'static str,
) -> &'static str {
    if !PLAIN_KINDS.contains(&kind) {
        return kind;
    }
    bold_kind(dom, segmentation, container).unwrap_or(kind)
}

/// The kind that the bold word at the start of a box says.
fn bold_kind(
    dom: &Dom,
    segmentation: &Segmentation,
    container: &Container,
) -> Option<&'static str> {
    let first = segmentation.blocks.get(container.blocks.start as usize)?;
    let lead = dom.parent(first.first_node as NodeId);
    let word = dom.text_of(lead + 1).filter(|_| matches!(dom.tag(lead), Tag::B | Tag::Strong))?;
    kind_named(word.trim().trim_end_matches([':', '.', '!', '：']))
}

/// The block that is the title: the first one, if an element around it, its text, or its bold type says
/// so; or the second, if the first only names the kind.
fn title(
    dom: &Dom,
    segmentation: &Segmentation,
    container: &Container,
    kind: &str,
) -> Option<BlockId> {
    let node = container.node as NodeId;
    let blocks = container.blocks.start as usize..container.blocks.end as usize;
    let is_title = |block: BlockId| {
        let text = &segmentation.blocks[block];
        text.is_within(TITLE_MAX_WORDS)
            && (has_title_name(dom, text.first_node as NodeId, node)
                || text.is_within(BOLD_TITLE_MAX_WORDS)
                    && text.bold_chars > 0
                    && text.bold_chars == text.measures.chars
                || is_name_of(kind, &segmentation.text(dom, block)))
    };
    let mut shown = blocks
        .clone()
        .take(TITLE_MAX_BLOCKS)
        .filter(|&block| !segmentation.blocks[block].is_hidden);
    let first = shown.next().filter(|&block| is_title(block))?;
    let second = shown.next();
    let names_kind = is_name_of(kind, &segmentation.text(dom, first));
    let in_title =
        |block: BlockId| has_title_name(dom, segmentation.blocks[block].first_node as NodeId, node);
    match second.filter(|&second| names_kind && in_title(second) && blocks.len() > 2) {
        Some(second) => Some(second),
        // A box with a single text has no title.
        None => second.map(|_| first),
    }
}

/// Whether an element around the node, inside of the callout, is named or made a title.
fn has_title_name(dom: &Dom, id: NodeId, callout: NodeId) -> bool {
    let around = std::iter::once(id).chain(dom.ancestors(id));
    let around = around.take(TITLE_MAX_LEVELS).take_while(|&id| id > callout);
    around.into_iter().any(|id| {
        let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
        let is_heading = dom.tag(id).heading_level().is_some() || dom.tag(id) == Tag::Summary;
        is_heading || TITLE_PARTS.iter().any(|part| class.contains(part))
    })
}
