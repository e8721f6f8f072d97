//! Ancestors as evidence: the names, roles, types and forms of the elements around a block.

use super::context::ClassifyContext;
use super::evidence::{Evidence, Source};
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;
use std::ops::Range;

/// The section around a form has at most this many blocks ...
const FORM_SECTION_MAX_BLOCKS: usize = 8;
/// ... and words (tenths), ...
const FORM_SECTION_MAX_WORDS: u32 = 1000;
/// ... and lies at most this many levels above the form.
const FORM_SECTION_MAX_LEVELS: usize = 2;
/// A form with more fields asks for more than an e-mail address for a newsletter.
const NEWSLETTER_FORM_MAX_FIELDS: usize = 3;
/// Class words that, next to the author's, name a note on the author.
const AUTHOR_BOX_WORDS: [&str; 6] = ["box", "card", "profile", "info", "about", "description"];

/// For each container, what it says of the blocks in it.
pub(super) struct AncestorEvidence {
    evidence: Vec<Option<Evidence>>,
    /// The kind that each class word names.
    word_kinds: Vec<Option<Kind>>,
    /// Containers inside a menu.
    is_menu: Vec<bool>,
}

impl AncestorEvidence {
    pub(super) fn new(ctx: &ClassifyContext) -> Self {
        let segmentation = ctx.segmentation;
        let word_kind = |word: &String| lexicon::class_token(word).and_then(|token| token.kind);
        let count = segmentation.containers.len();
        let mut ancestors = AncestorEvidence {
            evidence: Vec::with_capacity(count),
            word_kinds: segmentation.vocabulary.iter().map(word_kind).collect(),
            is_menu: Vec::with_capacity(count),
        };
        for id in 0..count {
            ancestors.add(ctx, id);
        }
        ancestors.extend_to_form_sections(ctx);
        ancestors
    }

    /// What the container itself says.
    pub(super) fn of_container(&self, container: ContainerId) -> Option<&Evidence> {
        self.evidence[container].as_ref()
    }

    /// Whether the container lies in a menu, and in no section inside that menu.
    pub(super) fn is_in_menu(&self, container: ContainerId) -> bool {
        self.is_menu[container]
    }

    /// What the class names of the block's own inline elements say.
    pub(super) fn of_inline_elements(
        &self,
        segmentation: &Segmentation,
        block: BlockId,
    ) -> Option<Evidence> {
        let kind = self.named_kind(segmentation, &segmentation.blocks[block].names)?;
        Some(Evidence::new(kind, Source::Names))
    }

    /// Notes what the next container says. The containers come in document order.
    fn add(&mut self, ctx: &ClassifyContext, id: ContainerId) {
        let is_text = id == 0 || ctx.holds_text(id);
        let evidence = if is_text { None } else { self.read(ctx, id) };
        let kind = evidence.as_ref().map(|it| it.kind);
        let is_menu = kind == Some(Kind::Navigation)
            || (id != 0
                && self.is_menu[ctx.segmentation.parent(id)]
                && !kind.is_some_and(Kind::fills_section));
        self.is_menu.push(is_menu && !is_text);
        self.evidence.push(evidence);
    }

    fn read(&self, ctx: &ClassifyContext, id: ContainerId) -> Option<Evidence> {
        let container = &ctx.segmentation.containers[id];
        let node = container.node as NodeId;
        if let Some(kind) = declared_kind(ctx.dom, node) {
            return Some(Evidence::at(kind, Source::Markup, id));
        }
        if is_whole_article(ctx, id) {
            return Some(Evidence::at(Kind::Related, Source::Markup, id));
        }
        if let Some(kind) = self.named_kind(ctx.segmentation, &container.names) {
            return Some(Evidence::at(kind, Source::Names, id));
        }
        let kind = match container.tag {
            Tag::Form => form_kind(ctx.dom, node),
            tag => tag_kind(tag)?,
        };
        let is_of_page = !is_in_card(ctx.segmentation, id);
        is_of_page.then(|| Evidence::at(kind, Source::Markup, id))
    }

    /// The kind that the class words name; of several the one with the best rank.
    fn named_kind(&self, segmentation: &Segmentation, names: &Range<u32>) -> Option<Kind> {
        let kinds = || {
            let words = segmentation.names_of(names).iter();
            words.filter_map(|&word| self.word_kinds.get(word as usize).copied().flatten())
        };
        let has_kind = |kind: Kind| kinds().any(|it| it == kind);
        let has_word = |wanted: &str| {
            let mut words = segmentation.names_of(names).iter();
            words.any(|&word| {
                segmentation.vocabulary.get(word as usize).is_some_and(|it| it == wanted)
            })
        };
        if has_kind(Kind::Comments) && has_word("form") {
            return Some(Kind::CommentForm);
        }
        let is_author_box = has_kind(Kind::Byline)
            && !has_word("byline")
            && AUTHOR_BOX_WORDS.iter().any(|word| has_word(word));
        if is_author_box {
            return Some(Kind::AuthorBox);
        }
        kinds().min_by_key(|kind| kind.class_rank())
    }

    /// Extends the evidence of a form to the small section around it, where its heading and its
    /// sentences are.
    fn extend_to_form_sections(&mut self, ctx: &ClassifyContext) {
        let segmentation = ctx.segmentation;
        for id in 1..segmentation.containers.len() {
            if segmentation.containers[id].tag != Tag::Form {
                continue;
            }
            let Some(evidence) = self.evidence[id].clone() else { continue };
            if !matches!(evidence.kind, Kind::Newsletter | Kind::CommentForm) {
                continue;
            }
            let around = segmentation.ancestors(segmentation.parent(id));
            for outer in around.take(FORM_SECTION_MAX_LEVELS) {
                let is_small = segmentation.blocks_in(outer).len() <= FORM_SECTION_MAX_BLOCKS
                    && ctx.words_in(outer) <= FORM_SECTION_MAX_WORDS;
                if !is_small || ctx.holds_text(outer) || self.evidence[outer].is_some() {
                    break;
                }
                self.evidence[outer] = Some(evidence.clone());
            }
        }
    }
}

/// Whether the container is the header or footer of an article or a card, not of the page.
fn is_in_card(segmentation: &Segmentation, id: ContainerId) -> bool {
    let is_part =
        |tag| matches!(tag, Tag::Article | Tag::Main | Tag::Section | Tag::Aside | Tag::Li);
    matches!(segmentation.containers[id].tag, Tag::Header | Tag::Footer)
        && segmentation
            .ancestors(segmentation.parent(id))
            .any(|outer| is_part(segmentation.containers[outer].tag))
}

/// Whether the container is another article after the text, with a first-level heading of its own.
fn is_whole_article(ctx: &ClassifyContext, id: ContainerId) -> bool {
    let container = &ctx.segmentation.containers[id];
    let start = container.blocks.start as usize;
    let inner = &ctx.segmentation.containers[id..container.end as usize];
    container.tag == Tag::Article
        && start < ctx.segmentation.blocks.len()
        && ctx.follows_text(start)
        && inner.iter().any(|inner| inner.tag == Tag::H1)
}

/// The kind that the element's type, role or property declares.
fn declared_kind(dom: &Dom, node: NodeId) -> Option<Kind> {
    for (name, value) in dom.attrs(node) {
        let value = value.trim();
        let kind = match name {
            "itemtype" | "typeof" => {
                schema_kind(value.rsplit(['/', ':']).next().unwrap_or_default())
            }
            "itemprop" | "property" => property_kind(value.rsplit(':').next().unwrap_or_default()),
            "role" if value.eq_ignore_ascii_case("navigation") => Some(Kind::Navigation),
            "role" if value.eq_ignore_ascii_case("search") => Some(Kind::Navigation),
            "data-ad-client" | "data-ad-slot" | "data-ad-unit" => Some(Kind::Ad),
            _ => None,
        };
        // A menu's class may be more precise than its role; its tag says as much as the role.
        if kind.is_some_and(|kind| kind != Kind::Navigation) {
            return kind;
        }
    }
    None
}

fn schema_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "BreadcrumbList" => Kind::Breadcrumb,
        "Comment" | "UserComments" => Kind::Comments,
        "JobPosting" => Kind::Jobs,
        "WPAdBlock" => Kind::Ad,
        "SiteNavigationElement" => Kind::Navigation,
        _ => return None,
    })
}

fn property_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "author" | "creator" => Kind::Byline,
        "datePublished" | "dateModified" => Kind::Date,
        "keywords" => Kind::Tags,
        "comment" => Kind::Comments,
        "breadcrumb" => Kind::Breadcrumb,
        _ => return None,
    })
}

fn tag_kind(tag: Tag) -> Option<Kind> {
    Some(match tag {
        Tag::Nav | Tag::Menu | Tag::Header | Tag::Footer | Tag::Search => Kind::Navigation,
        Tag::Figcaption => Kind::Caption,
        Tag::Fieldset => Kind::Form,
        _ => return None,
    })
}

/// What a form is for, by its fields.
fn form_kind(dom: &Dom, form: NodeId) -> Kind {
    let (mut kind, mut fields) = (Kind::Form, 0);
    for id in dom.walk(form) {
        if dom.tag(id) == Tag::Textarea {
            return Kind::CommentForm;
        }
        if dom.tag(id) != Tag::Input {
            continue;
        }
        let input_type = dom.attr(id, "type").unwrap_or_default();
        let name = dom.attr(id, "name").unwrap_or_default();
        let is_login_or_search =
            ["password", "search"].iter().any(|other| input_type.eq_ignore_ascii_case(other));
        if is_login_or_search || matches!(name, "q" | "s" | "query") {
            return Kind::Navigation;
        }
        let is_email =
            input_type.eq_ignore_ascii_case("email") || name.to_ascii_lowercase().contains("email");
        if is_email {
            kind = Kind::Newsletter;
        }
        fields += usize::from(!matches!(input_type, "hidden" | "submit" | "button" | "checkbox"));
    }
    if kind == Kind::Newsletter && fields > NEWSLETTER_FORM_MAX_FIELDS { Kind::Form } else { kind }
}
