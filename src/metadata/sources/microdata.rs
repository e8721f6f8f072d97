//! Microdata and RDFa properties, `rel=author` and elements marked as the date of publication.

use crate::dom::{Dom, NodeId, Tag};
use crate::metadata::plain_text::plain;

/// Values of a property kept at most.
const MAX_VALUES: usize = 16;
/// A longer value (in characters) is text, not metadata.
const MAX_CHARS: usize = 300;

/// The values of the properties that are read, in page order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct Microdata {
    pub(in crate::metadata) headlines: Vec<String>,
    pub(in crate::metadata) authors: Vec<String>,
    pub(in crate::metadata) published: Vec<String>,
    pub(in crate::metadata) modified: Vec<String>,
    /// Dates of elements whose class (`published`, as in hAtom) marks them as those of publication.
    pub(in crate::metadata) marked: Vec<String>,
    /// The texts of links and elements marked `rel=author`.
    pub(in crate::metadata) rel_authors: Vec<String>,
    /// Nodes before this one lie in a comment or a review, whose metadata is not the article's.
    skip_until: NodeId,
    /// Nodes before this one lie in the last author taken.
    author_until: NodeId,
}

impl Microdata {
    /// Adds an element with metadata attributes; elements come in document order.
    pub(in crate::metadata) fn push(&mut self, dom: &Dom, id: NodeId) {
        if id < self.skip_until {
            return;
        }
        let kind = dom.attr(id, "itemtype").unwrap_or_default();
        // RDFa writes the same properties in another attribute.
        let rdfa = || dom.attr(id, "property").and_then(|prop| prop.strip_prefix("schema:"));
        let prop = dom.attr(id, "itemprop").or_else(rdfa).unwrap_or_default();
        if ["Comment", "Review", "UserComments", "Product"].iter().any(|it| kind.ends_with(it))
            || prop == "comment"
        {
            self.skip_until = dom.end(id);
            return;
        }
        for prop in prop.split_ascii_whitespace() {
            self.take(dom, id, prop);
        }
        if let Some(date) = marked(dom, id) {
            push(&mut self.marked, Some(date));
        }
        let rel = dom.attr(id, "rel").unwrap_or_default();
        if rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("author"))
            && self.rel_authors.len() < MAX_VALUES
        {
            self.rel_authors.extend(value(dom, id));
        }
    }

    fn take(&mut self, dom: &Dom, id: NodeId, prop: &str) {
        match prop {
            "headline" => push(&mut self.headlines, value(dom, id)),
            "datePublished" | "dateCreated" => push(&mut self.published, value(dom, id)),
            "dateModified" => push(&mut self.modified, value(dom, id)),
            "author" | "creator" => {
                // A name may follow inside; without one, the whole text is the name.
                push(&mut self.authors, Some(value(dom, id).unwrap_or_default()));
                self.author_until = dom.end(id);
            }
            "name" if id < self.author_until => {
                if let (Some(name), Some(last)) = (value(dom, id), self.authors.last_mut()) {
                    *last = name;
                }
                self.author_until = 0;
            }
            _ => {}
        }
    }
}

/// The date of a `<time>` or `<abbr>` that is marked as that of publication.
fn marked(dom: &Dom, id: NodeId) -> Option<String> {
    let written = match dom.tag(id) {
        Tag::Time => dom.attr(id, "datetime"),
        Tag::Abbr => dom.attr(id, "title"),
        _ => None,
    }?;
    let classes = dom.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
    let is_marked = dom.attr(id, "pubdate").is_some()
        || classes.into_iter().any(|class| {
            matches!(class, "published" | "dt-published" | "entry-date" | "post-date" | "pubdate")
        });
    is_marked.then(|| plain(written))
}

fn push(values: &mut Vec<String>, value: Option<String>) {
    if values.len() < MAX_VALUES {
        values.extend(value);
    }
}

/// The element's value: its `content` or `datetime`, else its text.
fn value(dom: &Dom, id: NodeId) -> Option<String> {
    let written = dom.attr(id, "content").or_else(|| dom.attr(id, "datetime"));
    let value = match written {
        Some(written) => plain(written),
        None if dom.tag(id) == Tag::Meta => return None,
        None => plain(&short_text(dom, id)),
    };
    (!value.is_empty() && value.chars().count() <= MAX_CHARS).then_some(value)
}

/// The start of the text in the element, with a space between elements.
fn short_text(dom: &Dom, id: NodeId) -> String {
    let mut out = String::new();
    for node in dom.descendants(id).take(200) {
        match dom.text_of(node) {
            Some(text) if !matches!(dom.tag(dom.parent(node)), Tag::Script | Tag::Style) => {
                out.extend(text.chars().take(MAX_CHARS * 4));
            }
            Some(_) => {}
            None => out.push(' '),
        }
        if out.len() > MAX_CHARS * 4 {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::limits::Limits;

    fn read(html: &str) -> Microdata {
        let dom = crate::dom::parse(html, &Limits::new()).expect("small page");
        let mut out = Microdata::default();
        for id in (0..dom.len()).filter(|id| dom.is_element(*id)) {
            out.push(&dom, id);
        }
        out
    }

    #[test]
    fn values_come_from_attributes_or_text() {
        let out = read(
            r#"<div itemscope><h1 itemprop="headline">One</h1><span itemprop="author" itemscope><img><b itemprop="name">Ann
            Lee</b>, editor</span><meta itemprop="datePublished" content="2023-09-13"><time itemprop="dateModified" datetime="2023-09-14">x</time>
            <a rel="author nofollow" href="/a">Ann Lee</a></div>"#,
        );
        assert_eq!(out.headlines, ["One"]);
        assert_eq!(out.authors, ["Ann Lee"]);
        assert_eq!(out.published, ["2023-09-13"]);
        assert_eq!(out.modified, ["2023-09-14"]);
        assert_eq!(out.rel_authors, ["Ann Lee"]);
    }

    #[test]
    fn comments_have_authors_of_their_own() {
        let out = read(
            r#"<div itemtype="https://schema.org/Comment"><b itemprop="author">Troll</b><time itemprop="dateCreated" datetime="2020-01-01"></time></div>"#,
        );
        assert_eq!(out, Microdata { skip_until: out.skip_until, ..Microdata::default() });
    }
}
