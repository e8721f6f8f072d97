//! TeX between dollar signs or `\(…\)` in the running text, for a script to draw.

use super::tex;
use crate::text::is_letter;

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TextPart<'a> {
    Text(&'a str),
    Formula { tex: String, is_display: bool },
}

/// Environments that are formulas without other delimiters.
const ENVIRONMENTS: [&str; 6] = ["equation", "align", "gather", "multline", "eqnarray", "alignat"];
const ENVIRONMENT_MAX_BYTES: usize = 12;
/// A longer text between single dollar signs is no formula.
const DOLLARS_MAX_BYTES: usize = 1_000;
/// How the formulas begin. Those in single dollar signs come last: prices have them too.
const STARTS: [&str; 5] = ["$$", "\\[", "\\(", "\\begin{", "$"];

/// Where formulas of a text may end, so that no end is looked for again.
#[derive(Default)]
struct Ends {
    /// By kind of start: no formula of this kind ends after here.
    exhausted: [bool; STARTS.len()],
    /// The next dollar sign without a backslash before it, as found for an earlier formula.
    dollar: usize,
}

/// The text, cut into at most so many formulas and what is around them; `None` if it has none.
pub(crate) fn text_parts(text: &str, max_formulas: usize) -> Option<Vec<TextPart<'_>>> {
    memchr::memchr2(b'$', b'\\', text.as_bytes())?;
    let mut parts = Vec::new();
    // Where the text before the next formula begins, and where to look for it.
    let (mut start, mut at) = (0, 0);
    let mut ends = Ends::default();
    let mut formulas = 0;
    while let Some(offset) = text[at..].find(['$', '\\']).filter(|_| formulas < max_formulas) {
        let begin = at + offset;
        match formula_at(text, begin, &mut ends) {
            Some((end, Some(formula))) => {
                formulas += 1;
                parts.extend((start < begin).then(|| TextPart::Text(&text[start..begin])));
                parts.push(formula);
                (start, at) = (end, end);
            }
            Some((end, None)) => at = end,
            None => at = begin + next_step(&text[begin..]),
        }
    }
    if parts.is_empty() {
        return None;
    }
    parts.extend((start < text.len()).then(|| TextPart::Text(&text[start..])));
    Some(parts)
}

/// The bytes of what begins no formula: a sign with a backslash, or one character.
fn next_step(rest: &str) -> usize {
    let mut chars = rest.chars();
    let first = chars.next().map_or(1, char::len_utf8);
    match (rest.starts_with('\\'), chars.next()) {
        (true, Some(c)) if !c.is_ascii_alphabetic() => first + c.len_utf8(),
        _ if rest.starts_with("$$") => 2,
        _ => first,
    }
}

/// The end of what the delimiter here encloses, and the formula if it is one.
fn formula_at<'a>(
    text: &'a str,
    begin: usize,
    ends: &mut Ends,
) -> Option<(usize, Option<TextPart<'a>>)> {
    let rest = &text[begin..];
    let kind = STARTS.iter().position(|start| rest.starts_with(start))?;
    if ends.exhausted[kind] {
        return None;
    }
    let inner = &rest[STARTS[kind].len()..];
    let (close, is_display) = match STARTS[kind] {
        "$" => {
            let tex = dollars(text, begin, &mut ends.dollar)?;
            let end = begin + tex.len() + 2;
            return Some((
                end,
                Some(TextPart::Formula { tex: tex::source(tex), is_display: false }),
            ));
        }
        "\\begin{" => (environment_end(inner)?, true),
        // Kramdown writes them in sentences, too.
        "$$" => ("$$".to_owned(), false),
        "\\[" => ("\\]".to_owned(), true),
        _ => ("\\)".to_owned(), false),
    };
    let length = inner.find(&close);
    ends.exhausted[kind] = length.is_none();
    let end = STARTS[kind].len() + length? + close.len();
    let is_environment = STARTS[kind] == "\\begin{";
    let tex = tex::source(if is_environment { &rest[..end] } else { &inner[..length?] });
    // A regular expression or a shell's text may have such signs too.
    let is_formula = !tex.is_empty() && tex::is_formula(&tex) && !tex::is_spoken(&tex);
    Some((begin + end, is_formula.then_some(TextPart::Formula { tex, is_display })))
}

/// The end of the environment whose name begins here, if it is one of formulas.
fn environment_end(inner: &str) -> Option<String> {
    let near = &inner[..inner.floor_char_boundary(ENVIRONMENT_MAX_BYTES)];
    let (name, _) = near.split_once('}')?;
    ENVIRONMENTS.contains(&name.trim_end_matches('*')).then(|| format!("\\end{{{name}}}"))
}

/// The formula in single dollar signs: one variable, or what can only be TeX. Beside letters, before
/// digits and with white space inside they are prices, variables of a shell and the like.
fn dollars<'a>(text: &'a str, begin: usize, next_dollar: &mut usize) -> Option<&'a str> {
    let start = begin + 1;
    if *next_dollar < start {
        let mut dollars = memchr::memchr_iter(b'$', &text.as_bytes()[start..]);
        let is_end = |at: &usize| !text[..start + at].ends_with('\\');
        *next_dollar = dollars.find(is_end).map_or(text.len(), |at| start + at);
    }
    let inner = &text[start..];
    let end = *next_dollar - start;
    if *next_dollar == text.len() || end >= DOLLARS_MAX_BYTES {
        return None;
    }
    let before = text[..begin].chars().next_back();
    let (tex, after) = (&inner[..end], inner[end + 1..].chars().next());
    let is_near = |c: char| c.is_ascii_alphanumeric() || matches!(c, '\\' | '$');
    let is_apart = !before.is_some_and(is_near) && !after.is_some_and(is_near);
    let is_tight = !tex.starts_with(char::is_whitespace) && !tex.ends_with(char::is_whitespace);
    let is_variable = tex.chars().all(is_letter) && tex.chars().count() == 1;
    (is_apart && is_tight && (is_variable || tex::is_surely_tex(tex))).then_some(tex)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let parts = text_parts(text, 9).unwrap_or_else(|| vec![TextPart::Text(text)]);
        let show = |part| match part {
            TextPart::Text(text) => text.to_owned(),
            TextPart::Formula { tex, is_display: false } => format!("⟨{tex}⟩"),
            TextPart::Formula { tex, is_display: true } => format!("⟪{tex}⟫"),
        };
        parts.into_iter().map(show).collect()
    }

    #[test]
    fn formulas_in_text_are_found() {
        for (text, expected) in [
            ("Let $x$ be", "Let ⟨x⟩ be"),
            ("so $$E = mc^2$$.", "so ⟨E = mc^2⟩."),
            ("with \\(a_1\\) and \\[b^2\\]", "with ⟨a_1⟩ and ⟪b^2⟫"),
            ("\\begin{align}a&=b\\end{align}", "⟪\\begin{align}a&=b\\end{align}⟫"),
            ("$f(x) = \\$5x^2$", "⟨f(x) = \\$5x^2⟩"),
            ("变量$x_1$和$y$。", "变量⟨x_1⟩和⟨y⟩。"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn formulas_beyond_the_bound_stay_text() {
        assert_eq!(shown(&"$x$ ".repeat(10)), "⟨x⟩ ".repeat(9) + "$x$ ");
    }

    #[test]
    fn text_that_is_no_formula_stays() {
        for text in [
            "This costs $100 per unit, or $150 for two",
            "US$5m and US$6m",
            "set $HOME and $PATH, or $a/$b",
            "$_GET['a'] and $_POST['b']",
            "\\(not closed, $x alone",
            "C:\\[new] and \\\\[1]",
            "$$",
            "$$ $$ $",
            "from \\(one or two words\\)",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
