//! Placeholders: one image that stands for several others until a script loads them. The page describes
//! each of those in its own words, so the image cannot be what the words say.

use super::urls::UrlResolver;
use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::{HashMap, HashSet};

/// A page has at least so many of them; with two, it may describe one picture twice.
const MIN_COUNT: u32 = 3;

/// The images of a page whose `src` is that of a placeholder.
#[derive(Debug, Default)]
pub(super) struct Placeholders(HashSet<NodeId>);

impl Placeholders {
    pub(super) fn find(dom: &Dom) -> Self {
        let images = || {
            let images = (0..dom.len()).filter(|&id| dom.tag(id) == Tag::Img);
            images.filter_map(|id| Some((id, dom.attr(id, "src")?)))
        };
        // By address: the first description, how many images have one, and whether they differ.
        let mut descriptions: HashMap<&str, (&str, u32, bool)> = HashMap::default();
        for (id, src) in images() {
            let alt = dom.attr(id, "alt").unwrap_or_default().trim();
            if !alt.is_empty() {
                let (first, count, differ) = descriptions.entry(src).or_insert((alt, 0, false));
                *count += 1;
                *differ |= *first != alt;
            }
        }
        descriptions.retain(|_, &mut (_, count, differ)| count >= MIN_COUNT && differ);
        if descriptions.is_empty() {
            return Placeholders::default();
        }
        let is_placeholder = |src: &str| descriptions.contains_key(src);
        Placeholders(images().filter(|(_, src)| is_placeholder(src)).map(|(id, _)| id).collect())
    }

    /// Whether the image is a placeholder, and this is its address in the content, for want of that
    /// of the real image.
    pub(super) fn hold(&self, dom: &Dom, urls: &UrlResolver, id: NodeId, url: &str) -> bool {
        let src = dom.attr(id, "src").filter(|_| self.0.contains(&id));
        src.and_then(|src| urls.image(src)).is_some_and(|src| src == url)
    }
}
