//! Every folder of `tests/kinds` is a page of which each block's kind is known.
//!
//! `source.html` is the page; `kinds.tsv` has a line for each of its blocks in page order: kind
//! (or several that are as right, separated by `|`), text. A line `#behaviours` before them may name
//! the hard cases that the page shows (`tests/hard_cases.rs`). Most pages share a few shapes of
//! markup in many languages, with class names that say what they hold and without; the others are
//! shaped each in its own way.
//!
//! The test holds each page to its floor in `FLOORS.tsv`: the number of its blocks that are right,
//! kept or dropped and of the right kind. Fewer are a fault; more are one as well, so that the floor
//! stays true: `UPDATE=1 cargo test --test kinds` writes what is reached. It also holds the dropped
//! blocks of all pages together to the shares below, prints the share of each kind that is right,
//! and lists what was taken for what.
//!
//! `PAGE=slug cargo test --test kinds` runs one page, held to its floor alone.

#[path = "support/filter.rs"]
mod filter;
#[path = "support/floors.rs"]
mod floors;

use floors::{FloorTable, Floors};
use leanread::{Article, Kind};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Share of the dropped blocks that have to be of the right kind, in percent.
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

/// A page may have this many more right blocks than its floor says.
const SLACK: usize = 1;
const FLOORS_HEAD: &str = "# Blocks of each page that are right, and all its blocks: at least so many have to be right.\n\
    # Written by UPDATE=1 cargo test --test kinds; a lower number needs a reason.\n";

/// What a block should be, and what it came out as.
struct Block {
    /// Its kind, or several separated by `|`.
    expected: String,
    found: Kind,
    is_kept: bool,
    text: String,
}

impl Block {
    fn is_of_article(&self) -> bool {
        self.expected == "article" || (self.expected == "caption" && self.is_kept)
    }

    fn is_right(&self) -> bool {
        if self.is_of_article() || self.is_kept {
            return self.is_of_article() && self.is_kept;
        }
        self.expected.split('|').any(|kind| kind == self.found.name())
    }
}

/// All pages taken together.
#[derive(Default)]
struct Tally {
    /// Of each kind, how many dropped blocks are right, and all.
    kinds: BTreeMap<String, (usize, usize)>,
    /// What was taken for what.
    confusion: BTreeMap<(String, &'static str), Vec<String>>,
    articles: usize,
    /// Blocks of the article that are lost: paragraphs, and shorter ones.
    lost_paragraphs: Vec<String>,
    lost: Vec<String>,
    /// Clutter that is kept.
    kept: Vec<String>,
}

impl Tally {
    fn add(&mut self, slug: &str, block: &Block) {
        let Block { expected, found, text, .. } = block;
        if block.is_of_article() {
            self.articles += 1;
            if !block.is_kept {
                let is_paragraph = text.chars().count() > HEADING_CHARS;
                let list = if is_paragraph { &mut self.lost_paragraphs } else { &mut self.lost };
                list.push(format!("{slug}: lost as {found}: {text}"));
            }
        } else if block.is_kept {
            self.kept.push(format!("{slug}: kept {expected}: {text}"));
        } else {
            let (right, all) = self.kinds.entry(expected.clone()).or_default();
            *all += 1;
            if block.is_right() {
                *right += 1;
            } else {
                let pair = (expected.clone(), found.name());
                self.confusion.entry(pair).or_default().push(format!("{slug}: {text}"));
            }
        }
    }

    /// Dropped blocks that are right, and all.
    fn dropped(&self) -> (usize, usize) {
        self.kinds.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
    }

    fn print(&self) {
        for ((expected, found), blocks) in &self.confusion {
            println!("{expected} taken for {found}: {}", blocks.len());
            blocks.iter().for_each(|block| println!("    {block}"));
        }
        for (kind, &(right, all)) in &self.kinds {
            println!("{kind:14} {right:4} of {all:4}, {} %", percent((right, all)));
        }
        let all = self.dropped();
        println!("all            {} of {}, {} %", all.0, all.1, percent(all));
        self.kept.iter().chain(&self.lost).for_each(|block| println!("{block}"));
    }

    /// What is wrong with all pages taken together.
    fn faults(&self) -> Vec<String> {
        let mut faults = self.lost_paragraphs.clone();
        for kind in MAIN_KINDS {
            let count = self.kinds.get(kind.name()).copied().unwrap_or_default();
            if percent(count) < MAIN {
                faults.push(format!("{kind}: only {} of {} right", count.0, count.1));
            }
        }
        let all = self.dropped();
        if percent(all) < ALL {
            faults.push(format!("only {} of {} right", all.0, all.1));
        }
        if self.lost.len() * 100 > self.articles * LOST {
            faults.push(format!("{} of {} blocks are lost", self.lost.len(), self.articles));
        }
        if self.kept.len() * 100 > all.1 * KEPT {
            faults.push(format!("{} blocks of clutter are kept", self.kept.len()));
        }
        faults
    }
}

fn percent((right, all): (usize, usize)) -> usize {
    right * 100 / all.max(1)
}

#[test]
fn blocks_have_the_right_kinds() {
    let requested = filter::requested();
    let folders = filter::folders(&root(), requested.as_deref());
    let mut tally = Tally::default();
    let mut reached = BTreeMap::new();
    for (slug, folder) in &folders {
        let blocks = blocks(folder);
        blocks.iter().for_each(|block| tally.add(slug, block));
        let right = blocks.iter().filter(|block| block.is_right()).count();
        reached.insert(slug.clone(), (right, blocks.len()));
    }
    tally.print();
    let table = floor_table();
    let mut floors = table.read();
    if filter::is_update() {
        if requested.is_none() {
            floors.clear();
        }
        floors.extend(reached.clone());
        table.write(&floors);
    }
    let mut faults = table.faults(&floors, &reached);
    if requested.is_none() {
        let unknown = floors.keys().filter(|slug| !folders.contains_key(*slug));
        faults.extend(unknown.map(|slug| format!("floors: no such page: {slug}")));
        faults.extend(tally.faults());
        let mut languages: Vec<_> = folders.keys().filter_map(|it| it.rsplit('-').next()).collect();
        languages.sort_unstable();
        languages.dedup();
        assert!(languages.len() >= LANGUAGES, "only {languages:?}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds")
}

fn floor_table() -> FloorTable {
    FloorTable {
        path: root().join("FLOORS.tsv"),
        test: "kinds",
        right: "blocks are right",
        slack: SLACK,
        head: FLOORS_HEAD,
    }
}

#[test]
fn floors_hold_in_both_directions() {
    let of = |right| Floors::from([("a".to_owned(), (right, 9))]);
    let count = |floor, reached| floor_table().faults(&of(floor), &of(reached)).len();
    assert_eq!([count(5, 4), count(5, 5), count(5, 6), count(5, 7)], [1, 0, 0, 1]);
    assert_eq!(floor_table().faults(&Floors::new(), &of(5)).len(), 1);
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
            "{}: {:?} is not where kinds.tsv has {text:?}",
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
