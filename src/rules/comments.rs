//! Comment rules: readers' comments, their headings, and the form for writing one.

use super::context::RuleContext;
use super::matchers::in_section_of;
use super::phrase_matching::ANY_POSITION;
use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;
use crate::features::{FeatureId, SchemaType};
use crate::lexicon::PhrasePosition;
use crate::scoring::Points;

const COMMENT_KINDS: &[Kind] = &[Kind::Comments, Kind::CommentForm];

/// The label of a comment form has at most this many words (tenths); it may be a whole sentence.
const FORM_LABEL_MAX_WORDS: u32 = 200;
/// The label of a thread has at most this many words (tenths).
const THREAD_LABEL_MAX_WORDS: u32 = 80;
/// After so many paragraphs, a thread under a heading is surely about an article.
const SURE_ARTICLE_MIN_PARAGRAPHS: u64 = 3;
/// After so many paragraphs, an element named for comments can be about an article.
const ARTICLE_MIN_PARAGRAPHS: u64 = 2;
/// The class names and ids of comments.
const COMMENT_NAMES: &[&str] = &["comment", "comments", "commentlist", "disqus"];
/// An element with such a name is at most so many levels above a comment's text.
const COMMENT_MAX_LEVELS: usize = 8;
/// Elements named for comments with this share (thousandths) of the page's words are its content.
const NAMED_THREAD_MAX_WORDS: i32 = 850;

pub(super) const COMMENT_PROMPT: Rule = Rule {
    text: RuleText {
        name: "comment_prompt",
        kinds: COMMENT_KINDS,
        matches: "requests to comment, labels of the comment form and of the thread",
        rationale: "they are controls of the site, not text of the article",
        exceptions: "sentences about comments",
        examples: examples![
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title><article>\
                <h1>Der Turm wird saniert</h1><p>Die Stadt saniert ab Mai den Turm am Hafen, der \
                seit dem Sturm im vergangenen Winter gesperrt ist und Risse zeigt.</p></article>\
                <div><h3>Schreiben Sie einen Kommentar</h3><p>Name</p></div>",
                text: "Schreiben Sie einen Kommentar",
                fires: true,
            },
            Example {
                page: "<html lang=de><title>Der Turm wird saniert</title><article>\
                <h1>Der Turm wird saniert</h1><p>Die Stadt saniert ab Mai den Turm am Hafen, der \
                seit dem Sturm im vergangenen Winter gesperrt ist und Risse zeigt.</p>\
                <p>Die Kommentare der Nachbarn waren freundlich, doch manche fragten im Rathaus \
                nach den Kosten der langen Arbeiten.</p></article>",
                text: "Die Kommentare der Nachbarn",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let phrase = ctx.facts.phrase(block, COMMENT_KINDS, ANY_POSITION)?;
        let is_form = phrase.kind == Kind::CommentForm;
        let max_words = if is_form { FORM_LABEL_MAX_WORDS } else { THREAD_LABEL_MAX_WORDS };
        let is_label = phrase.position == PhrasePosition::Whole
            || ctx.facts.is_heading(block)
            || ctx.facts.block(block).words() <= max_words;
        is_label.then(|| RuleMatch::with_phrase(phrase, -300))
    },
};

pub(super) const COMMENT_THREAD: Rule = Rule {
    text: RuleText {
        name: "comment_thread",
        kinds: COMMENT_KINDS,
        matches: "blocks in a section of comments",
        rationale: "readers wrote them, not the author",
        exceptions: "threads that hold most of the page's prose: a forum's content",
        examples: examples![
            Example {
                page: "<html lang=es><title>El puente reabre</title><article><h1>El puente reabre</h1>\
                <p>El puente viejo abrió de nuevo al tráfico el lunes por la mañana, dos años \
                después del accidente de una barca.</p>\
                <p>Los ingenieros habían encontrado grietas en uno de los pilares, y el alcalde \
                mandó cerrar el paso esa misma noche.</p></article>\
                <section><h3>Comentarios</h3><div><p>Por fin, ya era hora de que lo \
                abrieran.</p></div><div><p>Gracias a todos los obreros.</p></div></section>",
                text: "Por fin, ya era hora",
                fires: true,
            },
            Example {
                page: "<html lang=es><title>¿Cómo arreglo el grifo?</title>\
                <h1>¿Cómo arreglo el grifo?</h1><main><h3>Comentarios</h3>\
                <div><p>Primero cierra el agua, luego quita la tapa del grifo con un destornillador \
                pequeño y saca el tornillo que hay debajo.</p></div>\
                <div><p>Yo cambiaría la junta entera, porque cuesta muy poco en cualquier ferretería \
                y dura muchos años sin dar problemas.</p></div></main>",
                text: "Primero cierra el agua",
                fires: false,
            },
            Example {
                page: "<html lang=pl><title>Stare radio</title><article><time>2 kwietnia 2019</time>\
                <h1>Stare radio</h1><p>Otworzyłem radio po ojcu i między lampami znalazłem mały \
                klucz. Nikt już nie wie, do których drzwi pasował.</p></article>\
                <section><h3>Komentarze</h3><div><p>U nas leży taki sam, chyba od stodoły.</p></div>\
                </section>",
                text: "U nas leży taki sam",
                fires: true,
            },
        ],
    },
    apply: |ctx, block| {
        // After a whole article, readers' prose is as good as the author's, and still theirs.
        let is_sure = ctx.sections.section_of(block).is_some_and(|section| {
            (ctx.facts.is_heading(section.heading)
                && ctx.facts.paragraphs_before(section.heading) >= SURE_ARTICLE_MIN_PARAGRAPHS)
                || ctx.facts.follows_story(section.heading)
        });
        in_section_of(ctx, block, COMMENT_KINDS, if is_sure { -450 } else { -350 })
    },
};

pub(super) const NAMED_THREAD: Rule = Rule {
    text: RuleText {
        name: "named_thread",
        kinds: &[Kind::Comments],
        matches: "blocks after an article in elements with a class or id for comments",
        rationale: "readers wrote them, not the author",
        exceptions: "discussions, pages that neither declare an article nor show its date or byline, the page's \
        main text",
        examples: examples![
            Example {
                page: "<html lang=en><meta property=og:type content=article><title>Rain</title>\
                <article><h1>Rain</h1><p>It rained all night, and in the morning the river stood in \
                the lower streets of the old town.</p>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p></article>\
                <div class=comments><p>We lost the whole cellar again.</p></div>",
                text: "We lost the whole cellar",
                fires: true,
            },
            Example {
                page: "<html lang=tr><title>Limon içeri alındı</title><article>\
                <h1>Limon içeri alındı</h1><p>10 Kasım 2022</p><p>Rüzgâr kuzeye döndü, biz de limon \
                ağacını taşıyıp mutfak penceresinin önüne koyduk.</p></article>\
                <div class=comments><p>Bizimki salonda duruyor.</p></div>",
                text: "Bizimki salonda duruyor",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Rain</title>\
                <article><h1>Rain</h1><p>It rained all night, and in the morning the river stood in \
                the lower streets of the old town.</p>\
                <p>Nobody was hurt, said the mayor, but the bridge over the river remains closed \
                until the water is gone.</p></article>\
                <div class=comments><p>We lost the whole cellar again.</p></div>",
                text: "We lost the whole cellar",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let points = named_thread_points(ctx, block)?;
        Some(RuleMatch::new(Kind::Comments, points))
    },
};

/// The points of a block in an element named for comments, after the paragraphs of an article or after
/// a short story.
fn named_thread_points(ctx: &RuleContext, block: usize) -> Option<Points> {
    let facts = &ctx.facts;
    let is_thread = facts.feature(block, FeatureId::class_hint_comments) == 1
        && facts.feature(block, FeatureId::page_comments) < NAMED_THREAD_MAX_WORDS
        && !facts.has_schema_type(block, SchemaType::Discussion)
        && !facts.is_in_text_section(block);
    if !is_thread {
        return None;
    }
    let follows_article =
        facts.is_article_page(block) && facts.paragraphs_before(block) >= ARTICLE_MIN_PARAGRAPHS;
    if facts.follows_story(block) && is_named_comment(ctx, block) {
        Some(-300)
    } else if follows_article {
        Some(-200)
    } else {
        None
    }
}

/// Whether an element around the block has a name that only comments have. A forum calls its posts
/// replies and a discussion, too.
fn is_named_comment(ctx: &RuleContext, block: usize) -> bool {
    let segmentation = ctx.facts.segmentation;
    let own = segmentation.container_of(block);
    let names = |id: usize| segmentation.names_of(&segmentation.containers[id].names);
    segmentation.ancestors(own).take(COMMENT_MAX_LEVELS).any(|id| {
        let mut words =
            names(id).iter().map(|&word| segmentation.vocabulary[word as usize].as_str());
        words.any(|word| COMMENT_NAMES.contains(&word))
    })
}
