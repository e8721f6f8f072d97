//! The catalog of features: the one list of named measures of a block.
//!
//! The model and the rules refer to features by these names; traces and explanations print them. To
//! add a feature, add a line: its name, the unit of its value, what it measures, and an expression
//! over the page's context and the block's index. Then train the model.

use super::ancestors::{AncestorKind, ClassHint};
use super::context::FeatureContext;
use super::measures::*;
use crate::blocks::BlockId;
use crate::dom::Tag;

/// One measure: a whole number for each block.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// The unit of its value.
    pub(crate) unit: &'static str,
    /// What it measures.
    pub(crate) doc: &'static str,
}

/// The values of a block, in the order of [`FEATURES`].
pub(crate) type Values = [i32; FEATURE_NAMES.len()];

/// The largest value, positive or negative: a larger one means nothing more to a model.
const MAX_VALUE: i64 = 1_000_000;

/// The index of a feature in [`FEATURES`].
pub(crate) fn index_of(name: &str) -> Option<usize> {
    FEATURE_NAMES.iter().position(|&feature| feature == name)
}

macro_rules! features {
    ($($name:ident [$unit:literal] $doc:literal = |$ctx:pat_param, $block:pat_param| $value:expr;)*) => {
        /// The names of all features, in the order of the values. They are apart from the
        /// descriptions, so that a program which never describes them does not contain those.
        pub(crate) const FEATURE_NAMES: &[&str] = &[$(stringify!($name),)*];

        /// All features, in the order of the values.
        pub(crate) const FEATURES: &[Feature] = &[$(Feature {
            name: stringify!($name),
            unit: $unit,
            doc: $doc,
        },)*];

        /// The features, in the order of [`FEATURES`] and of the values.
        #[allow(non_camel_case_types, reason = "a feature has one name, here, in the model and in traces")]
        #[allow(dead_code, reason = "most features are used by the model alone")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum FeatureId { $($name,)* }

        /// One block's values. It is one function, so that the compiler shares what several features
        /// look up.
        pub(super) fn values_of(ctx: &FeatureContext, block: BlockId) -> Values {
            [$({
                let ($ctx, $block) = (ctx, block);
                let value: i64 = $value;
                value.clamp(-MAX_VALUE, MAX_VALUE) as i32
            },)*]
        }
    };
}

features! {
    chars ["character"] "length, white space collapsed" = |ctx, block| ctx.block(block).measures.chars.into();
    words ["tenth of a word"] "length in words, fair to scripts without spaces" = |ctx, block| ctx.block(block).words().into();
    link_density ["thousandth"] "share of the characters that are links" = |ctx, block| ctx.block(block).link_density().into();
    link_count ["link"] "links in the block" = |ctx, block| ctx.block(block).links.into();
    fragment_link_share ["thousandth"] "share of the links that stay on the page" = |ctx, block| share(ctx.block(block).hash_links.into(), ctx.block(block).links.into());
    is_covered_by_link ["flag"] "a link without text of its own covers the block" = |ctx, block| flag(ctx.block(block).is_overlaid);
    sentence_ends ["mark"] "sentence ends of any script" = |ctx, block| ctx.block(block).measures.sentence_ends.into();
    ends_sentence ["flag"] "the block ends as a sentence does" = |ctx, block| flag(ctx.block(block).measures.ends_sentence);
    ends_colon ["flag"] "the block ends with a colon" = |ctx, block| flag(matches!(ctx.block(block).measures.last, Some(':' | '：')));
    commas ["mark"] "commas of any script" = |ctx, block| ctx.block(block).measures.commas.into();
    uppercase_share ["thousandth"] "upper-case share of cased letters; 150 without any" = |ctx, block| {
        let m = &ctx.block(block).measures;
        if m.upper + m.lower == 0 { 150 } else { share(m.upper.into(), (m.upper + m.lower).into()) }
    };
    digit_share ["thousandth"] "share of digits" = |ctx, block| share(ctx.block(block).measures.digits.into(), ctx.block(block).measures.chars.into());
    bold_share ["thousandth"] "share of bold characters" = |ctx, block| share(ctx.block(block).bold_chars.into(), ctx.block(block).measures.chars.into());
    code_share ["thousandth"] "share of characters in code" = |ctx, block| share(ctx.block(block).code_chars.into(), ctx.block(block).measures.chars.into());
    has_time ["flag"] "a time element is in the block" = |ctx, block| flag(ctx.block(block).has_time);
    has_currency ["flag"] "a currency sign is in the block" = |ctx, block| flag(ctx.block(block).measures.currency);
    title_similarity ["thousandth"] "likeness to the page's title" = |ctx, block| ctx.title_similarity[block].into();
    duplicates ["block"] "other blocks with the same text" = |ctx, block| ctx.duplicate_counts[block].into();
    heading ["level"] "1 to 6 for a heading, else 0" = |ctx, block| ctx.heading[block].unwrap_or(0).into();
    in_p ["flag"] "its container is a p" = |ctx, block| flag(ctx.container(block).tag == Tag::P);
    in_div_like ["flag"] "its container is a div, section, article or main" = |ctx, block| flag(matches!(ctx.container(block).tag, Tag::Div | Tag::Section | Tag::Article | Tag::Main));
    in_li ["flag"] "its container is a list item" = |ctx, block| flag(ctx.container(block).tag == Tag::Li);
    in_td ["flag"] "its container is a table cell" = |ctx, block| flag(matches!(ctx.container(block).tag, Tag::Td | Tag::Th));
    depth ["level"] "containers around it" = |ctx, block| ctx.container(block).depth.into();

    in_prose50 ["flag"] "inside the deepest container with half of the page's prose" = |ctx, block| flag(ctx.prose50.is_within(ctx.own_container(block)));
    prose50_distance ["level"] "levels from that container up to its lowest common ancestor with the block" = |ctx, block| ctx.prose50.levels_to_common_ancestor(ctx.segmentation, ctx.own_container(block)).into();
    prose50_side ["sign"] "before, in or after that container" = |ctx, block| side(ctx, &ctx.prose50, block);
    prose50_subtree_link_density ["thousandth"] "link density of the subtree that holds the block, just below that common ancestor" = |ctx, block| link_density(ctx, ctx.prose50.sibling_subtree(ctx.own_container(block)));
    prose50_subtree_words ["thousandth"] "share of the page's words in that subtree" = |ctx, block| share_of_page(ctx, &ctx.sums.words, ctx.prose50.sibling_subtree(ctx.own_container(block)));
    in_prose80 ["flag"] "inside the deepest container with four fifths of the page's prose" = |ctx, block| flag(ctx.prose80.is_within(ctx.own_container(block)));
    prose80_distance ["level"] "levels from that container up to its lowest common ancestor with the block" = |ctx, block| ctx.prose80.levels_to_common_ancestor(ctx.segmentation, ctx.own_container(block)).into();
    prose80_side ["sign"] "before, in or after that container" = |ctx, block| side(ctx, &ctx.prose80, block);
    prose80_subtree_link_density ["thousandth"] "link density of the subtree that holds the block, just below that common ancestor" = |ctx, block| link_density(ctx, ctx.prose80.sibling_subtree(ctx.own_container(block)));
    prose80_subtree_words ["thousandth"] "share of the page's words in that subtree" = |ctx, block| share_of_page(ctx, &ctx.sums.words, ctx.prose80.sibling_subtree(ctx.own_container(block)));
    in_top_candidate ["flag"] "inside the container with the best prose score" = |ctx, block| flag(ctx.top_candidate.is_within(ctx.own_container(block)));
    top_candidate_distance ["level"] "levels from that container up to its lowest common ancestor with the block" = |ctx, block| ctx.top_candidate.levels_to_common_ancestor(ctx.segmentation, ctx.own_container(block)).into();
    top_candidate_subtree_link_density ["thousandth"] "link density of the subtree that holds the block, just below that common ancestor" = |ctx, block| link_density(ctx, ctx.top_candidate.sibling_subtree(ctx.own_container(block)));
    top_candidate_subtree_words ["thousandth"] "share of the page's words in that subtree" = |ctx, block| share_of_page(ctx, &ctx.sums.words, ctx.top_candidate.sibling_subtree(ctx.own_container(block)));
    parent_candidate_score ["thousandth"] "prose score of the container's parent against the best" = |ctx, block| candidate_share(ctx, ctx.ancestor(block, 1));
    grandparent_candidate_score ["thousandth"] "prose score of the next container up against the best" = |ctx, block| candidate_share(ctx, ctx.ancestor(block, 2));

    class_points_sum ["hundredth of a logit"] "points of the class-name words of all elements around it" = |ctx, block| ctx.ancestors(block).class_sum.into();
    class_points_min ["hundredth of a logit"] "least points of one class-name word of the elements around it" = |ctx, block| ctx.ancestors(block).class_min.into();
    class_points_own ["hundredth of a logit"] "points of the container's and its parent's class-name words" = |ctx, block| i64::from(ctx.ancestors(block).class_own) + i64::from(ctx.summaries[ctx.ancestor(block, 1)].class_own);
    section ["code"] "nearest sectioning element: article 1 main 2 section 3 aside 4 nav 5 footer 6 header 7 form 8" = |ctx, block| ctx.ancestors(block).sectioning as i64;
    in_landmark_role ["flag"] "inside a role such as navigation, banner or dialog" = |ctx, block| flag(ctx.ancestors(block).is_in_landmark);
    is_hidden ["flag"] "inside an element hidden by its attributes" = |ctx, block| flag(ctx.ancestors(block).is_hidden);
    is_aria_hidden ["flag"] "inside an element hidden from screen readers" = |ctx, block| flag(ctx.ancestors(block).is_aria_hidden);
    article_proximity ["thousandth"] "nearness of an article element" = |ctx, block| nearness(ctx, block, AncestorKind::Article);
    main_proximity ["thousandth"] "nearness of a main element" = |ctx, block| nearness(ctx, block, AncestorKind::Main);
    nav_proximity ["thousandth"] "nearness of a nav element" = |ctx, block| nearness(ctx, block, AncestorKind::Nav);
    aside_proximity ["thousandth"] "nearness of an aside element" = |ctx, block| nearness(ctx, block, AncestorKind::Aside);
    header_proximity ["thousandth"] "nearness of a header element" = |ctx, block| nearness(ctx, block, AncestorKind::Header);
    footer_proximity ["thousandth"] "nearness of a footer element" = |ctx, block| nearness(ctx, block, AncestorKind::Footer);
    form_proximity ["thousandth"] "nearness of a form element" = |ctx, block| nearness(ctx, block, AncestorKind::Form);
    list_proximity ["thousandth"] "nearness of a list" = |ctx, block| nearness(ctx, block, AncestorKind::List);
    table_proximity ["thousandth"] "nearness of a table" = |ctx, block| nearness(ctx, block, AncestorKind::Table);
    figure_proximity ["thousandth"] "nearness of a figure" = |ctx, block| nearness(ctx, block, AncestorKind::Figure);
    quote_proximity ["thousandth"] "nearness of a block quote" = |ctx, block| nearness(ctx, block, AncestorKind::Quote);
    pre_proximity ["thousandth"] "nearness of preformatted text" = |ctx, block| nearness(ctx, block, AncestorKind::Pre);
    details_proximity ["thousandth"] "nearness of a disclosure element" = |ctx, block| nearness(ctx, block, AncestorKind::Details);
    button_proximity ["thousandth"] "nearness of a button" = |ctx, block| nearness(ctx, block, AncestorKind::Button);

    tag_path_blocks ["block"] "blocks in containers of the same names" = |ctx, block| ctx.tag_path(block).blocks.into();
    tag_path_sentences ["thousandth"] "share of those blocks that end as a sentence does" = |ctx, block| share(ctx.tag_path(block).ending_sentences.into(), ctx.tag_path(block).blocks.into());
    tag_path_words ["thousandth"] "share of the page's words in those blocks" = |ctx, block| share(ctx.tag_path(block).words, ctx.sums.words.total());
    tag_path_prose ["thousandth"] "share of the page's prose in those blocks" = |ctx, block| share(ctx.tag_path(block).prose_weight, ctx.sums.prose_weight.total());
    tag_path_link_density ["thousandth"] "link density of those blocks" = |ctx, block| share(ctx.tag_path(block).link_chars, ctx.tag_path(block).chars);
    tag_path_mean_words ["tenth of a word"] "mean length of those blocks" = |ctx, block| (ctx.tag_path(block).words / u64::from(ctx.tag_path(block).blocks.max(1))) as i64;
    siblings ["container"] "sibling containers with the same tag and class names as its own" = |ctx, block| i64::from(ctx.like_siblings[ctx.own_container(block)]) - 1;
    record_count ["container"] "number of like siblings of the largest repeated record around it" = |ctx, block| record(ctx, block).map_or(0, |id| ctx.like_siblings[id].into());
    record_words ["tenth of a word"] "words in that record" = |ctx, block| record(ctx, block).map_or(0, |id| ctx.sum_in(&ctx.sums.words, id) as i64);
    record_link_density ["thousandth"] "link density of that record; -1 without one" = |ctx, block| record(ctx, block).map_or(-1, |id| link_density(ctx, id));
    record_sentences ["mark"] "sentence ends in that record" = |ctx, block| record(ctx, block).map_or(0, |id| ctx.sum_in(&ctx.sums.sentence_ends, id) as i64);
    record_images ["image"] "images in that record" = |ctx, block| record(ctx, block).map_or(0, |id| ctx.segmentation.containers[id].media.into());

    words_from_headline ["thousandth"] "share of the page's words from the headline to the block; -2000 without headline" = |ctx, block| words_from_headline(ctx, block);
    blocks_from_headline ["block"] "blocks from the headline to the block; -9999 without headline" = |ctx, block| ctx.headline.map_or(-9999, |h| block as i64 - h as i64);
    blocks_from_heading ["block"] "blocks since the last heading; 9999 without one" = |ctx, block| ctx.last_heading[block].map_or(9999, |h| block as i64 - i64::from(h));
    section_blocks ["block"] "blocks from the last heading to the next" = |ctx, block| { let (a, b) = ctx.section(block); b as i64 - a as i64 };
    section_words ["tenth of a word"] "words from the last heading to the next" = |ctx, block| section_sum(ctx, &ctx.sums.words, block) as i64;
    section_sentences ["mark"] "sentence ends from the last heading to the next" = |ctx, block| section_sum(ctx, &ctx.sums.sentence_ends, block) as i64;
    section_links ["thousandth"] "link density from the last heading to the next" = |ctx, block| share(section_sum(ctx, &ctx.sums.link_chars, block), section_sum(ctx, &ctx.sums.chars, block));
    prose_before ["tenth of a word"] "mean prose of the blocks before, nearer ones counting more" = |ctx, block| ctx.prose_before[block] as i64;
    prose_after ["tenth of a word"] "mean prose of the blocks after, nearer ones counting more" = |ctx, block| ctx.prose_after[block] as i64;
    container_prose_share ["thousandth"] "share of the page's prose in its container" = |ctx, block| share_of_page(ctx, &ctx.sums.prose_weight, ctx.own_container(block));
    parent_prose_share ["thousandth"] "share of the page's prose in the next container up" = |ctx, block| share_of_page(ctx, &ctx.sums.prose_weight, ctx.ancestor(block, 1));
    grandparent_prose_share ["thousandth"] "share of the page's prose two containers up" = |ctx, block| share_of_page(ctx, &ctx.sums.prose_weight, ctx.ancestor(block, 2));
    great_grandparent_prose_share ["thousandth"] "share of the page's prose three containers up" = |ctx, block| share_of_page(ctx, &ctx.sums.prose_weight, ctx.ancestor(block, 3));
    parent_links ["thousandth"] "link density of the next container up" = |ctx, block| link_density(ctx, ctx.ancestor(block, 1));
    grandparent_links ["thousandth"] "link density two containers up" = |ctx, block| link_density(ctx, ctx.ancestor(block, 2));
    parent_paragraphs ["block"] "paragraph-like blocks in the next container up" = |ctx, block| ctx.sum_in(&ctx.sums.paragraphs, ctx.ancestor(block, 1)) as i64;
    grandparent_controls ["control"] "form controls two containers up" = |ctx, block| ctx.segmentation.containers[ctx.ancestor(block, 2)].controls.into();
    prose_position ["thousandth"] "share of the page's prose before the block" = |ctx, block| share(ctx.sums.prose_weight.before(block), ctx.sums.prose_weight.total());
    position ["thousandth"] "share of the page's words before the block" = |ctx, block| share(ctx.sums.words.before(block), ctx.sums.words.total());
    words_after ["thousandth"] "share of the page's words after the block" = |ctx, block| share(ctx.sums.words.total() - ctx.sums.words.before(block + 1), ctx.sums.words.total());
    block_position ["thousandth"] "share of the page's blocks before the block" = |ctx, block| share(block as u64, ctx.segmentation.blocks.len() as u64);

    page_words ["tenth of a word"] "the page's words" = |ctx, _| ctx.sums.words.total() as i64;
    page_mean_words ["tenth of a word"] "mean length of the page's blocks" = |ctx, _| (ctx.sums.words.total() / (ctx.segmentation.blocks.len() as u64).max(1)) as i64;
    page_links ["thousandth"] "link density of the page" = |ctx, _| share(ctx.sums.link_chars.total(), ctx.sums.chars.total());
    page_prose_share ["thousandth"] "prose words as a share of all words of the page" = |ctx, _| share(ctx.sums.prose_weight.total(), ctx.sums.words.total());
    page_paragraphs ["block"] "paragraph-like blocks on the page" = |ctx, _| ctx.sums.paragraphs.total() as i64;
    page_items ["thousandth"] "share of the page's blocks that are list items" = |ctx, _| share(ctx.list_blocks.into(), ctx.segmentation.blocks.len() as u64);
    page_controls ["control"] "form controls on the page" = |ctx, _| ctx.segmentation.containers[0].controls.into();
    page_currency ["block"] "blocks with a currency sign on the page" = |ctx, _| ctx.currency_blocks.into();
    page_articles ["element"] "article elements on the page" = |ctx, _| ctx.article_elements.into();
    page_og_article ["flag"] "the page calls itself an article (og:type)" = |ctx, _| flag(ctx.structured_data.is_article);
    page_top_candidate_words ["thousandth"] "share of the page's words in the container with the best prose score" = |ctx, _| share_of_page(ctx, &ctx.sums.words, ctx.top_candidate.container);
    page_prose80_link_density ["thousandth"] "link density of the container with four fifths of the page's prose" = |ctx, _| link_density(ctx, ctx.prose80.container);
    ends_with_ellipsis ["flag"] "the block ends with an ellipsis" = |ctx, block| flag(ctx.ends_with_ellipsis[block]);
    tag_path_ellipses ["thousandth"] "share of the blocks in containers of the same names that end with an ellipsis" = |ctx, block| share(ctx.tag_path(block).with_ellipsis.into(), ctx.tag_path(block).blocks.into());
    in_description ["thousandth"] "share of the block that is also in the page's description" = |ctx, block| ctx.structured_data.summary.get(block).copied().unwrap_or(0).into();
    in_json_ld_body ["thousandth"] "share of the block that is also in the JSON-LD's article body; -1 without one" = |ctx, block| ctx.structured_data.body.get(block).map_or(-1, |&share| share.into());
    in_article_body_itemprop ["flag"] "inside an element marked as the article's body, or as a part of a recipe (itemprop)" = |ctx, block| flag(ctx.ancestors(block).is_body_item);
    in_ingredients ["thousandth"] "share of the block's words that are also in the JSON-LD's ingredients of a recipe; -1 without one" = |ctx, block| ctx.structured_data.ingredients.get(block).map_or(-1, |&share| i64::from(share));
    class_points_max ["hundredth of a logit"] "most points of one class-name word of the elements around it" = |ctx, block| ctx.ancestors(block).class_max.into();
    previous_words ["tenth of a word"] "length of the block before" = |ctx, block| neighbour(ctx, block, -1).map_or(0, |n| ctx.block(n).words().into());
    previous_links ["thousandth"] "link density of the block before" = |ctx, block| neighbour(ctx, block, -1).map_or(0, |n| ctx.block(n).link_density().into());
    next_words ["tenth of a word"] "length of the block after" = |ctx, block| neighbour(ctx, block, 1).map_or(0, |n| ctx.block(n).words().into());
    next_links ["thousandth"] "link density of the block after" = |ctx, block| neighbour(ctx, block, 1).map_or(0, |n| ctx.block(n).link_density().into());
    next_has_same_tag_path ["flag"] "the block after is in containers of the same names" = |ctx, block| flag(neighbour(ctx, block, 1).is_some_and(|n| ctx.tag_path_of[n] == ctx.tag_path_of[block]));
    previous_has_same_tag_path ["flag"] "the block before is in containers of the same names" = |ctx, block| flag(neighbour(ctx, block, -1).is_some_and(|n| ctx.tag_path_of[n] == ctx.tag_path_of[block]));
    next_heading ["level"] "1 to 6 if the block after is a heading, else 0" = |ctx, block| neighbour(ctx, block, 1).and_then(|n| ctx.heading[n]).unwrap_or(0).into();
    section_heading ["level"] "level of the last heading, 0 without one" = |ctx, block| ctx.last_heading[block].and_then(|h| ctx.heading[h as usize]).unwrap_or(0).into();
    parent_words ["thousandth"] "share of the page's words in the next container up" = |ctx, block| share_of_page(ctx, &ctx.sums.words, ctx.ancestor(block, 1));
    great_grandparent_words ["thousandth"] "share of the page's words three containers up" = |ctx, block| share_of_page(ctx, &ctx.sums.words, ctx.ancestor(block, 3));
    great_grandparent_link_density ["thousandth"] "link density three containers up" = |ctx, block| link_density(ctx, ctx.ancestor(block, 3));
    great_grandparent_candidate_score ["thousandth"] "prose score three containers up against the best" = |ctx, block| candidate_share(ctx, ctx.ancestor(block, 3));
    parent_blocks ["block"] "blocks in the next container up" = |ctx, block| ctx.segmentation.blocks_in(ctx.ancestor(block, 1)).len() as i64;
    grandparent_paragraphs ["block"] "paragraph-like blocks two containers up" = |ctx, block| ctx.sum_in(&ctx.sums.paragraphs, ctx.ancestor(block, 2)) as i64;
    parent_media ["image"] "images in the next container up" = |ctx, block| ctx.segmentation.containers[ctx.ancestor(block, 1)].media.into();
    prose50_subtree_sentences ["mark"] "sentence ends in the block's subtree next to the container with half of the page's prose" = |ctx, block| ctx.sum_in(&ctx.sums.sentence_ends, ctx.prose50.sibling_subtree(ctx.own_container(block))) as i64;
    top_candidate_subtree_prose ["thousandth"] "share of the page's prose in the block's subtree next to the container with the best prose score" = |ctx, block| share_of_page(ctx, &ctx.sums.prose_weight, ctx.top_candidate.sibling_subtree(ctx.own_container(block)));
    page_blocks ["block"] "blocks of the page" = |ctx, _| ctx.segmentation.blocks.len() as i64;
    page_schema_type ["code"] "type in the page's structured data: article 1, product 2, discussion 3, list 4, none 0" = |ctx, _| ctx.structured_data.schema_type as i64;
    page_record_words ["thousandth"] "share of the page's words in groups of four like siblings or more" = |ctx, _| share(ctx.record_words, ctx.sums.words.total());
    page_prose50_words ["thousandth"] "share of the page's words in the deepest container with half of the page's prose" = |ctx, _| share_of_page(ctx, &ctx.sums.words, ctx.prose50.container);
    class_hint_comments ["flag"] "an element around it is named for comments" = |ctx, block| class_hint(ctx, block, ClassHint::Comments);
    class_hint_related ["flag"] "an element around it is named for related or latest articles" = |ctx, block| class_hint(ctx, block, ClassHint::Related);
    class_hint_promotion ["flag"] "an element around it is named for advertising, newsletters, jobs or notices" = |ctx, block| class_hint(ctx, block, ClassHint::Promotion);
    class_hint_facts ["flag"] "an element around it is named for the author or the date" = |ctx, block| class_hint(ctx, block, ClassHint::Metadata);
    class_hint_tools ["flag"] "an element around it is named for sharing, tags or navigation" = |ctx, block| class_hint(ctx, block, ClassHint::Tools);
    class_hint_caption ["flag"] "an element around it is named for captions" = |ctx, block| class_hint(ctx, block, ClassHint::Caption);
    page_comments ["thousandth"] "share of the page's words in elements named for comments" = |ctx, _| share(ctx.comment_words, ctx.sums.words.total());
}
