//! What the kind model looks at: each block as a set of named features.
//!
//! A feature is a name with its value (`links=3`, `in=nav`), and a block has it or not. The
//! names need no list: `examples/kinds` keeps those that occur on enough pages.

use super::super::context::ClassifyContext;
use super::super::evidence::{Classification, Evidence, EvidencePlace, PlacedEvidence};
use super::super::list_patterns::LinkLists;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId};
use crate::dom::{NodeId, Tag};
use std::fmt::{Arguments, Write};

/// Elements around a block that are looked at.
const MAX_LEVELS: usize = 12;
/// The upper bounds of the ranges that values are put into; the last range has none.
const WORDS: &[u32] = &[10, 20, 30, 50, 80, 140, 250, 500];
const LINK_DENSITY: &[u32] = &[0, 300, 700, 950];
const LINKS: &[u32] = &[0, 1, 3];
const LEVELS: &[u32] = &[0, 1, 2, 4, 7];
const HEADING_DISTANCE: &[u32] = &[1, 3, 8, 20];
const ITEM_WORDS: &[u32] = &[15, 25, 40, 70, 140, 300];
const LINK_SHARE: &[u32] = &[300, 600, 900];
const ITEMS: &[u32] = &[3, 5, 9, 20];
const BOX_BLOCKS: &[u32] = &[1, 3, 8, 20];
const BOX_MEDIA: &[u32] = &[0, 1, 5];
/// The page is divided into so many parts.
const PARTS: usize = 8;
/// The element so many levels above a block's own is the box that it lies in.
const BOX_LEVEL: usize = 2;

/// The range that a value lies in.
fn range(value: u32, bounds: &[u32]) -> usize {
    bounds.partition_point(|&bound| bound < value)
}

/// The features of one block after the other.
pub(in crate::classify) struct KindFeatures<'a> {
    ctx: &'a ClassifyContext<'a>,
    lists: &'a LinkLists,
    name: String,
}

impl<'a> KindFeatures<'a> {
    pub(in crate::classify) fn new(ctx: &'a ClassifyContext<'a>, lists: &'a LinkLists) -> Self {
        KindFeatures { ctx, lists, name: String::new() }
    }

    /// Calls `found` with the name of each feature of the block; a name may come twice.
    pub(in crate::classify) fn of_block(
        &mut self,
        block: BlockId,
        first: &Classification,
        evidence: &[PlacedEvidence],
        found: &mut dyn FnMut(&str),
    ) {
        self.shape(block, found);
        self.marks(block, found);
        self.evidence(block, evidence, found);
        self.first_kind(block, first, found);
        self.findings(block, found);
        self.elements(block, found);
        self.list(block, found);
    }

    fn add(&mut self, found: &mut dyn FnMut(&str), name: Arguments<'_>) {
        self.name.clear();
        // Writing to a string cannot fail.
        let _ = self.name.write_fmt(name);
        found(&self.name);
    }

    /// Whether the block is kept, and so of no kind of clutter.
    pub(super) fn is_kept(&self, block: BlockId) -> bool {
        self.ctx.is_kept(block)
    }

    fn place(&self, block: BlockId) -> &'static str {
        match block {
            _ if self.ctx.is_before_text(block) => "before",
            _ if self.ctx.is_after_text(block) => "after",
            _ => "between",
        }
    }

    /// Where the block stands, how long it is, how much of it is links.
    fn shape(&mut self, block: BlockId, found: &mut dyn FnMut(&str)) {
        let text = &self.ctx.segmentation.blocks[block];
        let words = range(text.words(), WORDS);
        let density = range(text.link_density(), LINK_DENSITY);
        let links = range(text.links, LINKS);
        let (place, blocks) = (self.place(block), self.ctx.segmentation.blocks.len());
        self.add(found, format_args!("place={place}"));
        self.add(found, format_args!("words={words}"));
        self.add(found, format_args!("link_density={density}"));
        self.add(found, format_args!("shape={place},{words},{density}"));
        self.add(found, format_args!("links={links}"));
        self.add(found, format_args!("part={}", block * PARTS / blocks.max(1)));
        if text.measures.digits * 2 >= text.measures.chars {
            self.add(found, format_args!("digits"));
            self.add(found, format_args!("digits={place}"));
        }
    }

    /// What the block has or is.
    fn marks(&mut self, block: BlockId, found: &mut dyn FnMut(&str)) {
        let ctx = self.ctx;
        let text = &ctx.segmentation.blocks[block];
        let level = ctx.heading_level(block);
        let marks = [
            ("time", text.has_time),
            ("button", ctx.is_in(block, Tag::Button)),
            ("overlaid", text.is_overlaid),
            ("hidden", text.is_hidden),
            ("sentence_end", text.measures.ends_sentence),
            ("sentences", text.measures.sentence_ends >= 2),
            ("currency", text.measures.currency),
            ("fragment_link", text.hash_links > 0),
            ("title", ctx.is_title(block)),
            ("next_article", ctx.is_in_next_article(block)),
            ("duplicate", ctx.analysis.selection.duplicates.contains(&block)),
            ("heading", level > 0),
        ];
        for (name, _) in marks.into_iter().filter(|(_, has)| *has) {
            found(name);
        }
        self.add(found, format_args!("level={level}"));
    }

    /// What speaks for which kind, and from how far.
    fn evidence(
        &mut self,
        block: BlockId,
        evidence: &[PlacedEvidence],
        found: &mut dyn FnMut(&str),
    ) {
        for (place, Evidence { kind, basis }) in evidence {
            let (kind, source) = (kind.name(), basis.source.name());
            match place {
                EvidencePlace::Around(level) => {
                    let level = range(*level as u32, LEVELS);
                    self.add(found, format_args!("evidence={kind}:{source}:{level}"));
                }
                own => {
                    let position = basis.phrase.map(|phrase| phrase.position);
                    self.add(found, format_args!("evidence={kind}:{source}:{own:?}:{position:?}"));
                }
            }
            self.add(found, format_args!("evidence_kind={kind}"));
            self.add(found, format_args!("evidence_source={kind}:{source}"));
            if let Some(heading) = basis.heading {
                let distance = range(block.saturating_sub(heading) as u32, HEADING_DISTANCE);
                self.add(found, format_args!("heading={kind}:{distance}"));
            }
        }
        let ends = [("nearest", evidence.first()), ("outermost", evidence.last())];
        for (name, end) in ends {
            if let Some((_, Evidence { kind, basis })) = end {
                self.add(found, format_args!("{name}={kind}:{}", basis.source.name()));
            }
        }
    }

    /// The kind that the nearest evidence gives.
    fn first_kind(&mut self, block: BlockId, first: &Classification, found: &mut dyn FnMut(&str)) {
        let kind = first.kind.name();
        let source = first.basis.as_ref().map_or("none", |basis| basis.source.name());
        let place = self.place(block);
        self.add(found, format_args!("first={kind}"));
        self.add(found, format_args!("first={kind}:{source}"));
        self.add(found, format_args!("first={kind}:{place}"));
    }

    /// The phrases in the block, and what the rules found in it.
    fn findings(&mut self, block: BlockId, found: &mut dyn FnMut(&str)) {
        let ctx = self.ctx;
        for phrase in ctx.phrases(block) {
            let (kind, position) = (phrase.kind, phrase.position);
            self.add(found, format_args!("phrase={kind}:{position:?}"));
        }
        for finding in &ctx.analysis.findings[block] {
            self.add(found, format_args!("finding={}:{}", finding.kind, finding.rule));
        }
    }

    /// The elements around the block.
    fn elements(&mut self, block: BlockId, found: &mut dyn FnMut(&str)) {
        let ctx = self.ctx;
        let segmentation = ctx.segmentation;
        let around: Vec<ContainerId> = ctx.ancestors(block).take(MAX_LEVELS).collect();
        for &id in &around {
            let container = &segmentation.containers[id];
            let name = ctx.dom.name(container.node as NodeId);
            if is_telling(container.tag) {
                self.add(found, format_args!("in={name}"));
            }
            if let Some(role) = ctx.dom.attr_start(container.node as NodeId, "role") {
                self.add(found, format_args!("role={role}"));
            }
        }
        let name = |level: usize| {
            let container = around.get(level).map(|&id| &segmentation.containers[id]);
            container.map_or("", |container| ctx.dom.name(container.node as NodeId))
        };
        self.add(found, format_args!("tag={}", name(0)));
        self.add(found, format_args!("tags={}<{}", name(0), name(1)));
        if let Some(&outer) = around.get(BOX_LEVEL).or(around.last()) {
            let blocks = segmentation.blocks_in(outer).len() as u32;
            let media = segmentation.containers[outer].media;
            self.add(found, format_args!("box_blocks={}", range(blocks, BOX_BLOCKS)));
            self.add(found, format_args!("box_media={}", range(media, BOX_MEDIA)));
            if segmentation.containers[outer].controls > 0 {
                found("box_controls");
            }
        }
    }

    /// The smallest list of like elements around the block.
    fn list(&mut self, block: BlockId, found: &mut dyn FnMut(&str)) {
        let mut around = self.ctx.ancestors(block).take(MAX_LEVELS);
        let Some(list) = around.find_map(|id| self.lists.of(id)) else { return found("no_list") };
        let words = range(list.words / list.items.max(1), ITEM_WORDS);
        let share = range(list.link_chars * 1000 / list.chars.max(1), LINK_SHARE);
        let kind = list.kind.map_or("none", Kind::name);
        let (items, has_time) = (range(list.items, ITEMS), list.is_dated);
        let place = self.place(block);
        self.add(found, format_args!("list={words},{share}"));
        self.add(found, format_args!("items={items}"));
        self.add(found, format_args!("list_kind={kind}"));
        self.add(found, format_args!("list_kind={kind}:{place}"));
        if has_time {
            found("list_time");
        }
    }
}

/// Whether the element's name says what is in it.
fn is_telling(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Nav | Header
            | Footer
            | Aside
            | Main
            | Article
            | Form
            | Section
            | Ul
            | Ol
            | Table
            | Figure
            | Dl
            | Li
            | P
            | H2
            | H3
            | H4
            | Button
            | Label
    )
}
