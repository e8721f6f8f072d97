//! Paywall rule: requests to pay for reading on, or to donate.

use super::matchers::{call_to_action, in_section_of};
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
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

pub(super) const NOTICE_BOX: Rule = Rule {
    text: RuleText {
        name: "notice_box",
        kinds: &[Kind::Paywall, Kind::Newsletter, Kind::CookieNotice],
        matches: "all of a small element, or of a run of lines, that is an offer, a request for donations or a \
        consent dialog",
        rationale: "what it holds, costs or lists belongs to the offer, not to the article",
        exceptions: "elements with the headline or a good part of the page's prose",
        examples: examples![
            Example {
                page: "<html lang=en><title>The bridge</title><article><h1>The bridge</h1>\
                <p>The bridge has been closed for three weeks and nobody knows why, says the roads \
                office, which has closed it and now waits.</p>\
                <p>The school bus goes by the mill, and the children count the cows on the way, as \
                there is nothing else.</p><h2>Continue reading</h2><ul><li>All articles in the app\
                <li>The crossword every evening</ul><a href=/buy>Subscribe now</a></article>",
                text: "The crossword every evening",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title><article>\
                <h1>Der Turm wird saniert</h1><p>Die Stadt saniert ab Mai den Turm am Hafen, der \
                seit dem Sturm im vergangenen Winter gesperrt ist und Risse zeigt.</p>\
                <div><b>Weiterlesen mit Abo</b><p>Vier Wochen für einen Euro</p>\
                <button>Jetzt testen</button></div></article>",
                text: "Vier Wochen für einen Euro",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>The bridge</title><article><h1>The bridge</h1>\
                <p>The bridge has been closed for three weeks and nobody knows why, says the roads \
                office, which has closed it and now waits.</p><h2>What to do</h2><ul>\
                <li>Take the ferry<li>Take the train</ul></article>\
                <footer><a href=/buy>Subscribe now</a></footer>",
                text: "Take the ferry",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let kind = ctx.notice_boxes[block]?;
        Some(RuleMatch::new(kind, -400))
    },
};
