//! The pipeline: the list of stages, and the analysis that they make of a page.

use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::api::options::Options;
use crate::api::warning::Warning;
use crate::app_shell;
use crate::blocks;
use crate::blocks::Segmentation;
use crate::dom;
use crate::dom::Dom;
use crate::features;
use crate::features::Features;
use crate::flat_text;
use crate::metadata;
use crate::metadata::Metadata;
use crate::rules;
use crate::rules::{Finding, RuleContext};
use crate::scoring;
use crate::scoring::Model;
use crate::selection;
use crate::selection::Selection;
use crate::selection::total;
use crate::selection::total::BlockScore;
use crate::style;
use url::Url;

/// What the caller gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Html,
    /// Text without markup. The page in [`Analysis::dom`] was made from its lines.
    FlatText,
}

/// A parsed page and the result of each stage.
pub(crate) struct Analysis {
    pub(crate) dom: Dom,
    pub(crate) segmentation: Segmentation,
    pub(crate) metadata: Metadata,
    pub(crate) features: Features,
    /// For each block what the rules found.
    pub(crate) findings: Vec<Vec<Finding>>,
    /// For each block the sum of its points.
    pub(crate) scores: Vec<BlockScore>,
    pub(crate) selection: Selection,
    pub(crate) input: Input,
    pub(crate) url: Option<Url>,
    pub(crate) limits: Limits,
}

impl Analysis {
    /// The page as the rules see it. It borrows from the analysis, so it is built again on request.
    pub(crate) fn rule_context(&self) -> RuleContext<'_> {
        RuleContext::new(&self.dom, &self.segmentation, &self.features, &self.metadata)
    }
}

/// Parses HTML; notes source positions if the options want them.
pub(crate) fn parse(html: &str, options: &Options) -> Result<Dom, Error> {
    if options.has_source_ranges() {
        dom::parse_with_origins(html, options.limits())
    } else {
        dom::parse(html, options.limits())
    }
}

/// Runs all stages on a parsed HTML page.
pub(crate) fn analyze(dom: Dom, options: &Options, model: &Model) -> Result<Analysis, Error> {
    let dom = app_shell::fill_from_json_ld(dom, options.limits());
    let dom = style::apply_styles(dom, options.limits());
    run_stages(dom, options, Some(model))
}

/// Runs all stages on text without markup: each line becomes a paragraph of a page.
pub(crate) fn analyze_flat_text(text: &str, options: &Options) -> Result<Analysis, Error> {
    let limits = options.limits();
    let (text, is_truncated) = limits.cut(text)?;
    let mut dom = dom::parse(&flat_text::to_html(text), limits)?;
    if is_truncated {
        dom.warnings.insert(Warning::PageTruncated);
    }
    run_stages(dom, options, None)
}

/// The stages in their order. Flat text has no model: there is no markup to measure, and rules about
/// lines take the place of the rules about blocks.
fn run_stages(mut dom: Dom, options: &Options, model: Option<&Model>) -> Result<Analysis, Error> {
    let limits = options.limits();
    let segmentation = blocks::segment(&dom, limits)?;
    let metadata = metadata::read(&dom, &segmentation, options.url(), limits.max_json_ld_bytes());
    let features = features::measure(&dom, &segmentation);
    let context = RuleContext::new(&dom, &segmentation, &features, &metadata);
    let (input, points, findings) = match model {
        Some(model) => {
            (Input::Html, scoring::score(model, &features), rules::apply_rules(&context))
        }
        None => {
            let lang = metadata.lang.as_deref();
            let findings = flat_text::classify_lines(&dom, &segmentation, &context, lang);
            (Input::FlatText, vec![0; segmentation.blocks.len()], findings)
        }
    };
    drop(context);
    let scores = total::total_points(&segmentation, &points, &findings);
    let has_paywall = || dom::json_ld::declares_paywall(&dom);
    let selection = selection::select(&segmentation, &scores, options.preference(), has_paywall);
    if selection.takes_hidden {
        dom.warnings.insert(Warning::HiddenText);
    }
    let (url, limits) = (options.url().cloned(), limits.clone());
    Ok(Analysis {
        dom,
        segmentation,
        metadata,
        features,
        findings,
        scores,
        selection,
        input,
        url,
        limits,
    })
}
