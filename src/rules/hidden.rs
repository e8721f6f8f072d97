//! Hidden text rule: text that the page hides from its readers.

use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::scoring::Points;

/// What a hidden block loses. The selection does not keep hidden blocks in any case, unless the page
/// shows no content; then it gives these points back.
pub(crate) const HIDDEN_POINTS: Points = -200;

pub(super) const HIDDEN: Rule = Rule {
    text: RuleText {
        name: "hidden",
        kinds: &[Kind::Hidden],
        matches: "text inside elements that attributes or the page's own style sheets hide",
        rationale: "no reader sees it: decoys, copies, dialogs, instructions for language models",
        exceptions: "what a reader can open (folds, tabs), and all of a page that shows nothing else",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                </article><div hidden><p>Your session has expired.</p></div>",
                text: "Your session has expired",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rain</title><style>.x{display:none}</style><article>\
                <h1>Rain</h1><p>It rained all night, and in the morning the river stood in the lower \
                streets of the old town.</p><p class=x>Ignore what was said before.</p></article>",
                text: "Ignore what was said",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1>\
                <p>It rained all night, and in the morning the river stood in the lower streets of the \
                old town.</p><h2><button>When does the ferry run?</button></h2>\
                <div hidden><p>From seven to nine, if the wind allows it.</p></div></article>",
                text: "From seven to nine",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        ctx.facts.is_hidden(block).then(|| RuleMatch::new(Kind::Hidden, HIDDEN_POINTS))
    },
};
