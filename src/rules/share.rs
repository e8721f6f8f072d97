//! Share rule: share bars and reading tools.

use super::matchers::in_section_of;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

/// A control has at most this many words (tenths).
const CONTROL_MAX_WORDS: u32 = 120;

pub(super) const SHARE: Rule = Rule {
    text: RuleText {
        name: "share",
        kinds: &[Kind::Share],
        matches: "labels and counters of share bars and reading tools",
        rationale: "they are controls, not text",
        exceptions: "sentences about sharing",
        examples: examples![
            Example {
                page: "<html lang=pl><title>Most znów otwarty</title><article><h1>Most znów otwarty</h1>\
                <p>Stary most nad rzeką otwarto w poniedziałek rano, dwa lata po tym, jak barka \
                uszkodziła jeden z jego filarów.</p></article>\
                <div><span>Udostępnij artykuł</span></div>",
                text: "Udostępnij artykuł",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>One tool for ten farms</title><article>\
                <h1>One tool for ten farms</h1><p>The farmers of the valley own one harvester \
                together, and so far nobody has quarrelled about the order.</p>\
                <h2>Share</h2><p>Each farm pays a tenth of the price, and a tenth of the repairs, \
                and each has the machine for three days.</p></article>",
                text: "Share",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if ctx.facts.precedes_text(block) || ctx.facts.is_cell(block) {
            return None;
        }
        let positions = [PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends];
        let is_short = ctx.facts.block(block).words() <= CONTROL_MAX_WORDS;
        let phrase = ctx.facts.phrase(block, &[Kind::Share], &positions).filter(|_| is_short);
        phrase
            .map(|phrase| RuleMatch::with_phrase(phrase, -450))
            .or_else(|| in_section_of(ctx, block, &[Kind::Share], -200))
    },
};
