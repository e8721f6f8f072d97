//! The one list of named measures of a block. A model names features by these names; the trace, the
//! training blocks and the explanations print them.

mod ancestors;
mod candidates;
mod context;
mod repetition;
mod structured_data;
mod title_similarity;

use crate::blocks::Segmentation;
use crate::dom::{Dom, Tag};
use ancestors::{AncestorKind, ClassHint};
use context::FeatureContext;

/// One measure: a whole number for each block.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// What 1 of it is.
    pub(crate) unit: &'static str,
    /// What it measures.
    pub(crate) doc: &'static str,
}

/// The values of a block, in the order of [`FEATURES`].
pub(crate) type Values = [i32; FEATURES.len()];

/// Blocks whose values stand side by side, so that a model can look at all of them at once.
pub(crate) const LANES: usize = 16;

/// The values of [`LANES`] blocks, feature by feature.
pub(crate) type Tile = [[i32; LANES]; FEATURES.len()];

/// A page's measures: [`FEATURES`] values for each block of [`Blocks`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    /// In the last tile, the last block's values fill the lanes behind it.
    tiles: Vec<Tile>,
    blocks: usize,
}

impl Features {
    /// The values, tile by tile, and how many blocks they are of.
    pub(crate) fn tiles(&self) -> (&[Tile], usize) {
        (&self.tiles, self.blocks)
    }

    /// The values of a block; none of a block that is not there.
    pub(crate) fn block(&self, block: usize) -> Option<Values> {
        let tile = self.tiles.get(block / LANES).filter(|_| block < self.blocks)?;
        Some(std::array::from_fn(|feature| tile[feature][block % LANES]))
    }

    /// The value of a feature; 0 for a block that is not there.
    pub(crate) fn value(&self, block: usize, feature: FeatureId) -> i32 {
        self.get(block, feature as usize)
    }

    /// One value; 0 for a feature or a block that is not there.
    pub(crate) fn get(&self, block: usize, feature: usize) -> i32 {
        let tile = self.tiles.get(block / LANES).and_then(|tile| tile.get(feature));
        tile.map_or(0, |lanes| lanes[block % LANES])
    }
}

impl FromIterator<Values> for Features {
    fn from_iter<T: IntoIterator<Item = Values>>(blocks: T) -> Self {
        let blocks = blocks.into_iter();
        let tiles = Vec::with_capacity(blocks.size_hint().0.div_ceil(LANES));
        let mut features = Features { tiles, blocks: 0 };
        for values in blocks {
            let lane = features.blocks % LANES;
            if lane == 0 {
                features.tiles.push([[0; LANES]; FEATURES.len()]);
            }
            if let Some(tile) = features.tiles.last_mut() {
                tile.iter_mut().zip(values).for_each(|(lanes, value)| lanes[lane] = value);
            }
            features.blocks += 1;
        }
        let filled = features.blocks % LANES;
        if let (Some(tile), 1..) = (features.tiles.last_mut(), filled) {
            for lanes in tile {
                let last = lanes[filled - 1];
                lanes[filled..].fill(last);
            }
        }
        features
    }
}

/// The place of a feature in [`FEATURES`].
pub(crate) fn index_of(name: &str) -> Option<usize> {
    FEATURES.iter().position(|feature| feature.name == name)
}

/// Measures every block.
pub(crate) fn measure(dom: &Dom, segmentation: &Segmentation) -> Features {
    let page = FeatureContext::new(dom, segmentation);
    (0..segmentation.blocks.len()).map(|block| values_of(&page, block)).collect()
}

/// Larger values mean nothing more to a model, and would not fit every table.
fn bounded(value: i64) -> i32 {
    value.clamp(-1_000_000, 1_000_000) as i32
}

/// `part` of `whole` in thousandths; 0 where there is no whole.
fn share(part: u64, whole: u64) -> i64 {
    (part * 1000).checked_div(whole).unwrap_or(0) as i64
}

fn flag(is: bool) -> i64 {
    i64::from(is)
}

/// Nearness of the nearest such ancestor: 1000 for the block's own container, less for each level
/// up, 0 for none.
fn nearness(page: &FeatureContext, block: usize, kind: AncestorKind) -> i64 {
    match page.chain(block).within[kind as usize] {
        0 => 0,
        depth => {
            let own = page.segmentation.containers[page.segmentation.container_of(block)].depth + 1;
            4000 / (4 + i64::from(own - depth))
        }
    }
}

fn link_density(page: &FeatureContext, container: usize) -> i64 {
    let (links, chars) = (&page.sums.link_chars, &page.sums.chars);
    share(page.sum(links, container), page.sum(chars, container))
}

/// Share of the page's sum that a container has.
fn share_of_page(page: &FeatureContext, sums: &[u64], container: usize) -> i64 {
    share(page.sum(sums, container), page.total(sums))
}

fn named(page: &FeatureContext, block: usize, name: ClassHint) -> i64 {
    flag(page.chain(block).named & name.bit() > 0)
}

/// The block so many places after (before, if negative), if there is one.
fn neighbour(page: &FeatureContext, block: usize, places: isize) -> Option<usize> {
    block.checked_add_signed(places).filter(|&block| block < page.segmentation.blocks.len())
}

/// Sum over the blocks from `start` to `end`.
fn between(sums: &[u64], start: usize, end: usize) -> u64 {
    sums[end.max(start)] - sums[start]
}

fn section_sum(page: &FeatureContext, sums: &[u64], block: usize) -> u64 {
    let (start, end) = page.section(block);
    between(sums, start, end)
}

/// -1 before the core, 0 in it, 1 after it.
fn order(page: &FeatureContext, core: &candidates::CandidateContainer, block: usize) -> i64 {
    match core.is_within(page.segmentation.container_of(block)) {
        true => 0,
        false if block < page.segmentation.blocks_in(core.container).start => -1,
        false => 1,
    }
}

/// The repeated unit on the block's chain that has most siblings of its shape.
fn unit(page: &FeatureContext, block: usize) -> Option<usize> {
    page.units[page.segmentation.container_of(block)].map(|unit| unit as usize)
}

/// Share of the page's words between the headline and the block; negative before it.
fn words_from_headline(page: &FeatureContext, block: usize) -> i64 {
    let Some(headline) = page.headline else {
        return -2000;
    };
    let words = &page.sums.words;
    let total = page.total(words);
    match headline <= block {
        true => share(between(words, headline, block), total),
        false => -share(between(words, block, headline), total),
    }
}

macro_rules! features {
    ($($name:ident [$unit:literal] $doc:literal = |$page:pat_param, $block:pat_param| $value:expr;)*) => {
        /// All features, in the order of the values.
        pub(crate) const FEATURES: &[Feature] = &[$(Feature {
            name: stringify!($name),
            unit: $unit,
            doc: $doc,
        },)*];

        /// The features, in the order of [`FEATURES`] and of the values.
        #[allow(non_camel_case_types, reason = "a feature has one name, here, in the model and in traces")]
        #[allow(dead_code, reason = "most features are asked for by the model alone")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum FeatureId { $($name,)* }

        /// One block's values. One function, so that what several features look up is looked up
        /// once.
        fn values_of(page: &FeatureContext, block: usize) -> Values {
            [$({
                let ($page, $block) = (page, block);
                let value: i64 = $value;
                bounded(value)
            },)*]
        }
    };
}

features! {
    chars ["character"] "length, white space collapsed" = |p, r| p.segmentation.blocks[r].measures.chars.into();
    words ["tenth of a word"] "length in words, fair to scripts without spaces" = |p, r| p.segmentation.blocks[r].words().into();
    link_density ["thousandth"] "share of the characters that are links" = |p, r| p.segmentation.blocks[r].link_density().into();
    links ["link"] "links in the block" = |p, r| p.segmentation.blocks[r].links.into();
    hash_links ["thousandth"] "share of the links that stay on the page" = |p, r| share(p.segmentation.blocks[r].hash_links.into(), p.segmentation.blocks[r].links.into());
    is_overlaid ["flag"] "a link without text of its own covers the block" = |p, r| flag(p.segmentation.blocks[r].is_overlaid);
    sentence_ends ["mark"] "sentence ends of any script" = |p, r| p.segmentation.blocks[r].measures.sentence_ends.into();
    ends_sentence ["flag"] "the block ends as a sentence does" = |p, r| flag(p.segmentation.blocks[r].measures.ends_sentence);
    ends_colon ["flag"] "the block ends with a colon" = |p, r| flag(matches!(p.segmentation.blocks[r].measures.last, Some(':' | '：')));
    commas ["mark"] "commas of any script" = |p, r| p.segmentation.blocks[r].measures.commas.into();
    upper ["thousandth"] "upper-case share of cased letters; 150 without any" = |p, r| {
        let m = &p.segmentation.blocks[r].measures;
        if m.upper + m.lower == 0 { 150 } else { share(m.upper.into(), (m.upper + m.lower).into()) }
    };
    digits ["thousandth"] "share of digits" = |p, r| share(p.segmentation.blocks[r].measures.digits.into(), p.segmentation.blocks[r].measures.chars.into());
    bold ["thousandth"] "share of bold characters" = |p, r| share(p.segmentation.blocks[r].bold_chars.into(), p.segmentation.blocks[r].measures.chars.into());
    code ["thousandth"] "share of characters in code" = |p, r| share(p.segmentation.blocks[r].code_chars.into(), p.segmentation.blocks[r].measures.chars.into());
    has_time ["flag"] "a time element is in the block" = |p, r| flag(p.segmentation.blocks[r].has_time);
    has_currency ["flag"] "a currency sign is in the block" = |p, r| flag(p.segmentation.blocks[r].measures.currency);
    title_similarity ["thousandth"] "likeness to the page's title" = |p, r| p.title_similarity[r].into();
    copies ["block"] "other blocks with the same text" = |p, r| p.copies[r].into();
    heading ["level"] "1 to 6 for a heading, else 0" = |p, r| p.heading[r].unwrap_or(0).into();
    is_paragraph ["flag"] "its container is a p" = |p, r| flag(p.segmentation.containers[p.up(r, 0)].tag == Tag::P);
    is_div ["flag"] "its container is a div, section, article or main" = |p, r| flag(matches!(p.segmentation.containers[p.up(r, 0)].tag, Tag::Div | Tag::Section | Tag::Article | Tag::Main));
    is_item ["flag"] "its container is a list item" = |p, r| flag(p.segmentation.containers[p.up(r, 0)].tag == Tag::Li);
    is_cell ["flag"] "its container is a table cell" = |p, r| flag(matches!(p.segmentation.containers[p.up(r, 0)].tag, Tag::Td | Tag::Th));
    depth ["level"] "containers around it" = |p, r| p.segmentation.containers[p.up(r, 0)].depth.into();

    in_half ["flag"] "inside the deepest container with half of the page's mass" = |p, r| flag(p.half.is_within(p.up(r, 0)));
    half_levels ["level"] "levels up from that container to the one shared with the block" = |p, r| p.half.levels_to_meeting(p.segmentation, p.up(r, 0)).into();
    half_order ["sign"] "before, in or after that container" = |p, r| order(p, &p.half, r);
    half_branch_links ["thousandth"] "link density of the block's branch beside it" = |p, r| link_density(p, p.half.branch(p.up(r, 0)));
    half_branch_words ["thousandth"] "share of the page's words in that branch" = |p, r| share_of_page(p, &p.sums.words, p.half.branch(p.up(r, 0)));
    in_most ["flag"] "inside the deepest container with four fifths of the mass" = |p, r| flag(p.most.is_within(p.up(r, 0)));
    most_levels ["level"] "levels up from that container to the one shared with the block" = |p, r| p.most.levels_to_meeting(p.segmentation, p.up(r, 0)).into();
    most_order ["sign"] "before, in or after that container" = |p, r| order(p, &p.most, r);
    most_branch_links ["thousandth"] "link density of the block's branch beside it" = |p, r| link_density(p, p.most.branch(p.up(r, 0)));
    most_branch_words ["thousandth"] "share of the page's words in that branch" = |p, r| share_of_page(p, &p.sums.words, p.most.branch(p.up(r, 0)));
    in_top ["flag"] "inside the container with the best prose score" = |p, r| flag(p.top.is_within(p.up(r, 0)));
    top_levels ["level"] "levels up from that container to the one shared with the block" = |p, r| p.top.levels_to_meeting(p.segmentation, p.up(r, 0)).into();
    top_branch_links ["thousandth"] "link density of the block's branch beside it" = |p, r| link_density(p, p.top.branch(p.up(r, 0)));
    top_branch_words ["thousandth"] "share of the page's words in that branch" = |p, r| share_of_page(p, &p.sums.words, p.top.branch(p.up(r, 0)));
    parent_prose ["thousandth"] "prose score of the container's parent against the best" = |p, r| share(p.prose[p.up(r, 1)], p.prose[p.top.container]);
    grandparent_prose ["thousandth"] "prose score of the next container up against the best" = |p, r| share(p.prose[p.up(r, 2)], p.prose[p.top.container]);

    class_sum ["hundredth of a logit"] "points of class-name words on the chain" = |p, r| p.chain(r).class_sum.into();
    class_min ["hundredth of a logit"] "least points of one class-name word on the chain" = |p, r| p.chain(r).class_min.into();
    class_own ["hundredth of a logit"] "points of the container's and its parent's class-name words" = |p, r| i64::from(p.chains[p.up(r, 0)].class_own) + i64::from(p.chains[p.up(r, 1)].class_own);
    section ["code"] "nearest sectioning element: article 1 main 2 section 3 aside 4 nav 5 footer 6 header 7 form 8" = |p, r| p.chain(r).section.into();
    is_furniture ["flag"] "inside a role such as navigation, banner or dialog" = |p, r| flag(p.chain(r).is_furniture);
    is_hidden ["flag"] "inside an element hidden by its attributes" = |p, r| flag(p.chain(r).is_hidden);
    is_aria_hidden ["flag"] "inside an element hidden from screen readers" = |p, r| flag(p.chain(r).is_aria_hidden);
    in_article ["thousandth"] "nearness of an article element" = |p, r| nearness(p, r, AncestorKind::Article);
    in_main ["thousandth"] "nearness of a main element" = |p, r| nearness(p, r, AncestorKind::Main);
    in_nav ["thousandth"] "nearness of a nav element" = |p, r| nearness(p, r, AncestorKind::Nav);
    in_aside ["thousandth"] "nearness of an aside element" = |p, r| nearness(p, r, AncestorKind::Aside);
    in_header ["thousandth"] "nearness of a header element" = |p, r| nearness(p, r, AncestorKind::Header);
    in_footer ["thousandth"] "nearness of a footer element" = |p, r| nearness(p, r, AncestorKind::Footer);
    in_form ["thousandth"] "nearness of a form element" = |p, r| nearness(p, r, AncestorKind::Form);
    in_list ["thousandth"] "nearness of a list" = |p, r| nearness(p, r, AncestorKind::List);
    in_table ["thousandth"] "nearness of a table" = |p, r| nearness(p, r, AncestorKind::Table);
    in_figure ["thousandth"] "nearness of a figure" = |p, r| nearness(p, r, AncestorKind::Figure);
    in_quote ["thousandth"] "nearness of a block quote" = |p, r| nearness(p, r, AncestorKind::Quote);
    in_pre ["thousandth"] "nearness of preformatted text" = |p, r| nearness(p, r, AncestorKind::Pre);
    in_details ["thousandth"] "nearness of a disclosure element" = |p, r| nearness(p, r, AncestorKind::Details);
    in_button ["thousandth"] "nearness of a button" = |p, r| nearness(p, r, AncestorKind::Button);

    path_rows ["block"] "blocks in containers of the same names" = |p, r| p.path(r).blocks.into();
    path_sentences ["thousandth"] "share of those blocks that end as a sentence does" = |p, r| share(p.path(r).ending_sentences.into(), p.path(r).blocks.into());
    path_words ["thousandth"] "share of the page's words in those blocks" = |p, r| share(p.path(r).words, p.total(&p.sums.words));
    path_mass ["thousandth"] "share of the page's mass in those blocks" = |p, r| share(p.path(r).mass, p.total(&p.sums.mass));
    path_links ["thousandth"] "link density of those blocks" = |p, r| share(p.path(r).link_chars, p.path(r).chars);
    path_mean ["tenth of a word"] "mean length of those blocks" = |p, r| (p.path(r).words / u64::from(p.path(r).blocks.max(1))) as i64;
    siblings ["container"] "containers beside its own with the same names" = |p, r| i64::from(p.siblings[p.up(r, 0)]) - 1;
    unit_count ["container"] "size of the largest run of like containers around it" = |p, r| unit(p, r).map_or(0, |id| p.siblings[id].into());
    unit_words ["tenth of a word"] "words in its own of those containers" = |p, r| unit(p, r).map_or(0, |id| p.sum(&p.sums.words, id) as i64);
    unit_links ["thousandth"] "link density of that container; -1 without one" = |p, r| unit(p, r).map_or(-1, |id| link_density(p, id));
    unit_sentences ["mark"] "sentence ends in that container" = |p, r| unit(p, r).map_or(0, |id| p.sum(&p.sums.sentence_ends, id) as i64);
    unit_media ["image"] "images in that container" = |p, r| unit(p, r).map_or(0, |id| p.segmentation.containers[id].media.into());

    from_headline ["thousandth"] "share of the page's words from the headline to the block; -2000 without headline" = |p, r| words_from_headline(p, r);
    headline_rows ["block"] "blocks from the headline to the block; -9999 without headline" = |p, r| p.headline.map_or(-9999, |h| r as i64 - h as i64);
    heading_distance ["block"] "blocks since the last heading; 9999 without one" = |p, r| p.last_heading[r].map_or(9999, |h| r as i64 - i64::from(h));
    section_rows ["block"] "blocks from the last heading to the next" = |p, r| { let (a, b) = p.section(r); b as i64 - a as i64 };
    section_words ["tenth of a word"] "words from the last heading to the next" = |p, r| section_sum(p, &p.sums.words, r) as i64;
    section_sentences ["mark"] "sentence ends from the last heading to the next" = |p, r| section_sum(p, &p.sums.sentence_ends, r) as i64;
    section_links ["thousandth"] "link density from the last heading to the next" = |p, r| share(section_sum(p, &p.sums.link_chars, r), section_sum(p, &p.sums.chars, r));
    mass_before ["tenth of a word"] "mean mass of the blocks before, nearer ones counting more" = |p, r| p.mass_before[r] as i64;
    mass_after ["tenth of a word"] "mean mass of the blocks after, nearer ones counting more" = |p, r| p.mass_after[r] as i64;
    own_mass ["thousandth"] "share of the page's mass in its container" = |p, r| share_of_page(p, &p.sums.mass, p.up(r, 0));
    parent_mass ["thousandth"] "share of the page's mass in the next container up" = |p, r| share_of_page(p, &p.sums.mass, p.up(r, 1));
    grandparent_mass ["thousandth"] "share of the page's mass two containers up" = |p, r| share_of_page(p, &p.sums.mass, p.up(r, 2));
    third_mass ["thousandth"] "share of the page's mass three containers up" = |p, r| share_of_page(p, &p.sums.mass, p.up(r, 3));
    parent_links ["thousandth"] "link density of the next container up" = |p, r| link_density(p, p.up(r, 1));
    grandparent_links ["thousandth"] "link density two containers up" = |p, r| link_density(p, p.up(r, 2));
    parent_paragraphs ["block"] "paragraph-like blocks in the next container up" = |p, r| p.sum(&p.sums.paragraphs, p.up(r, 1)) as i64;
    grandparent_controls ["control"] "form controls two containers up" = |p, r| p.segmentation.containers[p.up(r, 2)].controls.into();
    mass_position ["thousandth"] "share of the page's mass before the block" = |p, r| share(p.sums.mass[r], p.total(&p.sums.mass));
    position ["thousandth"] "share of the page's words before the block" = |p, r| share(p.sums.words[r], p.total(&p.sums.words));
    words_after ["thousandth"] "share of the page's words after the block" = |p, r| share(p.total(&p.sums.words) - p.sums.words[r + 1], p.total(&p.sums.words));
    row_position ["thousandth"] "share of the page's blocks before the block" = |p, r| share(r as u64, p.segmentation.blocks.len() as u64);

    page_words ["tenth of a word"] "the page's words" = |p, _| p.total(&p.sums.words) as i64;
    page_mean ["tenth of a word"] "mean length of the page's blocks" = |p, _| (p.total(&p.sums.words) / (p.segmentation.blocks.len() as u64).max(1)) as i64;
    page_links ["thousandth"] "link density of the page" = |p, _| share(p.total(&p.sums.link_chars), p.total(&p.sums.chars));
    page_mass ["thousandth"] "mass against words of the page" = |p, _| share(p.total(&p.sums.mass), p.total(&p.sums.words));
    page_paragraphs ["block"] "paragraph-like blocks on the page" = |p, _| p.total(&p.sums.paragraphs) as i64;
    page_items ["thousandth"] "share of the page's blocks that are list items" = |p, _| share(p.list_blocks.into(), p.segmentation.blocks.len() as u64);
    page_controls ["control"] "form controls on the page" = |p, _| p.segmentation.containers[0].controls.into();
    page_currency ["block"] "blocks with a currency sign on the page" = |p, _| p.currency_blocks.into();
    page_articles ["element"] "article elements on the page" = |p, _| p.articles.into();
    page_is_article ["flag"] "the page calls itself an article (og:type)" = |p, _| flag(p.told.is_article);
    page_top_words ["thousandth"] "share of the page's words in the container with the best prose score" = |p, _| share_of_page(p, &p.sums.words, p.top.container);
    page_most_links ["thousandth"] "link density of the container with four fifths of the mass" = |p, _| link_density(p, p.most.container);
    is_teaser ["flag"] "the block breaks off with an ellipsis" = |p, r| flag(p.breaks_off[r]);
    path_teasers ["thousandth"] "share of the blocks in containers of the same names that break off so" = |p, r| share(p.path(r).breaking_off.into(), p.path(r).blocks.into());
    in_summary ["thousandth"] "share of the block that stands in the page's description" = |p, r| p.told.summary.get(r).copied().unwrap_or(0).into();
    in_told_body ["thousandth"] "share of the block that stands in the article's body as JSON-LD gives it; -1 without one" = |p, r| p.told.body.get(r).map_or(-1, |&share| share.into());
    in_body_item ["flag"] "inside an element marked as the article's body (itemprop)" = |p, r| flag(p.chain(r).is_body_item);
    class_max ["hundredth of a logit"] "most points of one class-name word on the chain" = |p, r| p.chain(r).class_max.into();
    previous_words ["tenth of a word"] "length of the block before" = |p, r| neighbour(p, r, -1).map_or(0, |n| p.segmentation.blocks[n].words().into());
    previous_links ["thousandth"] "link density of the block before" = |p, r| neighbour(p, r, -1).map_or(0, |n| p.segmentation.blocks[n].link_density().into());
    next_words ["tenth of a word"] "length of the block after" = |p, r| neighbour(p, r, 1).map_or(0, |n| p.segmentation.blocks[n].words().into());
    next_links ["thousandth"] "link density of the block after" = |p, r| neighbour(p, r, 1).map_or(0, |n| p.segmentation.blocks[n].link_density().into());
    next_is_like ["flag"] "the block after is in containers of the same names" = |p, r| flag(neighbour(p, r, 1).is_some_and(|n| p.path_of[n] == p.path_of[r]));
    previous_is_like ["flag"] "the block before is in containers of the same names" = |p, r| flag(neighbour(p, r, -1).is_some_and(|n| p.path_of[n] == p.path_of[r]));
    next_heading ["level"] "1 to 6 if the block after is a heading, else 0" = |p, r| neighbour(p, r, 1).and_then(|n| p.heading[n]).unwrap_or(0).into();
    section_heading ["level"] "level of the last heading, 0 without one" = |p, r| p.last_heading[r].and_then(|h| p.heading[h as usize]).unwrap_or(0).into();
    parent_words ["thousandth"] "share of the page's words in the next container up" = |p, r| share_of_page(p, &p.sums.words, p.up(r, 1));
    third_words ["thousandth"] "share of the page's words three containers up" = |p, r| share_of_page(p, &p.sums.words, p.up(r, 3));
    third_links ["thousandth"] "link density three containers up" = |p, r| link_density(p, p.up(r, 3));
    third_prose ["thousandth"] "prose score three containers up against the best" = |p, r| share(p.prose[p.up(r, 3)], p.prose[p.top.container]);
    parent_rows ["block"] "blocks in the next container up" = |p, r| p.segmentation.blocks_in(p.up(r, 1)).len() as i64;
    grandparent_paragraphs ["block"] "paragraph-like blocks two containers up" = |p, r| p.sum(&p.sums.paragraphs, p.up(r, 2)) as i64;
    parent_media ["image"] "images in the next container up" = |p, r| p.segmentation.containers[p.up(r, 1)].media.into();
    half_branch_sentences ["mark"] "sentence ends in the block's branch beside the container with half of the mass" = |p, r| p.sum(&p.sums.sentence_ends, p.half.branch(p.up(r, 0))) as i64;
    top_branch_mass ["thousandth"] "share of the page's mass in the block's branch beside the best prose" = |p, r| share_of_page(p, &p.sums.mass, p.top.branch(p.up(r, 0)));
    page_rows ["block"] "blocks of the page" = |p, _| p.segmentation.blocks.len() as i64;
    page_kind ["code"] "what the page's data calls it: article 1, product 2, discussion 3, list 4, nothing 0" = |p, _| p.told.kind.into();
    page_units ["thousandth"] "share of the page's words in runs of four like containers or more" = |p, _| share(p.unit_words, p.total(&p.sums.words));
    page_half_words ["thousandth"] "share of the page's words in the deepest container with half of the mass" = |p, _| share_of_page(p, &p.sums.words, p.half.container);
    named_comments ["flag"] "an element around it is named for comments" = |p, r| named(p, r, ClassHint::Comments);
    named_related ["flag"] "an element around it is named for related or latest articles" = |p, r| named(p, r, ClassHint::Related);
    named_promotion ["flag"] "an element around it is named for advertising, newsletters, jobs or notices" = |p, r| named(p, r, ClassHint::Promotion);
    named_facts ["flag"] "an element around it is named for the author or the date" = |p, r| named(p, r, ClassHint::Facts);
    named_tools ["flag"] "an element around it is named for sharing, tags or navigation" = |p, r| named(p, r, ClassHint::Tools);
    named_caption ["flag"] "an element around it is named for captions" = |p, r| named(p, r, ClassHint::Caption);
    page_comments ["thousandth"] "share of the page's words in elements named for comments" = |p, _| share(p.comment_words, p.total(&p.sums.words));
}
