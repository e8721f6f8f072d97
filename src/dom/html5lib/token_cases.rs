//! Cases of the tokenizer (`.test`): a text, the state to begin in, and the tokens that it gives.
//!
//! leanread shows no tokens, only the tree that is built from them. So the expected tokens are
//! passed to html5ever's tree builder, and its tree is compared with leanread's for the text. Both
//! begin in an open `body`, so that white space at the start is seen, too; but a text that is a whole
//! doctype begins the page and is followed by [`QUIRKS`].

use super::super::budget::ParseBudget;
use super::super::tag::Tag;
use super::super::tests::Lines;
use super::super::token_emitter::TokenEmitter;
use super::super::tokenizer_input::{InputPosition, TokenizerInput};
use super::super::tree_sink::DomSink;
use super::data::CaseFile;
use super::differences::Shown;
use super::expected_tree::{COMMENT, DOCTYPE, Rule};
use crate::api::limits::Limits;
use crate::util::work_meter::WorkMeter;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Tag as TagToken, TagKind, Token, TokenSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{State, Tokenizer};
use markup5ever_rcdom::RcDom;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) struct TokenCase {
    /// The file, the number of the case in it and, unless it is the data state, the state.
    pub(super) id: String,
    pub(super) input: TokenizerStart,
    pub(super) tokens: Vec<Token>,
}

/// The text, and how the tokenizer begins.
pub(super) struct TokenizerStart {
    text: String,
    state: State,
    last_start_tag: Option<String>,
    /// The text is a doctype, and begins the page.
    is_doctype: bool,
}

/// The tags of an element that is put elsewhere if the doctype before it makes the page one for old
/// browsers (in quirks mode): in the standard's words, a `table` then does not close a `p`.
const QUIRKS: [&str; 2] = ["p", "table"];

const SURROGATES: &str = "half of a surrogate pair: leanread reads Unicode text, which has none";
const XML: &str = "names changed to suit XML: leanread writes no XML";

/// The cases of a file, one for each state to begin in, or why one is left out.
pub(super) fn read(file: &CaseFile) -> Vec<Result<TokenCase, &'static str>> {
    let json: Value = serde_json::from_str(&file.text).expect("a file of test cases is JSON");
    if let Some(cases) = json["xmlViolationTests"].as_array() {
        return cases.iter().map(|_| Err(XML)).collect();
    }
    let cases = json["tests"].as_array().expect("a list of test cases").iter().enumerate();
    cases.flat_map(|(index, case)| states(format!("{}:{}", file.name, index + 1), case)).collect()
}

fn states(id: String, case: &Value) -> Vec<Result<TokenCase, &'static str>> {
    let Some(states) = case["initialStates"].as_array() else {
        return vec![read_case(id, State::Data, case)];
    };
    let names = states.iter().map(|state| state.as_str().expect("the name of a state"));
    let read = |name: &str| {
        let short = name.strip_suffix(" state").unwrap_or(name).replace(' ', "-");
        read_case(format!("{id}:{short}"), state(name), case)
    };
    names.map(read).collect()
}

fn state(name: &str) -> State {
    match name {
        "Data state" => State::Data,
        "PLAINTEXT state" => State::PlainText,
        "RCDATA state" => State::RcData,
        "RAWTEXT state" => State::RawText,
        "Script data state" => State::ScriptData,
        "CDATA section state" => State::CdataSection,
        other => panic!("unknown state: {other}"),
    }
}

fn read_case(id: String, state: State, case: &Value) -> Result<TokenCase, &'static str> {
    let is_escaped = case["doubleEscaped"] == true;
    let tokens = case["output"].as_array().expect("a list of tokens");
    let tokens: Result<Vec<Vec<Token>>, _> =
        tokens.iter().map(|token| read_tokens(token, is_escaped)).collect();
    let mut tokens: Vec<Token> = tokens?.into_iter().flatten().collect();
    let mut text = string(&case["input"], is_escaped)?.unwrap_or_default();
    // At the end of the text, whatever the doctype lacks, this character ends it.
    let is_doctype = matches!(tokens[..], [Token::DoctypeToken(_)]) && text.ends_with('>');
    if is_doctype {
        tokens.extend(QUIRKS.map(|name| Token::TagToken(tag(TagKind::StartTag, name))));
        text.extend(QUIRKS.map(|name| format!("<{name}>")));
    }
    let last_start_tag = case["lastStartTag"].as_str().map(str::to_owned);
    Ok(TokenCase { id, input: TokenizerStart { text, state, last_start_tag, is_doctype }, tokens })
}

/// A token in the notation of the tests; several if a text has NULs, which are tokens of their own.
fn read_tokens(token: &Value, is_escaped: bool) -> Result<Vec<Token>, &'static str> {
    let text = |index: usize| string(&token[index], is_escaped);
    let name = text(1)?;
    let one = match token[0].as_str().expect("the kind of a token") {
        "DOCTYPE" => Token::DoctypeToken(Doctype {
            name: name.map(StrTendril::from),
            public_id: text(2)?.map(StrTendril::from),
            system_id: text(3)?.map(StrTendril::from),
            force_quirks: token[4] == false,
        }),
        "Comment" => Token::CommentToken(name.unwrap_or_default().into()),
        "Character" => return Ok(characters(&name.unwrap_or_default())),
        "StartTag" => {
            let mut start = tag(TagKind::StartTag, &name.unwrap_or_default());
            start.self_closing = token[3] == true;
            for (name, value) in token[2].as_object().expect("the attributes of a tag") {
                let name = string(&Value::from(name.as_str()), is_escaped)?.unwrap_or_default();
                let value = string(value, is_escaped)?.unwrap_or_default().into();
                let name = QualName::new(None, ns!(), LocalName::from(name));
                start.attrs.push(Attribute { name, value });
            }
            Token::TagToken(start)
        }
        "EndTag" => Token::TagToken(tag(TagKind::EndTag, &name.unwrap_or_default())),
        other => panic!("unknown token: {other}"),
    };
    Ok(vec![one])
}

/// A text, if there is one. Texts escaped twice are JSON again.
fn string(value: &Value, is_escaped: bool) -> Result<Option<String>, &'static str> {
    match value.as_str() {
        Some(text) if is_escaped => {
            let json = format!("\"{}\"", text.replace('"', "\\\""));
            serde_json::from_str(&json).map(Some).map_err(|_| SURROGATES)
        }
        text => Ok(text.map(str::to_owned)),
    }
}

fn characters(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, piece) in text.split('\0').enumerate() {
        tokens.extend((index > 0).then_some(Token::NullCharacterToken));
        tokens.extend((!piece.is_empty()).then(|| Token::CharacterTokens(piece.into())));
    }
    tokens
}

fn tag(kind: TagKind, name: &str) -> TagToken {
    TagToken {
        kind,
        name: name.into(),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

fn options() -> TreeBuilderOpts {
    TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() }
}

/// The tag that opens the body, unless a doctype has to come first.
fn body(input: &TokenizerStart) -> Option<TagToken> {
    (!input.is_doctype).then(|| tag(TagKind::StartTag, "body"))
}

/// The tree that html5ever builds of the tokens, and what is left out of it.
pub(super) fn expected(input: &TokenizerStart, tokens: Vec<Token>) -> (Lines, BTreeSet<Rule>) {
    let rules = tokens.iter().filter_map(|token| match token {
        Token::CommentToken(_) => Some(COMMENT),
        Token::DoctypeToken(_) => Some(DOCTYPE),
        _ => None,
    });
    let rules = rules.collect();
    let builder = TreeBuilder::new(RcDom::default(), options());
    let body = body(input).map(Token::TagToken);
    for token in body.into_iter().chain(tokens).chain([Token::EOFToken]) {
        let _ = builder.process_token(token, 0);
    }
    builder.end();
    let mut lines = Lines::of_rcdom(&builder.sink);
    lines.sort_attributes();
    (lines, rules)
}

/// What leanread makes of the text.
pub(super) fn parsed(input: &TokenizerStart) -> Shown {
    let limits = Limits::new();
    let builder = TreeBuilder::new(DomSink::new(input.text.len(), &limits), options());
    let budget = ParseBudget::new(builder, limits.clone(), WorkMeter::default());
    if let Some(body) = body(input) {
        let _ = budget.process_tag(body, Tag::Body);
    }
    let position = InputPosition::new(&input.text);
    let tokens = TokenEmitter::new(&budget, &position, limits.max_attributes());
    let mut tokenizer = Tokenizer::new_with_emitter(TokenizerInput(&position), tokens);
    tokenizer.set_state(input.state);
    tokenizer.set_last_start_tag(input.last_start_tag.as_deref());
    assert!(tokenizer.next().is_none(), "the text is within the limits");
    let lines = Lines::of_table(&budget.builder.sink.finish());
    Shown { input: input.text.clone(), lines }
}
