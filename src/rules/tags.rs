//! Tag rule: the topics that an article is filed under.

use super::matchers::{in_section_of, matches_label};
use super::rule::{Example, Rule, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const TAGS: Rule = Rule {
    text: RuleText {
        name: "tags",
        kinds: &[Kind::Tags],
        matches: "labels of topic lists, and the topics",
        rationale: "they classify the article and are not part of it",
        exceptions: "lists in prose",
        examples: examples![
            Example {
                page: "<html lang=es><title>El puente reabre</title><article><h1>El puente reabre</h1>\
                <p>El puente viejo abrió de nuevo al tráfico el lunes por la mañana, dos años \
                después del accidente de una barca.</p></article>\
                <div><span>Etiquetas</span><ul><li><a href=/t/obras>Obras</a>\
                <li><a href=/t/puentes>Puentes</a></ul></div>",
                text: "Puentes",
                fires: true,
            },
            Example {
                page: "<html lang=es><title>El puente reabre</title><article><h1>El puente reabre</h1>\
                <p>El puente viejo abrió de nuevo al tráfico el lunes por la mañana, dos años \
                después del accidente de una barca.</p><p>La obra tuvo tres partes:</p>\
                <ul><li>Limpiar los pilares<li>Cerrar las grietas<li>Pintar las barandas</ul>\
                </article>",
                text: "Cerrar las grietas",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        if ctx.facts.is_cell(block) {
            return None;
        }
        matches_label(ctx, block, &[Kind::Tags], -300)
            .or_else(|| in_section_of(ctx, block, &[Kind::Tags], -250))
    },
};
