//! The token emitter between html5gum's tokenizer and html5ever's tree builder.
//!
//! Both tokenizers follow the WHATWG standard and return the same tokens; html5gum's reads runs of
//! characters at once and is twice as fast on real pages.

use super::attribute_bypass;
use super::budget::ParseBudget;
use super::interner::RawTextElement;
use super::tag::Tag;
use super::text_buffer::TextBuffer;
use super::tokenizer_input::InputPosition;
use crate::api::warning::Warning;
use crate::util::hash::HashMap;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag as TagToken, TagKind, Token, TokenSinkResult};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{Emitter, Error, State};

/// The page is over a limit: tokenizing stops.
pub(super) struct BudgetExceeded;

/// Builds tokens from what the tokenizer finds and passes them to the budget.
pub(super) struct TokenEmitter<'a> {
    budget: &'a ParseBudget,
    position: &'a InputPosition<'a>,
    max_attributes: usize,
    /// The text since the last token, and its end in the source.
    text: TextBuffer,
    text_end: usize,
    /// The end of the last token in the source.
    text_start: usize,
    /// The current tag.
    is_end_tag: bool,
    is_self_closing: bool,
    tag_name: Vec<u8>,
    attributes: Attributes,
    /// The names of elements read so far.
    elements: HashMap<Box<[u8]>, (LocalName, Tag)>,
    /// The current attribute.
    has_attribute: bool,
    attribute_name: Vec<u8>,
    attribute_value: TextBuffer,
    /// The name of the last start tag: only its end tag ends raw text.
    last_start_tag: Vec<u8>,
    doctype: Doctype,
    is_over_budget: bool,
}

/// The attributes of a tag.
#[derive(Default)]
enum Attributes {
    #[default]
    None,
    /// Attributes that the tree builder reads.
    Listed(Vec<Attribute>),
    /// Attributes that bypass it (see [`attribute_bypass`]): their start in the arena and their
    /// number.
    Bypassed { begin: u32, count: usize },
}

/// Names that are cached, more than the standard defines. Further ones are looked up each time.
const MAX_KNOWN_NAMES: usize = 512;

impl<'a> TokenEmitter<'a> {
    pub(super) fn new(
        budget: &'a ParseBudget,
        position: &'a InputPosition<'a>,
        max_attributes: usize,
    ) -> Self {
        TokenEmitter {
            budget,
            position,
            max_attributes,
            text: TextBuffer::default(),
            text_end: 0,
            text_start: 0,
            is_end_tag: false,
            is_self_closing: false,
            tag_name: Vec::new(),
            attributes: Attributes::None,
            elements: HashMap::default(),
            has_attribute: false,
            attribute_name: Vec::new(),
            attribute_value: TextBuffer::default(),
            last_start_tag: Vec::new(),
            doctype: Doctype::default(),
            is_over_budget: false,
        }
    }

    fn flush_text(&mut self) {
        if !self.text.is_empty() {
            self.budget.builder.sink.set_source_range(self.text_start..self.text_end);
            let text = StrTendril::from_slice(self.text.text(self.position));
            self.budget.process_other(Token::CharacterTokens(text));
            self.text.clear();
            self.text_start = self.text_end;
        }
    }

    fn emit_text_with_nulls(&mut self, text: &[u8]) {
        let mut pieces = text.split(|&byte| byte == 0);
        self.text.push(pieces.next().unwrap_or_default(), self.position);
        for piece in pieces {
            self.flush_text();
            self.budget.process_other(Token::NullCharacterToken);
            self.text.push(piece, self.position);
        }
    }

    /// The current token ends here.
    fn end_token(&mut self) {
        self.text_start = self.position.bytes_read();
    }

    /// How the attributes of the current tag are stored; called at the first one.
    fn open_attributes(&mut self) -> Attributes {
        let (_, tag) = self.local_name_and_tag();
        // The text before the tag may re-open elements, which changes the current node.
        self.flush_text();
        if self.budget.is_in_foreign() || attribute_bypass::tree_builder_reads_attributes(tag) {
            Attributes::Listed(Vec::new())
        } else {
            Attributes::Bypassed { begin: self.budget.builder.sink.next_attr(), count: 0 }
        }
    }

    /// Adds the current attribute to the tag, unless it already has one of that name.
    fn end_attribute(&mut self) {
        if !std::mem::take(&mut self.has_attribute) {
            return;
        }
        if !self.is_end_tag {
            self.add_attribute();
        }
        self.attribute_name.clear();
        self.attribute_value.clear();
    }

    fn add_attribute(&mut self) {
        let (sink, max) = (&self.budget.builder.sink, self.max_attributes);
        match &mut self.attributes {
            Attributes::Bypassed { begin, count } if *count < max => {
                *count += 1;
                sink.add_attr(
                    *begin,
                    &self.attribute_name,
                    self.attribute_value.text(self.position),
                );
            }
            Attributes::Listed(list) if list.len() < max => {
                let name = local_name(&self.attribute_name);
                if list.iter().all(|known| known.name.local != name) {
                    let value = self.attribute_value.text(self.position);
                    let value = StrTendril::from_slice(value);
                    list.push(Attribute { name: QualName::new(None, ns!(), name), value });
                }
            }
            _ => sink.warn(Warning::AttributesDropped),
        }
    }

    /// The attributes of the current tag for the tree builder.
    fn take_attributes(&mut self) -> Vec<Attribute> {
        match std::mem::take(&mut self.attributes) {
            Attributes::None => Vec::new(),
            Attributes::Listed(list) => list,
            Attributes::Bypassed { begin, .. } => {
                self.budget.builder.sink.placeholder_attribute(begin)
            }
        }
    }

    /// The name of the current tag.
    fn local_name_and_tag(&mut self) -> (LocalName, Tag) {
        if let Some(known) = self.elements.get(self.tag_name.as_slice()) {
            return known.clone();
        }
        let name = local_name(&self.tag_name);
        let tag = Tag::of(&name);
        if self.elements.len() < MAX_KNOWN_NAMES {
            self.elements.insert(self.tag_name.as_slice().into(), (name.clone(), tag));
        }
        (name, tag)
    }
}

/// The tokenizer splits only at ASCII characters, so that the bytes are valid UTF-8.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(text(bytes))
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(text(bytes))
}

impl Emitter for TokenEmitter<'_> {
    type Token = BudgetExceeded;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.text_end = self.position.bytes_read();
        self.flush_text();
        self.budget.end();
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<BudgetExceeded> {
        self.is_over_budget.then_some(BudgetExceeded)
    }

    fn start_open_tag(&mut self) {
        self.text_end = self.position.bytes_read().saturating_sub(1);
    }

    fn emit_string(&mut self, text: &[u8]) {
        if self.position.has_null() {
            return self.emit_text_with_nulls(text);
        }
        self.text.push(text, self.position);
    }

    fn init_start_tag(&mut self) {
        self.is_end_tag = false;
        self.is_self_closing = false;
        self.tag_name.clear();
        self.attributes = Attributes::None;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end_tag = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag_name.extend_from_slice(name);
    }

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        if matches!(self.attributes, Attributes::None) && !self.is_end_tag {
            self.attributes = self.open_attributes();
        }
        self.has_attribute = true;
        self.position.count_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute_name.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.attribute_value.push(value, self.position);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.position.end_tag();
        self.end_attribute();
        self.flush_text();
        self.end_token();
        let (name, tag) = self.local_name_and_tag();
        let kind = if self.is_end_tag { TagKind::EndTag } else { TagKind::StartTag };
        let token = TagToken {
            kind,
            name,
            self_closing: self.is_self_closing,
            attrs: self.take_attributes(),
            had_duplicate_attributes: false,
        };
        if !self.is_end_tag {
            std::mem::swap(&mut self.last_start_tag, &mut self.tag_name);
        }
        let result = self.budget.process_tag(token, tag);
        self.is_over_budget = self.budget.is_over();
        if let Some(element) = self.budget.opened_raw_text() {
            let text = self.position.skip_raw_text(element);
            if element == RawTextElement::Style {
                self.budget.builder.sink.add_style_text(text);
            }
        }
        match result {
            TokenSinkResult::Continue => None,
            TokenSinkResult::Script(_) => Some(State::Data),
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(_) => Some(State::ScriptData),
            TokenSinkResult::EncodingIndicator(_) => None,
        }
    }

    fn init_comment(&mut self) {}

    fn push_comment(&mut self, _: &[u8]) {}

    /// A comment's content is ignored, but it still separates the texts around it.
    fn emit_current_comment(&mut self) {
        self.flush_text();
        self.end_token();
        self.budget.process_other(Token::CommentToken(StrTendril::new()));
    }

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
    }

    fn push_doctype_name(&mut self, name: &[u8]) {
        self.doctype.name.get_or_insert_default().push_slice(text(name));
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id = Some(tendril(value));
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id = Some(tendril(value));
    }

    fn push_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id.get_or_insert_default().push_slice(text(value));
    }

    fn push_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id.get_or_insert_default().push_slice(text(value));
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    fn emit_current_doctype(&mut self) {
        self.flush_text();
        self.end_token();
        let doctype = std::mem::take(&mut self.doctype);
        self.budget.process_other(Token::DoctypeToken(doctype));
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && self.tag_name == self.last_start_tag
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        // The text before may re-open elements, which changes the answer.
        self.flush_text();
        self.budget.is_in_foreign()
    }
}
