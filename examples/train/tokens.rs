//! Text → the tokens that the corpora's metrics count.

use regex::Regex;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// How a corpus counts words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tokens {
    /// Runs of letters and digits.
    Plain,
    /// The same, with combining marks as part of their word and each character a token in scripts
    /// written without spaces.
    AnyScript,
}

static PLAIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}_]+"));

static ANY_SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    /// Thai, Lao, Tibetan, Myanmar, Khmer (without the digits of the first four), kana, Han.
    const UNSPACED: &str = concat!(
        r"\u{e00}-\u{e4e}\u{e80}-\u{ece}\u{f00}-\u{f1f}\u{f2a}-\u{fff}",
        r"\u{1000}-\u{103f}\u{104a}-\u{109f}\u{1780}-\u{17df}",
        r"\u{3005}-\u{3007}\u{3040}-\u{30ff}\u{31f0}-\u{31ff}\u{ff66}-\u{ff9f}",
        r"\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{3ffff}",
    );
    let word = r"[\p{L}\p{N}_]";
    let marks = r"[\p{Mn}\p{Mc}]*";
    pattern(&format!("[[{UNSPACED}]&&{word}]{marks}|(?:[{word}--[{UNSPACED}]]{marks})+"))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant")
}

impl Tokens {
    /// The tokens of a text, lower-cased.
    pub fn of(self, text: &str) -> Vec<String> {
        match self {
            Tokens::Plain => found(&PLAIN, &text.to_lowercase()),
            Tokens::AnyScript => {
                let composed: String = text.nfc().collect();
                found(&ANY_SCRIPT, &composed.to_lowercase())
            }
        }
    }
}

/// Runs of letters and digits with their case, as the shingle metric takes them.
pub fn cased(text: &str) -> Vec<String> {
    found(&PLAIN, text)
}

fn found(pattern: &Regex, text: &str) -> Vec<String> {
    pattern.find_iter(text).map(|found| found.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lower_cased_runs() {
        assert_eq!(Tokens::Plain.of("It's 3 A_b."), ["it", "s", "3", "a_b"]);
        assert_eq!(cased("It is"), ["It", "is"]);
    }

    #[test]
    fn unspaced_scripts_give_characters_and_marks_stay() {
        assert_eq!(Tokens::AnyScript.of("東京 ok"), ["東", "京", "ok"]);
        assert_eq!(Tokens::AnyScript.of("हिन्दी में"), ["हिन्दी", "में"]);
    }
}
