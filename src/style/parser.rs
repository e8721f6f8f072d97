//! The grammar of style sheets, on cssparser: rules with their selectors and declarations.

use super::effects::{Effects, effect};
use super::selector::{self, Selector};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};

/// Rules nested deeper (`@media` in `@supports` ...) are not read.
const MAX_NESTING: u8 = 4;

/// The declarations of a rule or of a `style` attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Declarations {
    pub(super) normal: Effects,
    pub(super) important: Effects,
}

/// A rule of a style sheet.
#[derive(Debug)]
pub(super) struct StyleRule {
    pub(super) selectors: Vec<Selector>,
    pub(super) declarations: Declarations,
}

/// The rules with an effect in a style sheet, up to `max_rules`.
pub(super) fn parse_style_sheet(css: &str, max_rules: usize) -> Vec<StyleRule> {
    let mut input = Parser::new(css);
    let mut parser = RuleReader { rules: Vec::new(), is_conditional: false, depth: 0, max_rules };
    for rule in StyleSheetParser::new(&mut input, &mut parser) {
        // A rule that is not understood is left out, as in a browser.
        let _ = rule;
    }
    parser.rules
}

/// The declarations of a `style` attribute.
pub(super) fn parse_style_attribute(css: &str) -> Declarations {
    read_declarations(&mut Parser::new(css))
}

fn read_declarations(input: &mut Parser<'_>) -> Declarations {
    let mut reader = DeclarationReader::default();
    for declaration in RuleBodyParser::new(input, &mut reader) {
        // Nor is a declaration that is not understood.
        let _ = declaration;
    }
    reader.0
}

struct RuleReader {
    rules: Vec<StyleRule>,
    /// Whether the rules apply on some screens only.
    is_conditional: bool,
    depth: u8,
    max_rules: usize,
}

/// Where the rules in a block of an at-rule apply.
enum Applies {
    Everywhere,
    OnSomeScreens,
}

impl<'i> QualifiedRuleParser<'i> for RuleReader {
    type Prelude = Vec<Selector>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Vec<Selector>, ParseError<()>> {
        Ok(selector::parse_list(input))
    }

    fn parse_block(
        &mut self,
        selectors: Vec<Selector>,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        if selectors.is_empty() || self.rules.len() >= self.max_rules {
            return Ok(());
        }
        let mut declarations = read_declarations(input);
        if self.is_conditional {
            declarations.normal = declarations.normal.without_hiding();
            declarations.important = declarations.important.without_hiding();
        }
        if !declarations.normal.is_empty() || !declarations.important.is_empty() {
            self.rules.push(StyleRule { selectors, declarations });
        }
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for RuleReader {
    type Prelude = Applies;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Applies, ParseError<()>> {
        let start = input.position();
        while input.next().is_ok() {}
        let prelude = input.slice_from(start);
        match name.to_ascii_lowercase().as_str() {
            "media" if is_for_paper(prelude) => Err(ParseError::unexpected_token()),
            "media" | "container" if prelude.contains('(') => Ok(Applies::OnSomeScreens),
            "media" | "supports" | "layer" => Ok(Applies::Everywhere),
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
        if self.depth >= MAX_NESTING {
            return Ok(());
        }
        let outer = self.is_conditional;
        self.is_conditional |= matches!(applies, Applies::OnSomeScreens);
        self.depth += 1;
        for rule in StyleSheetParser::new(input, self) {
            let _ = rule;
        }
        self.depth -= 1;
        self.is_conditional = outer;
        Ok(())
    }
}

/// Whether a media query names no kind of screen.
pub(super) fn is_for_paper(query: &str) -> bool {
    let query = query.to_ascii_lowercase();
    let others = ["print", "speech", "aural", "braille", "tty"];
    let is_other = |part: &str| {
        let part = part.trim();
        match part.strip_prefix("not") {
            Some(rest) => {
                rest.starts_with(char::is_whitespace)
                    && ["screen", "all"].iter().any(|it| rest.trim_start() == *it)
            }
            None => {
                let part = part.strip_prefix("only ").unwrap_or(part).trim_start();
                others.iter().any(|it| part.starts_with(it))
            }
        }
    };
    !query.trim().is_empty() && query.split(',').all(is_other)
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
        let start = input.position();
        while input.next().is_ok() {}
        let written = input.slice_from(start).trim();
        let (value, is_important) = match written.rsplit_once('!') {
            Some((value, last)) if last.trim().eq_ignore_ascii_case("important") => (value, true),
            _ => (written, false),
        };
        if let Some((property, effect)) = effect(&name, value) {
            let Declarations { normal, important } = &mut self.0;
            let effects = if is_important { important } else { normal };
            effects.set(property, effect);
        }
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

    fn rules(css: &str) -> Vec<StyleRule> {
        parse_style_sheet(css, 100)
    }

    /// The effect on `display` of each rule in the sheet.
    fn display(css: &str) -> Vec<Effect> {
        let effects = |rule: &StyleRule| rule.declarations.normal.get(Property::Display);
        rules(css).iter().map(effects).collect()
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
        assert_eq!(display("@media (max-width: 9em){.x{display:block}}"), [Effect::Block]);
        assert_eq!(display("@supports (a:b){@layer x{.x{display:none}}}"), [Effect::Hides]);
        assert_eq!(display("@keyframes a{from{display:none}}"), []);
    }

    #[test]
    fn media_for_paper() {
        for query in ["print", "PRINT", "only print", "print and (color)", "not screen", "speech"] {
            assert!(is_for_paper(query), "{query}");
        }
        for query in ["", "screen", "screen, print", "all", "not print", "(min-width:1px)"] {
            assert!(!is_for_paper(query), "{query}");
        }
    }

    #[test]
    fn important_declarations_are_apart() {
        let found = parse_style_attribute("display:none ! important; opacity: 1; broken; x:y");
        assert_eq!(found.important.get(Property::Display), Effect::Hides);
        assert_eq!(found.normal.get(Property::Display), Effect::Unset);
        assert_eq!(found.normal.get(Property::Opacity), Effect::Shows);
    }

    #[test]
    fn deep_nesting_and_many_rules_end() {
        let deep = "@media screen{".repeat(50_000) + ".x{display:none}";
        assert_eq!(display(&deep), []);
        assert_eq!(display(&".x{display:none}".repeat(200)).len(), 100);
        let brackets = format!(".x{{display:{}none}}", "(".repeat(100_000));
        assert_eq!(display(&brackets), [Effect::Shows]);
    }
}
