//! What the rules look at: the rows with their phrases, and the boxes that labels open.

use super::boxes;
use super::places::Places;
use super::shapes::PageStructure;
use super::spoken::{PagePhrases, label_text};
use crate::blocks::{Segmentation, TextBlock};
use crate::dom::{Dom, Tag};
use crate::features::Features;
use crate::kind::Kind;
use crate::lexicon::{self, Match, PhrasePosition};
use crate::metadata::Metadata;
use std::ops::Range;

/// Rows longer than this (tenths of a word) are prose, whatever phrases stand in them.
pub(super) const SECTION_LABEL_MAX_WORDS: u32 = 300;
/// A heading that only holds or starts with a phrase is a label up to this length.
const HEADING_MAX_WORDS: u32 = 80;
/// A box is looked for this many levels above its label.
const SECTION_MAX_LEVELS: usize = 5;
/// A box of running words (a newsletter, a share bar, an author) has at most this many (tenths).
const SECTION_MAX_WORDS: u64 = 1200;
/// A box that ends with a call to pay has at most this many rows.
const CALL_TO_ACTION_MAX_BLOCKS: usize = 6;
/// Comments may be longer than what they are about, but not by far (thousandths of the mass).
const COMMENT_THREAD_MAX_PROSE: u64 = 850;
/// A container with this share (thousandths) of the page's mass is no box of clutter.
const SECTION_MAX_PROSE: u64 = 350;

/// All places of phrases.
pub(super) const ANY_POSITION: &[PhrasePosition] =
    &[PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds];

/// Kinds of lists of other articles.
const SECTION_KINDS: [Kind; 2] = [Kind::Related, Kind::Latest];

/// A label that stands over rows.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) label: usize,
    pub(super) phrase: Match,
}

/// A page as the rules see it.
pub(crate) struct RuleContext<'a> {
    pub(crate) blocks: &'a Segmentation,
    pub(super) features: &'a Features,
    /// For each row, the fact that it shows, if it shows one.
    facts: Vec<Option<Kind>>,
    /// The phrases in each row; none for long rows.
    pub(super) phrases: Vec<Vec<Match>>,
    /// For each row, the box it lies in, if any: the place in `boxes`.
    box_of: Vec<Option<u32>>,
    boxes: Vec<Section>,
    /// The first label for other articles.
    others_label: Option<usize>,
    cookie_notices: Vec<bool>,
    /// For each row whether it is in a box with a field for an address, or about an author.
    address_boxes: Vec<bool>,
    author_boxes: Vec<bool>,
    words: Vec<u64>,
    mass: Vec<u64>,
    hidden_share: u64,
    /// How many paragraphs stand before each row, and on the page.
    paragraphs_before: Vec<u64>,
    /// What the tree says of threads, teasers and articles beside the page's own.
    pub(super) shapes: PageStructure,
    /// Names of features that rules ask for, as places.
    places: Places,
}

impl<'a> RuleContext<'a> {
    pub(crate) fn new(
        dom: &Dom,
        blocks: &'a Segmentation,
        features: &'a Features,
        metadata: &'a Metadata,
    ) -> Self {
        let authors: Vec<String> =
            metadata.authors.iter().map(|name| lexicon::normalise(name)).collect();
        let spoken = PagePhrases::on(metadata);
        let mut is_name = vec![false; blocks.rows.len()];
        let mut phrases: Vec<Vec<Match>> = Vec::with_capacity(blocks.rows.len());
        for (row, is_name) in is_name.iter_mut().enumerate() {
            let text = label_text(dom, blocks, row);
            *is_name = text.as_ref().is_some_and(|text| authors.contains(text));
            phrases.push(text.map(|text| spoken.phrases_of(&text)).unwrap_or_default());
        }
        let words = |row: usize| u64::from(blocks.rows[row].words());
        let mut scene = RuleContext {
            words: sums(blocks, words),
            mass: sums(blocks, |row| prose_mass(&blocks.rows[row])),
            hidden_share: 0,
            paragraphs_before: sums(blocks, |row| u64::from(is_paragraph(&blocks.rows[row]))),
            cookie_notices: Vec::new(),
            address_boxes: Vec::new(),
            author_boxes: Vec::new(),
            shapes: PageStructure::new(dom, blocks, metadata),
            box_of: vec![None; blocks.rows.len()],
            boxes: Vec::new(),
            others_label: None,
            places: Places::new(),
            blocks,
            features,
            facts: facts(blocks, metadata),
            phrases,
        };
        let hidden = (0..blocks.rows.len()).filter(|&row| scene.is_hidden(row));
        scene.hidden_share = hidden.map(|row| scene.mass_share(row..row + 1)).sum();
        scene.cookie_notices = boxes::cookie_notices(&scene);
        scene.address_boxes = boxes::with_address_field(&scene, dom);
        scene.author_boxes = boxes::about_author(&scene, dom, &authors, &is_name);
        scene.open_boxes();
        let is_others = |held: &&Section| SECTION_KINDS.contains(&held.phrase.kind);
        scene.others_label = scene.boxes.iter().find(is_others).map(|held| held.label);
        scene
    }

    pub(super) fn row(&self, row: usize) -> &TextBlock {
        &self.blocks.rows[row]
    }

    /// All phrases in the row.
    pub(crate) fn phrases_of_row(&self, row: usize) -> &[Match] {
        &self.phrases[row]
    }

    /// Whether the row shows this fact of the article: title, byline or date.
    pub(crate) fn shows_fact(&self, row: usize, fact: Kind) -> bool {
        self.shows(row, fact)
    }

    /// 1 to 6 for a heading, else 0.
    pub(crate) fn heading_level(&self, row: usize) -> i32 {
        self.features.get(row, self.places.heading)
    }

    /// The row's phrase of one of these kinds and ways.
    pub(super) fn phrase(
        &self,
        row: usize,
        kinds: &[Kind],
        hows: &[PhrasePosition],
    ) -> Option<&Match> {
        let wanted = |phrase: &&Match| kinds.contains(&phrase.kind) && hows.contains(&phrase.how);
        self.phrases[row].iter().find(wanted)
    }

    /// The box that the row lies in, and whether the row counts as part of it.
    pub(super) fn label_over(&self, row: usize) -> Option<&Section> {
        let place = self.box_of.get(row).copied().flatten()?;
        // The label of a button beside a listing says nothing of the listing.
        if self.is_in(row, Tag::Pre) {
            return None;
        }
        self.boxes.get(place as usize)
    }

    pub(super) fn is_hidden(&self, row: usize) -> bool {
        self.features.get(row, self.places.is_hidden) == 1
    }

    pub(super) fn is_cell(&self, row: usize) -> bool {
        let container = self.blocks.container_of(row);
        matches!(self.blocks.containers[container].tag, Tag::Td | Tag::Th)
    }

    /// Whether the row is a cell beside others.
    fn heads_column(&self, row: usize) -> bool {
        if !self.is_cell(row) {
            return false;
        }
        let line = self.blocks.parent(self.blocks.container_of(row));
        let own = self.blocks.rows_in(self.blocks.container_of(row));
        self.blocks.rows_in(line) != own
    }

    pub(super) fn is_heading(&self, row: usize) -> bool {
        self.features.get(row, self.places.heading) > 0
    }

    /// Whether the row shows this fact: title, byline or date.
    pub(super) fn shows(&self, row: usize, fact: Kind) -> bool {
        self.facts[row] == Some(fact)
    }

    /// Whether the row is in a figure's caption.
    pub(super) fn is_caption(&self, row: usize) -> bool {
        self.is_in(row, Tag::Figcaption)
    }

    /// Whether one of the nearest containers is of this tag.
    fn is_in(&self, row: usize, tag: Tag) -> bool {
        let mut chain = self.blocks.chain(self.blocks.container_of(row)).take(4);
        chain.any(|container| self.blocks.containers[container].tag == tag)
    }

    /// Share of the page's prose that is hidden, in thousandths.
    pub(super) fn hidden_share(&self) -> u64 {
        self.hidden_share
    }

    /// Share of the page's prose in a range of rows, in thousandths.
    pub(super) fn mass_share(&self, rows: Range<usize>) -> u64 {
        let total = self.mass.last().copied().unwrap_or_default();
        ((self.mass[rows.end] - self.mass[rows.start]) * 1000).checked_div(total).unwrap_or(0)
    }

    /// Whether the row is in a container that speaks mostly of cookies.
    pub(super) fn is_in_cookie_notice(&self, row: usize) -> bool {
        self.cookie_notices[self.blocks.container_of(row)]
    }

    /// Words (tenths) of a range of rows.
    pub(super) fn words_in(&self, rows: Range<usize>) -> u64 {
        self.words[rows.end] - self.words[rows.start]
    }

    /// Whether the row is in a small box with a field for an e-mail address.
    pub(super) fn is_in_address_box(&self, row: usize) -> bool {
        self.address_boxes[row]
    }

    /// Whether the row is in a small box about an author behind the article.
    pub(super) fn is_about_author(&self, row: usize) -> bool {
        self.author_boxes[row]
    }

    /// A measure of the row.
    pub(super) fn measure(&self, row: usize, place: fn(&Places) -> usize) -> i32 {
        self.features.get(row, place(&self.places))
    }

    /// How many paragraphs stand before the row.
    pub(super) fn paragraphs_before(&self, row: usize) -> u64 {
        self.paragraphs_before[row]
    }

    /// Whether a label for other articles stands over rows before this one.
    pub(super) fn follows_other_articles(&self, row: usize) -> bool {
        self.others_label.is_some_and(|label| label < row)
    }

    /// Whether the page has running text beside its lists: two paragraphs of some length.
    pub(super) fn has_article(&self) -> bool {
        self.paragraphs_before.last().is_some_and(|&paragraphs| paragraphs >= 2)
    }

    /// Whether the row heads a paragraph.
    pub(super) fn heads_text(&self, row: usize) -> bool {
        self.is_heading(row) && self.blocks.rows.get(row + 1).is_some_and(is_paragraph)
    }

    /// Whether the row is an item of a list of linked headlines: like containers side by side,
    /// short, covered by links, without sentences.
    pub(super) fn is_headline_item(&self, row: usize) -> bool {
        let get = |place| self.features.get(row, place);
        let places = &self.places;
        get(places.unit_count) >= 4
            && get(places.unit_links) >= 700
            && (10..=300).contains(&get(places.unit_words))
            && get(places.unit_sentences) <= 1
            && get(places.path_sentences) < 300
    }

    /// Notes for each row which label stands over it; of several, the last and so the nearest.
    fn open_boxes(&mut self) {
        for row in 0..self.blocks.rows.len() {
            let label = self.label(row).map(|phrase| (phrase, self.box_after(row, phrase.kind)));
            let call = || {
                let phrase = *self.phrase(row, &[Kind::Paywall], &[PhrasePosition::Whole])?;
                Some((phrase, self.box_before(row)))
            };
            let found = label.filter(|(_, rows)| !rows.is_empty()).or_else(call);
            let Some((phrase, rows)) = found.filter(|(_, rows)| !rows.is_empty()) else { continue };
            self.box_of[rows].fill(Some(self.boxes.len() as u32));
            self.boxes.push(Section { label: row, phrase });
        }
    }

    /// The phrase that makes the row the label of what follows it. A link leads elsewhere, and a
    /// cell heads its column.
    fn label(&self, row: usize) -> Option<Match> {
        let is_heading = self.is_heading(row);
        if self.heads_column(row) || (self.row(row).link_density() >= 500 && !is_heading) {
            return None;
        }
        let is_short = self.row(row).words() <= HEADING_MAX_WORDS;
        let mut phrases = self.phrases[row].iter();
        phrases
            .find(|phrase| phrase.how == PhrasePosition::Whole || (is_heading && is_short))
            .copied()
    }

    /// The rows under a label: what follows it in the smallest container that holds more than the
    /// label. Where that container holds a good part of the page's text, or more words than such a
    /// box has, only the linked rows next to the label count.
    fn box_after(&self, label: usize, kind: Kind) -> Range<usize> {
        let own = self.blocks.container_of(label);
        let holder = self
            .blocks
            .chain(own)
            .take(SECTION_MAX_LEVELS)
            .map(|container| self.blocks.rows_in(container))
            .find(|rows| rows.end > label + 1);
        let Some(holder) = holder else { return label + 1..label + 1 };
        let words = self.words[holder.end] - self.words[label + 1];
        let is_list = matches!(kind, Kind::Related | Kind::Latest | Kind::Jobs);
        let is_ad = matches!(kind, Kind::Ad | Kind::Sponsored);
        let is_thread = kind == Kind::Comments && self.paragraphs_before[label] >= 2;
        let rows = label + 1..holder.end;
        let is_open = match is_thread {
            true => self.mass_share(rows.clone()) >= COMMENT_THREAD_MAX_PROSE,
            // What follows an advertisement's label is as likely the article's next paragraph.
            false if is_ad => self.paragraphs_in(rows.clone()) > 0 || words > SECTION_MAX_WORDS,
            false => {
                is_list || self.mass_share(holder) >= SECTION_MAX_PROSE || words > SECTION_MAX_WORDS
            }
        };
        if is_open { rows.start..rows.start + self.linked_run(rows) } else { rows }
    }

    /// The rows of a small box that ends with a call to pay: what it is to be paid for.
    fn box_before(&self, call: usize) -> Range<usize> {
        let around = self.blocks.chain(self.blocks.container_of(call)).take(SECTION_MAX_LEVELS);
        let holder = around.map(|it| self.blocks.rows_in(it)).find(|rows| rows.start < call);
        let is_box = |rows: &Range<usize>| {
            rows.end == call + 1
                && rows.len() <= CALL_TO_ACTION_MAX_BLOCKS
                && self.words[rows.end] - self.words[rows.start] <= SECTION_MAX_WORDS
                && self.mass_share(rows.clone()) < SECTION_MAX_PROSE
        };
        holder.filter(is_box).map_or(call..call, |rows| rows.start..call)
    }

    pub(super) fn paragraphs_in(&self, rows: Range<usize>) -> u64 {
        self.paragraphs_before[rows.end] - self.paragraphs_before[rows.start]
    }

    /// How many rows at the start of the range are linked headlines.
    fn linked_run(&self, rows: Range<usize>) -> usize {
        let is_linked = |row: &usize| {
            let row = self.row(*row);
            // A list has short lines beside its links: dates, numbers, names.
            row.link_density() >= 500 || row.is_overlaid || row.words() <= 40
        };
        rows.take_while(is_linked).count()
    }
}

/// The values of the rows, summed up to each row and to the page's end.
pub(super) fn sums(blocks: &Segmentation, value: impl Fn(usize) -> u64) -> Vec<u64> {
    let mut total = 0;
    let rest = (0..blocks.rows.len()).map(|row| {
        total += value(row);
        total
    });
    std::iter::once(0).chain(rest).collect()
}

fn facts(blocks: &Segmentation, metadata: &Metadata) -> Vec<Option<Kind>> {
    let mut facts = vec![None; blocks.rows.len()];
    let shown = [
        (&metadata.date_rows, Kind::Date),
        (&metadata.byline_rows, Kind::Byline),
        (&metadata.title_rows, Kind::Title),
    ];
    for (rows, fact) in shown {
        for &row in rows {
            if let Some(entry) = facts.get_mut(row) {
                *entry = Some(fact);
            }
        }
    }
    facts
}

/// Fifteen words or more that end as a sentence does, and few links. Scripts without sentence
/// marks need twice the length.
fn is_paragraph(row: &TextBlock) -> bool {
    let is_long = row.words() >= 150 && row.measures.ends_sentence || row.words() >= 300;
    is_long && row.link_density() < 300 && !row.is_overlaid
}

/// Words of rows that are prose and not links.
fn prose_mass(row: &TextBlock) -> u64 {
    let is_prose = row.measures.sentence_ends > 0 && row.link_density() < 500;
    if is_prose { u64::from(row.words()) } else { 0 }
}
