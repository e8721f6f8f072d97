//! The article's language: detected from its letters and frequent words, then as declared.

use crate::text;
use crate::text::fold::key::fold;
use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::LazyLock;

const STOP_WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/metadata/stop_words.tsv"));
/// Letters from which on the script of a text counts.
const MIN_LETTERS: usize = 20;
/// Stop words from which on a text can contradict the declared language.
const MIN_STOP_WORDS: usize = 12;

/// The script of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Hebrew,
    Han,
    Kana,
    /// A script that one language uses: the language's tag.
    Of(&'static str),
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Of("el"),
        '\u{0400}'..='\u{052F}' => Script::Cyrillic,
        '\u{0531}'..='\u{058F}' => Script::Of("hy"),
        '\u{0590}'..='\u{05FF}' => Script::Hebrew,
        '\u{0620}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        '\u{0900}'..='\u{097F}' => Script::Devanagari,
        '\u{0980}'..='\u{09FF}' => Script::Of("bn"),
        '\u{0A00}'..='\u{0A7F}' => Script::Of("pa"),
        '\u{0A80}'..='\u{0AFF}' => Script::Of("gu"),
        '\u{0B00}'..='\u{0B7F}' => Script::Of("or"),
        '\u{0B80}'..='\u{0BFF}' => Script::Of("ta"),
        '\u{0C00}'..='\u{0C7F}' => Script::Of("te"),
        '\u{0C80}'..='\u{0CFF}' => Script::Of("kn"),
        '\u{0D00}'..='\u{0D7F}' => Script::Of("ml"),
        '\u{0D80}'..='\u{0DFF}' => Script::Of("si"),
        '\u{0E00}'..='\u{0E7F}' => Script::Of("th"),
        '\u{0E80}'..='\u{0EFF}' => Script::Of("lo"),
        '\u{0F00}'..='\u{0FFF}' => Script::Of("bo"),
        '\u{1000}'..='\u{109F}' => Script::Of("my"),
        '\u{10A0}'..='\u{10FF}' => Script::Of("ka"),
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' => Script::Of("ko"),
        '\u{1200}'..='\u{137F}' => Script::Of("am"),
        '\u{1780}'..='\u{17FF}' => Script::Of("km"),
        '\u{3040}'..='\u{30FF}' => Script::Kana,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Script::Han,
        _ => return None,
    })
}

/// Whether a language (primary subtag) is written in a script; all that are in no other list are
/// written in Latin.
fn is_written_in(primary: &str, script: Script) -> bool {
    match script {
        Script::Cyrillic => matches!(
            primary,
            "ru" | "uk"
                | "bg"
                | "sr"
                | "mk"
                | "be"
                | "kk"
                | "ky"
                | "mn"
                | "tg"
                | "tt"
                | "ba"
                | "cv"
                | "uz"
        ),
        Script::Arabic => matches!(
            primary,
            "ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ku" | "ckb" | "pa" | "ks" | "arz" | "ary"
        ),
        Script::Devanagari => {
            matches!(primary, "hi" | "mr" | "ne" | "sa" | "mai" | "bho" | "kok" | "doi" | "awa")
        }
        Script::Hebrew => matches!(primary, "he" | "yi" | "iw"),
        Script::Han | Script::Kana => matches!(primary, "zh" | "yue" | "ja" | "lzh"),
        Script::Of("bn") => matches!(primary, "bn" | "as"),
        Script::Of("am") => matches!(primary, "am" | "ti"),
        Script::Of(own) => primary == own,
        Script::Latin => {
            let elsewhere = [Script::Arabic, Script::Devanagari, Script::Hebrew, Script::Han];
            let own = [
                "el", "hy", "bn", "as", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo",
                "bo", "my", "ka", "ko", "am", "km", "ru", "uk", "bg", "mk", "be",
            ];
            primary == "ku"
                || !(own.contains(&primary)
                    || elsewhere.iter().any(|script| is_written_in(primary, *script)))
        }
    }
}

/// The tag in conventional case (`pt-BR`, `zh-Hant`), if the text looks like a language tag.
pub(super) fn normalize_tag(tag: &str) -> Option<String> {
    let tag = tag.split([',', ';', '.', '@']).next()?.trim().replace('_', "-");
    let mut out = String::new();
    for (place, part) in tag.split('-').enumerate() {
        if !(1..=8).contains(&part.len()) || !part.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let lower = part.to_ascii_lowercase();
        match (place, part.len()) {
            (0, 2..=3) if lower.chars().all(|c| c.is_ascii_lowercase()) => out.push_str(&lower),
            (0, _) => return None,
            (_, 2) => out.extend(['-'].into_iter().chain(part.to_ascii_uppercase().chars())),
            (_, 4) => {
                let mut letters = lower.chars();
                out.push('-');
                out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
                out.extend(letters);
            }
            _ => out.extend(['-'].into_iter().chain(lower.chars())),
        }
    }
    Some(out)
}

pub(super) fn primary_subtag(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The language of a sample of the article's text; `declared` are the languages that the page
/// declares, the most trusted first.
pub(super) fn detect_language(sample: &str, declared: &[&str]) -> Option<String> {
    let declared: Vec<String> = declared.iter().filter_map(|tag| normalize_tag(tag)).collect();
    let Some(script) = main_script(sample) else {
        return declared.into_iter().next();
    };
    let fitting: Vec<&String> =
        declared.iter().filter(|tag| is_written_in(primary_subtag(tag), script)).collect();
    let declared_as = |found: &str| {
        fitting.iter().find(|tag| primary_subtag(tag) == found).map(|tag| (*tag).clone())
    };
    let own = match script {
        Script::Of(own) => Some(own),
        Script::Kana => Some("ja"),
        Script::Han => Some("zh"),
        Script::Hebrew => Some("he"),
        Script::Arabic => arabic_script_language(sample),
        Script::Cyrillic if is_ukrainian(sample) => Some("uk"),
        Script::Latin | Script::Cyrillic | Script::Devanagari => {
            return by_stop_words(sample, script, &fitting);
        }
    };
    match (own, fitting.first()) {
        (Some(own), _) if declared_as(own).is_some() => declared_as(own),
        // A less common language can share the script: believe the declaration.
        (_, Some(tag)) if matches!(script, Script::Hebrew | Script::Of("bn" | "am")) => {
            Some((*tag).clone())
        }
        (_, Some(tag))
            if script == Script::Arabic && !matches!(primary_subtag(tag), "ar" | "fa" | "ur") =>
        {
            Some((*tag).clone())
        }
        (own, _) => own.map(str::to_owned),
    }
}

/// The script of most of the letters; kana among Han letters make Japanese.
fn main_script(sample: &str) -> Option<Script> {
    let mut counts: HashMap<Script, usize> = HashMap::default();
    let mut ascii = 0;
    for c in sample.chars() {
        if c.is_ascii() {
            ascii += usize::from(c.is_ascii_alphabetic());
        } else if let Some(script) = script_of(c) {
            *counts.entry(script).or_default() += 1;
        }
    }
    if ascii > 0 {
        *counts.entry(Script::Latin).or_default() += ascii;
    }
    let total: usize = counts.values().sum();
    let of = |script: Script| counts.get(&script).copied().unwrap_or(0);
    let (han, kana) = (of(Script::Han), of(Script::Kana));
    // A Han character carries as much as several letters of an alphabet.
    if (han + kana) * 4 > total && total >= MIN_LETTERS / 2 {
        return Some(if kana * 20 > han + kana { Script::Kana } else { Script::Han });
    }
    let (script, _) = counts.into_iter().max_by_key(|(script, count)| (*count, *script))?;
    (total >= MIN_LETTERS).then_some(script)
}

fn arabic_script_language(sample: &str) -> Option<&'static str> {
    let count = |letters: &[char]| sample.chars().filter(|c| letters.contains(c)).count();
    let (urdu, persian) =
        (count(&['ٹ', 'ڈ', 'ے', 'ں', 'ڑ']), count(&['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']));
    let letters = sample.chars().filter(|c| script_of(*c) == Some(Script::Arabic)).count();
    // A foreign name can bring a few such letters into an Arabic text.
    Some(if urdu * 100 > letters {
        "ur"
    } else if persian * 50 > letters {
        "fa"
    } else {
        "ar"
    })
}

fn is_ukrainian(sample: &str) -> bool {
    let count = |letters: &[char]| sample.chars().filter(|c| letters.contains(c)).count();
    // Belarusian also has і, but it has ў and not ї.
    let (own, others) = (count(&['і', 'ї', 'є', 'І', 'Ї', 'Є']), count(&['ы', 'ў', 'ъ', 'э']));
    own > 3 && count(&['ї', 'є', 'Ї', 'Є']) > 0 && own > others * 2
}

/// The lists of frequent words: the languages, and for each word a bit set of those that have it, by
/// index in the list.
struct StopWords {
    languages: Vec<&'static str>,
    words: HashMap<String, u64>,
}

static STOP_WORD_TABLE: LazyLock<StopWords> = LazyLock::new(|| {
    let mut out = StopWords { languages: Vec::new(), words: HashMap::default() };
    for cells in rows_of(STOP_WORDS) {
        let [language, words] = cells.as_slice() else { continue };
        let bit = 1u64.checked_shl(out.languages.len() as u32).unwrap_or(0);
        for word in words.split(' ').map(fold) {
            *out.words.entry(word).or_default() |= bit;
        }
        out.languages.push(language);
    }
    out
});

/// The declared language, unless the text's frequent words are clearly of another.
fn by_stop_words(sample: &str, script: Script, fitting: &[&String]) -> Option<String> {
    let folded = fold(sample);
    let languages = &STOP_WORD_TABLE.languages;
    let mut counts = vec![0usize; languages.len()];
    let mut words = 0;
    for word in folded.split(|c: char| !text::is_word_char(c)).filter(|word| !word.is_empty()) {
        words += 1;
        let mut bits = STOP_WORD_TABLE.words.get(word).copied().unwrap_or(0);
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    let hits = |lang: &str| {
        let index = languages.iter().position(|own| *own == stop_word_list_of(lang))?;
        counts.get(index).copied()
    };
    let best = languages
        .iter()
        .zip(&counts)
        .filter(|(lang, _)| is_written_in(lang, script))
        .map(|(lang, count)| (*lang, *count))
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    let clear = best.filter(|(_, count)| *count >= MIN_STOP_WORDS && count * 10 > words);
    for tag in fitting {
        // A language without a list cannot be checked: only a very clear text contradicts it.
        let own = hits(primary_subtag(tag)).unwrap_or(words / 12);
        if clear.is_none_or(|(_, count)| own * 2 >= count) {
            return Some((*tag).clone());
        }
    }
    let found = clear.or(best.filter(|(_, count)| *count >= 3)).map(|(lang, _)| lang.to_owned());
    found.or_else(|| (script == Script::Devanagari).then(|| "hi".to_owned()))
}

/// The language whose list also serves this one.
fn stop_word_list_of(lang: &str) -> &str {
    match lang {
        "no" | "nn" => "nb",
        "bs" => "hr",
        "fil" => "tl",
        _ => lang,
    }
}

/// The writing direction of the language, or the declared one.
pub(super) fn writing_direction(lang: Option<&str>, declared: Option<&str>) -> &'static str {
    let declared = declared.unwrap_or_default().trim();
    match lang {
        Some(lang)
            if matches!(
                primary_subtag(lang),
                "ar" | "fa" | "ur" | "he" | "iw" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" | "arz"
            ) =>
        {
            "rtl"
        }
        Some(lang) if lang.contains("-Arab") || lang.contains("-Hebr") => "rtl",
        // A known language that is written from the left: a template's "rtl" is a mistake.
        Some(_) if !declared.eq_ignore_ascii_case("rtl") => "ltr",
        Some(lang) if STOP_WORD_TABLE.languages.contains(&primary_subtag(lang)) => "ltr",
        _ if declared.eq_ignore_ascii_case("rtl") => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_differs_from_all_others() {
        for cells in rows_of(STOP_WORDS) {
            assert!(cells[1].split(' ').count() >= 14, "{}", cells[0]);
            let sample = format!("{} ", cells[1]).repeat(3);
            assert_eq!(detect_language(&sample, &[]).as_deref(), Some(cells[0]));
        }
    }

    #[test]
    fn scripts_decide_against_the_template() {
        for (text, declared, lang) in [
            ("মার্কিন সতর্কবার্তা উপেক্ষা করে রাশিয়া সফরে গেছেন", "en", "bn"),
            ("ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอน", "en-US", "th"),
            ("東京都知事は会見で新しい計画について説明した", "en", "ja"),
            ("市政府昨日公布新的交通计划并征求意见", "zh-CN", "zh-CN"),
            ("부산시는 새로운 교통 계획을 발표했다고 밝혔다", "ja", "ko"),
            ("پرانے ریلوے اسٹیشن میں قائم اسکول نے بستی کی قسمت بدل دی", "ar", "ur"),
            ("قنات مهرآب پس از دوازده سال دوباره جاری شد گزارش", "en", "fa"),
            ("مكتبة متنقلة على ظهر شاحنة تعيد القراءة إلى قرى الوادي", "en", "ar"),
            ("Шістсот півоній на місці цегельні, її історія є довгою", "ru", "uk"),
            ("Το ρολόι της Άνω Μελίνας χτύπησε ξανά", "en", "el"),
        ] {
            assert_eq!(detect_language(text, &[declared]).as_deref(), Some(lang), "{text}");
        }
    }

    #[test]
    fn clear_words_win_against_a_wrong_tag() {
        let german = "Der Mann und die Frau sind mit dem Hund auf den Markt gegangen, und das war nicht für sich ein Ereignis von Rang, \
            denn auch der Nachbar war mit von der Partie und die Kinder sind auf dem Platz";
        assert_eq!(detect_language(german, &["en-US"]).as_deref(), Some("de"));
        assert_eq!(detect_language(german, &["de_AT"]).as_deref(), Some("de-AT"));
        assert_eq!(
            detect_language("Pommes frites rot weiß mit viel Senf", &["nl"]).as_deref(),
            Some("nl")
        );
    }

    #[test]
    fn tags_in_their_usual_case() {
        assert_eq!(normalize_tag("EN_us").as_deref(), Some("en-US"));
        assert_eq!(normalize_tag("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(normalize_tag("de, en").as_deref(), Some("de"));
        assert_eq!(normalize_tag("English"), None);
        assert_eq!(normalize_tag(""), None);
    }

    #[test]
    fn directions() {
        assert_eq!(writing_direction(Some("ur"), None), "rtl");
        assert_eq!(writing_direction(Some("ku-Arab"), None), "rtl");
        assert_eq!(writing_direction(Some("en"), Some("rtl")), "ltr");
        assert_eq!(writing_direction(None, Some("RTL")), "rtl");
        assert_eq!(writing_direction(None, None), "ltr");
    }
}
