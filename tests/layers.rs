//! The order of the house: which module may use which, who may name the parser, how long a file
//! and a function may be, and that words of human languages stand in data files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those that it may use. They stand in the order of the layers: a module uses
/// only modules above it, so that there are no circles.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("mojibake", &[]),
    ("warning", &[]),
    ("limits", &["error"]),
    ("preference", &[]),
    ("options", &["limits", "preference"]),
    ("kind", &[]),
    ("decode", &[]),
    (TOOL, &[]),
    ("text", &[]),
    ("json", &[]),
    ("lexicon", &["kind", "text"]),
    ("dom", &["error", "limits", "warning"]),
    ("shell", &["dom", "json", "limits", "warning"]),
    ("blocks", &["dom", "error", "limits", "text"]),
    ("metadata", &["blocks", "dom", "lexicon", "limits", "text"]),
    ("features", &["blocks", "dom", "json", "kind", "lexicon", "text"]),
    ("score", &["features"]),
    ("rules", &["blocks", "dom", "features", "kind", "lexicon", "metadata", "score"]),
    ("verdict", &["blocks", "dom", "kind", "lexicon", "rules", "score"]),
    ("select", &["blocks", "kind", "preference", "score", "verdict"]),
    ("clean", &["blocks", "dom", "limits", "select", "text"]),
    ("render", &["clean", "text"]),
    ("dump", &["blocks", "dom", "kind", "lexicon", "rules", "score", "text"]),
    (
        "label",
        &["blocks", "dom", "features", "kind", "lexicon", "metadata", "rules", "select", "text"],
    ),
    (
        "ledger",
        &[
            "blocks", "clean", "dom", "features", "kind", "label", "lexicon", "limits", "rules",
            "score", "select", "text",
        ],
    ),
    ("article", &["clean", "ledger", "metadata", "render", "select", "text", "warning"]),
    ("explain", &["dom", "dump", "features", "kind", "label", "ledger", "rules", "text"]),
    (
        "stages",
        &[
            "blocks", "clean", "dom", "error", "features", "ledger", "metadata", "options",
            "render", "rules", "score", "select", "verdict",
        ],
    ),
    ("cli", &[]),
    ("main", &["cli"]),
];

/// A tool without any knowledge, open to all.
const TOOL: &str = "hash";

/// The crate's root uses all.
const ROOT: &str = "lib";
/// The run of all stages stands in the root, and is read by the record of it and by what measures
/// each stage.
const RUN: [(&str, &str); 4] =
    [("ledger", "Run"), ("stages", "Run"), ("stages", "page_of"), ("stages", "parsed")];
/// The only module that names the parser ...
const PARSER_MODULE: &str = "dom";
/// ... which are these crates, ...
const PARSERS: [&str; 3] = ["html5ever", "html5gum", "markup5ever_rcdom"];
/// ... but for the type that a caller hands over.
const PARSER_EXCEPTION: &str = "tree: &markup5ever_rcdom::RcDom";
/// Sentence marks, digits and the like of all scripts.
const SCRIPTS_MODULE: &str = "text";
const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 60;

/// A source file without its comments and its tests.
struct Source {
    path: String,
    module: String,
    /// Folders and files below the crate's root: 1 for `src/text.rs` and `src/dom/mod.rs`.
    depth: usize,
    code: String,
}

#[test]
fn modules_use_only_what_their_layer_allows() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module != ROOT) {
        let Some((_, allowed)) = LAYERS.iter().find(|(module, _)| *module == source.module) else {
            wrong
                .push(format!("{}: module {:?} has no line in LAYERS", source.path, source.module));
            continue;
        };
        let used =
            uses(&source.code, source.depth).into_iter().filter(|used| *used != source.module);
        let strangers = used.filter(|used| {
            !allowed.contains(&used.as_str())
                && used != TOOL
                && !RUN.contains(&(source.module.as_str(), used.as_str()))
        });
        wrong.extend(strangers.map(|used| format!("{}: may not use {used}", source.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn layers_have_no_circles() {
    for (place, (module, allowed)) in LAYERS.iter().enumerate() {
        for used in *allowed {
            let above = LAYERS.iter().take(place).any(|(above, _)| above == used);
            assert!(above, "{module} uses {used}, which does not stand above it");
        }
    }
}

#[test]
fn only_the_dom_names_the_parser() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module != PARSER_MODULE) {
        let code = match source.module == ROOT {
            true => source.code.replacen(PARSER_EXCEPTION, "", 1),
            false => source.code.clone(),
        };
        let named = PARSERS.iter().filter(|parser| code.contains(**parser));
        wrong.extend(named.map(|parser| format!("{} names {parser}", source.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for source in sources() {
        let lines = source.code.trim_end().lines().count();
        if lines > MAX_FILE_LINES {
            long.push(format!("{}: {lines} lines, at most {MAX_FILE_LINES}", source.path));
        }
        let functions =
            functions(&source.code).into_iter().filter(|(_, lines)| *lines > MAX_FUNCTION_LINES);
        long.extend(functions.map(|(name, lines)| {
            format!("{}: fn {name} has {lines} lines, at most {MAX_FUNCTION_LINES}", source.path)
        }));
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn words_of_other_scripts_stand_in_data_files() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module != SCRIPTS_MODULE) {
        let lines = source.code.lines().enumerate().filter(|(_, line)| has_foreign_word(line));
        wrong.extend(
            lines.map(|(number, line)| format!("{}:{}: {}", source.path, number + 1, line.trim())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The library's and the program's files; those that hold nothing but tests are left out.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(end) if end == "rs" => sources.extend(source(&root, path)),
                _ => {}
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 20, "found only {} files", sources.len());
    sources
}

fn source(root: &Path, path: PathBuf) -> Option<Source> {
    let relative = path.strip_prefix(root).unwrap().with_extension("");
    let mut parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
    if parts.contains(&"tests") {
        return None;
    }
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    let code = without_tests(&without_comments(&fs::read_to_string(&path).unwrap()));
    Some(Source {
        path: relative.display().to_string(),
        module: parts[0].to_owned(),
        depth: parts.len(),
        code,
    })
}

/// The code with every comment replaced by nothing, its line ends kept.
fn without_comments(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            let length = literal_length(rest).unwrap_or(c.len_utf8());
            code.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        };
        code.extend(rest[..length].chars().filter(|c| *c == '\n'));
        rest = &rest[length..];
    }
    code
}

/// Bytes of the string or character literal that the code begins with.
fn literal_length(code: &str) -> Option<usize> {
    if let Some(raw) = code.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(1 + hashes + 1 + inside.find(&end)? + end.len());
    }
    let quote = code.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if quote == '\'' && !code.starts_with("'\\") && code.chars().nth(2) != Some('\'') {
        // A lifetime.
        return None;
    }
    let mut is_escaped = false;
    let end = code.char_indices().skip(1).find(|&(_, c)| {
        let is_end = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    end.map(|(place, _)| place + 1)
}

/// The code without the items that `#[cfg(test)]` or `#[cfg(all(test, ...))]` stands before.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let attribute = line.trim_start();
        if !attribute.starts_with("#[cfg(test)]") && !attribute.starts_with("#[cfg(all(test") {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let end = format!("{}}}", indent(line));
        let mut is_first = true;
        for item in lines.by_ref() {
            let is_head = is_first && item.trim_start().starts_with("#[");
            if !is_head && ((is_first && item.trim_end().ends_with([';', '}'])) || item == end) {
                break;
            }
            is_first = is_head;
        }
    }
    kept
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// The modules below the crate's root that the code names, by `crate::` or by enough `super::`.
fn uses(code: &str, depth: usize) -> BTreeSet<String> {
    let to_root = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for start in ["crate::", to_root.as_str()] {
        for (place, _) in code.match_indices(start) {
            let before = code[..place].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                continue;
            }
            let path = &code[place + start.len()..];
            match path.strip_prefix('{') {
                Some(group) => found.extend(group_heads(group)),
                None => found.extend(head(path)),
            }
        }
    }
    found
}

/// The first names of the paths in `{a::b, c::{d, e}}`, the opening brace taken off.
fn group_heads(group: &str) -> Vec<String> {
    let (mut heads, mut level) = (Vec::new(), 0);
    let mut is_start = true;
    for (place, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => is_start = true,
            _ if is_start && !c.is_whitespace() => {
                heads.extend(head(&group[place..]));
                is_start = false;
            }
            _ => {}
        }
    }
    heads
}

fn head(path: &str) -> Option<String> {
    let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty() && name != "super").then_some(name)
}

/// The functions of formatted code, with their lines from `fn` to the closing brace.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let end = format!("{}}}", indent(line));
        let length =
            lines[start..].iter().position(|line| *line == end).map_or(1, |length| length + 1);
        let is_one_line = line.trim_end().ends_with(['}', ';']);
        found.push((name, if is_one_line { 1 } else { length }));
    }
    found
}

fn function_name(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let is_prefix = |word: &&str| {
        word.starts_with("pub") || matches!(*word, "const" | "async" | "unsafe" | "in")
    };
    match words.by_ref().find(|word| !is_prefix(word)) {
        Some("fn") => head(words.next()?),
        _ => None,
    }
}

/// Whether there are two letters of another script in a row: single ones are signs to be folded.
fn has_foreign_word(line: &str) -> bool {
    line.chars()
        .zip(line.chars().skip(1))
        .any(|(a, b)| is_foreign_letter(a) && is_foreign_letter(b))
}

/// A letter of a script other than Latin.
fn is_foreign_letter(c: char) -> bool {
    let is_latin =
        matches!(c, '\u{AA}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}');
    !c.is_ascii() && c.is_alphabetic() && !is_latin
}

#[test]
fn comments_and_tests_are_left_out() {
    let code =
        "//! a\nfn a<'x>() { \"// no\" } // b\nlet c = ['\"', '\\'', r#\"/* \"#]; /* d\n */ e\n";
    assert_eq!(
        without_comments(code),
        "\nfn a<'x>() { \"// no\" } \nlet c = ['\"', '\\'', r#\"/* \"#]; \n e\n"
    );
    let code = "a\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n    fn x() {\n    }\n}\nc\n";
    assert_eq!(without_tests(code), "a\nb\nc\n");
}

#[test]
fn paths_are_found() {
    let code = "use crate::{a::B, c::{d, e}, f};\npub(crate) fn x(y: crate::g::H) { super::super::i::j() }\n$crate::k";
    let names = |depth| uses(code, depth).into_iter().collect::<Vec<_>>();
    assert_eq!(names(2), ["a", "c", "f", "g", "i"]);
    assert_eq!(names(3), ["a", "c", "f", "g"]);
}

#[test]
fn functions_are_measured() {
    let code = "fn a() {}\nimpl X {\n    pub(crate) const fn b(\n        c: u8,\n    ) {\n        d;\n    }\n}\nfn e();\n";
    let expected = [("a", 1), ("b", 5), ("e", 1)].map(|(name, lines)| (name.to_owned(), lines));
    assert_eq!(functions(code), expected);
}

#[test]
fn words_of_other_scripts_are_seen() {
    for line in ["x(\"আরও\")", "\"далее\"", "\"字字\""] {
        assert!(has_foreign_word(line), "{line}");
    }
    for line in ["\"é“ßü\"", "'ي' | 'ى' => 'ی'", "\"Über’s\""] {
        assert!(!has_foreign_word(line), "{line}");
    }
}
