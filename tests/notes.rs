//! Notes of pages as many tools write them: each page of `tests/notes` says in its first line what it
//! imitates, and has its Markdown after a line `=====`, then, after another, its plain text if that is
//! to be compared. The paragraphs before the notes are the same in all pages.

use leanread::{Options, extract_with};
use std::fs;
use std::path::PathBuf;

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

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/notes").unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The values of an attribute.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Marks, notes and links back lead to each other inside of the article, under names that cannot be
/// taken for those of the page around it.
#[test]
fn links_of_notes_stay_in_the_article() {
    for path in files() {
        let file = fs::read_to_string(&path).unwrap();
        let source = page(file.split("\n=====\n").next().unwrap());
        let options = Options::new().with_url("https://n.example/mill");
        let html = extract_with(&source, &options).unwrap().html();
        let ids = values(&html, "id");
        assert!(
            ids.iter().all(|id| id.starts_with("user-content-")),
            "{}: {ids:?}",
            path.display()
        );
        let links = html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
        for link in links.filter(|link| link.contains("role=\"doc-")) {
            let target = values(&format!(" {link}"), "href").concat();
            let name = target.strip_prefix('#').unwrap_or_default();
            assert!(ids.contains(&name), "{}: {link} leads nowhere in {html}", path.display());
        }
    }
}

#[test]
fn notes_of_all_tools() {
    let files = files();
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

/// A link by the page's own address is one to the page, whether the address is written with its
/// characters or encoded.
#[test]
fn a_mark_may_lead_to_its_note_by_the_address_of_the_page() {
    let options = Options::new().with_url("https://n.example/old/мельница");
    for name in ["мельница", "%D0%BC%D0%B5%D0%BB%D1%8C%D0%BD%D0%B8%D1%86%D0%B0"] {
        let source = page(&format!(
            "<p>STORY<sup id=r1><a href='/old/{name}#n1'>1</a></sup><p>MORE\
             <ol><li id=n1>Accounts of the parish. <a href='#r1'>back</a></ol>"
        ));
        let markdown = extract_with(&source, &options).unwrap().markdown();
        assert!(markdown.contains("[^1]: Accounts of the parish."), "{name}: {markdown}");
    }
}
