//! What is told by shapes: trails before the headline, page numbers, threads, lists of headlines;
//! and, where nothing tells, what the neighbours are.

use super::{Basis, Classification, ClassifyContext, Evidence, links};
use crate::blocks::ContainerId;
use crate::dom::Tag;
use crate::kind::Kind;
use crate::lexicon;
use crate::text;

/// A trail stands at most this many rows before the headline.
const TRAIL_ROWS: usize = 8;
/// A link of a menu has at most this many words (tenths) in the mean.
const MENU_WORDS: u32 = 35;
/// A row with a name has at most this many words (tenths) ...
const NAME_WORDS: u32 = 60;
/// ... and the box about its bearer this many rows ...
const SIGNATURE_ROWS: usize = 6;
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
    let Some(&headline) = page.stages.metadata.title_rows.first() else { return };
    let start = headline.saturating_sub(TRAIL_ROWS);
    for row in (start..headline).rev() {
        if !is_soft(&labels[row]) || !leads_home(page, row) {
            continue;
        }
        let holder = page
            .blocks
            .chain(page.blocks.container_of(row))
            .take(4)
            .find(|&it| page.blocks.rows_in(it).len() > 1 || page.blocks.rows[row].links > 1);
        let Some(holder) = holder else { return };
        let rows = page.blocks.rows_in(holder);
        let rows = row..rows.end.min(headline);
        let is_short = rows.len() <= 5 && !page.holds_text(holder);
        if is_short && page.blocks.rows[row].words() <= 150 && is_trail(page, &rows, headline) {
            for label in labels[rows].iter_mut().filter(|label| is_soft(label)) {
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

/// Whether rows that begin with a link to the home page are a trail, not the site's menu: signs
/// that lead on stand between the links, or the last step is no link; or few links stand right
/// over the headline on a page that has led home before.
fn is_trail(page: &ClassifyContext, rows: &std::ops::Range<usize>, headline: usize) -> bool {
    let blocks = &page.blocks.rows;
    let Some(last) = rows.clone().next_back() else { return false };
    let (first, end) = (blocks[rows.start].first as usize, blocks[last].last as usize + 1);
    let is_link = |&id: &usize| page.dom.tag(id) == Tag::A;
    let leads_on = |text: &str| text.chars().count() <= 2 && text.chars().all(is_step_sign);
    let mut texts = (first..end).filter_map(|id| page.dom.text_of(id)).map(str::trim);
    let has_steps = texts.any(|text| !text.is_empty() && leads_on(text));
    let ends_here = rows.len() > 1 && blocks[last].link_chars == 0 && blocks[last].words() <= 150;
    let links = (first..end).filter(is_link).count();
    let mut around = page.blocks.chain(page.blocks.container_of(rows.start));
    let is_head = around.any(|id| page.blocks.containers[id].tag == Tag::Header);
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

/// Whether the row's first link leads to the site's root.
fn leads_home(page: &ClassifyContext, row: usize) -> bool {
    let block = &page.blocks.rows[row];
    let (first, last) = (block.first as usize, block.last as usize);
    let mut nodes = (first..=last).chain(page.dom.ancestors(first).take(3));
    nodes.find(|&id| page.dom.tag(id) == Tag::A).is_some_and(|id| is_home(page, id))
}

/// Lists of links without another name: page numbers, tags, menus, headlines.
fn repeated(page: &ClassifyContext, labels: &mut [Classification]) {
    let blocks = page.blocks;
    for id in 1..blocks.containers.len() {
        let rows = blocks.rows_in(id);
        if rows.is_empty() || page.holds_text(id) || !labels[rows.clone()].iter().any(is_open) {
            continue;
        }
        let Some(items) = items(page, id, LIST_ITEMS) else { continue };
        let kind = list_kind(page, id, &items);
        let Some(kind) = kind else { continue };
        let because = Evidence::at(kind, "repetition", id).because;
        for label in labels[rows].iter_mut().filter(|label| is_open(label)) {
            put(label, kind, because.clone());
        }
    }
}

/// The rows of each child of a list: like containers with at least one row, this many at least.
fn items(
    page: &ClassifyContext,
    list: ContainerId,
    least: usize,
) -> Option<Vec<std::ops::Range<usize>>> {
    let blocks = page.blocks;
    let end = blocks.containers[list].end as usize;
    let mut children = Vec::new();
    let mut next = list + 1;
    while next < end {
        if !blocks.rows_in(next).is_empty() {
            children.push(next);
        }
        next = (blocks.containers[next].end as usize).max(next + 1);
    }
    let signature = |&id: &usize| blocks.containers[id].signature;
    let first = children.get(children.len() / 2).map(signature)?;
    let like: Vec<_> =
        children.iter().filter(|id| signature(id) == first).map(|&id| blocks.rows_in(id)).collect();
    (like.len() >= least && like.len() * 3 >= children.len() * 2).then_some(like)
}

fn list_kind(
    page: &ClassifyContext,
    list: ContainerId,
    items: &[std::ops::Range<usize>],
) -> Option<Kind> {
    let rows = || items.iter().flat_map(|rows| rows.clone()).map(|row| &page.blocks.rows[row]);
    let chars: u32 = rows().map(|row| row.measures.chars).sum();
    let links: u32 = rows().map(|row| row.link_chars).sum();
    if links * 2 < chars {
        return None;
    }
    let words: u32 = rows().map(|row| row.words()).sum();
    let mean = words / items.len() as u32;
    let digits: u32 = rows().map(|row| row.measures.digits).sum();
    if digits * 2 >= chars {
        return Some(Kind::Pagination);
    }
    if let Some(kind) = links::of_list(page, list) {
        return Some(kind);
    }
    // Pictures and headlines of other sites are paid for; without pictures they may be sources.
    let has_pictures = page.blocks.containers[list].media as usize >= items.len();
    if has_pictures && links::are_foreign(page, list) {
        return Some(Kind::Sponsored);
    }
    if mean <= MENU_WORDS {
        return Some(Kind::Navigation);
    }
    let has_currency = rows().filter(|row| row.measures.currency).count();
    if has_currency * 2 >= items.len() {
        return Some(Kind::Shop);
    }
    let is_numbered =
        (1..).zip(items).all(|(number, rows)| rows.clone().any(|row| is_number(page, row, number)));
    let times = rows().filter(|row| row.has_time).count();
    match is_numbered || times * 2 >= items.len() && page.blocks.containers[list].media == 0 {
        true => Some(Kind::Latest),
        false => Some(Kind::Related),
    }
}

/// Whether the row is the number, or begins with it, in digits of any script.
fn is_number(page: &ClassifyContext, row: usize, number: u32) -> bool {
    let run = page.blocks.run_text(page.dom, row);
    let digits = run.trim().chars().map_while(text::digit_value).take(4);
    digits.fold(None, |sum: Option<u32>, digit| Some(sum.unwrap_or(0) * 10 + digit)) == Some(number)
}

/// A thread behind the text: like containers, each a short line and sentences, hardly a link.
fn thread(page: &ClassifyContext, labels: &mut [Classification]) {
    let blocks = page.blocks;
    for id in 1..blocks.containers.len() {
        let rows = blocks.rows_in(id);
        let is_behind = rows.start < blocks.rows.len()
            && page.is_after_text(rows.start)
            && !page.is_before_text(rows.start);
        if rows.len() < 4 || !is_behind || !labels[rows.clone()].iter().any(is_open) {
            continue;
        }
        let Some(items) = items(page, id, THREAD_ITEMS) else { continue };
        let is_comment = |rows: &std::ops::Range<usize>| {
            // An item without text may stand behind the page's last row.
            let Some(first) = blocks.rows.get(rows.start) else { return false };
            rows.len() >= 2
                && first.words() <= 80
                && !first.measures.ends_sentence
                && blocks.rows[rows.clone()]
                    .iter()
                    .any(|row| row.measures.sentence_ends > 0 && row.link_density() < 300)
        };
        if items.iter().filter(|rows| is_comment(rows)).count() * 3 < items.len() * 2 {
            continue;
        }
        let because = Evidence::at(Kind::Comments, "repetition", id).because;
        let is_part = |label: &Classification| {
            is_open(label) || matches!(label.kind, Kind::Date | Kind::Byline)
        };
        for label in labels[rows].iter_mut().filter(|label| is_part(label)) {
            put(label, Kind::Comments, because.clone());
        }
    }
}

/// The box about the author behind the text: a small one with a row that is an author's name and
/// another of running words.
fn signature(page: &ClassifyContext, labels: &mut [Classification]) {
    let blocks = page.blocks;
    let names = page.stages.metadata.authors.iter().map(|name| lexicon::normalise(name));
    let names: Vec<String> = names.collect();
    let is_part =
        |label: &Classification| matches!(label.kind, Kind::Other | Kind::Byline | Kind::Follow);
    for row in 0..labels.len() {
        let block = &blocks.rows[row];
        let is_behind = page.is_after_text(row) && !page.is_before_text(row);
        if names.is_empty() || !is_behind || block.words() > NAME_WORDS || !is_part(&labels[row]) {
            continue;
        }
        let text = lexicon::normalise(&blocks.run_text(page.dom, row));
        if !names.contains(&text) {
            continue;
        }
        let is_about = |rows: &std::ops::Range<usize>| {
            let words: u32 = blocks.rows[rows.clone()].iter().map(|row| row.words()).sum();
            let is_prose = |row: usize| blocks.rows[row].words() >= 40 && !page.is_linked(row);
            rows.len() <= SIGNATURE_ROWS && words <= SIGNATURE_WORDS && rows.clone().any(is_prose)
        };
        let mut around = blocks.chain(blocks.container_of(row)).take(4);
        let found = around.find(|&id| is_about(&blocks.rows_in(id)) && !page.holds_text(id));
        let Some(id) = found else { continue };
        let because = Evidence::at(Kind::AuthorBox, "neighbours", id).because;
        for label in labels[blocks.rows_in(id)].iter_mut().filter(|label| is_part(label)) {
            put(label, Kind::AuthorBox, because.clone());
        }
    }
}

/// Gives a block without a name that of the others in the smallest container with any, if they
/// agree.
fn neighbours(page: &ClassifyContext, labels: &mut [Classification]) {
    let blocks = page.blocks;
    // The container's one kind: unknown yet, one, or several.
    let mut kinds: Vec<Option<Option<Kind>>> = vec![None; blocks.containers.len()];
    for (row, label) in labels.iter().enumerate() {
        let is_telling = !is_open(label)
            && !matches!(
                label.kind,
                Kind::Title | Kind::Byline | Kind::Date | Kind::Caption | Kind::Copy | Kind::Hidden
            );
        if !is_telling {
            continue;
        }
        for id in blocks.chain(blocks.container_of(row)) {
            kinds[id] = match kinds[id] {
                None => Some(Some(label.kind)),
                Some(Some(kind)) if kind == label.kind => Some(Some(kind)),
                _ => Some(None),
            };
        }
    }
    for (row, label) in labels.iter_mut().enumerate().filter(|(_, label)| is_open(label)) {
        let found = blocks.chain(blocks.container_of(row)).find(|&id| kinds[id].is_some());
        let Some(id) = found else { continue };
        if let Some(Some(kind)) = kinds[id].filter(|kind| *kind != Some(Kind::Article)) {
            put(label, kind, Evidence::at(kind, "neighbours", id).because);
        }
    }
}

/// Links before the text are menus; what stands at the page's end is its foot.
fn places(page: &ClassifyContext, labels: &mut [Classification]) {
    for (row, label) in labels.iter_mut().enumerate().filter(|(_, label)| is_open(label)) {
        let block = &page.blocks.rows[row];
        let is_between = !page.is_before_text(row) && !page.is_after_text(row);
        let is_menu = block.words() <= MENU_WORDS * block.links.max(1);
        let is_button = page.blocks.containers[page.blocks.container_of(row)].tag == Tag::Button;
        if is_between && block.link_density() >= 300 {
            put(label, Kind::Related, Evidence::new(Kind::Related, "place").because);
        } else if is_button {
            put(label, Kind::Form, Evidence::new(Kind::Form, "mark-up").because);
        } else if page.is_linked(row) && is_menu {
            put(label, Kind::Navigation, Evidence::new(Kind::Navigation, "place").because);
        } else if block.has_time && block.words() <= 80 {
            put(label, Kind::Date, Evidence::new(Kind::Date, "place").because);
        }
    }
}
