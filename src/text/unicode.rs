//! Unicode traits of characters: script, word character, number, case.

use std::sync::OnceLock;

pub(crate) fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// A letter or vowel sign of Thai, Lao, Tibetan, Burmese or Khmer, which put no space between words.
pub(crate) fn is_unspaced_letter(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{0F00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}')
}

/// A character of every script that puts no space between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    is_han_or_kana(c) || is_unspaced_letter(c)
}

/// [`is_unspaced`] without half-width kana and the small kana of Ainu, which keys of names and
/// titles treat as letters of a spaced script.
pub(crate) fn is_unspaced_in_key(c: char) -> bool {
    is_unspaced(c) && !matches!(c, '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Characters that belong to the word they stand in although they are not letters: accents, vowel
/// signs, joiners.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}' | '\u{200D}')
        || (matches!(c, '\u{0900}'..='\u{0DFF}')
            && !matches!(c, '\u{0964}' | '\u{0965}' | '\u{0970}'))
}

pub(crate) fn is_word_char(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // The most frequent letters and punctuation marks, by range.
        '\u{900}'..='\u{DFF}' => is_mark(c),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' => true,
        '\u{AC00}'..='\u{D7A3}' => true,
        '\u{2010}'..='\u{206F}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => traits(c).is_word,
    }
}

/// Letters, and the marks above and below them that Unicode does not call letters.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    (is_word_char(c) && digit_value(c).is_none())
        || matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0E47}'..='\u{0E4E}' | '\u{0EC8}'..='\u{0ECE}'
            | '\u{1037}' | '\u{1039}' | '\u{103A}' | '\u{17B4}' | '\u{17B5}' | '\u{17C9}'..='\u{17D3}' | '\u{17DD}')
}

/// As [`char::is_numeric`].
pub(crate) fn is_numeric(c: char) -> bool {
    traits(c).is_numeric
}

/// The character in lower case. The dotted capital I becomes two characters, of which this is the
/// letter.
pub(crate) fn lower(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        // Hebrew to Burmese, kana, Chinese.
        '\u{590}'..='\u{109F}' | '\u{3000}'..='\u{9FFF}' => c,
        _ => traits(c).lower,
    }
}

/// What the Unicode tables of the standard library say about a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits {
    is_word: bool,
    pub(super) is_numeric: bool,
    pub(super) is_upper: bool,
    pub(super) is_lower: bool,
    pub(super) lower: char,
}

impl Traits {
    fn look_up(c: char) -> Self {
        Traits {
            is_word: c.is_alphanumeric() || is_mark(c),
            is_numeric: c.is_numeric(),
            is_upper: c.is_uppercase(),
            is_lower: c.is_lowercase(),
            lower: c.to_lowercase().next().unwrap_or(c),
        }
    }

    /// A letter of a script without upper and lower case.
    fn of_caseless_letter(c: char) -> Self {
        Traits { is_word: true, is_numeric: false, is_upper: false, is_lower: false, lower: c }
    }
}

/// Characters whose traits are looked up and cached together.
const PAGE_CHARS: usize = 128;
/// Pages of the first two planes, which hold all scripts in common use.
const PAGES: usize = 0x2_0000 / PAGE_CHARS;
type UnicodePage = Box<[Traits]>;

/// A cache of traits by page, filled when the first character of a page is seen. A look-up in the
/// tables takes as long as everything else that is done for a character, and far longer for some
/// scripts.
static TRAIT_CACHE: [OnceLock<UnicodePage>; PAGES] = [const { OnceLock::new() }; PAGES];

pub(super) fn traits(c: char) -> Traits {
    if matches!(c, '\u{3041}'..='\u{3096}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
        return Traits::of_caseless_letter(c);
    }
    let code = c as usize;
    let known = TRAIT_CACHE
        .get(code / PAGE_CHARS)
        .map(|page| page.get_or_init(|| page_of(code / PAGE_CHARS)));
    known
        .and_then(|page| page.get(code % PAGE_CHARS))
        .copied()
        .unwrap_or_else(|| Traits::look_up(c))
}

fn page_of(page: usize) -> UnicodePage {
    let codes =
        (page * PAGE_CHARS..(page + 1) * PAGE_CHARS).map(|code| char::from_u32(code as u32));
    // Surrogates are not characters, so their traits are never read.
    codes.map(|c| Traits::look_up(c.unwrap_or('\0'))).collect()
}

/// The value of a decimal digit of any script whose ten digits have consecutive code points.
pub(crate) fn digit_value(c: char) -> Option<u32> {
    const ZEROS: [char; 17] =
        ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '０'];
    let zeros = ZEROS.iter().chain(['០'].iter());
    zeros.filter_map(|&zero| (c as u32).checked_sub(zero as u32)).find(|&distance| distance < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_agree_with_the_tables_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_word_char(c), c.is_alphanumeric() || is_mark(c), "{c:?}");
            let tables = Traits {
                is_word: c.is_alphanumeric() || is_mark(c),
                is_numeric: c.is_numeric(),
                is_upper: c.is_uppercase(),
                is_lower: c.is_lowercase(),
                lower: c.to_lowercase().next().unwrap(),
            };
            assert_eq!(traits(c), tables, "{c:?}");
            assert_eq!(lower(c), tables.lower, "{c:?}");
            assert!(c == 'İ' || c.to_lowercase().count() == 1, "{c:?}");
        }
    }

    #[test]
    fn digits_of_many_scripts() {
        assert_eq!(digit_value('৭'), Some(7));
        assert_eq!(digit_value('٣'), Some(3));
        assert_eq!(digit_value('x'), None);
    }
}
