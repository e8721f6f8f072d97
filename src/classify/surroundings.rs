//! Evidence from what surrounds a block: notes on the author, neighbours, the position on the page.

use super::context::ClassifyContext;
use super::evidence::{Classification, Evidence, Source};
use super::list_patterns::MENU_LINK_MAX_WORDS;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId};
use crate::dom::Tag;
use crate::lexicon;

/// The block with an author's name has at most this many words (tenths).
const AUTHOR_NAME_MAX_WORDS: u32 = 60;
/// A note on the author has at most this many blocks ...
const AUTHOR_NOTE_MAX_BLOCKS: usize = 6;
/// ... and words (tenths), ...
const AUTHOR_NOTE_MAX_WORDS: u32 = 1200;
/// ... one block of at least this many, ...
const AUTHOR_NOTE_PROSE_MIN_WORDS: u32 = 40;
/// ... and lies at most this many levels above the name.
const AUTHOR_NOTE_MAX_LEVELS: usize = 4;
/// Between kept blocks, links are related articles from this link density (thousandths) on.
const RELATED_MIN_LINK_DENSITY: u32 = 300;
/// A line with a `time` element that is a date has at most this many words (tenths).
const DATE_MAX_WORDS: u32 = 80;

/// Classifies notes on the author after the text: small containers with a block that is an author's
/// name and another of running text.
pub(super) fn apply_to_author_notes(ctx: &ClassifyContext, classes: &mut [Classification]) {
    let names = ctx.analysis.metadata.authors.iter().map(|name| lexicon::normalise(name));
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return;
    }
    let is_part =
        |class: &Classification| matches!(class.kind, Kind::Other | Kind::Byline | Kind::Follow);
    for block in 0..classes.len() {
        let is_short = ctx.segmentation.blocks[block].words() <= AUTHOR_NAME_MAX_WORDS;
        if !is_short || !ctx.follows_text(block) || !is_part(&classes[block]) {
            continue;
        }
        let text = lexicon::normalise(&ctx.segmentation.run_text(ctx.dom, block));
        if !names.contains(&text) {
            continue;
        }
        let mut around = ctx.ancestors(block).take(AUTHOR_NOTE_MAX_LEVELS);
        let Some(id) = around.find(|&id| is_author_note(ctx, id)) else { continue };
        let blocks = ctx.segmentation.blocks_in(id);
        for class in classes[blocks].iter_mut().filter(|class| is_part(class)) {
            class.set(Evidence::at(Kind::AuthorBox, Source::Neighbours, id));
        }
    }
}

fn is_author_note(ctx: &ClassifyContext, id: ContainerId) -> bool {
    let mut blocks = ctx.segmentation.blocks_in(id);
    let is_prose = |block: BlockId| {
        ctx.segmentation.blocks[block].words() >= AUTHOR_NOTE_PROSE_MIN_WORDS
            && !ctx.is_linked(block)
    };
    blocks.len() <= AUTHOR_NOTE_MAX_BLOCKS
        && ctx.words_in(id) <= AUTHOR_NOTE_MAX_WORDS
        && !ctx.holds_text(id)
        && blocks.any(is_prose)
}

/// What the blocks with a kind say of a container.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Nothing,
    One(Kind),
    Several,
}

/// Gives an unknown block the kind of the others in the smallest container with any, if they agree.
pub(super) fn apply_neighbours(ctx: &ClassifyContext, classes: &mut [Classification]) {
    let mut agreements = vec![Agreement::Nothing; ctx.segmentation.containers.len()];
    for (block, class) in classes.iter().enumerate() {
        if class.is_unknown() || class.kind.is_single_block() {
            continue;
        }
        for id in ctx.ancestors(block) {
            agreements[id] = match agreements[id] {
                Agreement::Nothing => Agreement::One(class.kind),
                Agreement::One(kind) if kind == class.kind => Agreement::One(kind),
                _ => Agreement::Several,
            };
        }
    }
    for (block, class) in classes.iter_mut().enumerate().filter(|(_, class)| class.is_unknown()) {
        let found = ctx.ancestors(block).find(|&id| agreements[id] != Agreement::Nothing);
        let Some(id) = found else { continue };
        match agreements[id] {
            Agreement::One(kind) if kind != Kind::Article => {
                class.set(Evidence::at(kind, Source::Neighbours, id));
            }
            _ => {}
        }
    }
}

/// Classifies unknown blocks by their position: links between kept blocks are related articles,
/// others are menus.
pub(super) fn apply_positions(ctx: &ClassifyContext, classes: &mut [Classification]) {
    for (block, class) in classes.iter_mut().enumerate().filter(|(_, class)| class.is_unknown()) {
        if let Some((kind, source)) = kind_by_position(ctx, block) {
            class.set(Evidence::new(kind, source));
        }
    }
}

fn kind_by_position(ctx: &ClassifyContext, block: BlockId) -> Option<(Kind, Source)> {
    let text_block = &ctx.segmentation.blocks[block];
    let is_between = !ctx.is_before_text(block) && !ctx.is_after_text(block);
    let is_menu = text_block.words() <= MENU_LINK_MAX_WORDS * text_block.links.max(1);
    if is_between && text_block.link_density() >= RELATED_MIN_LINK_DENSITY {
        Some((Kind::Related, Source::Position))
    } else if ctx.is_in(block, Tag::Button) {
        Some((Kind::Form, Source::Markup))
    } else if ctx.is_linked(block) && is_menu {
        Some((Kind::Navigation, Source::Position))
    } else if text_block.has_time && text_block.words() <= DATE_MAX_WORDS {
        Some((Kind::Date, Source::Position))
    } else {
        None
    }
}
