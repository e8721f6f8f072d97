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

    /// The article's blocks that have labels: those with the same text, in the same order.
    pub fn blocks(&self, article: &Article) -> Vec<LabelledBlock> {
        let mut labels: HashMap<u64, VecDeque<&Vec<String>>> = HashMap::new();
        for (hash, kinds) in &self.labels {
            labels.entry(*hash).or_default().push_back(kinds);
        }
        let labelled = article.blocks().iter().filter_map(|block| {
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
