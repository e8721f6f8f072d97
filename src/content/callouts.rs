//! Callouts: boxes in the text with a kind (note, tip, warning) and often a title.

use super::neighbours::stands_between_text;
use crate::blocks::{BlockId, Container, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::data_table::rows_of;
use crate::util::hash::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/callouts.tsv"));

/// The names of kinds, and what pages without a title of their own call such a box.
static KINDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let entry = |cells: Vec<&'static str>| match cells.as_slice() {
        [kind, names] => Some((*kind, names.split(',').collect())),
        _ => None,
    };
    rows_of(TABLE).filter_map(entry).collect()
});

/// Class names that only callouts have.
const MARKERS: [&str; 19] = [
    "admonition",
    "admonition-block",
    "admonitionblock",
    "blockquote-tag",
    "callout",
    "callout-block",
    "confluence-information-macro",
    "custom-block",
    "custom-container",
    "docs-callout",
    "hint-container",
    "markdown-alert",
    "nextra-callout",
    "notecard",
    "rmd",
    "starlight-aside",
    "theme-admonition",
    "vp-callout",
    "wp-block-callout",
];
/// Class names that other boxes have as well: only `alert-info`, `is-info` and the like tell.
const WEAK_MARKERS: [&str; 7] =
    ["alert", "aside", "box", "hint", "message", "notification", "style"];
/// Kinds that are a callout's class alone.
const BARE_KINDS: [&str; 12] = [
    "attention",
    "bug",
    "caution",
    "danger",
    "example",
    "hint",
    "important",
    "info",
    "note",
    "seealso",
    "tip",
    "warning",
];
/// Attributes that name the kind of a callout.
const KIND_ATTRIBUTES: [&str; 7] = [
    "data-callout",
    "data-callout-type",
    "data-admonition-type",
    "data-alert-type",
    "data-type",
    "data-kind",
    "type",
];
/// Words of the names of callouts.
const NAME_WORDS: [&str; 14] = [
    "admonition",
    "admonitionblock",
    "alert",
    "aside",
    "blockquote",
    "callout",
    "confluence",
    "container",
    "custom",
    "hint",
    "is",
    "message",
    "notecard",
    "notification",
];
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
/// Class names of an element that are read.
const MAX_CLASSES: usize = 24;

/// A callout of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Callout {
    node: NodeId,
    pub(super) kind: &'static str,
    /// The block that is its title.
    title: Option<BlockId>,
    /// Nothing but a callout has such a class.
    is_certain: bool,
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
        let is_word = |word: &String| {
            NAME_WORDS.contains(&word.as_str()) || KINDS.contains_key(word.as_str())
        };
        let is_wanted: Vec<bool> = segmentation.vocabulary.iter().map(is_word).collect();
        if !is_wanted.contains(&true) {
            return Callouts::default();
        }
        let has_name = |container: &&Container| {
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
            let Some((kind, is_certain)) = kind_of(dom, id) else { continue };
            if !found.last().is_some_and(is_part) {
                let title = title(dom, segmentation, container, kind);
                found.push(Callout { node: id, kind, title, is_certain });
            }
        }
        found.retain(|it| it.is_certain || it.title.is_some() || !is_bare(dom, it.node));
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

/// Whether a title says no more than the kind does.
pub(crate) fn is_name_of(kind: &str, title: &str) -> bool {
    let title = title.trim().trim_end_matches([':', '!', '.']).trim_end();
    let is_name = |name: &&'static str| title.eq_ignore_ascii_case(name);
    title.eq_ignore_ascii_case(kind)
        || KINDS.get(kind).is_some_and(|names| names.iter().any(is_name))
}

fn kind_named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    KINDS.get_key_value(name.as_str()).map(|(kind, _)| *kind)
}

/// The kind that the element's names say it has, and whether only callouts have such names.
fn kind_of(dom: &Dom, id: NodeId) -> Option<(&'static str, bool)> {
    let tag = dom.tag(id);
    let is_box = matches!(
        tag,
        Tag::Div
            | Tag::Aside
            | Tag::Section
            | Tag::Blockquote
            | Tag::Details
            | Tag::Figure
            | Tag::Other
    );
    if !is_box {
        return None;
    }
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let is_marked = words().any(|word| MARKERS.contains(&word))
        || tag == Tag::Other
            && ["callout", "admonition"].iter().any(|it| dom.name(id).contains(it));
    if is_marked {
        let attribute =
            || KIND_ATTRIBUTES.iter().find_map(|name| kind_named(dom.attr_start(id, name)?));
        let kind = attribute()
            .or_else(|| words().find_map(|word| suffixed_kind(word, &MARKERS)))
            .or_else(|| words().find_map(kind_named))
            .or_else(|| words().find_map(|word| kind_named(word.rsplit(['-', '_']).next()?)));
        return kind.map(|kind| (kind, true));
    }
    let weak = words().find_map(|word| suffixed_kind(word, &WEAK_MARKERS));
    let is_weak = |word: &str| WEAK_MARKERS.contains(&word);
    let stated = || {
        words()
            .find_map(|word| kind_named(word.strip_prefix("is-")?))
            .filter(|_| words().any(is_weak))
    };
    let in_quote = || words().find_map(|word| kind_named(word.strip_prefix("is-")?));
    weak.or_else(stated)
        .or_else(|| in_quote().filter(|_| tag == Tag::Blockquote))
        .or_else(|| words().find_map(kind_named).filter(|kind| is_bare_class(tag, &class, kind)))
        .map(|kind| (kind, false))
}

/// Whether a kind alone in the class says that the box is a callout, if it has a title.
fn is_bare_class(tag: Tag, class: &str, kind: &str) -> bool {
    let is_single = class.split_ascii_whitespace().nth(1).is_none();
    let is_box = matches!(tag, Tag::Aside | Tag::Details | Tag::Blockquote);
    BARE_KINDS.contains(&kind) && (is_box || tag == Tag::Div && is_single)
}

/// Whether only its class, a bare kind, says that the element is a callout.
fn is_bare(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    !class.contains('-') && dom.tag(id) != Tag::Aside
}

/// Whether the element's class has a marker as such, and not as the beginning of a part's name.
fn is_whole(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    class.split_ascii_whitespace().take(MAX_CLASSES).any(|word| MARKERS.contains(&word))
}

/// `alert-info`, `alert--info`, `callout_note`.
fn suffixed_kind(word: &str, markers: &[&str]) -> Option<&'static str> {
    markers.iter().find_map(|marker| {
        let rest = word.strip_prefix(marker)?;
        let kind = rest.trim_start_matches(['-', '_']);
        (kind.len() < rest.len() || *marker == "rmd").then(|| kind_named(kind)).flatten()
    })
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
