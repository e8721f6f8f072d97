//! Classification: the kind of each dropped block. It runs on request, after the selection, and
//! changes nothing about what is kept.
//!
//! Evidence is taken from the block outwards: its own words, where its links lead, the heading above
//! it, the names, roles, types and forms of the elements around it, what repeats there. The nearest
//! evidence decides, unless it is for a part of something larger: the date in a comment belongs to
//! the comment, the terms under a newsletter's form to the newsletter.

mod ancestors;
mod breadcrumbs;
mod context;
mod evidence;
mod kind_model;
mod labelled_sections;
mod link_targets;
mod list_patterns;
mod surroundings;
#[cfg(test)]
mod tests;
mod urls;

pub(crate) use evidence::{Basis, Classification, SOURCES};

use crate::api::kind::Kind;
use crate::blocks::BlockId;
use crate::dom::{NodeId, Tag};
use crate::lexicon;
use crate::lexicon::{Language, Match, PhrasePosition, StemPosition};
use crate::pipeline::{Analysis, Input};
use crate::rules::{Finding, FindingRole, NEXT_ARTICLE};
use crate::selection::Keep;
use ancestors::AncestorEvidence;
use context::ClassifyContext;
use evidence::{Evidence, EvidencePlace, PlacedEvidence, Source};
use kind_model::KindFeatures;
use labelled_sections::LabelledSections;
use list_patterns::LinkLists;

/// A block that begins with its own heading has at most this many words (tenths).
const SHARED_LINE_MAX_WORDS: u32 = 400;
/// Word stems count in a block of at most this many words (tenths).
const STEM_BLOCK_MAX_WORDS: u32 = 500;
/// A link to a place on the page is a control in a block of at most this many words (tenths).
const CONTROL_MAX_WORDS: u32 = 30;

/// Classifies every block.
pub(crate) fn classify(analysis: &Analysis) -> Vec<Classification> {
    let classifier = Classifier::new(analysis);
    let mut classes = classifier.by_nearest_evidence();
    if analysis.input == Input::Html {
        let features = KindFeatures::new(&classifier.ctx, &classifier.lists);
        kind_model::apply(features, &|block| classifier.evidence(block), &mut classes);
    }
    classes
}

/// The names of the features of each block that the kind model looks at, for training.
#[cfg(feature = "stages")]
pub(crate) fn kind_features(analysis: &Analysis) -> Vec<Vec<String>> {
    let classifier = Classifier::new(analysis);
    let classes = classifier.by_nearest_evidence();
    let features = KindFeatures::new(&classifier.ctx, &classifier.lists);
    kind_model::feature_names(features, &|block| classifier.evidence(block), &classes)
}

/// Classifies a block by its own evidence and that of its ancestors.
struct Classifier<'a> {
    ctx: ClassifyContext<'a>,
    ancestors: AncestorEvidence,
    sections: LabelledSections,
    lists: LinkLists,
}

impl<'a> Classifier<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let ctx = ClassifyContext::new(analysis);
        Classifier {
            ancestors: AncestorEvidence::new(&ctx),
            sections: LabelledSections::new(&ctx),
            lists: LinkLists::new(&ctx),
            ctx,
        }
    }

    /// The kind of each block by its nearest evidence, and by what repeats or stands around it.
    fn by_nearest_evidence(&self) -> Vec<Classification> {
        let ctx = &self.ctx;
        let blocks = 0..ctx.segmentation.blocks.len();
        let mut classes: Vec<Classification> = blocks.map(|block| self.classify(block)).collect();
        breadcrumbs::apply(ctx, &mut classes);
        list_patterns::apply_to_link_lists(ctx, &self.lists, &mut classes);
        list_patterns::apply_to_threads(ctx, &mut classes);
        surroundings::apply_to_author_notes(ctx, &mut classes);
        surroundings::apply_neighbours(ctx, &mut classes);
        surroundings::apply_positions(ctx, &mut classes);
        classes
    }

    fn classify(&self, block: BlockId) -> Classification {
        let is_heading = self.sections.is_heading(block) || self.is_control(block);
        let without_basis = |kind| Classification { kind, basis: None, is_heading };
        let selection = &self.ctx.analysis.selection;
        match selection.keep.get(block) {
            Some(Keep::Body) => return without_basis(Kind::Article),
            Some(Keep::Caption) => return without_basis(Kind::Caption),
            _ => {}
        }
        if self.ctx.analysis.input == Input::FlatText {
            return self.classify_line(block, is_heading);
        }
        let is_duplicate = selection.duplicates.contains(&block);
        let evidence = self.evidence(block).into_iter().map(|(_, evidence)| evidence);
        let chosen = Evidence::choose(evidence);
        match chosen.filter(|found| !is_duplicate || found.kind.fills_section()) {
            Some(found) => {
                Classification { kind: found.kind, basis: Some(found.basis), is_heading }
            }
            None if is_duplicate => without_basis(Kind::Duplicate),
            None => without_basis(Kind::Other),
        }
    }

    /// Classifies a line of flat text by its strongest finding; its position counts least.
    fn classify_line(&self, block: BlockId, is_heading: bool) -> Classification {
        let findings = &self.ctx.analysis.findings[block];
        // The heading of a list says more than a phrase in one of its headlines.
        let weakness = |finding: &&Finding| {
            let is_partial =
                finding.phrase.is_some_and(|phrase| phrase.position != PhrasePosition::Whole);
            let may_be_headline = is_partial && finding.kind.occurs_in_headlines();
            (finding.role == FindingRole::Position, may_be_headline, finding.points)
        };
        let has_kind = |finding: &&Finding| !matches!(finding.kind, Kind::Other | Kind::Article);
        let strongest = findings.iter().filter(has_kind).min_by_key(weakness);
        let is_number = findings.iter().any(|finding| finding.role == FindingRole::Number);
        Classification {
            kind: strongest.map_or(Kind::Other, |finding| finding.kind),
            basis: None,
            is_heading: is_heading || is_number,
        }
    }

    /// All evidence on a block, from its own outwards.
    fn evidence(&self, block: BlockId) -> Vec<PlacedEvidence> {
        let mut all: Vec<PlacedEvidence> = Vec::new();
        let mut add = |place: EvidencePlace, evidence: Option<Evidence>| {
            all.extend(evidence.map(|evidence| (place, evidence)));
        };
        add(EvidencePlace::Finding, self.evidence_of_findings(block));
        // The words of a headline are about the story.
        if !self.ctx.is_title(block) {
            add(EvidencePlace::Heading, self.sections.heading_evidence(block));
            add(EvidencePlace::Words, self.own_words(block));
            add(EvidencePlace::SharedLine, self.shared_line_heading(block));
            add(EvidencePlace::Links, link_targets::of_block(&self.ctx, block));
            add(EvidencePlace::Stems, self.word_stems(block));
        }
        let inline = self.ancestors.of_inline_elements(self.ctx.segmentation, block);
        add(EvidencePlace::Inline, inline);
        let mut section = self.sections.section_evidence(block);
        for (level, container) in self.ctx.ancestors(block).enumerate() {
            if let Some((_, evidence)) = section.take_if(|(holder, _)| *holder == container) {
                add(EvidencePlace::Around(level), Some(evidence));
            }
            add(EvidencePlace::Around(level), self.ancestors.of_container(container).cloned());
        }
        add(EvidencePlace::Page, section.map(|(_, evidence)| evidence));
        if self.ctx.is_in_next_article(block) {
            let rule = Source::Rule(NEXT_ARTICLE.text.name);
            add(EvidencePlace::Page, Some(Evidence::new(Kind::Related, rule)));
        }
        all
    }

    /// The metadata field that the block shows, or what a rule without phrases found it to be.
    fn evidence_of_findings(&self, block: BlockId) -> Option<Evidence> {
        let fields = [Kind::Title, Kind::Byline, Kind::Date];
        let shapes = [Kind::CookieNotice, Kind::Caption, Kind::Hidden];
        let found = |kinds: &[Kind]| {
            let mut findings = self.ctx.analysis.findings[block].iter();
            findings.find(|finding| kinds.contains(&finding.kind) && finding.phrase.is_none())
        };
        let finding = found(&fields).or_else(|| found(&shapes))?;
        Some(Evidence::new(finding.kind, Source::Rule(finding.rule)))
    }

    /// What the block's own phrases say. The words of a menu's link name a section of the site.
    fn own_words(&self, block: BlockId) -> Option<Evidence> {
        let ctx = &self.ctx;
        let is_link = ctx.is_linked(block) && !self.sections.is_heading(block);
        let is_menu = is_link && self.ancestors.is_in_menu(ctx.segmentation.container_of(block));
        let names_section = |kind: Kind| {
            is_link && ctx.is_before_text(block) && matches!(kind, Kind::Jobs | Kind::Latest)
        };
        let counts = |phrase: &&Match| {
            if phrase.position == PhrasePosition::Whole {
                phrase.kind == Kind::Legal || !is_menu && !names_section(phrase.kind)
            } else {
                // The words may belong to a headline.
                !(ctx.is_linked(block) && phrase.kind.occurs_in_headlines())
            }
        };
        let phrases = || ctx.phrases(block).iter().filter(counts);
        let whole = phrases().find(|phrase| phrase.position == PhrasePosition::Whole);
        whole.or_else(|| phrases().next()).map(Evidence::from_phrase)
    }

    /// What the block's first piece of text says, where it is a heading for the rest: "Topics"
    /// before the topics.
    fn shared_line_heading(&self, block: BlockId) -> Option<Evidence> {
        let text_block = &self.ctx.segmentation.blocks[block];
        if text_block.links == 0 || !text_block.is_within(SHARED_LINE_MAX_WORDS) {
            return None;
        }
        let mut texts = (text_block.first_node as NodeId..=text_block.last_node as NodeId)
            .filter_map(|id| self.ctx.dom.text_of(id));
        let first = texts.find(|text| !text.trim().is_empty())?;
        if first.trim().chars().count() as u32 >= text_block.measures.chars {
            return None;
        }
        let language = self.ctx.analysis.metadata.lang.as_deref().and_then(Language::of);
        let phrases = lexicon::phrase_table().match_text(&lexicon::normalise(first), language);
        let is_heading = |phrase: &&Match| {
            phrase.position == PhrasePosition::Whole && phrase.kind.may_share_line()
        };
        phrases.iter().find(is_heading).map(Evidence::from_phrase)
    }

    /// What word stems hint at where the data files have no phrase.
    fn word_stems(&self, block: BlockId) -> Option<Evidence> {
        if !self.ctx.segmentation.blocks[block].is_within(STEM_BLOCK_MAX_WORDS) {
            return None;
        }
        let text = lexicon::normalise(&self.ctx.segmentation.run_text(self.ctx.dom, block));
        let inside = || {
            lexicon::keyword_kind(&text, StemPosition::Holds).filter(|_| !self.ctx.is_linked(block))
        };
        let kind = lexicon::keyword_kind(&text, StemPosition::Counts).or_else(inside)?;
        Some(Evidence::new(kind, Source::Cues))
    }

    /// Whether the block is a button, or a link that does something on the page.
    fn is_control(&self, block: BlockId) -> bool {
        let text_block = &self.ctx.segmentation.blocks[block];
        let is_word = self.ctx.phrases(block).iter().any(|phrase| {
            phrase.position == PhrasePosition::Whole
                && matches!(phrase.kind, Kind::Comments | Kind::CommentForm | Kind::Share)
        });
        is_word
            || self.ctx.is_in(block, Tag::Button)
            || (text_block.hash_links > 0 && text_block.words() <= CONTROL_MAX_WORDS)
    }
}
