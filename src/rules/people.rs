//! Rules about people: the headline's facts, comments, the author's box.

use super::{Rule, RuleContext, RuleMatch};
use crate::api::kind::Kind;
use crate::lexicon::PhrasePosition;

/// Paragraphs before a thread that make an article.
const ARTICLE: u64 = 3;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "title",
        catches: "the headline and its repetitions",
        why: "the title is metadata; a reader of the body would meet it twice",
        spares: "headings that share only some words with the title",
        apply: |scene, block| {
            scene.shows(block, Kind::Title).then(|| RuleMatch::new(Kind::Title, -500))
        },
    },
    Rule {
        name: "byline",
        catches: "the line that names the author or the desk",
        why: "it is metadata",
        spares: "sentences that name a person",
        apply: |scene, block| {
            scene.shows(block, Kind::Byline).then(|| RuleMatch::new(Kind::Byline, -500))
        },
    },
    Rule {
        name: "date",
        catches: "the line that gives the date or the edition",
        why: "it is metadata",
        spares: "datelines inside a paragraph",
        apply: |scene, block| {
            scene.shows(block, Kind::Date).then(|| RuleMatch::new(Kind::Date, -500))
        },
    },
    Rule {
        name: "comment prompt",
        catches: "requests to comment, labels of the comment form and of the thread",
        why: "they are the site's furniture",
        spares: "sentences about comments",
        apply: |scene, block| {
            let kinds = [Kind::Comments, Kind::CommentForm];
            let phrase = scene.phrase(
                block,
                &kinds,
                &[
                    PhrasePosition::Whole,
                    PhrasePosition::Starts,
                    PhrasePosition::Ends,
                    PhrasePosition::Holds,
                ],
            )?;
            // What a form asks is told in whole sentences.
            let most = if phrase.kind == Kind::CommentForm { 200 } else { 80 };
            let is_label = phrase.how == PhrasePosition::Whole
                || scene.is_heading(block)
                || scene.block(block).words() <= most;
            is_label.then(|| RuleMatch::of(phrase, -300))
        },
    },
    Rule {
        name: "comment thread",
        catches: "blocks under a label for comments",
        why: "readers wrote them, not the author",
        spares: "threads that hold most of the page's prose: a forum's content",
        apply: |scene, block| {
            // Behind a whole article, readers' prose is as good as the author's, and still theirs.
            let is_behind =
                |label| scene.is_heading(label) && scene.paragraphs_in(0..label) >= ARTICLE;
            let is_sure = scene.label_over(block).is_some_and(|over| is_behind(over.label));
            let points = if is_sure { -400 } else { -350 };
            under(scene, block, &[Kind::Comments, Kind::CommentForm], points)
        },
    },
    Rule {
        name: "named thread",
        catches: "blocks in elements named for comments, behind an article",
        why: "readers wrote them, not the author",
        spares: "discussions, pages that do not call themselves an article, the page's main text",
        apply: |scene, block| {
            scene.is_in_named_thread(block).then(|| RuleMatch::new(Kind::Comments, -200))
        },
    },
    Rule {
        name: "author box",
        catches: "blocks that begin or end as a note on the author does, blocks under its label, and small boxes \
            with an author's name behind the text",
        why: "it is about the author, not the story",
        spares: "introductions of an interview",
        apply: |scene, block| match scene.phrase(
            block,
            &[Kind::AuthorBox],
            &[PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Holds],
        ) {
            _ if scene.is_about_author(block) => Some(RuleMatch::new(Kind::AuthorBox, -500)),
            Some(phrase) => Some(RuleMatch::of(phrase, -150)),
            None => under(scene, block, &[Kind::AuthorBox], -200),
        },
    },
    Rule {
        name: "beside picture",
        catches: "short text that an element around a picture holds and nothing else",
        why: "it belongs to the picture, not to the running text",
        spares: "headings, cards in a list, pages that do not call themselves an article",
        apply: |scene, block| {
            let is_caption = scene.is_beside_picture(block) && !scene.is_caption(block);
            is_caption.then(|| RuleMatch::new(Kind::Caption, -200))
        },
    },
    Rule {
        name: "caption",
        catches: "text in a figure, and lines that credit a picture",
        why: "it belongs to the picture, not to the running text",
        spares: "tables and code set as figures",
        apply: |scene, block| {
            if scene.is_caption(block) {
                return Some(RuleMatch::new(Kind::Caption, -200));
            }
            let hows = [PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends];
            let phrase = scene.phrase(block, &[Kind::Caption], &hows)?;
            (scene.block(block).words() <= 250).then(|| RuleMatch::of(phrase, -200))
        },
    },
];

/// Finds a block under a label of one of these kinds.
pub(super) fn under(
    scene: &RuleContext,
    block: usize,
    kinds: &[Kind],
    points: i32,
) -> Option<RuleMatch> {
    let label = scene.label_over(block)?;
    kinds.contains(&label.phrase.kind).then_some(RuleMatch {
        kind: label.phrase.kind,
        points,
        phrase: Some(label.phrase),
        label: Some(label.label),
    })
}
