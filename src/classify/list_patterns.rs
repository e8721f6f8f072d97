//! What is told by shapes: trails before the headline, page numbers, threads, lists of headlines;
//! and, where nothing tells, what the neighbours are.

use super::{Basis, Classification, ClassifyContext, Evidence, link_targets};
use crate::api::kind::Kind;
use crate::blocks::ContainerId;
use crate::dom::Tag;
use crate::lexicon;
use crate::text;

/// A trail stands at most this many blocks before the headline.
const TRAIL_BLOCKS: usize = 8;
/// A link of a menu has at most this many words (tenths) in the mean.
const MENU_WORDS: u32 = 35;
/// A block with a name has at most this many words (tenths) ...
const NAME_WORDS: u32 = 60;
/// ... and the box about its bearer this many blocks ...
const SIGNATURE_BLOCKS: usize = 6;
/// ... and words (tenths).
const SIGNATURE_WORDS: u32 = 1200;
/// Like containers that make a list.
const LIST_ITEMS: usize = 3;
/// Like containers that make a thread.
const THREAD_ITEMS: usize = 2;

/// Names what has no name yet.
pub(super) fn settle(page: &ClassifyContext, labels: &mut [Classification]) {
    trail(page, labels);
    repeated(page, labels);
    thread(page, labels);
    signature(page, labels);
    neighbours(page, labels);
    places(page, labels);
}

fn put(label: &mut Classification, kind: Kind, because: Basis) {
    label.kind = kind;
    label.because = Some(because);
}

fn is_open(label: &Classification) -> bool {
    label.kind == Kind::Other
}

/// Open, or only told by its place in the page's head or foot.
fn is_soft(label: &Classification) -> bool {
    matches!(label.kind, Kind::Other | Kind::Navigation)
}

/// The trail: the last list of short links before the headline that begins at the home page.
fn trail(page: &ClassifyContext, labels: &mut [Classification]) {
    let Some(&headline) = page.stages.metadata.title_blocks.first() else { return };
    let start = headline.saturating_sub(TRAIL_BLOCKS);
    for block in (start..headline).rev() {
        if !is_soft(&labels[block]) || !leads_home(page, block) {
            continue;
        }
        let holder =
            page.segmentation.chain(page.segmentation.container_of(block)).take(4).find(|&it| {
                page.segmentation.blocks_in(it).len() > 1
                    || page.segmentation.blocks[block].links > 1
            });
        let Some(holder) = holder else { return };
        let blocks = page.segmentation.blocks_in(holder);
        let blocks = block..blocks.end.min(headline);
        let is_short = blocks.len() <= 5 && !page.holds_text(holder);
        if is_short
            && page.segmentation.blocks[block].words() <= 150
            && is_trail(page, &blocks, headline)
        {
            for label in labels[blocks].iter_mut().filter(|label| is_soft(label)) {
                put(
                    label,
                    Kind::Breadcrumb,
                    Evidence::at(Kind::Breadcrumb, "place", holder).because,
                );
            }
        }
        return;
    }
}

/// Whether blocks that begin with a link to the home page are a trail, not the site's menu: signs
/// that lead on stand between the links, or the last step is no link; or few links stand right
/// over the headline on a page that has led home before.
fn is_trail(page: &ClassifyContext, blocks: &std::ops::Range<usize>, headline: usize) -> bool {
    let segmentation = &page.segmentation.blocks;
    let Some(last) = blocks.clone().next_back() else { return false };
    let (first, end) =
        (segmentation[blocks.start].first as usize, segmentation[last].last as usize + 1);
    let is_link = |&id: &usize| page.dom.tag(id) == Tag::A;
    let leads_on = |text: &str| text.chars().count() <= 2 && text.chars().all(is_step_sign);
    let mut texts = (first..end).filter_map(|id| page.dom.text_of(id)).map(str::trim);
    let has_steps = texts.any(|text| !text.is_empty() && leads_on(text));
    let ends_here =
        blocks.len() > 1 && segmentation[last].link_chars == 0 && segmentation[last].words() <= 150;
    let links = (first..end).filter(is_link).count();
    let mut around = page.segmentation.chain(page.segmentation.container_of(blocks.start));
    let is_head = around.any(|id| page.segmentation.containers[id].tag == Tag::Header);
    let is_near = last + 2 >= headline && links <= 4 && !is_head;
    let led_home = || (0..first).filter(is_link).any(|id| is_home(page, id));
    has_steps || ends_here || is_near && led_home()
}

/// A sign that parts the steps of a trail; bars and dots part the links of menus as well.
fn is_step_sign(c: char) -> bool {
    matches!(
        c,
        '>' | '<'
            | '›'
            | '‹'
            | '»'
            | '«'
            | '/'
            | '\\'
            | '→'
            | '←'
            | '＞'
            | '❯'
            | '▸'
            | '►'
            | ':'
    )
}

fn is_home(page: &ClassifyContext, link: usize) -> bool {
    page.dom.attr(link, "href").is_some_and(|href| {
        let path = href.split_once("//").map_or(href, |(_, rest)| {
            rest.split_once('/').map_or("/", |(_, path)| if path.is_empty() { "/" } else { path })
        });
        path == "/"
    })
}

/// Whether the block's first link leads to the site's root.
fn leads_home(page: &ClassifyContext, block: usize) -> bool {
    let text_block = &page.segmentation.blocks[block];
    let (first, last) = (text_block.first as usize, text_block.last as usize);
    let mut nodes = (first..=last).chain(page.dom.ancestors(first).take(3));
    nodes.find(|&id| page.dom.tag(id) == Tag::A).is_some_and(|id| is_home(page, id))
}

/// Lists of links without another name: page numbers, tags, menus, headlines.
fn repeated(page: &ClassifyContext, labels: &mut [Classification]) {
    let segmentation = page.segmentation;
    for id in 1..segmentation.containers.len() {
        let blocks = segmentation.blocks_in(id);
        if blocks.is_empty() || page.holds_text(id) || !labels[blocks.clone()].iter().any(is_open) {
            continue;
        }
        let Some(items) = items(page, id, LIST_ITEMS) else { continue };
        let kind = list_kind(page, id, &items);
        let Some(kind) = kind else { continue };
        let because = Evidence::at(kind, "repetition", id).because;
        for label in labels[blocks].iter_mut().filter(|label| is_open(label)) {
            put(label, kind, because.clone());
        }
    }
}

/// The blocks of each child of a list: like containers with at least one block, this many at least.
fn items(
    page: &ClassifyContext,
    list: ContainerId,
    least: usize,
) -> Option<Vec<std::ops::Range<usize>>> {
    let segmentation = page.segmentation;
    let end = segmentation.containers[list].end as usize;
    let mut children = Vec::new();
    let mut next = list + 1;
    while next < end {
        if !segmentation.blocks_in(next).is_empty() {
            children.push(next);
        }
        next = (segmentation.containers[next].end as usize).max(next + 1);
    }
    let signature = |&id: &usize| segmentation.containers[id].signature;
    let first = children.get(children.len() / 2).map(signature)?;
    let like: Vec<_> = children
        .iter()
        .filter(|id| signature(id) == first)
        .map(|&id| segmentation.blocks_in(id))
        .collect();
    (like.len() >= least && like.len() * 3 >= children.len() * 2).then_some(like)
}

fn list_kind(
    page: &ClassifyContext,
    list: ContainerId,
    items: &[std::ops::Range<usize>],
) -> Option<Kind> {
    let blocks = || {
        items.iter().flat_map(|blocks| blocks.clone()).map(|block| &page.segmentation.blocks[block])
    };
    let chars: u32 = blocks().map(|block| block.measures.chars).sum();
    let links: u32 = blocks().map(|block| block.link_chars).sum();
    if links * 2 < chars {
        return None;
    }
    let words: u32 = blocks().map(|block| block.words()).sum();
    let mean = words / items.len() as u32;
    let digits: u32 = blocks().map(|block| block.measures.digits).sum();
    if digits * 2 >= chars {
        return Some(Kind::Pagination);
    }
    if let Some(kind) = link_targets::of_list(page, list) {
        return Some(kind);
    }
    // Pictures and headlines of other sites are paid for; without pictures they may be sources.
    let has_pictures = page.segmentation.containers[list].media as usize >= items.len();
    if has_pictures && link_targets::are_foreign(page, list) {
        return Some(Kind::Sponsored);
    }
    if mean <= MENU_WORDS {
        return Some(Kind::Navigation);
    }
    let has_currency = blocks().filter(|block| block.measures.currency).count();
    if has_currency * 2 >= items.len() {
        return Some(Kind::Shop);
    }
    let is_numbered = (1..)
        .zip(items)
        .all(|(number, blocks)| blocks.clone().any(|block| is_number(page, block, number)));
    let times = blocks().filter(|block| block.has_time).count();
    match is_numbered || times * 2 >= items.len() && page.segmentation.containers[list].media == 0 {
        true => Some(Kind::Latest),
        false => Some(Kind::Related),
    }
}

/// Whether the block is the number, or begins with it, in digits of any script.
fn is_number(page: &ClassifyContext, block: usize, number: u32) -> bool {
    let run = page.segmentation.run_text(page.dom, block);
    let digits = run.trim().chars().map_while(text::digit_value).take(4);
    digits.fold(None, |sum: Option<u32>, digit| Some(sum.unwrap_or(0) * 10 + digit)) == Some(number)
}

/// A thread behind the text: like containers, each a short line and sentences, hardly a link.
fn thread(page: &ClassifyContext, labels: &mut [Classification]) {
    let segmentation = page.segmentation;
    for id in 1..segmentation.containers.len() {
        let blocks = segmentation.blocks_in(id);
        let is_behind = blocks.start < segmentation.blocks.len()
            && page.is_after_text(blocks.start)
            && !page.is_before_text(blocks.start);
        if blocks.len() < 4 || !is_behind || !labels[blocks.clone()].iter().any(is_open) {
            continue;
        }
        let Some(items) = items(page, id, THREAD_ITEMS) else { continue };
        let is_comment = |blocks: &std::ops::Range<usize>| {
            // An item without text may stand behind the page's last block.
            let Some(first) = segmentation.blocks.get(blocks.start) else { return false };
            blocks.len() >= 2
                && first.words() <= 80
                && !first.measures.ends_sentence
                && segmentation.blocks[blocks.clone()]
                    .iter()
                    .any(|block| block.measures.sentence_ends > 0 && block.link_density() < 300)
        };
        if items.iter().filter(|blocks| is_comment(blocks)).count() * 3 < items.len() * 2 {
            continue;
        }
        let because = Evidence::at(Kind::Comments, "repetition", id).because;
        let is_part = |label: &Classification| {
            is_open(label) || matches!(label.kind, Kind::Date | Kind::Byline)
        };
        for label in labels[blocks].iter_mut().filter(|label| is_part(label)) {
            put(label, Kind::Comments, because.clone());
        }
    }
}

/// The box about the author behind the text: a small one with a block that is an author's name and
/// another of running words.
fn signature(page: &ClassifyContext, labels: &mut [Classification]) {
    let segmentation = page.segmentation;
    let names = page.stages.metadata.authors.iter().map(|name| lexicon::normalise(name));
    let names: Vec<String> = names.collect();
    let is_part =
        |label: &Classification| matches!(label.kind, Kind::Other | Kind::Byline | Kind::Follow);
    for block in 0..labels.len() {
        let text_block = &segmentation.blocks[block];
        let is_behind = page.is_after_text(block) && !page.is_before_text(block);
        if names.is_empty()
            || !is_behind
            || text_block.words() > NAME_WORDS
            || !is_part(&labels[block])
        {
            continue;
        }
        let text = lexicon::normalise(&segmentation.run_text(page.dom, block));
        if !names.contains(&text) {
            continue;
        }
        let is_about = |blocks: &std::ops::Range<usize>| {
            let words: u32 =
                segmentation.blocks[blocks.clone()].iter().map(|block| block.words()).sum();
            let is_prose =
                |block: usize| segmentation.blocks[block].words() >= 40 && !page.is_linked(block);
            blocks.len() <= SIGNATURE_BLOCKS
                && words <= SIGNATURE_WORDS
                && blocks.clone().any(is_prose)
        };
        let mut around = segmentation.chain(segmentation.container_of(block)).take(4);
        let found =
            around.find(|&id| is_about(&segmentation.blocks_in(id)) && !page.holds_text(id));
        let Some(id) = found else { continue };
        let because = Evidence::at(Kind::AuthorBox, "neighbours", id).because;
        for label in labels[segmentation.blocks_in(id)].iter_mut().filter(|label| is_part(label)) {
            put(label, Kind::AuthorBox, because.clone());
        }
    }
}

/// Gives a block without a name that of the others in the smallest container with any, if they
/// agree.
fn neighbours(page: &ClassifyContext, labels: &mut [Classification]) {
    let segmentation = page.segmentation;
    // The container's one kind: unknown yet, one, or several.
    let mut kinds: Vec<Option<Option<Kind>>> = vec![None; segmentation.containers.len()];
    for (block, label) in labels.iter().enumerate() {
        let is_telling = !is_open(label)
            && !matches!(
                label.kind,
                Kind::Title | Kind::Byline | Kind::Date | Kind::Caption | Kind::Copy | Kind::Hidden
            );
        if !is_telling {
            continue;
        }
        for id in segmentation.chain(segmentation.container_of(block)) {
            kinds[id] = match kinds[id] {
                None => Some(Some(label.kind)),
                Some(Some(kind)) if kind == label.kind => Some(Some(kind)),
                _ => Some(None),
            };
        }
    }
    for (block, label) in labels.iter_mut().enumerate().filter(|(_, label)| is_open(label)) {
        let found =
            segmentation.chain(segmentation.container_of(block)).find(|&id| kinds[id].is_some());
        let Some(id) = found else { continue };
        if let Some(Some(kind)) = kinds[id].filter(|kind| *kind != Some(Kind::Article)) {
            put(label, kind, Evidence::at(kind, "neighbours", id).because);
        }
    }
}

/// Links before the text are menus; what stands at the page's end is its foot.
fn places(page: &ClassifyContext, labels: &mut [Classification]) {
    for (block, label) in labels.iter_mut().enumerate().filter(|(_, label)| is_open(label)) {
        let text_block = &page.segmentation.blocks[block];
        let is_between = !page.is_before_text(block) && !page.is_after_text(block);
        let is_menu = text_block.words() <= MENU_WORDS * text_block.links.max(1);
        let is_button =
            page.segmentation.containers[page.segmentation.container_of(block)].tag == Tag::Button;
        if is_between && text_block.link_density() >= 300 {
            put(label, Kind::Related, Evidence::new(Kind::Related, "place").because);
        } else if is_button {
            put(label, Kind::Form, Evidence::new(Kind::Form, "mark-up").because);
        } else if page.is_linked(block) && is_menu {
            put(label, Kind::Navigation, Evidence::new(Kind::Navigation, "place").because);
        } else if text_block.has_time && text_block.words() <= 80 {
            put(label, Kind::Date, Evidence::new(Kind::Date, "place").because);
        }
    }
}
