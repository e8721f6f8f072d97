//! The parsed page, and the only module that names a parser: a page's text → a flat table of nodes.
//! html5gum splits the text into tokens, html5ever builds the tree.

mod append_body;
mod arena;
mod aria_tables;
mod attribute_bypass;
mod budget;
mod document;
mod flatten;
#[cfg(all(test, feature = "rcdom"))]
mod html5lib;
mod interner;
pub(crate) mod json_ld;
#[cfg(feature = "rcdom")]
mod rcdom;
mod shadow_roots;
mod tag;
#[cfg(all(test, feature = "rcdom"))]
mod tests;
mod text_buffer;
mod token_emitter;
mod tokenizer_input;
mod tree_sink;

pub(crate) use aria_tables::read_aria_tables;
pub(crate) use document::{Dom, Node, NodeId, NodeKind, Rendering, Vocabulary};
pub(crate) use tag::{Flow, Tag};

#[cfg(feature = "rcdom")]
pub(crate) use rcdom::from_rcdom;

use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::util::work_meter::WorkMeter;
use budget::ParseBudget;
use html5ever::interface::TreeSink;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5gum::Tokenizer;
use std::sync::Arc;
use token_emitter::TokenEmitter;
use tokenizer_input::{InputPosition, TokenizerInput};
use tree_sink::DomSink;

/// Parses a page. The content of `<noscript>` is parsed as in a browser without scripts, because
/// pages put images and whole texts there.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Dom, Error> {
    parse_into(html, limits, DomSink::new, WorkMeter::default())
}

/// Like [`parse`], and counts the work: if there is too much, the page ends there, and its meter says
/// so. With `has_origins` it also records the source range of each text, which takes longer.
pub(crate) fn parse_counted(
    html: &str,
    limits: &Limits,
    has_origins: bool,
    work: WorkMeter,
) -> Result<Dom, Error> {
    let sink = if has_origins { DomSink::with_origins } else { DomSink::new };
    parse_into(html, limits, sink, work)
}

fn parse_into(
    html: &str,
    limits: &Limits,
    sink: fn(usize, &Limits) -> DomSink,
    work: WorkMeter,
) -> Result<Dom, Error> {
    let (page, is_cut) = limits.cut(html)?;
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(sink(page.len(), limits), options);
    let budget = ParseBudget::new(builder, limits.clone(), work);
    if is_cut {
        budget.builder.sink.warn(Warning::PageTruncated);
    }
    let position = InputPosition::new(page);
    let tokens = TokenEmitter::new(&budget, &position, limits.max_attributes());
    let is_over_budget =
        Tokenizer::new_with_emitter(TokenizerInput(&position), tokens).next().is_some();
    if budget.is_over_nodes() {
        truncate_or_fail(&budget, limits, Error::too_many_nodes(limits.max_nodes()))?;
    } else if budget.is_over_steps() {
        truncate_or_fail(&budget, limits, Error::too_many_steps(limits.max_parser_steps()))?;
    }
    if is_over_budget {
        budget.end();
    }
    let mut dom = budget.builder.sink.finish();
    dom.work = Arc::new(budget.work);
    Ok(dom)
}

/// The rest of the page is not parsed: a warning if the limits allow truncation, else an error.
fn truncate_or_fail(budget: &ParseBudget, limits: &Limits, error: Error) -> Result<(), Error> {
    if !limits.truncates() {
        return Err(error);
    }
    budget.builder.sink.warn(Warning::PageTruncated);
    Ok(())
}
