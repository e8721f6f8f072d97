//! The grammar of style sheets, on cssparser: rules with their selectors and declarations.

use super::declaration::effect;
use super::effects::Effects;
use super::media_query::{self, Applies};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use std::borrow::Cow;

/// Rules nested deeper (`@media` in `@supports` ...) are not read.
const MAX_NESTING: u8 = 4;

/// The declarations of a rule or of a `style` attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Declarations {
    pub(super) normal: Effects,
    pub(super) important: Effects,
}

impl Declarations {
    pub(super) fn is_empty(&self) -> bool {
        self.normal.is_empty() && self.important.is_empty()
    }

    /// Adds a declaration, which may end with `!important`.
    fn add(&mut self, name: &str, written: &str) {
        let written = written.trim();
        let (value, is_important) = match written.rsplit_once('!') {
            Some((value, last)) if last.trim().eq_ignore_ascii_case("important") => (value, true),
            _ => (written, false),
        };
        if let Some((property, effect)) = effect(name, value) {
            let effects = if is_important { &mut self.important } else { &mut self.normal };
            effects.set(property, effect);
        }
    }
}

/// A rule of a style sheet.
#[derive(Debug)]
pub(super) struct StyleRule<'i> {
    /// As written: only the selectors of rules that matter are read.
    pub(super) selectors: &'i str,
    pub(super) declarations: Declarations,
}

/// The rules with an effect in a style sheet that `applies` on some or all screens.
pub(super) fn parse_style_sheet(css: &str, applies: Applies) -> Vec<StyleRule<'_>> {
    let mut input = Parser::new(css);
    let is_conditional = applies != Applies::Everywhere;
    let mut parser = RuleReader { css, rules: Vec::new(), is_conditional, depth: 0 };
    for rule in StyleSheetParser::new(&mut input, &mut parser) {
        // A rule that is not understood is left out, as in a browser.
        let _ = rule;
    }
    parser.rules
}

/// The declarations of a `style` attribute.
pub(super) fn parse_style_attribute(css: &str) -> Declarations {
    match is_plain(css) && !css.contains('}') {
        true => read_plain(css),
        false => read_declarations(&mut Parser::new(css)),
    }
}

/// Whether the text has no strings, comments, escapes, nested rules and brackets. Declarations then end
/// at every `;`, a block at the first `}`.
fn is_plain(css: &str) -> bool {
    let is_special = |byte| matches!(byte, b'"' | b'\'' | b'\\' | b'/' | b'{' | b'(' | b'[');
    !css.bytes().any(is_special)
}

/// Reads declarations in plain text, as most are: several times as fast as the parser.
fn read_plain(css: &str) -> Declarations {
    let mut declarations = Declarations::default();
    for (name, value) in css.split(';').filter_map(|declaration| declaration.split_once(':')) {
        declarations.add(name.trim_ascii(), value);
    }
    declarations
}

fn read_declarations(input: &mut Parser<'_>) -> Declarations {
    let mut reader = DeclarationReader::default();
    for declaration in RuleBodyParser::new(input, &mut reader) {
        // Nor is a declaration that is not understood.
        let _ = declaration;
    }
    reader.0
}

struct RuleReader<'i> {
    css: &'i str,
    rules: Vec<StyleRule<'i>>,
    /// Whether the rules apply on some screens only.
    is_conditional: bool,
    depth: u8,
}

impl<'i> QualifiedRuleParser<'i> for RuleReader<'i> {
    /// The selectors, as written.
    type Prelude = &'i str;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<&'i str, ParseError<()>> {
        Ok(rest_of(input))
    }

    fn parse_block(
        &mut self,
        selectors: &'i str,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let rest = self.css.get(input.position().byte_index()..).unwrap_or_default();
        let block = rest.split('}').next().unwrap_or_default();
        let mut declarations = match is_plain(block) {
            true => read_plain(block),
            false => read_declarations(input),
        };
        if self.is_conditional {
            declarations.normal = declarations.normal.without_hiding();
            declarations.important = declarations.important.without_hiding();
        }
        if !declarations.is_empty() {
            self.rules.push(StyleRule { selectors, declarations });
        }
        Ok(())
    }
}

/// The rest of what the parser may read.
fn rest_of<'i>(input: &mut Parser<'i>) -> &'i str {
    let start = input.position();
    while input.next().is_ok() {}
    input.slice_from(start)
}

/// The text without comments.
fn without_comments(css: &str) -> Cow<'_, str> {
    let Some((before, mut rest)) = css.split_once("/*") else { return Cow::Borrowed(css) };
    let mut out = before.to_owned();
    while let Some((_, after)) = rest.split_once("*/") {
        let (text, next) = after.split_once("/*").unwrap_or((after, ""));
        out.push_str(text);
        rest = next;
    }
    Cow::Owned(out)
}

impl<'i> AtRuleParser<'i> for RuleReader<'i> {
    type Prelude = Applies;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Applies, ParseError<()>> {
        let prelude = rest_of(input);
        match name.to_ascii_lowercase().as_str() {
            "media" => Ok(media_query::applies(prelude)),
            "supports" | "layer" => Ok(Applies::Everywhere),
            "container" => Ok(Applies::OnSomeScreens),
            _ => Err(ParseError::unexpected_token()),
        }
    }

    fn parse_block(
        &mut self,
        applies: Applies,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        if self.depth >= MAX_NESTING || applies == Applies::Nowhere {
            return Ok(());
        }
        let outer = self.is_conditional;
        self.is_conditional |= applies == Applies::OnSomeScreens;
        self.depth += 1;
        for rule in StyleSheetParser::new(input, self) {
            let _ = rule;
        }
        self.depth -= 1;
        self.is_conditional = outer;
        Ok(())
    }
}

#[derive(Default)]
struct DeclarationReader(Declarations);

impl<'i> DeclarationParser<'i> for DeclarationReader {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.0.add(&name, &without_comments(rest_of(input)));
        Ok(())
    }
}

impl AtRuleParser<'_> for DeclarationReader {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl QualifiedRuleParser<'_> for DeclarationReader {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for DeclarationReader {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::effects::{Effect, Property};
    use super::*;

    /// The effect on `display` of each rule in the sheet.
    fn display(css: &str) -> Vec<Effect> {
        let effects = |rule: &StyleRule<'_>| rule.declarations.normal.get(Property::Display);
        parse_style_sheet(css, Applies::Everywhere).iter().map(effects).collect()
    }

    #[test]
    fn only_rules_with_an_effect_are_kept() {
        assert_eq!(display("a{color:red}.x{display:none;border:0}@font-face{src:url(x)}").len(), 2);
        assert_eq!(display("a{border:0}"), []);
        assert_eq!(display("/* .x{display:none} */"), []);
        assert_eq!(display("a{border:0} .x{display:none"), [Effect::Hides]);
        assert_eq!(display("<!-- .x{display:none} -->"), [Effect::Hides]);
    }

    #[test]
    fn conditions_show_but_do_not_hide() {
        assert_eq!(display("@media print{.x{display:none}}"), []);
        assert_eq!(display("@media screen{.x{display:none}}"), [Effect::Hides]);
        assert_eq!(display("@media (max-width: 9em){.x{display:none}}"), []);
        assert_eq!(display("@media (min-width: 99em){.x{display:none}}"), []);
        assert_eq!(display("@media (min-width: 99em){.x{display:block}}"), [Effect::Block]);
        assert_eq!(display("@media (max-width: 9em){.x{display:block}}"), []);
        assert_eq!(display("@supports (a:b){@layer x{.x{display:none}}}"), [Effect::Hides]);
        assert_eq!(display("@keyframes a{from{display:none}}"), []);
    }

    #[test]
    fn plain_declarations_are_read_as_by_the_parser() {
        for css in [
            "",
            "display:none",
            " border: 0 ; DISPLAY : none",
            "display:none;display:block!important;opacity:0 ! IMPORTANT",
            "display none; opacity:0",
            "x y:z; color:transparent",
            "*display:none; _opacity:0;;",
            "--display:none; -webkit-text-fill-color:transparent",
            "display:none:block; left:-9999px !important !important",
            "@apply x; opacity:0",
        ] {
            assert!(is_plain(css), "{css}");
            assert_eq!(read_plain(css), read_declarations(&mut Parser::new(css)), "{css}");
        }
    }

    #[test]
    fn a_brace_need_not_be_the_end_of_a_block() {
        assert_eq!(display(".x{content:'}';display:none}"), [Effect::Hides]);
        assert_eq!(display(".x{background:url(a}b);display:none}"), [Effect::Hides]);
        assert_eq!(display(".x{/*}*/display:none}"), [Effect::Hides]);
        assert_eq!(
            display("<!-- .x /* a */{display/*b*/:/*c*/none/* d */;/* e */} -->"),
            [Effect::Hides]
        );
    }

    #[test]
    fn important_declarations_are_apart() {
        let found = parse_style_attribute("display:none ! important; opacity: 1; broken; x:y");
        assert_eq!(found.important.get(Property::Display), Effect::Hides);
        assert_eq!(found.normal.get(Property::Display), Effect::Unset);
        assert_eq!(found.normal.get(Property::Opacity), Effect::Shows);
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "@media screen{".repeat(50_000) + ".x{display:none}";
        assert_eq!(display(&deep), []);
        let brackets = format!(".x{{display:{}none}}", "(".repeat(100_000));
        assert_eq!(display(&brackets), [Effect::Shows]);
    }
}
