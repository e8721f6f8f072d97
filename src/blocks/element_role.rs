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
    let mut first: [Option<&str>; 3] = [None; 3];
    for class in class.split_ascii_whitespace().take(MAX_CLASSES) {
        // Each takes its place, and what stood there goes on to the next.
        let mut class = Some(class);
        for slot in &mut first {
            if slot.is_none_or(|other| class.is_some_and(|class| class < other)) {
                std::mem::swap(slot, &mut class);
            }
        }
    }
    let parts = std::iter::once(name).chain(first.into_iter().flatten());
    parts.fold(0, |hash: u32, part| {
        part.bytes().fold(hash.rotate_left(7) ^ 0x9E37_79B9, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
    })
}
