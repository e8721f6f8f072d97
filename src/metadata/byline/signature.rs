//! Signatures: names that scripts without capitals put into the first or last words of a text, such
//! as "（本报记者 沈文倩）" at its end and "홍길동 기자 =" at its start.

use super::vocabulary::BylineVocabulary;
use crate::text;
use crate::text::unicode::is_unspaced_in_key;

/// Characters looked at, at either end of a text.
const MAX_CHARS: usize = 60;
/// Characters of a text that can be nothing but a signature.
const MAX_LINE_CHARS: usize = 32;
/// Letters of a name in a script without spaces, or in Korean.
const NAME_LETTERS: std::ops::RangeInclusive<usize> = 2..=4;

/// How a signature names somebody, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::metadata) enum SignatureKind {
    /// As the editor.
    Editor,
    /// By the name alone.
    Name,
    /// As the reporter or author.
    Author,
}

/// The names that sign a text at its end, in brackets or as a short line of their own.
pub(in crate::metadata) fn at_end(text: &str) -> Option<(SignatureKind, Vec<String>)> {
    let start = text.char_indices().rev().take(MAX_CHARS).last().map_or(0, |(place, _)| place);
    let tail = text.get(start..)?;
    let bare = tail.trim_end_matches(is_mark as Test);
    let open = if bare.len() < tail.len() { last_bracket(bare) } else { None };
    match open {
        Some(open) => read(bare.get(open..)?, true),
        None if text.chars().nth(MAX_LINE_CHARS).is_none() => read(text, false),
        None => None,
    }
}

/// The names in a line that is nothing but a signature, such as one below the headline.
pub(in crate::metadata) fn in_line(line: &str) -> Option<(SignatureKind, Vec<String>)> {
    if line.chars().nth(MAX_LINE_CHARS).is_some() { None } else { read(line, true) }
}

/// The names that sign a text at its start, in brackets or before an equals sign.
pub(in crate::metadata) fn at_start(text: &str) -> Option<(SignatureKind, Vec<String>)> {
    let end = text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(place, _)| place);
    let head = text.get(..end)?;
    let end = head.rfind('=').or_else(|| last_bracket(head))?;
    read(head.get(..end)?, false).filter(|(kind, _)| *kind == SignatureKind::Author)
}

#[inline(never)]
fn last_bracket(text: &str) -> Option<usize> {
    text.rfind(is_bracket as Test)
}

/// One type for all tests of characters keeps the code of searches small.
type Test = fn(char) -> bool;

fn is_bracket(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '[' | '）' | ')' | '】' | ']')
}

fn is_mark(c: char) -> bool {
    text::is_space(c)
        || is_bracket(c)
        || matches!(c, ':' | '：' | '、' | '，' | ',' | '/' | '丨' | '|')
}

/// The names in a signature. Without a label, only one in brackets is read.
#[inline(never)]
fn read(text: &str, is_in_brackets: bool) -> Option<(SignatureKind, Vec<String>)> {
    let vocabulary = BylineVocabulary::get();
    let text = text.trim_matches(is_mark as Test);
    if !text.chars().any(is_letter) {
        return None;
    }
    if !text.chars().any(is_unspaced_in_key) {
        let name = vocabulary.before_suffix(text)?.rsplit(is_mark as Test).next()?;
        return is_name(name).then(|| (SignatureKind::Author, vec![name.to_owned()]));
    }
    let (kind, rest) = if let Some(rest) = after_label(text, &vocabulary.reporters) {
        (SignatureKind::Author, rest)
    } else if let Some(rest) = after_label(text, &vocabulary.editors) {
        (SignatureKind::Editor, rest)
    } else {
        (SignatureKind::Name, text)
    };
    let (names, is_complete) = leading_names(rest);
    let is_known = vocabulary.is_chinese_name(names.first()?);
    let is_sure = match kind {
        SignatureKind::Name => is_in_brackets && is_complete && is_known,
        SignatureKind::Author if names.len() > 1 => true,
        SignatureKind::Author => is_known || rest.starts_with(is_mark as Test),
        SignatureKind::Editor => rest.starts_with(is_mark as Test),
    };
    is_sure.then_some((kind, names))
}

/// The text after the first of the labels in it.
fn after_label<'a>(text: &'a str, labels: &[String]) -> Option<&'a str> {
    let ends = labels.iter().filter_map(|it| Some(text.find(it.as_str())? + it.len()));
    text.get(ends.min()?..)
}

/// The words at the start that read like names, up to the label of another role, and whether nothing
/// else stands in the text. After the first one, only sure names count.
fn leading_names(text: &str) -> (Vec<String>, bool) {
    let vocabulary = BylineVocabulary::get();
    let mut names: Vec<String> = Vec::new();
    for word in text.split(is_mark as Test) {
        if word.is_empty() || vocabulary.reporters.iter().any(|label| label == word) {
            continue;
        }
        let word = vocabulary.before_suffix(word).unwrap_or(word);
        if !is_name(word) || vocabulary.editors.iter().any(|label| label == word) {
            return (names, false);
        }
        if names.is_empty() || vocabulary.is_chinese_name(word) {
            names.push(word.to_owned());
        }
    }
    (names, true)
}

fn is_name(word: &str) -> bool {
    NAME_LETTERS.contains(&word.chars().count())
        && word.chars().all(is_letter)
        && !BylineVocabulary::get().is_not(word)
}

/// Whether the character is of a script that writes names so: Chinese characters and Hangul.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Option<(SignatureKind, String)> {
        at_end(text).map(|(kind, names)| (kind, names.join("|")))
    }

    #[test]
    fn names_at_the_end_of_a_text() {
        use SignatureKind::*;
        for (text, kind, names) in [
            ("渡轮将再运行一年。（本报记者 沈文倩）", Author, "沈文倩"),
            ("渡轮将再运行一年。（晨报记者沈文倩、程晓舟）", Author, "沈文倩|程晓舟"),
            ("渡轮将再运行一年。(记者 沈文倩 通讯员 程晓舟)", Author, "沈文倩|程晓舟"),
            ("渡轮将再运行一年。（沈文倩）", Name, "沈文倩"),
            ("渡轮将再运行一年。（沈文倩 上海报道）", Name, "沈文倩"),
            ("整合 晨报·河口记者 沈文倩", Author, "沈文倩"),
            ("（责任编辑：沈文倩 ）", Editor, "沈文倩"),
            ("来源：晨报 编辑：沈文倩", Editor, "沈文倩"),
            ("(责编：沈文倩、岳舟)", Editor, "沈文倩|岳舟"),
            ("（记者 沈文倩 编辑 程晓舟）", Author, "沈文倩"),
        ] {
            assert_eq!(end(text), Some((kind, names.to_owned())), "{text}");
        }
        for text in [
            "渡轮将再运行一年。（完）",
            "渡轮将再运行一年。（图）",
            "渡轮将再运行一年（见下图）",
            "作者单位：河口大学",
            "沈文倩",
            "他告诉记者，渡轮将再运行一年，市议会周一在持续十八个月的试运行之后这样说，乘客比预期的多。",
            "The ferry stays (for a year)",
        ] {
            assert_eq!(end(text), None, "{text}");
        }
    }

    #[test]
    fn names_in_lines_of_their_own() {
        let names = |line: &str| in_line(line).map(|(_, names)| names.join("|"));
        assert_eq!(names("沈文倩").as_deref(), Some("沈文倩"));
        assert_eq!(names("沈文倩、程晓舟").as_deref(), Some("沈文倩|程晓舟"));
        assert_eq!(names("晨报网河口频道 记者 沈文倩").as_deref(), Some("沈文倩"));
        assert_eq!(names("高铁 今天 开通 了"), None);
    }

    #[test]
    fn names_at_the_start_of_a_text() {
        for (text, name) in [
            (
                "[서울=하루통신] 홍길동 기자 = 나루터 배가 한 해 더 다닌다고 시의회가 밝혔다.",
                "홍길동",
            ),
            (
                "(서울=하루통신) 홍길동 기자 = 나루터 배가 한 해 더 다닌다고 시의회가 밝혔다.",
                "홍길동",
            ),
            ("本报讯（记者 沈文倩）渡轮将再运行一年。", "沈文倩"),
            ("新河1月2日电（记者沈文倩）渡轮将再运行一年。", "沈文倩"),
        ] {
            let found = at_start(text).map(|(_, names)| names.join("|"));
            assert_eq!(found.as_deref(), Some(name), "{text}");
        }
        for text in ["渡轮（沈文倩）将再运行一年。", "배가 = 한 해 더 다닌다.", "A = b"]
        {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
