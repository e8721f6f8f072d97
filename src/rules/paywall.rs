//! Paywall rule: requests to pay for reading on, or to donate.

use super::matchers::{call_to_action, in_section_of};
use super::rule::{Example, Rule, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const PAYWALL: Rule = Rule {
    text: RuleText {
        name: "paywall",
        kinds: &[Kind::Paywall],
        matches: "notices that the rest is for subscribers, requests for donations",
        rationale: "they are about the site's business",
        exceptions: "prose about subscriptions",
        examples: examples![
            Example {
                page: "<html lang=es><title>El puerto crece</title><article><h1>El puerto crece</h1>\
                <p>El puerto tendrá dos muelles más antes de que acabe el año, según anunció ayer \
                la autoridad portuaria en una rueda de prensa.</p></article>\
                <div><p>Suscríbete para seguir leyendo</p></div>",
                text: "Suscríbete para seguir leyendo",
                fires: true,
            },
            Example {
                page: "<html lang=es><title>El diario gana lectores</title><article>\
                <h1>El diario gana lectores</h1>\
                <p>El diario de la isla suma ya nueve mil suscriptores, y por primera vez en su \
                historia vive sobre todo de lo que pagan.</p></article>",
                text: "nueve mil suscriptores",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        call_to_action(ctx, block, &[Kind::Paywall])
            .or_else(|| in_section_of(ctx, block, &[Kind::Paywall], -200))
    },
};
