//! The corpora on disk: gold records and pages.

use crate::tokens::Tokens;
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// A corpus and what its pages count in training.
#[derive(Debug)]
pub struct Corpus {
    pub name: &'static str,
    pub tokens: Tokens,
    /// Weight of a page in training; none of its pages is trained on where it is 0.
    pub weight: f64,
    pub gold: GoldText,
    /// Whether it is measured by 4-token shingles too.
    pub has_shingles: bool,
}

/// What the gold text of a corpus holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldText {
    /// All of the content: what it lacks is none.
    Whole,
    /// Some of the content: what it lacks may be content too.
    Part,
}

/// The corpora. Those of articles that were annotated by people weigh most; those whose gold is the
/// output of a program, or no more than a few strings, less. Those of no weight are measured only:
/// models of all of them gained three points on `daniel`, and lost some tenths on most others.
pub const CORPORA: &[Corpus] = &[
    Corpus { has_shingles: true, ..corpus("aeb", 3.0) },
    corpus("daniel", 0.0),
    corpus("defuddle", 0.5),
    corpus("fundus", 3.0),
    corpus("mozilla", 1.0),
    corpus("newspaper", 0.0),
    corpus("omnivore", 0.0),
    corpus("press2023", 0.0),
    Corpus { gold: GoldText::Part, ..corpus("recipes", 0.0) },
    corpus("trafilatura", 1.0),
    Corpus { tokens: Tokens::Plain, ..corpus("wcxb", 1.0) },
    corpus("zhset", 0.0),
];

const fn corpus(name: &'static str, weight: f64) -> Corpus {
    Corpus { name, tokens: Tokens::AnyScript, weight, gold: GoldText::Whole, has_shingles: false }
}

/// What a gold record says of a page.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    pub id: String,
    pub url: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    #[serde(rename = "lang")]
    pub language: Option<String>,
    /// The main text; empty if the page has none, missing if none was annotated.
    pub text: Option<String>,
    /// Strings that the text must have.
    #[serde(default)]
    pub with: Vec<String>,
    /// Strings that it must not have.
    #[serde(default)]
    pub without: Vec<String>,
    /// The paragraphs of the text, where some are optional.
    #[serde(default)]
    pub paragraphs: Vec<String>,
    /// Numbers of the paragraphs that are as right in the text as out of it.
    #[serde(default)]
    pub optional: Vec<usize>,
}

impl Gold {
    /// The paragraphs of the text that are optional (`true`) or the others, or all of the text
    /// where none is.
    pub fn paragraphs_that_are(&self, optional: bool) -> String {
        if self.optional.is_empty() {
            let text = self.text.as_deref().filter(|_| !optional);
            return text.unwrap_or_default().to_owned();
        }
        let paragraphs = self.paragraphs.iter().enumerate();
        let chosen = paragraphs.filter(|(number, _)| self.optional.contains(number) == optional);
        chosen.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    /// What a page's group is named by: pages of one group stand in one fold. It is the label that
    /// the site registered (`bbc` of `bbc.co.uk`); for test pages of made-up hosts, the first word
    /// of their id.
    pub fn group(&self) -> String {
        let host = self
            .url
            .as_deref()
            .and_then(|url| url::Url::parse(url).ok())
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        registered_label(&host).unwrap_or_else(|| first_word(&self.id))
    }
}

fn registered_label(host: &str) -> Option<String> {
    /// Second-level labels under which countries register names.
    const SHARED: [&str; 9] = ["ac", "co", "com", "edu", "gov", "net", "ne", "or", "org"];
    let mut labels = host.rsplit('.');
    let top = labels.next()?;
    let second = labels.next()?;
    let label = match labels.next() {
        Some(third) if top.len() == 2 && SHARED.contains(&second) => third,
        _ => second,
    };
    (label != "example" && top != "example").then(|| label.to_owned())
}

fn first_word(id: &str) -> String {
    let mut words = id.split(|c: char| !c.is_alphanumeric());
    let named = words.find(|word| word.chars().any(char::is_alphabetic));
    named.unwrap_or(id).to_owned()
}

/// The gold records of a corpus, by id.
pub fn read_gold(directory: &Path) -> Result<Vec<Gold>, Box<dyn Error>> {
    let path = directory.join("gold.jsonl");
    let file = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let records: Result<Vec<Gold>, _> =
        file.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect();
    let mut gold = records.map_err(|why| format!("{}: {why}", path.display()))?;
    gold.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(gold)
}

/// The bytes of a page.
pub fn read_page(directory: &Path, id: &str) -> Result<Vec<u8>, String> {
    let path = directory.join("pages").join(format!("{id}.html.gz"));
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| MultiGzDecoder::new(file).read_to_end(&mut bytes))
        .map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(id: &str, url: &str) -> String {
        let record = format!(r#"{{"id": "{id}", "url": "{url}"}}"#);
        serde_json::from_str::<Gold>(&record).unwrap().group()
    }

    #[test]
    fn pages_of_a_site_are_a_group() {
        assert_eq!(group("1", "https://news.bbc.co.uk/x"), "bbc");
        assert_eq!(group("2", "https://www.bbc.com/y"), "bbc");
        assert_eq!(group("nytimes-4", "http://fakehost/page.html"), "nytimes");
        assert_eq!(group("003-metadata-x", "http://fakehost/p"), "metadata");
        assert_eq!(group("issues--1", "https://www.example.com/a"), "issues");
    }
}
