//! Skeleton of a rule. Copy this file to one named for your kind of boilerplate, then:
//!
//! 1. add `mod NAME;` and a line in `rules!` to `mod.rs`; the order there decides between findings of
//!    equal points;
//! 2. add the phrases, if the rule needs some, to `src/data/phrases/`;
//! 3. run `cargo test --lib rules`, which runs the examples, and
//!    `UPDATE=1 cargo test --test demo`, which adds the rule to the demo page.
//!
//! This file is compiled with the tests, and its examples are run.

use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

/// A constant has a name with its unit, and says what it is for.
const NOTICE_MAX_WORDS: u32 = 100;

pub(super) const SKELETON: Rule = Rule {
    text: RuleText {
        // What `leanread rule NAME` and the reasons of a block call it.
        name: "skeleton",
        // The kinds that its findings can have.
        kinds: &[Kind::Legal],
        // What it matches, in a few words.
        matches: "short lines about the rights in the text",
        // Why that is not part of the article.
        rationale: "they are on every page of the site",
        // What looks similar and is not matched.
        exceptions: "headings and sentences about rights",
        // At least one page where it fires and one where it does not. Small, but like real pages: an
        // article with the boilerplate in its usual place.
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                </article><div>All rights reserved</div>",
                // Part of the text of the block in question.
                text: "All rights reserved",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rights</title><article><h1>Rights</h1>\
                <h2>All rights reserved</h2><p>These three words stand on almost everything that is \
                printed, and hardly anybody can say what they mean.</p></article>",
                text: "All rights reserved",
                fires: false,
            },
        ],
    },
    // Asked of every block, so it must be quick. `ctx.facts` knows the block's phrases, features and
    // metadata; `ctx.sections` the heading it is under; `ctx.regions` and `ctx.structure` what is
    // around it. The points are hundredths of a logit; a block with a negative sum is dropped.
    apply: |ctx, block| {
        if ctx.facts.is_heading(block) || ctx.facts.block(block).words() > NOTICE_MAX_WORDS {
            return None;
        }
        let phrase = ctx.facts.phrase(block, &[Kind::Legal], &[PhrasePosition::Whole])?;
        Some(RuleMatch::with_phrase(phrase, -300))
    },
};
