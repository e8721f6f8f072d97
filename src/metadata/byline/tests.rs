//! Tests of bylines: each word of the table, and lines that are bylines or only look like one.

use super::vocabulary::WORDS;
use super::*;
use crate::metadata::data_table::rows_of;

fn piece(text: &str) -> LinePiece {
    LinePiece { text: text.to_owned(), is_first: true, ..LinePiece::default() }
}

fn byline(text: &str) -> Option<(Confidence, String)> {
    name_of_piece(&piece(text), false, &SiteNames::default())
}

// long: one check per kind of line in the table
#[test]
fn every_word_of_the_table_does_its_work() {
    let vocabulary = BylineVocabulary::get();
    let name = |lang: &str| {
        if matches!(lang, "zh" | "ja") { "沈文倩" } else { "Ann Lee" }
    };
    for cells in rows_of(WORDS) {
        for word in cells.iter().skip(2) {
            let name = name(cells[1]);
            let labelled = Some((Confidence::Labelled, name.to_owned()));
            match cells[0] {
                "prefix" => assert_eq!(byline(&format!("{word} {name}")), labelled, "{word}"),
                "suffix" => assert_eq!(byline(&format!("{name} {word}")), labelled, "{word}"),
                "desk" => {
                    let desk = format!("Xyz {word}");
                    assert_eq!(byline(&desk), Some((Confidence::Labelled, desk.clone())), "{word}");
                }
                "whole" => {
                    assert_eq!(
                        byline(word),
                        Some((Confidence::Labelled, (*word).to_owned())),
                        "{word}"
                    )
                }
                "join" => assert_eq!(
                    split_names(&format!("Ann Lee {word} Bo Xu")),
                    ["Ann Lee", "Bo Xu"],
                    "{word}"
                ),
                "role" => {
                    assert_eq!(split_names(&format!("Ann Lee, {word}")), ["Ann Lee"], "{word}")
                }
                "tail" => {
                    assert_eq!(without_tail(&format!("Ann Lee {word}")), "Ann Lee", "{word}")
                }
                "class" => assert!(vocabulary.hints(&format!("c-{word}__x")), "{word}"),
                "path" => {
                    assert!(vocabulary.leads_to_author(&format!("/{word}/ann-lee")), "{word}")
                }
                "not" => {
                    assert_eq!(
                        name_of_piece(&piece(word), true, &SiteNames::default()),
                        None,
                        "{word}"
                    )
                }
                kind => panic!("no such kind: {kind}"),
            }
        }
    }
}

#[test]
fn names_apart() {
    for (text, names) in [
        ("By Ann Lee and Bo Xu", vec!["Ann Lee", "Bo Xu"]),
        ("Ann Lee, Science Editor", vec!["Ann Lee"]),
        ("Anna Maier, Tom Beck und Ida Ohm", vec!["Anna Maier", "Tom Beck", "Ida Ohm"]),
        ("José Ortega y Gasset", vec!["José Ortega", "Gasset"]),
        ("En Vogue", vec!["En Vogue"]),
        ("沈文倩、程晓舟", vec!["沈文倩", "程晓舟"]),
    ] {
        assert_eq!(split_names(text), names, "{text}");
    }
}

#[test]
fn prose_and_labels_are_no_bylines() {
    for text in [
        "By the end of the week",
        "Share",
        "5 min read",
        "Politics",
        "Bypass opens on Monday",
        "প্রকাশ :",
        "By",
    ] {
        assert_eq!(name_of_piece(&piece(text), true, &SiteNames::default()), None, "{text}");
    }
}

#[test]
fn a_name_next_to_the_date_needs_no_label() {
    for text in ["Callum Oyelaran", "小野寺春香", "கவிதா முருகேசன்", "Ludwig van der Berg"]
    {
        assert_eq!(
            name_of_piece(&piece(text), true, &SiteNames::default()),
            Some((Confidence::NextToDate, text.to_owned())),
            "{text}"
        );
        assert_eq!(byline(text), None, "{text}");
    }
}

#[test]
fn declared_urls_are_not_names() {
    assert_eq!(
        declared_names(["https://x.example/ann", "@ann", "Ann Lee", "ANN LEE"].into_iter()),
        ["Ann Lee"]
    );
}
