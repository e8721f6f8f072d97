//! The stages one by one, for benchmarks. Nothing of this is promised to stay.

use crate::api::error::Error;
use crate::api::options::Options;
use crate::content;
use crate::content::Content;
use crate::metadata;
use crate::report::{BlockReport, Page};
use crate::rules::RuleContext;
use crate::scoring;
use crate::scoring::{Model, Points};
use crate::selection::total;
use crate::{Run, blocks, dom, features, page_of, parsed, render, rules, selection};
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
    page: Arc<Page>,
    points: Vec<Points>,
    content: Content,
}

impl Stages {
    /// The names of the stages in their order.
    pub const NAMES: [&str; 12] = [
        "parse", "segment", "metadata", "features", "score", "rules", "select", "clean", "text",
        "html", "markdown", "ledger",
    ];

    /// Runs all stages on a page.
    ///
    /// # Errors
    ///
    /// The page is over one of the default limits.
    pub fn of(html: &str) -> Result<Stages, Error> {
        let options = Options::new();
        let page = page_of(parsed(html, &options)?, &options, Model::built_in())?;
        let Run { segmentation, features, selection, .. } = &page.run;
        let points = scoring::score(Model::built_in(), features);
        let content = content::build(&page.dom, segmentation, selection, None, usize::MAX);
        Ok(Stages { html: html.to_owned(), options, page: Arc::new(page), points, content })
    }

    /// Runs a stage again on what the stages before it made of the page; gives some size of the
    /// result, `None` if there is no stage of the name or the page is over a limit.
    pub fn run(&self, stage: &str) -> Option<usize> {
        let Page { dom, run, limits, .. } = &*self.page;
        let (segmentation, features) = (&run.segmentation, &run.features);
        Some(match stage {
            "parse" => dom::parse(&self.html, limits).ok()?.len(),
            "segment" => blocks::segment(dom, limits).ok()?.blocks.len(),
            "metadata" => {
                metadata::read(dom, segmentation, None, limits.max_json_ld_bytes()).sources.len()
            }
            "features" => features::measure(dom, segmentation).tiles().1,
            "score" => scoring::score(Model::built_in(), features).len(),
            "rules" => {
                rules::find(&RuleContext::new(dom, segmentation, features, &run.metadata)).len()
            }
            "select" => {
                let verdicts = total::total_points(segmentation, &self.points, &run.findings);
                selection::select(segmentation, &verdicts, self.options.preference()).keep.len()
            }
            "clean" => {
                content::build(dom, segmentation, &run.selection, None, usize::MAX).nodes().len()
            }
            "text" => render::text(&self.content).len(),
            "html" => render::html(&self.content).len(),
            "markdown" => render::markdown(&self.content).len(),
            "ledger" => BlockReport::new(Some(Arc::clone(&self.page))).blocks().len(),
            _ => return None,
        })
    }
}
