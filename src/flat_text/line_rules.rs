//! Rules for lines: what a line's shape, words and neighbours say about it.

use super::line_context::{LineContext, LineShape, MENU_MIN_SEPARATORS};
use crate::api::kind::Kind;
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::lexicon::PhrasePosition;
use crate::rules::{Example, Finding, FindingRole, RuleContext, RuleMatch, RuleText, examples};

/// A rule for the lines of a flat text; see [`crate::rules::Rule`].
pub(crate) struct LineRule {
    pub(crate) text: RuleText,
    apply: fn(&LineContext, usize) -> Option<RuleMatch>,
}

/// The source file of the rules.
#[cfg(feature = "cli")]
pub(crate) const SOURCE_FILE: &str = "src/flat_text/line_rules.rs";

/// Prose lines with so many words (tenths) are surely the article's.
const SURE_PROSE_MIN_WORDS: u32 = 200;
/// Lines after the article with so many words (tenths) are other articles rather than a menu.
const OTHER_ARTICLE_MIN_WORDS: u32 = 30;

/// All rules, in the order in which they are applied.
pub(crate) const RULES: &[LineRule] = &[
    LineRule {
        text: RuleText {
            name: "prose_line",
            kinds: &[Kind::Article],
            matches: "lines that end as a sentence does, or are very long",
            rationale: "articles are written in sentences",
            exceptions: "nothing: it speaks for a line",
            examples: examples![
                Example { page: TRAM, text: "The rails of the new line", fires: true },
                Example { page: TRAM, text: "Where the rails go", fires: true },
                Example { page: TRAM, text: "Sport", fires: false },
            ],
        },
        apply: |lines, line| {
            let points = match lines.shape(line) {
                LineShape::Prose if lines.words(line) >= SURE_PROSE_MIN_WORDS => 350,
                LineShape::Prose => 250,
                LineShape::ShortProse => 100,
                LineShape::Number | LineShape::Bare => return None,
            };
            Some(RuleMatch::new(Kind::Article, points))
        },
    },
    LineRule {
        text: RuleText {
            name: "bare_line",
            kinds: &[Kind::Other],
            matches: "lines without sentences",
            rationale: "headlines, labels and menus have none",
            exceptions: "subheadings: short lines between two of prose",
            examples: examples![
                Example { page: TRAM, text: "Sport", fires: true },
                Example { page: TRAM, text: "Where the rails go", fires: false },
            ],
        },
        apply: |lines, line| {
            let is_bare = lines.shape(line) == LineShape::Bare;
            is_bare.then(|| RuleMatch::new(Kind::Other, -200))
        },
    },
    LineRule {
        text: RuleText {
            name: "number_line",
            kinds: &[Kind::Latest],
            matches: "lines that are only a number",
            rationale: "they count the entries of a list",
            exceptions: "numbers with words",
            examples: examples![
                Example { page: TRAM, text: "1.", fires: true },
                Example { page: TRAM, text: "Ten soups for 5 cold days", fires: false },
            ],
        },
        apply: |lines, line| {
            let is_number = lines.shape(line) == LineShape::Number;
            let number = RuleMatch::new(Kind::Latest, -500);
            is_number.then_some(RuleMatch { role: FindingRole::Number, ..number })
        },
    },
    LineRule {
        text: RuleText {
            name: "fact_line",
            kinds: &[Kind::Title, Kind::Byline, Kind::Date],
            matches: "the headline, the byline, the date",
            rationale: "they are metadata",
            exceptions: "lines that say more",
            examples: examples![
                Example { page: BRIDGE, text: "Por Ana Romero", fires: true },
                Example { page: BRIDGE, text: "La ingeniera Ana Romero", fires: false },
            ],
        },
        apply: |lines, line| Some(RuleMatch::new(lines.metadata_field(line)?, -500)),
    },
    LineRule {
        text: RuleText {
            name: "label_line",
            kinds: &[],
            matches: "lines that are or contain a known phrase",
            rationale: "they are labels, requests, notices",
            exceptions: "longer sentences with words that prose uses too",
            examples: examples![
                Example { page: TRAM, text: "Most read", fires: true },
                Example { page: TRAM, text: "Among the most read", fires: false },
            ],
        },
        apply: |lines, line| {
            let phrase = lines.phrase(line)?;
            let points = if phrase.position == PhrasePosition::Whole { -500 } else { -400 };
            Some(RuleMatch::with_phrase(phrase, points))
        },
    },
    LineRule {
        text: RuleText {
            name: "list_line",
            kinds: &[
                Kind::Related,
                Kind::Latest,
                Kind::Jobs,
                Kind::Tags,
                Kind::Comments,
                Kind::CommentForm,
                Kind::AuthorBox,
                Kind::Newsletter,
            ],
            matches: "lines under a heading, up to the next prose; after the heading of comments, all",
            rationale: "a list is what its heading says",
            exceptions: "prose before any comments",
            examples: examples![
                Example { page: TRAM, text: "A cat that takes the bus", fires: true },
                Example { page: BRIDGE, text: "Ya era hora", fires: true },
                Example { page: TRAM, text: "The city expects", fires: false },
            ],
        },
        apply: |lines, line| {
            let section = lines.section(line)?;
            let is_sure = section.kind.is_thread() || section.kind.opens_one_line();
            let points = if is_sure { -500 } else { -200 };
            let heading = Some(section.heading);
            Some(RuleMatch { heading, ..RuleMatch::new(section.kind, points) })
        },
    },
    LineRule {
        text: RuleText {
            name: "copied_line",
            kinds: &[Kind::Duplicate],
            matches: "lines that are in the text twice",
            rationale: "captions and labels are repeated, paragraphs are not",
            exceptions: "nothing",
            examples: examples![
                Example { page: BRIDGE, text: "Obras en el río", fires: true },
                Example { page: BRIDGE, text: "El puente viejo abrió", fires: false },
            ],
        },
        apply: |lines, line| {
            lines.has_duplicate(line).then(|| RuleMatch::new(Kind::Duplicate, -300))
        },
    },
    LineRule {
        text: RuleText {
            name: "far_line",
            kinds: &[Kind::Navigation, Kind::Related],
            matches: "lines outside the stretch with most of the prose",
            rationale: "an article is in one piece",
            exceptions: "lines in that stretch",
            examples: examples![
                Example { page: TRAM, text: "Sport", fires: true },
                Example { page: TRAM, text: "Where the rails go", fires: false },
            ],
        },
        apply: |lines, line| {
            let is_far = !lines.article().contains(&line);
            let far = RuleMatch::new(far_kind(lines, line), -300);
            is_far.then_some(RuleMatch { role: FindingRole::Position, ..far })
        },
    },
];

/// The findings of each line, in the order of the rules.
pub(crate) fn classify_lines(
    dom: &Dom,
    segmentation: &Segmentation,
    rules: &RuleContext,
    lang: Option<&str>,
) -> Vec<Vec<Finding>> {
    let lines = LineContext::new(dom, segmentation, rules, lang);
    let findings = |line: usize| {
        let found = |rule: &LineRule| Some((rule.apply)(&lines, line)?.named(rule.text.name));
        RULES.iter().filter_map(found).collect()
    };
    (0..lines.count()).map(findings).collect()
}

/// The likely kind of a line before or after the article.
fn far_kind(lines: &LineContext, line: usize) -> Kind {
    let is_before = line < lines.article().start;
    let is_menu = lines.separators(line) >= MENU_MIN_SEPARATORS;
    if !is_before && !is_menu && lines.words(line) >= OTHER_ARTICLE_MIN_WORDS {
        Kind::Related
    } else {
        Kind::Navigation
    }
}

/// A text for examples, in English.
const TRAM: &str = "Home\nSport\n\nThe tram comes to the centre\n\n\
    The rails of the new line have reached the centre, and the first trams will run on them before \
    the end of the summer.\n\n\
    Where the rails go\n\n\
    Among the most read letters to the editor were those about the noise, and the city answered each \
    of them in person.\n\n\
    The city expects forty thousand passengers a day, and promises a tram every five minutes in the \
    rush hours.\n\n\
    Most read\n1.\nTen soups for 5 cold days\n2.\nA cat that takes the bus\n";

/// A text for examples, in Spanish.
const BRIDGE: &str = "Obras en el río\n\nEl puente viejo abre otra vez\nPor Ana Romero\n\n\
    El puente viejo abrió de nuevo al tráfico el lunes por la mañana, dos años después del accidente \
    de una barca.\n\n\
    La ingeniera Ana Romero guardó la primera llave del puente viejo en una caja de cristal, ante los \
    vecinos que aplaudieron otra vez.\n\n\
    Obras en el río\n\n\
    Comentarios\nPor fin, Dios mío.\nYa era hora de que lo abrieran, porque dar la vuelta por el \
    pueblo de al lado costaba casi una hora todos los días.\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::options::Options;
    use crate::pipeline::analyze_flat_text;
    use std::collections::HashSet;

    /// The findings of all rules in the lines that contain the text.
    fn findings(page: &str, text: &str) -> Vec<Vec<Finding>> {
        let analysis = analyze_flat_text(page, &Options::new()).unwrap();
        let lines = analysis.findings.into_iter().enumerate();
        lines
            .filter(|(line, _)| analysis.segmentation.text(&analysis.dom, *line).contains(text))
            .map(|(_, findings)| findings)
            .collect()
    }

    #[test]
    fn every_rule_fires_on_its_examples_and_only_where_they_say() {
        for rule in RULES {
            for example in rule.text.examples {
                let lines = findings(example.page, example.text);
                assert!(!lines.is_empty(), "{}: no {:?}", rule.text.name, example.text);
                let found = lines.iter().flatten().filter(|finding| finding.rule == rule.text.name);
                let kinds: Vec<Kind> = found.map(|finding| finding.kind).collect();
                assert_eq!(
                    !kinds.is_empty(),
                    example.fires,
                    "{}: {:?}",
                    rule.text.name,
                    example.text
                );
                let is_listed = |kind| rule.text.kinds.is_empty() || rule.text.kinds.contains(kind);
                assert!(kinds.iter().all(is_listed), "{}: {kinds:?}", rule.text.name);
            }
        }
    }

    #[test]
    fn every_rule_has_its_own_name_and_examples_of_both_sorts() {
        let mut names = HashSet::new();
        for rule in RULES {
            assert!(names.insert(rule.text.name), "{} twice", rule.text.name);
            for fires in [true, false] {
                let is_there = rule.text.examples.iter().any(|example| example.fires == fires);
                assert!(is_there, "{}: no example with `fires: {fires}`", rule.text.name);
            }
        }
    }

    #[test]
    fn every_line_has_exactly_one_shape() {
        let shapes = ["prose_line", "bare_line", "number_line"];
        for findings in findings(TRAM, "") {
            let count = findings.iter().filter(|finding| shapes.contains(&finding.rule)).count();
            assert_eq!(count, 1, "{findings:?}");
        }
    }

    #[test]
    fn numbers_and_positions_say_so() {
        let roles = |text: &str, rule: &str| -> Vec<FindingRole> {
            let all = findings(TRAM, text).into_iter().flatten();
            all.filter(|finding| finding.rule == rule).map(|finding| finding.role).collect()
        };
        assert_eq!(roles("1.", "number_line"), [FindingRole::Number]);
        assert_eq!(roles("Sport", "far_line"), [FindingRole::Position]);
        assert_eq!(roles("Sport", "bare_line"), [FindingRole::Evidence]);
    }
}
