//! Tag soup: pages with tags nested, crossed and left open,
//! attributes that leanread looks at, and text of all kinds. It is made from bytes, so that proptest
//! and libFuzzer can both choose it.

#![allow(dead_code, reason = "fuzzing makes wild soup alone, the tests spaced soup alone")]

#[allow(clippy::duplicate_mod, reason = "unit tests of several modules make soup")]
#[path = "tag_soup_lists.rs"]
mod lists;

use arbitrary::{Result, Unstructured};
use lists::{ATTRIBUTES, MORE_ATTRIBUTES, PIECES, PROSE, SWALLOWING, TAGS, TEXTS};

/// Bytes that a piece of spaced soup takes, about.
#[cfg(test)]
const PIECE_BYTES: usize = 8;

/// Soup without any promise, for fuzzing; an empty source gives an empty page.
pub fn wild_soup(source: &mut Unstructured) -> String {
    let mut page = String::new();
    let mut open: Vec<&str> = Vec::new();
    while !source.is_empty() && page.len() < 100_000 {
        if wild_piece(source, &mut page, &mut open).is_err() {
            break;
        }
    }
    page
}

fn wild_piece(source: &mut Unstructured, page: &mut String, open: &mut Vec<&str>) -> Result<()> {
    match source.int_in_range(0..=15u8)? {
        0..=5 => {
            let tag = *source.choose(TAGS)?;
            start_tag(source, page, tag, &[ATTRIBUTES])?;
            open.push(tag);
        }
        6..=8 => {
            if let Some(tag) = open.pop() {
                page.push_str(&format!("</{tag}>"));
            }
        }
        9 => page.push_str(&format!("</{}>", source.choose(TAGS)?)),
        10..=12 => page.push_str(source.choose(TEXTS)?),
        13 => {
            page.push_str("<p>");
            page.push_str(source.choose(&TEXTS[..PROSE])?);
        }
        14 => page.push_str(source.arbitrary::<&str>()?),
        _ => {
            // The end of the page again, to reach shapes that repeat.
            let times = source.int_in_range(1..=20usize)?;
            let bytes = source.int_in_range(1..=200usize)?;
            let start = page.floor_char_boundary(page.len().saturating_sub(bytes));
            let part = page.get(start..).unwrap_or_default().repeat(times);
            page.push_str(&part);
        }
    }
    Ok(())
}

/// Soup in which words always have white space around them, so that a page's words are known
/// whatever its elements do. Few pieces swallow the rest of the page.
pub fn spaced_soup(source: &mut Unstructured, pieces: usize) -> String {
    let mut page = String::new();
    let mut open: Vec<&str> = Vec::new();
    for number in 0..pieces {
        if source.is_empty() || spaced_piece(source, number, &mut page, &mut open).is_err() {
            break;
        }
    }
    page
}

fn spaced_piece(
    source: &mut Unstructured,
    number: usize,
    page: &mut String,
    open: &mut Vec<&str>,
) -> Result<()> {
    let is_open = |tag: &&&str| !SWALLOWING.contains(*tag);
    match source.int_in_range(0..=31u8)? {
        0..=9 => {
            if let Some(tag) = Some(source.choose(TAGS)?).filter(is_open) {
                start_tag(source, page, tag, &[ATTRIBUTES, MORE_ATTRIBUTES])?;
                // The end of the tag is text if a quotation mark in it ended an earlier one.
                page.push(' ');
                open.push(tag);
            }
        }
        10..=13 => page.extend(open.pop().map(|tag| format!("</{tag}>"))),
        14..=16 => page.push_str(&format!("</{}>", source.choose(TAGS)?)),
        // A word like no other.
        17..=20 => page.push_str(&format!(" word{number} ")),
        21..=24 => page.push_str(&format!(" {} ", spaced_text(source)?)),
        25..=28 => {
            let text = source.choose(&TEXTS[..PROSE])?;
            page.push_str(&format!("<p> {text} {text} </p>"));
        }
        _ => page.push_str(source.choose(PIECES)?),
    }
    Ok(())
}

/// A text that does not begin a tag or a comment.
fn spaced_text(source: &mut Unstructured) -> Result<&'static str> {
    let text = *source.choose(TEXTS)?;
    Ok(if text.starts_with('<') { TEXTS[0] } else { text })
}

fn start_tag(
    source: &mut Unstructured,
    page: &mut String,
    tag: &str,
    attributes: &[&[&str]],
) -> Result<()> {
    page.push('<');
    page.push_str(tag);
    for _ in 0..source.int_in_range(0..=3u8)? {
        page.push(' ');
        let list = source.choose(attributes)?;
        page.push_str(source.choose(list)?);
    }
    page.push_str(if source.ratio(1, 16u8)? { "/>" } else { ">" });
    Ok(())
}

/// Spaced soup of up to so many pieces, for property tests. The fuzz targets are built without
/// proptest.
#[cfg(test)]
pub fn tag_soup(pieces: usize) -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::{Strategy, any};
    let bytes = proptest::collection::vec(any::<u8>(), 0..pieces * PIECE_BYTES);
    bytes.prop_map(move |bytes| spaced_soup(&mut Unstructured::new(&bytes), pieces))
}
