//! Navigation rule: menus, breadcrumbs and page links.

use super::matchers::matches_label;
use super::rule::{Example, Rule, RuleText, examples};
use crate::api::kind::Kind;

const NAVIGATION_KINDS: &[Kind] = &[Kind::Navigation, Kind::Breadcrumb, Kind::Pagination];

/// A heading or a cell is a link from this link density (thousandths) on.
const LINK_MIN_DENSITY: u32 = 300;

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
