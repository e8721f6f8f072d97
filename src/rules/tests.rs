//! Tests of the rules: each example through the real pipeline.

use super::_skeleton::SKELETON;
use super::*;
use crate::api::options::Options;
use crate::blocks::BlockId;
use crate::pipeline;
use crate::scoring::Model;
use std::collections::HashSet;
use std::path::Path;

/// The findings of one rule in the blocks that contain the example's text; `None` without such a
/// block.
fn findings(rule: &Rule, example: &Example) -> Option<Vec<Finding>> {
    let options = Options::new();
    let dom = pipeline::parse(example.page, &options).unwrap();
    let analysis = pipeline::analyze(dom, &options, Model::built_in()).unwrap();
    let (ctx, segmentation) = (analysis.rule_context(), &analysis.segmentation);
    let contains =
        |&block: &BlockId| segmentation.text(&analysis.dom, block).contains(example.text);
    let blocks: Vec<usize> = (0..segmentation.blocks.len()).filter(contains).collect();
    let found = |&block: &BlockId| Some((rule.apply)(&ctx, block)?.named(rule.text.name));
    (!blocks.is_empty()).then(|| blocks.iter().filter_map(found).collect())
}

fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().chain([&SKELETON])
}

#[test]
fn every_rule_fires_on_its_examples_and_only_where_they_say() {
    for rule in all() {
        for example in rule.text.examples {
            let found = findings(rule, example);
            let found =
                found.unwrap_or_else(|| panic!("{}: no {:?}", rule.text.name, example.text));
            assert_eq!(!found.is_empty(), example.fires, "{}: {:?}", rule.text.name, example.text);
            for finding in found {
                assert!(
                    rule.text.kinds.contains(&finding.kind),
                    "{}: {}",
                    rule.text.name,
                    finding.kind
                );
                assert_ne!(finding.points, 0, "{}", rule.text.name);
            }
        }
    }
}

#[test]
fn every_rule_has_an_example_that_fires_and_one_that_does_not() {
    for rule in all() {
        for fires in [true, false] {
            let is_there = rule.text.examples.iter().any(|example| example.fires == fires);
            assert!(is_there, "{}: no example with `fires: {fires}`", rule.text.name);
        }
    }
}

#[test]
fn examples_are_in_several_languages() {
    let examples = all().flat_map(|rule| rule.text.examples);
    let lang = |example: &Example| example.page.strip_prefix("<html lang=")?.get(..2);
    let languages: HashSet<_> = examples.filter_map(lang).collect();
    assert!(languages.len() >= 5, "{languages:?}");
}

#[test]
fn every_rule_has_its_own_name_in_the_file_that_is_named_for_it() {
    let mut names = HashSet::new();
    assert_eq!(RULES.len(), SOURCE_FILES.len());
    for (rule, file) in RULES.iter().zip(SOURCE_FILES) {
        assert!(names.insert(rule.text.name), "{} twice", rule.text.name);
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        assert!(source.unwrap().contains(&format!("name: {:?},", rule.text.name)), "{file}");
    }
}

/// Whether any phrase is found in the blocks of this text, in order.
fn has_phrases(page: &str, text: &str) -> Vec<bool> {
    let options = Options::new();
    let dom = pipeline::parse(page, &options).unwrap();
    let analysis = pipeline::analyze(dom, &options, Model::built_in()).unwrap();
    let (ctx, segmentation) = (analysis.rule_context(), &analysis.segmentation);
    let blocks = 0..segmentation.blocks.len();
    let is_it = |&block: &BlockId| segmentation.text(&analysis.dom, block) == text;
    blocks.filter(is_it).map(|block| !ctx.phrases_of_block(block).is_empty()).collect()
}

#[test]
fn a_heading_over_the_articles_text_is_no_label_and_one_over_a_thread_is() {
    let german = "<html lang=de><title>Zeitung</title><main><h1>Die Zeitung</h1><p>Eine Zeitung besteht \
        aus vielen Teilen, von denen die Leser nur die wenigsten lesen.</p><h2>Nachrichten</h2>\
        <p>Sie stehen vorn und sind am Abend alt.</p><h2>Kommentare</h2><p>Sie sagen, was die \
        Nachrichten bedeuten.</p></main><section><h2>Kommentare</h2><div><b>Ute</b>\
        <p>Bei uns steht der Sport vorn.</p><a href=#>Antworten</a></div></section>";
    assert_eq!(has_phrases(german, "Kommentare"), [false, true]);
    let hindi = "<html lang=hi><title>अख़बार</title><main><section><h1>अख़बार के अंग</h1>\
        <section><h2>समाचार</h2><p>समाचार बताता है कि कल क्या हुआ। वह पहले पन्ने पर रहता है।</p>\
        </section><section><h2>विज्ञापन</h2><p>विज्ञापन से अख़बार की आधी आमदनी होती है।</p>\
        </section></section></main><aside><h2>विज्ञापन</h2><p>साइकिल आधे दाम पर।</p></aside>";
    assert_eq!(has_phrases(hindi, "विज्ञापन"), [false, true]);
    let chinese = "<html lang=zh><title>账本</title><main><h1>账本</h1><p>账本和纸一样，按写下的顺序记住每件\
        事，这一章说明写下的东西放在哪里。</p><h2 id=a><a href=#a>#</a>标签</h2><pre>(鱼) (盐)</pre>\
        <p>括号里的词就是标签。</p></main><div><h3>标签</h3><a href=/1>鱼</a> <a href=/2>盐</a></div>";
    assert!(has_phrases(chinese, "标签").contains(&true));
    // Tools for manuals put each paragraph into elements of its own.
    let section = |id: &str, name: &str, text: &str| {
        format!(
            "<div><h2 id={id}><a href=#{id}></a><a href=#{id}>{name}</a></h2><div><div><p>{text}</p></div>\
             <div><p>Todo o mundo sabe isso.</p></div></div></div>"
        )
    };
    let portuguese = "<html lang=pt><title>Manual</title><main><h1>Manual</h1>".to_owned()
        + &section("a", "Nomes", "Um nome diz o que a coisa é, e nada mais do que isso.")
        + &section("b", "Tags", "Uma tag é um nome com sinais, que o programa sabe ler.")
        + "</main>";
    assert_eq!(has_phrases(&portuguese, "Tags"), [false]);
}
