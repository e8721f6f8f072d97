//! Headline rules: the title, the byline and the date, which are metadata.

use super::context::RuleContext;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::blocks::BlockId;

pub(super) const TITLE: Rule = Rule {
    text: RuleText {
        name: "title",
        kinds: &[Kind::Title],
        matches: "the headline and its repetitions",
        rationale: "the title is metadata; a reader of the body would read it twice",
        exceptions: "headings that share only some words with the title",
        examples: examples![
            Example {
                page: "<html lang=en><title>Old bridge opens again - Harbour Post</title>\
                <article><h1>Old bridge opens again</h1>\
                <p>The old bridge over the river opened to traffic again on Monday morning, two \
                years after a barge had damaged one of its pillars.</p>\
                <h2>Why the bridge was closed</h2>\
                <p>Engineers had found cracks in the pillar, and the town closed the bridge the \
                same evening.</p></article>",
                text: "Old bridge opens again",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Old bridge opens again - Harbour Post</title>\
                <article><h1>Old bridge opens again</h1>\
                <p>The old bridge over the river opened to traffic again on Monday morning, two \
                years after a barge had damaged one of its pillars.</p>\
                <h2>Why the bridge was closed</h2>\
                <p>Engineers had found cracks in the pillar, and the town closed the bridge the \
                same evening.</p></article>",
                text: "Why the bridge was closed",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| matches_field(ctx, block, Kind::Title),
};

pub(super) const BYLINE: Rule = Rule {
    text: RuleText {
        name: "byline",
        kinds: &[Kind::Byline],
        matches: "the line that names the author or the desk",
        rationale: "it is metadata",
        exceptions: "sentences that name a person",
        examples: examples![
            Example {
                page: "<html lang=de><title>Fähre fährt wieder</title><article>\
                <h1>Fähre fährt wieder</h1><p class=byline>Von Karin Ostermann</p>\
                <p>Seit Montag bringt die Fähre wieder Wagen und Fußgänger über den Fluss, sagte \
                der Sprecher der Stadt am Morgen vor Journalisten.</p></article>",
                text: "Von Karin Ostermann",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Fähre fährt wieder</title><article>\
                <h1>Fähre fährt wieder</h1><p class=byline>Von Karin Ostermann</p>\
                <p>Seit Montag bringt die Fähre wieder Wagen und Fußgänger über den Fluss, sagte \
                der Sprecher der Stadt am Morgen vor Journalisten.</p>\
                <p>Von Karin Ostermann stammt auch das Lied, das der Chor am Ufer zur Eröffnung \
                sang, und das Publikum sang mit.</p></article>",
                text: "stammt auch das Lied",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| matches_field(ctx, block, Kind::Byline),
};

pub(super) const DATE: Rule = Rule {
    text: RuleText {
        name: "date",
        kinds: &[Kind::Date],
        matches: "the line that gives the date or the edition",
        rationale: "it is metadata",
        exceptions: "datelines inside a paragraph",
        examples: examples![
            Example {
                page: "<html lang=fr><title>Le marché couvert rouvre</title><article>\
                <h1>Le marché couvert rouvre</h1><p>Publié le 3 mars 2024</p>\
                <p>Le marché couvert a rouvert ses portes samedi matin, après huit mois de \
                travaux, devant une foule nombreuse et ravie.</p></article>",
                text: "Publié le 3 mars 2024",
                fires: true,
            },
            Example {
                page: "<html lang=fr><title>Le marché couvert rouvre</title><article>\
                <h1>Le marché couvert rouvre</h1><p>Publié le 3 mars 2024</p>\
                <p>Lyon, le 2 mars 2024. Le marché couvert a rouvert ses portes samedi matin, après \
                huit mois de travaux, devant une foule nombreuse et ravie.</p></article>",
                text: "Lyon, le 2 mars",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| matches_field(ctx, block, Kind::Date),
};

/// Matches a block that shows this metadata field.
fn matches_field(ctx: &RuleContext, block: BlockId, field: Kind) -> Option<RuleMatch> {
    ctx.facts.is_metadata_of(block, field).then(|| RuleMatch::new(field, -500))
}
