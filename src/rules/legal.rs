//! Legal rule: copyright lines, terms and the imprint.

use super::matchers::matches_label;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

pub(super) const LEGAL: Rule = Rule {
    text: RuleText {
        name: "legal",
        kinds: &[Kind::Legal],
        matches: "copyright lines, terms, the imprint",
        rationale: "they are on every page of the site",
        exceptions: "headings; prose about the law",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                </article><div>© 2024 Harbour Post. All rights reserved.</div>",
                text: "All rights reserved",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Who owns a song?</title><article><h1>Who owns a song?</h1>\
                <p>The singer wants a court to decide who owns the song that she wrote as a girl and \
                sold for the price of a bicycle.</p>\
                <h2>Copyright</h2><p>The law protects a song for seventy years after the death of \
                the person who wrote it.</p></article>",
                text: "Copyright",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if ctx.facts.is_heading(block) {
            return None;
        }
        matches_label(ctx, block, &[Kind::Legal], -300).or_else(|| {
            let positions = [PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds];
            let phrase = ctx.facts.phrase(block, &[Kind::Legal], &positions)?;
            Some(RuleMatch::with_phrase(phrase, -400))
        })
    },
};
