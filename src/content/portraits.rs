//! Portraits of authors and users: small pictures beside a name, which are none of the article's.

use super::declared_size::declared_size;
use crate::dom::{Dom, NodeId, Tag};

/// A portrait is at most so wide and high (pixels), as far as the page says.
const MAX_PIXELS: u32 = 200;
/// Words of the class of a portrait ...
const PORTRAIT_WORDS: [&str; 5] = ["avatar", "avatars", "gravatar", "userpic", "headshot"];
/// ... and parts of its address: of the host, or folders. Other pictures have "avatar" in their name.
const ADDRESS_PARTS: [&str; 2] = ["avatars", "gravatar"];
/// Words of the class of an element that holds the byline or is about the author.
const BYLINE_WORDS: [&str; 9] = [
    "author",
    "authors",
    "avatar",
    "byline",
    "contributor",
    "post-meta",
    "article-meta",
    "entry-meta",
    "writer",
];
/// A figure has its caption among so many children, which are looked through for each picture in it.
const FIGURE_MAX_CHILDREN: usize = 64;
/// Such an element is at most so many levels above the picture ...
const MAX_LEVELS: usize = 3;
/// ... and has at most so many nodes.
const BYLINE_MAX_NODES: usize = 60;

/// Whether the picture is a portrait beside a byline, by its names, its size and its place. A picture in
/// a figure with a caption is one of the article's.
pub(super) fn is_portrait(dom: &Dom, id: NodeId) -> bool {
    let image = match dom.tag(id) {
        Tag::Img => id,
        Tag::Picture | Tag::Noscript => {
            match dom.walk(id).find(|&below| dom.tag(below) == Tag::Img) {
                Some(image) => image,
                None => return false,
            }
        }
        _ => return false,
    };
    let is_small = |name| declared_size(dom, image, name).is_none_or(|size| size <= MAX_PIXELS);
    if !is_small("width") || !is_small("height") {
        return false;
    }
    let mut around = dom.ancestors(id).take(MAX_LEVELS);
    if has_words(dom.attr_start(image, "class"), &PORTRAIT_WORDS) || has_address(dom, image) {
        return !around.any(|above| dom.tag(above) == Tag::Figure && has_caption(dom, above));
    }
    let is_byline = |above: NodeId| {
        dom.end(above) - above <= BYLINE_MAX_NODES
            && has_classes(dom.attr_start(above, "class"), &BYLINE_WORDS)
    };
    around.any(is_byline) && declared_size(dom, image, "width").is_some()
}

fn has_caption(dom: &Dom, figure: NodeId) -> bool {
    dom.children(figure).take(FIGURE_MAX_CHILDREN).any(|child| dom.tag(child) == Tag::Figcaption)
}

fn has_address(dom: &Dom, image: NodeId) -> bool {
    let folders = dom.attr_start(image, "src").and_then(|src| src.rsplit_once('/'));
    let mut parts = folders.map_or("", |(folders, _)| folders).split(['/', '.']);
    parts.any(|part| ADDRESS_PARTS.contains(&part))
}

/// Whether one of the words stands by itself in the value.
fn has_words(value: Option<&str>, words: &[&str]) -> bool {
    let mut parts = value.unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric());
    parts.any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

/// Whether one of the class names is one of the words, or begins with it and a hyphen or underscore.
fn has_classes(class: Option<&str>, words: &[&str]) -> bool {
    class.unwrap_or_default().split_ascii_whitespace().any(|name| {
        let name = name.to_ascii_lowercase();
        words.iter().any(|word| {
            name.strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        })
    })
}
