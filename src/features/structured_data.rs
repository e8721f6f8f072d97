//! Structured data: the page's description, the article's body and the page's type, as JSON-LD and
//! `meta` elements declare them.

use crate::blocks::{BlockId, Segmentation};
use crate::dom::json_ld::{JsonLdType, is_json_ld};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use crate::util::hash::HashSet;
use crate::util::units::Thousandths;
use crate::util::{json_recipe, json_strings};
use memchr::memmem;

/// Names of `meta` elements with the page's description.
const DESCRIPTION_NAMES: [&str; 3] = ["description", "og:description", "twitter:description"];
/// JSON-LD properties with the whole text.
const ARTICLE_BODY_KEYS: [&str; 2] = ["articleBody", "reviewBody"];
/// A shorter article body is a summary.
const BODY_MIN_TOKENS: usize = 40;
/// Tokens of a shingle; single words recur by chance.
const SHINGLE_TOKENS: usize = 3;
/// JSON-LD is read up to this length; an article's is shorter.
const JSON_LD_MAX_BYTES: usize = 400_000;

/// Runs of tokens, to compare texts by.
type Shingles = HashSet<[u32; SHINGLE_TOKENS]>;

/// The page's schema.org type; the numbers are the values of the feature, and a larger one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SchemaType {
    #[default]
    None = 0,
    Article = 1,
    Product = 2,
    /// A discussion, or a question with answers.
    Discussion = 3,
    List = 4,
}

/// What the page declares about its text.
#[derive(Default)]
pub(super) struct StructuredData {
    /// By block: the share of it that is also in the page's description; empty without one.
    pub(super) summary: Vec<Thousandths>,
    /// By block: the share of it that is also in the declared article body; empty without one.
    pub(super) body: Vec<Thousandths>,
    /// By block: the share of its words that are also in the declared ingredients of a recipe;
    /// empty without one.
    pub(super) ingredients: Vec<Thousandths>,
    pub(super) schema_type: SchemaType,
    /// The page's `og:type` is `article`.
    pub(super) is_article: bool,
}

impl StructuredData {
    pub(super) fn new(dom: &Dom, segmentation: &Segmentation) -> StructuredData {
        let mut data = StructuredData::default();
        let (mut summary, mut body) = (Shingles::default(), Shingles::default());
        let mut ingredients: HashSet<u32> = HashSet::default();
        let mut bytes_left = JSON_LD_MAX_BYTES;
        for id in 0..dom.len() {
            match dom.tag(id) {
                Tag::Meta => data.add_meta(dom, id, &mut summary),
                Tag::Script if is_json_ld(dom, id, JsonLdType::Exact) => {
                    let json = dom.raw_text(id);
                    if json.len() > bytes_left {
                        continue;
                    }
                    bytes_left -= json.len();
                    data.schema_type = data.schema_type.max(schema_type(&json));
                    for text in json_strings::strings(&json, &["description"]) {
                        add_shingles(&text, 0, &mut summary);
                    }
                    for text in json_strings::strings(&json, &ARTICLE_BODY_KEYS) {
                        add_shingles(&text, BODY_MIN_TOKENS, &mut body);
                    }
                    for recipe in json_recipe::find(&json) {
                        add_shingles(&recipe.all_steps(), BODY_MIN_TOKENS, &mut body);
                        ingredients.extend(text::token_hashes(&recipe.all_ingredients()));
                    }
                }
                _ => {}
            }
        }
        data.summary = shares(segmentation, &summary);
        data.body = shares(segmentation, &body);
        data.ingredients = shares_of_words(segmentation, &ingredients);
        data
    }

    fn add_meta(&mut self, dom: &Dom, id: NodeId, summary: &mut Shingles) {
        let name = dom.attr(id, "name").or_else(|| dom.attr(id, "property")).unwrap_or_default();
        let Some(content) = dom.attr(id, "content") else { return };
        if DESCRIPTION_NAMES.iter().any(|summary| summary.eq_ignore_ascii_case(name)) {
            add_shingles(content, 0, summary);
        }
        if dom.attr(id, "property") == Some("og:type") {
            let og_type = content.trim().to_ascii_lowercase();
            self.is_article |= og_type == "article";
            let declared = if og_type.contains("product") {
                SchemaType::Product
            } else if og_type == "article" {
                SchemaType::Article
            } else {
                SchemaType::None
            };
            self.schema_type = self.schema_type.max(declared);
        }
    }
}

/// The type that the names in a JSON-LD text give.
fn schema_type(json: &str) -> SchemaType {
    let has = |name: &str| memmem::find(json.as_bytes(), name.as_bytes()).is_some();
    if has("\"ItemList\"") || has("\"CollectionPage\"") {
        SchemaType::List
    } else if has("\"DiscussionForumPosting\"") || has("\"QAPage\"") {
        SchemaType::Discussion
    } else if has("\"Product\"") || has("\"ProductGroup\"") {
        SchemaType::Product
    } else if has("Article\"") || has("\"BlogPosting\"") {
        SchemaType::Article
    } else {
        SchemaType::None
    }
}

/// Adds the text's shingles, if it has at least this many tokens.
fn add_shingles(text: &str, min_tokens: usize, shingles: &mut Shingles) {
    let tokens = text::token_hashes(text);
    if tokens.len() >= min_tokens {
        shingles.extend(tokens.windows(SHINGLE_TOKENS).filter_map(shingle));
    }
}

fn shingle(run: &[u32]) -> Option<[u32; SHINGLE_TOKENS]> {
    run.try_into().ok()
}

/// The share of each block's shingles that are known; empty if none is known at all.
fn shares(segmentation: &Segmentation, known: &Shingles) -> Vec<Thousandths> {
    if known.is_empty() {
        return Vec::new();
    }
    let share = |block: BlockId| {
        let runs = segmentation.hashes_of(block).windows(SHINGLE_TOKENS);
        let all = runs.len() as u32;
        let is_known = |run: &&[u32]| shingle(run).is_some_and(|run| known.contains(&run));
        (runs.filter(is_known).count() as u32 * 1000).checked_div(all).unwrap_or(0)
    };
    (0..segmentation.blocks.len()).map(share).collect()
}

/// The share of each block's words that are known; empty if none is known at all.
fn shares_of_words(segmentation: &Segmentation, known: &HashSet<u32>) -> Vec<Thousandths> {
    if known.is_empty() {
        return Vec::new();
    }
    let share = |block: BlockId| {
        let words = segmentation.hashes_of(block);
        let found = words.iter().filter(|word| known.contains(*word)).count();
        (found * 1000).checked_div(words.len()).unwrap_or(0) as Thousandths
    };
    (0..segmentation.blocks.len()).map(share).collect()
}
