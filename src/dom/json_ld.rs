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
#[inline]
pub(crate) fn is_json_ld(dom: &Dom, id: NodeId, wanted: JsonLdType) -> bool {
    // Asked of every node of a page.
    dom.tag(id) == Tag::Script && has_json_ld_type(dom, id, wanted)
}

fn has_json_ld_type(dom: &Dom, script: NodeId, wanted: JsonLdType) -> bool {
    dom.attr(script, "type").is_some_and(|kind| match wanted {
        JsonLdType::Exact => kind.trim().eq_ignore_ascii_case("application/ld+json"),
        JsonLdType::Similar => kind.to_ascii_lowercase().contains("ld+json"),
    })
}

/// Whether the page's JSON-LD says that its text is for subscribers: `isAccessibleForFree` is false.
pub(crate) fn declares_paywall(dom: &Dom) -> bool {
    let scripts = (0..dom.len()).filter(|&id| is_json_ld(dom, id, JsonLdType::Similar));
    scripts.map(|id| dom.raw_text(id)).any(|json| {
        json.split("\"isAccessibleForFree\"").skip(1).any(|rest| {
            let value = rest.trim_start_matches([':', '"', ' ', '\n', '\t', '\r']);
            value.get(..5).is_some_and(|value| value.eq_ignore_ascii_case("false"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::limits::Limits;

    #[test]
    fn paywalls() {
        for (value, is_paywall) in
            [("false", true), ("\"False\"", true), ("true", false), ("\"True\"", false)]
        {
            let page = format!(
                "<script type='application/ld+json'>{{\"isAccessibleForFree\" : {value}}}</script>"
            );
            let dom = crate::dom::parse(&page, &Limits::default()).unwrap();
            assert_eq!(declares_paywall(&dom), is_paywall, "{value}");
        }
    }

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
