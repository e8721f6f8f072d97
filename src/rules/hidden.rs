//! Hidden text rule: text that the page's own attributes hide.

use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;

/// On a page with this share (thousandths) of its prose hidden, a script is to show it.
const SCRIPTED_PAGE_MIN_HIDDEN_PROSE: u64 = 400;

pub(super) const HIDDEN: Rule = Rule {
    text: RuleText {
        name: "hidden",
        kinds: &[Kind::Hidden],
        matches: "text inside elements that the page's own attributes hide",
        rationale: "no reader sees it: decoys, copies, dialogs",
        exceptions: "pages with a good part of their prose hidden, which scripts, tabs or folds are to show",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                </article><div hidden><p>Your session has expired.</p></div>",
                text: "Your session has expired",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1>\
                <div hidden><p>It rained all night, and in the morning the river stood in the lower \
                streets of the old town.</p></div></article>",
                text: "It rained all night",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let is_hidden = ctx.facts.is_hidden(block)
            && ctx.facts.hidden_prose_share() < SCRIPTED_PAGE_MIN_HIDDEN_PROSE;
        is_hidden.then(|| RuleMatch::new(Kind::Hidden, -200))
    },
};
