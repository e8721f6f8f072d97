//! Tests of dates away from the headline, and of the day in the URL.

use super::{ENGLISH, page};

fn published(html: &str) -> Option<String> {
    page(html).0.published
}

#[test]
fn the_foot_of_a_post_may_begin_with_its_date() {
    let foot = |line: &str| {
        let filler = "<p>Tides</p>".repeat(12);
        published(&format!("<h1>Ferry stays</h1>{ENGLISH}{ENGLISH}{filler}<div>{line}</div>"))
    };
    let rest = "and filed under Boats, Harbours, Tides, Towns, Weather, Winds, Bridges and Roads";
    for line in [
        format!("This entry was posted on May 3, 2024 by Ann Lee {rest}."),
        format!("Dieser Artikel wurde am 3. Mai 2024 von Ann Lee veröffentlicht {rest}."),
    ] {
        assert_eq!(foot(&line).as_deref(), Some("2024-05-03"), "{line}");
    }
    let line = format!("A rendering of these pages that Ann Lee created 3 May 2024 {rest}.");
    assert_eq!(foot(&line), None);
}

#[test]
fn an_address_beside_the_date_is_no_card_of_an_article() {
    let line =
        "<div><a href=http://www.harbour.example/>http://www.harbour.example/</a> 3 May 2024</div>";
    let html = format!("<h1>Ferry stays</h1>{line}{ENGLISH}{ENGLISH}");
    assert_eq!(published(&html).as_deref(), Some("2024-05-03"));
}

#[test]
fn the_url_tells_the_local_day() {
    let html = |day: &str, moment: &str| {
        format!(
            "<link rel=canonical href=https://news.example/{day}/ferry><h1>Ferry stays</h1>\
             <meta property=article:published_time content='{moment}'>{ENGLISH}"
        )
    };
    for (day, moment, wanted) in [
        ("2024/02/17", "2024-02-18T02:18:11Z", "2024-02-17"),
        ("2024/02/18", "2024-02-18T02:18:11Z", "2024-02-18T02:18:11Z"),
        ("2024/02/11", "2024-02-18T02:18:11Z", "2024-02-18T02:18:11Z"),
        ("2024/02/17", "2024-02-18T02:18:11+01:00", "2024-02-18T02:18:11+01:00"),
    ] {
        assert_eq!(published(&html(day, moment)).as_deref(), Some(wanted), "{day} {moment}");
    }
}

#[test]
fn short_lines_of_chinese_are_lines_of_dates() {
    let text = "<p>渡轮将再运行一年，市议会周一表示。试运行持续了十八个月，运送的乘客比任何人预期的都多，码头也将重新修建。</p>";
    let line = "<p>河口论坛沈文倩留言板新帖 2024/05/03 22:11:42 第一页共三页</p>";
    let html = format!("<h1>渡轮将再运行一年</h1>{text}{text}{text}{line}");
    assert_eq!(published(&html).as_deref(), Some("2024-05-03T22:11:42"));
}
