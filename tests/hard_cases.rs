//! Each hard case of page clutter is shown in several languages and scripts.
//!
//! The cases, by the numbers that `page.json` and `kinds.tsv` name: 1 a list of headlines under links
//! without text; 2 one with numbers after the headlines; 3 a numbered article; 4 tabs of latest and
//! popular; 5 a box of jobs next to an article; 6 a job advert that is the page; 7 an article about
//! jobs; 8 an advertisement inside the text; 9 prose about advertising, and names that only hold the
//! letters; 10 paid cards; 11 prices in a review; 12 a read-also line; 13 a bibliography, and the
//! words of such lines in prose; 14 a paragraph that is one link; 15 a round-up of links;
//! 16 a newsletter box; 17 a follow line; 18 a share bar; 19 an embedded post; 20 an author's box;
//! 21 comments; 22 a paywall or donation box; 23 a long cookie notice; 24 a copyright tail;
//! 25 several articles on one page.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const CASES: std::ops::RangeInclusive<u64> = 1..=25;
/// Languages that a case has to be shown in, and scripts.
const LANGUAGES: usize = 3;
const SCRIPTS: usize = 3;

/// A page that comes out right: its language, the cases that it shows, its text.
struct Page {
    lang: String,
    cases: Vec<u64>,
    text: String,
}

#[test]
fn every_case_is_shown_in_three_languages_and_scripts() {
    let pages = pages().into_iter().chain(kinds());
    let mut shown: BTreeMap<u64, (BTreeSet<String>, BTreeSet<&str>)> = BTreeMap::new();
    for page in pages {
        for case in page.cases {
            let (languages, scripts) = shown.entry(case).or_default();
            languages.insert(page.lang.clone());
            scripts.insert(script(&page.text));
        }
    }
    let mut faults = Vec::new();
    for case in CASES {
        let (languages, scripts) = shown.get(&case).cloned().unwrap_or_default();
        println!("{case:2} {languages:?} {scripts:?}");
        if languages.len() < LANGUAGES || scripts.len() < SCRIPTS {
            faults.push(format!("case {case} only in {languages:?}, {scripts:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)
}

fn folders(root: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
}

/// The pages of `tests/pages`, without those that do not come out right yet.
fn pages() -> Vec<Page> {
    let root = root("pages");
    let not_yet = fs::read_to_string(root.join("NOT_YET.tsv")).unwrap_or_default();
    let is_right = |folder: &PathBuf| {
        let slug = folder.file_name().unwrap().to_string_lossy();
        !not_yet.lines().any(|line| line.split('\t').next() == Some(&*slug))
    };
    let page = |folder: PathBuf| {
        let facts = fs::read_to_string(folder.join("page.json")).unwrap();
        let facts: Value = serde_json::from_str(&facts).unwrap();
        let cases = facts["behaviours"].as_array().into_iter().flatten().filter_map(Value::as_u64);
        let lang = facts["lang"].as_str().unwrap_or_default().split('-').next().unwrap();
        let text = fs::read_to_string(folder.join("expected.txt")).unwrap();
        Page { lang: lang.to_owned(), cases: cases.collect(), text }
    };
    folders(&root).filter(is_right).map(page).collect()
}

/// The pages of `tests/kinds` that name the cases that they show.
fn kinds() -> Vec<Page> {
    let page = |folder: PathBuf| {
        let table = fs::read_to_string(folder.join("kinds.tsv")).unwrap();
        let cases = table.lines().find_map(|line| line.strip_prefix("#behaviours\t"))?;
        let cases = cases.split(' ').map(|number| number.parse().unwrap()).collect();
        let slug = folder.file_name().unwrap().to_string_lossy().into_owned();
        let lang = slug.rsplit('-').next().unwrap().to_owned();
        let text = table.lines().filter_map(|line| line.strip_prefix("article\t")).collect();
        Some(Page { lang, cases, text })
    };
    folders(&root("kinds")).filter_map(page).collect()
}

/// The script that most letters of the text are of.
fn script(text: &str) -> &'static str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for c in text.chars() {
        let name = match c {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => "Latin",
            '\u{370}'..='\u{3FF}' => "Greek",
            '\u{400}'..='\u{4FF}' => "Cyrillic",
            '\u{600}'..='\u{6FF}' => "Arabic",
            '\u{900}'..='\u{97F}' => "Devanagari",
            '\u{980}'..='\u{9FF}' => "Bengali",
            '\u{B80}'..='\u{BFF}' => "Tamil",
            '\u{E00}'..='\u{E7F}' => "Thai",
            '\u{1780}'..='\u{17FF}' => "Khmer",
            '\u{3040}'..='\u{30FF}' => "Kana",
            '\u{4E00}'..='\u{9FFF}' => "Han",
            '\u{AC00}'..='\u{D7A3}' => "Hangul",
            _ => continue,
        };
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map_or("none", |(name, _)| name)
}
