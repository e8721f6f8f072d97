//! Text blocks: splits the page into runs of text between block-level boundaries, and records the
//! containers around them.

mod class_words;
mod element_role;
mod heading_address;
mod heading_links;
mod prose;
mod segmentation;
mod segmenter;
#[cfg(test)]
mod tests;

pub(crate) use segmentation::{
    BlockId, Container, ContainerId, LandmarkRole, LinkDensity, Segmentation, TextBlock,
};

use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::dom::{Dom, Tag};
use heading_links::HeadingLinks;

/// A page of fewer characters outside of links may serve its text in `<noscript>`.
const NOSCRIPT_PAGE_MAX_CHARS: u32 = 4_000;
/// The text with `<noscript>` must be this many times as long as without, to replace it ...
const NOSCRIPT_MIN_RATIO: u32 = 2;
/// ... and longer by this many characters.
const NOSCRIPT_MIN_GAIN_CHARS: u32 = 400;

/// Splits the page into blocks. If the page shows little text and its `<noscript>` elements hold far
/// more, they are read as well (Discourse forums serve their posts there).
///
/// A page with too many blocks is an error, or is cut there if the limits allow it.
pub(crate) fn segment(dom: &Dom, limits: &Limits) -> Result<Segmentation, Error> {
    let segmentation = segment_up_to(dom, limits.max_blocks());
    if segmentation.is_cut && !limits.truncates() {
        return Err(Error::too_many_blocks(limits.max_blocks()));
    }
    Ok(segmentation)
}

fn segment_up_to(dom: &Dom, max_blocks: usize) -> Segmentation {
    let links = HeadingLinks::find(dom);
    let segmentation = segmenter::walk(dom, links.clone(), false, max_blocks);
    let chars = segmentation.unlinked_chars();
    if chars >= NOSCRIPT_PAGE_MAX_CHARS || !noscript_may_replace(dom, chars) {
        return segmentation;
    }
    let with_noscript = segmenter::walk(dom, links, true, max_blocks);
    if with_noscript.unlinked_chars() > min_chars_with_noscript(chars) {
        return with_noscript;
    }
    segmentation
}

/// The text with `<noscript>` has to be longer than this to replace that without, which has `chars`.
fn min_chars_with_noscript(chars: u32) -> u32 {
    (chars * NOSCRIPT_MIN_RATIO).max(chars + NOSCRIPT_MIN_GAIN_CHARS)
}

/// Whether the `<noscript>` elements hold so much text that it may replace that without: most pages
/// have none, or an image for counting readers, and need not be read twice.
fn noscript_may_replace(dom: &Dom, chars: u32) -> bool {
    let missing = (min_chars_with_noscript(chars) - chars) as usize;
    let (mut bytes, mut id) = (0, 0);
    while id < dom.len() && bytes <= missing {
        if dom.tag(id) != Tag::Noscript {
            id += 1;
            continue;
        }
        bytes += dom.walk(id).filter_map(|below| dom.text_of(below)).map(str::len).sum::<usize>();
        id = dom.end(id).max(id + 1);
    }
    bytes > missing
}
