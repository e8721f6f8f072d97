//! TeX as pages have it → TeX that may be shown.

use crate::text::is_letter;

/// A longer source is no formula.
pub(super) const MAX_BYTES: usize = 64 * 1024;

/// Commands that link, load, style, or change what other commands mean: a renderer of formulas would
/// do so on the reader's page.
const UNSAFE_COMMANDS: [&str; 21] = [
    "catcode",
    "class",
    "csname",
    "cssId",
    "data",
    "def",
    "edef",
    "gdef",
    "href",
    "htmlClass",
    "htmlData",
    "htmlId",
    "htmlStyle",
    "include",
    "includegraphics",
    "input",
    "let",
    "newcommand",
    "require",
    "style",
    "url",
];

/// Words in the classes, names and addresses of formulas in TeX, and of pictures drawn from it.
pub(super) const FORMULA_WORDS: [&str; 10] = [
    "asciimath",
    "codecogs",
    "equation",
    "formula",
    "katex",
    "latex",
    "math",
    "mathtex",
    "mimetex",
    "tex",
];
/// Delimiters around a formula, and whether it is displayed.
const DELIMITERS: [(&str, &str); 4] = [("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$")];
/// Environments around a single formula of a document, which add nothing to its delimiters.
const ENVIRONMENTS: [&str; 2] = ["equation", "displaymath"];
/// Styles that MediaWiki puts around each formula.
const STYLES: [&str; 2] = ["{\\displaystyle", "{\\textstyle"];

/// TeX without the marks around it, in one line, without unsafe commands; empty if it is too long.
pub(super) fn source(tex: &str) -> String {
    if tex.len() > MAX_BYTES {
        return String::new();
    }
    let mut tex = without_comments(tex);
    for (start, end) in DELIMITERS {
        if let Some(inner) = inside(&tex, start, end) {
            tex = inner;
        }
    }
    for style in STYLES {
        if let Some(inner) = inside(&tex, style, "}") {
            tex = inner;
        }
    }
    let tex = without_labels(&tex);
    without_unsafe_commands(without_line_end(without_environment(&tex)))
}

/// The TeX without names for references, which only the document that they are of can resolve.
fn without_labels(tex: &str) -> String {
    let mut parts = tex.split("\\label{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            // A backslash before it makes a line break of the first one.
            Some((_, rest)) if !out.ends_with('\\') => {
                out.truncate(out.trim_end().len());
                out.push(' ');
                out.push_str(rest.trim_start());
            }
            _ => {
                out.push_str("\\label{");
                out.push_str(part);
            }
        }
    }
    out
}

/// The content of an environment around all of the TeX.
fn without_environment(tex: &str) -> &str {
    let inner = |name: &&str| {
        let start = tex.strip_prefix("\\begin{")?.strip_prefix(name)?;
        let (star, start) = start.split_once('}').filter(|(star, _)| matches!(*star, "" | "*"))?;
        let end = start.strip_suffix('}')?.strip_suffix(star)?.strip_suffix(name)?;
        let inner = end.strip_suffix("\\end{")?.trim();
        (!inner.is_empty() && !inner.contains("\\end{equation")).then_some(inner)
    };
    ENVIRONMENTS.iter().find_map(inner).unwrap_or(tex)
}

/// The TeX without a line break at its end.
fn without_line_end(tex: &str) -> &str {
    let backslashes = tex.len() - tex.trim_end_matches('\\').len();
    if backslashes >= 2 && backslashes.is_multiple_of(2) {
        tex.trim_end_matches('\\').trim_end()
    } else {
        tex
    }
}

fn inside(tex: &str, start: &str, end: &str) -> Option<String> {
    let inner = tex.strip_prefix(start)?.strip_suffix(end)?.trim();
    (!inner.is_empty()).then(|| inner.to_owned())
}

/// The TeX in one line, without comments, which would hide what follows them there.
fn without_comments(tex: &str) -> String {
    let lines = tex.lines().map(|line| {
        let is_comment = |at: &usize| !line[..*at].ends_with('\\');
        let end = line.match_indices('%').map(|(at, _)| at).find(is_comment);
        &line[..end.unwrap_or(line.len())]
    });
    crate::text::collapse(&lines.collect::<Vec<_>>().join(" "))
}

fn without_unsafe_commands(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    for (index, part) in tex.split('\\').enumerate() {
        let name_end = part.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(part.len());
        if index > 0 && UNSAFE_COMMANDS.contains(&&part[..name_end]) {
            out.push_str(&part[name_end..]);
            continue;
        }
        out.push_str(if index > 0 { "\\" } else { "" });
        out.push_str(part);
    }
    out
}

/// Whether an attribute's value is a formula, and not a word or number that switches something.
pub(super) fn is_formula(tex: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | ':' | ';');
    let mut words = tex.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).peekable();
    // Variables are single letters.
    tex.contains(is_sign)
        || words.peek().is_some() && words.all(|word| word.chars().nth(1).is_none())
}

/// Whether the text can hardly be anything but TeX: it has a command, a power or an index.
pub(super) fn is_surely_tex(tex: &str) -> bool {
    // `snake_case` is a name.
    let may_be_name = tex.len() > 3 && !tex.contains(['\\', '{', '=', '^']);
    let mut previous = ' ';
    let mut chars = tex.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_command = c == '\\' && next.is_ascii_alphabetic();
        let is_script = matches!(c, '^' | '_')
            && (is_letter(previous) || matches!(previous, ')' | '}' | ']' | '0'..='9'))
            && !next.is_whitespace();
        let is_name = may_be_name && c == '_' && is_letter(next);
        if is_command || is_script && !is_name {
            return true;
        }
        previous = c;
    }
    false
}

/// Whether the text describes a formula in words, as for a screen reader.
pub(super) fn is_spoken(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 2 && word.bytes().all(|c| c.is_ascii_alphabetic());
    !text.contains('\\') && text.split_ascii_whitespace().filter(is_word).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_comments_and_unsafe_commands_are_left_out() {
        for (tex, expected) in [
            ("$$ x^2 $$", "x^2"),
            ("\\( \\$5 \\)", "\\$5"),
            ("{\\displaystyle a+b}", "a+b"),
            ("a % one\n + 5\\% % two\n", "a + 5\\%"),
            ("\\begin{equation} \\label{eq:1} a = b \\end{equation}", "a = b"),
            (
                "\\begin{align*}a&=b\\\\c&=d\\end{align*}",
                "\\begin{align*}a&=b\\\\c&=d\\end{align*}",
            ),
            ("a = b\\\\", "a = b"),
            ("a \\\\label{b}", "a \\\\label{b}"),
            ("a\\", "a\\"),
            ("\\href{javascript:alert(1)}{x}", "{javascript:alert(1)}{x}"),
            ("\\hr\\url ef \\hrefs \\\\\\class", "\\hr ef \\hrefs \\\\"),
        ] {
            assert_eq!(source(tex), expected);
        }
        assert_eq!(source(&"x".repeat(MAX_BYTES + 1)), "");
    }

    #[test]
    fn tex_is_told_from_words() {
        for tex in ["x_i", "a^2", "\\alpha", "x_{ij}=1", "(a+b)^n"] {
            assert!(is_surely_tex(tex), "{tex}");
        }
        for text in ["5 and ", "snake_case", "C:\\", "_GET['x']", "^ here"] {
            assert!(!is_surely_tex(text), "{text}");
        }
        assert!(is_spoken("x squared plus one"));
        assert!(!is_spoken("ax + by = d"));
        assert!(!is_spoken("x + \\text{some words here}"));
    }
}
