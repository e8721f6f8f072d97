//! The pipeline: the list of stages, and the analysis that they make of a page.

use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::api::options::Options;
use crate::api::warning::Warning;
use crate::blocks;
use crate::blocks::Segmentation;
use crate::dom;
use crate::dom::Dom;
use crate::features;
use crate::features::Features;
use crate::flat_text;
use crate::metadata;
use crate::metadata::Metadata;
use crate::notes;
use crate::notes::Notes;
use crate::page_data;
use crate::rules;
use crate::rules::{Finding, RuleContext};
use crate::scoring;
use crate::scoring::Model;
use crate::selection;
use crate::selection::Selection;
use crate::selection::total;
use crate::selection::total::BlockScore;
use crate::style;
use crate::unshown_recipe;
use crate::util::work_meter::{StopQuestion, WorkMeter};
use std::sync::Arc;
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
    pub(crate) notes: Notes,
    pub(crate) input: Input,
    pub(crate) url: Option<Url>,
    pub(crate) limits: Limits,
}

impl Analysis {
    /// The same analysis, for the report of its blocks: the work for that is counted anew.
    pub(crate) fn with_new_meter(mut self) -> Self {
        self.dom.work = Arc::new(self.dom.work.restarted());
        self.segmentation.work = self.dom.work.clone();
        self
    }

    /// The page as the rules see it. It borrows from the analysis, so it is built again on request.
    pub(crate) fn rule_context(&self) -> RuleContext<'_> {
        RuleContext::new(&self.dom, &self.segmentation, &self.features, &self.metadata)
    }
}

/// Parses HTML, and adds the text that only the page's data has; notes source positions if the options want them.
pub(crate) fn parse(html: &str, options: &Options) -> Result<Dom, Error> {
    let meter = work_meter(options);
    let dom = dom::parse_counted(html, options.limits(), options.has_source_ranges(), meter)?;
    check_work(&dom, options)?;
    let (html, _) = options.limits().cut(html)?;
    Ok(page_data::fill_from_data(dom, html, options.limits()))
}

/// A page that was not parsed here, with a meter of its work.
#[cfg(feature = "rcdom")]
pub(crate) fn with_meter(mut dom: Dom, options: &Options) -> Dom {
    dom.work = Arc::new(work_meter(options));
    page_data::fill_from_data(dom, "", options.limits())
}

/// Runs all stages on a parsed HTML page.
pub(crate) fn analyze(dom: Dom, options: &Options, model: &Model) -> Result<Analysis, Error> {
    let dom = unshown_recipe::add_unshown_recipe(dom, options.limits());
    let dom = style::apply_styles(dom, options.limits());
    let dom = dom::read_aria_tables(dom);
    check_work(&dom, options)?;
    run_stages(dom, options, Some(model))
}

/// Runs all stages on text without markup: each line becomes a paragraph of a page.
pub(crate) fn analyze_flat_text(text: &str, options: &Options) -> Result<Analysis, Error> {
    let limits = options.limits();
    let (text, is_truncated) = limits.cut(text)?;
    let mut dom =
        dom::parse_counted(&flat_text::to_html(text), limits, false, work_meter(options))?;
    check_work(&dom, options)?;
    if is_truncated {
        dom.warnings.insert(Warning::PageTruncated);
    }
    run_stages(dom, options, None)
}

fn work_meter(options: &Options) -> WorkMeter {
    let question = options.can_stop().then(|| {
        let options = options.clone();
        Arc::new(move || options.stop_error().is_some()) as StopQuestion
    });
    WorkMeter::new(options.limits().max_work(), question)
}

/// An error if the stages so far took too much work or the caller stops the extraction. What a stage
/// returned is then not complete.
pub(crate) fn check_work(dom: &Dom, options: &Options) -> Result<(), Error> {
    let too_much = || Error::too_much_work(options.limits().max_work());
    match dom.work.is_over() {
        true => Err(options.stop_error().unwrap_or_else(too_much)),
        false => options.stop_error().map_or(Ok(()), Err),
    }
}

/// Selects the blocks of the article, with the notes of its text.
fn select(
    dom: &Dom,
    segmentation: &Segmentation,
    notes: &Notes,
    scores: &[BlockScore],
    options: &Options,
) -> Selection {
    let has_paywall = || dom::json_ld::declares_paywall(dom);
    let mut selection = selection::select(segmentation, scores, options.preference(), has_paywall);
    selection::keep_notes(dom, segmentation, notes, &mut selection);
    selection
}

/// The stages in their order. Flat text has no model: there is no markup to measure, and rules about
/// lines take the place of the rules about blocks.
fn run_stages(mut dom: Dom, options: &Options, model: Option<&Model>) -> Result<Analysis, Error> {
    let limits = options.limits();
    let segmentation = blocks::segment(&dom, limits)?;
    check_work(&dom, options)?;
    let metadata = metadata::read(&dom, &segmentation, options.url(), limits.max_json_ld_bytes());
    check_work(&dom, options)?;
    let features = features::measure(&dom, &segmentation);
    check_work(&dom, options)?;
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
    check_work(&dom, options)?;
    let scores = total::total_points(&segmentation, &points, &findings);
    let notes = notes::find(&dom, &segmentation, options.url());
    let selection = select(&dom, &segmentation, &notes, &scores, options);
    check_work(&dom, options)?;
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
        notes,
        input,
        url,
        limits,
    })
}
