//! Tests of the phrase tables, one for every line, and of the look-up.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::phrases::{FILES, PhraseFile};
use super::*;
use crate::api::kind::Kind;
use crate::text::fold::phrase::fold_text;

fn kinds(text: &str, language: Option<&str>) -> Vec<Kind> {
    phrase_table()
        .match_text(&normalise(text), language.and_then(Language::of))
        .iter()
        .map(|found| found.kind)
        .collect()
}

fn holds_kind(text: &str, language: &str, kind: Kind) -> bool {
    kinds(text, Some(language)).contains(&kind)
}

/// A text in which the phrase stands where it must.
fn text_with(how: PhrasePosition, phrase: &str) -> String {
    match how {
        PhrasePosition::Whole => phrase.to_owned(),
        PhrasePosition::Starts => format!("{phrase} (zyx)"),
        PhrasePosition::Ends => format!("zyx {phrase}"),
        PhrasePosition::Holds => format!("zyx {phrase} zyx"),
    }
}

/// `kind<TAB>position<TAB>phrase`; `None` for comments, `!` lines and malformed lines.
fn parse(line: &str) -> Option<(Kind, PhrasePosition, &str)> {
    let mut fields = line.split('\t');
    let (kind, how, phrase) = (fields.next()?, fields.next()?, fields.next()?);
    Some((Kind::from_name(kind)?, PhrasePosition::from_name(how)?, phrase))
}

fn lines(file: &PhraseFile) -> impl Iterator<Item = (u32, &'static str)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data").join(file.path);
    let table: &'static str = std::fs::read_to_string(path).unwrap().leak();
    table
        .lines()
        .zip(1..)
        .map(|(line, number)| (number, line))
        .filter(|(_, line)| !line.starts_with('#'))
}

#[test]
fn the_list_has_every_file_of_the_folder_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/phrases");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    let listed: Vec<String> = FILES.iter().map(|file| format!("{}.tsv", file.code)).collect();
    assert_eq!(found, listed);
}

#[test]
fn every_line_is_well_formed_and_stands_once() {
    let mut faults = Vec::new();
    for file in FILES {
        let mut seen = HashSet::new();
        for (number, line) in lines(file) {
            let place = format!("{}:{number}: {line}", file.path);
            let fields: Vec<&str> = line.split('\t').collect();
            let sound = match fields[..] {
                [kind, "-", text] => {
                    kind.strip_prefix('!').and_then(Kind::from_name).is_some() && !text.is_empty()
                }
                [_, _, phrase] => {
                    parse(line).is_some()
                        && phrase.trim() == phrase
                        && !normalise(phrase).is_empty()
                }
                _ => false,
            };
            if !sound {
                faults.push(place);
            } else if let Some((kind, how, phrase)) = parse(line) {
                let compared = if how == PhrasePosition::Whole {
                    normalise(phrase)
                } else {
                    fold_text(phrase)
                };
                if !seen.insert((kind, how, compared)) {
                    faults.push(format!("twice: {place}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_phrase_fires_for_its_kind() {
    let mut faults = Vec::new();
    for file in FILES {
        for (number, line) in lines(file) {
            let Some((kind, how, phrase)) = parse(line) else {
                continue;
            };
            let text = text_with(how, phrase);
            let matches = phrase_table().match_text(&normalise(&text), Language::of(file.code));
            let fires = matches.iter().any(|found| match how {
                PhrasePosition::Whole => {
                    found.kind == kind && found.position == PhrasePosition::Whole
                }
                _ => found.kind == kind && found.line == number && found.file == file.path,
            });
            if !fires {
                faults.push(format!("{}:{number}: {line}", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_line_is_covered_by_a_shorter_one() {
    let mut faults = Vec::new();
    for file in FILES {
        for (number, line) in lines(file) {
            let Some((kind, how, phrase)) = parse(line) else {
                continue;
            };
            let text = normalise(&text_with(how, phrase));
            let matches = phrase_table().match_text(&text, Language::of(file.code));
            let other = matches.iter().find(|found| {
                found.position != PhrasePosition::Whole
                    && found.kind == kind
                    && found.line != number
            });
            if let (true, Some(other)) = (how != PhrasePosition::Whole, other) {
                faults.push(format!("{}:{number}: {line} (line {})", file.path, other.line));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn lines_with_a_mark_do_not_fire() {
    let mut faults = Vec::new();
    for file in FILES {
        let mut count = 0;
        for (number, line) in lines(file) {
            let Some((kind, text)) =
                line.strip_prefix('!').and_then(|line| line.split_once("\t-\t"))
            else {
                continue;
            };
            count += 1;
            let kind = Kind::from_name(kind).unwrap();
            if holds_kind(text, file.code, kind) {
                faults.push(format!("{}:{number}: {line}", file.path));
            }
        }
        if count < 5 {
            faults.push(format!("{}: only {count} lines that must not fire", file.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_language_knows_the_main_kinds() {
    let main = [
        Kind::Ad,
        Kind::Sponsored,
        Kind::Jobs,
        Kind::Related,
        Kind::Latest,
        Kind::Navigation,
        Kind::Tags,
        Kind::Pagination,
        Kind::Share,
        Kind::Follow,
        Kind::Newsletter,
        Kind::Comments,
        Kind::CommentForm,
        Kind::AuthorBox,
        Kind::CookieNotice,
        Kind::Legal,
        Kind::Byline,
        Kind::Date,
        Kind::Caption,
    ];
    for file in FILES {
        let known: HashSet<Kind> =
            lines(file).filter_map(|(_, line)| Some(parse(line)?.0)).collect();
        for kind in main {
            assert!(known.contains(&kind), "{} has no {}", file.path, kind.name());
        }
    }
}

#[test]
fn whole_phrases_of_one_spelling_agree_within_a_language() {
    for file in FILES {
        let mut kinds: HashMap<String, (Kind, u32)> = HashMap::new();
        for (number, line) in lines(file) {
            let Some((kind, PhrasePosition::Whole, phrase)) = parse(line) else {
                continue;
            };
            if let Some((other, at)) = kinds.insert(normalise(phrase), (kind, number)) {
                assert_eq!(other, kind, "{}:{at} and {number}: {phrase}", file.path);
            }
        }
    }
}

#[test]
fn a_phrase_of_two_encodings_is_one() {
    for text in ["আরও পড়ুন", "আরও পড\u{09BC}ুন", "আরও পড়ুন :", "► আরও পড়ুন…"]
    {
        assert!(holds_kind(text, "bn", Kind::Related), "{text}");
    }
}

#[test]
fn whole_phrases_count_in_any_language_and_others_in_their_own() {
    assert_eq!(kinds("বিজ্ঞাপন", None), [Kind::Ad]);
    assert_eq!(kinds("Advertisement", Some("bn")), [Kind::Ad]);
    assert_eq!(kinds("আরও পড়ুন: নতুন সেতু", Some("bn")), [Kind::Related]);
    assert!(kinds("আরও পড়ুন: নতুন সেতু", None).is_empty());
    assert!(kinds("আরও পড়ুন: নতুন সেতু", Some("en")).is_empty());
}

#[test]
fn language_tags_may_carry_regions_and_old_codes() {
    for (tag, text) in [
        ("pt-BR", "Leia também: A ponte nova"),
        ("zh-Hant-TW", "延伸閱讀：新橋通車"),
        ("no", "Les også: Ny bro"),
        ("iw", "קראו גם: גשר חדש"),
        ("EN_us", "Read also: A new bridge"),
    ] {
        assert_eq!(kinds(text, Some(tag)), [Kind::Related], "{text}");
    }
    assert!(kinds("Read also: A new bridge", Some("")).is_empty());
}

#[test]
fn words_are_matched_whole() {
    for text in ["Address", "Homer", "Readmore", "Copyrights"] {
        assert!(kinds(text, Some("en")).is_empty(), "{text}");
    }
    assert!(!holds_kind("Photo bypass opened", "en", Kind::Caption));
    assert!(holds_kind("Photo by Ann Lee", "en", Kind::Caption));
    assert!(holds_kind("更多分享到微信公众号:桥", "zh", Kind::Follow));
}

#[test]
fn a_count_next_to_a_label_is_ignored() {
    for text in ["Comments (12)", "12 Comments", "Comments 1,204", "12 comments"] {
        assert!(holds_kind(text, "en", Kind::Comments), "{text}");
    }
    assert!(holds_kind("মন্তব্য (১২)", "bn", Kind::Comments));
    assert!(kinds("12", Some("en")).is_empty());
}

#[test]
fn a_label_stands_before_a_colon_or_alone() {
    for text in ["Photo: Ann Lee", "Photo :", "Photo"] {
        assert!(holds_kind(text, "en", Kind::Caption), "{text}");
    }
    assert!(!holds_kind("Photo albums are back", "en", Kind::Caption));
    assert!(holds_kind("প্রকাশ :", "bn", Kind::Date));
}

#[test]
fn a_match_says_where_its_phrase_stands() {
    let matches = phrase_table().match_text(&normalise("Advertisement"), Language::of("en"));
    let [found] = matches[..] else { panic!("{matches:?}") };
    assert_eq!(
        (found.kind, found.position, found.phrase),
        (Kind::Ad, PhrasePosition::Whole, "Advertisement")
    );
    let file = FILES.iter().find(|file| file.path == found.file).unwrap();
    let (_, line) = lines(file).find(|(number, _)| *number == found.line).unwrap();
    assert_eq!(line, "ad\twhole\tAdvertisement");
}

#[test]
fn the_block_s_own_language_comes_first() {
    let matches = phrase_table().match_text(&normalise("Newsletter"), Language::of("de"));
    let [found] = matches[..] else { panic!("{matches:?}") };
    assert_eq!(found.file, "phrases/de.tsv");
}

#[test]
fn nothing_matches_nothing() {
    for text in ["", "   ", "!!!", "»"] {
        assert!(kinds(text, Some("en")).is_empty());
        assert!(phrase_table().match_text(text, Language::of("ja")).is_empty());
    }
}

#[test]
fn a_long_block_of_one_repeated_phrase_gives_each_match_once() {
    let text = "sign up for our newsletter ".repeat(20_000);
    let matches = phrase_table().match_text(&normalise(&text), Language::of("en"));
    let distinct: HashSet<_> = matches.iter().map(|found| (found.file, found.line)).collect();
    assert_eq!(distinct.len(), matches.len());
    assert!(matches.iter().any(|found| found.kind == Kind::Newsletter));
}
