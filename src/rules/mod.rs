//! Rules that recognise kinds of boilerplate and add points. No rule drops a block on its own: the
//! sum of all points decides.
//!
//! There is a file for each kind of boilerplate, with its rules and their examples. To add a rule, copy
//! `_skeleton.rs`.

#[cfg(test)]
mod _skeleton;
mod ads;
mod author_box;
mod captions;
mod code;
mod comments;
mod context;
mod controls;
mod cookies;
mod follow;
mod headline;
mod hidden;
mod jobs;
mod layout_cells;
mod layout_tables;
mod legal;
mod lists;
mod matchers;
mod navigation;
mod newsletter;
mod notice_boxes;
mod number_pair;
mod page_facts;
mod paywall;
mod phrase_matching;
mod picture_numbers;
mod post_lists;
mod regions;
mod related;
mod rule;
mod sections;
mod share;
mod structure;
mod tags;
mod teasers;
#[cfg(test)]
mod tests;
mod text_headings;

pub(crate) use context::RuleContext;
pub(crate) use hidden::HIDDEN_POINTS;
pub(crate) use related::NEXT_ARTICLE;
pub use rule::{Example, RuleText};
pub(crate) use rule::{Finding, FindingRole, Rule, RuleMatch, examples};

/// Lists the rules with their files.
macro_rules! rules {
    ($($file:ident::$rule:ident,)+) => {
        /// All rules, in the order in which they are applied. Of findings with equal points, the
        /// first decides the kind.
        pub(crate) const RULES: &[&Rule] = &[$(&$file::$rule),+];

        /// The source file of each rule.
        #[cfg(any(test, feature = "cli"))]
        pub(crate) const SOURCE_FILES: &[&str] =
            &[$(concat!("src/rules/", stringify!($file), ".rs")),+];
    };
}

rules! {
    headline::TITLE,
    headline::BYLINE,
    headline::DATE,
    comments::COMMENT_PROMPT,
    comments::COMMENT_THREAD,
    comments::NAMED_THREAD,
    author_box::AUTHOR_BOX,
    captions::NEXT_TO_PICTURE,
    captions::CAPTION,
    code::EXAMPLE_CODE,
    lists::LIST_IN_TEXT,
    ads::AD_LABEL,
    ads::AD_SECTION,
    jobs::JOBS,
    newsletter::NEWSLETTER,
    paywall::PAYWALL,
    paywall::NOTICE_BOX,
    controls::SHOP,
    controls::PICTURE_NUMBER,
    controls::ENTRY_LINK,
    teasers::HEADLINE_LIST,
    related::READ_ALSO,
    related::RELATED_LIST,
    related::NEXT_ARTICLE,
    teasers::TEASER,
    related::NESTED_ARTICLE,
    teasers::POST_LIST,
    follow::FOLLOW,
    share::SHARE,
    tags::TAGS,
    navigation::NAVIGATION,
    navigation::LINK_LINE,
    layout_tables::LAYOUT_CELL,
    cookies::COOKIE_NOTICE,
    legal::LEGAL,
    hidden::HIDDEN,
}

/// The findings of each block, in the order of the rules.
pub(crate) fn apply_rules(ctx: &RuleContext) -> Vec<Vec<Finding>> {
    let blocks = 0..ctx.facts.count();
    let findings = |block: usize| {
        let found = |rule: &&Rule| Some((rule.apply)(ctx, block)?.named(rule.text.name));
        RULES.iter().filter_map(found).collect()
    };
    blocks.map(findings).collect()
}
