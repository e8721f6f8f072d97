//! What holds for every input.

mod support;

use leanread::{Article, Error, Limits, Options, Removed, Trace};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::{pages, tag_soup::tag_soup};

const fn is_shared_among_threads<T: Send + Sync + 'static>() {}

/// Compiles only if the types may go to other threads.
const _: () = {
    is_shared_among_threads::<Article>();
    is_shared_among_threads::<Error>();
    is_shared_among_threads::<Limits>();
    is_shared_among_threads::<Options>();
    is_shared_among_threads::<Removed>();
    is_shared_among_threads::<Trace>();
};

/// All that can be asked of a page.
fn everything(html: &str, options: &Options) -> Result<String, Error> {
    let article = leanread::extract_with(html, options)?;
    let trace = leanread::explain(html, options)?;
    let confidence = article.confidence();
    assert!((0.0..=1.0).contains(&confidence), "confidence {confidence}");
    Ok(format!(
        "{}\n{}\n{trace}",
        serde_json::to_string(&article).unwrap(),
        serde_json::to_string(&trace).unwrap()
    ))
}

#[cfg(feature = "encoding")]
fn read_bytes(bytes: &[u8], content_type: Option<&str>) {
    let options = Options::new();
    let article = leanread::extract_bytes(bytes, content_type, &options).unwrap();
    let text = leanread::decode(bytes, content_type);
    let again = leanread::extract_with(&text, &options).unwrap();
    // Only bytes can be invalid.
    let without_warnings = |article: &Article| {
        let mut json = serde_json::to_value(article).unwrap();
        json["warnings"].take();
        json
    };
    assert_eq!(without_warnings(&article), without_warnings(&again));
    everything(&text, &options).unwrap();
}

#[cfg(feature = "encoding")]
const CONTENT_TYPES: &[Option<&str>] = &[
    None,
    Some(""),
    Some("text/html; charset=utf-16le"),
    Some("text/html; charset=iso-2022-jp"),
    Some("text/html; charset=gb18030"),
    Some("text/html; charset=\"windows-1251"),
];

#[cfg(feature = "encoding")]
proptest! {
    #[test]
    fn no_bytes_are_refused(bytes in vec(any::<u8>(), 0..2000), content_type in select(CONTENT_TYPES)) {
        read_bytes(&bytes, content_type);
    }

    #[test]
    fn no_soup_of_bytes_is_refused(
        html in tag_soup(60),
        stray in vec((any::<Index>(), any::<u8>()), 0..20),
        content_type in select(CONTENT_TYPES),
    ) {
        let mut bytes = html.into_bytes();
        for (place, byte) in stray {
            bytes.insert(place.index(bytes.len() + 1), byte);
        }
        read_bytes(&bytes, content_type);
    }
}

proptest! {
    #[test]
    fn no_text_is_refused(html in any::<String>()) {
        everything(&html, &Options::new()).unwrap();
    }

    #[test]
    fn limits_give_errors_and_nothing_worse(
        html in tag_soup(60),
        bytes in 0usize..5000,
        nodes in 0usize..200,
        depth in 0u32..20,
        attributes in 0usize..3,
        names in 0usize..40,
        blocks in 0usize..20,
        truncates in any::<bool>(),
    ) {
        let limits = Limits::new()
            .with_max_bytes(bytes)
            .with_max_nodes(nodes)
            .with_max_depth(depth)
            .with_max_attributes(attributes)
            .with_max_distinct_names(names)
            .with_max_blocks(blocks)
            .with_max_listed_blocks(blocks)
            .with_max_output_bytes(bytes)
            .with_truncation(truncates);
        if let Err(error) = everything(&html, &Options::new().with_limits(limits)) {
            let codes = ["too_many_bytes", "too_many_nodes", "too_many_steps", "too_many_blocks"];
            prop_assert!(codes.contains(&error.code()));
        }
    }

    #[test]
    fn the_same_page_gives_the_same_result(html in tag_soup(100)) {
        let options = Options::new().with_url("https://news.example/a/b");
        prop_assert_eq!(everything(&html, &options).unwrap(), everything(&html, &options).unwrap());
    }

    #[test]
    fn a_mangled_page_is_not_refused(
        page in select(pages()),
        cuts in vec((any::<Index>(), any::<Index>()), 1..4),
    ) {
        let mut html: Vec<char> = String::from_utf8_lossy(&page.1).chars().collect();
        for (from, to) in cuts {
            let (from, to) = (from.index(html.len() + 1), to.index(html.len() + 1));
            // Takes a part out, or repeats one.
            if from <= to {
                html.drain(from..to.min(from + 3000));
            } else {
                html.extend_from_within(to..from.min(to + 3000));
            }
        }
        everything(&html.into_iter().collect::<String>(), &Options::new()).unwrap();
    }
}

fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// An article's own HTML is an article: read again it keeps its text.
#[test]
fn what_was_extracted_is_extracted_again() {
    let (mut kept, mut count) = (0, 0);
    for (name, bytes) in pages() {
        let first = leanread::extract(&String::from_utf8_lossy(&bytes)).unwrap();
        let text = letters_of(&first.text());
        if text.chars().count() < 400 {
            continue;
        }
        let again = leanread::extract(&format!("<article>{}</article>", first.html())).unwrap();
        let share = letters_of(&again.text()).len() * 100 / text.len();
        // A caption is not text of the article; read again it may be.
        assert!(share <= 115, "{name}: {share} %");
        count += 1;
        kept += usize::from(share >= 95);
    }
    assert!(count >= 20 && kept * 100 >= count * 90, "{kept} of {count}");
}

#[cfg(feature = "rcdom")]
mod words {
    use super::*;
    use markup5ever_rcdom::{NodeData, RcDom};

    /// All text of a page in document order.
    fn page_text(dom: &RcDom) -> String {
        let mut text = String::new();
        let mut todo = vec![dom.document.clone()];
        while let Some(node) = todo.pop() {
            if let NodeData::Text { contents } = &node.data {
                text.push_str(&contents.borrow());
            }
            todo.extend(node.children.borrow().iter().rev().cloned());
        }
        text
    }

    /// The first of these that does not come in the page after those before it.
    fn first_stranger<T: PartialEq>(
        output: impl IntoIterator<Item = T>,
        page: impl IntoIterator<Item = T>,
    ) -> Option<T> {
        let mut page = page.into_iter();
        output.into_iter().find(|wanted| !page.any(|found| found == *wanted))
    }

    /// Formulas come without the dollar signs around them.
    fn words(text: &str) -> Vec<&str> {
        let is_between = |c: char| matches!(c, '\u{200B}' | '\u{FEFF}' | '\0' | '$');
        let words = text.split(|c: char| c.is_whitespace() || is_between(c));
        words.filter(|word| word.contains(char::is_alphanumeric)).collect()
    }

    /// The letters and digits; raised and lowered digits count as digits, since that is how the text
    /// writes those in `sup` and `sub`.
    fn letters(text: &str) -> Vec<char> {
        const SHIFTED: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"];
        let digit = |c: char| {
            let value = SHIFTED.iter().find_map(|all| all.chars().position(|it| it == c))?;
            char::from_digit(value as u32, 10)
        };
        text.chars().map(|c| digit(c).unwrap_or(c)).filter(|c| c.is_alphanumeric()).collect()
    }

    proptest! {
        #[test]
        fn every_word_is_of_the_page_and_in_its_order(html in tag_soup(100)) {
            // Formulas are written as TeX, which has words of its own, and an order of its own.
            let html = html.replace("<math", "<span");
            let article = leanread::extract(&html).unwrap();
            let (text, page) = (article.text(), page_text(&support::rcdom(&html)));
            let stranger = first_stranger(words(&text), words(&page));
            prop_assert_eq!(stranger, None, "in {:?}", text);
        }
    }

    /// Elements separate words on real pages, where only the letters can be compared.
    #[test]
    fn every_letter_is_of_the_page_and_in_its_order() {
        for (name, bytes) in pages() {
            let html = String::from_utf8_lossy(&bytes);
            let (article, page) =
                (leanread::extract(&html).unwrap(), page_text(&support::rcdom(&html)));
            assert_eq!(first_stranger(letters(&article.text()), letters(&page)), None, "{name}");
        }
    }

    #[test]
    fn strangers_are_found() {
        assert_eq!(first_stranger(["a", "c"], ["a", "b", "c"]), None);
        assert_eq!(first_stranger(["c", "a"], ["a", "b", "c"]), Some("a"));
        assert_eq!(first_stranger(["a", "a"], ["a"]), Some("a"));
    }
}
