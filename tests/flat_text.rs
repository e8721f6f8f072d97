//! Text that was flattened from a page: those pages of `tests/kinds` that are plain news, line by line,
//! and others. Tables, lists and hard cases (`tests/hard_cases.rs`) lose too much with their markup.

use std::fs;
use std::path::Path;

/// The lines of a page of `tests/kinds`, with their kinds; none of a hard case.
fn lines(folder: &Path) -> Vec<(String, String)> {
    let table = fs::read_to_string(folder.join("kinds.tsv")).unwrap();
    if table.starts_with("#behaviours") {
        return Vec::new();
    }
    let line = |line: &str| {
        let (kind, text) = line.split_once('\t').expect("kind, tab, text");
        (kind.to_owned(), text.to_owned())
    };
    table.lines().map(line).collect()
}

#[test]
fn flattened_pages_give_their_paragraphs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    let mut faults = Vec::new();
    let mut pages = 0;
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let lines = lines(&folder);
        if lines.is_empty() {
            continue;
        }
        let mut number = 0;
        let mut dump = String::new();
        for (kind, text) in &lines {
            // Lists of headlines were numbered.
            if kind == "latest" {
                number += 1;
                dump.push_str(&format!("{number}\n\n"));
            }
            dump.push_str(text);
            dump.push_str("\n\n");
        }
        let article = leanread::extract_from_text(&dump).unwrap();
        let wanted: Vec<&str> =
            lines.iter().filter(|(kind, _)| kind == "article").map(|(_, text)| &**text).collect();
        let text = article.text();
        let found: Vec<&str> = text.trim_end().split("\n\n").collect();
        let slug = folder.file_name().unwrap().to_string_lossy().into_owned();
        let lost = wanted.iter().filter(|text| !found.contains(text));
        faults.extend(lost.map(|text| format!("{slug}: lost {text}")));
        let extra = found.iter().filter(|text| !wanted.contains(text));
        faults.extend(extra.map(|text| format!("{slug}: kept {text}")));
        let (_, title) = lines.iter().find(|(kind, _)| kind == "title").unwrap();
        if article.title() != Some(title) {
            faults.push(format!("{slug}: title {:?}", article.title()));
        }
        pages += 1;
    }
    assert!(pages >= 24, "only {pages} pages");
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

/// A Bengali page as it is copied from a browser: facts before the headline, a caption twice, tabs
/// as bullets, headlines with their numbers.
const BENGALI: &str = "হাওর ডেস্ক
প্রকাশ : ০৩ জুলাই ২০২৪, ০৯:১৫ এএম
অনলাইন সংস্করণ

নতুন খেয়াঘাটে বদলে যাচ্ছে চরের জীবন

চরের নতুন খেয়াঘাট থেকে প্রথম নৌকা ছেড়ে যাচ্ছে। ছবি : সংগৃহীত
চরের নতুন খেয়াঘাট থেকে প্রথম নৌকা ছেড়ে যাচ্ছে। ছবি : সংগৃহীত

চরের মানুষ প্রথমবারের মতো পেয়েছে একটি পাকা খেয়াঘাট। সোমবার সকালে প্রথম নৌকা ছাড়ার সময় ঘাটে জড়ো হন শত শত মানুষ।

আগে বর্ষায় কাদা পেরিয়ে নৌকায় উঠতে হতো। রোগী নিয়ে শহরে যেতে লেগে যেত পুরো একটি দিন, জানালেন স্থানীয় শিক্ষক।

ঘাট নির্মাণে সময় লেগেছে দুই বছর। প্রকৌশলীরা বলছেন, নদীভাঙনের কথা মাথায় রেখেই নকশা করা হয়েছে।

হাওর অনলাইন এর সর্বশেষ খবর পেতে Google News ফিডটি অনুসরণ করুন

মন্তব্য করুন

  • সর্বশেষ
  • জনপ্রিয়

শহরের তিন সড়কে নতুন বাতি বসছে
১
কলেজ মাঠে শুরু হলো বৃক্ষমেলা
২
ব্যাংকে অফিসার পদে নিয়োগ, আবেদন শুরু
৩
";

#[test]
fn facts_captions_and_numbered_headlines_are_no_paragraphs() {
    let article = leanread::extract_from_text(BENGALI).unwrap();
    let paragraphs = article.text().trim_end().split("\n\n").count();
    assert_eq!(paragraphs, 3, "{}", article.text());
    assert_eq!(article.title(), Some("নতুন খেয়াঘাটে বদলে যাচ্ছে চরের জীবন"));
    assert_eq!(article.byline(), Some("হাওর ডেস্ক"));
    assert_eq!(article.published_time(), Some("2024-07-03T09:15"));
    let latest: Vec<&str> = article.removed().latest().iter().map(|it| &*it.title).collect();
    assert_eq!(latest.len(), 3, "{latest:?}");
}

#[test]
fn sentences_of_a_wrapped_text_are_whole() {
    let text = "Old lighthouse to be repaired\n\nThe harbour authority said on Monday that the old lighthouse\n\
                will be repaired before winter, after engineers found cracks\nin its upper gallery.\n\n\
                Work begins in June. Ships will be guided by a beacon which\nthe coast guard keeps ready for such cases.\n\n\
                Share\nPrint\n";
    let article = leanread::extract_from_text(text).unwrap();
    assert_eq!(
        article.text().trim_end(),
        "The harbour authority said on Monday that the old lighthouse will be repaired before \
         winter, after engineers found cracks in its upper gallery.\n\nWork begins in June. Ships \
         will be guided by a beacon which the coast guard keeps ready for such cases."
    );
}

#[test]
fn nothing_and_noise_are_no_article() {
    for text in ["", "\n\n", "\u{0}", "1\n2\n3", "Home | News | Sport", "<p>&amp;"] {
        let article = leanread::extract_from_text(text).unwrap();
        assert!(article.text().is_empty(), "{text:?}: {}", article.text());
    }
}

#[test]
fn a_text_over_the_limit_is_an_error() {
    let limits = leanread::Limits::new().with_max_bytes(10);
    let options = leanread::Options::new().with_limits(limits);
    let error = leanread::extract_from_text_with("more than ten bytes", &options).unwrap_err();
    assert_eq!(error.code(), "too_many_bytes");
}
