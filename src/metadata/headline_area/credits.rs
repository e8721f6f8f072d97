//! Credits: bylines away from the headline, in the first and last words of the text or elsewhere on
//! the page.

use super::HeadlineArea;
use super::candidates::{VisibleCandidates, has_date, is_menu, own_lines};
use super::text_line::{LineItem, TextLine};
use crate::blocks::{BlockId, LandmarkRole};
use crate::dom::Tag;
use crate::metadata::byline::names::looks_like_name;
use crate::metadata::byline::organisations::is_organisation;
use crate::metadata::byline::signature::SignatureKind;
use crate::metadata::byline::vocabulary::BylineVocabulary;
use crate::metadata::byline::{BylineCandidate, Confidence, byline_candidates, signature};
use crate::metadata::context::MetadataContext;
use crate::metadata::language;
use crate::text;
use crate::text::fold::key::key;
use crate::text::unicode::is_unspaced_in_key;
use std::ops::Range;

/// Blocks before and after the end of the body that can sign it.
const BLOCKS_BEFORE_END: usize = 3;
const BLOCKS_AFTER_END: usize = 6;
/// Blocks of one place that are looked at.
const MAX_LINES: usize = 12;
/// Words (tenths) of a block that can be a byline elsewhere on the page, and such blocks looked at.
const MAX_TENTHS: u32 = 120;
const MAX_BLOCKS: usize = 300;

/// The most likely byline that the page shows. One that only stands next to a date, the only one
/// elsewhere, and the editor are for pages where nobody `is_undeclared`.
pub(in crate::metadata) fn best(
    context: &MetadataContext,
    candidates: &VisibleCandidates,
    is_undeclared: bool,
) -> Option<BylineCandidate> {
    let near = candidates.best_byline();
    let lang = context.lang.map_or("", language::primary_subtag);
    let is_person = |name: &String| lang != "zh" || !is_organisation(name, lang);
    let is_strong = |it: &&BylineCandidate| {
        it.confidence > Confidence::NextToDate && it.names.iter().any(is_person)
    };
    if let Some(near) = near.filter(is_strong) {
        return Some(near.clone());
    }
    let signed = signature_of(context, &candidates.area);
    match signed {
        Some((kind, found)) if kind != SignatureKind::Editor => Some(found),
        _ if !is_undeclared => None,
        signed => near
            .cloned()
            .or_else(|| only_elsewhere(context, &candidates.area))
            .or(signed.map(|(_, found)| found)),
    }
}

/// The best signature below the headline, at the start and at the end of the body.
fn signature_of(
    context: &MetadataContext,
    area: &HeadlineArea,
) -> Option<(SignatureKind, BylineCandidate)> {
    let MetadataContext { dom, segmentation, .. } = *context;
    let lang = context.lang.map_or("", language::primary_subtag);
    let total = if matches!(lang, "zh" | "ko") { segmentation.blocks.len() } else { 0 };
    type Reading = fn(&str) -> Option<(SignatureKind, Vec<String>)>;
    let last = area.end.saturating_sub(BLOCKS_BEFORE_END).max(area.lead);
    let below_headline = context.headline.block.map_or(0, |block| block + 1)..area.lead;
    let parts: [(Range<BlockId>, Reading); 3] = [
        (below_headline, signature::in_line),
        (area.lead..area.lead + 1, signature::at_start),
        (last..area.end + BLOCKS_AFTER_END, signature::at_end),
    ];
    let mut best: Option<(SignatureKind, BylineCandidate)> = None;
    for (blocks, reading) in parts {
        let end = blocks.end.min(blocks.start + MAX_LINES).min(total);
        for block in blocks.start..end {
            let is_linked = segmentation.blocks.get(block).is_none_or(|it| it.link_density() > 500);
            let Some((kind, names)) =
                reading(&segmentation.text(dom, block)).filter(|_| !is_linked)
            else {
                continue;
            };
            if best.as_ref().is_none_or(|(known, _)| kind > *known) {
                let (text, confidence) = (names.join(", "), Confidence::Labelled);
                best = Some((kind, BylineCandidate { confidence, text, names, block }));
            }
        }
    }
    best
}

/// The byline in short lines anywhere on the page, if all of them name the same people: labelled ones,
/// or else those that class names and links mark.
fn only_elsewhere(context: &MetadataContext, area: &HeadlineArea) -> Option<BylineCandidate> {
    let MetadataContext { segmentation, headline, site_names, .. } = *context;
    let total = segmentation.blocks.len();
    let start = headline.block.unwrap_or(0).min(total);
    let is_outside = |block: BlockId| {
        let container = segmentation.blocks.get(block).map_or(0, |it| it.container as usize);
        let around = segmentation.ancestors(container);
        around.filter_map(|id| segmentation.containers.get(id)).any(|it| {
            it.is_hidden
                || it.role == LandmarkRole::Landmark
                || matches!(it.tag, Tag::Nav | Tag::Form | Tag::Figcaption | Tag::Blockquote)
        })
    };
    let is_short = |block: &BlockId| {
        segmentation.blocks.get(*block).is_some_and(|it| it.words() <= MAX_TENTHS)
    };
    let blocks = (start..total).chain(0..start).filter(is_short).take(MAX_BLOCKS);
    let blocks: Vec<BlockId> = blocks.filter(|block| !is_outside(*block)).collect();
    let mut lines = own_lines(context, area, &blocks, false);
    for line in &mut lines {
        if is_menu(segmentation, line) {
            line.forget_author_links(true);
        } else if !has_date(line) {
            line.forget_author_links(false);
        }
    }
    let lang = context.lang.map_or("", language::primary_subtag);
    let found = byline_candidates(&lines, site_names, lang);
    let only = |confidence: Confidence| {
        let is_named = |it: &&BylineCandidate| {
            let min_words = if has_author_link(&lines, it) { 1 } else { 2 };
            it.confidence == confidence
                && it.names.iter().all(|name| is_sure(name, min_words) && !site_names.is_name(name))
        };
        let mut all = found.iter().filter(is_named);
        let first = all.next()?;
        all.all(|other| key(&other.text) == key(&first.text)).then(|| first.clone())
    };
    only(Confidence::Labelled).or_else(|| only(Confidence::Hinted))
}

/// Whether the byline has a link to an author's page.
fn has_author_link(lines: &[TextLine], byline: &BylineCandidate) -> bool {
    let own = lines.iter().filter(|line| line.block == byline.block);
    own.flat_map(|line| &line.items).any(|item| match item {
        LineItem::Text(piece) => piece.is_author_link || piece.is_person_link,
        _ => false,
    })
}

/// Whether a name away from the headline is one: no desk, no word of a menu, no half sentence.
fn is_sure(name: &str, min_words: usize) -> bool {
    let vocabulary = BylineVocabulary::get();
    let is_unspaced = name.chars().any(is_unspaced_in_key);
    let last = name.rsplit(text::is_space).next().unwrap_or_default();
    let is_half = name.contains(text::is_space) && last.starts_with(char::is_lowercase);
    !vocabulary.is_desk(name)
        && !is_half
        && (!is_unspaced || vocabulary.is_chinese_name(name))
        && looks_like_name(name, min_words)
}
