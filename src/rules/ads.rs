//! Advertising rules: labels of advertisements and paid content, and the sections under them.

use super::matchers::{in_section_of, matches_label};
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

/// A notice that the text goes on below an advertisement has at most so many words (tenths).
const NOTICE_MAX_WORDS: u32 = 120;

const AD_KINDS: &[Kind] = &[Kind::Ad, Kind::Sponsored];

pub(super) const AD_LABEL: Rule = Rule {
    text: RuleText {
        name: "ad_label",
        kinds: AD_KINDS,
        matches: "a block that only says that an advertisement follows, or where the text goes on",
        rationale: "it labels something that is not the article",
        exceptions: "sentences about advertising",
        examples: examples![
            Example {
                page: "<html lang=fr><title>Le tram avance</title><article><h1>Le tram avance</h1>\
                <p>Les rails de la nouvelle ligne de tram atteignent le centre, et les premiers \
                essais auront lieu avant la fin de l'été.</p><div>Publicité</div>\
                <p>La ville attend quarante mille voyageurs par jour, et promet un tram toutes les \
                cinq minutes aux heures de pointe.</p></article>",
                text: "Publicité",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                <p>Article continues after this advertisement</p><p>Nobody was hurt, said the mayor, \
                but the bridge remains closed until the water is gone.</p></article>",
                text: "Article continues after",
                fires: true,
            },
            Example {
                page: "<html lang=fr><title>Le tram avance</title><article><h1>Le tram avance</h1>\
                <p>Les rails de la nouvelle ligne de tram atteignent le centre, et les premiers \
                essais auront lieu avant la fin de l'été.</p>\
                <p>La publicité sur les rames rapportera deux millions par an.</p></article>",
                text: "La publicité sur les rames",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        matches_label(ctx, block, AD_KINDS, -400).or_else(|| {
            let notice = *ctx.facts.phrase(block, &[Kind::Ad], &[PhrasePosition::Starts])?;
            let text = ctx.facts.block(block);
            let is_line = text.words() <= NOTICE_MAX_WORDS && !text.measures.ends_sentence;
            is_line.then(|| RuleMatch::with_phrase(&notice, -400))
        })
    },
};

pub(super) const AD_SECTION: Rule = Rule {
    text: RuleText {
        name: "ad_box",
        kinds: AD_KINDS,
        matches: "blocks in a section of advertising or paid content",
        rationale: "somebody paid for them",
        exceptions: "sections with a good part of the page's prose",
        examples: examples![
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title><article>\
                <h1>Der Turm wird saniert</h1><p>Die Stadt saniert ab Mai den Turm am Hafen, der \
                seit dem Sturm im vergangenen Winter gesperrt ist und Risse zeigt.</p></article>\
                <aside><div>Anzeige</div><p>Matratzen zum halben Preis</p></aside>",
                text: "Matratzen zum halben Preis",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title><article>\
                <h1>Der Turm wird saniert</h1><div>Anzeige</div>\
                <p>Die Stadt saniert ab Mai den Turm am Hafen, der seit dem Sturm im vergangenen \
                Winter gesperrt ist und Risse zeigt.</p></article>",
                text: "Die Stadt saniert ab Mai",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| in_section_of(ctx, block, AD_KINDS, -200),
};
