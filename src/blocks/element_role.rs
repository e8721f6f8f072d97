//! The role of an element and its signature, from its attributes.

use super::segmentation::LandmarkRole;

/// The attributes that the segmenter uses; empty where one is missing.
#[derive(Default)]
pub(super) struct ElementAttributes<'a> {
    pub(super) class: &'a str,
    pub(super) role: &'a str,
    pub(super) href: &'a str,
    pub(super) is_aria_hidden: bool,
}

/// The landmark role of a `role` attribute.
pub(super) fn role(value: &str) -> LandmarkRole {
    const LANDMARKS: [&str; 13] = [
        "navigation",
        "menu",
        "menubar",
        "menuitem",
        "toolbar",
        "banner",
        "contentinfo",
        "complementary",
        "dialog",
        "alertdialog",
        "alert",
        "search",
        "form",
    ];
    let value = value.trim();
    let is = |role: &str| value.eq_ignore_ascii_case(role);
    match value {
        "" => LandmarkRole::None,
        _ if LANDMARKS.iter().any(|role| is(role)) => LandmarkRole::Landmark,
        _ if is("main") || is("article") => LandmarkRole::Content,
        _ if is("heading") => LandmarkRole::Heading,
        _ => LandmarkRole::None,
    }
}

/// Class names that a signature is made from at most.
const MAX_CLASSES: usize = 32;

/// A hash of the element's name and its first three class names in alphabetical order.
pub(super) fn signature(name: &str, class: &str) -> u32 {
    let mut classes = [""; MAX_CLASSES];
    let mut count = 0;
    for (slot, class) in classes.iter_mut().zip(class.split_ascii_whitespace()) {
        *slot = class;
        count += 1;
    }
    let classes = classes.get_mut(..count).unwrap_or_default();
    classes.sort_unstable();
    let parts = std::iter::once(name).chain(classes.iter().copied().take(3));
    parts.fold(0, |hash: u32, part| {
        part.bytes().fold(hash.rotate_left(7) ^ 0x9E37_79B9, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
    })
}
