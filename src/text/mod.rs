//! Text mechanics that hold in every script: white space, words, sentence marks, names.

mod unicode;

pub(crate) use unicode::{
    digit_value, is_han_or_kana, is_numeric, is_unspaced_letter, is_word_char, lower,
};

/// Tenths of a word, the unit of text length. A word of a script with spaces counts 10; a
/// character of a script without spaces counts what it carries of an average word.
pub(crate) type WordTenths = u32;

const WORD: WordTenths = 10;
/// A Chinese character or a kana: about 1.6 make a word.
const HAN_OR_KANA: WordTenths = 6;
/// A letter or sign of Thai, Lao, Khmer, Burmese: about five make a word.
const UNSPACED_LETTER: WordTenths = 2;

/// White space of HTML and Unicode, and the zero-width space; the joiners are letters' business.
pub(crate) fn is_space(c: char) -> bool {
    match c.is_ascii() {
        true => matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{B}' | '\u{C}'),
        false => c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}',
    }
}

/// The text with each run of white space made one space, and none at the ends.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether all white space of the text is spaces of ASCII, one at a time. `false` too for text
/// that would take longer to tell.
pub(crate) fn is_collapsed(text: &str) -> bool {
    // Without a branch, so that many bytes are looked at at a time.
    let is_odd = text.bytes().fold(false, |is_odd, byte| is_odd | !(b' '..0x80).contains(&byte));
    !is_odd && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
}

/// At most `limit` characters of the text, cut at a space where one is near.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit).collect();
    let kept = match cut.rsplit_once(' ') {
        Some((head, _)) if head.chars().count() * 3 > limit * 2 => head,
        _ => cut.as_str(),
    };
    format!("{}…", kept.trim_end())
}

/// Marks that end a sentence when a space or the end follows.
fn is_spaced_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '։' | '።' | '।' | '॥')
}

/// Marks that end a sentence whatever follows.
fn is_unspaced_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '︒' | '၊' | '။' | '។' | '།')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '」' | '』' | ')' | ']' | '）')
}

/// Commas of all scripts; they thicken prose and are rare in labels.
fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '،' | '؛' | '、' | '，' | '；' | '፣' | '՝')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '৳' | '฿' | '₫' | '₴' | '₪')
}

/// What the characters of a run of text add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measures {
    /// Characters, each run of white space counted as one.
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
    /// The last mark, closing quotes apart, ends a sentence.
    pub(crate) ends_sentence: bool,
    pub(crate) last: Option<char>,
}

/// Reads text piece by piece and measures it as one run.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    measures: Measures,
    /// A hash of each token, letters lower-cased, in order.
    hashes: Vec<u32>,
    token: Option<u32>,
    pending_space: bool,
    /// A spaced stop was read, and nothing but closing quotes since.
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
            let length = match c.is_ascii_alphanumeric() {
                true => self.ascii_word(rest.as_bytes()),
                false => {
                    self.push_char(c);
                    c.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Letters and digits of ASCII in a row, most of what most pages are made of; says how many.
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

    /// Counts a character that is no white space, and the white space before it.
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
        if is_word_char(c) { self.word_char(c) } else { self.sign(c) }
    }

    /// A letter or digit, mark or joiner that is not of ASCII.
    fn word_char(&mut self, c: char) {
        self.pending_stop = false;
        let measures = &mut self.measures;
        measures.ends_sentence = false;
        let weight = match c {
            _ if is_han_or_kana(c) => HAN_OR_KANA,
            _ if is_unspaced_letter(c) => UNSPACED_LETTER,
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

    fn sign(&mut self, c: char) {
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
            self.measures.words += WORD;
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

    /// A scanner that puts the hashes into this list, which is empty.
    pub(crate) fn with_room(hashes: Vec<u32>) -> Self {
        Scanner { hashes, ..Scanner::default() }
    }

    /// The measures of what was read and the hashes of its tokens; the scanner is as new.
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

/// Letters of the longest name word.
pub(crate) const MAX_NAME_WORD: usize = 16;

/// Calls `each` with the words of a class name, an id or the like: `mainContent_box2` gives
/// `main`, `content`, `box`. Words of one letter or over 16 say nothing and are left out.
pub(crate) fn name_words(name: &str, mut each: impl FnMut(&str)) {
    let mut word = [0; MAX_NAME_WORD];
    let mut length = 0;
    let mut previous_lower = false;
    for &byte in name.as_bytes().iter().chain(b" ") {
        let is_letter = byte.is_ascii_alphabetic();
        if !is_letter || (byte.is_ascii_uppercase() && previous_lower) {
            let done = word.get(..length).filter(|word| word.len() >= 2);
            // ASCII letters are always text.
            if let Some(word) = done.and_then(|word| std::str::from_utf8(word).ok()) {
                each(word);
            }
            length = 0;
        }
        if is_letter {
            word.get_mut(length).into_iter().for_each(|place| *place = byte.to_ascii_lowercase());
            length += 1;
        }
        previous_lower = byte.is_ascii_lowercase();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses() {
        assert_eq!(collapse("  a\n\t b\u{00A0}c "), "a b c");
        assert_eq!(collapse(" \n "), "");
    }

    #[test]
    fn single_spaces_are_collapsed() {
        for text in ["", " ", "a b", " a b "] {
            assert!(is_collapsed(text), "{text:?}");
        }
        for text in ["a  b", "a\nb", "a\u{B}b", "a\u{A0}b"] {
            assert!(!is_collapsed(text), "{text:?}");
        }
    }

    #[test]
    fn shortens_at_a_space_or_between_characters() {
        assert_eq!(shorten("short", 10), "short");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("দেশটির ভ্লাদিভস্তক", 3), "দেশ…");
    }

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
    fn names_split_at_case_and_signs() {
        let mut words = Vec::new();
        name_words("mainContent_box2 XHTMLnav a-b", |word| words.push(word.to_owned()));
        assert_eq!(words, ["main", "content", "box", "xhtmlnav"]);
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
