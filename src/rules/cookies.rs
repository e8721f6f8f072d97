//! Cookie rule: notices about cookies and consent.

use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const COOKIE_NOTICE: Rule = Rule {
    text: RuleText {
        name: "cookie_notice",
        kinds: &[Kind::CookieNotice],
        matches: "containers whose text is mostly about cookies and consent",
        rationale: "the law requires them, the article does not",
        exceptions: "articles about cookies, which have the page's headline",
        examples: examples![
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title>\
                <div><p>Diese Website verwendet Cookies, um Inhalte zu zeigen.</p>\
                <button>Alle akzeptieren</button></div>\
                <article><h1>Der Turm wird saniert</h1><p>Die Stadt saniert ab Mai den Turm am \
                Hafen, der seit dem Sturm im vergangenen Winter gesperrt ist und Risse zeigt.</p>\
                </article>",
                text: "Diese Website verwendet Cookies",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Diese Website verwendet Cookies: was heißt das?</title>\
                <article><h1>Diese Website verwendet Cookies: was heißt das?</h1>\
                <p>Ein Cookie ist eine kleine Datei, die ein Browser für eine Website aufhebt und ihr \
                bei jedem Besuch wieder zeigt.</p></article>",
                text: "Ein Cookie ist eine kleine Datei",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let container = ctx.facts.segmentation.container_of(block);
        let is_notice = ctx.regions.is_in_cookie_notice(container);
        is_notice.then(|| RuleMatch::new(Kind::CookieNotice, -400))
    },
};
