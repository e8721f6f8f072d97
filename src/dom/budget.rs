//! The parse budget: limits that hold while a page is parsed. html5ever's tree builder takes time
//! quadratic in the depth of open elements and can multiply open formatting elements. The budget
//! stands in front of it and drops the tags with which a small page could take minutes.

use super::interner::RawTextElement;
use super::tag::Tag;
use super::tree_sink::DomSink;
use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::util::work_meter::WorkMeter;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use std::cell::Cell;

/// Formatting elements (`b`, `font`, ...) left open at one time; the tree builder re-opens every
/// one of them in each new paragraph. Real pages stay under ten.
const MAX_OPEN_FORMATTING: u32 = 128;

/// Passes tokens to the tree builder as long as they are within the limits.
pub(super) struct ParseBudget {
    pub(super) builder: TreeBuilder<u32, DomSink>,
    limits: Limits,
    /// Start tags dropped because of their depth whose end tags have not been read yet.
    dropped_open: Cell<u32>,
    open_formatting: Cell<u32>,
    /// The script or style element that the last token opened, if it opened one (see
    /// [`interner::raw_text_element`](super::interner::raw_text_element)).
    opened_raw_text: Cell<Option<RawTextElement>>,
    /// The tree builder is inside an element that holds only text: the next tag is its end tag, and
    /// must not be dropped.
    in_raw_text: Cell<bool>,
    /// Counts the tokens.
    pub(super) work: WorkMeter,
}

/// The attributes of an element cost steps only if there are more of them than this.
const FREE_ATTRIBUTES_MAX_COUNT: usize = 32;

impl ParseBudget {
    pub(super) fn new(builder: TreeBuilder<u32, DomSink>, limits: Limits, work: WorkMeter) -> Self {
        ParseBudget {
            builder,
            limits,
            dropped_open: Cell::new(0),
            open_formatting: Cell::new(0),
            opened_raw_text: Cell::new(None),
            in_raw_text: Cell::new(false),
            work,
        }
    }

    /// The script or style element whose text begins at the tokenizer's position, if one does.
    pub(super) fn opened_raw_text(&self) -> Option<RawTextElement> {
        self.opened_raw_text.get()
    }

    /// Whether the rest of the page is not to be parsed.
    pub(super) fn is_over(&self) -> bool {
        self.is_over_nodes() || self.is_over_steps() || self.work.is_over()
    }

    /// Whether the parser has taken more steps than the limit allows.
    pub(super) fn is_over_steps(&self) -> bool {
        self.builder.sink.steps() > self.limits.max_parser_steps()
    }

    /// Whether the page has more nodes than the limit allows.
    pub(super) fn is_over_nodes(&self) -> bool {
        self.builder.sink.node_count() > self.limits.max_nodes()
    }

    fn is_within_limits(&self, tag: &TagToken, name: Tag) -> bool {
        if name == Tag::Other && !self.builder.sink.has_room(&tag.name) {
            return false;
        }
        match tag.kind {
            TagKind::StartTag => self.start_is_within_limits(name, tag.self_closing),
            TagKind::EndTag => self.end_is_within_limits(name),
        }
    }

    fn start_is_within_limits(&self, name: Tag, self_closing: bool) -> bool {
        if self.is_over_nodes() {
            return false;
        }
        if self.builder.sink.depth() >= self.limits.max_depth() && !name.is_void() {
            self.builder.sink.warn(Warning::DepthFlattened);
            if !self_closing {
                self.dropped_open.set(self.dropped_open.get() + 1);
            }
            return false;
        }
        if name.is_formatting() {
            if self.open_formatting.get() >= MAX_OPEN_FORMATTING {
                self.builder.sink.warn(Warning::DepthFlattened);
                return false;
            }
            self.open_formatting.set(self.open_formatting.get() + 1);
        }
        true
    }

    fn end_is_within_limits(&self, name: Tag) -> bool {
        let dropped = self.dropped_open.get();
        if dropped > 0 {
            self.dropped_open.set(dropped - 1);
            return false;
        }
        if name.is_formatting() {
            let open = self.open_formatting.get();
            self.open_formatting.set(open.saturating_sub(1));
        }
        true
    }

    /// The script or style element that the start tag opens, if it opens one.
    fn raw_text_element(&self, tag: &TagToken, name: Tag) -> Option<RawTextElement> {
        let may_be = matches!(name, Tag::Script | Tag::Style) && tag.kind == TagKind::StartTag;
        may_be.then(|| self.builder.sink.raw_text_element(&tag.name, &tag.attrs)).flatten()
    }
}

impl ParseBudget {
    /// Passes a tag of this name to the tree builder, unless that would exceed a limit.
    pub(super) fn process_tag(&self, tag: TagToken, name: Tag) -> TokenSinkResult<u32> {
        self.begin_token();
        let attributes = tag.attrs.len();
        if attributes > FREE_ATTRIBUTES_MAX_COUNT {
            self.builder.sink.charge((attributes * attributes / 2) as u64);
        }
        if !self.in_raw_text.take() && !self.is_within_limits(&tag, name) {
            return TokenSinkResult::Continue;
        }
        let opened = self.raw_text_element(&tag, name);
        let result = self.builder.process_token(Token::TagToken(tag), 0);
        // In foreign content the same tags hold ordinary markup.
        if matches!(result, TokenSinkResult::RawData(_)) {
            self.opened_raw_text.set(opened);
            self.in_raw_text.set(true);
        }
        result
    }

    /// Passes any other token to the tree builder. None of them changes the tokenizer's state.
    pub(super) fn process_other(&self, token: Token) {
        self.begin_token();
        let _ = self.builder.process_token(token, 0);
    }

    /// Ends the page.
    pub(super) fn end(&self) {
        self.process_other(Token::EOFToken);
        self.builder.end();
    }

    /// Whether the current node is foreign content (SVG, MathML).
    pub(super) fn is_in_foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn begin_token(&self) {
        self.opened_raw_text.set(None);
        self.work.charge(1);
        self.builder.sink.charge(self.builder.sink.depth().into());
    }
}
