//! Pictures of formulas, drawn from TeX by a service or by the page's own software.

use super::formula_source::FormulaSource;
use super::tex::{self, FORMULA_WORDS};
use crate::dom::{Dom, NodeId};
use crate::text::controls::without_controls;
use percent_encoding::percent_decode_str;

/// The address of a picture that was drawn from TeX is no longer than this.
const ADDRESS_MAX_BYTES: usize = 4_000;
/// A product of variables has at most this many.
const PRODUCT_MAX_LETTERS: usize = 3;
/// Parameters of the services' addresses that hold the TeX.
const TEX_PARAMETERS: [&str; 7] = ["latex", "tex", "math", "chl", "eq", "formula", "equation"];

/// The formula of a picture that was drawn from TeX, as its class, address or description says.
pub(super) fn from_image(dom: &Dom, id: NodeId) -> Option<FormulaSource> {
    let src = dom.attr(id, "src").filter(|src| src.len() <= ADDRESS_MAX_BYTES).unwrap_or_default();
    let alt = dom.attr(id, "alt").unwrap_or_default();
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let is_formula = |tex: &str| tex::is_formula(tex) || is_number_of_class(tex, class);
    let is_described = alt.is_empty() || tex::is_spoken(alt) || !is_formula(alt);
    if is_described && !src.contains('?') {
        return None;
    }
    let steps = src.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words = class.split(|c: char| !c.is_ascii_alphanumeric()).chain(steps);
    let is_named =
        words.any(|word| FORMULA_WORDS.iter().any(|name| word.eq_ignore_ascii_case(name)));
    let is_delimited = alt.len() > 2 && alt.starts_with('$') && alt.ends_with('$');
    let alt = tex::source(if is_described { "" } else { alt });
    let is_tex = if is_named || is_delimited {
        is_formula(&alt) && !tex::is_spoken(&alt)
    } else {
        is_drawn_from(&alt)
    };
    let from_address = || tex_in_address(src).filter(|_| is_named);
    let tex = Some(alt).filter(|_| is_tex).or_else(from_address)?;
    Some(FormulaSource {
        start: id,
        end: dom.end(id),
        math: None,
        tex,
        is_display: false,
        ..Default::default()
    })
}

/// Whether it is a number in a picture whose class says that it is a formula.
fn is_number_of_class(tex: &str, class: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-');
    let mut words = class.split_ascii_whitespace();
    tex.contains(|c: char| c.is_ascii_digit())
        && tex.chars().all(is_digit)
        && words.any(|word| FORMULA_WORDS.contains(&word))
}

/// Whether a description alone tells that the picture shows a formula: it has a command of TeX, and
/// something that the command applies to.
fn is_drawn_from(alt: &str) -> bool {
    let is_command = |(at, _): (usize, &str)| {
        let name = alt[at + 1..].chars().take_while(char::is_ascii_lowercase).count();
        name >= 2
    };
    alt.match_indices('\\').any(is_command) && alt.contains(['{', '^', '_', '='])
}

/// The TeX in the address of a service: all of its query, or one of its parameters.
fn tex_in_address(src: &str) -> Option<String> {
    let (_, query) = src.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let mut parameters = query.split('&').filter_map(|parameter| parameter.split_once('='));
    let value = parameters.find(|(name, _)| TEX_PARAMETERS.contains(name)).map(|(_, value)| value);
    let text = value.unwrap_or(query).replace('+', " ");
    let decoded = percent_decode_str(&text).decode_utf8().ok()?;
    let tex = tex::source(&without_controls(&decoded));
    // A class and a parameter that both say so leave no doubt, even about `AB`.
    let is_tex = match value {
        Some(_) => tex::is_formula(&tex) || is_product(&tex),
        None => tex::is_surely_tex(&tex),
    };
    (is_tex && !tex::is_spoken(&tex)).then_some(tex)
}

/// Whether the text may be a product of a few variables.
fn is_product(tex: &str) -> bool {
    !tex.is_empty()
        && tex.len() <= PRODUCT_MAX_LETTERS
        && tex.bytes().all(|byte| byte.is_ascii_alphabetic())
}
