//! Leaves out of the data files what only people and tests read: comments, lines that must not
//! fire, and what a phrase has in common with the one before it. The library holds what is left.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=src/data");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for (folder, short) in [("", rows as fn(&str) -> String), ("metadata", rows), ("phrases", runs)]
    {
        let from = Path::new("src/data").join(folder);
        let to = out.join(folder);
        fs::create_dir_all(&to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
        let entries = fs::read_dir(&from).unwrap_or_else(|error| panic!("{from:?}: {error}"));
        for entry in entries {
            let file = entry.unwrap_or_else(|error| panic!("{from:?}: {error}")).path();
            if let Some(name) =
                file.file_name().filter(|_| file.extension() == Some("tsv".as_ref()))
            {
                let text =
                    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
                fs::write(to.join(name), short(&text))
                    .unwrap_or_else(|error| panic!("{to:?}: {error}"));
            }
        }
    }
}

/// The lines that are neither empty nor comments.
fn rows(table: &str) -> String {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|row| format!("{row}\n")).collect()
}

/// The phrases, one a line; before each run of lines of one kind and one place a line that begins
/// with a tab: by how many lines the run starts behind the last phrase, its kind, its place.
fn runs(table: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run) = (0, None);
    for (number, line) in (1..).zip(table.lines()) {
        let mut fields = line.split('\t');
        let is_phrase = !line.starts_with(['#', '!']);
        match (fields.next(), fields.next(), fields.next()) {
            (Some(kind), Some(how), Some(phrase)) if is_phrase => {
                if run != Some((kind, how)) || number != last + 1 {
                    out += &format!("\t{}\t{kind}\t{how}\n", number - last);
                }
                out += &format!("{phrase}\n");
                (last, run) = (number, Some((kind, how)));
            }
            _ => {}
        }
    }
    out
}
