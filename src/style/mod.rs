//! Style: what attributes and the page's own style sheets do to the text of each element: whether a
//! reader sees it, whether it is a block, whether its line breaks count.
//!
//! This is a small part of CSS: style sheets in `<style>` elements and `style` attributes, selectors
//! of names, classes and ids, and the few properties that can hide text. Style sheets in other files
//! are not loaded.

mod ancestor_filter;
mod attributes;
mod cascade;
mod declaration;
mod effects;
mod hiding_classes;
mod inherited;
mod inline_elements;
mod length;
mod line_breaks;
mod media_query;
mod openable;
mod parser;
mod selector;
mod shadow_trees;
mod stylesheet;
#[cfg(test)]
mod tests;
mod visibility;

use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::dom::Dom;
use stylesheet::StyleSheet;

/// Notes in the page how each element is rendered. Line breaks in text whose white space is preserved
/// become `br` elements.
pub(crate) fn apply_styles(dom: Dom, limits: &Limits) -> Dom {
    let sheet = StyleSheet::of_page(&dom);
    let styles = visibility::resolve(&dom, &sheet);
    let mut dom = dom;
    dom.set_renderings(&styles.renderings);
    let inline = inline_elements::find_inline_elements(&dom);
    dom.set_inline(&inline);
    if styles.is_all_hidden {
        dom.warnings.insert(Warning::HiddenText);
    }
    match styles.preserved_texts.is_empty() {
        true => dom,
        false => line_breaks::split_lines(dom, &styles.preserved_texts, limits.max_nodes()),
    }
}
