//! Newsletter rule: requests to subscribe to letters.

use super::matchers::{call_to_action, in_section_of};
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const NEWSLETTER: Rule = Rule {
    text: RuleText {
        name: "newsletter",
        kinds: &[Kind::Newsletter],
        matches: "requests to subscribe, sections under such a heading, and small regions with a field for an \
        e-mail address",
        rationale: "they advertise the site itself",
        exceptions: "prose about newsletters",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                </article><div><p>The best of the week, every Friday</p>\
                <form><input type=email><button>Go</button></form></div>",
                text: "The best of the week",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Lokalzeitung wächst</title><article>\
                <h1>Lokalzeitung wächst</h1><p>Die kleine Zeitung am Hafen gewinnt seit Jahren \
                Leser, obwohl ihr Verlag kein Geld für Werbung hat.</p>\
                <p>Ihr Newsletter hat inzwischen mehr Leser als das gedruckte Blatt je hatte, \
                erzählt die Chefin nicht ohne Stolz.</p></article>",
                text: "Ihr Newsletter hat inzwischen",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if let Some(found) = call_to_action(ctx, block, &[Kind::Newsletter]) {
            Some(found)
        } else if ctx.regions.is_in_email_region(block) {
            Some(RuleMatch::new(Kind::Newsletter, -250))
        } else {
            in_section_of(ctx, block, &[Kind::Newsletter], -250)
        }
    },
};
