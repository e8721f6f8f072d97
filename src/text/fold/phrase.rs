//! Folding of phrases: one form for what readers take as the same words.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::text::decoration::trim_decoration;
use crate::text::unicode::{digit_value, is_numeric, is_word_char, lower};
use crate::text::white_space::is_space;

/// The form of a text in which phrases are compared; never for output.
///
/// NFC and lower case; white space collapsed; joiners, soft hyphens, direction marks and tatweel
/// removed; digits of all scripts as ASCII; all colons as `:` without a space before them; spelling
/// variants of one script folded (see `fold`). Leading bullets and emoji and trailing colons,
/// arrows, dashes and dots are removed; a single full stop stays, since it marks prose.
///
/// `normalise("► আরও  পড়ুন :")` gives `আরও পড়ুন`.
pub(crate) fn normalise(text: &str) -> String {
    let folded = fold_text(text);
    let trimmed = trim_decoration(&folded);
    if trimmed.len() < folded.len() { trimmed.to_owned() } else { folded }
}

/// [`normalise`] without trimming the ends: a phrase that must stand before a colon keeps it.
pub(crate) fn fold_text(text: &str) -> String {
    if text.is_ascii() || text.chars().all(is_composed) {
        fold_composed(text)
    } else {
        fold_any(text)
    }
}

fn fold_any(text: &str) -> String {
    let visible = text.chars().filter(|&c| !is_invisible(c));
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize_iter(visible);
    fold_chars(composed.map(lower), text.len())
}

/// [`fold_any`] for text in which no character combines with another.
fn fold_composed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let plain = rest.bytes().take_while(is_plain).count();
        let (head, tail) = rest.split_at_checked(plain.max(c.len_utf8())).unwrap_or((rest, ""));
        match c {
            _ if plain > 0 => out.push_str(head),
            '`' => out.push('\''),
            _ if c.is_ascii() => add(&mut out, c),
            _ if is_invisible(c) => {}
            _ => fold(lower(c), false).into_iter().for_each(|c| add(&mut out, c)),
        }
        rest = tail;
    }
    out.truncate(out.trim_end().len());
    // All other letters are already in lower case.
    out.make_ascii_lowercase();
    out
}

/// ASCII characters of which folding changes only the case, wherever they stand.
fn is_plain(byte: &u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'`' | b':')
}

/// Adds a folded character: white space collapses, and none stands before a colon.
fn add(out: &mut String, c: char) {
    match c {
        _ if is_space(c) => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        ':' => {
            out.truncate(out.trim_end().len());
            out.push(':');
        }
        c => out.push(c),
    }
}

/// Lower-case characters folded, with white space collapsed and none before a colon.
fn fold_chars(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut chars = chars.peekable();
    let mut out = String::with_capacity(capacity);
    while let Some(c) = chars.next() {
        let before_word = c == 'ঃ' && chars.peek().copied().is_some_and(is_word_char);
        if let Some(c) = fold(c, before_word) {
            add(&mut out, c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether text of only such characters is NFC: none decomposes or combines with another. The
/// ranges are Latin, Cyrillic, common punctuation, kana without voice marks, Chinese and Korean.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{205E}' | '\u{20A0}'..='\u{20BF}' | '\u{2190}'..='\u{21FF}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF60}')
}

/// Characters that are invisible: joiners, soft hyphen, direction marks, variation selectors,
/// tatweel.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{0640}')
}

/// The folded form of a character, `None` for one that is removed. Folded are variants that writers
/// of one language mix: Arabic, Persian and Urdu keyboards' yeh, kaf and heh, Arabic
/// hamza seats and vowel signs, the Devanagari nukta and chandrabindu, Greek accents (capitals
/// have none), Russian ё, Turkish dotless i (capital I loses the difference), typographic
/// apostrophes, full-width forms.
fn fold(c: char, before_word: bool) -> Option<char> {
    if c.is_ascii() && c != '`' {
        return Some(c);
    }
    if let Some(digit) = Some(c).filter(|&c| is_numeric(c)).and_then(digit_value) {
        return char::from_digit(digit, 10);
    }
    Some(match c {
        '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{093C}' => return None,
        '\u{FF01}'..='\u{FF5E}' => return full_width(c),
        'ঃ' if !before_word => ':',
        '∶' | '꞉' | '﹕' => ':',
        '’' | '‘' | 'ʼ' | 'ʻ' | '′' | '`' => '\'',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ہ' | 'ە' | 'ۀ' | 'ۂ' => 'ه',
        '\u{0901}' => '\u{0902}',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'ı' => 'i',
        c => c,
    })
}

/// The ASCII character of a full-width form, in lower case.
fn full_width(c: char) -> Option<char> {
    let ascii = (c as u32).checked_sub(0xFEE0).and_then(char::from_u32)?;
    Some(ascii.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_form_for_the_same_words() {
        for (written, compared) in [
            ("আরও পড়ুন", "আরও পড\u{09BC}ুন"),
            ("আরও পড\u{09BC}ুন :", "আরও পড\u{09BC}ুন"),
            ("ছবিঃ সংগৃহীত", "ছবি: সংগৃহীত"),
            ("দুঃখ", "দুঃখ"),
            ("প্রকাশ : ১৩ সেপ্টেম্বর", "প্রকাশ: 13 সেপ্টেম্বর"),
            ("  Read\u{00A0}\n More…", "read more"),
            ("Read more...", "read more"),
            ("He left.", "he left."),
            ("关注我们：", "关注我们"),
            ("ＰＲ", "pr"),
            ("【広告】", "広告"),
            ("[Advertisement]", "advertisement"),
            ("— Anzeige —", "anzeige"),
            ("👉 Follow us", "follow us"),
            ("S’abonner »", "s'abonner"),
            ("İLGİLİ HABERLER", "ilgili haberler"),
            ("YAZARIN DİĞER YAZILARI", "yazarin diğer yazilari"),
            ("ΔΙΑΒΑΣΤΕ ΕΠΊΣΗΣ", "διαβαστε επισησ"),
            ("Ещё", "еще"),
            ("ख़बरें", "खबरें"),
            ("بـــيـــان", "بیان"),
            ("می\u{200C}خوانید", "میخوانید"),
            ("إقرأ أيضاً", "اقرا ایضا"),
            ("co\u{00AD}operate", "cooperate"),
            ("© 2024", "© 2024"),
            ("A+", "a+"),
            ("(one) and (two)", "(one) and (two)"),
            ("—", ""),
            ("", ""),
        ] {
            assert_eq!(normalise(written), compared, "{written}");
        }
    }

    #[test]
    fn ranges_taken_as_composed_are() {
        let normalizer = ComposingNormalizerBorrowed::new_nfc();
        let composed: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_composed(c)).collect();
        let text: String = composed.iter().collect();
        assert!(normalizer.is_normalized(&text));
        // A pair joins only if its second part is a mark or a Korean vowel or final.
        for &c in &composed {
            for first in ['A', 'e', 'И', 'か', 'カ', '\u{AC00}'] {
                let pair = format!("{first}{c}");
                assert!(normalizer.is_normalized(&pair), "{pair}");
            }
        }
    }

    proptest! {
        #[test]
        fn composed_text_needs_no_composing(text in "[ -~]{0,9}[\\PC`:’\u{200B}\u{A0}İß\u{AD}]{0,9}[ -~]{0,9}") {
            let composed: String = text.chars().filter(|&c| is_composed(c)).collect();
            prop_assert_eq!(fold_composed(&composed), fold_any(&composed));
        }
    }

    #[test]
    fn a_colon_stays_when_only_folded() {
        assert_eq!(fold_text("Photo :"), "photo:");
    }

    proptest! {
        #[test]
        fn any_text_is_normalised_without_harm(text in "\\PC{0,40}") {
            let once = normalise(&text);
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }
    }
}
