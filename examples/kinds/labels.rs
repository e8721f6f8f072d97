//! The labels of a page, and the blocks that they belong to.

use leanread::{Article, Kind};
use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::fs;
use std::path::Path;

/// So many characters of a block, white space aside, tell it from the others.
const TEXT_MAX_CHARS: usize = 100;

/// A page whose blocks are labelled.
pub struct LabelledPage {
    pub corpus: String,
    pub id: String,
    pub language: String,
    /// In page order: the hash of a block's text, and its kinds.
    labels: Vec<(u64, Vec<String>)>,
}

/// A block with its label.
pub struct LabelledBlock {
    /// The kinds that are right, the best first.
    pub expected: Vec<String>,
    pub found: Kind,
    pub is_kept: bool,
}

impl LabelledPage {
    pub fn read(path: &Path) -> Result<LabelledPage, Box<dyn Error>> {
        let text = fs::read_to_string(path)?;
        let mut lines = text.lines();
        let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let ["#page", corpus, id, language] = head[..] else {
            return Err(format!("{}: no page in its first line", path.display()).into());
        };
        let label = |line: &str| {
            let (hash, kinds) = line.split_once('\t')?;
            let kinds = kinds.split('|').map(str::to_owned).collect();
            Some((u64::from_str_radix(hash, 16).ok()?, kinds))
        };
        let labels = lines.map(|line| label(line).ok_or_else(|| format!("no label: {line}")));
        Ok(LabelledPage {
            corpus: corpus.to_owned(),
            id: id.to_owned(),
            language: language.to_owned(),
            labels: labels.collect::<Result<_, _>>()?,
        })
    }

    /// The kinds of a test page, whose file has a line for each block: kinds and text.
    pub fn of_tests(folder: &Path) -> Result<(LabelledPage, String), Box<dyn Error>> {
        let html = fs::read_to_string(folder.join("source.html"))?;
        let table = fs::read_to_string(folder.join("kinds.tsv"))?;
        let kinds = table.lines().filter(|line| !line.starts_with('#'));
        let kinds = kinds.map(|line| line.split('\t').next().unwrap_or_default());
        let article = leanread::extract(&html)?;
        let blocks = article.blocks().iter().map(|block| hash(block.text()));
        let labels = blocks.zip(kinds.map(|kinds| kinds.split('|').map(str::to_owned).collect()));
        let page = LabelledPage {
            corpus: "tests".to_owned(),
            id: folder.display().to_string(),
            language: String::new(),
            labels: labels.collect(),
        };
        Ok((page, html))
    }

    /// The article's blocks, each with its label: that of the same text, in the same order.
    pub fn blocks(&self, article: &Article) -> Vec<Option<LabelledBlock>> {
        let mut labels: HashMap<u64, VecDeque<&Vec<String>>> = HashMap::new();
        for (hash, kinds) in &self.labels {
            labels.entry(*hash).or_default().push_back(kinds);
        }
        let labelled = article.blocks().iter().map(|block| {
            let expected = labels.get_mut(&hash(block.text()))?.pop_front()?.clone();
            Some(LabelledBlock { expected, found: block.kind(), is_kept: block.is_kept() })
        });
        labelled.collect()
    }
}

/// FNV-1a of the beginning of a block's text, white space aside.
fn hash(text: &str) -> u64 {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).take(TEXT_MAX_CHARS).collect();
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bare.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
