//! Caption rules: text that belongs to a picture.

use super::context::RuleContext;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::blocks::BlockId;
use crate::dom::Tag;
use crate::features::FeatureId;
use crate::lexicon::PhrasePosition;

/// A line that credits a picture has at most this many words (tenths).
const CREDIT_MAX_WORDS: u32 = 250;
/// The text next to a picture is a caption up to this length (tenths of a word), ...
const CAPTION_MAX_WORDS: u32 = 500;
/// ... below this link density (thousandths), ...
const CAPTION_MAX_LINK_DENSITY: u32 = 500;
/// ... in a container of at most this many blocks ...
const CAPTION_MAX_BLOCKS: usize = 2;
/// ... and pictures, ...
const CAPTION_MAX_MEDIA: u32 = 2;
/// ... at most this many levels above the block, ...
const CAPTION_MAX_LEVELS: usize = 3;
/// ... and at most this many levels from the page's text.
const TEXT_MAX_LEVELS: i32 = 3;

pub(super) const NEXT_TO_PICTURE: Rule = Rule {
    text: RuleText {
        name: "beside_picture",
        kinds: &[Kind::Caption],
        matches: "short text that is alone in an element with a picture",
        rationale: "it belongs to the picture, not to the running text",
        exceptions: "headings, cards in a list, pages that do not declare an article",
        examples: examples![
            Example {
                page: "<html lang=en><meta property=og:type content=article><title>Rain</title>\
                <article><h1>Rain</h1><p>It rained all night, and in the morning the river stood in \
                the lower streets of the old town.</p>\
                <div><img src=river.jpg><span>The river at the old mill on Sunday</span></div>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p></article>",
                text: "The river at the old mill",
                fires: true,
            },
            Example {
                page: "<html lang=en><meta property=og:type content=article><title>Rain</title>\
                <article><h1>Rain</h1><p>It rained all night, and in the morning the river stood in \
                the lower streets of the old town.</p>\
                <div><img src=river.jpg><h2>The river at the old mill on Sunday</h2></div>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p></article>",
                text: "The river at the old mill",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let is_caption = is_next_to_picture(ctx, block) && !ctx.facts.is_in(block, Tag::Figcaption);
        is_caption.then(|| RuleMatch::new(Kind::Caption, -200))
    },
};

pub(super) const CAPTION: Rule = Rule {
    text: RuleText {
        name: "caption",
        kinds: &[Kind::Caption],
        matches: "text in a figure's caption, and lines that credit a picture",
        rationale: "it belongs to the picture, not to the running text",
        exceptions: "tables and code set as figures",
        examples: examples![
            Example {
                page: "<html lang=pl><title>Most znów otwarty</title><article><h1>Most znów otwarty</h1>\
                <figure><img src=most.jpg><figcaption>Most nad rzeką w niedzielę</figcaption>\
                </figure><p>Stary most nad rzeką otwarto w poniedziałek rano, dwa lata po tym, jak \
                barka uszkodziła jeden z jego filarów.</p></article>",
                text: "Most nad rzeką w niedzielę",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Sums in a loop</title><article><h1>Sums in a loop</h1>\
                <p>A loop that adds numbers needs a place for the sum, and this place must be empty \
                before the loop begins its work.</p>\
                <figure><pre>sum = 0\nfor n in numbers:\n    sum += n</pre></figure></article>",
                text: "sum += n",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if ctx.facts.is_in(block, Tag::Figcaption) {
            return Some(RuleMatch::new(Kind::Caption, -200));
        }
        let positions = [PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends];
        let phrase = ctx.facts.phrase(block, &[Kind::Caption], &positions)?;
        let is_short = ctx.facts.block(block).words() <= CREDIT_MAX_WORDS;
        is_short.then(|| RuleMatch::with_phrase(phrase, -200))
    },
};

/// Whether an element with a picture has no other text than the block.
fn is_next_to_picture(ctx: &RuleContext, block: BlockId) -> bool {
    let facts = &ctx.facts;
    let is_other = facts.is_heading(block)
        || facts.block(block).words() > CAPTION_MAX_WORDS
        || facts.block(block).link_density() >= CAPTION_MAX_LINK_DENSITY
        || facts.is_in_record_list(block)
        || facts.feature(block, FeatureId::prose50_distance) > TEXT_MAX_LEVELS;
    if is_other || !facts.has_article() || !facts.is_article_page(block) {
        return false;
    }
    let segmentation = facts.segmentation;
    let own = segmentation.container_of(block);
    segmentation.ancestors(own).take(CAPTION_MAX_LEVELS).any(|id| {
        let container = &segmentation.containers[id];
        (1..=CAPTION_MAX_MEDIA).contains(&container.media)
            && segmentation.blocks_in(id).len() <= CAPTION_MAX_BLOCKS
            && !matches!(container.tag, Tag::P | Tag::Td | Tag::Li)
    })
}
