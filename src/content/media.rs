//! Media of the page (images, players, frames) → the element that represents them in the content.

use super::custom_media::{CustomMedium, custom_medium, hosted};
use super::declared_size::{attribute_size, declared_size};
use super::embed::Embed;
use super::urls::UrlResolver;
use super::{image_address, link_cards, players, srcset};
use crate::dom::{Dom, NodeId, Tag};

/// An image declared smaller than this in both directions is an icon, or a portrait next to a name ...
const ICON_MAX_PIXELS: u32 = 48;
/// ... but in a line of text it is a flag or a sign if it is so many times (percent) as wide as high.
const SIGN_MIN_WIDTH: u32 = 130;
/// An image declared this small in one direction is a tracking pixel.
const TRACKING_PIXEL_MAX_PIXELS: u32 = 2;
/// A `data:` URL shorter than this is a placeholder for an image that a script loads later.
const PLACEHOLDER_MAX_BYTES: usize = 600;

/// The article has at most this many candidates of an image.
const MAX_CANDIDATES: usize = 12;
/// Attributes in which pages and their scripts put several sizes of an image, and those with one.
const SRCSET_ATTRIBUTES: [&str; 4] =
    ["data-srcset", "data-lazy-srcset", "data-original-set", "srcset"];
const SRC_ATTRIBUTES: [&str; 9] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-full-src",
    "data-hi-res-src",
    "data-url",
    "src",
];
/// Attributes in which frames have their address, for a script or at once.
const FRAME_ATTRIBUTES: [&str; 6] = [
    "data-src",
    "data-lazy-src",
    "data-iframe-src",
    "data-litespeed-src",
    "data-cookieblock-src",
    "src",
];
/// An image in a link that is at most so many elements up leads there.
const PLAYER_MAX_LEVELS: usize = 4;
/// The types of images that any browser shows.
const COMMON_TYPES: [&str; 4] = ["image/jpeg", "image/jpg", "image/png", "image/gif"];
/// File names of placeholder images.
const PLACEHOLDER_NAMES: [&str; 12] = [
    "blank",
    "spacer",
    "placeholder",
    "transparent",
    "pixel",
    "1x1",
    "loading",
    "loader",
    "lazy",
    "grey",
    "gray",
    "clear",
];

/// What represents an image, a player or a frame in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    /// An image or a player: the element and its attributes.
    Element(Tag, Vec<(&'static str, String)>),
    Embed(Embed),
}

impl Medium {
    pub(super) fn url(&self) -> &str {
        match self {
            Medium::Embed(embed) => &embed.url,
            Medium::Element(_, attrs) => {
                attrs.iter().find(|(name, _)| *name == "src").map_or("", |(_, src)| src)
            }
        }
    }
}

/// Where an image stands, which tells what a small one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImagePlace {
    /// By itself.
    Alone,
    /// In a line of text.
    Line,
    /// In a cell of a data table, of which it may be all the content.
    Cell,
}

/// Reads an image, a player, a frame, or the one inside a `<noscript>`.
pub(super) fn read(dom: &Dom, urls: &UrlResolver, id: NodeId, place: ImagePlace) -> Option<Medium> {
    let image = |id: NodeId, picture: Option<NodeId>| {
        let image = image(dom, urls, id, picture).filter(|_| !is_icon(dom, id, place))?;
        Some(video_of_poster(dom, id, &image).unwrap_or(image))
    };
    match dom.tag(id) {
        Tag::Noscript => {
            let inner =
                dom.walk(id).find(|&below| matches!(dom.tag(below), Tag::Img | Tag::Iframe))?;
            if dom.tag(inner) == Tag::Img { image(inner, None) } else { frame(dom, urls, inner) }
        }
        Tag::Img => image(id, None),
        Tag::Picture => {
            let inner = dom.walk(id).find(|&below| dom.tag(below) == Tag::Img)?;
            image(inner, Some(id))
        }
        Tag::Iframe => frame(dom, urls, id),
        tag @ (Tag::Video | Tag::Audio) => player(dom, urls, id, tag),
        _ => match custom_medium(dom, id)? {
            CustomMedium::Image => image(id, None),
            CustomMedium::Video => player(dom, urls, id, Tag::Video),
            CustomMedium::Audio => player(dom, urls, id, Tag::Audio),
            CustomMedium::Frame => frame(dom, urls, id),
            CustomMedium::Hosted(attribute, start) => {
                Some(Medium::Embed(hosted(dom, urls, id, attribute, start)?))
            }
        },
    }
}

/// The video of a picture that a script replaces with its player at a click.
fn video_of_poster(dom: &Dom, id: NodeId, image: &Medium) -> Option<Medium> {
    let url = players::page_of_poster(image.url())?;
    let mut around = dom.ancestors(id).take(PLAYER_MAX_LEVELS);
    let is_other = around.any(|it| matches!(dom.tag(it), Tag::A | Tag::Td | Tag::Li));
    let title = dom.attr(id, "alt").map(crate::text::collapse).filter(|title| !title.is_empty());
    let poster = Some(image.url().to_owned());
    (!is_other).then_some(Medium::Embed(Embed { url, title, size: None, poster }))
}

/// Whether the image is an icon or invisible, by the size that the page declares.
fn is_icon(dom: &Dom, id: NodeId, place: ImagePlace) -> bool {
    let size = |name| declared_size(dom, id, name);
    let is_tracking = |size: Option<u32>| size.is_some_and(|it| it <= TRACKING_PIXEL_MAX_PIXELS);
    if is_tracking(size("width")) || is_tracking(size("height")) {
        return true;
    }
    match place {
        ImagePlace::Alone => small_size(dom, id).is_some(),
        ImagePlace::Line => small_size(dom, id).is_some() && !is_sign(dom, id),
        ImagePlace::Cell => false,
    }
}

/// The declared width and height of an image that is small in both directions.
fn small_size(dom: &Dom, id: NodeId) -> Option<(u32, u32)> {
    let side = |name| declared_size(dom, id, name).filter(|size| *size < ICON_MAX_PIXELS);
    Some((side("width")?, side("height")?))
}

/// Whether the image may be a flag or a sign in a line of text.
pub(super) fn is_sign(dom: &Dom, id: NodeId) -> bool {
    small_size(dom, id).is_some_and(|(width, height)| width * 100 >= height * SIGN_MIN_WIDTH)
}

fn image(dom: &Dom, urls: &UrlResolver, id: NodeId, picture: Option<NodeId>) -> Option<Medium> {
    let sources = picture
        .into_iter()
        .flat_map(|picture| dom.children(picture))
        .filter(|&it| dom.tag(it) == Tag::Source);
    let best = source(dom, urls, id)
        .or_else(|| sources.into_iter().find_map(|it| source(dom, urls, it)))?;
    let has_own = own_address(dom, urls, id).is_some();
    let set = SRCSET_ATTRIBUTES.iter().filter_map(|name| dom.attr(id, name));
    let set = set.map(|set| resolved_set(urls, set)).find(|set| set.contains(", "));
    let of_sources = || set_of_sources(dom, urls, picture?).filter(|_| has_own);
    let set = set.or_else(of_sources);
    // Browsers choose from the set; the address beside it serves all others.
    let own = set.is_some().then(|| own_address(dom, urls, id)).flatten();
    let mut attrs = vec![("src", own.unwrap_or(best))];
    attrs.extend(set.map(|set| ("srcset", set)));
    for name in ["alt", "title"] {
        let value = dom.attr(id, name).filter(|value| !value.trim().is_empty());
        if let Some(value) = value.filter(|value| name != "alt" || says_something(dom, id, value)) {
            attrs.push((name, crate::text::collapse(value)));
        }
    }
    let sizes = [
        ("width", attribute_size(dom, id, "width")),
        ("height", attribute_size(dom, id, "height")),
    ];
    attrs.extend(sizes.into_iter().filter_map(|(name, size)| Some((name, size?.to_string()))));
    Some(Medium::Element(Tag::Img, attrs))
}

/// Whether the description of an image is more than its file's name or the words that LaTeXML puts where
/// there is none.
fn says_something(dom: &Dom, id: NodeId, alt: &str) -> bool {
    let alt = alt.trim();
    let file = |address: &str| {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        path.rsplit('/').next().is_some_and(|name| name == alt)
    };
    alt != "Refer to caption"
        && !dom.attr(id, "src").is_some_and(|src| src == alt || alt.contains('.') && file(src))
}

/// The candidates of a `picture` whose image has none: those of its last source that any browser shows
/// on any screen.
fn set_of_sources(dom: &Dom, urls: &UrlResolver, picture: NodeId) -> Option<String> {
    let is_for_all = |&id: &NodeId| {
        let kind = dom.attr(id, "type").unwrap_or_default().trim();
        let is_common =
            kind.is_empty() || COMMON_TYPES.iter().any(|it| kind.eq_ignore_ascii_case(it));
        dom.tag(id) == Tag::Source && is_common && dom.attr(id, "media").is_none()
    };
    let sources = dom.children(picture).filter(is_for_all);
    let set = |id: NodeId| SRCSET_ATTRIBUTES.iter().find_map(|name| dom.attr(id, name));
    let sets = sources.filter_map(set).map(|set| resolved_set(urls, set));
    sets.filter(|set| set.contains(", ")).last()
}

/// The image's `src`, if it is no placeholder.
fn own_address(dom: &Dom, urls: &UrlResolver, id: NodeId) -> Option<String> {
    let src = dom.attr(id, "src").filter(|src| !is_placeholder(src))?;
    urls.media(src).filter(|src| !image_address::is_named_placeholder(src))
}

/// The candidates with absolute URLs; empty if there are none.
fn resolved_set(urls: &UrlResolver, set: &str) -> String {
    let mut resolved: Vec<String> = Vec::new();
    for candidate in srcset::candidates(set).take(MAX_CANDIDATES) {
        let url = urls.media(candidate.url).filter(|url| !url.contains(char::is_whitespace));
        // A comma at an end would separate candidates.
        let Some(url) = url.filter(|url| !url.starts_with(',') && !url.ends_with(',')) else {
            continue;
        };
        resolved.push(format!("{url} {}", candidate.descriptor).trim_end().to_owned());
    }
    resolved.join(", ")
}

/// The best URL in the element's attributes.
fn source(dom: &Dom, urls: &UrlResolver, id: NodeId) -> Option<String> {
    let set = |name: &&str| dom.attr(id, name).and_then(srcset::largest);
    let sets = SRCSET_ATTRIBUTES.iter().filter_map(set);
    let singles = SRC_ATTRIBUTES.iter().filter_map(|name| dom.attr(id, name));
    let known = sets.chain(singles).filter(|src| !is_placeholder(src));
    let known = known.filter_map(|src| urls.image(src)).next();
    if known.as_ref().is_some_and(|src| !image_address::is_named_placeholder(src)) {
        return known;
    }
    let others = image_address::in_data_attributes(dom, id)
        .chain(image_address::in_style(dom, id))
        .chain(image_address::in_source_data(dom, id));
    let mut others = others.filter(|src| !is_placeholder(src));
    others.find_map(|src| urls.image(&src)).or(known)
}

fn is_placeholder(src: &str) -> bool {
    let src = src.trim();
    // Data for a script.
    if src.starts_with(['{', '[']) {
        return true;
    }
    if src.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
        return src.len() < PLACEHOLDER_MAX_BYTES;
    }
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
    PLACEHOLDER_NAMES.iter().any(|blank| stem.eq_ignore_ascii_case(blank)) && !kind.is_empty()
}

fn frame(dom: &Dom, urls: &UrlResolver, id: NodeId) -> Option<Medium> {
    let is_tiny =
        |name| declared_size(dom, id, name).is_some_and(|size| size <= TRACKING_PIXEL_MAX_PIXELS);
    if is_tiny("width") || is_tiny("height") || dom.is_hidden(id) {
        return None;
    }
    let url = FRAME_ATTRIBUTES.iter().filter_map(|name| dom.attr(id, name));
    let url = url.filter_map(|src| urls.embed(src)).next()?;
    if players::is_advertisement(&url) {
        return None;
    }
    let url = link_cards::page_of_card(dom, id, &url).unwrap_or(url);
    Some(Medium::Embed(Embed::of(dom, urls, id, url)))
}

fn player(dom: &Dom, urls: &UrlResolver, id: NodeId, tag: Tag) -> Option<Medium> {
    let own = ["src", "data-src"].iter().filter_map(|name| dom.attr(id, name));
    let sources = dom.walk(id).filter(|&it| dom.tag(it) == Tag::Source);
    let inner = sources.filter_map(|it| dom.attr(it, "src").or_else(|| dom.attr(it, "data-src")));
    let src = own.chain(inner).find_map(|src| urls.media(src))?;
    let mut attrs = vec![("src", src), ("controls", String::new())];
    let poster = dom.attr(id, "poster").filter(|_| tag == Tag::Video);
    if let Some(poster) = poster.and_then(|poster| urls.image(poster)) {
        attrs.push(("poster", poster));
    }
    Some(Medium::Element(tag, attrs))
}
