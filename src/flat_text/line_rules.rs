//! What the shape of a line, its words and its neighbours say of it.

use super::is_prose;
use crate::api::kind::Kind;
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::lexicon;
use crate::lexicon::{Language, Match, PhrasePosition};
use crate::rules::{Finding, RuleContext};
use crate::scoring::Points;
use crate::text;
use crate::util::hash::HashMap;
use std::ops::Range;

/// What stands in [`Finding::rule`] for lines: the name, what it catches, why, what it spares.
pub(crate) const RULES: &[[&str; 4]] = &[
    [
        "prose line",
        "lines that end as a sentence does, or are very long",
        "articles are written in sentences",
        "nothing: it speaks for a line",
    ],
    [
        "bare line",
        "lines without sentences",
        "headlines, labels and menus have none",
        "sub-headings: short lines between two of prose",
    ],
    ["fact line", "the headline, the byline, the date", "they are metadata", "lines that say more"],
    [
        "label line",
        "lines that are or hold a phrase of the tables",
        "they are labels, requests, notices",
        "longer sentences with words that prose uses too",
    ],
    [
        "number line",
        "lines that are nothing but a number",
        "they count the entries of a list",
        "numbers with words",
    ],
    [
        "copied line",
        "lines that stand in the text twice",
        "captions and labels are written out twice, paragraphs are not",
        "nothing",
    ],
    [
        "list line",
        "lines under a label, up to the next prose; behind the label of comments, all",
        "a list is what its label says",
        "prose before any comments",
    ],
    [
        "far line",
        "lines outside the stretch with most of the prose",
        "an article stands in one piece",
        "lines in that stretch",
    ],
];

/// A line of a menu's points has at least this many signs that part them.
const MENU_MIN_SEPARATORS: usize = 2;
/// A sub-heading has at most this many words (tenths).
const SUBHEADING_MAX_WORDS: u32 = 120;
/// A label before a headline has at most this many words.
const LINE_LABEL_MAX_TOKENS: usize = 5;
/// Paragraphs that have to stand before a label of comments, so that it ends the article.
const THREAD_MIN_PROSE_LINES: usize = 2;

struct FlatTextLines<'a> {
    segmentation: &'a Segmentation,
    scene: &'a RuleContext<'a>,
    lang: Option<&'a str>,
    texts: Vec<String>,
    is_prose: Vec<bool>,
    /// The kind and the block of the label over a block.
    under: Vec<Option<(Kind, usize)>>,
    copies: HashMap<String, usize>,
}

/// The findings of each line.
pub(crate) fn find(
    dom: &Dom,
    segmentation: &Segmentation,
    scene: &RuleContext,
    lang: Option<&str>,
) -> Vec<Vec<Finding>> {
    let blocks = 0..segmentation.blocks.len();
    let texts: Vec<String> = blocks.clone().map(|block| segmentation.text(dom, block)).collect();
    let mut copies = HashMap::default();
    for text in &texts {
        *copies.entry(text.clone()).or_insert(0) += 1;
    }
    let is_prose = segmentation.blocks.iter().map(|block| is_prose(&block.measures)).collect();
    let under = vec![None; texts.len()];
    let mut lines = FlatTextLines { segmentation, scene, lang, texts, is_prose, under, copies };
    lines.open_lists();
    let core = lines.core();
    blocks.map(|block| lines.findings(block, &core)).collect()
}

fn finding(rule: &'static str, kind: Kind, points: Points) -> Finding {
    Finding { rule, kind, points, phrase: None, label: None }
}

impl FlatTextLines<'_> {
    /// The phrase that says what the line is; in a sentence of prose only one that prose does not
    /// use.
    fn phrase(&self, block: usize) -> Option<&Match> {
        let is_prose = self.is_prose[block];
        let is_sure = |phrase: &&Match| match phrase.how {
            PhrasePosition::Whole => true,
            PhrasePosition::Starts | PhrasePosition::Holds | PhrasePosition::Ends => {
                !is_prose || is_request(phrase.kind)
            }
        };
        let phrases = || self.scene.phrases_of_block(block).iter().filter(is_sure);
        phrases().find(|phrase| phrase.how == PhrasePosition::Whole).or_else(|| phrases().next())
    }

    /// Notes for each line the label of the list that it stands in.
    fn open_lists(&mut self) {
        let mut open: Option<(Kind, usize)> = None;
        let mut prose = 0;
        for block in 0..self.texts.len() {
            let label = self
                .phrase(block)
                .filter(|phrase| phrase.how == PhrasePosition::Whole)
                .map(|it| it.kind);
            let is_thread =
                open.is_some_and(|(kind, _)| is_thread(kind)) && prose >= THREAD_MIN_PROSE_LINES;
            match label {
                Some(kind) if opens(kind) => {
                    open = Some((kind, block));
                    continue;
                }
                Some(kind) if heads_box(kind) && prose >= THREAD_MIN_PROSE_LINES => {
                    if let Some(next) = self.under.get_mut(block + 1) {
                        *next = Some((kind, block));
                    }
                    continue;
                }
                Some(_) => continue,
                None if self.under[block].is_some() => continue,
                None if self.is_prose[block] && !is_thread => {
                    open = None;
                    prose += 1;
                }
                None => {}
            }
            self.under[block] = open;
        }
    }

    /// The stretch of lines with most prose in it.
    fn core(&self) -> Range<usize> {
        let is_text = |block: usize| {
            self.is_prose[block] && self.under[block].is_none() && self.phrase(block).is_none()
        };
        let words = |block: usize| is_text(block).then(|| self.segmentation.blocks[block].words());
        super::stretch((0..self.texts.len()).map(words))
    }

    /// Whether the line begins with a label: "Read more" before a headline.
    fn begins_with_label(&self, block: usize) -> bool {
        let text = lexicon::normalise(&self.texts[block]);
        let ends = text.match_indices([' ', ':']).map(|(end, _)| end).take(LINE_LABEL_MAX_TOKENS);
        let language = self.lang.and_then(Language::of);
        let mut starts = ends.filter_map(|end| text.get(..end));
        starts.any(|start| {
            let found = lexicon::lexicon().match_text(start, language);
            found.iter().any(|phrase| phrase.how == PhrasePosition::Whole && opens(phrase.kind))
        })
    }

    fn findings(&self, block: usize, core: &Range<usize>) -> Vec<Finding> {
        let mut all = vec![self.shape(block)];
        let facts = [Kind::Title, Kind::Byline, Kind::Date];
        if let Some(fact) = facts.into_iter().find(|&fact| self.scene.shows_fact(block, fact)) {
            all.push(finding("fact line", fact, -500));
        }
        if let Some(phrase) = self.phrase(block) {
            let points = if phrase.how == PhrasePosition::Whole { -500 } else { -400 };
            all.push(Finding {
                phrase: Some(*phrase),
                ..finding("label line", phrase.kind, points)
            });
        }
        if let Some((kind, label)) = self.under[block] {
            let points = if is_thread(kind) || heads_box(kind) { -500 } else { -200 };
            all.push(Finding { label: Some(label), ..finding("list line", kind, points) });
        }
        if self.copies.get(&self.texts[block]).is_some_and(|&count| count > 1) {
            all.push(finding("copied line", Kind::Copy, -300));
        }
        if !core.contains(&block) {
            all.push(finding("far line", self.far_kind(block, core), -300));
        }
        all
    }

    /// Whether the line reads like running text.
    fn shape(&self, block: usize) -> Finding {
        let measures = &self.segmentation.blocks[block].measures;
        if self.is_prose[block] {
            let points = if measures.words >= 200 { 350 } else { 250 };
            return finding("prose line", Kind::Article, points);
        }
        if measures.digits > 0 && self.texts[block].chars().all(is_of_number) {
            return finding("number line", Kind::Latest, -500);
        }
        let near = [block.checked_sub(1), Some(block + 1)];
        let prose = near.into_iter().flatten().filter(|&it| self.is_prose.get(it) == Some(&true));
        let count = prose.count();
        let is_subheading =
            count == 2 && measures.words <= SUBHEADING_MAX_WORDS && !self.begins_with_label(block);
        let is_short_sentence = count > 0 && measures.ends_sentence;
        match self.separators(block) {
            0..MENU_MIN_SEPARATORS if is_subheading || is_short_sentence => {
                finding("prose line", Kind::Article, 100)
            }
            _ => finding("bare line", Kind::Other, -200),
        }
    }

    fn separators(&self, block: usize) -> usize {
        self.texts[block].chars().filter(|c| matches!(c, '|' | '›' | '»' | '•' | '·' | '>')).count()
    }

    /// What a line before or behind the article is, for want of better: a menu, a list.
    fn far_kind(&self, block: usize, core: &Range<usize>) -> Kind {
        match () {
            _ if self.separators(block) >= MENU_MIN_SEPARATORS || block < core.start => {
                Kind::Navigation
            }
            _ if self.segmentation.blocks[block].words() >= 30 => Kind::Related,
            _ => Kind::Navigation,
        }
    }
}

fn is_of_number(c: char) -> bool {
    text::digit_value(c).is_some() || matches!(c, '.' | ')' | '(' | '#') || text::is_space(c)
}

/// Labels that stand over lists.
fn opens(kind: Kind) -> bool {
    kind.is_link_list() || kind.is_thread()
}

/// Labels that stand over one line or a sentence.
fn heads_box(kind: Kind) -> bool {
    kind.opens_one_line()
}

fn is_thread(kind: Kind) -> bool {
    kind.is_thread()
}

/// Kinds whose phrases ask something of the reader, as no article does.
fn is_request(kind: Kind) -> bool {
    kind.is_request()
}
