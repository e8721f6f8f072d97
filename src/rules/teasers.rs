//! Teaser rules: lists of headlines, and beginnings of other articles.

use super::context::RuleContext;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::features::FeatureId;

/// A list is one of teasers if this share (thousandths) of its blocks ends with an ellipsis.
const TEASER_MIN_ELLIPSES: i32 = 300;

pub(super) const HEADLINE_LIST: Rule = Rule {
    text: RuleText {
        name: "headline_list",
        kinds: &[Kind::Latest],
        matches: "items of a list of headlines that are covered by links without text of their own",
        rationale: "a list of other articles, however long its texts",
        exceptions: "lists with sentences; pages that have no prose besides the list",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p></article><div>\
                <div class=card><a href=/1 aria-label=Bridge></a><h3>Bridge stays closed</h3></div>\
                <div class=card><a href=/2 aria-label=Ferry></a><h3>Ferry sails again</h3></div>\
                <div class=card><a href=/3 aria-label=Market></a><h3>Market moves house</h3></div>\
                <div class=card><a href=/4 aria-label=Tower></a><h3>Tower to be saved</h3></div>\
                </div>",
                text: "Ferry sails again",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Front page</title><div>\
                <div class=card><a href=/1 aria-label=Bridge></a><h3>Bridge stays closed</h3></div>\
                <div class=card><a href=/2 aria-label=Ferry></a><h3>Ferry sails again</h3></div>\
                <div class=card><a href=/3 aria-label=Market></a><h3>Market moves house</h3></div>\
                <div class=card><a href=/4 aria-label=Tower></a><h3>Tower to be saved</h3></div>\
                </div>",
                text: "Ferry sails again",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let is_item = ctx.facts.block(block).is_overlaid && ctx.facts.is_headline_item(block);
        (is_item && ctx.facts.has_article()).then(|| RuleMatch::new(Kind::Latest, -400))
    },
};

pub(super) const TEASER: Rule = Rule {
    text: RuleText {
        name: "teaser",
        kinds: &[Kind::Related],
        matches: "items of a list that begin with a link and end with an ellipsis",
        rationale: "they are the beginnings of other articles",
        exceptions: "pages that have no prose besides the list; lists of whole texts",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p></article><ul>\
                <li><a href=/1>Bridge</a> The old bridge stays closed until the …\
                <li><a href=/2>Ferry</a> The ferry sails again, with room for …\
                <li><a href=/3>Market</a> The market moves to the square in …\
                <li><a href=/4>Tower</a> The tower is to be saved before the …</ul>",
                text: "The ferry sails again",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p><ul>\
                <li><a href=/1>Bridge</a> The old bridge stays closed until Monday.\
                <li><a href=/2>Ferry</a> The ferry sails again, with room for forty cars.\
                <li><a href=/3>Market</a> The market moves to the square in May.\
                <li><a href=/4>Tower</a> The tower is to be saved before winter.</ul></article>",
                text: "The ferry sails again",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| is_teaser(ctx, block).then(|| RuleMatch::new(Kind::Related, -300)),
};

/// Whether the block is an item of a list of teasers: it begins with a link, and it or others of its
/// kind end with an ellipsis.
fn is_teaser(ctx: &RuleContext, block: usize) -> bool {
    ctx.structure.begins_with_link(block)
        && ctx.facts.is_in_record_list(block)
        && ctx.facts.feature(block, FeatureId::tag_path_ellipses) >= TEASER_MIN_ELLIPSES
        && ctx.facts.has_article()
}
