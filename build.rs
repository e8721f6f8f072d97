//! Prepares the data files for the library: lists the languages that have a phrase table, and
//! removes what only people and tests read (comments, lines that must not fire) and what a phrase
//! has in common with the one before it.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=src/data");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    prepare("", table_lines, &out);
    let model = out.join("model.tsv");
    write(&model, &numbered_features(&read(&model)));
    let model = out.join("kind_model.tsv");
    write(&model, &lettered_kinds(&read(&model)));
    prepare("metadata", table_lines, &out);
    let languages = prepare("phrases", phrase_runs, &out);
    write(&out.join("phrase_files.rs"), &phrase_files(&languages));
}

/// Writes the shortened tables of a folder of `src/data`; returns their names in alphabetical
/// order, without `.tsv`.
fn prepare(folder: &str, shorten: fn(&str) -> String, out: &Path) -> Vec<String> {
    let from = Path::new("src/data").join(folder);
    let to = out.join(folder);
    fs::create_dir_all(&to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    let entries = fs::read_dir(&from).unwrap_or_else(|error| panic!("{from:?}: {error}"));
    let mut names = Vec::new();
    for entry in entries {
        let file = entry.unwrap_or_else(|error| panic!("{from:?}: {error}")).path();
        let name = file.file_name().and_then(|name| name.to_str());
        let Some(name) = name.and_then(|name| name.strip_suffix(".tsv")) else { continue };
        write(&to.join(format!("{name}.tsv")), &shorten(&read(&file)));
        names.push(name.to_owned());
    }
    names.sort_unstable();
    names
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// The lines that are neither empty nor comments.
fn table_lines(table: &str) -> String {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The model with a number for each feature in its trees, after a line that lists the names.
fn numbered_features(model: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut lines = String::new();
    for line in model.lines() {
        let fields = line.split('\t').map(|field| match field.split_once("<=") {
            Some((name, rest)) => {
                let number = names.iter().position(|known| *known == name).unwrap_or(names.len());
                if number == names.len() {
                    names.push(name);
                }
                format!("{number}<={rest}")
            }
            None => field.to_owned(),
        });
        lines += &fields.collect::<Vec<_>>().join("\t");
        lines.push('\n');
    }
    format!("features\t{}\n{lines}", names.join("\t"))
}

/// The kind model with a letter for each kind, after a line that lists the kinds: a row is the name of a
/// feature, the letters, and the points of each.
fn lettered_kinds(model: &str) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    let mut lines = String::new();
    for line in model.lines() {
        let mut cells = line.split('\t');
        let (mut row, mut letters, mut numbers) = (String::new(), String::new(), String::new());
        row += cells.next().unwrap_or_default();
        for (kind, points) in cells.filter_map(|cell| cell.split_once(':')) {
            let place = kinds.iter().position(|known| *known == kind).unwrap_or(kinds.len());
            if place == kinds.len() {
                kinds.push(kind);
            }
            letters.push(char::from(b'A' + place as u8));
            numbers += &format!("\t{points}");
        }
        lines += &format!("{row}\t{letters}{numbers}\n");
    }
    format!("{}\n{lines}", kinds.join("\t"))
}

/// The phrases, one a line. Before each run of lines of one kind and one position stands a line
/// that begins with a tab: the number of lines from the last phrase to the run's first, the kind,
/// the position.
fn phrase_runs(table: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run) = (0, None);
    for (number, line) in (1..).zip(table.lines()) {
        let mut fields = line.split('\t');
        let is_phrase = !line.starts_with(['#', '!']);
        match (fields.next(), fields.next(), fields.next()) {
            (Some(kind), Some(position), Some(phrase)) if is_phrase => {
                if run != Some((kind, position)) || number != last + 1 {
                    out += &format!("\t{}\t{kind}\t{position}\n", number - last);
                }
                out += &format!("{phrase}\n");
                (last, run) = (number, Some((kind, position)));
            }
            _ => {}
        }
    }
    out
}

/// The list of phrase tables as `src/lexicon/phrases.rs` includes it.
fn phrase_files(languages: &[String]) -> String {
    let line = |code: &String| {
        format!(
            "    PhraseFile {{ code: {code:?}, path: \"phrases/{code}.tsv\", \
             runs: include_str!(concat!(env!(\"OUT_DIR\"), \"/phrases/{code}.tsv\")) }},\n"
        )
    };
    format!("&[\n{}]\n", languages.iter().map(line).collect::<String>())
}
