//! The only place that names a parser: a page's text in, a flat table of nodes out. html5gum cuts
//! the text into tokens, html5ever builds the tree of them.

mod guard;
mod layout;
mod names;
#[cfg(feature = "rcdom")]
mod rcdom;
mod sink;
mod source;
mod table;
mod tag;
#[cfg(all(test, feature = "rcdom"))]
mod tests;
mod tokens;

pub(crate) use table::{Dom, NodeId, Vocabulary};
pub(crate) use tag::{Flow, Tag};

#[cfg(feature = "rcdom")]
pub(crate) use rcdom::from_rcdom;

use crate::error::Error;
use crate::options::Limits;
use guard::Guard;
use html5ever::interface::TreeSink;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5gum::Tokenizer;
use sink::Sink;
use source::{Place, Source};
use tokens::Tokens;

/// Parses a page. `<noscript>` is read as a browser without scripts reads it, since pages put
/// images and whole texts there.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Dom, Error> {
    read(html, limits, Sink::new(html.len()))
}

/// As [`parse`], and notes where in the source each text stands; this takes longer.
pub(crate) fn parse_with_origins(html: &str, limits: &Limits) -> Result<Dom, Error> {
    read(html, limits, Sink::with_origins(html.len()))
}

fn read(html: &str, limits: &Limits, sink: Sink) -> Result<Dom, Error> {
    if html.len() > limits.max_bytes() {
        return Err(Error::too_many_bytes(html.len(), limits.max_bytes()));
    }
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let guard = Guard::new(TreeBuilder::new(sink, options), limits.clone());
    let place = Place::default();
    let tokens = Tokens::new(&guard, &place, limits.max_attributes());
    let is_full = Tokenizer::new_with_emitter(Source::new(html, &place), tokens).next().is_some();
    if is_full || guard.is_over_nodes() {
        return Err(Error::too_many_nodes(limits.max_nodes()));
    }
    Ok(guard.builder.sink.finish())
}
