//! Microdata and RDFa items, `rel=author` and elements marked as the date of publication.

use super::element_values::{marked_date, value};
use super::item::{Item, ItemFacts, MAX_VALUES, PART_MIN_SHARE};
use super::page_clues::{Belonging, ItemKind, PageClues};
use crate::dom::{Dom, NodeId, Tag};
use crate::util::order::sort_by_numbers;
use std::ops::Range;

/// Items kept at most.
const MAX_ITEMS: usize = 1_000;
/// Properties of an element that are read: real ones have a few.
const MAX_PROPERTIES: usize = 16;

/// The properties that are read.
const PROPERTIES: [&str; 9] = [
    "headline",
    "name",
    "url",
    "mainEntityOfPage",
    "datePublished",
    "dateCreated",
    "dateModified",
    "author",
    "creator",
];

/// A marked value: the item around it, the `<article>` around it, its element and the value.
type Marked = (Option<usize>, Range<NodeId>, NodeId, String);

/// The items of the page.
#[derive(Debug, Default)]
pub(in crate::metadata) struct Microdata {
    items: Vec<Item>,
    /// The items around the current element, and those that properties outside of all items go to.
    open: Vec<(NodeId, Option<usize>)>,
    loose: Option<usize>,
    /// The `<article>` elements around the current element.
    articles: Vec<Range<NodeId>>,
    marked: Vec<Marked>,
    rel_authors: Vec<Marked>,
    comments: Vec<Range<NodeId>>,
    /// Nodes before this one lie in a comment, whose metadata is not the article's.
    skip_until: NodeId,
    /// Nodes before this one lie in the last author taken, which is one of this item.
    author_until: NodeId,
    author_item: usize,
}

impl Microdata {
    /// Notes an `<article>`; elements come in document order.
    pub(in crate::metadata) fn push_article(&mut self, dom: &Dom, id: NodeId) {
        while self.articles.pop_if(|article| article.end <= id).is_some() {}
        self.articles.push(id..dom.end(id));
    }

    /// Adds an element with metadata attributes; elements come in document order.
    pub(in crate::metadata) fn push(&mut self, dom: &Dom, id: NodeId) {
        if id < self.skip_until {
            return;
        }
        while self.open.pop_if(|(end, _)| *end <= id).is_some() {}
        let types = dom.attr(id, "itemtype").or_else(|| dom.attr(id, "typeof"));
        let is_item = types.is_some() || dom.attr(id, "itemscope").is_some();
        let props = self.properties(dom, id);
        let types = types.unwrap_or_default();
        let is_comment = |kind: &str| kind.ends_with("Comment") || kind.ends_with("UserComments");
        if types.split_ascii_whitespace().any(is_comment) || props == "comment" {
            self.skip_until = dom.end(id);
            self.comments.push(id..dom.end(id));
            return;
        }
        for prop in props.split_ascii_whitespace().take(MAX_PROPERTIES) {
            self.take(dom, id, prop);
        }
        if is_item {
            self.open_item(dom, id, types, props);
        }
        self.push_marked(dom, id);
    }

    /// The properties that the element is the value of. RDFa writes them in another attribute, with
    /// a prefix or without; other vocabularies have prefixes of their own.
    fn properties<'a>(&self, dom: &'a Dom, id: NodeId) -> &'a str {
        let rdfa = || {
            let property = dom.attr(id, "property")?;
            match property.split_once(':') {
                Some((prefix, name)) => (prefix == "schema").then_some(name),
                None => (!self.open.is_empty()).then_some(property),
            }
        };
        dom.attr(id, "itemprop").or_else(rdfa).unwrap_or_default()
    }

    /// Whether the element lies in an item that is not the page; elements come in document order.
    pub(in crate::metadata) fn is_in_item(&mut self, id: NodeId) -> bool {
        while self.open.pop_if(|(end, _)| *end <= id).is_some() {}
        self.around().is_some() || id < self.skip_until
    }

    /// Opens an item; those beyond the limit have no facts.
    fn open_item(&mut self, dom: &Dom, id: NodeId, types: &str, props: &str) {
        let kinds = types.split_ascii_whitespace().map(ItemKind::of);
        let kind = kinds.reduce(|best, it| if best == ItemKind::Other { it } else { best });
        let is_main_entity = props.split_ascii_whitespace().any(|it| it.starts_with("mainEntity"));
        let is_page = |prop: &str| prop.starts_with("blogPost") || prop == "mainContentOfPage";
        let is_part =
            !props.is_empty() && !is_main_entity && !props.split_ascii_whitespace().any(is_page);
        // Without a type, it is most likely the article.
        let kind = kind.unwrap_or(if is_part { ItemKind::Other } else { ItemKind::Article });
        if kind == ItemKind::Page && !is_part {
            self.open.push((dom.end(id), None));
            return;
        }
        let nodes = id..dom.end(id);
        let item = Item { kind, nodes, is_part, is_main_entity, ..Item::default() };
        let number = self.add(item);
        self.open.push((dom.end(id), number.or(Some(usize::MAX))));
    }

    fn add(&mut self, item: Item) -> Option<usize> {
        (self.items.len() < MAX_ITEMS).then(|| {
            self.items.push(item);
            self.items.len() - 1
        })
    }

    /// The number of the item around the current element; `None` outside of all.
    fn around(&self) -> Option<usize> {
        self.open.last().and_then(|(_, item)| *item)
    }

    /// The item that a property of the current element belongs to.
    fn item_of(&mut self, prop: &str) -> Option<usize> {
        if let Some(item) = self.around() {
            return Some(item);
        }
        let has_headline =
            |item: &usize| self.items.get(*item).is_some_and(|it| !it.facts.headlines.is_empty());
        if self.loose.is_none()
            || (prop == "headline" && self.loose.is_some_and(|it| has_headline(&it)))
        {
            self.loose = self.add(Item { kind: ItemKind::Article, ..Item::default() });
        }
        self.loose
    }

    fn take(&mut self, dom: &Dom, id: NodeId, prop: &str) {
        if prop == "name" && id < self.author_until {
            if let (Some(name), Some(item)) = (value(dom, id), self.items.get_mut(self.author_item))
                && let Some(last) = item.facts.authors.last_mut()
            {
                *last = name;
            }
            self.author_until = 0;
            return;
        }
        let is_meta = dom.tag(id) == Tag::Meta && self.around().is_some();
        if !is_meta && !PROPERTIES.contains(&prop) {
            return;
        }
        let Some(number) = self.item_of(prop) else { return };
        let Some(item) = self.items.get_mut(number) else { return };
        item.take(dom, id, prop, is_meta);
        if matches!(prop, "author" | "creator") {
            (self.author_until, self.author_item) = (dom.end(id), number);
        }
    }

    fn push_marked(&mut self, dom: &Dom, id: NodeId) {
        while self.articles.pop_if(|article| article.end <= id).is_some() {}
        let place = |value: String| {
            (self.around(), self.articles.last().cloned().unwrap_or(0..0), id, value)
        };
        let date = marked_date(dom, id).map(place);
        let rel = dom.attr(id, "rel").unwrap_or_default();
        let is_author = rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("author"));
        let author = is_author.then(|| value(dom, id)).flatten().map(place);
        if self.marked.len() < MAX_VALUES {
            self.marked.extend(date);
        }
        if self.rel_authors.len() < MAX_VALUES {
            self.rel_authors.extend(author);
        }
    }

    /// The facts of the item that is the page's article, and those that stand outside of all items.
    pub(in crate::metadata) fn article(&self, clues: &PageClues) -> ItemFacts {
        let chosen = self.chosen(clues);
        let facts_of =
            |number: Option<usize>| number.and_then(|it| Some(&self.items.get(it)?.facts));
        let mut facts = facts_of(chosen).cloned().unwrap_or_default();
        // What stands outside of items is the page's, if it is not of a list of articles.
        let mut loose = self.items.iter().filter(|item| item.is_loose());
        if let (Some(only), None) = (loose.next(), loose.next())
            && only.belonging(clues) != Some(Belonging::Denied)
        {
            let fill = |values: &mut Vec<String>, others: &Vec<String>| {
                if values.is_empty() {
                    values.clone_from(others);
                }
            };
            fill(&mut facts.authors, &only.facts.authors);
            fill(&mut facts.published, &only.facts.published);
            fill(&mut facts.modified, &only.facts.modified);
        }
        let own = |values: &[Marked]| {
            let own = values.iter().filter(|it| self.is_own(it, chosen, clues));
            own.map(|(_, _, node, value)| (*node, value.clone())).collect()
        };
        facts.marked = own(&self.marked);
        facts.rel_authors = own(&self.rel_authors);
        facts.others = self.others(chosen, clues);
        facts
    }

    /// The nodes of other items than the page's article, in page order, without those inside others.
    fn others(&self, chosen: Option<usize>, clues: &PageClues) -> Vec<Range<NodeId>> {
        let is_other =
            |(number, item): &(usize, &Item)| Some(*number) != chosen && item.is_of_others(clues);
        let items = self.items.iter().enumerate().filter(is_other).map(|(_, item)| &item.nodes);
        // On the page of a forum, all posts are comments.
        let is_thread = clues
            .first_paragraph
            .is_some_and(|node| self.comments.iter().any(|nodes| nodes.contains(&node)));
        let comments = self.comments.iter().filter(|_| !is_thread);
        let mut all: Vec<Range<NodeId>> = items.chain(comments).cloned().collect();
        sort_by_numbers(&mut all, |nodes| [nodes.start]);
        let mut end = 0;
        all.retain(|nodes| {
            let is_outer = nodes.start >= end;
            end = end.max(nodes.end);
            is_outer
        });
        all
    }

    /// The item that most likely is the page's article. Of several that nothing is known about, as in
    /// a list, none is.
    fn chosen(&self, clues: &PageClues) -> Option<usize> {
        let ranked = self.items.iter().map(|item| item.belonging(clues)).enumerate();
        let candidates: Vec<(usize, Belonging)> =
            ranked.filter_map(|(number, belonging)| Some((number, belonging?))).collect();
        let best = candidates.iter().reduce(|best, it| if it.1 > best.1 { it } else { best })?;
        let is_loose = |number: usize| self.items.get(number).is_some_and(Item::is_loose);
        let share = |item: &Item| clues.share_of_text(item.nodes.start, item.nodes.end);
        match best.1 {
            // The only article, under another title, as in an archive of a month.
            Belonging::Denied => Some(best.0).filter(|number| {
                candidates.len() == 1
                    && self.items.get(*number).is_some_and(|it| share(it) >= PART_MIN_SHARE)
            }),
            Belonging::Said | Belonging::Likely => Some(best.0),
            Belonging::Unknown => {
                let unknown = || candidates.iter().filter(|(_, it)| *it == Belonging::Unknown);
                let mut items = unknown().map(|(number, _)| *number).filter(|it| !is_loose(*it));
                items.next().filter(|_| items.next().is_none())
            }
        }
    }

    /// Whether a marked value lies neither in another item nor in another `<article>` than the page's.
    fn is_own(&self, value: &Marked, chosen: Option<usize>, clues: &PageClues) -> bool {
        let (item, article, ..) = value;
        // The author is an item of his own.
        let is_other_item = item.is_some_and(|number| {
            let kind = self.items.get(number).map(|item| item.kind);
            Some(number) != chosen && kind != Some(ItemKind::Other)
        });
        let is_other_article = !article.is_empty()
            && !clues.has_headline(article.start, article.end)
            && clues.share_of_text(article.start, article.end) < PART_MIN_SHARE;
        !is_other_item && !is_other_article
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::limits::Limits;

    fn read(html: &str) -> ItemFacts {
        let dom = crate::dom::parse(html, &Limits::new()).expect("small page");
        let mut out = Microdata::default();
        for id in (0..dom.len()).filter(|id| dom.is_element(*id)) {
            if dom.tag(id) == Tag::Article {
                out.push_article(&dom, id);
            }
            out.push(&dom, id);
        }
        out.article(&PageClues::default())
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
        assert_eq!(out.rel_authors.first().map(|(_, name)| name.as_str()), Some("Ann Lee"));
    }

    #[test]
    fn comments_have_authors_of_their_own() {
        let out = read(
            r#"<div itemtype="https://schema.org/Comment"><b itemprop="author">Troll</b><time itemprop="dateCreated" datetime="2020-01-01"></time></div>"#,
        );
        assert_eq!(out.others.len(), 1);
        assert_eq!(ItemFacts { others: Vec::new(), ..out }, ItemFacts::default());
    }
}
