//! JSON-LD scripts: which `<script>` elements hold JSON-LD.

use super::document::{Dom, NodeId};
use super::tag::Tag;

/// How strictly the type of a script must name JSON-LD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonLdType {
    /// `application/ld+json` alone: for text that is compared or shown as the article's.
    Exact,
    /// Any type with `ld+json` in it, such as `application/ld+json; charset=utf-8`: for metadata.
    Similar,
}

/// Whether the element is a script with JSON-LD.
pub(crate) fn is_json_ld(dom: &Dom, id: NodeId, wanted: JsonLdType) -> bool {
    dom.tag(id) == Tag::Script
        && dom.attr(id, "type").is_some_and(|kind| match wanted {
            JsonLdType::Exact => kind.trim().eq_ignore_ascii_case("application/ld+json"),
            JsonLdType::Similar => kind.to_ascii_lowercase().contains("ld+json"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::limits::Limits;

    #[test]
    fn types_of_json_ld() {
        for (kind, exact, similar) in [
            ("application/ld+json", true, true),
            (" Application/LD+JSON ", true, true),
            ("application/ld+json; charset=utf-8", false, true),
            ("application/json", false, false),
            ("", false, false),
        ] {
            let page = format!("<script type='{kind}'>{{}}</script>");
            let dom = crate::dom::parse(&page, &Limits::default()).unwrap();
            let is = |wanted| (0..dom.len()).any(|id| is_json_ld(&dom, id, wanted));
            assert_eq!(is(JsonLdType::Exact), exact, "{kind}");
            assert_eq!(is(JsonLdType::Similar), similar, "{kind}");
        }
    }
}
