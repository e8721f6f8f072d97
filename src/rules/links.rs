//! Rules about ways elsewhere: related and latest lists, navigation, tags, share bars.

use super::commerce::{call, label};
use super::people::under;
use super::{Rule, RuleMatch};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

/// A "read also" line is a link from this link density (thousandths) on.
const READ_ALSO_MIN_LINK_DENSITY: u32 = 300;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "headline list",
        catches: "items of a list of headlines whose links lie over them without text of their own",
        why: "a list of other articles, however long its texts",
        spares: "lists with sentences; pages that have no prose beside the list",
        apply: |scene, block| {
            let is_list = scene.block(block).is_overlaid && scene.is_headline_item(block);
            (is_list && scene.has_article()).then(|| RuleMatch::new(Kind::Latest, -400))
        },
    },
    Rule {
        name: "read also",
        catches: "a line or a box that sends the reader to another article",
        why: "it interrupts the text to advertise another",
        spares: "the same words in prose; bibliographies",
        apply: |scene, block| {
            let kinds = [Kind::Related, Kind::Latest];
            if let Some(hit) = label(scene, block, &kinds, -500) {
                return Some(hit);
            }
            let phrase = scene.phrase(
                block,
                &kinds,
                &[PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds],
            )?;
            let is_link = scene.block(block).link_density() >= READ_ALSO_MIN_LINK_DENSITY
                || scene.block(block).is_overlaid;
            (is_link || scene.is_heading(block)).then(|| RuleMatch::of(phrase, -500))
        },
    },
    Rule {
        name: "related list",
        catches: "blocks under a label for related or latest articles",
        why: "they are other articles",
        spares: "prose after such a heading inside the article",
        apply: |scene, block| under(scene, block, &[Kind::Related, Kind::Latest], -200),
    },
    Rule {
        name: "next article",
        catches: "whole articles after the page's own, as endless scrolling loads them",
        why: "they have pages of their own",
        spares: "articles without a first-level heading: posts, parts, teasers",
        apply: |scene, block| {
            scene.is_in_next_article(block).then(|| RuleMatch::new(Kind::Related, -600))
        },
    },
    Rule {
        name: "teaser",
        catches: "items of a list that begin with a link and break off",
        why: "they are the beginnings of other articles",
        spares: "pages that have no prose beside the list; lists of whole texts",
        apply: |scene, block| scene.is_teaser(block).then(|| RuleMatch::new(Kind::Related, -300)),
    },
    Rule {
        name: "nested article",
        catches: "articles inside the page's own, under a label for related or latest ones",
        why: "they have pages of their own",
        spares: "the parts of a live report or of a list of reviews, which have no such label",
        apply: |scene, block| {
            scene.is_in_nested_article(block).then(|| RuleMatch::new(Kind::Related, -400))
        },
    },
    Rule {
        name: "follow",
        catches: "requests to follow the site elsewhere",
        why: "they are the site's own advertising",
        spares: "prose about feeds and channels",
        apply: |scene, block| call(scene, block, &[Kind::Follow]),
    },
    Rule {
        name: "share",
        catches: "labels and counters of share bars and reading tools",
        why: "they are controls, not text",
        spares: "sentences about sharing",
        apply: |scene, block| {
            let kinds = [Kind::Share];
            if scene.heads_text(block) || scene.is_cell(block) {
                return None;
            }
            let hows = [PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends];
            let phrase =
                scene.phrase(block, &kinds, &hows).filter(|_| scene.block(block).words() <= 120);
            phrase.map(|p| RuleMatch::of(p, -450)).or_else(|| under(scene, block, &kinds, -200))
        },
    },
    Rule {
        name: "tags",
        catches: "labels of topic lists, and the topics",
        why: "they file the article, they are not in it",
        spares: "lists in prose",
        apply: |scene, block| {
            let kinds = [Kind::Tags];
            if scene.is_cell(block) {
                return None;
            }
            label(scene, block, &kinds, -300).or_else(|| under(scene, block, &kinds, -250))
        },
    },
    Rule {
        name: "navigation",
        catches: "labels of menus, trails and page links",
        why: "they lead about the site",
        spares: "headings of the article",
        apply: |scene, block| {
            let kinds = [Kind::Navigation, Kind::Breadcrumb, Kind::Pagination];
            let is_text = scene.is_heading(block) || scene.is_cell(block);
            let is_control =
                !is_text || scene.block(block).link_density() >= READ_ALSO_MIN_LINK_DENSITY;
            is_control.then(|| label(scene, block, &kinds, -250)).flatten()
        },
    },
];
