//! What a character is: a letter or a part of a word, a number, a capital.

use std::sync::OnceLock;

pub(crate) fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Scripts that put no space between words: Thai, Lao, Tibetan, Burmese, Khmer.
pub(crate) fn is_unspaced_letter(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{0F00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}')
}

/// Signs that belong to the word they stand in although they are no letters: vowel killers,
/// accents, joiners.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}' | '\u{200D}')
        || (matches!(c, '\u{0900}'..='\u{0DFF}')
            && !matches!(c, '\u{0964}' | '\u{0965}' | '\u{0970}'))
}

pub(crate) fn is_word_char(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // The commonest letters and signs by range.
        '\u{900}'..='\u{DFF}' => is_mark(c),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' => true,
        '\u{AC00}'..='\u{D7A3}' => true,
        '\u{2010}'..='\u{206F}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => traits(c).is_word,
    }
}

/// As [`char::is_numeric`].
pub(crate) fn is_numeric(c: char) -> bool {
    traits(c).is_numeric
}

/// The character in lower case; of the two that the dotted capital I becomes, the letter.
pub(crate) fn lower(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        // Hebrew to Burmese, kana, Chinese.
        '\u{590}'..='\u{109F}' | '\u{3000}'..='\u{9FFF}' => c,
        _ => traits(c).lower,
    }
}

/// What the standard tables say of a character.
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

/// Characters whose traits are looked up together.
const PAGE: usize = 128;
/// The scripts of the first two planes.
const PAGES: usize = 0x2_0000 / PAGE;
type UnicodePage = Box<[Traits]>;

/// The tables' answers, looked up when the first of their page is met: each question to the tables
/// takes as long as all else that is done for a character, and far longer for some scripts.
static KNOWN: [OnceLock<UnicodePage>; PAGES] = [const { OnceLock::new() }; PAGES];

pub(super) fn traits(c: char) -> Traits {
    if matches!(c, '\u{3041}'..='\u{3096}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
        return Traits::of_caseless_letter(c);
    }
    let place = c as usize;
    let known = KNOWN.get(place / PAGE).map(|page| page.get_or_init(|| page_of(place / PAGE)));
    known.and_then(|page| page.get(place % PAGE)).copied().unwrap_or_else(|| Traits::look_up(c))
}

fn page_of(page: usize) -> UnicodePage {
    let codes = (page * PAGE..(page + 1) * PAGE).map(|code| char::from_u32(code as u32));
    // Surrogates are no characters, and nobody asks for them.
    codes.map(|c| Traits::look_up(c.unwrap_or('\0'))).collect()
}

/// The value of a decimal digit of any script that lays its digits out in a row of ten.
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
