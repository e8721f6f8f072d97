//! The only place that names a parser: a page's text in, a flat table of nodes out. html5gum cuts
//! the text into tokens, html5ever builds the tree of them.

mod append_body;
mod arena;
mod attribute_bypass;
mod budget;
mod document;
mod flatten;
mod interner;
pub(crate) mod json_ld;
#[cfg(feature = "rcdom")]
mod rcdom;
mod tag;
#[cfg(all(test, feature = "rcdom"))]
mod tests;
mod text_buffer;
mod token_emitter;
mod tokenizer_input;
mod tree_sink;

pub(crate) use document::{Dom, NodeId, Vocabulary};
pub(crate) use tag::{Flow, Tag};

#[cfg(feature = "rcdom")]
pub(crate) use rcdom::from_rcdom;

use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::api::warning::Warning;
use budget::ParseBudget;
use html5ever::interface::TreeSink;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5gum::Tokenizer;
use token_emitter::TokenEmitter;
use tokenizer_input::{InputPosition, TokenizerInput};
use tree_sink::DomSink;

/// Parses a page. `<noscript>` is read as a browser without scripts reads it, since pages put
/// images and whole texts there.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Dom, Error> {
    read(html, limits, DomSink::new)
}

/// As [`parse`], and notes where in the source each text stands; this takes longer.
pub(crate) fn parse_with_origins(html: &str, limits: &Limits) -> Result<Dom, Error> {
    read(html, limits, DomSink::with_origins)
}

fn read(html: &str, limits: &Limits, sink: fn(usize, &Limits) -> DomSink) -> Result<Dom, Error> {
    let (page, is_cut) = limits.cut(html)?;
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(sink(page.len(), limits), options);
    let guard = ParseBudget::new(builder, limits.clone());
    if is_cut {
        guard.builder.sink.warn(Warning::PageCut);
    }
    let place = InputPosition::new(page);
    let tokens = TokenEmitter::new(&guard, &place, limits.max_attributes());
    let is_full = Tokenizer::new_with_emitter(TokenizerInput(&place), tokens).next().is_some();
    if guard.is_over_nodes() {
        cut(&guard, limits, Error::too_many_nodes(limits.max_nodes()))?;
    } else if guard.is_over_steps() {
        cut(&guard, limits, Error::too_many_steps(limits.max_steps()))?;
    }
    if is_full {
        guard.end();
    }
    Ok(guard.builder.sink.finish())
}

/// The end of the page is not read: an error, or a warning where the limits say so.
fn cut(guard: &ParseBudget, limits: &Limits, error: Error) -> Result<(), Error> {
    if !limits.truncates() {
        return Err(error);
    }
    guard.builder.sink.warn(Warning::PageCut);
    Ok(())
}
