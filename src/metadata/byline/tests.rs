//! Tests of bylines: each word of the table, and lines that are bylines or only look like one.

use super::names::declared_names;
use super::vocabulary::{Label, LinkTarget, WORDS};
use super::*;
use crate::util::data_table::rows_of;

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
                "other" => {
                    let text = format!("{word} {name}");
                    let (part, others) = authors_part(&text);
                    assert_eq!((part, others.map(str::trim)), ("", Some(name)), "{word}");
                    assert_eq!(byline(&text), None, "{word}");
                    let both = format!("{name}, {word} Bo Xu");
                    assert_eq!(split_names(&both, ""), [name], "{word}");
                }
                "place" => assert_eq!(
                    split_names(&format!("Ann Lee {word} Paris"), cells[1]),
                    ["Ann Lee"],
                    "{word}"
                ),
                "lead" => assert_eq!(
                    split_names(&format!("{word} Ann Lee"), cells[1]),
                    ["Ann Lee"],
                    "{word}"
                ),
                "comments" => assert!(vocabulary.is_comment_word(word), "{word}"),
                "surname" => assert!(vocabulary.is_chinese_name(&format!("{word}文倩")), "{word}"),
                "join" => assert_eq!(
                    split_names(&format!("Ann Lee {word} Bo Xu"), ""),
                    ["Ann Lee", "Bo Xu"],
                    "{word}"
                ),
                "role" => {
                    assert_eq!(split_names(&format!("Ann Lee, {word}"), ""), ["Ann Lee"], "{word}")
                }
                "tail" => {
                    assert_eq!(without_tail(&format!("Ann Lee {word}")), "Ann Lee", "{word}")
                }
                "class" => assert!(vocabulary.hints(&format!("c-{word}__x")), "{word}"),
                "path" => {
                    let target = vocabulary.link_target(&format!("/{word}/ann-lee"));
                    assert_eq!(target, LinkTarget::Author, "{word}")
                }
                "people" => {
                    let target = vocabulary.link_target(&format!("/{word}/ann-lee"));
                    assert_eq!(target, LinkTarget::Person, "{word}")
                }
                "reporter" | "editor" => {
                    let found = signature::at_end(&format!("（{word}：{name}）"));
                    assert_eq!(found.map(|(_, names)| names), Some(vec![name.to_owned()]), "{word}")
                }
                "agency" => assert!(vocabulary.is_agency(word), "{word}"),
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
        assert_eq!(split_names(text, ""), names, "{text}");
    }
}

#[test]
fn a_name_ends_before_the_place() {
    for (lang, text, names) in [
        ("en", "By Ann Lee in Paris", vec!["Ann Lee"]),
        ("en", "By Ann Lee in Washington, D.C.", vec!["Ann Lee"]),
        ("en", "Ann Lee in Paris and Bo Xu in Rome", vec!["Ann Lee", "Bo Xu"]),
        ("es", "Por Ana López en Lisboa", vec!["Ana López"]),
        ("es", "Ana López, en Lisboa", vec!["Ana López"]),
        ("es", "De Ana López en Lisboa", vec!["Ana López"]),
        ("nl", "De Jong", vec!["De Jong"]),
        ("fr", "Luc Petit, à Paris, avec Marie Roux", vec!["Luc Petit", "Marie Roux"]),
        ("nl", "Door Jan Smit en Piet Mol", vec!["Jan Smit", "Piet Mol"]),
        ("sv", "Av Anna Berg i Lund", vec!["Anna Berg"]),
        ("fr", "Par Luc Petit, à Paris", vec!["Luc Petit"]),
        ("ru", "Автор: Анна Белова в Перми", vec!["Анна Белова"]),
        ("ar", "بقلم أحمد علي في القاهرة", vec!["أحمد علي"]),
        ("el", "Της Άννας Λέκκα στην Πάτρα", vec!["Άννας Λέκκα"]),
        // A desk and the name of a firm are no person in a place.
        ("en", "Reuters in Berlin", vec!["Reuters in Berlin"]),
        ("en", "Ten years in the Business", vec!["Ten years in the Business"]),
    ] {
        assert_eq!(split_names(text, lang), names, "{text}");
    }
}

#[test]
fn others_than_authors_are_left_out() {
    for (text, names) in [
        ("By Ann Lee, photographs by Bo Xu", vec!["Ann Lee"]),
        ("Photographs by Bo Xu. Words by Ann Lee", vec!["Ann Lee"]),
        ("Reviewed by Bo Xu, MD; written by Ann Lee", vec!["Ann Lee"]),
        ("Text: Anna Maier, Fotos: Tom Beck", vec!["Anna Maier"]),
        ("Fotos: Tom Beck | Text: Anna Maier", vec!["Anna Maier"]),
        ("Text und Fotos: Anna Maier", vec!["Anna Maier"]),
        ("Текст: Анна Белова. Фото: Пётр Иванов", vec!["Анна Белова"]),
        ("2023-04-18 来源：晚报 作者：沈文倩 编辑：程晓舟", vec!["沈文倩"]),
        ("文＝山田太郎 写真＝鈴木花子", vec!["山田太郎"]),
        ("写真・文＝山田太郎", vec!["山田太郎"]),
        ("نوشتهٔ مریم صادقی، ترجمهٔ علی رضایی", vec!["مریم صادقی"]),
        ("बिमला राय, फोटो: आशा", vec!["बिमला राय"]),
        ("责任编辑：程晓舟", vec![]),
        ("Traduit par Luc Petit", vec![]),
        ("Edited by Bo Xu and Cy Do", vec![]),
    ] {
        assert_eq!(split_names(text, ""), names, "{text}");
    }
}

#[test]
fn chinese_names_may_have_spaces_between() {
    assert_eq!(split_names("作者：宋怡 杨志华", "zh"), ["宋怡", "杨志华"]);
    assert_eq!(split_names("文：财新 余聪", "zh"), ["财新 余聪"]);
    assert_eq!(split_names("文：山田 太郎", "ja"), ["山田 太郎"]);
}

#[test]
fn a_link_leads_to_an_author_by_whole_folders() {
    let target = |href| BylineVocabulary::get().link_target(href);
    for href in
        ["/author/ann-lee", "https://x.example/en/authors/ann?x=1", "/?author=3", "/autor.php?id=7"]
    {
        assert_eq!(target(href), LinkTarget::Author, "{href}");
    }
    for href in ["/people/ann-lee", "https://x.example/@ann", "/profile.php?id=7", "/list?u=79003"]
    {
        assert_eq!(target(href), LinkTarget::Person, "{href}");
    }
    for href in [
        "/step-by-step/",
        "/step-by-step/doors",
        "/authors",
        "/autoren/",
        "/people",
        "/news#author/ann",
        "/co-author/x",
        "https://author/",
        "/share.php?u=https://x.example/",
        "",
        "?",
        "://",
    ] {
        assert_eq!(target(href), LinkTarget::Other, "{href}");
    }
}

#[test]
fn the_longest_label_tells_the_role() {
    let label = |text| BylineVocabulary::get().label(text);
    assert_eq!(label("Foto und Text: Ann"), Some((Label::Author, "Ann")));
    assert_eq!(label("Fotos: Ann"), Some((Label::Other, "Ann")));
    assert_eq!(label("写真／鈴木花子"), Some((Label::Other, "鈴木花子")));
    assert_eq!(label("Photos of the week"), None);
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
        declared_names(["https://x.example/ann", "@ann", "Ann Lee", "ANN LEE"].into_iter(), ""),
        ["Ann Lee"]
    );
}
