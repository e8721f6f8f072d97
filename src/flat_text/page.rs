//! The page made of a flat text: a paragraph for each line.

use super::headline::find_headline;
use super::unwrap::unwrap_lines;

/// Lines above the headline that can be byline and date.
const HEADER_MAX_LINES_ABOVE: usize = 3;

/// The text as HTML. The headline shares a header with the lines above it, since they may be byline
/// and date.
pub(crate) fn to_html(text: &str) -> String {
    let lines = unwrap_lines(text);
    let headline = find_headline(&lines);
    let header = headline.map(|number| number.saturating_sub(HEADER_MAX_LINES_ABOVE));
    let mut html = String::with_capacity(text.len() * 5 / 4);
    for (number, line) in lines.iter().enumerate() {
        if Some(number) == header {
            html.push_str("<header>\n");
        }
        let tag = if Some(number) == headline { "h1" } else { "p" };
        html.push_str(&format!("<{tag}>"));
        for c in line.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                c => html.push(c),
            }
        }
        html.push_str(&format!("</{tag}>\n"));
        if Some(number) == headline {
            html.push_str("</header>\n");
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_not_markup() {
        assert_eq!(to_html("a <b> & c"), "<p>a &lt;b> &amp; c</p>\n");
    }
}
