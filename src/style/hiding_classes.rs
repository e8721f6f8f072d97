//! Class names by which frameworks hide text: from sight, for screen readers only, or altogether.

use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::LazyLock;

/// The last letters of a name, by which most names are ruled out.
type LastLetters = [u8; 4];

/// What a class or attribute name is in the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameKind {
    /// A utility class that hides an element.
    Utility,
    /// The same, on pages with variants of classes (`md:flex`) or a framework's style sheet. Elsewhere
    /// scripts use such names for what they show and hide.
    VariantUtility,
    /// A class or an attribute by which a library fades elements in.
    Reveal,
    /// How variants of utility classes end that show the element on some screens (`md:block`).
    Shows,
}

/// The names as written, but those for screen readers.
static NAMES: LazyLock<HashMap<&str, NameKind>> = LazyLock::new(|| {
    let kind = |name| match name {
        "utility" => Some(NameKind::Utility),
        "variant-utility" => Some(NameKind::VariantUtility),
        "reveal" => Some(NameKind::Reveal),
        "shows" => Some(NameKind::Shows),
        _ => None,
    };
    table().filter_map(|(name, of)| Some((name, kind(of)?))).collect()
});
/// How names for screen readers only end, in lower case, without hyphens and underscores: prefixes
/// differ (`govuk-visually-hidden`, `lrv-a-screen-reader-only`).
static SCREEN_READER_ENDS: LazyLock<Vec<(LastLetters, &str)>> = LazyLock::new(|| {
    let ends = table().filter(|(_, of)| *of == "screen-reader").map(|(name, _)| name);
    ends.filter_map(|name| Some((last_letters(name)?, name))).collect()
});
/// Prefixes of classes for screens of some size and larger.
const SCREEN_SIZES: [&str; 5] = ["sm", "md", "lg", "xl", "2xl"];
/// No such name is longer, with its prefix.
const MAX_BYTES: usize = 40;
const MIN_BYTES: usize = 5;

/// The names in the table, each with what it is.
fn table() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = include_str!(concat!(env!("OUT_DIR"), "/hiding_classes.tsv"));
    rows_of(table).filter_map(|cells| Some((*cells.first()?, *cells.get(1)?)))
}

fn is_of(name: &str, kind: NameKind) -> bool {
    NAMES.get(name) == Some(&kind)
}

/// Whether an element of these classes is for screen readers only.
pub(super) fn is_for_screen_readers(classes: &str) -> bool {
    let all = || classes.split_ascii_whitespace();
    // Not for `sr-only sm:not-sr-only`, which shows the element on larger screens; a skip link is
    // `sr-only focus:not-sr-only`.
    let shows = |class: &str| {
        let variant = class.split_once(':').filter(|(_, name)| *name == "not-sr-only");
        variant.is_some_and(|(size, _)| SCREEN_SIZES.contains(&size))
    };
    all().any(is_screen_reader_class) && !all().any(shows)
}

fn is_screen_reader_class(class: &str) -> bool {
    if !(MIN_BYTES..=MAX_BYTES).contains(&class.len()) {
        return false;
    }
    let Some(letters) = last_letters(class) else { return false };
    if !SCREEN_READER_ENDS.iter().any(|(last, _)| *last == letters) {
        return false;
    }
    let is_letter = |c: &char| !matches!(c, '-' | '_');
    let name: String = class.chars().filter(is_letter).flat_map(char::to_lowercase).collect();
    // Tailwind shows such an element again as `not-sr-only`; `label-visually_hidden` is about the
    // element's label.
    let is_other = name.contains("notsr") || name.contains("label");
    !is_other && SCREEN_READER_ENDS.iter().any(|(_, end)| name.ends_with(end))
}

/// The last letters of a name, the last one first, in lower case, without hyphens and underscores.
fn last_letters(name: &str) -> Option<LastLetters> {
    let is_letter = |byte: &u8| !matches!(byte, b'-' | b'_');
    let mut letters = name.bytes().rev().filter(is_letter).map(|byte| byte.to_ascii_lowercase());
    Some([letters.next()?, letters.next()?, letters.next()?, letters.next()?])
}

/// Whether a library fades the element in while the reader scrolls.
pub(super) fn is_revealed<'a>(mut attrs: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    attrs.any(|(name, value)| {
        let is_reveal = |name: &str| is_of(name, NameKind::Reveal);
        is_reveal(name) || (name == "class" && value.split_ascii_whitespace().any(is_reveal))
    })
}

/// Whether the address is that of a framework's style sheet with utility classes.
pub(super) fn is_framework(address: &str) -> bool {
    let file = address.split(['?', '#']).next().unwrap_or_default();
    let name = file.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    name.ends_with(".css") && table().any(|(word, of)| of == "framework" && name.contains(word))
}

/// Whether the class is a variant of a utility class for some screens or states.
pub(super) fn is_variant(class: &str) -> bool {
    let is_prefix = |it: &str| SCREEN_SIZES.contains(&it) || matches!(it, "hover" | "dark");
    class.split_once(':').is_some_and(|(prefix, _)| is_prefix(prefix))
}

/// Whether a utility class of a framework hides elements of these classes, on all screens. A style
/// sheet of the page that knows the class (`is_styled`) decides itself. `has_utilities` says whether
/// the page uses variants of classes or a framework's style sheet.
pub(super) fn is_hidden_by_utility(
    classes: &str,
    is_styled: impl Fn(&str) -> bool,
    has_utilities: impl Fn() -> bool,
) -> bool {
    let all = || classes.split_ascii_whitespace();
    let mut hiding = all().filter(|class| match NAMES.get(class) {
        Some(NameKind::Utility) => true,
        Some(NameKind::VariantUtility) => has_utilities(),
        _ => false,
    });
    hiding.next().is_some_and(|class| !is_styled(class)) && !all().any(shows_on_some_screens)
}

/// Whether the class is a variant that shows an element on screens of some size (`md:block`,
/// `d-lg-flex`).
fn shows_on_some_screens(class: &str) -> bool {
    let variant = class.rsplit_once(':').or_else(|| {
        let sized = class.strip_prefix("d-").filter(|rest| !rest.starts_with("print"))?;
        sized.split_once('-')
    });
    variant.is_some_and(|(_, end)| is_of(end, NameKind::Shows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_for_screen_readers() {
        for class in [
            "sr-only",
            "sr_only",
            "srOnly",
            "visually-hidden",
            "visuallyhidden",
            "u-visuallyHidden",
            "govuk-visually-hidden",
            "is-visually-hidden",
            "hidden-visually",
            "screen-reader-text",
            "lrv-a-screen-reader-only",
            "element-invisible",
            "show-for-sr",
            "a11y-hidden",
            "sr-only-focusable",
            "btn sr-only",
            "sr-only focus:not-sr-only",
        ] {
            assert!(is_for_screen_readers(class), "{class}");
        }
        for class in [
            "",
            "sr-only md:not-sr-only",
            "text",
            "hidden",
            "not-sr-only",
            "only",
            "invisible-cities",
            "reader",
            "field--label-visually_hidden",
        ] {
            assert!(!is_for_screen_readers(class), "{class}");
        }
    }

    #[test]
    fn every_name_of_the_table_is_found_by_its_last_letters() {
        for (_, name) in SCREEN_READER_ENDS.iter() {
            assert!(is_for_screen_readers(name), "{name}");
        }
    }

    #[test]
    fn frameworks_are_known_by_their_style_sheets() {
        assert!(is_framework("/build/tailwind.7d1c.css") && is_framework("bootstrap.min.css?v=4"));
        assert!(!is_framework("/bootstrap/theme.css") && !is_framework("/tailwind.js"));
    }

    #[test]
    fn libraries_reveal() {
        let is = |name, value| is_revealed(std::iter::once((name, value)));
        assert!(is("data-aos", "fade-up") && is("class", "box wow") && !is("class", "boxes"));
        assert!(!is("class", "revealing") && !is("id", "wow"));
    }

    #[test]
    fn utilities_hide_unless_something_shows() {
        let is_hidden = |classes| is_hidden_by_utility(classes, |_| false, || true);
        for classes in ["d-none", "note hidden", "d-none d-print-block", "invisible"] {
            assert!(is_hidden(classes), "{classes}");
        }
        for classes in ["d-none d-md-block", "hidden lg:flex", "hidden-gems", "", "md:hidden"] {
            assert!(!is_hidden(classes), "{classes}");
        }
        assert!(!is_hidden_by_utility("hidden", |class| class == "hidden", || true));
        assert!(!is_hidden_by_utility("hidden", |_| false, || false));
        assert!(is_hidden_by_utility("d-none", |_| false, || false));
    }
}
