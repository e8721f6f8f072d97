//! Code rule: the short listings of an article.

use super::context::RuleContext;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::blocks::BlockId;
use crate::dom::Tag;
use crate::features::{FeatureId, Sectioning};

/// Longer listings (tenths of a word) say enough themselves.
const LISTING_MAX_WORDS: u32 = 150;
/// The text around a listing is at most so many blocks away: a button, a caption, the name of a tab may
/// stand between.
const TEXT_MAX_DISTANCE: usize = 5;

pub(super) const EXAMPLE_CODE: Rule = Rule {
    text: RuleText {
        name: "example_code",
        kinds: &[Kind::Article],
        matches: "a few words of preformatted text between sentences of the page's text",
        rationale: "the sentences speak of it, also where it is one line in elements of its own",
        exceptions: "preformatted text in menus, asides, footers and forms",
        examples: examples![
            Example {
                page: "<html lang=en><title>The table</title><article><h1>The table</h1>\
                <p>When the table is changed you have to tell the pen, and this takes a line:</p>\
                <div><div><pre><code>pen --forget</code></pre></div><button>Copy</button></div>\
                <p>Afterwards it draws a small cross, to show that it has understood.</p></article>",
                text: "pen --forget",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>The table</title><article><h1>The table</h1>\
                <p>When the table is changed you have to tell the pen, and this takes a line.</p>\
                </article><footer><pre>pen 4.1</pre></footer>",
                text: "pen 4.1",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| is_example(ctx, block).then(|| RuleMatch::new(Kind::Article, 120)),
};

/// Whether the block is preformatted and has sentences of the text a few blocks before and after it.
fn is_example(ctx: &RuleContext, block: BlockId) -> bool {
    let facts = &ctx.facts;
    let is_short = facts.block(block).words() <= LISTING_MAX_WORDS;
    if !is_short || !facts.is_in(block, Tag::Pre) || facts.is_hidden(block) {
        return false;
    }
    let around = facts.feature(block, FeatureId::section);
    let beside = [Sectioning::Aside, Sectioning::Nav, Sectioning::Footer, Sectioning::Form];
    let is_sentence = |near: BlockId| {
        let is_text =
            facts.prose_words_of(near) > 0 || facts.feature(near, FeatureId::ends_colon) == 1;
        is_text && facts.feature(near, FeatureId::section) == around
    };
    let before = block.saturating_sub(TEXT_MAX_DISTANCE)..block;
    let after = block + 1..facts.count().min(block + 1 + TEXT_MAX_DISTANCE);
    !beside.iter().any(|&sectioning| sectioning as i32 == around)
        && before.clone().any(is_sentence)
        && after.clone().any(is_sentence)
}
