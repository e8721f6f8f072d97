//! Parts of a page that are told by what they hold: a field for an address, an author's name, an answer
//! to a question about cookies.

use super::RuleContext;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::kind::Kind;
use crate::lexicon;
use std::ops::Range;

/// A box is looked for this many levels above what tells it.
const REGION_MAX_LEVELS: usize = 4;
/// A box around a field has at most this many rows ...
const FIELD_REGION_MAX_BLOCKS: usize = 6;
/// ... words (tenths) ...
const FIELD_REGION_MAX_WORDS: u64 = 600;
/// ... and controls; forms of more ask for something else.
const FIELD_REGION_MAX_CONTROLS: u32 = 3;
/// Fields that are looked at.
const MAX_FIELDS: usize = 50;
/// A box about an author has at most this many rows ...
const AUTHOR_BOX_MAX_BLOCKS: usize = 6;
/// ... and words (tenths), ...
const AUTHOR_BOX_MAX_WORDS: u64 = 1200;
/// ... one of its rows this many.
const AUTHOR_NOTE_MIN_WORDS: u32 = 40;
/// An author's name stands alone at most this many times on a page of one article.
const AUTHOR_NAME_MAX_BLOCKS: usize = 3;
/// A box stands behind the article if this many paragraphs stand before it.
const ARTICLE_MIN_PARAGRAPHS: u64 = 2;
/// A container with this share (thousandths) of the page's mass is no box of clutter.
const REGION_MAX_PROSE: u64 = 350;

/// A container whose rows speak of cookies in this share (thousandths) of their words is a notice.
const COOKIE_NOTICE_MIN_SHARE: u64 = 300;
/// A notice with long rows has at most this many rows.
const COOKIE_NOTICE_MAX_BLOCKS: usize = 40;
/// A container holds the article if it has this share (thousandths) of the prose.
const COOKIE_NOTICE_MAX_PROSE: u64 = 900;

/// The rows of small boxes with a field for an e-mail address and hardly another.
pub(super) fn with_address_field(scene: &RuleContext, dom: &Dom) -> Vec<bool> {
    let blocks = scene.blocks;
    let mut marks = vec![false; blocks.rows.len()];
    if blocks.containers.first().is_none_or(|body| body.controls == 0) {
        return marks;
    }
    let is_field = |&id: &NodeId| {
        dom.tag(id) == Tag::Input
            && dom.attr(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("email"))
    };
    for field in (0..dom.len()).filter(is_field).take(MAX_FIELDS) {
        let is_small = |&id: &ContainerId| {
            let rows = blocks.rows_in(id);
            rows.len() <= FIELD_REGION_MAX_BLOCKS
                && scene.words_in(rows) <= FIELD_REGION_MAX_WORDS
                && blocks.containers[id].controls <= FIELD_REGION_MAX_CONTROLS
        };
        let around = blocks.chain(container_around(dom, blocks, field)).take(REGION_MAX_LEVELS);
        if let Some(id) = around.take_while(is_small).last() {
            marks[blocks.rows_in(id)].fill(true);
        }
    }
    marks
}

/// The innermost container that the node lies in.
fn container_around(dom: &Dom, blocks: &Segmentation, node: NodeId) -> ContainerId {
    let last = blocks.containers.partition_point(|it| it.node as NodeId <= node).saturating_sub(1);
    let holds = |&id: &ContainerId| dom.end(blocks.containers[id].node as NodeId) > node;
    blocks.chain(last).find(holds).unwrap_or(0)
}

/// The rows of small boxes behind the article with an author's name and what he or she does.
pub(super) fn about_author(
    scene: &RuleContext,
    dom: &Dom,
    authors: &[String],
    is_name: &[bool],
) -> Vec<bool> {
    let blocks = scene.blocks;
    let is_note = |row: usize| is_closing_note(scene, dom, row, authors);
    let mut marks: Vec<bool> = (0..blocks.rows.len()).map(is_note).collect();
    let names = || (0..is_name.len()).filter(|&row| is_name[row]);
    // On a forum the name of who began stands over all that he or she writes.
    let is_forum = names().nth(AUTHOR_NAME_MAX_BLOCKS).is_some();
    for row in names().filter(|_| !is_forum) {
        let is_box = |rows: &Range<usize>| {
            let mut others = rows.clone().filter(|&other| other != row);
            rows.len() <= AUTHOR_BOX_MAX_BLOCKS
                && scene.paragraphs_in(0..rows.start) >= ARTICLE_MIN_PARAGRAPHS
                && scene.words_in(rows.clone()) <= AUTHOR_BOX_MAX_WORDS
                && scene.mass_share(rows.clone()) < REGION_MAX_PROSE
                && others.any(|other| {
                    let block = scene.row(other);
                    block.words() >= AUTHOR_NOTE_MIN_WORDS && block.link_density() < 500
                })
        };
        let mut around = blocks.chain(blocks.container_of(row)).take(REGION_MAX_LEVELS);
        if let Some(rows) = around.find_map(|id| Some(blocks.rows_in(id)).filter(is_box)) {
            marks[rows].fill(true);
        }
    }
    marks
}

/// Whether the row closes an article of some paragraphs with a sentence that begins with its author's
/// name.
fn is_closing_note(scene: &RuleContext, dom: &Dom, row: usize, authors: &[String]) -> bool {
    let (blocks, block) = (scene.blocks, scene.row(row));
    let outer = blocks.rows_in(blocks.parent(blocks.container_of(row)));
    let is_last =
        outer.end <= row + 2 && scene.paragraphs_in(outer.start..row) > ARTICLE_MIN_PARAGRAPHS;
    if authors.is_empty() || !is_last || !block.measures.ends_sentence {
        return false;
    }
    let is_note =
        |words: u64| (u64::from(AUTHOR_NOTE_MIN_WORDS)..=AUTHOR_BOX_MAX_WORDS).contains(&words);
    if !is_note(block.words().into()) {
        return false;
    }
    let text = lexicon::normalise(&blocks.run_text(dom, row));
    // "Name: words" is what he or she says.
    let follows =
        |name: &String| text.strip_prefix(name.as_str()).map(|rest| rest.starts_with(' '));
    authors.iter().any(|name| follows(name) == Some(true))
}

/// Marks the containers in a notice about cookies: a good share of their words, no headline,
/// not all of the page's prose. Long rows count where a button answers them.
pub(super) fn cookie_notices(scene: &RuleContext) -> Vec<bool> {
    let blocks = scene.blocks;
    let all = |value: &dyn Fn(usize) -> u64| super::scene::sums(blocks, value);
    let headlines = all(&|row| u64::from(scene.shows(row, Kind::Title)));
    let answers = all(&|row| u64::from(answers_cookies(scene, row)));
    let has_answers = answers.last().is_some_and(|&count| count > 0);
    let is_short =
        |row: usize| scene.phrase(row, &[Kind::Cookie], super::scene::ANY_POSITION).is_some();
    let short = all(&|row| if is_short(row) { u64::from(scene.row(row).words()) } else { 0 });
    let long = all(&|row| if has_answers { long_words(scene, row) } else { 0 });
    let mut marks: Vec<bool> = Vec::with_capacity(blocks.containers.len());
    for id in 0..blocks.containers.len() {
        let rows = blocks.rows_in(id);
        let sum = |sums: &[u64]| sums[rows.end] - sums[rows.start];
        let is_answered = rows.len() <= COOKIE_NOTICE_MAX_BLOCKS && sum(&answers) > 0;
        let cookies = sum(&short) + if is_answered { sum(&long) } else { 0 };
        let words = scene.words_in(rows.clone());
        let is_notice = id != 0
            && sum(&headlines) == 0
            && (cookies * 1000).checked_div(words).unwrap_or(0) >= COOKIE_NOTICE_MIN_SHARE
            && scene.mass_share(rows.clone()) < COOKIE_NOTICE_MAX_PROSE;
        marks.push(is_notice || (id != 0 && marks[blocks.parent(id)]));
    }
    marks
}

/// Words (tenths) of a row too long for phrases that speaks of cookies.
fn long_words(scene: &RuleContext, row: usize) -> u64 {
    let words = scene.row(row).words();
    let speaks = words > super::scene::SECTION_LABEL_MAX_WORDS
        && lexicon::speaks_of_cookies(scene.blocks.hashes_of(row));
    if speaks { u64::from(words) } else { 0 }
}

/// Whether the row is a button, or a link that stays on the page, with a phrase about cookies.
fn answers_cookies(scene: &RuleContext, row: usize) -> bool {
    let block = scene.row(row);
    let tag = scene.blocks.containers[scene.blocks.container_of(row)].tag;
    let is_control = tag == Tag::Button || block.links > 0 && block.hash_links == block.links;
    is_control && scene.phrase(row, &[Kind::Cookie], super::scene::ANY_POSITION).is_some()
}
