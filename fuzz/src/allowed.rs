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
    "alt", "cite", "class", "colspan", "controls", "datetime", "dir", "height", "href", "id",
    "lang", "poster", "rel", "reversed", "role", "rowspan", "scope", "src", "start", "title",
    "width",
];
const ADDRESSES: &[&str] = &["href", "src", "poster", "cite"];
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];
const IMAGES: &[&str] =
    &["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif"];

/// Panics unless the HTML, read again, has allowed elements, attributes and addresses only and is
/// written as it was read.
pub fn check(html: &str) {
    let tree = parse(html);
    let mut todo = children(&tree.document);
    // The fragment's root element.
    if let Some(root) = todo.pop() {
        todo = children(&root);
        assert_eq!(unescaped(&inner_html(&root)), unescaped(html), "the HTML reads as another");
    }
    while let Some(node) = todo.pop() {
        look_at(&node, html);
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

fn look_at(node: &Handle, html: &str) {
    match &node.data {
        NodeData::Text { .. } => {}
        NodeData::Element { name, attrs, .. } => {
            assert_eq!(name.ns, ns!(html), "foreign element in {html}");
            assert!(ELEMENTS.contains(&&*name.local), "element {} in {html}", name.local);
            for attr in attrs.borrow().iter() {
                let (key, value) = (&*attr.name.local, &*attr.value);
                assert!(ATTRIBUTES.contains(&key), "attribute {key} in {html}");
                if ADDRESSES.contains(&key) {
                    assert!(is_safe(value, key), "address {value:?} in {html}");
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
