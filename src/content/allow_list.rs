//! The allow-list: which elements stay, as which element, and with which attributes.

use super::callouts::{Callout, Fold};
use super::urls::UrlResolver;
use crate::dom::{Dom, NodeId, Tag, Vocabulary};

/// Names and values of attributes.
pub(super) type Attrs = Vec<(&'static str, String)>;

/// The most rows or columns that a cell may span.
const MAX_SPAN: u32 = 1_000;

/// The tag that a block-level element gets in the content; `None` if only its children stay.
pub(super) fn block_tag(tag: Tag) -> Option<Tag> {
    match tag {
        Tag::Ul | Tag::Menu | Tag::Dir => Some(Tag::Ul),
        Tag::Ol
        | Tag::Li
        | Tag::Dl
        | Tag::Dt
        | Tag::Dd
        | Tag::Blockquote
        | Tag::Figure
        | Tag::Figcaption
        | Tag::Table
        | Tag::Caption
        | Tag::Thead
        | Tag::Tbody
        | Tag::Tfoot
        | Tag::Tr
        | Tag::Th
        | Tag::Td
        | Tag::Details
        | Tag::Summary => Some(tag),
        _ => None,
    }
}

/// Whether a block-level element may be a child of this parent; `None` is the top level.
pub(super) fn may_stand_in(tag: Tag, parent: Option<Tag>) -> bool {
    match tag {
        Tag::Li => matches!(parent, Some(Tag::Ul | Tag::Ol)),
        Tag::Dt | Tag::Dd => parent == Some(Tag::Dl),
        Tag::Figcaption => parent == Some(Tag::Figure),
        Tag::Summary => parent == Some(Tag::Details),
        Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot => parent == Some(Tag::Table),
        Tag::Tr => matches!(parent, Some(Tag::Thead | Tag::Tbody | Tag::Tfoot)),
        Tag::Td | Tag::Th => parent == Some(Tag::Tr),
        _ => !is_table_frame(parent),
    }
}

/// Whether the parent may only have parts of a table as children.
pub(super) fn is_table_frame(parent: Option<Tag>) -> bool {
    matches!(parent, Some(Tag::Table | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Tr))
}

/// The item that text or a block needs around it if the parent is a list.
pub(super) fn item_tag(parent: Option<Tag>) -> Option<Tag> {
    match parent {
        Some(Tag::Ul | Tag::Ol) => Some(Tag::Li),
        Some(Tag::Dl) => Some(Tag::Dd),
        _ => None,
    }
}

/// Whether the element needs an item around it in a list of this kind.
pub(super) fn needs_item(tag: Tag, list: Option<Tag>) -> bool {
    match list {
        Some(Tag::Dl) => !matches!(tag, Tag::Dt | Tag::Dd),
        _ => tag != Tag::Li,
    }
}

/// The tag and attributes that an inline element gets in the content; `None` if only its text
/// stays.
pub(super) fn inline_element(dom: &Dom, urls: &UrlResolver, id: NodeId) -> Option<(Tag, Attrs)> {
    if dom.vocabulary(id) != Vocabulary::Html {
        return None;
    }
    let language = language(dom, id);
    let tag = match dom.tag(id) {
        Tag::A => match dom.attr(id, "href").and_then(|href| urls.link(href)) {
            Some(href) => return Some((Tag::A, link_attributes(dom, id, href, language))),
            None => Tag::Span,
        },
        Tag::Abbr | Tag::Acronym => Tag::Abbr,
        Tag::Strike => Tag::S,
        Tag::Tt => Tag::Code,
        Tag::Rtc => Tag::Rt,
        tag @ (Tag::B
        | Tag::Cite
        | Tag::Code
        | Tag::Del
        | Tag::Dfn
        | Tag::Em
        | Tag::I
        | Tag::Ins
        | Tag::Kbd
        | Tag::Mark
        | Tag::Q
        | Tag::Rp
        | Tag::Rt
        | Tag::Ruby
        | Tag::S
        | Tag::Samp
        | Tag::Small
        | Tag::Strong
        | Tag::Sub
        | Tag::Sup
        | Tag::Time
        | Tag::U
        | Tag::Var) => tag,
        _ => Tag::Span,
    };
    let mut attrs = own_attributes(dom, urls, id, tag);
    attrs.extend(language);
    (tag != Tag::Span || !attrs.is_empty()).then_some((tag, attrs))
}

fn link_attributes(dom: &Dom, id: NodeId, href: String, language: Attrs) -> Attrs {
    let mut attrs = vec![("href", href)];
    attrs.extend(text_attr(dom, id, "title"));
    attrs.extend(language);
    attrs
}

/// The attributes of a callout; its kind is one of a list.
pub(super) fn callout_attributes(callout: &Callout) -> Attrs {
    let fold = match callout.fold {
        Fold::Never => "",
        Fold::Open => " callout-open",
        Fold::Closed => " callout-closed",
    };
    let class = format!("callout callout-{}{fold}", callout.kind);
    vec![("class", class), ("role", "note".to_owned())]
}

/// The attributes of the title of a callout.
pub(super) fn callout_title_attributes() -> Attrs {
    vec![("class", "callout-title".to_owned())]
}

/// The attributes that the element's own tag may have.
pub(super) fn own_attributes(dom: &Dom, urls: &UrlResolver, id: NodeId, tag: Tag) -> Attrs {
    let mut attrs = Attrs::new();
    match tag {
        Tag::Abbr => attrs.extend(text_attr(dom, id, "title")),
        Tag::Time => attrs.extend(text_attr(dom, id, "datetime")),
        Tag::Blockquote => {
            let cite = dom.attr(id, "cite").and_then(|cite| urls.media(cite));
            attrs.extend(cite.map(|cite| ("cite", cite)));
        }
        Tag::Ol => {
            let start = dom.attr(id, "start").and_then(|start| start.trim().parse::<i32>().ok());
            attrs.extend(start.map(|start| ("start", start.to_string())));
            attrs.extend(dom.attr(id, "reversed").map(|_| ("reversed", String::new())));
        }
        Tag::Td | Tag::Th => {
            for (name, aria_name) in [("colspan", "aria-colspan"), ("rowspan", "aria-rowspan")] {
                let span = dom.attr(id, name).or_else(|| dom.attr(id, aria_name));
                let span = span.and_then(|span| span.trim().parse::<u32>().ok());
                let span = span.filter(|span| (2..=MAX_SPAN).contains(span));
                attrs.extend(span.map(|span| (name, span.to_string())));
            }
            let scope = dom.attr(id, "scope").map(str::to_ascii_lowercase);
            let scope =
                scope.filter(|it| matches!(it.as_str(), "row" | "col" | "rowgroup" | "colgroup"));
            let is_row_header = dom.attr(id, "role") == Some("rowheader");
            let scope = scope.or_else(|| is_row_header.then(|| "row".to_owned()));
            attrs.extend(scope.map(|scope| ("scope", scope)));
            attrs.extend(alignment(dom, id).map(|alignment| ("align", alignment.to_owned())));
        }
        _ => {}
    }
    attrs
}

/// How the text of a cell is aligned, if not at its start.
fn alignment(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let style = || {
        let (_, rest) = dom.attr_start(id, "style")?.split_once("text-align")?;
        rest.trim_start().strip_prefix(':')
    };
    let value = dom.attr_start(id, "align").or_else(style)?.trim_start().to_ascii_lowercase();
    ["center", "right"].into_iter().find(|name| value.starts_with(name))
}

fn text_attr(dom: &Dom, id: NodeId, name: &'static str) -> Option<(&'static str, String)> {
    let value = crate::text::collapse(dom.attr(id, name)?);
    (!value.is_empty()).then_some((name, value))
}

/// The `lang` and `dir` of an element, if they are valid.
fn language(dom: &Dom, id: NodeId) -> Attrs {
    [lang(dom, id), dir(dom, id)].into_iter().flatten().collect()
}

/// The element's `lang`, if it looks like a language tag.
pub(super) fn lang(dom: &Dom, id: NodeId) -> Option<(&'static str, String)> {
    let lang = dom.attr(id, "lang").or_else(|| dom.attr(id, "xml:lang"))?.trim();
    let is_tag = !lang.is_empty()
        && lang.len() <= 35
        && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_tag.then(|| ("lang", lang.to_owned()))
}

/// The element's `dir`.
pub(super) fn dir(dom: &Dom, id: NodeId) -> Option<(&'static str, String)> {
    let dir = dom.attr(id, "dir")?.trim().to_ascii_lowercase();
    matches!(dir.as_str(), "ltr" | "rtl" | "auto").then_some(("dir", dir))
}
