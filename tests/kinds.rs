//! Every folder of `tests/kinds` is a page of which each block's kind is known.
//!
//! `source.html` is the page; `kinds.tsv` has a line for each of its blocks in page order: kind
//! (or several that are as right, parted by `|`), text. A line `#behaviours` before them may name the
//! hard cases that the page shows (`tests/behaviours.rs`). Most pages share a few shapes of mark-up in
//! many languages, with telling class names and without; the others are shaped each in its own way. The test holds all dropped blocks together against the shares below, prints the share
//! right of each kind, and lists what was taken for what.

use leanread::{Article, Kind};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Share of the dropped blocks that have to be named right, in percent.
const ALL: usize = 90;
/// The same for the kinds that users ask for by name.
const MAIN: usize = 95;
const MAIN_KINDS: [Kind; 5] = [Kind::Ad, Kind::Jobs, Kind::Related, Kind::Latest, Kind::Comments];
/// At most this many blocks of clutter may be kept for every hundred that are dropped.
const KEPT: usize = 3;
/// At most this many blocks of the article may be lost for every hundred, and no paragraph.
const LOST: usize = 1;
/// A lost block of more characters is a paragraph.
const HEADING_CHARS: usize = 50;
/// Languages that the pages have to be in.
const LANGUAGES: usize = 12;

/// What a page should be, and what it came out as.
struct Block {
    expected: String,
    found: Kind,
    is_kept: bool,
    text: String,
}

#[test]
fn dropped_blocks_have_the_right_kinds() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut confusion: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
    let (mut faults, mut kept) = (Vec::<String>::new(), Vec::<String>::new());
    let (mut articles, mut lost) = (0, Vec::<String>::new());
    let mut languages = Vec::new();
    for folder in folders() {
        let slug = folder.file_name().unwrap().to_string_lossy().into_owned();
        languages.extend(slug.rsplit('-').next().map(str::to_owned));
        for block in blocks(&folder) {
            match (block.expected.as_str(), block.is_kept) {
                ("article", true) | ("caption", true) => articles += 1,
                ("article", false) => {
                    articles += 1;
                    let is_paragraph = block.text.chars().count() > HEADING_CHARS;
                    let list = if is_paragraph { &mut faults } else { &mut lost };
                    list.push(format!("{slug}: lost as {}: {}", block.found, block.text));
                }
                (_, true) => kept.push(format!("{slug}: kept {}: {}", block.expected, block.text)),
                (expected, false) => {
                    let (right, all) = counts.entry(expected.to_owned()).or_default();
                    *all += 1;
                    if expected.split('|').any(|kind| kind == block.found.name()) {
                        *right += 1;
                    } else {
                        let pair = (expected.to_owned(), block.found.name());
                        confusion.entry(pair).or_default().push(format!("{slug}: {}", block.text));
                    }
                }
            }
        }
    }
    for ((expected, found), blocks) in &confusion {
        println!("{expected} taken for {found}: {}", blocks.len());
        blocks.iter().for_each(|block| println!("    {block}"));
    }
    let percent = |(right, all): (usize, usize)| right * 100 / all.max(1);
    for (kind, &(right, all)) in &counts {
        println!("{kind:14} {right:4} of {all:4}, {} %", percent((right, all)));
        let is_main = MAIN_KINDS.iter().any(|main| main.name() == kind);
        if is_main && percent((right, all)) < MAIN {
            faults.push(format!("{kind}: only {right} of {all} right"));
        }
    }
    let all = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    println!("all            {} of {}, {} %", all.0, all.1, percent(all));
    if percent(all) < ALL {
        faults.push(format!("only {} of {} right", all.0, all.1));
    }
    kept.iter().chain(&lost).for_each(|block| println!("{block}"));
    if lost.len() * 100 > articles * LOST {
        faults.push(format!("{} of {articles} blocks are lost", lost.len()));
    }
    if kept.len() * 100 > all.1 * KEPT {
        faults.push(format!("{} blocks of clutter are kept", kept.len()));
    }
    languages.sort();
    languages.dedup();
    assert!(languages.len() >= LANGUAGES, "only {languages:?}");
    for kind in MAIN_KINDS {
        assert!(counts.contains_key(kind.name()), "no page has {kind}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    let entries = fs::read_dir(&root).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// The blocks of a page, each with the line of the table that it belongs to.
fn blocks(folder: &Path) -> Vec<Block> {
    let read = |file: &str| {
        let path = folder.join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let article: Article = leanread::extract(&read("source.html")).unwrap();
    let table = read("kinds.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let mut lines = lines.map(|line| line.split_once('\t').expect("kind, tab, text"));
    let blocks = article.blocks().iter().map(|block| {
        let (expected, text) = lines.next().unwrap_or(("nothing", ""));
        let start: String = bare(text).chars().take(100).collect();
        assert!(
            !start.is_empty() && bare(block.text()).starts_with(&start),
            "{}: {:?} does not stand where kinds.tsv has {text:?}",
            folder.display(),
            block.text(),
        );
        let (expected, text) = (expected.to_owned(), block.text().chars().take(60).collect());
        Block { expected, found: block.kind(), is_kept: block.is_kept(), text }
    });
    let blocks: Vec<Block> = blocks.collect();
    assert_eq!(lines.next(), None, "{}: no such block", folder.display());
    blocks
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
