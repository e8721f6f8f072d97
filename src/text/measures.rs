//! Measures of text in every script: words, sentences, commas, and a hash of each token.

use super::unicode;
use super::unicode::{is_han_or_kana, is_unspaced_letter, is_word_char};
use super::white_space::is_space;

/// Tenths of a word, the unit of text length. A word of a script with spaces counts 10; a
/// character of a script without spaces counts what it carries of an average word.
pub(crate) type WordTenths = u32;

const SPACED_WORD_TENTHS: WordTenths = 10;
/// A Chinese character or a kana: about 1.6 make a word.
const HAN_OR_KANA_TENTHS: WordTenths = 6;
/// A letter or vowel sign of Thai, Lao, Khmer, Burmese: about five make a word.
const UNSPACED_LETTER_TENTHS: WordTenths = 2;

/// Marks that end a sentence when a space or the end follows.
fn is_spaced_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '։' | '።' | '।' | '॥')
}

/// Marks that end a sentence, whatever follows.
fn is_unspaced_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '︒' | '၊' | '။' | '។' | '།')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '」' | '』' | ')' | ']' | '）')
}

/// Commas of all scripts: frequent in prose and rare in labels.
fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '،' | '؛' | '、' | '，' | '；' | '፣' | '՝')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '৳' | '฿' | '₫' | '₴' | '₪')
}

/// Counts over the characters of a run of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measures {
    /// Characters; a run of white space counts as one.
    pub(crate) chars: u32,
    pub(crate) words: WordTenths,
    /// Tokens of any kind: words, or characters of scripts without spaces.
    pub(crate) tokens: u32,
    pub(crate) sentence_ends: u32,
    pub(crate) commas: u32,
    pub(crate) digits: u32,
    pub(crate) upper: u32,
    pub(crate) lower: u32,
    pub(crate) currency: bool,
    /// The last punctuation mark, not counting closing quotes, ends a sentence.
    pub(crate) ends_sentence: bool,
    pub(crate) last: Option<char>,
}

/// Measures text that arrives in pieces as one run.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    measures: Measures,
    /// A hash of each token, letters lower-cased, in order.
    hashes: Vec<u32>,
    token: Option<u32>,
    pending_space: bool,
    /// The last character, not counting closing quotes, was a stop that needs a space after it.
    pending_stop: bool,
}

const FNV_START: u32 = 0x811C_9DC5;
const FNV_PRIME: u32 = 0x0100_0193;

fn fnv(hash: u32, c: char) -> u32 {
    (hash ^ c as u32).wrapping_mul(FNV_PRIME)
}

impl Scanner {
    pub(crate) fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if c.is_ascii_alphanumeric() {
                self.ascii_word(rest.as_bytes())
            } else {
                self.push_char(c);
                c.len_utf8()
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Takes the ASCII letters and digits that the text starts with, the most frequent characters of
    /// most pages, and returns how many there are.
    fn ascii_word(&mut self, text: &[u8]) -> usize {
        self.begin_char();
        let mut hash = self.token.unwrap_or(FNV_START);
        let (mut length, mut digits, mut upper) = (0, 0, 0);
        for &byte in text {
            match byte {
                b'a'..=b'z' => {}
                b'A'..=b'Z' => upper += 1,
                b'0'..=b'9' => digits += 1,
                _ => break,
            }
            length += 1;
            hash = fnv(hash, byte.to_ascii_lowercase().into());
        }
        let measures = &mut self.measures;
        measures.last = text.get(length as usize - 1).map(|byte| char::from(*byte));
        measures.chars += length - 1;
        measures.digits += digits;
        measures.upper += upper;
        measures.lower += length - digits - upper;
        measures.ends_sentence = false;
        self.pending_stop = false;
        self.token = Some(hash);
        length as usize
    }

    /// Counts a character that is not white space, and the white space before it.
    fn begin_char(&mut self) {
        let measures = &mut self.measures;
        measures.chars += 1 + u32::from(self.pending_space && measures.chars > 0);
        self.pending_space = false;
    }

    fn push_char(&mut self, c: char) {
        if is_space(c) {
            self.end_token();
            self.end_sentence();
            self.pending_space = true;
            return;
        }
        self.begin_char();
        self.measures.last = Some(c);
        if is_word_char(c) { self.word_char(c) } else { self.punctuation(c) }
    }

    /// Takes a letter, digit, combining mark or joiner that is not ASCII.
    fn word_char(&mut self, c: char) {
        self.pending_stop = false;
        let measures = &mut self.measures;
        measures.ends_sentence = false;
        let weight = match c {
            _ if is_han_or_kana(c) => HAN_OR_KANA_TENTHS,
            _ if is_unspaced_letter(c) => UNSPACED_LETTER_TENTHS,
            _ => 0,
        };
        let traits = unicode::traits(c);
        if traits.is_numeric {
            measures.digits += 1;
        } else if traits.is_lower {
            measures.lower += 1;
        } else if traits.is_upper {
            measures.upper += 1;
        }
        if weight > 0 {
            self.end_token();
            self.measures.words += weight;
            self.measures.tokens += 1;
            self.hashes.push(fnv(FNV_START, c));
            return;
        }
        self.token = Some(fnv(self.token.unwrap_or(FNV_START), traits.lower));
    }

    fn punctuation(&mut self, c: char) {
        self.end_token();
        let measures = &mut self.measures;
        if is_closing_quote(c) {
            return;
        }
        self.pending_stop = is_spaced_stop(c);
        measures.ends_sentence = self.pending_stop || is_unspaced_stop(c);
        measures.sentence_ends += u32::from(is_unspaced_stop(c));
        measures.commas += u32::from(is_comma(c));
        measures.currency |= is_currency(c);
    }

    fn end_token(&mut self) {
        if let Some(hash) = self.token.take() {
            self.measures.words += SPACED_WORD_TENTHS;
            self.measures.tokens += 1;
            self.hashes.push(hash);
        }
    }

    fn end_sentence(&mut self) {
        self.measures.sentence_ends += u32::from(std::mem::take(&mut self.pending_stop));
    }

    /// Characters read so far; see [`Measures::chars`].
    pub(crate) fn chars(&self) -> u32 {
        self.measures.chars
    }

    /// A scanner that writes the hashes into this empty list, to reuse its memory.
    pub(crate) fn with_room(hashes: Vec<u32>) -> Self {
        Scanner { hashes, ..Scanner::default() }
    }

    /// Returns the measures and the token hashes of what was read, and resets the scanner.
    pub(crate) fn take(&mut self) -> (Measures, Vec<u32>) {
        self.end_token();
        self.end_sentence();
        let done = std::mem::take(self);
        (done.measures, done.hashes)
    }
}

/// The hashes of the tokens of a text, as a [`Scanner`] makes them.
pub(crate) fn token_hashes(text: &str) -> Vec<u32> {
    let mut scanner = Scanner::default();
    scanner.push(text);
    scanner.take().1
}

/// The measures of a text.
pub(crate) fn measure(text: &str) -> Measures {
    let mut scanner = Scanner::default();
    scanner.push(text);
    scanner.take().0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_fair_to_scripts_without_spaces() {
        assert_eq!(measure("one two, three").words, 30);
        assert_eq!(measure("東京都知事").words, 30);
        assert_eq!(measure("ภาษาไทย").words, 14);
        assert_eq!(measure("উত্তর কোরিয়ার প্রেসিডেন্ট").words, 30);
    }

    #[test]
    fn sentence_ends_of_all_scripts() {
        for (text, ends) in [
            ("It is 3.5 m. He said \"no.\" And?", 3),
            ("দেশটির মজুদ ফুরিয়ে আসছে। এটি একটি সফর হবে।", 2),
            ("他说。我不知道！", 2),
            ("هل هذا صحيح؟ نعم.", 2),
            ("Example.com and more", 0),
        ] {
            assert_eq!(measure(text).sentence_ends, ends, "{text}");
        }
    }

    #[test]
    fn a_quote_after_the_mark_still_ends_the_sentence() {
        assert!(measure("He said \"no.\"").ends_sentence);
        assert!(measure("「はい。」").ends_sentence);
        assert!(!measure("Read more:").ends_sentence);
        assert!(!measure("v1.2").ends_sentence);
    }

    #[test]
    fn pieces_measure_as_one_run() {
        let mut scanner = Scanner::default();
        for piece in ["Hel", "lo  ", " wor", "ld."] {
            scanner.push(piece);
        }
        assert_eq!(scanner.take().0, measure("Hello world."));
    }
}
