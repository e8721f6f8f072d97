//! The commands `leanread rules` and `leanread rule NAME`.

#![cfg(feature = "cli")]

use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_leanread")).args(args).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    assert!(output.stderr.is_empty(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn stderr_of_failure(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(1), "{args:?}: {output:?}");
    assert!(output.stdout.is_empty(), "{args:?}: {output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn rules_lists_each_rule_on_a_line_with_its_kinds_and_what_it_matches() {
    let table = stdout(&["rules"]);
    assert_eq!(table.lines().count(), leanread::rule_descriptions().len());
    for (line, rule) in table.lines().zip(leanread::rule_descriptions()) {
        assert!(line.starts_with(rule.text.name), "{line}");
        assert!(line.ends_with(rule.text.matches), "{line}");
        for kind in rule.text.kinds {
            assert!(line.contains(kind.name()), "{line}: {kind}");
        }
    }
}

#[test]
fn rule_explains_each_rule_with_its_examples_and_its_source_file() {
    for rule in leanread::rule_descriptions() {
        let text = stdout(&["rule", rule.text.name]);
        assert!(text.starts_with(rule.text.name), "{text}");
        let parts = [rule.text.matches, rule.text.rationale, rule.text.exceptions, rule.file];
        for part in parts.into_iter().chain(rule.text.examples.iter().map(|example| example.text)) {
            assert!(text.contains(part), "{}: {part:?} is missing", rule.text.name);
        }
        let (fires, spares) = ("Example: matches ", "Example: does not match ");
        assert!(text.contains(fires) && text.contains(spares), "{text}");
    }
}

#[test]
fn a_name_may_be_several_arguments_and_joined_in_other_ways() {
    let [name, words] = [&["rule", "comment_prompt"][..], &["rule", "comment", "prompt"]];
    assert_eq!(stdout(name), stdout(words));
    assert_eq!(stdout(name), stdout(&["rule", "Comment_Prompt"]));
}

#[test]
fn an_unknown_name_fails_and_lists_similar_names() {
    let typo = stderr_of_failure(&["rule", "comment", "promt"]);
    assert!(typo.contains("\"comment promt\"") && typo.contains("\"comment_prompt\""), "{typo}");
    let word = stderr_of_failure(&["rule", "prompt", "for", "comments"]);
    assert!(word.contains("\"comment_prompt\""), "{word}");
    let unlike = stderr_of_failure(&["rule", "zzzzzzzzzzzz"]);
    assert!(!unlike.contains("similar") && unlike.contains("leanread rules"), "{unlike}");
    assert_eq!(run(&["rule"]).status.code(), Some(2));
}
