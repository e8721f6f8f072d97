//! Addresses of images in attributes of any name, told by their shape.

use crate::dom::{Dom, NodeId};

/// Endings of image files.
const IMAGE_ENDINGS: [&str; 7] = ["jpg", "jpeg", "png", "webp", "gif", "avif", "jfif"];
/// Words of attribute names that promise an image, whatever its address looks like.
const IMAGE_WORDS: [&str; 7] = ["src", "image", "img", "original", "lazy", "photo", "picture"];
/// Words of the file names of placeholders.
const PLACEHOLDER_WORDS: [&str; 10] = [
    "blank",
    "spacer",
    "placeholder",
    "transparent",
    "pixel",
    "loading",
    "lazyload",
    "lazy",
    "dummy",
    "empty",
];
/// An attribute longer than this is data for a script.
const ATTRIBUTE_MAX_BYTES: usize = 4_000;

/// The last step of an address, without its query.
pub(super) fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// The addresses in the element's `data-` attributes: first those that end as an image file does,
/// then those whose attribute's name promises an image.
pub(super) fn in_data_attributes(dom: &Dom, id: NodeId) -> impl Iterator<Item = String> + '_ {
    let attributes = || {
        let all = dom.attrs(id).filter(|(name, _)| name.starts_with("data-"));
        all.filter(|(_, value)| value.len() <= ATTRIBUTE_MAX_BYTES)
    };
    let shaped = attributes().filter_map(|(_, value)| image_file(value));
    let named = attributes().filter(|(name, value)| promises_image(name) && is_address(value));
    shaped.chain(named.map(|(_, value)| value.trim().to_owned()))
}

/// The background in the element's `style`, in front of which there is a transparent image.
pub(super) fn in_style(dom: &Dom, id: NodeId) -> impl Iterator<Item = String> + '_ {
    let style = dom.attr(id, "style").filter(|style| style.len() <= ATTRIBUTE_MAX_BYTES);
    let background = style.and_then(|style| style.split_once("background"));
    let address = background.and_then(|(_, rest)| rest.split_once("url(")?.1.split_once(')'));
    let address = address.map(|(address, _)| address.trim().trim_matches(['"', '\'']).to_owned());
    address.filter(|address| !address.is_empty()).into_iter()
}

/// The last address in a `src` that holds data for a script, the largest where there are several.
pub(super) fn in_source_data(dom: &Dom, id: NodeId) -> impl Iterator<Item = String> + '_ {
    let data = dom.attr(id, "src").filter(|data| data.len() <= ATTRIBUTE_MAX_BYTES);
    let data = data.filter(|data| data.trim_start().starts_with(['{', '[']));
    let data = data.map(|data| data.replace("\\/", "/"));
    data.and_then(|data| data.split('"').rfind(|part| is_address(part)).map(str::to_owned))
        .into_iter()
}

/// The first address of an image file in the value: all of it, or a part between quotes, brackets or
/// spaces, as in JSON, in a style and in a `srcset`.
fn image_file(value: &str) -> Option<String> {
    let value = value.trim();
    if is_image_file(value) {
        return Some(value.to_owned());
    }
    let is_border =
        |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '{' | '}' | '[' | ']');
    let mut parts = value.split(is_border).map(|part| part.trim_matches(','));
    parts.find(|part| is_image_file(part)).map(|part| part.replace("\\/", "/"))
}

fn is_image_file(value: &str) -> bool {
    let path = value.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_step = path.len() > ending.len() + 1 && !path.ends_with('/');
    has_step
        && !value.contains(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '{' | '}')
        })
        && IMAGE_ENDINGS.iter().any(|image| ending.eq_ignore_ascii_case(image))
}

fn promises_image(name: &str) -> bool {
    name.split(['-', '_']).skip(1).any(|word| IMAGE_WORDS.contains(&word))
}

/// Whether the value is one address with a path.
fn is_address(value: &str) -> bool {
    let value = value.trim();
    let rest = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"))
        .or_else(|| value.strip_prefix('/'));
    rest.is_some_and(|rest| rest.trim_start_matches('/').contains('/'))
        && !value.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '{'))
}

/// Whether the name of the file has a word that names placeholders.
pub(super) fn is_named_placeholder(src: &str) -> bool {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    // `t.gif`, `x.gif`
    if name.len() == "t.gif".len() && name.ends_with(".gif") {
        return true;
    }
    let mut words = name.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| PLACEHOLDER_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_by_their_shape() {
        for (value, expected) in [
            ("/a/b.jpg?w=9", Some("/a/b.jpg?w=9")),
            (r#"{"w":9,"u":"https:\/\/i.example\/b.webp"}"#, Some("https://i.example/b.webp")),
            ("/a.png 1x, /b.png 2x", Some("/a.png")),
            ("url('/c.avif')", Some("/c.avif")),
            ("A picture of a.jpg", Some("a.jpg")),
            (".jpg", None),
            ("https://jpg", None),
            ("/article/", None),
        ] {
            assert_eq!(image_file(value).as_deref(), expected, "{value}");
        }
        assert!(promises_image("data-lazy-src") && !promises_image("data-href"));
        assert!(is_address("https://i.example/img/7") && !is_address("/7") && !is_address("a b/c"));
        assert!(is_named_placeholder("/i/blank-16x9.gif") && !is_named_placeholder("/i/night.gif"));
        assert!(is_named_placeholder("/i/t.gif"));
    }
}
