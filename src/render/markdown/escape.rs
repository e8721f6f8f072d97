//! Escapes for Markdown: text that would be read as markup stays text.

/// Escapes text inside a line; see [`line_start`] for its start.
pub(super) fn text(text: &str, in_table: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_markup = match c {
            // Renderers that link bare URLs would include a backslash in the link, and read what
            // follows as HTML.
            '<' => {
                out.push_str("&lt;");
                previous = c;
                continue;
            }
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '!' => next == '[',
            // Inside a word it is not markup.
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphabetic() || next == '#',
            '|' => in_table,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
    out
}

/// The TeX of a formula between dollar signs. Where it is not read as a formula, none of it may be
/// read as HTML, a link, or code: an empty group, which changes nothing in TeX, parts `]` from what
/// would be the target of a link.
pub(super) fn tex(tex: &str, in_table: bool) -> String {
    let mut out = String::with_capacity(tex.len() + 8);
    let mut previous = ' ';
    // The last character that is no white space is a `]`.
    let mut follows_bracket = false;
    for c in tex.chars() {
        if follows_bracket && matches!(c, '(' | '[' | ':') {
            out.push_str("{}");
        }
        match c {
            '<' => out.push_str("\\lt "),
            '>' => out.push_str("\\gt "),
            '`' => out.push('\''),
            '$' if previous != '\\' => out.push_str("\\$"),
            '|' if in_table => out.push_str("\\vert "),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
        follows_bracket = c == ']' || follows_bracket && c.is_whitespace();
        previous = c;
    }
    // The last sign must not escape the dollar sign after it.
    if out.ends_with('\\') {
        out.push(' ');
    }
    out
}

/// The formula that is all of the run, between lines of dollar signs: some renderers do not display
/// it otherwise.
pub(super) fn displayed_formula(run: &str) -> Option<String> {
    let tex = run.strip_prefix("$$")?.strip_suffix("$$")?;
    (!tex.contains("$$")).then(|| format!("$$\n{tex}\n$$"))
}

/// Escapes the start of a line that would be read as a heading, a list item, a quote, a thematic
/// break or a table.
pub(super) fn line_start(line: &str) -> String {
    let mut chars = line.chars();
    let first = chars.next().unwrap_or(' ');
    let next = chars.next();
    let is_markup = match first {
        '#' => next.is_none_or(|next| next == '#' || next.is_whitespace()),
        '-' | '+' => next.is_none_or(|next| !next.is_alphanumeric()),
        ':' => next == Some('-'),
        '>' | '=' | '|' => true,
        _ => false,
    };
    if is_markup {
        return format!("\\{line}");
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if !(1..=9).contains(&digits) {
        return line.to_owned();
    }
    let (number, rest) = line.split_at(digits);
    let mut after = rest.chars();
    let is_item =
        matches!(after.next(), Some('.' | ')')) && after.next().is_none_or(char::is_whitespace);
    if is_item { format!("{number}\\{rest}") } else { line.to_owned() }
}

/// Escapes the end of a heading, where `#` would be read as its closing sequence.
pub(super) fn heading_end(text: &str) -> String {
    match text.strip_suffix('#') {
        Some(head) => format!("{head}\\#"),
        None => text.to_owned(),
    }
}

/// Whether a URL between `<` and `>` may have the character: no renderer reads it as markup, nor as
/// the end of an attribute.
pub(super) fn is_plain_in_url(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '#'..='&' | '+'..='/' | ':' | ';' | '=' | '?' | '@' | '!' | '_' | '~')
}

/// A link's target.
pub(super) fn target(url: &str) -> String {
    if !url.is_empty() && url.chars().all(|c| c != '&' && is_plain_in_url(c)) {
        return url.to_owned();
    }
    let mut out = String::with_capacity(url.len());
    let mut is_odd = url.is_empty();
    let has_ipv6 = url.contains("//[");
    for c in url.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            // Some renderers would find a link inside the target. An IPv6 host keeps its brackets.
            '[' if !out.ends_with("//") => out.push_str("%5B"),
            ']' if !has_ipv6 => out.push_str("%5D"),
            // Some renderers write these as they are, and out of their attribute.
            '"' => out.push_str("%22"),
            '\'' => out.push_str("%27"),
            '`' => out.push_str("%60"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            ' ' => out.push_str("%20"),
            '\n' | '\r' => {}
            _ => out.push(c),
        }
        is_odd |= c != ' ' && (c.is_whitespace() || c.is_control());
    }
    let out = entities(&out);
    if is_odd { format!("<{out}>") } else { out }
}

/// Escapes `&` where it would begin a character reference. It becomes `&amp;`: some renderers remove
/// a backslash and leave the character reference to the browser.
fn entities(url: &str) -> String {
    let mut parts = url.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name: &str =
            part.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        let is_entity = part.starts_with('#')
            || (!name.is_empty()
                && part.strip_prefix(name).is_some_and(|rest| rest.starts_with(';')));
        out.push_str(if is_entity { "&amp;" } else { "&" });
        out.push_str(part);
    }
    out
}

/// A picture's description. Some renderers end the tag that holds it at a `>`, and some read an escaped
/// bracket before a parenthesis in the description of a linked picture as its end.
pub(super) fn description(alt: &str, in_table: bool) -> String {
    text(alt, in_table).replace('>', "&gt;").replace("\\](", "&#93;(")
}

/// A link's title in quotes. Some renderers end the tag that holds it at a `>` or `"`.
pub(super) fn title(title: &str, in_table: bool) -> String {
    format!("\"{}\"", header(&text(title, in_table)).replace('>', "&gt;"))
}

/// The Markdown of a column's header. Some renderers make an id of it as it is written, in quotes.
pub(super) fn header(markdown: &str) -> String {
    markdown.replace('"', "&quot;")
}

/// Code in a column's header.
pub(super) fn header_code(text: &str) -> String {
    match text.contains('"') {
        true => format!("<code>{}</code>", header(&self::text(text, true))),
        false => code(text, true),
    }
}

/// An inline code span.
pub(super) fn code(code: &str, in_table: bool) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let is_edged = code.starts_with('`') || code.ends_with('`');
    let pad = if is_edged || (code.starts_with(' ') && code.ends_with(' ')) { " " } else { "" };
    let code = if in_table { code.replace('|', "\\|") } else { code.to_owned() };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(text("a*b [c] <d> `e` ~f~", false), "a\\*b \\[c\\] &lt;d> \\`e\\` \\~f\\~");
        assert_eq!(text("snake_case _x_ a & b &amp;", false), "snake_case \\_x\\_ a & b \\&amp;");
        assert_eq!(text("a|b", true), "a\\|b");
        assert_eq!(description("a > b", false), "a &gt; b");
        assert_eq!(description("](javascript:x)", false), "&#93;(javascript:x)");
        assert_eq!(header_code("a=\"b\""), "<code>a=&quot;b&quot;</code>");
    }

    #[test]
    fn line_starts_are_escaped() {
        for (line, escaped) in [
            ("# a", "\\# a"),
            ("#tag", "#tag"),
            ("- a", "\\- a"),
            ("-5", "-5"),
            ("---", "\\---"),
            ("1. a", "1\\. a"),
            ("1.5 m", "1.5 m"),
            ("12) a", "12\\) a"),
            ("> a", "\\> a"),
            ("", ""),
        ] {
            assert_eq!(line_start(line), escaped);
        }
    }

    #[test]
    fn targets_and_code() {
        assert_eq!(target("https://a.example/b(c)"), "https://a.example/b%28c%29");
        assert_eq!(target("#\"'` x"), "#%22%27%60%20x");
        assert_eq!(target("/a?b=1&copy;=2&c"), "/a?b=1&amp;copy;=2&c");
        assert_eq!(target("x&#58;y&#58z"), "x&amp;#58;y&amp;#58z");
        assert_eq!(code("a", false), "`a`");
        assert_eq!(code("`a``b", false), "``` `a``b ```");
    }
}
