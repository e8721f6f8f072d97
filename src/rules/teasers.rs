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

pub(super) const POST_LIST: Rule = Rule {
    text: RuleText {
        name: "post_list",
        kinds: &[Kind::Related],
        matches: "entries that begin with a link to another page of the site, beside or after a story, and their \
        label",
        rationale: "they are other posts, also where they are longer than the story",
        exceptions: "pages that show no date or byline and declare no article; lists in the story itself",
        examples: examples![
            Example {
                page: "<html lang=en><title>Pedalo missing</title><body><div><div>\
                <h1>Pedalo missing</h1><p>3 July 2023</p><p>Pedalo number nine, a swan with a chipped \
                beak, has not come back to the lake since Thursday.</p></div><div><b>Other notes</b>\
                <div class=n><a href=/1>Crab season opens</a><p>The first forty customers were \
                rewarded with a bucket, the others with an apology.</p></div>\
                <div class=n><a href=/2>Bench unveiled</a><p>It faces the wrong way at the wish of \
                the donor, who preferred to look at people.</p></div></div></div>",
                text: "The first forty customers",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Five lakes</title><body><div>\
                <h1>Five lakes</h1><p>3 July 2023</p><p>We have rowed on all of the lakes of the \
                county, and these two we can recommend.</p>\
                <ul><li><a href=/1>The mill lake</a>: It has no outlet, and you cannot get lost.\
                <li><a href=/2>The black lake</a>: It has an island with a goat on it.</ul>\
                <p>The other three are too cold.</p></div>",
                text: "It has no outlet",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| ctx.post_lists[block].then(|| RuleMatch::new(Kind::Related, -400)),
};

/// Whether the block is an item of a list of teasers: it begins with a link, and it or others of its
/// kind end with an ellipsis.
fn is_teaser(ctx: &RuleContext, block: usize) -> bool {
    ctx.structure.begins_with_link(block)
        && ctx.facts.is_in_record_list(block)
        && ctx.facts.feature(block, FeatureId::tag_path_ellipses) >= TEASER_MIN_ELLIPSES
        && ctx.facts.has_article()
}
