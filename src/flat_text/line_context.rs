//! The context of the rules for lines: each line's text, shape, phrase and section.

use super::prose::{densest_stretch, is_prose};
use crate::api::kind::Kind;
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::lexicon;
use crate::lexicon::{Language, Match, PhrasePosition};
use crate::rules::RuleContext;
use crate::text;
use crate::util::hash::HashMap;
use std::ops::Range;

/// A line with so many separators is a menu.
pub(super) const MENU_MIN_SEPARATORS: usize = 2;
/// A subheading has at most this many words (tenths).
const SUBHEADING_MAX_WORDS: u32 = 120;
/// A label before a headline, as in "Read more: …", has at most this many words.
const LEADING_LABEL_MAX_TOKENS: usize = 5;
/// After so many lines of prose, a heading of comments ends the article.
const ARTICLE_MIN_PROSE_LINES: usize = 2;

/// What the form of a line says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineShape {
    /// Running text.
    Prose,
    /// A subheading, or a short sentence next to running text.
    ShortProse,
    /// A number and nothing else.
    Number,
    /// Anything else.
    Bare,
}

/// The heading that a line is under.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineSection {
    pub(super) kind: Kind,
    /// The line of the heading.
    pub(super) heading: usize,
}

/// A flat text as the rules for lines see it. Its lines are the blocks of the page made of it.
pub(super) struct LineContext<'a> {
    segmentation: &'a Segmentation,
    rules: &'a RuleContext<'a>,
    language: Option<Language>,
    texts: Vec<String>,
    is_prose: Vec<bool>,
    sections: Vec<Option<LineSection>>,
    /// How often each text occurs.
    counts: HashMap<String, usize>,
    /// The lines of the article.
    article: Range<usize>,
}

impl<'a> LineContext<'a> {
    pub(super) fn new(
        dom: &Dom,
        segmentation: &'a Segmentation,
        rules: &'a RuleContext<'a>,
        lang: Option<&str>,
    ) -> Self {
        let lines = 0..segmentation.blocks.len();
        let texts: Vec<String> = lines.map(|line| segmentation.text(dom, line)).collect();
        let mut counts = HashMap::default();
        for text in &texts {
            *counts.entry(text.clone()).or_insert(0) += 1;
        }
        let is_prose: Vec<bool> =
            segmentation.blocks.iter().map(|block| is_prose(&block.measures)).collect();
        let sections = find_sections(rules, &is_prose);
        let article = article_lines(segmentation, rules, &is_prose, &sections);
        let language = lang.and_then(Language::of);
        LineContext { segmentation, rules, language, texts, is_prose, sections, counts, article }
    }

    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }

    /// Words (tenths) of the line.
    pub(super) fn words(&self, line: usize) -> u32 {
        self.segmentation.blocks[line].words()
    }

    /// The lines of the article: the densest stretch of prose.
    pub(super) fn article(&self) -> &Range<usize> {
        &self.article
    }

    /// The phrase that says what the line is.
    pub(super) fn phrase(&self, line: usize) -> Option<&Match> {
        phrase(self.rules, &self.is_prose, line)
    }

    /// The heading that the line is under.
    pub(super) fn section(&self, line: usize) -> Option<LineSection> {
        self.sections[line]
    }

    /// The metadata field that the line shows: title, byline or date.
    pub(super) fn metadata_field(&self, line: usize) -> Option<Kind> {
        let fields = [Kind::Title, Kind::Byline, Kind::Date];
        fields.into_iter().find(|&field| self.rules.is_metadata_of(line, field))
    }

    /// Whether another line has the same text.
    pub(super) fn has_duplicate(&self, line: usize) -> bool {
        self.counts.get(&self.texts[line]).is_some_and(|&count| count > 1)
    }

    /// The number of characters in the line that separate the items of a menu.
    pub(super) fn separators(&self, line: usize) -> usize {
        self.texts[line].chars().filter(|c| matches!(c, '|' | '›' | '»' | '•' | '·' | '>')).count()
    }

    pub(super) fn shape(&self, line: usize) -> LineShape {
        let measures = &self.segmentation.blocks[line].measures;
        if self.is_prose[line] {
            return LineShape::Prose;
        }
        if measures.digits > 0 && self.texts[line].chars().all(is_number_char) {
            return LineShape::Number;
        }
        let neighbours = [line.checked_sub(1), Some(line + 1)];
        let is_prose = |&neighbour: &usize| self.is_prose.get(neighbour) == Some(&true);
        let prose_neighbours = neighbours.into_iter().flatten().filter(is_prose).count();
        let is_subheading = prose_neighbours == 2
            && measures.words <= SUBHEADING_MAX_WORDS
            && !self.begins_with_label(line);
        let is_short_sentence = prose_neighbours > 0 && measures.ends_sentence;
        let is_menu = self.separators(line) >= MENU_MIN_SEPARATORS;
        if (is_subheading || is_short_sentence) && !is_menu {
            LineShape::ShortProse
        } else {
            LineShape::Bare
        }
    }

    /// Whether the line begins with the label of a list, as in "Read more: Bridge closed".
    fn begins_with_label(&self, line: usize) -> bool {
        let text = lexicon::normalise(&self.texts[line]);
        let ends = text.match_indices([' ', ':']).map(|(end, _)| end);
        let mut starts = ends.take(LEADING_LABEL_MAX_TOKENS).filter_map(|end| text.get(..end));
        starts.any(|start| {
            let phrases = lexicon::phrase_table().match_text(start, self.language);
            let is_label = |phrase: &Match| {
                phrase.position == PhrasePosition::Whole
                    && (phrase.kind.is_link_list() || phrase.kind.is_thread())
            };
            phrases.iter().any(is_label)
        })
    }
}

/// The phrase that says what the line is; in prose only one that prose does not use.
fn phrase<'a>(rules: &'a RuleContext, is_prose: &[bool], line: usize) -> Option<&'a Match> {
    let counts = |phrase: &&Match| {
        phrase.position == PhrasePosition::Whole || !is_prose[line] || phrase.kind.is_request()
    };
    let phrases = || rules.phrases_of_block(line).iter().filter(counts);
    phrases().find(|phrase| phrase.position == PhrasePosition::Whole).or_else(|| phrases().next())
}

/// The heading that each line is under. A list ends at the next prose; comments after an article end
/// with the text; a heading of a short section stands over the next line.
fn find_sections(rules: &RuleContext, is_prose: &[bool]) -> Vec<Option<LineSection>> {
    let mut sections: Vec<Option<LineSection>> = vec![None; is_prose.len()];
    let mut open: Option<LineSection> = None;
    let mut prose_lines = 0;
    for line in 0..is_prose.len() {
        let is_after_article = prose_lines >= ARTICLE_MIN_PROSE_LINES;
        let is_comments = is_after_article && open.is_some_and(|section| section.kind.is_thread());
        let heading =
            phrase(rules, is_prose, line).filter(|phrase| phrase.position == PhrasePosition::Whole);
        if let Some(phrase) = heading {
            let section = Some(LineSection { kind: phrase.kind, heading: line });
            if phrase.kind.is_link_list() || phrase.kind.is_thread() {
                open = section;
            } else if phrase.kind.opens_one_line()
                && is_after_article
                && let Some(next) = sections.get_mut(line + 1)
            {
                *next = section;
            }
        } else if sections[line].is_none() {
            if is_prose[line] && !is_comments {
                open = None;
                prose_lines += 1;
            }
            sections[line] = open;
        }
    }
    sections
}

/// The stretch of lines with the most prose that is in no section and has no phrase.
fn article_lines(
    segmentation: &Segmentation,
    rules: &RuleContext,
    is_prose: &[bool],
    sections: &[Option<LineSection>],
) -> Range<usize> {
    let is_text = |line: usize| {
        is_prose[line] && sections[line].is_none() && phrase(rules, is_prose, line).is_none()
    };
    let words = |line: usize| is_text(line).then(|| segmentation.blocks[line].words());
    densest_stretch((0..is_prose.len()).map(words))
}

fn is_number_char(c: char) -> bool {
    text::digit_value(c).is_some() || matches!(c, '.' | ')' | '(' | '#') || text::is_space(c)
}
