//! From html5gum's tokenizer to html5ever's tree builder.
//!
//! Both follow the WHATWG standard, so either tokenizer gives the same tokens; html5gum's reads
//! runs of characters at once and is twice as fast on real pages.

use super::guard::Guard;
use super::source::Place;
use crate::warning::Warning;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{Emitter, Error, State};

/// Says that the page is over a limit and is not to be read on.
pub(super) struct Full;

/// Puts tokens together from what the tokenizer finds, and hands them to the guard.
pub(super) struct Tokens<'a> {
    guard: &'a Guard,
    place: &'a Place<'a>,
    max_attributes: usize,
    /// Text since the last token, and where in the source it ends.
    text: Vec<u8>,
    text_end: usize,
    /// Where in the source the last token ended.
    text_start: usize,
    /// The tag at hand.
    is_end_tag: bool,
    is_self_closing: bool,
    tag_name: Vec<u8>,
    attributes: Vec<Attribute>,
    /// The attribute at hand.
    has_attribute: bool,
    attribute_name: Vec<u8>,
    attribute_value: Vec<u8>,
    /// The name of the last start tag: only its end tag ends raw text.
    last_start_tag: Vec<u8>,
    doctype: Doctype,
    is_full: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(guard: &'a Guard, place: &'a Place<'a>, max_attributes: usize) -> Self {
        Tokens {
            guard,
            place,
            max_attributes,
            text: Vec::new(),
            text_end: 0,
            text_start: 0,
            is_end_tag: false,
            is_self_closing: false,
            tag_name: Vec::new(),
            attributes: Vec::new(),
            has_attribute: false,
            attribute_name: Vec::new(),
            attribute_value: Vec::new(),
            last_start_tag: Vec::new(),
            doctype: Doctype::default(),
            is_full: false,
        }
    }

    /// Hands over a token that never changes what the tokenizer does next.
    fn hand_over(&self, token: Token) {
        let _ = self.guard.process_token(token, 0);
    }

    fn hand_over_text(&mut self) {
        if !self.text.is_empty() {
            self.guard.builder.sink.reads(self.text_start..self.text_end);
            self.hand_over(Token::CharacterTokens(tendril(&self.text)));
            self.text.clear();
            self.text_start = self.text_end;
        }
    }

    /// The token at hand ends here.
    fn end_token(&mut self) {
        self.text_start = self.place.read();
    }

    /// Puts the attribute at hand to the tag, unless it has one of that name.
    fn end_attribute(&mut self) {
        if !std::mem::take(&mut self.has_attribute) {
            return;
        }
        let has_room = self.attributes.len() < self.max_attributes;
        if !has_room && !self.is_end_tag {
            self.guard.builder.sink.warn(Warning::AttributesCut);
        } else if has_room && !self.is_end_tag {
            let name = local_name(&self.attribute_name);
            if self.attributes.iter().all(|known| known.name.local != name) {
                let value = tendril(&self.attribute_value);
                self.attributes.push(Attribute { name: QualName::new(None, ns!(), name), value });
            }
        }
        self.attribute_name.clear();
        self.attribute_value.clear();
    }
}

/// The tokenizer cuts only at ASCII characters, so what it has put together is whole.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(text(bytes))
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(text(bytes))
}

impl Emitter for Tokens<'_> {
    type Token = Full;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.text_end = self.place.read();
        self.hand_over_text();
        self.hand_over(Token::EOFToken);
        self.guard.end();
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<Full> {
        self.is_full.then_some(Full)
    }

    fn start_open_tag(&mut self) {
        self.text_end = self.place.read().saturating_sub(1);
    }

    fn emit_string(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(null) = memchr::memchr(0, rest) {
            let (before, behind) = rest.split_at(null);
            self.text.extend_from_slice(before);
            self.hand_over_text();
            self.hand_over(Token::NullCharacterToken);
            rest = behind.get(1..).unwrap_or_default();
        }
        self.text.extend_from_slice(rest);
    }

    fn init_start_tag(&mut self) {
        self.is_end_tag = false;
        self.is_self_closing = false;
        self.tag_name.clear();
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
        self.has_attribute = true;
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute_name.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.attribute_value.extend_from_slice(value);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.hand_over_text();
        self.end_token();
        let kind = if self.is_end_tag { TagKind::EndTag } else { TagKind::StartTag };
        let tag = Tag {
            kind,
            name: local_name(&self.tag_name),
            self_closing: self.is_self_closing,
            attrs: std::mem::take(&mut self.attributes),
            had_duplicate_attributes: false,
        };
        if !self.is_end_tag {
            std::mem::swap(&mut self.last_start_tag, &mut self.tag_name);
        }
        let result = self.guard.process_token(Token::TagToken(tag), 0);
        self.is_full = self.guard.is_over_nodes() || self.guard.is_over_steps();
        if let Some(program) = self.guard.at_program() {
            self.place.skip(program);
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

    /// What a comment says is nobody's business; that it parts two texts is.
    fn emit_current_comment(&mut self) {
        self.hand_over_text();
        self.end_token();
        self.hand_over(Token::CommentToken(StrTendril::new()));
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
        self.hand_over_text();
        self.end_token();
        let doctype = std::mem::take(&mut self.doctype);
        self.hand_over(Token::DoctypeToken(doctype));
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && self.tag_name == self.last_start_tag
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        // The text before may open elements again, which changes the answer.
        self.hand_over_text();
        self.guard.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
