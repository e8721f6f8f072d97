//! Follow rule: requests to follow the site elsewhere.

use super::matchers::call_to_action;
use super::rule::{Example, Rule, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const FOLLOW: Rule = Rule {
    text: RuleText {
        name: "follow",
        kinds: &[Kind::Follow],
        matches: "requests to follow the site elsewhere",
        rationale: "they advertise the site itself",
        exceptions: "prose about feeds and channels",
        examples: examples![
            Example {
                page: "<html lang=it><title>Il porto cambia</title><article><h1>Il porto cambia</h1>\
                <p>Il porto vecchio cambia volto: da giugno i pescherecci lasciano il molo \
                centrale, che diventa una passeggiata per tutti.</p>\
                <p>Seguici su <a href=https://social.example/porto>Mastodon</a></p></article>",
                text: "Seguici su",
                fires: true,
            },
            Example {
                page: "<html lang=it><title>La guida del porto</title><article>\
                <h1>La guida del porto</h1><p>La guida conosce il porto da quando era bambina, e \
                ogni domenica racconta ai turisti la sua storia.</p>\
                <p>I turisti la seguono fino al faro, dove il giro finisce e comincia il pranzo con \
                il pesce del giorno.</p></article>",
                text: "I turisti la seguono",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| call_to_action(ctx, block, &[Kind::Follow]),
};
