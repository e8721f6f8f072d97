//! List rule: the lists of an article.

use super::context::RuleContext;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, LinkDensity};
use crate::dom::Tag;
use crate::features::FeatureId;

/// An item of more links may be one of a list of other articles.
const ITEM_MAX_LINK_DENSITY: LinkDensity = 700;
/// The text of an item is at most so many elements below it, and the item below its list.
const ITEM_MAX_LEVELS: usize = 4;

pub(super) const LIST_IN_TEXT: Rule = Rule {
    text: RuleText {
        name: "list_in_text",
        kinds: &[Kind::Article],
        matches: "items of a list that stands between two paragraphs of the text",
        rationale: "the paragraph before it goes on in the list",
        exceptions: "items that are links, and lists that have no paragraph beside them",
        examples: examples![
            Example {
                page: "<html lang=en><title>The arm</title><article><h1>The arm</h1>\
                <p>Before anybody moves the arm by hand, which breaks more pens than all the rest, \
                there are three questions that have to be asked:</p>\
                <ul><li>Is the <a href=/pen>pen</a> up?</li><li>Is it the right pen?</li></ul>\
                <p>Whoever has asked them may move it, slowly, and with the left hand only.</p>\
                </article>",
                text: "Is it the right pen?",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>The arm</title><article><h1>The arm</h1>\
                <p>Before anybody moves the arm by hand, which breaks more pens than all the rest, \
                there are three questions that have to be asked.</p></article>\
                <div><ul><li>Home</li><li>Pens</li></ul></div>",
                text: "Pens",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| is_in_list(ctx, block).then(|| RuleMatch::new(Kind::Article, 120)),
};

/// Whether the block is an item of a list that has a paragraph of the text directly before it and after
/// it.
fn is_in_list(ctx: &RuleContext, block: BlockId) -> bool {
    let (facts, segmentation) = (&ctx.facts, ctx.facts.segmentation);
    if facts.block(block).link_density() > ITEM_MAX_LINK_DENSITY || facts.is_hidden(block) {
        return false;
    }
    let tag = |id: ContainerId| segmentation.containers[id].tag;
    let own = segmentation.container_of(block);
    let mut around = segmentation.ancestors(own).take(ITEM_MAX_LEVELS);
    if !around.by_ref().any(|id| tag(id) == Tag::Li) {
        return false;
    }
    let Some(list) = around.find(|&id| matches!(tag(id), Tag::Ul | Tag::Ol)) else { return false };
    let parent = segmentation.parent(list);
    let items = segmentation.blocks_in(list);
    let is_beside = |near: BlockId| {
        let own = segmentation.container_of(near);
        own != parent && segmentation.parent(own) == parent && tag(own) == Tag::P
    };
    let is_text = |near: BlockId| {
        let says_more = facts.feature(near, FeatureId::ends_colon) == 1;
        is_beside(near) && (facts.prose_words_of(near) > 0 || says_more)
    };
    items.start.checked_sub(1).is_some_and(is_text)
        && items.end < facts.count()
        && is_text(items.end)
}
