//! What a dropped block is. The sum of points decides about a block; this stage only names what
//! was left out, and is run when somebody asks: nothing here changes what is kept.
//!
//! Evidence is taken from the block outwards: what it says itself, where its links lead, the label
//! over it, the names, roles, types and forms of the elements around it, what repeats there. The
//! nearest evidence names the block, but for parts of a larger thing: the date in a comment is of
//! the comment, the terms under a newsletter's form are of the newsletter.

mod areas;
mod boxes;
mod evidence;
mod links;
mod lists;

pub(crate) use evidence::{Basis, SOURCES};

use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId};
use crate::features::Features;
use crate::kind::Kind;
use crate::lexicon::{self, Language, Match, PhrasePosition, StemPosition};
use crate::metadata::Metadata;
use crate::rules::{Finding, RuleContext};
use crate::select::{Keep, Selection};
use areas::AncestorEvidence;
use boxes::LabelledSections;
use evidence::{Evidence, is_box, is_fact_beside, is_headline_kind, is_lead, is_part_of};

/// A row that begins with its own label has at most this many words (tenths).
const LEAD_ROW_WORDS: u32 = 400;
/// A row whose cues count has at most this many words (tenths).
const CUE_WORDS: u32 = 500;

/// What the earlier stages made of the page.
pub(crate) struct Stages<'a> {
    pub(crate) blocks: &'a Segmentation,
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

/// Names every row.
pub(crate) fn label(dom: &Dom, stages: &Stages) -> Vec<Classification> {
    let scene = RuleContext::new(dom, stages.blocks, stages.features, stages.metadata);
    let page = ClassifyContext::new(dom, stages, &scene);
    let areas = AncestorEvidence::new(&page);
    let boxes = LabelledSections::new(&page);
    let rows = 0..stages.blocks.rows.len();
    let mut labels: Vec<Classification> = rows.map(|row| page.label(row, &areas, &boxes)).collect();
    lists::settle(&page, &mut labels);
    labels
}

/// What this stage looks at.
struct ClassifyContext<'a> {
    dom: &'a Dom,
    stages: &'a Stages<'a>,
    blocks: &'a Segmentation,
    scene: &'a RuleContext<'a>,
    /// How many kept rows stand before each row.
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
        let own_host = links::own_host(dom);
        ClassifyContext { dom, stages, blocks: stages.blocks, scene, kept_before, own_host }
    }

    fn is_kept(&self, row: usize) -> bool {
        self.stages.selection.is_kept(row)
    }

    /// Whether the container holds text of the article: its names then speak of the article.
    fn holds_text(&self, container: ContainerId) -> bool {
        let rows = self.blocks.rows_in(container);
        self.kept_before[rows.end] > self.kept_before[rows.start]
    }

    /// Whether the row stands before the article's text, or after it.
    fn is_before_text(&self, row: usize) -> bool {
        self.kept_before[row] == 0
    }

    fn is_after_text(&self, row: usize) -> bool {
        self.kept_before.last() == Some(&self.kept_before[row])
    }

    fn is_linked(&self, row: usize) -> bool {
        let block = &self.blocks.rows[row];
        block.link_density() >= 500 || block.is_overlaid
    }

    fn label(
        &self,
        row: usize,
        areas: &AncestorEvidence,
        boxes: &LabelledSections,
    ) -> Classification {
        let is_heading = boxes.is_label(row) || self.is_control(row);
        match self.stages.selection.keep.get(row) {
            Some(Keep::Body) => {
                return Classification { kind: Kind::Article, because: None, is_heading };
            }
            Some(Keep::Caption) => {
                return Classification { kind: Kind::Caption, because: None, is_heading };
            }
            _ => {}
        }
        if self.stages.is_dump {
            return self.line_label(row, is_heading);
        }
        let chosen = self.evidence(row, areas, boxes).reduce(|nearer, outer| {
            match is_part_of(nearer.kind, outer.kind) && !is_fact_beside(&nearer, &outer) {
                true => outer,
                false => nearer,
            }
        });
        let is_copy = self.stages.selection.copies.contains(&row);
        match chosen {
            Some(found) if !is_copy || is_box(found.kind) => {
                Classification { kind: found.kind, because: Some(found.because), is_heading }
            }
            _ if is_copy => Classification { kind: Kind::Copy, because: None, is_heading },
            _ => Classification { kind: Kind::Other, because: None, is_heading },
        }
    }

    /// What the weightiest finding makes of a line; a line's place says less than anything else.
    fn line_label(&self, row: usize, is_heading: bool) -> Classification {
        // The label over a list says more than a phrase in one of its headlines.
        let weight = |finding: &&Finding| {
            let is_part = finding.phrase.is_some_and(|phrase| phrase.how != PhrasePosition::Whole);
            (finding.rule == "far line", is_part && is_headline_kind(finding.kind), finding.points)
        };
        let telling = |finding: &&Finding| !matches!(finding.kind, Kind::Other | Kind::Article);
        let found = self.stages.findings[row].iter().filter(telling).min_by_key(weight);
        let kind = found.map_or(Kind::Other, |finding| finding.kind);
        let is_number =
            self.stages.findings[row].iter().any(|finding| finding.rule == "number line");
        let is_heading = is_heading || is_number;
        Classification { kind, because: None, is_heading }
    }

    /// All evidence on a row, from its own outwards.
    fn evidence(
        &self,
        row: usize,
        areas: &AncestorEvidence,
        boxes: &LabelledSections,
    ) -> impl Iterator<Item = Evidence> {
        let mut all: Vec<Evidence> = self.fact(row).into_iter().collect();
        // The words of a headline are about the story.
        if !self.scene.shows_fact(row, Kind::Title) {
            all.extend(boxes.label_evidence(row));
            all.extend(self.own_words(row, areas, boxes));
            all.extend(self.lead(row));
            all.extend(links::of_row(self, row));
            all.extend(self.cues(row));
        }
        all.extend(areas.inline(self, row));
        let mut over = boxes.over(row);
        for container in self.blocks.chain(self.blocks.container_of(row)) {
            if let Some((_, evidence)) = over.take_if(|(holder, _)| *holder == container) {
                all.push(evidence);
            }
            all.extend(areas.get(container).cloned());
        }
        all.extend(over.map(|(_, evidence)| evidence));
        if self.scene.is_in_next_article(row) {
            all.push(Evidence::new(Kind::Related, "next article"));
        }
        all.into_iter()
    }

    /// The fact of the article that the row shows, or what a rule of shapes found it to be.
    fn fact(&self, row: usize) -> Option<Evidence> {
        let facts = [Kind::Title, Kind::Byline, Kind::Date];
        let shapes = [Kind::Cookie, Kind::Caption, Kind::Hidden];
        let findings = &self.stages.findings[row];
        let found = |kinds: &[Kind]| {
            let of = |finding: &&Finding| kinds.contains(&finding.kind) && finding.phrase.is_none();
            findings.iter().find(of)
        };
        let finding = found(&facts).or_else(|| found(&shapes))?;
        Some(Evidence::new(finding.kind, finding.rule))
    }

    /// What the row's own phrases say. The words of a menu's link name a section of the site.
    fn own_words(
        &self,
        row: usize,
        areas: &AncestorEvidence,
        boxes: &LabelledSections,
    ) -> Option<Evidence> {
        let is_link = self.is_linked(row) && !boxes.is_label(row);
        let is_menu = is_link && areas.is_in_menu(self.blocks, self.blocks.container_of(row));
        let names_section = |kind: Kind| {
            is_link && self.is_before_text(row) && matches!(kind, Kind::Jobs | Kind::Latest)
        };
        let speaks = |phrase: &&Match| match phrase.how {
            PhrasePosition::Whole => {
                !(is_menu || names_section(phrase.kind)) || phrase.kind == Kind::Legal
            }
            // The words may stand in a headline.
            _ => !(self.is_linked(row) && is_headline_kind(phrase.kind)),
        };
        let phrases = || self.scene.phrases_of_row(row).iter().filter(speaks);
        let best = phrases().find(|phrase| phrase.how == PhrasePosition::Whole);
        best.or_else(|| phrases().next()).map(Evidence::of)
    }

    /// What the row's first piece of text says, where it is a label for the rest: "Topics" before
    /// the topics.
    fn lead(&self, row: usize) -> Option<Evidence> {
        let block = &self.blocks.rows[row];
        if block.links == 0 || !block.is_within(LEAD_ROW_WORDS) {
            return None;
        }
        let mut nodes = block.first as NodeId..=block.last as NodeId;
        let first =
            nodes.find_map(|id| self.dom.text_of(id).filter(|text| !text.trim().is_empty()))?;
        let text = lexicon::normalise(first);
        if first.trim().chars().count() as u32 >= block.measures.chars {
            return None;
        }
        let lang = self.stages.metadata.lang.as_deref();
        let found = lexicon::lexicon().match_text(&text, lang.and_then(Language::of));
        let is_opener =
            |phrase: &&Match| phrase.how == PhrasePosition::Whole && is_lead(phrase.kind);
        found.iter().find(is_opener).map(Evidence::of)
    }

    /// What words hint at that no phrase holds.
    fn cues(&self, row: usize) -> Option<Evidence> {
        if !self.blocks.rows[row].is_within(CUE_WORDS) {
            return None;
        }
        let text = lexicon::normalise(&self.blocks.run_text(self.dom, row));
        let kind = lexicon::cue(&text, StemPosition::Counts)
            .or_else(|| lexicon::cue(&text, StemPosition::Holds).filter(|_| !self.is_linked(row)));
        kind.map(|kind| Evidence::new(kind, "cues"))
    }

    /// A button or a link that does something on the page.
    fn is_control(&self, row: usize) -> bool {
        let block = &self.blocks.rows[row];
        let container = self.blocks.container_of(row);
        let tag = self.blocks.containers[container].tag;
        let is_word = self.scene.phrases_of_row(row).iter().any(|phrase| {
            phrase.how == PhrasePosition::Whole
                && matches!(phrase.kind, Kind::Comments | Kind::CommentForm | Kind::Share)
        });
        tag == crate::dom::Tag::Button || is_word || (block.hash_links > 0 && block.words() <= 30)
    }
}
