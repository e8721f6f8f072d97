//! Rules about notices: cookies, copyright, hidden text.

use super::commerce::label;
use super::{Rule, RuleMatch};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

/// Hidden text with this share (thousandths) of the page's prose is still to be shown.
const HIDDEN_PAGE: u64 = 400;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "cookie notice",
        catches: "containers that speak mostly of cookies and consent",
        why: "the law asks for them, the article does not",
        spares: "articles about cookies, which have the page's headline",
        apply: |scene, block| {
            scene.is_in_cookie_notice(block).then(|| RuleMatch::new(Kind::Cookie, -400))
        },
    },
    Rule {
        name: "legal",
        catches: "copyright lines, terms, the imprint",
        why: "they stand on every page of the site",
        spares: "prose about the law",
        apply: |scene, block| {
            if scene.is_heading(block) {
                return None;
            }
            if let Some(hit) = label(scene, block, &[Kind::Legal], -300) {
                return Some(hit);
            }
            let phrase = scene.phrase(
                block,
                &[Kind::Legal],
                &[PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds],
            )?;
            Some(RuleMatch::of(phrase, -400))
        },
    },
    Rule {
        name: "hidden",
        catches: "text inside elements that the page's own attributes hide",
        why: "no reader sees it: decoys, copies, dialogs",
        spares: "pages with a good part of their prose hidden: scripts, tabs, folds are to show it",
        apply: |scene, block| {
            let is_decoy = scene.is_hidden(block) && scene.hidden_share() < HIDDEN_PAGE;
            is_decoy.then(|| RuleMatch::new(Kind::Hidden, -200))
        },
    },
];
