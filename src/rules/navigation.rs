//! Navigation rule: menus, breadcrumbs and page links.

use super::matchers::matches_label;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;

const NAVIGATION_KINDS: &[Kind] = &[Kind::Navigation, Kind::Breadcrumb, Kind::Pagination];

/// A heading or a cell is a link from this link density (thousandths) on.
const LINK_MIN_DENSITY: u32 = 300;

/// A menu in one block has so many links, ...
const MENU_MIN_LINKS: u32 = 4;
/// ... this share (thousandths) of its characters in them, ...
const MENU_MIN_LINK_DENSITY: u32 = 850;
/// ... and this many words (tenths) for each.
const MENU_LINK_MAX_WORDS: u32 = 40;

pub(super) const NAVIGATION: Rule = Rule {
    text: RuleText {
        name: "navigation",
        kinds: NAVIGATION_KINDS,
        matches: "labels of menus, breadcrumbs and page links",
        rationale: "they lead to other parts of the site",
        exceptions: "headings of the article",
        examples: examples![
            Example {
                page: "<html lang=fr><title>Le tram avance</title>\
                <div><a href=/>Accueil</a></div><article><h1>Le tram avance</h1>\
                <p>Les rails de la nouvelle ligne de tram atteignent le centre, et les premiers \
                essais auront lieu avant la fin de l'été.</p></article>",
                text: "Accueil",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>The parts of a lighthouse</title><article>\
                <h1>The parts of a lighthouse</h1><p>A lighthouse is a small town of its own, with a \
                kitchen, a workshop and a bedroom under the lamp.</p>\
                <h2>Home</h2><p>The keeper and the family lived on the third floor, in two rooms \
                with round walls and little furniture.</p></article>",
                text: "Home",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let is_text = ctx.facts.is_heading(block) || ctx.facts.is_cell(block);
        let is_control = !is_text || ctx.facts.block(block).link_density() >= LINK_MIN_DENSITY;
        is_control.then(|| matches_label(ctx, block, NAVIGATION_KINDS, -250)).flatten()
    },
};

pub(super) const LINK_LINE: Rule = Rule {
    text: RuleText {
        name: "link_line",
        kinds: &[Kind::Navigation],
        matches: "blocks before the headline that are nothing but several short links",
        rationale: "they are the menu of a page without lists",
        exceptions: "pages without an article; links in a sentence",
        examples: examples![
            Example {
                page: "<html lang=en><title>The amplifier</title><table><tr><td>\
                <a href=index.html>Home</a><br><a href=radio.html>Radio</a><br>\
                <a href=maps.html>Old maps</a><br><a href=guest.html>Guests</a><td>\
                <h1>The amplifier</h1><p>My uncle built the amplifier from the parts of two older \
                ones, and it was so large that it had to be carried up in pieces.</p>\
                <p>When the house was sold we found the drawing under a floor board, with a coffee \
                stain where the fault had been.</p></table>",
                text: "Old maps",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Links</title><h1>Links</h1>\
                <p><a href=/1>Radio</a><br><a href=/2>Old maps</a><br><a href=/3>Tubes</a><br>\
                <a href=/4>Wires</a></p>",
                text: "Old maps",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let text = ctx.facts.block(block);
        let is_menu = text.links >= MENU_MIN_LINKS
            && text.link_density() >= MENU_MIN_LINK_DENSITY
            && text.words() <= text.links * MENU_LINK_MAX_WORDS
            && text.measures.sentence_ends == 0
            && ctx.facts.headline().is_some_and(|headline| block < headline)
            && ctx.facts.has_article();
        is_menu.then(|| RuleMatch::new(Kind::Navigation, -150))
    },
};
