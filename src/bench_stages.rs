//! Stages one by one, for benchmarks. Not part of the stable API.

use crate::api::error::Error;
use crate::api::options::Options;
use crate::blocks;
use crate::content;
use crate::content::Content;
use crate::dom;
use crate::features;
use crate::metadata;
use crate::pipeline;
use crate::pipeline::Analysis;
use crate::render;
use crate::report::BlockReport;
use crate::rules;
use crate::scoring;
use crate::scoring::{Model, Points};
use crate::selection;
use crate::selection::total;
use std::sync::Arc;

/// A page on which each stage can be run again.
///
/// ```
/// let stages = leanread::Stages::of("<p>It rained all night, and nobody was hurt.</p>")?;
/// assert!(leanread::Stages::NAMES.iter().all(|name| stages.run(name).is_some()));
/// # Ok::<(), leanread::Error>(())
/// ```
pub struct Stages {
    html: String,
    options: Options,
    analysis: Arc<Analysis>,
    points: Vec<Points>,
    content: Content,
    /// Units of work of the analysis.
    work: u64,
}

impl Stages {
    /// The names of the stages in their order.
    pub const NAMES: [&str; 12] = [
        "parse", "segment", "metadata", "features", "score", "rules", "select", "clean", "text",
        "html", "markdown", "blocks",
    ];

    /// Runs all stages on a page.
    ///
    /// # Errors
    ///
    /// The page is over one of the default limits.
    pub fn of(html: &str) -> Result<Stages, Error> {
        let options = Options::new();
        let dom = pipeline::parse(html, &options)?;
        let analysis = Arc::new(pipeline::analyze(dom, &options, Model::built_in())?);
        let Analysis { dom, segmentation, features, selection, notes, .. } = &*analysis;
        let work = dom.work.done();
        let points = scoring::score(Model::built_in(), features);
        let content = content::build(dom, segmentation, selection, notes, &options);
        Ok(Stages { html: html.to_owned(), options, analysis, points, content, work })
    }

    /// The units of work (see [`crate::Limits::with_max_work`]) of all stages up to the selection.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// What the kind model looks at: for each block the names of its features; none for kept blocks.
    pub fn kind_features(&self) -> Vec<Vec<String>> {
        crate::classify::kind_features(&self.analysis)
    }

    /// The units of work of a stage; 0 for `"parse"`, which has its own page, and for the stages
    /// that do not look at the page.
    pub fn work_of(&self, stage: &str) -> Option<u64> {
        let meter = &self.analysis.dom.work;
        let before = meter.done();
        self.run(stage).map(|_| meter.done() - before)
    }

    /// Runs a stage again on the results of the stages before it. Returns some size of the result;
    /// `None` if there is no stage of the name or the page is over a limit.
    pub fn run(&self, stage: &str) -> Option<usize> {
        let Analysis { dom, segmentation, features, selection, notes, limits, .. } =
            &*self.analysis;
        Some(match stage {
            "parse" => dom::parse(&self.html, limits).ok()?.len(),
            "segment" => blocks::segment(dom, limits).ok()?.blocks.len(),
            "metadata" => {
                metadata::read(dom, segmentation, None, limits.max_json_ld_bytes()).sources.len()
            }
            "features" => features::measure(dom, segmentation).tiles().1,
            "score" => scoring::score(Model::built_in(), features).len(),
            "rules" => rules::apply_rules(&self.analysis.rule_context()).len(),
            "select" => {
                let scores =
                    total::total_points(segmentation, &self.points, &self.analysis.findings);
                selection::select(segmentation, &scores, self.options.preference(), || false)
                    .keep
                    .len()
            }
            "clean" => {
                content::build(dom, segmentation, selection, notes, &self.options).nodes().len()
            }
            "text" => render::text(&self.content).len(),
            "html" => render::html(&self.content).len(),
            "markdown" => render::markdown(&self.content).len(),
            "blocks" => BlockReport::new(Some(Arc::clone(&self.analysis))).blocks().len(),
            _ => return None,
        })
    }
}
