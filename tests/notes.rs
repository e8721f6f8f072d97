//! Notes of pages as many tools write them: each page of `tests/notes` says in its first line what it
//! imitates, and has its Markdown after a line `=====`, then, after another, its plain text if that is
//! to be compared. The paragraphs before the notes are the same in all pages.

use leanread::{Options, extract_with};
use std::fs;

const STORY: &str = "The mill stood at the lower end of the valley, where the river was still fast \
    enough in August to turn a wheel, and it ground the corn of four villages until the railway came.";
const MORE: &str = "Nobody remembers who built the second weir, but the accounts of the parish have a \
    payment for oak piles, and the masons were paid in the same week for eleven days of work.";

/// The page around an article.
fn page(article: &str) -> String {
    let article = article.replace("STORY", STORY).replace("MORE", MORE);
    format!(
        "<!DOCTYPE html><title>The mill in the valley</title><nav><a href=/>Home</a> <a href=/old>Old</a>\
         </nav><main><h1>The mill in the valley</h1>{article}</main>"
    )
}

/// The lines of Markdown without the two known paragraphs.
fn shortened(text: &str) -> String {
    let text = text.replace(STORY, "STORY").replace(MORE, "MORE");
    text.trim().to_owned()
}

#[test]
fn notes_of_all_tools() {
    let mut files: Vec<_> =
        fs::read_dir("tests/notes").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 25, "{} pages", files.len());
    let mut faults = Vec::new();
    for path in files {
        let file = fs::read_to_string(&path).unwrap();
        let mut parts = file.split("\n=====\n");
        let source = page(parts.next().unwrap());
        let (source_part, _) = file.split_once("\n=====\n").unwrap();
        let has_text = file.matches("\n=====\n").count() > 1;
        let options = Options::new().with_url("https://n.example/mill");
        let article = extract_with(&source, &options).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            let mut new = format!("{source_part}\n=====\n{}\n", shortened(&article.markdown()));
            if has_text {
                new += &format!("=====\n{}\n", shortened(&article.text()));
            }
            fs::write(&path, new).unwrap();
            continue;
        }
        for (output, expected) in [article.markdown(), article.text()].into_iter().zip(parts) {
            let output = shortened(&output);
            if output != expected.trim() {
                faults.push(format!(
                    "== {}\n{output}\n-- expected\n{}",
                    path.display(),
                    expected.trim()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}
