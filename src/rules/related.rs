//! Related article rules: other articles that the page links to, quotes or loads.

use super::context::RuleContext;
use super::matchers::{in_section_of, matches_label};
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

const ARTICLE_LIST_KINDS: &[Kind] = &[Kind::Related, Kind::Latest];

/// A "Read also" line is a link from this link density (thousandths) on.
const READ_ALSO_MIN_LINK_DENSITY: u32 = 300;

pub(super) const READ_ALSO: Rule = Rule {
    text: RuleText {
        name: "read_also",
        kinds: ARTICLE_LIST_KINDS,
        matches: "a line or a heading that sends the reader to another article",
        rationale: "it interrupts the text to advertise another",
        exceptions: "the same words in prose; bibliographies",
        examples: examples![
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title><article>\
                <h1>Der Turm wird saniert</h1><p>Die Stadt saniert ab Mai den Turm am Hafen, der \
                seit dem Sturm im vergangenen Winter gesperrt ist und Risse zeigt.</p>\
                <p>Lesen Sie auch: <a href=/sturm>So schwer war der Sturm im Winter</a></p>\
                <p>Die Arbeiten dauern bis zum Herbst und kosten zwei Millionen, von denen der Bund \
                die Hälfte zahlt.</p></article>",
                text: "So schwer war der Sturm",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Leseclub im Hafen</title><article>\
                <h1>Leseclub im Hafen</h1><p>Wer gern liest, ist im Club am Hafen willkommen, der \
                sich jeden Dienstag in der alten Werft trifft.</p>\
                <p>Lesen Sie auch gern Krimis? Dann kommen Sie am ersten Dienstag im Monat, da geht \
                es nur um Mord.</p></article>",
                text: "Lesen Sie auch gern Krimis",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        matches_label(ctx, block, ARTICLE_LIST_KINDS, -500).or_else(|| {
            let positions = [PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds];
            let phrase = ctx.facts.phrase(block, ARTICLE_LIST_KINDS, &positions)?;
            let text_block = ctx.facts.block(block);
            let is_link =
                text_block.link_density() >= READ_ALSO_MIN_LINK_DENSITY || text_block.is_overlaid;
            let is_reference = is_link || ctx.facts.is_heading(block);
            is_reference.then(|| RuleMatch::with_phrase(phrase, -500))
        })
    },
};

pub(super) const RELATED_LIST: Rule = Rule {
    text: RuleText {
        name: "related_list",
        kinds: ARTICLE_LIST_KINDS,
        matches: "blocks in a section of related or latest articles",
        rationale: "they are other articles",
        exceptions: "prose after such a heading inside the article",
        examples: examples![
            Example {
                page: "<html lang=fr><title>Le tram avance</title><article><h1>Le tram avance</h1>\
                <p>Les rails de la nouvelle ligne de tram atteignent le centre, et les premiers \
                essais auront lieu avant la fin de l'été.</p></article>\
                <aside><h3>Les plus lus</h3><ul><li><a href=/1>La gare ferme deux jours</a>\
                <li><a href=/2>Un été sans pluie</a></ul></aside>",
                text: "La gare ferme deux jours",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>What we know of the storm</title><article>\
                <h1>What we know of the storm</h1><p>The storm reached the coast before midnight and \
                turned to the north in the morning, the weather office said.</p>\
                <h2>The latest</h2><p>Two villages are still without power, and the ferry stays in \
                the harbour until the wind has calmed down.</p></article>",
                text: "Two villages are still without power",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| in_section_of(ctx, block, ARTICLE_LIST_KINDS, -200),
};

pub(crate) const NEXT_ARTICLE: Rule = Rule {
    text: RuleText {
        name: "next_article",
        kinds: &[Kind::Related],
        matches: "whole articles after the page's own, as endless scrolling loads them",
        rationale: "they have pages of their own",
        exceptions: "articles without a first-level heading: posts, parts, teasers",
        examples: examples![
            Example {
                page: "<html lang=nl><title>De brug is open</title><article><h1>De brug is open</h1>\
                <p>De oude brug over de rivier ging maandagochtend weer open voor het verkeer, twee \
                jaar na de aanvaring met een schip.</p></article>\
                <article><h1>Markt verhuist naar het plein</h1><p>De weekmarkt verhuist in mei naar \
                het plein voor het stadhuis, omdat de oude hal wordt gesloopt.</p></article>",
                text: "De weekmarkt verhuist",
                fires: true,
            },
            Example {
                page: "<html lang=nl><title>De brug is open</title><article><h1>De brug is open</h1>\
                <p>De oude brug over de rivier ging maandagochtend weer open voor het verkeer, twee \
                jaar na de aanvaring met een schip.</p></article>\
                <article><p>Het schip had destijds een van de pijlers geraakt, en de stad sloot de \
                brug nog dezelfde avond.</p></article>",
                text: "Het schip had destijds",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let is_next = ctx.structure.is_in_next_article(block);
        is_next.then(|| RuleMatch::new(Kind::Related, -600))
    },
};

pub(super) const NESTED_ARTICLE: Rule = Rule {
    text: RuleText {
        name: "nested_article",
        kinds: &[Kind::Related],
        matches: "articles inside the page's own, after a heading for related or latest articles",
        rationale: "they have pages of their own",
        exceptions: "the parts of a live report or of a list of reviews, which have no such heading",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                <section><h3>Related stories</h3><div>\
                <article><a href=/1>Bridge stays closed</a><p>The town waits for the \
                engineers.</p></article>\
                <article><a href=/2>Ferry sails again</a><p>It takes forty cars.</p></article>\
                </div></section></article>",
                text: "The town waits",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Storm: the day in brief</title><article>\
                <h1>Storm: the day in brief</h1><p>The storm reached the coast before midnight and \
                turned to the north in the morning, the weather office said.</p>\
                <article><h3>9:40</h3><p>The ferry stays in the harbour today.</p></article>\
                <article><h3>8:15</h3><p>Two villages are without power.</p></article></article>",
                text: "The ferry stays",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        is_in_nested_article(ctx, block).then(|| RuleMatch::new(Kind::Related, -400))
    },
};

/// Whether the block is in one of several articles inside the page's own, after the heading of a
/// section with other articles.
fn is_in_nested_article(ctx: &RuleContext, block: usize) -> bool {
    ctx.structure.is_in_nested_article(ctx.facts.segmentation.container_of(block))
        && ctx.facts.paragraphs_before(block) >= 1
        && ctx.sections.follows_article_list(block)
}
