//! The only place that names html5ever or markup5ever_rcdom: a page's text in, a flat table of
//! nodes out.

mod feed;
mod guard;
mod layout;
mod names;
#[cfg(feature = "rcdom")]
mod rcdom;
mod sink;
mod table;
mod tag;
#[cfg(all(test, feature = "rcdom"))]
mod tests;

pub(crate) use table::{Dom, NodeId, Vocabulary};
pub(crate) use tag::{Flow, Tag};

#[cfg(feature = "rcdom")]
pub(crate) use rcdom::from_rcdom;

use crate::error::Error;
use crate::options::Limits;
use feed::Feed;
use guard::Guard;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use sink::Sink;

/// Parses a page. `<noscript>` is read as a browser without scripts reads it, since pages put
/// images and whole texts there.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Dom, Error> {
    read(html, limits, Feed::new(html))
}

/// As [`parse`], and notes where in the source each text stands; this takes longer.
pub(crate) fn parse_with_origins(html: &str, limits: &Limits) -> Result<Dom, Error> {
    read(html, limits, Feed::in_parts(html))
}

fn read(html: &str, limits: &Limits, mut feed: Feed) -> Result<Dom, Error> {
    if html.len() > limits.max_bytes() {
        return Err(Error::too_many_bytes(html.len(), limits.max_bytes()));
    }
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let guard = Guard::new(TreeBuilder::new(Sink::new(html.len()), options), limits.clone());
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    // Where in the source the chunk before began.
    let mut before = 0;
    while let Some(chunk) = feed.next() {
        if feed.is_in_parts() {
            let end = html.len() - feed.rest_len();
            // A tag may still let out text that the tokenizer held back.
            let is_tag = chunk.starts_with('<');
            let start = if is_tag { before } else { end - chunk.len() };
            tokenizer.sink.builder.sink.reads(start..end);
            before = end - chunk.len();
        }
        queue.push_back(StrTendril::from_slice(chunk));
        // A finished script or an announced encoding pauses the tokenizer; neither matters here.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        if tokenizer.sink.is_over_nodes() {
            return Err(Error::too_many_nodes(limits.max_nodes()));
        }
        // Behind the tag's own sign; the tokenizer may hold back what else ends a chunk.
        if let Some(program) = tokenizer.sink.at_program().filter(|_| chunk.ends_with('>')) {
            feed.skip(program);
        }
    }
    tokenizer.end();
    if tokenizer.sink.is_over_nodes() {
        return Err(Error::too_many_nodes(limits.max_nodes()));
    }
    Ok(tokenizer.sink.builder.sink.finish())
}
