//! The options that JavaScript passes.

use leanread::{Embeds, Formulas, Preference, RelativeUrls};
use tsify::Tsify;
use wasm_bindgen::prelude::wasm_bindgen;

/// Options of an extraction.
#[derive(Debug, Default, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Options {
    /// The page's URL. Relative URLs of links and images are resolved against it, or against the
    /// page's own `<base>`. For a live document, its own URL is the default.
    #[tsify(optional)]
    pub url: Option<String>,
    /// Limits on the size of the page and on the work it may cause.
    #[tsify(optional)]
    pub limits: Option<Limits>,
    /// Whether an ambiguous block is rather dropped (`precision`), rather kept (`recall`), or
    /// neither (`balanced`, the default).
    #[tsify(optional, type = "\"precision\" | \"balanced\" | \"recall\"")]
    pub preference: Option<Preference>,
    /// Whether `blocks` and `removed` are computed: at once (`true`), never (`false`), or, by
    /// default, when they are first read, for which the page is kept.
    #[tsify(optional)]
    pub blocks: Option<bool>,
    /// Whether blocks have a `range`; `false` by default, except for `explain`.
    #[tsify(optional)]
    pub source_ranges: Option<bool>,
    /// Milliseconds after which an extraction that is not done ends with the error `timeout`; no
    /// bound by default. What is computed later from the article has no bound.
    #[tsify(optional)]
    pub timeout: Option<f64>,
    /// What ids in the article, and links to them, begin with, so that no page can name an element
    /// that a script would take for its own variable; `"user-content-"` by default, `""` for none.
    #[tsify(optional)]
    pub id_prefix: Option<String>,
    /// The `rel` attribute of links to other pages; `"noopener noreferrer"` by default, `""` for none.
    #[tsify(optional)]
    pub link_rel: Option<String>,
    /// Whether relative URLs of a page without `url` stay (`keep`, the default), or are removed.
    #[tsify(optional, type = "\"keep\" | \"remove\"")]
    pub relative_urls: Option<RelativeUrls>,
    /// Whether links stay links (`true`, the default); else only their text stays.
    #[tsify(optional)]
    pub links: Option<bool>,
    /// Whether the article has images and the captions of figures; `true` by default.
    #[tsify(optional)]
    pub images: Option<bool>,
    /// Whether the article has data tables; `true` by default.
    #[tsify(optional)]
    pub tables: Option<bool>,
    /// Whether the article has footnotes and the marks that lead to them; `true` by default.
    #[tsify(optional)]
    pub footnotes: Option<bool>,
    /// What represents videos and other embedded pages: a link (`link`, the default), a sandboxed
    /// frame in `html` if the player is known (`frame`), or nothing (`remove`).
    #[tsify(optional, type = "\"link\" | \"frame\" | \"remove\"")]
    pub embeds: Option<Embeds>,
    /// How `html` has formulas: as MathML where the page has it (`mathml`, the default), as TeX
    /// (`tex`), or as TeX in the running text, in `markdown` as well (`text`).
    #[tsify(optional, type = "\"mathml\" | \"tex\" | \"text\"")]
    pub formulas: Option<Formulas>,
}

/// Limits on the size of a page and on the work it may cause. A page over the limit of bytes,
/// nodes, steps or blocks is an error (`too_many_bytes` ...); with `truncation` it is read up to
/// the limit. `warnings` lists what the other limits left out. A limit is a whole number from 0 to
/// 4,294,967,295; anything else is the error `invalid_options`.
#[derive(Debug, Default, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// Bytes of UTF-8; 33,554,432 by default.
    #[tsify(optional)]
    pub max_bytes: Option<u32>,
    /// Elements and text nodes; 1,000,000 by default.
    #[tsify(optional)]
    pub max_nodes: Option<u32>,
    /// Nesting depth of elements; 512 by default and at most.
    #[tsify(optional)]
    pub max_depth: Option<u32>,
    /// Attributes of an element; 256 by default.
    #[tsify(optional)]
    pub max_attributes: Option<u32>,
    /// Bytes of an attribute's value; 2,097,152 by default.
    #[tsify(optional)]
    pub max_attribute_bytes: Option<u32>,
    /// Distinct names of elements and attributes; 4,096 by default.
    #[tsify(optional)]
    pub max_distinct_names: Option<u32>,
    /// Steps of the parser, counted in open elements and pairs of attributes; 80,000,000 by
    /// default.
    #[tsify(optional)]
    pub max_parser_steps: Option<u32>,
    /// Units of work of all stages: nodes visited, 64 bytes of text or of an attribute read;
    /// 400,000,000 by default.
    #[tsify(optional)]
    pub max_work: Option<u32>,
    /// Bytes of JSON-LD that are read; 2,097,152 by default.
    #[tsify(optional)]
    pub max_json_ld_bytes: Option<u32>,
    /// Blocks of the page; 100,000 by default.
    #[tsify(optional)]
    pub max_blocks: Option<u32>,
    /// Blocks that `blocks` and `explain` list; 10,000 by default.
    #[tsify(optional)]
    pub max_listed_blocks: Option<u32>,
    /// Bytes of the article's text and attributes; 33,554,432 by default.
    #[tsify(optional)]
    pub max_output_bytes: Option<u32>,
    /// Whether a page over a limit is read up to the limit instead of being an error; `false` by
    /// default.
    #[tsify(optional)]
    pub truncation: Option<bool>,
}

impl From<Options> for leanread::Options {
    fn from(options: Options) -> Self {
        let mut given = leanread::Options::new()
            .with_limits(options.limits.unwrap_or_default().into())
            .with_preference(options.preference.unwrap_or_default())
            .with_blocks(options.blocks.unwrap_or(true))
            .with_relative_urls(options.relative_urls.unwrap_or_default())
            .with_links(options.links.unwrap_or(true))
            .with_images(options.images.unwrap_or(true))
            .with_tables(options.tables.unwrap_or(true))
            .with_footnotes(options.footnotes.unwrap_or(true))
            .with_embeds(options.embeds.unwrap_or_default())
            .with_formulas(options.formulas.unwrap_or_default())
            .with_source_ranges(options.source_ranges.unwrap_or(false));
        if let Some(url) = options.url {
            given = given.with_url(&url);
        }
        if let Some(prefix) = options.id_prefix {
            given = given.with_id_prefix(prefix);
        }
        if let Some(rel) = options.link_rel {
            given = given.with_link_rel(rel);
        }
        match options.timeout {
            Some(timeout) => given.with_cancel_token(timer(timeout)),
            None => given,
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since 1970. Not every place where the module runs has a finer clock.
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;
}

/// A token that is cancelled after so many milliseconds: WebAssembly has no clock of its own.
fn timer(milliseconds: f64) -> leanread::CancelToken {
    let end = now() + milliseconds;
    leanread::CancelToken::from_fn(move || now() >= end)
}

impl From<Limits> for leanread::Limits {
    fn from(limits: Limits) -> Self {
        let size = |limit: Option<u32>, default: usize| {
            limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(default)
        };
        let own = leanread::Limits::new();
        own.clone()
            .with_max_bytes(size(limits.max_bytes, own.max_bytes()))
            .with_max_nodes(size(limits.max_nodes, own.max_nodes()))
            .with_max_depth(limits.max_depth.unwrap_or(own.max_depth()))
            .with_max_attributes(size(limits.max_attributes, own.max_attributes()))
            .with_max_attribute_bytes(size(limits.max_attribute_bytes, own.max_attribute_bytes()))
            .with_max_distinct_names(size(limits.max_distinct_names, own.max_distinct_names()))
            .with_max_parser_steps(
                limits.max_parser_steps.map_or(own.max_parser_steps(), u64::from),
            )
            .with_max_work(limits.max_work.map_or(own.max_work(), u64::from))
            .with_max_json_ld_bytes(size(limits.max_json_ld_bytes, own.max_json_ld_bytes()))
            .with_max_blocks(size(limits.max_blocks, own.max_blocks()))
            .with_max_listed_blocks(size(limits.max_listed_blocks, own.max_listed_blocks()))
            .with_max_output_bytes(size(limits.max_output_bytes, own.max_output_bytes()))
            .with_truncation(limits.truncation.unwrap_or(false))
    }
}
