//! What the attributes of an element say of it.

use super::LandmarkRole;

/// What an element's attributes say; empty where there is none.
#[derive(Default)]
pub(super) struct ElementAttributes<'a> {
    pub(super) class: &'a str,
    pub(super) role: &'a str,
    pub(super) href: &'a str,
    pub(super) is_hidden: bool,
    pub(super) is_aria_hidden: bool,
}

/// The role that an attribute of this value gives.
pub(super) fn role(value: &str) -> LandmarkRole {
    const FURNITURE: [&str; 13] = [
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
        _ if FURNITURE.iter().any(|role| is(role)) => LandmarkRole::Landmark,
        _ if is("main") || is("article") => LandmarkRole::Content,
        _ if is("heading") => LandmarkRole::Heading,
        _ => LandmarkRole::None,
    }
}

/// Class names looked at for a signature; an element of more has the names of a style sheet.
const MAX_CLASSES: usize = 32;

/// A hash of the element's name and its first three class names in order of the alphabet.
pub(super) fn signature(name: &str, class: &str) -> u32 {
    let mut classes = [""; MAX_CLASSES];
    let mut count = 0;
    for (place, class) in classes.iter_mut().zip(class.split_ascii_whitespace()) {
        *place = class;
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
