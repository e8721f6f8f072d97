//! Rules about what is sold: advertisements, paid content, jobs, newsletters, subscriptions.

use super::people::under;
use super::{Rule, RuleContext, RuleMatch};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "ad label",
        catches: "a block that says no more than that an advertisement follows",
        why: "it labels something that is not the article",
        spares: "sentences about advertising",
        apply: |scene, block| label(scene, block, &[Kind::Ad, Kind::Sponsored], -400),
    },
    Rule {
        name: "ad box",
        catches: "the blocks of a box under a label for advertising or paid content",
        why: "somebody paid for them to stand there",
        spares: "boxes with a good part of the page's prose",
        apply: |scene, block| under(scene, block, &[Kind::Ad, Kind::Sponsored], -200),
    },
    Rule {
        name: "jobs",
        catches: "labels of job listings, and the listings under them",
        why: "they are a service of the site beside the article",
        spares: "articles about jobs, job adverts that are the page",
        apply: |scene, block| match under(scene, block, &[Kind::Jobs], -250) {
            Some(hit) => Some(hit),
            None => {
                // The words alone say nothing: the label must stand over a list.
                let opens_list =
                    scene.label_over(block + 1).is_some_and(|over| over.label == block);
                opens_list.then(|| label(scene, block, &[Kind::Jobs], -300)).flatten()
            }
        },
    },
    Rule {
        name: "newsletter",
        catches: "requests to subscribe, in words, as a labelled box, or beside a field for an address",
        why: "they are the site's own advertising",
        spares: "prose about newsletters",
        apply: |scene, block| match call(scene, block, &[Kind::Newsletter]) {
            Some(hit) => Some(hit),
            None if scene.is_in_address_box(block) => Some(RuleMatch::new(Kind::Newsletter, -250)),
            None => under(scene, block, &[Kind::Newsletter], -250),
        },
    },
    Rule {
        name: "paywall",
        catches: "notices that the rest is for subscribers, requests for donations",
        why: "they speak of the site's business",
        spares: "prose about subscriptions",
        apply: |scene, block| match call(scene, block, &[Kind::Paywall]) {
            Some(hit) => Some(hit),
            None => under(scene, block, &[Kind::Paywall], -200),
        },
    },
];

/// A whole block that is a phrase of one of these kinds.
pub(super) fn label(
    scene: &RuleContext,
    block: usize,
    kinds: &[Kind],
    points: i32,
) -> Option<RuleMatch> {
    scene.phrase(block, kinds, &[PhrasePosition::Whole]).map(|phrase| RuleMatch::of(phrase, points))
}

/// A short block that asks something of the reader.
pub(super) fn call(scene: &RuleContext, block: usize, kinds: &[Kind]) -> Option<RuleMatch> {
    let any = [
        PhrasePosition::Whole,
        PhrasePosition::Starts,
        PhrasePosition::Ends,
        PhrasePosition::Holds,
    ];
    let phrase = scene.phrase(block, kinds, &any)?;
    Some(RuleMatch::of(phrase, if phrase.how == PhrasePosition::Whole { -500 } else { -400 }))
}
