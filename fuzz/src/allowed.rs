//! Reads an article's HTML as a browser does, and looks for what must not be in it.

use html5ever::tendril::TendrilSink;
use html5ever::{LocalName, ParseOpts, QualName, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "audio",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];
const ATTRIBUTES: &[&str] = &[
    "align", "alt", "cite", "class", "colspan", "controls", "datetime", "dir", "height", "href",
    "id", "lang", "poster", "rel", "reversed", "role", "rowspan", "scope", "src", "srcset",
    "start", "title", "width",
];
pub const MATHML_ELEMENTS: &[&str] = &[
    "math",
    "menclose",
    "mfenced",
    "mfrac",
    "mi",
    "mlabeledtr",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];
pub const MATHML_ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "alttext",
    "close",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "dir",
    "display",
    "displaystyle",
    "fence",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "open",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "width",
];
const ADDRESSES: &[&str] = &["href", "src", "poster", "cite"];
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];
const IMAGES: &[&str] =
    &["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif"];

/// Attributes of frames, besides `src` and `title`; a frame without the first cannot be contained.
const FRAME_ATTRIBUTES: &[&str] =
    &["sandbox", "allowfullscreen", "height", "loading", "referrerpolicy", "src", "title", "width"];
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-presentation";

/// As [`check`], of an article that may have frames.
pub fn check_with_frames(html: &str) {
    check_tree(html, true);
}

/// Panics unless the HTML, read again, has allowed elements, attributes and addresses only and is
/// written as it was read.
pub fn check(html: &str) {
    check_tree(html, false);
}

fn check_tree(html: &str, has_frames: bool) {
    let tree = parse(html);
    let mut todo = children(&tree.document);
    // The fragment's root element.
    if let Some(root) = todo.pop() {
        todo = children(&root);
        assert_eq!(unescaped(&inner_html(&root)), unescaped(html), "the HTML reads as another");
    }
    while let Some(node) = todo.pop() {
        if !has_frames || !is_contained_frame(&node, html) {
            look_at(&node, html);
        }
        todo.extend(children(&node));
    }
}

fn children(node: &Handle) -> Vec<Handle> {
    node.children.borrow().to_vec()
}

fn parse(html: &str) -> RcDom {
    let context = QualName::new(None, ns!(html), LocalName::from("body"));
    parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), true).one(html)
}

fn inner_html(root: &Handle) -> String {
    let mut out = Vec::new();
    let node: SerializableHandle = root.clone().into();
    html5ever::serialize(&mut out, &node, html5ever::serialize::SerializeOpts::default())
        .expect("a vector takes all bytes");
    String::from_utf8_lossy(&out).into_owned()
}

/// The library escapes more than it has to; html5ever writes carriage returns as they are, and does
/// not double the line break that a parser drops after `<pre>`.
fn unescaped(html: &str) -> String {
    let mut plain = html
        .replace("&#13;", "\r")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    while plain.contains("<pre>\n") {
        plain = plain.replace("<pre>\n", "<pre>");
    }
    plain
}

/// Whether the node is a frame, which may then only do what its sandbox allows.
fn is_contained_frame(node: &Handle, html: &str) -> bool {
    let NodeData::Element { name, attrs, .. } = &node.data else { return false };
    if &*name.local != "iframe" {
        return false;
    }
    let attrs = attrs.borrow();
    let value =
        |key: &str| attrs.iter().find(|attr| &*attr.name.local == key).map(|attr| &*attr.value);
    assert!(
        attrs.iter().all(|attr| FRAME_ATTRIBUTES.contains(&&*attr.name.local)),
        "frame in {html}"
    );
    assert_eq!(value("sandbox"), Some(SANDBOX), "frame in {html}");
    let host = value("src").and_then(|src| src.strip_prefix("https://")).unwrap_or_default();
    let host = host.split('/').next().unwrap_or_default();
    assert!(!host.is_empty() && !host.contains(['@', ':', '\\']), "frame of {host:?} in {html}");
    true
}

fn look_at(node: &Handle, html: &str) {
    match &node.data {
        NodeData::Text { .. } => {}
        NodeData::Element { name, attrs, .. } => {
            let (elements, attributes) = match name.ns {
                ns!(html) => (ELEMENTS, ATTRIBUTES),
                ns!(mathml) => (MATHML_ELEMENTS, MATHML_ATTRIBUTES),
                _ => panic!("foreign element in {html}"),
            };
            assert!(elements.contains(&&*name.local), "element {} in {html}", name.local);
            for attr in attrs.borrow().iter() {
                let (key, value) = (&*attr.name.local, &*attr.value);
                assert!(attributes.contains(&key), "attribute {key} in {html}");
                let is_role = value == "note" || value.starts_with("doc-");
                assert!(key != "role" || is_role, "role {value:?} in {html}");
                if ADDRESSES.contains(&key) {
                    assert!(is_safe(value, key), "address {value:?} in {html}");
                }
                if key == "srcset" {
                    let mut addresses = value.split(", ");
                    assert!(addresses.all(|it| is_safe(it, key)), "addresses {value:?} in {html}");
                }
            }
        }
        _ => panic!("a comment or the like in {html}"),
    }
}

/// Whether a browser would load or follow the address without running anything.
fn is_safe(value: &str, key: &str) -> bool {
    // What a browser passes over before and in a scheme.
    let plain: String = value.chars().filter(|c| !c.is_control() && *c != ' ').collect();
    let plain = plain.to_ascii_lowercase();
    if key == "src" && IMAGES.iter().any(|start| plain.starts_with(start)) {
        return true;
    }
    let scheme = plain.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
    scheme.is_none_or(|(scheme, _)| SCHEMES.contains(&scheme))
}
