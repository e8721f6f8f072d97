//! Tests of visible dates: each word of the table, and dates of many pages.

use super::*;
use crate::metadata::date::vocabulary::{
    DATE_WORDS, entry_key, is_date_word, relative_or_foreign_date,
};
use crate::util::data_table::rows_of;

fn first(text: &str, lang: &str) -> Option<String> {
    find_dates(text, DateLocale::of(Some(lang))).first().map(|found| found.timestamp.to_string())
}

#[test]
fn every_month_of_the_table_is_read() {
    for cells in rows_of(DATE_WORDS).filter(|cells| cells[1] == "months") {
        assert_eq!(cells.len(), 14, "{}", cells[0]);
        for (place, cell) in cells.iter().skip(2).enumerate() {
            for word in cell.split(',') {
                let wanted = Some(format!("2023-{:02}-13", place + 1));
                assert_eq!(
                    first(&format!("13 {word} 2023"), cells[0]),
                    wanted,
                    "{} {word}",
                    cells[0]
                );
                assert_eq!(
                    first(&format!("{word} 13, 2023"), cells[0]),
                    wanted,
                    "{} {word}",
                    cells[0]
                );
            }
        }
    }
}

// long: one check per kind of line in the table
#[test]
fn every_other_word_of_the_table_does_its_work() {
    for cells in rows_of(DATE_WORDS).filter(|cells| cells[1] != "months") {
        for word in cells.iter().skip(2).flat_map(|cell| cell.split(',')) {
            let before = first(&format!("13.09.2023, {word} 2:48"), cells[0]);
            let after = first(&format!("13.09.2023, 2:48 {word}"), cells[0]);
            let read = |text: &str| Some(text.to_owned());
            match cells[1] {
                "am" | "night" => assert_eq!(
                    (before, after),
                    (read("2023-09-13T02:48"), read("2023-09-13T02:48")),
                    "{word}"
                ),
                "pm" => assert_eq!(
                    (before, after),
                    (read("2023-09-13T14:48"), read("2023-09-13T14:48")),
                    "{word}"
                ),
                "clock" | "weekday" => {
                    assert!(is_date_word(word) || entry_key(word).contains(' '), "{word}")
                }
                "of" => assert_eq!(
                    first(&format!("13 {word} September {word} 2023"), cells[0]),
                    read("2023-09-13"),
                    "{word}"
                ),
                "ago" | "day" => {
                    assert_eq!(
                        relative_or_foreign_date(&format!("xxx {word}"), cells[0]),
                        None,
                        "{word}"
                    );
                    let text = format!("2 xxx {word}");
                    assert_eq!(relative_or_foreign_date(&text, cells[0]), read(&text), "{word}")
                }
                "persian" => {
                    let text = first(&format!("1 {word} 1402"), cells[0]);
                    assert!(text.is_some_and(|day| day.starts_with("202")), "{word}")
                }
                "foreign" => {
                    assert_eq!(first(&format!("13 {word} 2023"), cells[0]), None, "{word}")
                }
                "month" => assert_eq!(
                    first(&format!("13 {word} 9 2023"), cells[0]),
                    read("2023-09-13"),
                    "{word}"
                ),
                era => {
                    let start: i32 =
                        era.strip_prefix("era ").and_then(|start| start.parse().ok()).expect(era);
                    assert_eq!(
                        first(&format!("{word} {}年9月13日", 2023 - start), cells[0]),
                        read("2023-09-13"),
                        "{word}"
                    );
                }
            }
        }
    }
}

#[test]
fn dates_of_many_languages() {
    let (mut languages, mut wrong, mut count) = (std::collections::BTreeSet::new(), Vec::new(), 0);
    for cells in rows_of(include_str!("dates.tsv")) {
        let [lang, text, wanted] = cells.as_slice() else { panic!("three cells: {cells:?}") };
        let read = first(text, lang).unwrap_or_else(|| "-".to_owned());
        if read != *wanted {
            wrong.push(format!("{lang}: {text}: {wanted}, not {read}"));
        }
        languages.insert(lang.split('-').next());
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 200 && languages.len() >= 35, "{count} in {}", languages.len());
}

#[test]
fn dates_of_many_pages() {
    for (text, lang, read) in [
        ("প্রকাশ : ১৩ সেপ্টেম্বর ২০২৩, ০২:৪৮ পিএম", "bn", "2023-09-13T14:48"),
        ("০৬ অক্টোবর ২০২৩, ২১: ৫০", "bn", "2023-10-06T21:50"),
        ("শনিবার, আগস্ট ২৯, ২০২০ | ১০:৪৬ পূর্বাহ্ণ", "bn", "2020-08-29T10:46"),
        ("সোমবার, ১১ আগস্ট, ২০২৫, ২৭ শ্রাবণ, ১৪৩২", "bn", "2025-08-11"),
        ("12 May 2024, 06:00", "en", "2024-05-12T06:00"),
        ("Sept. 13th, 2023 at 9:05 a.m. ET", "en", "2023-09-13T09:05"),
        ("3:05 PM, 1 June 2020", "en", "2020-06-01T15:05"),
        ("2 septembre 2021 à 18h40", "fr", "2021-09-02T18:40"),
        ("1er mars 2022", "fr", "2022-03-01"),
        ("7 de noviembre de 2022", "es", "2022-11-07"),
        ("08/10/2022 às 16h20", "pt", "2022-10-08T16:20"),
        ("14. juni 2023 kl. 13.25", "nb", "2023-06-14T13:25"),
        ("07.11.2023, 16:20 Uhr", "de", "2023-11-07T16:20"),
        ("2023. szeptember 13. 10:30", "hu", "2023-09-13T10:30"),
        ("1/2/2023", "en-US", "2023-01-02"),
        ("1/2/2023", "en-GB", "2023-02-01"),
        ("9/13/2023", "en-GB", "2023-09-13"),
        ("30 Tháng Mười, 2023", "vi", "2023-10-30"),
        ("ngày 13 tháng 9 năm 2023", "vi", "2023-09-13"),
        ("21 กันยายน 2566 เวลา 13:45 น.", "th", "2023-09-21T13:45"),
        ("21 ก.ย. พ.ศ. 2566", "th", "2023-09-21"),
        ("ថ្ងៃទី១៣ ខែកញ្ញា ឆ្នាំ២០២៣", "km", "2023-09-13"),
        ("2023年10月12日 5時00分", "ja", "2023-10-12T05:00"),
        ("令和6年2月5日 17時30分", "ja", "2024-02-05T17:30"),
        ("2023年5月8日 下午3:20", "zh", "2023-05-08T15:20"),
        ("입력 2022.10.24 09:30", "ko", "2022-10-24T09:30"),
        ("2022년 10월 24일 오후 9시 30분", "ko", "2022-10-24T21:30"),
        ("۱۵ اگست ۲۰۲۳، شام ۵:۱۰ بجے", "ur", "2023-08-15T17:10"),
        ("٢٢ فبراير ٢٠٢٤، ١١:٤٠ ص", "ar", "2024-02-22T11:40"),
        ("१८ जनवरी २०२४, शाम ६:३५ बजे", "hi", "2024-01-18T18:35"),
        ("12 டிசம்பர் 2023, காலை 10:25", "ta", "2023-12-12T10:25"),
        ("ב-13 בספטמבר 2023", "he", "2023-09-13"),
        ("by Edwin, January 2003", "en", "2003-01"),
    ] {
        assert_eq!(first(text, lang).as_deref(), Some(read), "{text}");
    }
}

#[test]
fn other_calendars_and_numbers_are_no_dates() {
    for text in [
        "۲۷ رجب ۱۴۴۲ - ۱۰:۳۵",
        "২৯ আশ্বিন ১৪৩২",
        "1402/06/27",
        "২ ঘণ্টা আগে",
        "31 February 2023",
        "10.30.45",
        "call 555-12-1234",
        "version 1.2.3",
        "2 ago",
        "21 กันยายน 66",
    ] {
        assert_eq!(first(text, "en"), None, "{text}");
    }
}
