//! Class names by which frameworks hide text from sight and leave it to screen readers.

use crate::util::hash::HashSet;
use std::sync::LazyLock;

/// How such names end, in lower case, without hyphens and underscores: prefixes differ
/// (`govuk-visually-hidden`, `lrv-a-screen-reader-only`).
static NAME_ENDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!(concat!(env!("OUT_DIR"), "/screen_reader_classes.tsv")).lines().collect()
});
/// No such name is longer, with its prefix.
const MAX_BYTES: usize = 40;
const MIN_BYTES: usize = 5;

/// Whether an element of these classes is for screen readers only.
pub(super) fn is_for_screen_readers(classes: &str) -> bool {
    classes.split_ascii_whitespace().any(is_screen_reader_class)
}

fn is_screen_reader_class(class: &str) -> bool {
    if !(MIN_BYTES..=MAX_BYTES).contains(&class.len()) || !may_be_one(class.as_bytes()) {
        return false;
    }
    let is_letter = |c: &char| !matches!(c, '-' | '_');
    let name: String = class.chars().filter(is_letter).flat_map(char::to_lowercase).collect();
    let ends = || name.char_indices().map(|(start, _)| &name[start..]);
    // Tailwind shows such an element again as `not-sr-only`; `label-visually_hidden` is about the
    // element's label.
    let is_other = name.contains("notsr") || name.contains("label");
    !is_other && ends().any(|end| NAME_ENDS.contains(end))
}

/// A quick look at the last letter, which excludes most classes.
fn may_be_one(class: &[u8]) -> bool {
    class.last().is_some_and(|last| {
        matches!(last.to_ascii_lowercase(), b'y' | b'n' | b't' | b'r' | b'e' | b's')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_frameworks() {
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
        ] {
            assert!(is_for_screen_readers(class), "{class}");
        }
        for class in [
            "",
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
    fn every_name_of_the_table_passes_the_quick_look() {
        for name in NAME_ENDS.iter() {
            assert!(is_for_screen_readers(name), "{name}");
        }
    }
}
