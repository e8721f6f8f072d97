//! What a dropped block is. The sum of points decides about a block; this stage only names what
//! was left out, and is run when somebody asks: nothing here changes what is kept.
//!
//! Evidence is taken from the block outwards: what it says itself, where its links lead, the label
//! over it, the names, roles, types and forms of the elements around it, what repeats there. The
//! nearest evidence names the block, but for parts of a larger thing: the date in a comment is of
//! the comment, the terms under a newsletter's form are of the newsletter.

mod ancestors;
mod evidence;
mod labelled_sections;
mod link_targets;
mod list_patterns;

pub(crate) use evidence::{Basis, SOURCES};

use crate::api::kind::Kind;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId};
use crate::features::Features;
use crate::lexicon;
use crate::lexicon::{Language, Match, PhrasePosition, StemPosition};
use crate::metadata::Metadata;
use crate::rules::{Finding, RuleContext};
use crate::selection::{Keep, Selection};
use ancestors::AncestorEvidence;
use evidence::{Evidence, is_box, is_fact_beside, is_headline_kind, is_lead, is_part_of};
use labelled_sections::LabelledSections;

/// A block that begins with its own label has at most this many words (tenths).
const LEAD_BLOCK_WORDS: u32 = 400;
/// A block whose cues count has at most this many words (tenths).
const CUE_WORDS: u32 = 500;

/// What the earlier stages made of the page.
pub(crate) struct Stages<'a> {
    pub(crate) segmentation: &'a Segmentation,
    pub(crate) metadata: &'a Metadata,
    pub(crate) features: &'a Features,
    pub(crate) findings: &'a [Vec<Finding>],
    pub(crate) selection: &'a Selection,
    /// The page was made of text, and has no shapes but those that its findings tell.
    pub(crate) is_dump: bool,
}

/// What a block is, and why.
#[derive(Clone, Debug)]
pub(crate) struct Classification {
    pub(crate) kind: Kind,
    /// `None` for kept blocks, and where nothing tells.
    pub(crate) because: Option<Basis>,
    /// It heads or steers others of its kind, and is no entry itself.
    pub(crate) is_heading: bool,
}

/// Names every block.
pub(crate) fn label(dom: &Dom, stages: &Stages) -> Vec<Classification> {
    let scene = RuleContext::new(dom, stages.segmentation, stages.features, stages.metadata);
    let page = ClassifyContext::new(dom, stages, &scene);
    let areas = AncestorEvidence::new(&page);
    let boxes = LabelledSections::new(&page);
    let blocks = 0..stages.segmentation.blocks.len();
    let mut labels: Vec<Classification> =
        blocks.map(|block| page.label(block, &areas, &boxes)).collect();
    list_patterns::settle(&page, &mut labels);
    labels
}

/// What this stage looks at.
struct ClassifyContext<'a> {
    dom: &'a Dom,
    stages: &'a Stages<'a>,
    segmentation: &'a Segmentation,
    scene: &'a RuleContext<'a>,
    /// How many kept blocks stand before each block.
    kept_before: Vec<u32>,
    /// The host that most links lead to, unless most are relative.
    own_host: Option<&'a str>,
}

impl<'a> ClassifyContext<'a> {
    fn new(dom: &'a Dom, stages: &'a Stages<'a>, scene: &'a RuleContext<'a>) -> Self {
        let mut kept_before = vec![0];
        for keep in &stages.selection.keep {
            let before = kept_before.last().copied().unwrap_or_default();
            kept_before.push(before + u32::from(*keep == Keep::Body));
        }
        let own_host = link_targets::own_host(dom);
        ClassifyContext {
            dom,
            stages,
            segmentation: stages.segmentation,
            scene,
            kept_before,
            own_host,
        }
    }

    fn is_kept(&self, block: usize) -> bool {
        self.stages.selection.is_kept(block)
    }

    /// Whether the container holds text of the article: its names then speak of the article.
    fn holds_text(&self, container: ContainerId) -> bool {
        let blocks = self.segmentation.blocks_in(container);
        self.kept_before[blocks.end] > self.kept_before[blocks.start]
    }

    /// Whether the block stands before the article's text, or after it.
    fn is_before_text(&self, block: usize) -> bool {
        self.kept_before[block] == 0
    }

    fn is_after_text(&self, block: usize) -> bool {
        self.kept_before.last() == Some(&self.kept_before[block])
    }

    fn is_linked(&self, block: usize) -> bool {
        let text_block = &self.segmentation.blocks[block];
        text_block.link_density() >= 500 || text_block.is_overlaid
    }

    fn label(
        &self,
        block: usize,
        areas: &AncestorEvidence,
        boxes: &LabelledSections,
    ) -> Classification {
        let is_heading = boxes.is_label(block) || self.is_control(block);
        match self.stages.selection.keep.get(block) {
            Some(Keep::Body) => {
                return Classification { kind: Kind::Article, because: None, is_heading };
            }
            Some(Keep::Caption) => {
                return Classification { kind: Kind::Caption, because: None, is_heading };
            }
            _ => {}
        }
        if self.stages.is_dump {
            return self.line_label(block, is_heading);
        }
        let chosen = self.evidence(block, areas, boxes).reduce(|nearer, outer| {
            match is_part_of(nearer.kind, outer.kind) && !is_fact_beside(&nearer, &outer) {
                true => outer,
                false => nearer,
            }
        });
        let is_copy = self.stages.selection.copies.contains(&block);
        match chosen {
            Some(found) if !is_copy || is_box(found.kind) => {
                Classification { kind: found.kind, because: Some(found.because), is_heading }
            }
            _ if is_copy => Classification { kind: Kind::Copy, because: None, is_heading },
            _ => Classification { kind: Kind::Other, because: None, is_heading },
        }
    }

    /// What the weightiest finding makes of a line; a line's place says less than anything else.
    fn line_label(&self, block: usize, is_heading: bool) -> Classification {
        // The label over a list says more than a phrase in one of its headlines.
        let weight = |finding: &&Finding| {
            let is_part = finding.phrase.is_some_and(|phrase| phrase.how != PhrasePosition::Whole);
            (finding.rule == "far line", is_part && is_headline_kind(finding.kind), finding.points)
        };
        let telling = |finding: &&Finding| !matches!(finding.kind, Kind::Other | Kind::Article);
        let found = self.stages.findings[block].iter().filter(telling).min_by_key(weight);
        let kind = found.map_or(Kind::Other, |finding| finding.kind);
        let is_number =
            self.stages.findings[block].iter().any(|finding| finding.rule == "number line");
        let is_heading = is_heading || is_number;
        Classification { kind, because: None, is_heading }
    }

    /// All evidence on a block, from its own outwards.
    fn evidence(
        &self,
        block: usize,
        areas: &AncestorEvidence,
        boxes: &LabelledSections,
    ) -> impl Iterator<Item = Evidence> {
        let mut all: Vec<Evidence> = self.fact(block).into_iter().collect();
        // The words of a headline are about the story.
        if !self.scene.shows_fact(block, Kind::Title) {
            all.extend(boxes.label_evidence(block));
            all.extend(self.own_words(block, areas, boxes));
            all.extend(self.lead(block));
            all.extend(link_targets::of_block(self, block));
            all.extend(self.cues(block));
        }
        all.extend(areas.inline(self, block));
        let mut over = boxes.over(block);
        for container in self.segmentation.chain(self.segmentation.container_of(block)) {
            if let Some((_, evidence)) = over.take_if(|(holder, _)| *holder == container) {
                all.push(evidence);
            }
            all.extend(areas.get(container).cloned());
        }
        all.extend(over.map(|(_, evidence)| evidence));
        if self.scene.is_in_next_article(block) {
            all.push(Evidence::new(Kind::Related, "next article"));
        }
        all.into_iter()
    }

    /// The fact of the article that the block shows, or what a rule of shapes found it to be.
    fn fact(&self, block: usize) -> Option<Evidence> {
        let facts = [Kind::Title, Kind::Byline, Kind::Date];
        let shapes = [Kind::Cookie, Kind::Caption, Kind::Hidden];
        let findings = &self.stages.findings[block];
        let found = |kinds: &[Kind]| {
            let of = |finding: &&Finding| kinds.contains(&finding.kind) && finding.phrase.is_none();
            findings.iter().find(of)
        };
        let finding = found(&facts).or_else(|| found(&shapes))?;
        Some(Evidence::new(finding.kind, finding.rule))
    }

    /// What the block's own phrases say. The words of a menu's link name a section of the site.
    fn own_words(
        &self,
        block: usize,
        areas: &AncestorEvidence,
        boxes: &LabelledSections,
    ) -> Option<Evidence> {
        let is_link = self.is_linked(block) && !boxes.is_label(block);
        let is_menu =
            is_link && areas.is_in_menu(self.segmentation, self.segmentation.container_of(block));
        let names_section = |kind: Kind| {
            is_link && self.is_before_text(block) && matches!(kind, Kind::Jobs | Kind::Latest)
        };
        let speaks = |phrase: &&Match| match phrase.how {
            PhrasePosition::Whole => {
                !(is_menu || names_section(phrase.kind)) || phrase.kind == Kind::Legal
            }
            // The words may stand in a headline.
            _ => !(self.is_linked(block) && is_headline_kind(phrase.kind)),
        };
        let phrases = || self.scene.phrases_of_block(block).iter().filter(speaks);
        let best = phrases().find(|phrase| phrase.how == PhrasePosition::Whole);
        best.or_else(|| phrases().next()).map(Evidence::of)
    }

    /// What the block's first piece of text says, where it is a label for the rest: "Topics" before
    /// the topics.
    fn lead(&self, block: usize) -> Option<Evidence> {
        let text_block = &self.segmentation.blocks[block];
        if text_block.links == 0 || !text_block.is_within(LEAD_BLOCK_WORDS) {
            return None;
        }
        let mut nodes = text_block.first as NodeId..=text_block.last as NodeId;
        let first =
            nodes.find_map(|id| self.dom.text_of(id).filter(|text| !text.trim().is_empty()))?;
        let text = lexicon::normalise(first);
        if first.trim().chars().count() as u32 >= text_block.measures.chars {
            return None;
        }
        let lang = self.stages.metadata.lang.as_deref();
        let found = lexicon::lexicon().match_text(&text, lang.and_then(Language::of));
        let is_opener =
            |phrase: &&Match| phrase.how == PhrasePosition::Whole && is_lead(phrase.kind);
        found.iter().find(is_opener).map(Evidence::of)
    }

    /// What words hint at that no phrase holds.
    fn cues(&self, block: usize) -> Option<Evidence> {
        if !self.segmentation.blocks[block].is_within(CUE_WORDS) {
            return None;
        }
        let text = lexicon::normalise(&self.segmentation.run_text(self.dom, block));
        let kind = lexicon::cue(&text, StemPosition::Counts).or_else(|| {
            lexicon::cue(&text, StemPosition::Holds).filter(|_| !self.is_linked(block))
        });
        kind.map(|kind| Evidence::new(kind, "cues"))
    }

    /// A button or a link that does something on the page.
    fn is_control(&self, block: usize) -> bool {
        let text_block = &self.segmentation.blocks[block];
        let container = self.segmentation.container_of(block);
        let tag = self.segmentation.containers[container].tag;
        let is_word = self.scene.phrases_of_block(block).iter().any(|phrase| {
            phrase.how == PhrasePosition::Whole
                && matches!(phrase.kind, Kind::Comments | Kind::CommentForm | Kind::Share)
        });
        tag == crate::dom::Tag::Button
            || is_word
            || (text_block.hash_links > 0 && text_block.words() <= 30)
    }
}
