//! The names of callouts: which classes, attributes and elements say that a box is one, and of which kind.

use crate::dom::{Dom, NodeId, Tag};
use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/callouts.tsv"));

/// The names of kinds, and what pages without a title of their own call such a box.
static KINDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let entry = |cells: Vec<&'static str>| match cells.as_slice() {
        [kind, names] => Some((*kind, names.split(',').collect())),
        _ => None,
    };
    rows_of(TABLE).filter_map(entry).collect()
});

/// Class names that only callouts have.
const MARKERS: [&str; 19] = [
    "admonition",
    "admonition-block",
    "admonitionblock",
    "blockquote-tag",
    "callout",
    "callout-block",
    "confluence-information-macro",
    "custom-block",
    "custom-container",
    "docs-callout",
    "hint-container",
    "markdown-alert",
    "nextra-callout",
    "notecard",
    "rmd",
    "starlight-aside",
    "theme-admonition",
    "vp-callout",
    "wp-block-callout",
];
/// Class names that other boxes have as well: only `alert-info`, `is-info` and the like tell.
const WEAK_MARKERS: [&str; 7] =
    ["alert", "aside", "box", "hint", "message", "notification", "style"];
/// Kinds that are a callout's class alone.
const BARE_KINDS: [&str; 12] = [
    "attention",
    "bug",
    "caution",
    "danger",
    "example",
    "hint",
    "important",
    "info",
    "note",
    "seealso",
    "tip",
    "warning",
];
/// Kinds that a paragraph in a `div` says, if that is its only class and it has no title.
const WARNINGS: [&str; 5] = ["attention", "caution", "danger", "important", "warning"];
/// What the class of an `aside` calls the two kinds of boxes for messages.
const ASIDE_KINDS: [(&str, &str); 4] =
    [("alert", "warning"), ("error", "danger"), ("message", "note"), ("msg", "note")];
/// Signs at the start of callouts, and their kinds.
const SIGNS: [(&str, &str); 14] = [
    ("💡", "tip"),
    ("👉", "tip"),
    ("ℹ", "info"),
    ("📌", "note"),
    ("📝", "note"),
    ("✏", "note"),
    ("🗒", "note"),
    ("✅", "success"),
    ("⚠", "warning"),
    ("❗", "important"),
    ("‼", "important"),
    ("🚨", "danger"),
    ("🛑", "danger"),
    ("❓", "question"),
];
/// The sign is among so many nodes of the callout.
const SIGN_MAX_NODES: usize = 8;
/// Words in the names of custom elements that are callouts if an attribute names their kind.
const ELEMENT_WORDS: [&str; 7] =
    ["admonition", "alert", "aside", "callout", "hint", "infobox", "notice"];
/// Attributes that name the kind of a callout.
const KIND_ATTRIBUTES: [&str; 10] = [
    "data-callout",
    "data-callout-type",
    "data-admonition-type",
    "data-alert-type",
    "data-type",
    "data-kind",
    "kind",
    "level",
    "type",
    "variant",
];
/// Words of the names of callouts.
const NAME_WORDS: [&str; 15] = [
    "admonition",
    "admonitionblock",
    "alert",
    "aside",
    "blockquote",
    "callout",
    "confluence",
    "container",
    "custom",
    "hint",
    "is",
    "message",
    "msg",
    "notecard",
    "notification",
];
/// Class names of an element that are read.
const MAX_CLASSES: usize = 24;

/// Whether a title says no more than the kind does.
pub(crate) fn is_name_of(kind: &str, title: &str) -> bool {
    let title = title.trim().trim_end_matches([':', '!', '.']).trim_end();
    let is_name = |name: &&'static str| title.eq_ignore_ascii_case(name);
    title.eq_ignore_ascii_case(kind)
        || KINDS.get(kind).is_some_and(|names| names.iter().any(is_name))
}

pub(super) fn kind_named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    KINDS.get_key_value(name.as_str()).map(|(kind, _)| *kind)
}

/// The kind that the element's names say it has, and whether only callouts have such names.
pub(super) fn kind_of(dom: &Dom, id: NodeId) -> Option<(&'static str, bool)> {
    if dom.tag(id) == Tag::Dl {
        return kind_of_list(dom, id).map(|kind| (kind, true));
    }
    if !is_box(dom.tag(id)) {
        return None;
    }
    marked_kind(dom, id)
        .or_else(|| labelled_kind(dom, id))
        .or_else(|| kind_of_aside(dom, id))
        .or_else(|| kind_of_sign(dom, id))
        .or_else(|| kind_of_element(dom, id))
        .map(|kind| (kind, true))
        .or_else(|| weak_kind(dom, id).map(|kind| (kind, false)))
}

fn is_box(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Div
            | Tag::Aside
            | Tag::Section
            | Tag::Blockquote
            | Tag::Details
            | Tag::Figure
            | Tag::Other
    )
}

/// The kind of an element with a name that only callouts have.
fn marked_kind(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let is_marked = words().any(|word| MARKERS.contains(&word))
        || dom.tag(id) == Tag::Other
            && ["callout", "admonition"].iter().any(|it| dom.name(id).contains(it));
    if !is_marked {
        return None;
    }
    // Authors make admonitions of kinds of their own.
    let is_admonition = |word: &str| matches!(word, "admonition" | "admonitionblock");
    attribute_kind(dom, id)
        .or_else(|| words().find_map(|word| suffixed_kind(word, &MARKERS)))
        .or_else(|| words().find_map(kind_named))
        .or_else(|| words().find_map(|word| kind_named(word.rsplit(['-', '_']).next()?)))
        .or_else(|| words().any(is_admonition).then(|| kind_named("note")).flatten())
}

/// The kind of a list with a single term, which names it, as Doxygen writes notes.
fn kind_of_list(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let mut children = dom.children(id).filter(|&child| dom.is_element(child));
    let term = children.next().filter(|&child| dom.tag(child) == Tag::Dt)?;
    let is_single = children.all(|child| dom.tag(child) == Tag::Dd);
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    let kind = class.split_ascii_whitespace().take(MAX_CLASSES).find_map(kind_named)?;
    let mut texts = dom.descendants(term).take(SIGN_MAX_NODES).filter_map(|it| dom.text_of(it));
    let name = texts.find(|text| !text.trim().is_empty())?;
    (is_single && is_name_of(kind, name)).then_some(kind)
}

fn attribute_kind(dom: &Dom, id: NodeId) -> Option<&'static str> {
    KIND_ATTRIBUTES.iter().find_map(|name| kind_named(dom.attr_start(id, name)?))
}

/// The kind that the label of a note for screen readers says.
fn labelled_kind(dom: &Dom, id: NodeId) -> Option<&'static str> {
    if !matches!(dom.attr(id, "role"), Some("note" | "alert")) {
        return None;
    }
    kind_named(dom.attr_start(id, "aria-label")?)
}

/// The kind of a box named a callout that begins with a sign.
fn kind_of_sign(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let is_callout = |word: &str| word.split(['-', '_']).any(|part| part == "callout");
    if !class.split_ascii_whitespace().any(is_callout) {
        return None;
    }
    // The sign is a text, or what a picture of it is called.
    let texts = dom.descendants(id).take(SIGN_MAX_NODES).filter_map(|it| {
        let alt = || dom.attr_start(it, "alt").filter(|_| dom.tag(it) == Tag::Img);
        dom.text_of(it).or_else(alt)
    });
    let first = texts.map(str::trim).find(|text| !text.is_empty())?;
    let sign = first.trim_end_matches('\u{fe0f}');
    SIGNS.iter().find(|(own, _)| *own == sign).and_then(|(_, kind)| kind_named(kind))
}

/// The kind that a class of an `aside` names: one between two paragraphs is a box for a message.
fn kind_of_aside(dom: &Dom, id: NodeId) -> Option<&'static str> {
    if dom.tag(id) != Tag::Aside {
        return None;
    }
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let alias = |kind: &&(&str, &str)| words().any(|word| word == kind.0);
    let own = words().filter(|word| BARE_KINDS.contains(word)).find_map(kind_named);
    own.or_else(|| ASIDE_KINDS.iter().find(alias).and_then(|(_, kind)| kind_named(kind)))
}

/// The kind that an attribute of a custom element names.
fn kind_of_element(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let is_named = || dom.name(id).split('-').any(|word| ELEMENT_WORDS.contains(&word));
    if dom.tag(id) != Tag::Other || !is_named() {
        return None;
    }
    attribute_kind(dom, id)
}

/// The kind that the names of the element say it has, which other boxes may have as well.
fn weak_kind(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let tag = dom.tag(id);
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let weak = words().find_map(|word| suffixed_kind(word, &WEAK_MARKERS));
    let is_weak = |word: &str| WEAK_MARKERS.contains(&word);
    let stated = || {
        words()
            .find_map(|word| kind_named(word.strip_prefix("is-")?))
            .filter(|_| words().any(is_weak))
    };
    let in_quote = || words().find_map(|word| kind_named(word.strip_prefix("is-")?));
    let several = || several_kinds(&class).filter(|_| tag == Tag::Div);
    weak.or_else(stated)
        .or_else(several)
        .or_else(|| in_quote().filter(|_| tag == Tag::Blockquote))
        .or_else(|| words().find_map(kind_named).filter(|kind| is_bare_class(tag, &class, kind)))
}

/// The kind of a class of several words that are all kinds: the first is that of all such boxes.
fn several_kinds(class: &str) -> Option<&'static str> {
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let kind = |word: &str| if word == "alert" { kind_named("warning") } else { kind_named(word) };
    words().nth(1)?;
    words().all(|word| kind(word).is_some()).then(|| words().last().and_then(kind)).flatten()
}

/// Whether the element is a warning by its only class, with nothing but paragraphs and the like in it.
pub(super) fn is_boxed_warning(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default().trim().to_ascii_lowercase();
    let mut inside = dom.children(id).filter(|&child| dom.is_element(child));
    several_kinds(&class).is_some()
        || WARNINGS.contains(&class.as_str())
            && inside.next().is_some_and(|first| dom.tag(first) == Tag::P)
}

/// Whether the word is a part of the name of any callout.
pub(super) fn is_name_word(word: &str) -> bool {
    NAME_WORDS.contains(&word) || KINDS.contains_key(word)
}

/// Whether a kind alone in the class says that the box is a callout, if it has a title.
fn is_bare_class(tag: Tag, class: &str, kind: &str) -> bool {
    let is_single = class.split_ascii_whitespace().nth(1).is_none();
    let is_box = matches!(tag, Tag::Aside | Tag::Details | Tag::Blockquote);
    BARE_KINDS.contains(&kind) && (is_box || tag == Tag::Div && is_single)
}

/// Whether only its class, a bare kind, says that the element is a callout.
pub(super) fn is_bare(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    !class.contains('-') && dom.tag(id) != Tag::Aside
}

/// Whether the element's class has a marker as such, and not as the beginning of a part's name.
pub(super) fn is_whole(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    class.split_ascii_whitespace().take(MAX_CLASSES).any(|word| MARKERS.contains(&word))
}

/// `alert-info`, `alert--info`, `callout_note`.
fn suffixed_kind(word: &str, markers: &[&str]) -> Option<&'static str> {
    markers.iter().find_map(|marker| {
        let rest = word.strip_prefix(marker)?;
        let kind = rest.trim_start_matches(['-', '_']);
        (kind.len() < rest.len() || *marker == "rmd").then(|| kind_named(kind)).flatten()
    })
}
