//! Every folder of `tests/pages` is a page with the right answer next to it.
//!
//! By hand: `source.html`, `expected.txt` (the body's text) and `page.json` (facts, strings that
//! must or must not come out). Snapshots, which `UPDATE=1 cargo test --test pages` writes anew:
//! `expected.md`, `expected.json` (the article without its body) and `blocks.txt`: what each block
//! is, and what the rules found in it. It has no points of the model, so that a new model changes
//! it only where a block is kept, dropped or named otherwise. A few pages have the whole
//! `trace.txt` instead.
//! `NOT_YET.tsv` lists the pages that do not come out right yet, and why; such a page has to fail,
//! so that the list is true.
//!
//! `PAGE=slug cargo test --test pages` runs one page.

#[path = "support/filter.rs"]
mod filter;

use leanread::{Article, Kind, Options, ReasonKind, Trace};
use serde_json::Value;
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const BY_HAND: [&str; 3] = ["source.html", "expected.txt", "page.json"];
const SNAPSHOTS: [&str; 2] = ["expected.md", "expected.json"];
const BLOCKS: &str = "blocks.txt";
const TRACE: &str = "trace.txt";
/// The pages that show every point of every block, and why these.
const TRACED: [(&str, &str); 5] = [
    ("documentation-page-sidebar-tree", "a manual: its menus have more words than its text"),
    ("forum-thread-is-content-en", "posts are the content here, and clutter elsewhere"),
    ("kalbela", "news with telling class names, visible facts only, and rules of many kinds"),
    ("news-ja", "news in a script without spaces, in an English template"),
    ("text-only-in-json-ld-es", "an app shell: the text comes from structured data"),
];
/// Characters of a block's text in `blocks.txt`.
const SHOWN_CHARS: usize = 60;
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

/// What is wrong with a page, by what has to be changed.
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
    trace: Trace,
}

#[test]
fn every_page_comes_out_right() {
    let root = root();
    let requested = filter::requested();
    let not_yet = not_yet(&root);
    let folders = filter::folders(&root, requested.as_deref());
    let mut failures = Vec::new();
    let mut behaviours = BTreeSet::new();
    let mut pending = 0;
    for (slug, folder) in &folders {
        let is_listed = not_yet.contains_key(slug);
        pending += usize::from(is_listed);
        let faults = faults(folder, is_listed, &mut behaviours);
        if !faults.is_empty() {
            failures.push(format!("== {slug}\n{}", faults.join("\n")));
        }
    }
    if requested.is_none() {
        failures.extend(faults_of_all(&root, &folders, &not_yet, &behaviours));
    }
    println!(
        "{} pages, {pending} listed as not yet right; {} behaviours",
        folders.len(),
        behaviours.len()
    );
    assert!(failures.is_empty(), "{}\n\n{} failures", failures.join("\n\n"), failures.len());
}

/// What is wrong with a page; one that is listed as not yet right has to be wrong.
fn faults(folder: &Path, is_listed: bool, behaviours: &mut BTreeSet<u64>) -> Vec<String> {
    let mut problems = Problems::default();
    let page = Page::load(folder, &mut problems);
    if let Some(page) = &page {
        behaviours.extend(page.behaviours(&mut problems));
        page.check_by_hand(&mut problems);
        page.check_snapshots(&mut problems);
    }
    if is_listed {
        if page.is_some() && problems.by_hand.is_empty() {
            problems.form.push("comes out right: take it off NOT_YET.tsv".into());
        }
        problems.by_hand.clear();
    }
    [problems.form, problems.by_hand, problems.snapshots].concat()
}

/// What is wrong with the pages taken together.
fn faults_of_all(
    root: &Path,
    folders: &BTreeMap<String, PathBuf>,
    not_yet: &BTreeMap<String, String>,
    behaviours: &BTreeSet<u64>,
) -> Vec<String> {
    let files = entries(root).into_iter().filter(|path| path.is_file());
    let strangers = files.map(|path| name(&path)).filter(|name| name != "NOT_YET.tsv");
    let mut faults: Vec<String> =
        strangers.map(|name| format!("{name} does not belong into tests/pages")).collect();
    let unknown = not_yet.keys().filter(|slug| !folders.contains_key(*slug));
    faults.extend(unknown.map(|slug| format!("NOT_YET.tsv: no such page: {slug}")));
    let untraced = TRACED.iter().filter(|(slug, _)| !folders.contains_key(*slug));
    faults.extend(untraced.map(|(slug, _)| format!("TRACED: no such page: {slug}")));
    if behaviours.len() < MIN_BEHAVIOURS {
        faults.push(format!("only {} behaviours are shown: {behaviours:?}", behaviours.len()));
    }
    faults
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

/// The slugs of `NOT_YET.tsv` with what is not right and why.
fn not_yet(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root.join("NOT_YET.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut list = BTreeMap::new();
    for line in lines {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [slug, what, reason] = columns[..] else {
            panic!("NOT_YET.tsv: not three columns separated by tabs: {line:?}");
        };
        assert!(!what.is_empty() && !reason.is_empty(), "NOT_YET.tsv: {slug} has no reason");
        let old = list.insert(slug.to_owned(), reason.to_owned());
        assert!(old.is_none(), "NOT_YET.tsv: {slug} is listed twice");
    }
    list
}

impl Page {
    /// Reads the folder and runs leanread; none if the folder is not complete.
    fn load(folder: &Path, problems: &mut Problems) -> Option<Page> {
        let files: Vec<String> = entries(folder).iter().map(|path| name(path)).collect();
        let known = |file: &String| {
            BY_HAND.iter().chain(&SNAPSHOTS).any(|name| name == file) || file == record_file(folder)
        };
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
        let trace = leanread::explain(&leanread::decode(&bytes, None), &options).unwrap();
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
        let subject =
            if facts.contains_key("confidenceBelow") { "confidenceBelow" } else { "title" };
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
            problems.form.push("page.json: behaviours is not a list of numbers".into());
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
            list.unwrap_or_else(|| {
                panic!("{}: {key} is not a list of strings", self.folder.display())
            })
        });
        list.unwrap_or_default()
    }

    fn check_snapshots(&self, problems: &mut Problems) {
        let mut facts = serde_json::to_value(&self.article).unwrap();
        // The record shows the blocks.
        for body in ["content", "textContent", "markdown", "blocks"] {
            facts.as_object_mut().unwrap().remove(body);
        }
        let facts = serde_json::to_string_pretty(&facts).unwrap();
        let record_file = record_file(&self.folder);
        let record =
            if record_file == TRACE { self.trace.to_string() } else { blocks(&self.trace) };
        let [markdown, json] = SNAPSHOTS;
        for (file, found) in
            [(markdown, self.article.markdown()), (json, facts), (record_file, record)]
        {
            let (path, found) = (self.folder.join(file), with_line_end(found));
            if filter::is_update() {
                fs::write(&path, &found).unwrap();
            }
            match fs::read_to_string(&path) {
                Ok(expected) => problems.snapshots.extend(difference(file, &expected, &found)),
                Err(_) => problems.snapshots.push(format!(
                    "missing: {file} (write it with: UPDATE=1 cargo test --test pages)"
                )),
            }
        }
    }
}

/// The file that holds the record of the page's blocks.
fn record_file(folder: &Path) -> &'static str {
    let slug = name(folder);
    if TRACED.iter().any(|(traced, _)| *traced == slug) { TRACE } else { BLOCKS }
}

/// A line for each block: whether it is kept, its kind, what the rules found in it, its text.
fn blocks(trace: &Trace) -> String {
    let line = |block: &leanread::TraceBlock| {
        let fate = match block.kind() {
            _ if block.is_kept() => "kept",
            Kind::Caption => "caption",
            _ => "dropped",
        };
        let findings = block.reasons().iter().filter(|reason| {
            let is_model =
                matches!(reason.kind(), ReasonKind::Base | ReasonKind::Feature | ReasonKind::Rest);
            !is_model && reason.points() != 0
        });
        let findings: Vec<String> =
            findings.map(|reason| format!("{} {:+}", reason.name(), reason.points())).collect();
        let findings = match &findings[..] {
            [] => String::new(),
            _ => format!("[{}] ", findings.join(", ")),
        };
        let (kind, text) = (block.kind().name(), block.excerpt(SHOWN_CHARS));
        format!("{fate:8}{kind:13} {findings}{text}\n")
    };
    trace.blocks().iter().map(line).collect()
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
    if line.chars().count() <= 160 {
        return line.to_owned();
    }
    line.chars().take(160).chain("…".chars()).collect()
}
