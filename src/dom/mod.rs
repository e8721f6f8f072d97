//! The only place that names html5ever or markup5ever_rcdom: a page's text in, a flat table of
//! nodes out.

mod feed;
mod guard;
mod layout;
mod long_tag;
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
use crate::limits::Limits;
use crate::warning::Warning;
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
    match read(html, limits, Feed::new)? {
        Some(dom) => Ok(dom),
        None => parse_with_origins(html, limits).map(|dom| Dom { origins: Vec::new(), ..dom }),
    }
}

/// As [`parse`], and notes where in the source each text stands; this takes longer.
pub(crate) fn parse_with_origins(html: &str, limits: &Limits) -> Result<Dom, Error> {
    Ok(read(html, limits, Feed::in_parts)?.unwrap_or_default())
}

/// Reads a page; `None` if it has to be read in parts.
fn read<'a>(
    html: &'a str,
    limits: &Limits,
    feed: fn(&'a str) -> Feed<'a>,
) -> Result<Option<Dom>, Error> {
    let page = html.get(..html.floor_char_boundary(limits.max_bytes())).unwrap_or(html);
    if page.len() < html.len() && !limits.truncates() {
        return Err(Error::too_many_bytes(html.len(), limits.max_bytes()));
    }
    let mut reader = Reader::new(page, limits, feed(page));
    if page.len() < html.len() {
        reader.warn(Warning::PageCut);
    }
    Ok(reader.run()?.then(|| reader.finish()))
}

/// A page being read.
struct Reader<'a> {
    page: &'a str,
    limits: &'a Limits,
    feed: Feed<'a>,
    tokenizer: Tokenizer<Guard>,
    queue: BufferQueue,
    /// Where in the source the chunk before began.
    before: usize,
    /// Where the chunk began behind the last token.
    open_from: usize,
    /// Signs that may part attributes, since the last token.
    separators: usize,
    /// What begins there has been looked into.
    looked_into: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(page: &'a str, limits: &'a Limits, feed: Feed<'a>) -> Self {
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new(Sink::new(page.len(), limits), options);
        let tokenizer =
            Tokenizer::new(Guard::new(builder, limits.clone()), TokenizerOpts::default());
        let queue = BufferQueue::default();
        let (before, open_from, separators, looked_into) = (0, 0, 0, None);
        Reader { page, limits, feed, tokenizer, queue, before, open_from, separators, looked_into }
    }

    fn warn(&self, warning: Warning) {
        self.tokenizer.sink.builder.sink.warn(warning);
    }

    /// Reads to the end; says whether the page could be read this way.
    fn run(&mut self) -> Result<bool, Error> {
        while let Some(chunk) = self.feed.next() {
            self.note_origin(chunk);
            let before = self.tokenizer.sink.tokens();
            self.queue.push_back(StrTendril::from_slice(chunk));
            // A finished script or an announced encoding pauses the tokenizer; neither matters.
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
            if let Some(error) = self.excess() {
                if !self.limits.truncates() {
                    return Err(error);
                }
                self.warn(Warning::PageCut);
                return Ok(true);
            }
            // Behind the tag's own sign; the tokenizer may hold back what else ends a chunk.
            if let Some(program) = self.tokenizer.sink.at_program().filter(|_| chunk.ends_with('>'))
            {
                self.feed.skip(program);
            }
            if !self.shortens_tag(chunk, before) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn finish(self) -> Dom {
        self.tokenizer.end();
        self.tokenizer.sink.builder.sink.finish()
    }

    /// The limit that the page is over, as far as it is read.
    fn excess(&self) -> Option<Error> {
        if self.tokenizer.sink.is_over_nodes() {
            return Some(Error::too_many_nodes(self.limits.max_nodes()));
        }
        let is_over_steps = self.tokenizer.sink.is_over_steps();
        is_over_steps.then(|| Error::too_many_steps(self.limits.max_steps()))
    }

    /// Bytes of the source handed over so far.
    fn place(&self) -> usize {
        self.page.len() - self.feed.rest_len()
    }

    fn note_origin(&mut self, chunk: &str) {
        if self.feed.is_in_parts() {
            let end = self.place();
            // A tag may still let out text that the tokenizer held back.
            let is_tag = chunk.starts_with('<');
            let start = if is_tag { self.before } else { end.saturating_sub(chunk.len()) };
            self.tokenizer.sink.builder.sink.reads(start..end);
            self.before = end.saturating_sub(chunk.len());
        }
    }

    /// Looks for a tag with far too many attributes, and has the rest of it left out; says whether
    /// it could be looked for. `before` are the tokens before the chunk.
    fn shortens_tag(&mut self, chunk: &str, before: (u64, u64)) -> bool {
        let now = self.tokenizer.sink.tokens();
        if now.0 == before.0 {
            self.separators += long_tag::separators(chunk);
        } else {
            self.separators = 0;
            // Text that was held back came before the tag that the chunk opens.
            let opens = chunk.starts_with('<') && now.1 == before.1;
            self.open_from = if opens { self.before } else { self.place() };
        }
        if self.separators <= long_tag::SUSPICIOUS {
            return true;
        }
        self.separators = 0;
        if !self.feed.is_in_parts() {
            return false;
        }
        if self.looked_into.replace(self.open_from) == Some(self.open_from) {
            return true;
        }
        let text = self.page.get(self.open_from..).unwrap_or_default();
        let read = self.place() - self.open_from;
        if let Some(excess) = long_tag::excess(text, read, self.limits.max_attributes()) {
            self.warn(Warning::AttributesCut);
            self.feed.omit(excess.start - read, excess.len());
        }
        true
    }
}
