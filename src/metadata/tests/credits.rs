//! Tests of declared authors that are none, and of bylines away from the headline.

use super::{ENGLISH, page};

const CHINESE: &str = "<p>渡轮将再运行一年，市议会周一表示。试运行持续了十八个月，运送的乘客比任何人预期的都多。第二艘船将于春天投入使用，\
    票价保持不变，码头也将重新修建。</p>";

fn authors(html: &str) -> Vec<String> {
    page(html).0.authors
}

#[test]
fn values_of_meta_elements_may_stand_in_another_attribute() {
    let (found, _) = page(&format!(
        "<meta name=author value='Ann Lee'><meta name=date value=2024-05-03><h1>Ferry stays</h1>{ENGLISH}"
    ));
    assert_eq!(
        (found.authors, found.published.as_deref()),
        (vec!["Ann Lee".into()], Some("2024-05-03"))
    );
}

#[test]
fn a_card_names_the_author_by_its_label() {
    let card = |label: &str, value: &str| {
        format!(
            "<meta name=twitter:label1 content='{label}'><meta name=twitter:data1 content='{value}'>"
        )
    };
    for (head, names) in [
        (card("Written by", "Ann Lee"), vec!["Ann Lee"]),
        (card("Verfasst von", "Ann Lee"), vec!["Ann Lee"]),
        (card("Price", "Cheap Thing"), vec![]),
        (card("Est. reading time", "14 minutes"), vec![]),
        ("<meta name=twitter:data1 content='Ann Lee'>".into(), vec!["Ann Lee"]),
        ("<meta name=twitter:data1 content='14 minutes'>".into(), vec![]),
    ] {
        assert_eq!(authors(&format!("{head}<h1>Ferry stays</h1>{ENGLISH}")), names, "{head}");
    }
}

#[test]
fn declared_names_are_bare() {
    for (declared, names) in [
        ("ann.lee@ledger.example", vec![]),
        ("Ann Lee @annlee", vec!["Ann Lee"]),
        ("Ann Lee (al), Bo Xu (bx.)", vec!["Ann Lee", "Bo Xu"]),
        ("Ann (Anna) Lee", vec!["Ann (Anna) Lee"]),
        ("Ann Lee (Harbour Guild)", vec!["Ann Lee (Harbour Guild)"]),
        ("The Ledger - Ann Lee", vec!["Ann Lee"]),
        ("Ann Lee – editorial team", vec!["Ann Lee"]),
        ("Ann Lee, The Ledger", vec!["Ann Lee"]),
        ("Ann Lee, Reuters", vec!["Ann Lee"]),
        ("Reuters", vec!["Reuters"]),
        ("The Ledger", vec!["The Ledger"]),
        ("View all posts by Ann Lee →", vec!["Ann Lee"]),
        ("prije 26 minuta", vec![]),
        ("3 hours ago", vec![]),
        ("12", vec![]),
        ("Administrator", vec![]),
    ] {
        let head = format!(
            "<meta property=og:site_name content='The Ledger'><meta name=author content='{declared}'>"
        );
        assert_eq!(authors(&format!("{head}<h1>Ferry stays</h1>{ENGLISH}")), names, "{declared}");
    }
}

#[test]
fn a_full_name_is_better_than_one_of_an_account() {
    let head = "<meta property=article:author content=annlee7><meta name=author content='Ann Lee'>";
    assert_eq!(authors(&format!("{head}<h1>Ferry stays</h1>{ENGLISH}")), ["Ann Lee"]);
}

#[test]
fn the_only_byline_elsewhere_counts() {
    let card =
        |name: &str| format!("<div><div class=writer>{name}</div><p>Lives in a harbour.</p></div>");
    for (foot, names) in [
        ("<dl><dt>Autor:</dt><dd>Ann Lee</dd></dl>".to_owned(), vec!["Ann Lee"]),
        (card("Ann Lee"), vec!["Ann Lee"]),
        (card("Ann Lee") + &card("Ann Lee"), vec!["Ann Lee"]),
        (card("Ann Lee") + &card("Bo Xu"), vec![]),
        (card("Category"), vec![]),
        ("<p>Von Grund auf ideal</p>".to_owned(), vec![]),
        ("<nav>By Ann Lee</nav>".to_owned(), vec![]),
        ("<p>Newsroom</p>".to_owned(), vec![]),
    ] {
        let filler = "<p>Tides</p>".repeat(12);
        let html = format!("<h1>Ferry stays</h1>{ENGLISH}{ENGLISH}{filler}{foot}");
        assert_eq!(authors(&html), names, "{foot}");
    }
}

#[test]
fn chinese_texts_are_signed_at_their_ends() {
    for (before, after, names) in [
        ("", "<p>市议会周一表示，渡轮将再运行一年。（本报记者 沈文倩）</p>", vec!["沈文倩"]),
        ("", "<p>市议会周一表示，渡轮将再运行一年。（沈文倩 河口报道）</p>", vec!["沈文倩"]),
        ("", "<p>整合 河口晨报记者 沈文倩</p>", vec!["沈文倩"]),
        ("", "<p>（责任编辑：沈文倩、程晓舟）</p>", vec!["沈文倩", "程晓舟"]),
        ("<p>沈文倩、程晓舟</p>", "", vec!["沈文倩", "程晓舟"]),
        ("<p>河口网记者 沈文倩</p>", "<p>（责任编辑：程晓舟）</p>", vec!["沈文倩"]),
        ("", "<p>市议会周一表示，渡轮将再运行一年。（完）</p>", vec![]),
        ("<p><a href=/x>文章</a></p>", "", vec![]),
    ] {
        let html = format!("<h1>渡轮将再运行一年</h1>{before}{CHINESE}{CHINESE}{after}");
        assert_eq!(authors(&html), names, "{before} {after}");
        let head = "<meta name=author content=河口晨报>";
        if !names.is_empty() && !after.contains("责任编辑：沈") {
            assert_eq!(authors(&format!("{head}{html}")), names, "{before} {after}");
        }
    }
}

#[test]
fn korean_reporters_stand_before_the_text() {
    let text = "시의회는 월요일 나루터 배가 한 해 더 다닌다고 밝혔다. 시범 운항은 열여덟 달 동안 이어졌고 예상보다 많은 사람을 태웠다. \
        두 번째 배는 봄에 들어오며 요금은 그대로 유지되고 선착장도 새로 짓는다고 한다.";
    let html = format!(
        "<h1>나루터 배 한 해 더</h1><p>[하구=하루통신] 홍길동 기자 = {text}</p><p>{text}</p>"
    );
    assert_eq!(authors(&html), ["홍길동"]);
}
