//! Author box rule: notes about the author.

use super::matchers::in_section_of;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

pub(super) const AUTHOR_BOX: Rule = Rule {
    text: RuleText {
        name: "author_box",
        kinds: &[Kind::AuthorBox],
        matches: "blocks with a phrase of a note about the author, sections under such a heading, and small \
        regions with an author's name after the text",
        rationale: "it is about the author, not the story",
        exceptions: "introductions of an interview",
        examples: examples![
            Example {
                page: "<html lang=it><title>Il porto cambia</title><article><h1>Il porto cambia</h1>\
                <p>Il porto vecchio cambia volto: da giugno i pescherecci lasciano il molo \
                centrale, che diventa una passeggiata per tutti.</p></article>\
                <aside><h3>Sull'autore</h3><p>Scrive di mare e di pesca da vent'anni.</p></aside>",
                text: "Scrive di mare",
                fires: true,
            },
            Example {
                page: "<html lang=it><title>Parla la guardiana del faro</title><article>\
                <h1>Parla la guardiana del faro</h1>\
                <p>Marta Rinaldi vive da trent'anni nel faro dell'isola, e conosce ogni scoglio, \
                ogni corrente e ogni barca del golfo.</p>\
                <p>L'abbiamo incontrata una mattina di vento, mentre puliva le lenti della grande \
                lampada, e ci ha offerto il caffè.</p></article>",
                text: "Marta Rinaldi vive",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if ctx.regions.is_about_author(block) {
            return Some(RuleMatch::new(Kind::AuthorBox, -500));
        }
        let positions = [PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Holds];
        match ctx.facts.phrase(block, &[Kind::AuthorBox], &positions) {
            Some(phrase) => Some(RuleMatch::with_phrase(phrase, -150)),
            None => in_section_of(ctx, block, &[Kind::AuthorBox], -200),
        }
    },
};
