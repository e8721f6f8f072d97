//! Anchors: the named elements of the page, and which of them a link or a control leads to.

use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::{HashMap, HashSet};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use url::Url;

/// Attributes that name the element which a control shows.
const CONTROLLED: [&str; 7] = [
    "data-target",
    "data-bs-target",
    "popovertarget",
    "commandfor",
    "aria-controls",
    "data-footnote-id",
    "data-fn",
];
/// Names in quotation marks that are read in a script of an attribute.
const SCRIPT_MAX_NAMES: usize = 4;

/// The named elements of a page.
pub(super) struct Anchors<'a> {
    dom: &'a Dom,
    named: HashMap<&'a str, NodeId>,
    /// Addresses, without their fragments, that stand for this page.
    own: HashSet<String>,
}

impl<'a> Anchors<'a> {
    pub(super) fn new(dom: &'a Dom, url: Option<&Url>) -> Self {
        let mut named = HashMap::default();
        for id in (0..dom.len()).filter(|&id| dom.is_element(id)) {
            let name = dom.attr(id, "name").filter(|_| dom.tag(id) == Tag::A);
            for name in [dom.attr(id, "id"), name].into_iter().flatten() {
                named.entry(name).or_insert(id);
            }
        }
        let mut anchors = Anchors { dom, named, own: HashSet::default() };
        anchors.own = anchors.own_addresses(url);
        anchors
    }

    /// The element of a name.
    pub(super) fn element(&self, name: &str) -> Option<NodeId> {
        self.named.get(name).copied()
    }

    /// The name that a link of this page leads to.
    pub(super) fn target_name<'b>(&self, href: &'b str) -> Option<Cow<'b, str>> {
        let (page, name) = href.trim().split_once('#')?;
        (!name.is_empty() && (page.is_empty() || self.own.contains(page)))
            .then(|| self.spelled(name))
    }

    /// The name as the page spells it.
    fn spelled<'b>(&self, name: &'b str) -> Cow<'b, str> {
        if self.named.contains_key(name) {
            return name.into();
        }
        percent_decode_str(name).decode_utf8_lossy()
    }

    /// The element that a link or a control leads to.
    pub(super) fn target(&self, id: NodeId) -> Option<(NodeId, String)> {
        let found = |name: &str| Some((self.element(name)?, name.to_owned()));
        let href = self.dom.attr_start(id, "href");
        let linked = href.and_then(|href| self.target_name(href)).and_then(|name| found(&name));
        linked.or_else(|| self.controlled(id).into_iter().find_map(found))
    }

    /// The names in the attributes of a control, and in its script.
    fn controlled(&self, id: NodeId) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for (name, value) in self.dom.attrs(id) {
            if CONTROLLED.contains(&name) {
                names.push(value.trim().trim_start_matches('#'));
            } else if name == "onclick" {
                let script = self.dom.attr_start(id, name).unwrap_or_default();
                let quoted = script.split(['\'', '"']).skip(1).step_by(2).take(SCRIPT_MAX_NAMES);
                names.extend(quoted.map(|it| it.trim_start_matches('#')));
            }
        }
        names
    }

    /// The addresses that stand for this page: its own, and one under which the page was saved: all
    /// links to its fragments lead to elements that are here.
    fn own_addresses(&self, url: Option<&Url>) -> HashSet<String> {
        let dom = self.dom;
        let mut known: HashMap<&str, (u32, bool)> = HashMap::default();
        let mut has_plain = false;
        for id in (0..dom.len()).filter(|&id| dom.tag(id) == Tag::A) {
            let link = dom.attr_start(id, "href").and_then(|href| href.trim().split_once('#'));
            let Some((page, name)) = link.filter(|(_, name)| !name.is_empty()) else { continue };
            if page.is_empty() {
                has_plain |= super::names::of_name(name) != super::names::Named::No;
                continue;
            }
            let found = known.entry(page).or_insert((0, true));
            found.0 += 1;
            found.1 &= self.named.contains_key(&*self.spelled(name));
        }
        let mut own_url = url.cloned();
        own_url.iter_mut().for_each(|url| url.set_fragment(None));
        // Joining URLs is slow, and most links do not have the name of the page's file. A name with
        // encoded characters may be written in several ways.
        let file = url.and_then(|url| url.path().rsplit('/').next()).unwrap_or_default();
        let own = |page: &str| {
            let may_be_own = file.contains('%') || page.contains(file) || page.starts_with('?');
            let url = url.filter(|_| may_be_own);
            url.and_then(|url| url.join(page).ok()).is_some_and(|it| Some(it) == own_url)
        };
        let is_copy = |count: u32, is_here: bool| is_here && count >= 2 && !has_plain;
        let pages = known
            .into_iter()
            .filter(|(page, (count, is_here))| own(page) || is_copy(*count, *is_here));
        pages.map(|(page, _)| page.to_owned()).collect()
    }
}
