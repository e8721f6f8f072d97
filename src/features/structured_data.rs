//! What the page's data for machines tells of its text: its summary, the article's body, its type.

use crate::blocks::Segmentation;
use crate::dom::json_ld::{JsonLdType, is_json_ld};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use crate::util::hash::HashSet;
use crate::util::json_strings;
use memchr::memmem;

/// Names of `meta` elements that sum the page up.
const DESCRIPTION_NAMES: [&str; 3] = ["description", "og:description", "twitter:description"];
/// Fields of JSON-LD with the whole text.
const ARTICLE_BODY_KEYS: [&str; 3] = ["articleBody", "reviewBody", "recipeInstructions"];
/// A body shorter than this (tokens) is a summary.
const BODY_TOKENS: usize = 40;
/// Tokens in a run that is looked for; single words recur by chance.
const RUN: usize = 3;
/// Characters of machine-readable text that are looked at; more is no article.
const MOST_CHARS: usize = 400_000;

/// The page's own account of its text.
#[derive(Default)]
pub(super) struct StructuredData {
    /// Share of each block that stands in the page's summary, in thousandths.
    pub(super) summary: Vec<u32>,
    /// Share of each block that stands in the article's body as told to machines, in thousandths;
    /// empty if nothing is told.
    pub(super) body: Vec<u32>,
    /// 1 article, 2 product, 3 discussion or questions, 4 list, 0 nothing told.
    pub(super) kind: u8,
    /// The page calls itself an article (og:type).
    pub(super) is_article: bool,
}

impl StructuredData {
    pub(super) fn new(dom: &Dom, segmentation: &Segmentation) -> StructuredData {
        let mut told = StructuredData::default();
        let (mut summary, mut body) = (HashSet::default(), HashSet::default());
        let mut chars_left = MOST_CHARS;
        for id in 0..dom.len() {
            match dom.tag(id) {
                Tag::Meta => told.add_meta(dom, id, &mut summary),
                Tag::Script if is_json_ld(dom, id, JsonLdType::Exact) => {
                    let data = dom.raw_text(id);
                    if data.len() > chars_left {
                        continue;
                    }
                    chars_left -= data.len();
                    told.kind = told.kind.max(kind_of(&data));
                    for text in json_strings::strings(&data, &["description"]) {
                        add(&text, 0, &mut summary);
                    }
                    for text in json_strings::strings(&data, &ARTICLE_BODY_KEYS) {
                        add(&text, BODY_TOKENS, &mut body);
                    }
                }
                _ => {}
            }
        }
        StructuredData {
            summary: shares(segmentation, &summary),
            body: shares(segmentation, &body),
            ..told
        }
    }

    fn add_meta(&mut self, dom: &Dom, id: NodeId, summary: &mut HashSet<[u32; RUN]>) {
        let name = dom.attr(id, "name").or_else(|| dom.attr(id, "property")).unwrap_or_default();
        let Some(content) = dom.attr(id, "content") else { return };
        if DESCRIPTION_NAMES.iter().any(|summary| summary.eq_ignore_ascii_case(name)) {
            add(content, 0, summary);
        }
        if dom.attr(id, "property") == Some("og:type") {
            let kind = content.trim().to_ascii_lowercase();
            self.is_article |= kind == "article";
            let code = if kind.contains("product") { 2 } else { u8::from(kind == "article") };
            self.kind = self.kind.max(code);
        }
    }
}

/// The kind that a JSON-LD text's types name.
fn kind_of(data: &str) -> u8 {
    let has = |name: &str| memmem::find(data.as_bytes(), name.as_bytes()).is_some();
    match () {
        () if has("\"ItemList\"") || has("\"CollectionPage\"") => 4,
        () if has("\"DiscussionForumPosting\"") || has("\"QAPage\"") => 3,
        () if has("\"Product\"") || has("\"ProductGroup\"") => 2,
        () if has("Article\"") || has("\"BlogPosting\"") => 1,
        () => 0,
    }
}

fn add(text: &str, least: usize, runs: &mut HashSet<[u32; RUN]>) {
    let hashes = text::token_hashes(text);
    if hashes.len() >= least {
        runs.extend(hashes.windows(RUN).filter_map(|run| <[u32; RUN]>::try_from(run).ok()));
    }
}

/// The share of each block's runs that are known; none if none is known at all.
fn shares(segmentation: &Segmentation, known: &HashSet<[u32; RUN]>) -> Vec<u32> {
    if known.is_empty() {
        return Vec::new();
    }
    let share = |block: usize| {
        let runs = segmentation.hashes_of(block).windows(RUN);
        let all = runs.len() as u32;
        let shared =
            runs.filter(|run| <[u32; RUN]>::try_from(*run).is_ok_and(|run| known.contains(&run)));
        (shared.count() as u32 * 1000).checked_div(all).unwrap_or(0)
    };
    (0..segmentation.blocks.len()).map(share).collect()
}
