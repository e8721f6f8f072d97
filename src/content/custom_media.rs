//! Custom elements that stand for images, players and frames: those of AMP, and the light players
//! that load a video at a click.

use super::embed::Embed;
use super::players;
use super::urls::UrlResolver;
use crate::dom::{Dom, NodeId, Tag};

/// What a custom element stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CustomMedium {
    Image,
    Video,
    Audio,
    Frame,
    /// A video on a platform: the attribute with its name there, and what comes before it in the
    /// address.
    Hosted(&'static str, &'static str),
}

/// The custom elements, with what they stand for.
const ELEMENTS: [(&str, CustomMedium); 11] = [
    ("amp-img", CustomMedium::Image),
    ("amp-anim", CustomMedium::Image),
    ("amp-video", CustomMedium::Video),
    ("amp-audio", CustomMedium::Audio),
    ("amp-iframe", CustomMedium::Frame),
    ("amp-youtube", CustomMedium::Hosted("data-videoid", "https://www.youtube.com/watch?v=")),
    ("lite-youtube", CustomMedium::Hosted("videoid", "https://www.youtube.com/watch?v=")),
    ("amp-vimeo", CustomMedium::Hosted("data-videoid", "https://vimeo.com/")),
    ("lite-vimeo", CustomMedium::Hosted("videoid", "https://vimeo.com/")),
    ("amp-dailymotion", CustomMedium::Hosted("data-videoid", "https://www.dailymotion.com/video/")),
    ("amp-twitter", CustomMedium::Hosted("data-tweetid", "https://twitter.com/i/status/")),
];

/// What the element stands for, if it is such a custom element.
pub(super) fn custom_medium(dom: &Dom, id: NodeId) -> Option<CustomMedium> {
    if dom.tag(id) != Tag::Other {
        return None;
    }
    let name = dom.name(id);
    if !name.contains('-') {
        return None;
    }
    ELEMENTS.iter().find(|(own, _)| *own == name).map(|(_, medium)| *medium)
}

/// A video on a platform, of which the element has the name in this attribute.
pub(super) fn hosted(
    dom: &Dom,
    urls: &UrlResolver,
    id: NodeId,
    attribute: &str,
    start: &str,
) -> Option<Embed> {
    let name = dom.attr(id, attribute)?.trim();
    let url = players::is_name(name).then(|| urls.embed(&format!("{start}{name}")))??;
    Some(Embed::of(dom, urls, id, url))
}
