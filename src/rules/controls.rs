//! Rules about controls inside the text: buttons of shops, numbers of pictures, links to one entry.

use super::context::RuleContext;
use super::notice_boxes::is_link;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::blocks::BlockId;
use crate::dom::Tag;
use crate::lexicon::PhrasePosition;

/// A link to an entry stands with the entry's time in a line of at most so many words (tenths).
const ENTRY_LINK_MAX_WORDS: u32 = 80;

pub(super) const SHOP: Rule = Rule {
    text: RuleText {
        name: "shop_button",
        kinds: &[Kind::Shop],
        matches: "links and buttons to buy, and the line of text that stands in one element with them",
        rationale: "they sell something, and say nothing of it",
        exceptions: "the same words in headings, cells and lines that are not links",
        examples: examples![
            Example {
                page: "<html lang=en><title>Two plants</title><article><h1>Two plants</h1>\
                <p>Neither of these plants needs a garden, only a window and somebody who forgets \
                them now and then.</p><h2>Stone moss</h2><p>It wants water once a month.</p>\
                <a class=btn href=/1>Shop now</a><h2>Lamp fern</h2><p>It grows towards the lamp.</p>\
                </article>",
                text: "Shop now",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>What to take</title><article><h1>What to take</h1>\
                <p>The walk to the mushroom wood is long, and whoever comes home with empty hands \
                has forgotten one of these things.</p><ul><li>Knife<li>Basket<li>Bread</ul></article>",
                text: "Basket",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if is_shop_button(ctx, block) {
            return Some(RuleMatch::new(Kind::Shop, -300));
        }
        is_beside_shop_button(ctx, block).then(|| RuleMatch::new(Kind::Shop, -200))
    },
};

pub(super) const PICTURE_NUMBER: Rule = Rule {
    text: RuleText {
        name: "picture_number",
        kinds: &[Kind::Pagination],
        matches: "lines that count the entries or pictures of the page: \"1 of 5\", \"2 of 5\"",
        rationale: "they say where one is, as a page number does",
        exceptions: "cells, headings, numbers that do not go on",
        examples: examples![
            Example {
                page: "<html lang=es><title>Dos plantas</title><article><h1>Dos plantas</h1>\
                <p>Ninguna de las dos plantas necesita un jardín, solo una ventana y alguien que las \
                olvide de vez en cuando.</p><div>1 de 2</div><h2>Musgo</h2><p>Bebe una vez al mes.</p>\
                <div>2 de 2</div><h2>Helecho</h2><p>Crece hacia la lámpara.</p></article>",
                text: "2 de 2",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Dice</title><article><h1>Dice</h1>\
                <p>Whoever throws two dice wants to know how often both of them show the same \
                number, and asks a book.</p><p>1 of 6</p><p>This is the answer of the book.</p>\
                </article>",
                text: "1 of 6",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| ctx.picture_numbers[block].then(|| RuleMatch::new(Kind::Pagination, -300)),
};

pub(super) const ENTRY_LINK: Rule = Rule {
    text: RuleText {
        name: "entry_link",
        kinds: &[Kind::Share],
        matches: "lines with the time of an entry and a link to it",
        rationale: "the link is a control; the entry's text is below it",
        exceptions: "headings, sentences",
        examples: examples![
            Example {
                page: "<html lang=de><title>Das Floßrennen</title><article><h1>Das Floßrennen</h1>\
                <div><time datetime=2024-06-02T16:42>16:42</time><a href=#p1>Link kopieren</a></div>\
                <p>Das Floß hat angelegt. Die Kapelle spielt, obwohl die Tuba noch an Bord ist.</p>\
                </article>",
                text: "Link kopieren",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>The race</title><article><h1>The race</h1>\
                <p>At <time>16:42</time> the raft <a href=#p1>touched the quay</a>, and the band \
                began to play, although the tuba was still on board.</p></article>",
                text: "touched the quay",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let text = ctx.facts.block(block);
        let is_line = text.has_time
            && text.links > 0
            && text.hash_links == text.links
            && text.words() <= ENTRY_LINK_MAX_WORDS
            && text.measures.sentence_ends == 0
            && !ctx.facts.is_heading(block);
        is_line.then(|| RuleMatch::new(Kind::Share, -300))
    },
};

/// Whether the block is a link or a button to buy something.
fn is_shop_button(ctx: &RuleContext, block: BlockId) -> bool {
    let facts = &ctx.facts;
    facts.phrase(block, &[Kind::Shop], &[PhrasePosition::Whole]).is_some()
        && is_link(facts, block)
        && !facts.is_heading(block)
}

/// Whether the block is the only other text in the element of a button to buy something, and no
/// sentence.
fn is_beside_shop_button(ctx: &RuleContext, block: BlockId) -> bool {
    let (facts, segmentation) = (&ctx.facts, ctx.facts.segmentation);
    let own = segmentation.container_of(block);
    let is_text = facts.is_heading(block)
        || facts.block(block).measures.sentence_ends > 0
        || segmentation.containers[own].tag == Tag::Li;
    let neighbours = [block.checked_sub(1), block.checked_add(1)];
    let with_button = |other: BlockId| {
        let is_pair = || {
            let outer = segmentation.lowest_common_container(other.min(block), other.max(block));
            outer != 0 && segmentation.blocks_in(outer).len() == 2
        };
        is_shop_button(ctx, other) && is_pair()
    };
    !is_text && neighbours.into_iter().flatten().filter(|&b| b < facts.count()).any(with_button)
}
