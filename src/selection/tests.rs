//! Selection: duplicates, gaps, captions, hints and the reasons for a confidence.

use super::hints::{KindHint, kind_hints};
use super::total::{BlockScore, total_points};
use super::*;
use crate::api::kind::Kind;
use crate::api::limits::Limits;
use crate::rules::{Finding, RuleMatch};
use crate::scoring::Points;

fn segmented(html: &str) -> Segmentation {
    let dom = crate::dom::parse(html, &Limits::new()).expect("a small page");
    crate::blocks::segment(&dom, &Limits::new()).expect("a small page")
}

/// Selects blocks of these points on a page without findings.
pub(super) fn selected(html: &str, points: &[Points]) -> Selection {
    let segmentation = segmented(html);
    assert_eq!(segmentation.blocks.len(), points.len());
    let scores = total_points(&segmentation, points, &vec![Vec::new(); points.len()]);
    select(&segmentation, &scores, Preference::Balanced, || false)
}

fn finding(kind: Kind, points: Points) -> Finding {
    RuleMatch::new(kind, points).named("test")
}

/// A paragraph of ten words; paragraphs of different numbers share no run of four tokens.
pub(super) fn paragraph(number: usize) -> String {
    let words: Vec<String> = (0..9).map(|word| format!("word{number}x{word}")).collect();
    format!("<p>{} end{number}.</p>", words.join(" "))
}

fn paragraphs(count: usize) -> String {
    (0..count).map(paragraph).collect()
}

pub(super) const CONTENT: Points = 400;
pub(super) const CLUTTER: Points = -400;
pub(super) const DOUBTFUL: Points = -200;

#[test]
fn the_best_blocks_are_kept() {
    let selection = selected(&paragraphs(3), &[CONTENT, CLUTTER, CONTENT]);
    assert_eq!(selection.keep, [Keep::Body, Keep::No, Keep::Body]);
    assert_eq!(selection.prose, 200);
    assert!(selection.is_kept(0) && !selection.is_kept(1) && !selection.is_kept(99));
}

#[test]
fn a_page_without_expected_content_has_none() {
    let selection = selected(&paragraphs(2), &[CLUTTER, CLUTTER]);
    assert_eq!(selection.keep, [Keep::No, Keep::No]);
    assert_eq!(selection.confidence, 0);
    assert_eq!(selection.confidence_reason(), ConfidenceReason::NoText);
}

#[test]
fn a_text_that_is_repeated_elsewhere_is_kept_once() {
    let html = format!("{}<div>{}</div>", paragraphs(2), paragraph(1));
    let selection = selected(&html, &[CONTENT, CONTENT, CONTENT - 1]);
    assert_eq!(selection.keep, [Keep::Body, Keep::Body, Keep::No]);
    assert!(selection.duplicates.contains(&2));
}

#[test]
fn a_refrain_and_a_short_repetition_stay() {
    let refrain = format!("{}{}{}", paragraph(1), paragraph(2), paragraph(1));
    assert_eq!(selected(&refrain, &[CONTENT; 3]).keep, [Keep::Body; 3]);
    let short = format!("{}<p>So it goes.</p><div><i>So it goes.</i></div>", paragraphs(2));
    assert_eq!(selected(&short, &[CONTENT; 4]).keep, [Keep::Body; 4]);
}

#[test]
fn the_parts_are_preferred_to_a_whole_text_in_one_block() {
    let words: Vec<String> = (0..450).map(|word| format!("word{word}")).collect();
    let parts: String =
        words.chunks(45).map(|part| format!("<p>{}.</p>", part.join(" "))).collect();
    let html = format!("<pre>{}.</pre>{parts}", words.join(" "));
    let selection =
        selected(&html, &[CONTENT + 100].into_iter().chain([CONTENT; 10]).collect::<Vec<_>>());
    assert_eq!(selection.keep[0], Keep::No);
    assert!(selection.keep[1..].iter().all(|&keep| keep == Keep::Body));
}

/// The decision about the fourth of seven paragraphs, of which the others are kept.
fn gap(block: &str, points: Points) -> Keep {
    let (before, after): (String, String) =
        ((0..3).map(paragraph).collect(), (4..7).map(paragraph).collect());
    let html = format!("<main>{before}{block}{after}</main>");
    let mut all = [CONTENT; 7];
    all[3] = points;
    selected(&html, &all).keep[3]
}

#[test]
fn a_gap_in_kept_text_is_filled() {
    assert_eq!(gap("<p>A short answer</p>", DOUBTFUL), Keep::Body);
    // Too few points, another location, a link, a known kind.
    assert_eq!(gap("<p>A short answer</p>", CLUTTER), Keep::No);
    assert_eq!(gap("<div>A short answer</div>", DOUBTFUL), Keep::No);
    assert_eq!(gap("<p><a href=/>A short answer</a></p>", DOUBTFUL), Keep::No);
    assert_eq!(gap("<p><span class=related>A short answer</span></p>", DOUBTFUL), Keep::No);
}

#[test]
fn the_title_of_a_box_in_the_text_is_kept() {
    let text: String = (0..8).map(paragraph).collect();
    let page = |title: &str| {
        let panel = format!("<div><b>{title}</b>{}</div>", paragraph(8));
        format!("<main>{text}{panel}{}</main>", paragraph(9))
    };
    let mut points = vec![CONTENT; 8];
    points.extend([DOUBTFUL, CONTENT, CONTENT]);
    assert_eq!(selected(&page("After the fault"), &points).keep[8], Keep::Body);
    assert_eq!(selected(&page("<a href=/>After</a>"), &points).keep[8], Keep::No);
}

#[test]
fn a_card_that_the_text_announces_is_kept() {
    let card = "<div><a href=/c><h4>The clock</h4><div>A. Author</div></a></div>";
    let text: String = (0..8).map(paragraph).collect();
    let page = |announcement: &str| format!("{text}<p>{announcement}</p>{card}{}", paragraph(9));
    let mut points = vec![CONTENT; 9];
    points.extend([DOUBTFUL, CLUTTER, CONTENT]);
    let keep = selected(&page("I wrote about clocks before:"), &points).keep;
    assert_eq!(keep[9..11], [Keep::Body, Keep::No]);
    let keep = selected(&page("I wrote about clocks before."), &points).keep;
    assert_eq!(keep[9..11], [Keep::No, Keep::No]);
}

#[test]
fn a_block_after_the_text_is_not_a_gap() {
    let html = format!("<main>{}<p>A short answer</p></main>", paragraphs(6));
    let points: Vec<Points> = [CONTENT; 6].into_iter().chain([DOUBTFUL]).collect();
    assert_eq!(selected(&html, &points).keep[6], Keep::No);
}

#[test]
fn captions_of_the_text_are_kept_as_captions() {
    let caption = "<figure><figcaption>The river at night</figcaption></figure>";
    let html = format!(
        "<div>{caption}</div><main>{caption}{}{caption}{}</main>{caption}",
        paragraph(0),
        paragraph(1)
    );
    let points = [CLUTTER, CLUTTER, CONTENT, CLUTTER, CONTENT, CLUTTER];
    assert_eq!(
        selected(&html, &points).keep,
        [Keep::No, Keep::Caption, Keep::Body, Keep::Caption, Keep::Body, Keep::No]
    );
}

#[test]
fn totals_add_the_findings_to_the_points() {
    let segmentation = segmented(&paragraphs(2));
    let findings = [vec![finding(Kind::Ad, -50), finding(Kind::Related, -70)], vec![]];
    let scores = total_points(&segmentation, &[10, 20], &findings);
    assert_eq!(scores.iter().map(|score| score.points).collect::<Vec<_>>(), [-110, 20]);
    assert_eq!(scores[0], BlockScore { points: -110, hint: KindHint::Known });
}

/// The hint for the only block of the page.
fn hint(html: &str, findings: Vec<Finding>) -> KindHint {
    let segmentation = segmented(html);
    let mut all = vec![Vec::new(); segmentation.blocks.len()];
    all[0] = findings;
    kind_hints(&segmentation, &all)[0]
}

#[test]
fn hints_follow_the_order_of_evidence() {
    use KindHint::*;
    assert_eq!(hint("<p>Text</p>", vec![]), Unknown);
    assert_eq!(hint("<figcaption><p>Text</p></figcaption>", vec![]), Caption);
    // The strongest finding comes first.
    let findings = || vec![finding(Kind::Caption, -10), finding(Kind::Ad, -20)];
    assert_eq!(hint("<figcaption>Text</figcaption>", findings()), Known);
    let caption = "<p><span class=caption>Text</span></p>";
    assert_eq!(hint(&format!("<div class=related>{caption}</div>"), vec![]), Caption);
    // Names close by come before tags, and tags before names farther out.
    let in_figcaption = |inner: &str| format!("<figcaption>{inner}</figcaption>");
    let near = in_figcaption("<div class=related><p>Text</p></div>");
    assert_eq!(hint(&near, vec![]), Known);
    let far = in_figcaption("<div class=related><div><p>Text</p></div></div>");
    assert_eq!(hint(&far, vec![]), Caption);
    let only_far = "<div class=caption><div><div><p>Text</p></div></div></div>";
    assert_eq!(hint(only_far, vec![]), Caption);
    // The body's names describe the page; a finding of no kind hides other evidence.
    assert_eq!(hint("<body class=related><p>Text</p>", vec![]), Unknown);
    assert_eq!(hint("<nav>Text</nav>", vec![finding(Kind::Other, -5)]), Unknown);
    assert_eq!(hint("<nav>Text</nav>", vec![]), Known);
}

#[test]
fn a_reason_goes_with_each_confidence() {
    let reason = ConfidenceReason::new;
    assert_eq!(reason(false, 2000, 990), ConfidenceReason::NoText);
    assert_eq!(reason(true, 699, 990), ConfidenceReason::LittleProse);
    assert_eq!(reason(true, 700, 849), ConfidenceReason::Mixed);
    assert_eq!(reason(true, 700, 850), ConfidenceReason::Clear);
    assert_eq!(confidence::confidence(900, 350), 450);
    assert_eq!(confidence::confidence(900, 7000), 900);
}
