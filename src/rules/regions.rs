//! Parts of a page that are told by what they hold: a field for an address, an author's name, an answer
//! to a question about cookies.

use super::RuleContext;
use crate::api::kind::Kind;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;
use std::ops::Range;

/// A box is looked for this many levels above what tells it.
const REGION_MAX_LEVELS: usize = 4;
/// A box around a field has at most this many blocks ...
const FIELD_REGION_MAX_BLOCKS: usize = 6;
/// ... words (tenths) ...
const FIELD_REGION_MAX_WORDS: u64 = 600;
/// ... and controls; forms of more ask for something else.
const FIELD_REGION_MAX_CONTROLS: u32 = 3;
/// Fields that are looked at.
const MAX_FIELDS: usize = 50;
/// A box about an author has at most this many blocks ...
const AUTHOR_BOX_MAX_BLOCKS: usize = 6;
/// ... and words (tenths), ...
const AUTHOR_BOX_MAX_WORDS: u64 = 1200;
/// ... one of its blocks this many.
const AUTHOR_NOTE_MIN_WORDS: u32 = 40;
/// An author's name stands alone at most this many times on a page of one article.
const AUTHOR_NAME_MAX_BLOCKS: usize = 3;
/// A box stands behind the article if this many paragraphs stand before it.
const ARTICLE_MIN_PARAGRAPHS: u64 = 2;
/// A container with this share (thousandths) of the page's mass is no box of clutter.
const REGION_MAX_PROSE: u64 = 350;

/// A container whose blocks speak of cookies in this share (thousandths) of their words is a notice.
const COOKIE_NOTICE_MIN_SHARE: u64 = 300;
/// A notice with long blocks has at most this many blocks.
const COOKIE_NOTICE_MAX_BLOCKS: usize = 40;
/// A container holds the article if it has this share (thousandths) of the prose.
const COOKIE_NOTICE_MAX_PROSE: u64 = 900;

/// The blocks of small boxes with a field for an e-mail address and hardly another.
pub(super) fn with_address_field(scene: &RuleContext, dom: &Dom) -> Vec<bool> {
    let segmentation = scene.segmentation;
    let mut marks = vec![false; segmentation.blocks.len()];
    if segmentation.containers.first().is_none_or(|body| body.controls == 0) {
        return marks;
    }
    let is_field = |&id: &NodeId| {
        dom.tag(id) == Tag::Input
            && dom.attr(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("email"))
    };
    for field in (0..dom.len()).filter(is_field).take(MAX_FIELDS) {
        let is_small = |&id: &ContainerId| {
            let blocks = segmentation.blocks_in(id);
            blocks.len() <= FIELD_REGION_MAX_BLOCKS
                && scene.words_in(blocks) <= FIELD_REGION_MAX_WORDS
                && segmentation.containers[id].controls <= FIELD_REGION_MAX_CONTROLS
        };
        let around =
            segmentation.chain(container_around(dom, segmentation, field)).take(REGION_MAX_LEVELS);
        if let Some(id) = around.take_while(is_small).last() {
            marks[segmentation.blocks_in(id)].fill(true);
        }
    }
    marks
}

/// The innermost container that the node lies in.
fn container_around(dom: &Dom, segmentation: &Segmentation, node: NodeId) -> ContainerId {
    segmentation.container_of_node(dom, node)
}

/// The blocks of small boxes behind the article with an author's name and what he or she does.
pub(super) fn about_author(
    scene: &RuleContext,
    dom: &Dom,
    authors: &[String],
    is_name: &[bool],
) -> Vec<bool> {
    let segmentation = scene.segmentation;
    let is_note = |block: usize| is_closing_note(scene, dom, block, authors);
    let mut marks: Vec<bool> = (0..segmentation.blocks.len()).map(is_note).collect();
    let names = || (0..is_name.len()).filter(|&block| is_name[block]);
    // On a forum the name of who began stands over all that he or she writes.
    let is_forum = names().nth(AUTHOR_NAME_MAX_BLOCKS).is_some();
    for block in names().filter(|_| !is_forum) {
        let is_box = |blocks: &Range<usize>| {
            let mut others = blocks.clone().filter(|&other| other != block);
            blocks.len() <= AUTHOR_BOX_MAX_BLOCKS
                && scene.paragraphs_in(0..blocks.start) >= ARTICLE_MIN_PARAGRAPHS
                && scene.words_in(blocks.clone()) <= AUTHOR_BOX_MAX_WORDS
                && scene.mass_share(blocks.clone()) < REGION_MAX_PROSE
                && others.any(|other| {
                    let text_block = scene.block(other);
                    text_block.words() >= AUTHOR_NOTE_MIN_WORDS && text_block.link_density() < 500
                })
        };
        let mut around =
            segmentation.chain(segmentation.container_of(block)).take(REGION_MAX_LEVELS);
        if let Some(blocks) = around.find_map(|id| Some(segmentation.blocks_in(id)).filter(is_box))
        {
            marks[blocks].fill(true);
        }
    }
    marks
}

/// Whether the block closes an article of some paragraphs with a sentence that begins with its author's
/// name.
fn is_closing_note(scene: &RuleContext, dom: &Dom, block: usize, authors: &[String]) -> bool {
    let (segmentation, text_block) = (scene.segmentation, scene.block(block));
    let outer = segmentation.blocks_in(segmentation.parent(segmentation.container_of(block)));
    let is_last =
        outer.end <= block + 2 && scene.paragraphs_in(outer.start..block) > ARTICLE_MIN_PARAGRAPHS;
    if authors.is_empty() || !is_last || !text_block.measures.ends_sentence {
        return false;
    }
    let is_note =
        |words: u64| (u64::from(AUTHOR_NOTE_MIN_WORDS)..=AUTHOR_BOX_MAX_WORDS).contains(&words);
    if !is_note(text_block.words().into()) {
        return false;
    }
    let text = lexicon::normalise(&segmentation.run_text(dom, block));
    // "Name: words" is what he or she says.
    let follows =
        |name: &String| text.strip_prefix(name.as_str()).map(|rest| rest.starts_with(' '));
    authors.iter().any(|name| follows(name) == Some(true))
}

/// Marks the containers in a notice about cookies: a good share of their words, no headline,
/// not all of the page's prose. Long blocks count where a button answers them.
pub(super) fn cookie_notices(scene: &RuleContext) -> Vec<bool> {
    let segmentation = scene.segmentation;
    let all = |value: &dyn Fn(usize) -> u64| super::context::sums(segmentation, value);
    let headlines = all(&|block| u64::from(scene.shows(block, Kind::Title)));
    let answers = all(&|block| u64::from(answers_cookies(scene, block)));
    let has_answers = answers.last().is_some_and(|&count| count > 0);
    let is_short =
        |block: usize| scene.phrase(block, &[Kind::Cookie], super::context::ANY_POSITION).is_some();
    let short =
        all(&|block| if is_short(block) { u64::from(scene.block(block).words()) } else { 0 });
    let long = all(&|block| if has_answers { long_words(scene, block) } else { 0 });
    let mut marks: Vec<bool> = Vec::with_capacity(segmentation.containers.len());
    for id in 0..segmentation.containers.len() {
        let blocks = segmentation.blocks_in(id);
        let sum = |sums: &[u64]| sums[blocks.end] - sums[blocks.start];
        let is_answered = blocks.len() <= COOKIE_NOTICE_MAX_BLOCKS && sum(&answers) > 0;
        let cookies = sum(&short) + if is_answered { sum(&long) } else { 0 };
        let words = scene.words_in(blocks.clone());
        let is_notice = id != 0
            && sum(&headlines) == 0
            && (cookies * 1000).checked_div(words).unwrap_or(0) >= COOKIE_NOTICE_MIN_SHARE
            && scene.mass_share(blocks.clone()) < COOKIE_NOTICE_MAX_PROSE;
        marks.push(is_notice || (id != 0 && marks[segmentation.parent(id)]));
    }
    marks
}

/// Words (tenths) of a block too long for phrases that speaks of cookies.
fn long_words(scene: &RuleContext, block: usize) -> u64 {
    let words = scene.block(block).words();
    let speaks = words > super::context::SECTION_LABEL_MAX_WORDS
        && lexicon::speaks_of_cookies(scene.segmentation.hashes_of(block));
    if speaks { u64::from(words) } else { 0 }
}

/// Whether the block is a button, or a link that stays on the page, with a phrase about cookies.
fn answers_cookies(scene: &RuleContext, block: usize) -> bool {
    let text_block = scene.block(block);
    let tag = scene.segmentation.containers[scene.segmentation.container_of(block)].tag;
    let is_control =
        tag == Tag::Button || text_block.links > 0 && text_block.hash_links == text_block.links;
    is_control && scene.phrase(block, &[Kind::Cookie], super::context::ANY_POSITION).is_some()
}
