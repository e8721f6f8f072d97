//! Every folder of `tests/pages` is a page with the right answer beside it.
//!
//! By hand: `source.html`, `expected.txt` (the body's text) and `page.json` (facts, strings that
//! must or must not come out). Snapshots, which `UPDATE=1 cargo test --test pages` writes anew:
//! `expected.md`, `expected.json` (the article without its body) and `trace.txt`.
//! `NOT_YET.tsv` lists the pages that do not come out right yet, and why; such a page has to fail,
//! so that the list is true.

use leanread::{Article, Options};
use serde_json::Value;
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const BY_HAND: [&str; 3] = ["source.html", "expected.txt", "page.json"];
const SNAPSHOTS: [&str; 3] = ["expected.md", "expected.json", "trace.txt"];
/// Facts of `page.json` and the fields of the article that they are held against.
const FACTS: [(&str, &str); 6] = [
    ("title", "title"),
    ("byline", "byline"),
    ("published", "publishedTime"),
    ("lang", "lang"),
    ("dir", "dir"),
    ("siteName", "siteName"),
];
/// What else `page.json` may hold.
const OTHER_KEYS: [&str; 8] = [
    "about",
    "behaviours",
    "url",
    "textLacks",
    "markdownHas",
    "htmlHas",
    "htmlLacks",
    "confidenceBelow",
];
/// How many different behaviours the pages have to show together.
const MIN_BEHAVIOURS: usize = 30;

/// What is wrong with a page, by who has to mend it.
#[derive(Default)]
struct Problems {
    /// The folder is not as it should be.
    form: Vec<String>,
    /// The result is not what was written by hand.
    by_hand: Vec<String>,
    /// The result is not what it was.
    snapshots: Vec<String>,
}

/// A page and all that leanread makes of it.
struct Page {
    folder: PathBuf,
    facts: Value,
    article: Article,
    trace: String,
}

#[test]
fn every_page_comes_out_right() {
    let root = root();
    let not_yet = not_yet(&root);
    let mut failures = Vec::new();
    let mut behaviours = BTreeSet::new();
    let (mut right, mut pending) = (0, 0);
    let folders = folders(&root);
    for (slug, folder) in &folders {
        let mut problems = Problems::default();
        let page = Page::load(folder, &mut problems);
        if let Some(page) = &page {
            behaviours.extend(page.behaviours(&mut problems));
            page.check_by_hand(&mut problems);
            page.check_snapshots(&mut problems);
        }
        let is_right = page.is_some() && problems.by_hand.is_empty();
        right += usize::from(is_right);
        match not_yet.contains_key(slug) {
            true if is_right => {
                problems.form.push("comes out right: take it off NOT_YET.tsv".into())
            }
            true => {
                pending += 1;
                problems.by_hand.clear();
            }
            false => {}
        }
        let all = [problems.form, problems.by_hand, problems.snapshots].concat();
        if !all.is_empty() {
            failures.push(format!("== {slug}\n{}", all.join("\n")));
        }
    }
    let unknown = not_yet.keys().filter(|slug| !folders.contains_key(*slug));
    failures.extend(unknown.map(|slug| format!("== NOT_YET.tsv\nno such page: {slug}")));
    if behaviours.len() < MIN_BEHAVIOURS {
        failures.push(format!("only {} behaviours are shown: {behaviours:?}", behaviours.len()));
    }
    println!(
        "{} pages: {right} right, {pending} listed as not yet right; {} behaviours",
        folders.len(),
        behaviours.len()
    );
    assert!(failures.is_empty(), "{}\n\n{} failures", failures.join("\n\n"), failures.len());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The pages' folders by slug.
fn folders(root: &Path) -> BTreeMap<String, PathBuf> {
    let (folders, files): (Vec<_>, Vec<_>) =
        entries(root).into_iter().partition(|path| path.is_dir());
    let strangers: Vec<_> =
        files.iter().map(|path| name(path)).filter(|name| name != "NOT_YET.tsv").collect();
    assert!(strangers.is_empty(), "files that do not belong into tests/pages: {strangers:?}");
    folders.into_iter().map(|path| (name(&path), path)).collect()
}

/// The slugs of `NOT_YET.tsv` with what is not right and why.
fn not_yet(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root.join("NOT_YET.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut list = BTreeMap::new();
    for line in lines {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [slug, what, reason] = columns[..] else {
            panic!("NOT_YET.tsv: not three columns parted by tabs: {line:?}");
        };
        assert!(!what.is_empty() && !reason.is_empty(), "NOT_YET.tsv: {slug} has no reason");
        let old = list.insert(slug.to_owned(), reason.to_owned());
        assert!(old.is_none(), "NOT_YET.tsv: {slug} stands there twice");
    }
    list
}

impl Page {
    /// Reads the folder and runs leanread; none if the folder is not complete.
    fn load(folder: &Path, problems: &mut Problems) -> Option<Page> {
        let files: Vec<String> = entries(folder).iter().map(|path| name(path)).collect();
        let known = |file: &String| BY_HAND.iter().chain(&SNAPSHOTS).any(|name| name == file);
        let strangers = files.iter().filter(|file| !known(file));
        problems.form.extend(strangers.map(|file| format!("unknown file: {file}")));
        let missing: Vec<_> =
            BY_HAND.iter().filter(|name| !files.iter().any(|file| file == *name)).collect();
        if !missing.is_empty() {
            problems.form.push(format!("missing: {missing:?}"));
            return None;
        }
        let facts: Value = match serde_json::from_str(&read(folder, "page.json")) {
            Ok(facts) => facts,
            Err(error) => {
                problems.form.push(format!("page.json: {error}"));
                return None;
            }
        };
        let bytes = fs::read(folder.join("source.html")).unwrap();
        let options = match facts["url"].as_str() {
            Some(url) => Options::new().with_url(url),
            None => Options::new(),
        };
        let article = leanread::extract_bytes(&bytes, None, &options).unwrap();
        let trace =
            leanread::explain(&leanread::decode(&bytes, None), &options).unwrap().to_string();
        Some(Page { folder: folder.to_owned(), facts, article, trace })
    }

    /// The behaviours that the page shows; checks the form of `page.json` on the way.
    fn behaviours(&self, problems: &mut Problems) -> BTreeSet<u64> {
        let facts = self.facts.as_object().cloned().unwrap_or_default();
        let known =
            |key: &str| OTHER_KEYS.contains(&key) || FACTS.iter().any(|(fact, _)| *fact == key);
        let strangers = facts.keys().filter(|key| !known(key));
        problems.form.extend(strangers.map(|key| format!("page.json: unknown key {key:?}")));
        // A page without an article has no headline, but has to be doubted.
        let subject = match facts.contains_key("confidenceBelow") {
            true => "confidenceBelow",
            false => "title",
        };
        let needed = ["about", "behaviours", "textLacks", subject];
        let missing = needed.iter().filter(|key| !facts.contains_key(**key));
        problems.form.extend(missing.map(|key| format!("page.json: no {key:?}")));
        let numbers: BTreeSet<u64> = facts["behaviours"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .collect();
        if numbers.is_empty() {
            problems.form.push("page.json: behaviours is no list of numbers".into());
        }
        numbers
    }

    fn check_by_hand(&self, problems: &mut Problems) {
        let text = with_line_end(self.article.text());
        let expected = read(&self.folder, "expected.txt");
        problems.by_hand.extend(difference("expected.txt", &expected, &text));
        let article = serde_json::to_value(&self.article).unwrap();
        for (fact, field) in FACTS {
            let Some(expected) = self.facts.get(fact) else {
                continue;
            };
            if article[field] != *expected {
                problems
                    .by_hand
                    .push(format!("{fact}: expected {expected}, found {}", article[field]));
            }
        }
        if let Some(limit) = self.facts.get("confidenceBelow") {
            let confidence = self.article.confidence();
            if limit.as_f64().is_none_or(|limit| confidence >= limit) {
                problems.by_hand.push(format!("confidence: {confidence} is not below {limit}"));
            }
        }
        let (html, markdown) = (self.article.html(), self.article.markdown());
        for (key, output, text, wanted) in [
            // A caption stands in the Markdown, not in the text; expected.md holds the Markdown.
            ("textLacks", "text", &text, false),
            ("markdownHas", "Markdown", &markdown, true),
            ("htmlHas", "HTML", &html, true),
            ("htmlLacks", "HTML", &html, false),
        ] {
            let wrong =
                self.strings(key).into_iter().filter(|string| text.contains(*string) != wanted);
            let word = if wanted { "lacks" } else { "has" };
            problems
                .by_hand
                .extend(wrong.map(|string| format!("{key}: the {output} {word} {string:?}")));
        }
    }

    fn strings(&self, key: &str) -> Vec<&str> {
        let list = self.facts.get(key).map(|list| {
            let list: Option<Vec<&str>> =
                list.as_array().and_then(|list| list.iter().map(Value::as_str).collect());
            list.unwrap_or_else(|| panic!("{}: {key} is no list of strings", self.folder.display()))
        });
        list.unwrap_or_default()
    }

    fn check_snapshots(&self, problems: &mut Problems) {
        let mut facts = serde_json::to_value(&self.article).unwrap();
        // trace.txt shows the blocks.
        for body in ["content", "textContent", "markdown", "blocks"] {
            facts.as_object_mut().unwrap().remove(body);
        }
        let facts = serde_json::to_string_pretty(&facts).unwrap();
        let found = [self.article.markdown(), facts, self.trace.clone()].map(with_line_end);
        for (file, found) in SNAPSHOTS.into_iter().zip(&found) {
            let path = self.folder.join(file);
            if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
                fs::write(&path, found).unwrap();
            }
            match fs::read_to_string(&path) {
                Ok(expected) => problems.snapshots.extend(difference(file, &expected, found)),
                Err(_) => problems.snapshots.push(format!(
                    "missing: {file} (write it with: UPDATE=1 cargo test --test pages)"
                )),
            }
        }
    }
}

fn read(folder: &Path, file: &str) -> String {
    let path = folder.join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn with_line_end(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The lines that differ with those around them, if any do.
fn difference(file: &str, expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let diff = TextDiff::from_lines(expected, found);
    let lines = diff.unified_diff().context_radius(1).header(file, "found").to_string();
    Some(lines.lines().map(shorten).collect::<Vec<_>>().join("\n"))
}

fn shorten(line: &str) -> String {
    match line.chars().nth(160) {
        Some(_) => line.chars().take(160).chain("…".chars()).collect(),
        None => line.to_owned(),
    }
}
