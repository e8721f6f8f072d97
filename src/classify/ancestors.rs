//! What the elements around a block say of it: names, roles, types, forms.

use super::{ClassifyContext, Evidence, is_box};
use crate::api::kind::Kind;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;
use std::ops::Range;

/// A box around a form has at most this many blocks ...
const FORM_BLOCKS: usize = 8;
/// ... and words (tenths).
const FORM_WORDS: u32 = 1000;

/// For each container, what it says of the blocks in it.
pub(super) struct AncestorEvidence {
    evidence: Vec<Option<Evidence>>,
    /// What each name word says.
    words: Vec<Option<Kind>>,
    /// Containers inside a menu.
    is_menu: Vec<bool>,
}

impl AncestorEvidence {
    pub(super) fn new(page: &ClassifyContext) -> Self {
        let segmentation = page.segmentation;
        let word = |word: &String| lexicon::class_token(word).and_then(|token| token.kind);
        let words: Vec<Option<Kind>> = segmentation.vocabulary.iter().map(word).collect();
        let mut areas = AncestorEvidence {
            evidence: Vec::with_capacity(segmentation.containers.len()),
            words,
            is_menu: Vec::with_capacity(segmentation.containers.len()),
        };
        for id in 0..segmentation.containers.len() {
            let is_text = id == 0 || page.holds_text(id);
            let evidence = if is_text { None } else { areas.read(page, id) };
            let is_menu = evidence.as_ref().is_some_and(|it| it.kind == Kind::Navigation)
                || (id != 0
                    && areas.is_menu[segmentation.parent(id)]
                    && !evidence.as_ref().is_some_and(|it| is_box(it.kind)));
            areas.is_menu.push(is_menu && !is_text);
            areas.evidence.push(evidence);
        }
        areas.widen_forms(page);
        areas
    }

    pub(super) fn get(&self, container: ContainerId) -> Option<&Evidence> {
        self.evidence[container].as_ref()
    }

    /// Whether the container lies in a menu, and in no box nearer than that.
    pub(super) fn is_in_menu(&self, _: &Segmentation, container: ContainerId) -> bool {
        self.is_menu[container]
    }

    /// What the names of the block's own inline elements say.
    pub(super) fn inline(&self, page: &ClassifyContext, block: usize) -> Option<Evidence> {
        let kind = self.named(page.segmentation, &page.segmentation.blocks[block].names)?;
        Some(Evidence::new(kind, "names"))
    }

    fn read(&self, page: &ClassifyContext, id: ContainerId) -> Option<Evidence> {
        let container = &page.segmentation.containers[id];
        let node = container.node as NodeId;
        if let Some(kind) = typed(page.dom, node) {
            return Some(Evidence::at(kind, "mark-up", id));
        }
        if is_whole_article(page, id) {
            return Some(Evidence::at(Kind::Related, "mark-up", id));
        }
        if let Some(kind) = self.named(page.segmentation, &container.names) {
            return Some(Evidence::at(kind, "names", id));
        }
        let kind = match container.tag {
            Tag::Form => form(page.dom, node)?,
            tag => tagged(tag)?,
        };
        // The head and the foot of an article or a card are no page's.
        let is_page_part = matches!(container.tag, Tag::Header | Tag::Footer);
        let mut around = page.segmentation.chain(page.segmentation.parent(id));
        let is_inner = is_page_part
            && around.any(|it| {
                matches!(
                    page.segmentation.containers[it].tag,
                    Tag::Article | Tag::Main | Tag::Section | Tag::Aside | Tag::Li
                )
            });
        (!is_inner).then(|| Evidence::at(kind, "mark-up", id))
    }

    /// The kind that the name words tell; of several the most telling.
    fn named(&self, segmentation: &Segmentation, names: &Range<u32>) -> Option<Kind> {
        let kinds = || {
            let words = segmentation.names_of(names).iter();
            words.filter_map(|&word| self.words.get(word as usize).copied().flatten())
        };
        let has = |kind: Kind| kinds().any(|it| it == kind);
        let says = |wanted: &str| {
            let mut words = segmentation.names_of(names).iter();
            words.any(|&word| {
                segmentation.vocabulary.get(word as usize).is_some_and(|it| it == wanted)
            })
        };
        if has(Kind::Comments) && says("form") {
            return Some(Kind::CommentForm);
        }
        let author = (has(Kind::Byline) && !says("byline"))
            && ["box", "card", "profile", "info", "about", "description"]
                .iter()
                .any(|word| says(word));
        if author {
            return Some(Kind::AuthorBox);
        }
        kinds().min_by_key(|&kind| rank(kind))
    }

    /// A form's heading and sentences stand beside it, in the box around it.
    fn widen_forms(&mut self, page: &ClassifyContext) {
        let segmentation = page.segmentation;
        for id in 1..segmentation.containers.len() {
            if segmentation.containers[id].tag != Tag::Form {
                continue;
            }
            let Some(evidence) = self.evidence[id].clone() else { continue };
            if !matches!(evidence.kind, Kind::Newsletter | Kind::CommentForm) {
                continue;
            }
            for outer in segmentation.chain(segmentation.parent(id)).take(2) {
                let blocks = segmentation.blocks_in(outer);
                let words: u32 =
                    segmentation.blocks[blocks.clone()].iter().map(|block| block.words()).sum();
                let is_box = blocks.len() <= FORM_BLOCKS && words <= FORM_WORDS;
                if !is_box || page.holds_text(outer) || self.evidence[outer].is_some() {
                    break;
                }
                self.evidence[outer] = Some(evidence.clone());
            }
        }
    }
}

/// Which of several names on one element tells most; the lowest counts.
fn rank(kind: Kind) -> u8 {
    use Kind::*;
    match kind {
        Cookie => 0,
        CommentForm => 1,
        Newsletter => 2,
        Comments => 3,
        Paywall => 4,
        Jobs => 5,
        Breadcrumb => 6,
        Pagination => 7,
        Related => 8,
        Latest => 9,
        Share => 10,
        Sponsored => 11,
        Ad => 12,
        AuthorBox => 13,
        Tags => 14,
        Follow => 15,
        Shop => 16,
        Legal => 17,
        Date => 18,
        Byline => 19,
        Caption => 20,
        _ => 21,
    }
}

/// Whether the container is another article under a first-level heading of its own, behind the text.
fn is_whole_article(page: &ClassifyContext, id: ContainerId) -> bool {
    let container = &page.segmentation.containers[id];
    let start = container.blocks.start as usize;
    let inner = &page.segmentation.containers[id..container.end as usize];
    container.tag == Tag::Article
        && start < page.segmentation.blocks.len()
        && page.is_after_text(start)
        && !page.is_before_text(start)
        && inner.iter().any(|inner| inner.tag == Tag::H1)
}

/// What the element's type, role or property says.
fn typed(dom: &Dom, node: NodeId) -> Option<Kind> {
    for (name, value) in dom.attrs(node) {
        let value = value.trim();
        let kind = match name {
            "itemtype" | "typeof" => schema(value.rsplit(['/', ':']).next().unwrap_or_default()),
            "itemprop" | "property" => property(value.rsplit(':').next().unwrap_or_default()),
            "role" if value.eq_ignore_ascii_case("navigation") => Some(Kind::Navigation),
            "role" if value.eq_ignore_ascii_case("search") => Some(Kind::Navigation),
            "data-ad-client" | "data-ad-slot" | "data-ad-unit" => Some(Kind::Ad),
            _ => None,
        };
        // A menu may still have a better name; its tag says as much as the role.
        if kind.is_some_and(|kind| kind != Kind::Navigation) {
            return kind;
        }
    }
    None
}

fn schema(name: &str) -> Option<Kind> {
    Some(match name {
        "BreadcrumbList" => Kind::Breadcrumb,
        "Comment" | "UserComments" => Kind::Comments,
        "JobPosting" => Kind::Jobs,
        "WPAdBlock" => Kind::Ad,
        "SiteNavigationElement" => Kind::Navigation,
        _ => return None,
    })
}

fn property(name: &str) -> Option<Kind> {
    Some(match name {
        "author" | "creator" => Kind::Byline,
        "datePublished" | "dateModified" => Kind::Date,
        "keywords" => Kind::Tags,
        "comment" => Kind::Comments,
        "breadcrumb" => Kind::Breadcrumb,
        _ => return None,
    })
}

fn tagged(tag: Tag) -> Option<Kind> {
    Some(match tag {
        Tag::Nav | Tag::Menu | Tag::Header | Tag::Search => Kind::Navigation,
        Tag::Footer => Kind::Navigation,
        Tag::Figcaption => Kind::Caption,
        Tag::Fieldset => Kind::Form,
        _ => return None,
    })
}

/// What a form is for, by its fields.
fn form(dom: &Dom, form: NodeId) -> Option<Kind> {
    let (mut kind, mut fields) = (Kind::Form, 0);
    for id in dom.descendants(form) {
        let tag = dom.tag(id);
        let of = dom.attr(id, "type").unwrap_or_default();
        if tag == Tag::Textarea {
            return Some(Kind::CommentForm);
        }
        if tag == Tag::Input {
            kind = match of.to_ascii_lowercase().as_str() {
                "password" | "search" => return Some(Kind::Navigation),
                "email" => Kind::Newsletter,
                _ => kind,
            };
            fields += usize::from(!matches!(of, "hidden" | "submit" | "button" | "checkbox"));
            let name = dom.attr(id, "name").unwrap_or_default();
            if matches!(name, "q" | "s" | "query") {
                return Some(Kind::Navigation);
            }
            if name.to_ascii_lowercase().contains("email") {
                kind = Kind::Newsletter;
            }
        }
    }
    match kind {
        Kind::Newsletter if fields > 3 => Some(Kind::Form),
        kind => Some(kind),
    }
}
