//! Pages of other hosts inside the page: videos, maps, posts.

use super::declared_size::attribute_size;
use super::urls::UrlResolver;
use crate::dom::{Dom, NodeId};

/// Attributes in which frames and light players have their title, and the picture before they play.
const TITLE_ATTRIBUTES: [&str; 4] = ["title", "playlabel", "aria-label", "data-title"];
const POSTER_ATTRIBUTES: [&str; 3] = ["poster", "data-poster", "posterimage"];
/// A page in a frame, or a video on a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Embed {
    pub(super) url: String,
    pub(super) title: Option<String>,
    /// The declared width and height.
    pub(super) size: Option<(u32, u32)>,
    /// The picture shown until it plays.
    pub(super) poster: Option<String>,
}

impl Embed {
    /// What the element says of the page at this address.
    pub(super) fn of(dom: &Dom, urls: &UrlResolver, id: NodeId, url: String) -> Self {
        let titles = TITLE_ATTRIBUTES.iter().filter_map(|name| dom.attr(id, name));
        let title = titles.map(crate::text::collapse).find(|title| !title.is_empty());
        let size = attribute_size(dom, id, "width").zip(attribute_size(dom, id, "height"));
        let posters = POSTER_ATTRIBUTES.iter().filter_map(|name| dom.attr(id, name));
        let poster = posters.filter_map(|src| urls.image(src)).next();
        Embed { url, title, size, poster }
    }
}
