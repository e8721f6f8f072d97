//! Mojibake: UTF-8 that was decoded as windows-1252, such as "Ã©" for "é" or "â€™" for "’".

/// Fewer misread characters than this may be intended.
const MIN_SEQUENCES: usize = 3;
/// The smallest share, among characters that are not ASCII, of those that are part of a misread
/// character. German "Spaß“" looks misread, but there are letters such as "ü" around it.
const MIN_MISREAD_PERCENT: usize = 60;
/// The first byte in UTF-8 of "Â" to "ô", with which each misread character begins.
const FIRST_BYTE: u8 = 0xC3;

/// What windows-1252 has for the bytes 0x80 to 0x9F, as far as it differs from Latin-1.
const WINDOWS_1252_SPECIALS: [char; 27] = [
    '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ',
];

/// Counts misread characters in the texts of an article.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    /// Characters that are part of a misread character.
    misread: usize,
    /// Misread characters.
    sequences: usize,
    /// Characters that are not ASCII.
    non_ascii: usize,
}

impl Counter {
    pub(crate) fn add(&mut self, text: &str) {
        if text.is_ascii() {
            return;
        }
        self.non_ascii += text.chars().filter(|c| !c.is_ascii()).count();
        let mut end = 0;
        for start in memchr::memchr_iter(FIRST_BYTE, text.as_bytes()) {
            if start >= end
                && let Some(length) = text.get(start..).and_then(misread_length)
            {
                self.misread += length;
                self.sequences += 1;
                end = start
                    + text
                        .get(start..)
                        .map_or(0, |rest| rest.chars().take(length).map(char::len_utf8).sum());
            }
        }
    }

    pub(crate) fn is_mojibake(&self) -> bool {
        self.sequences >= MIN_SEQUENCES
            && self.misread * 100 >= self.non_ascii * MIN_MISREAD_PERCENT
    }
}

/// How many characters at the start of the text are the bytes of one character in UTF-8; `None` if
/// they are not.
fn misread_length(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let trails = match chars.next()? {
        '\u{C2}'..='\u{DF}' => 1,
        '\u{E0}'..='\u{EF}' => 2,
        '\u{F0}'..='\u{F4}' => 3,
        _ => return None,
    };
    let count = chars.take(trails).take_while(|c| is_misread_continuation(*c)).count();
    (count == trails).then_some(trails + 1)
}

fn is_misread_continuation(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}') || WINDOWS_1252_SPECIALS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::Counter;

    fn is_mojibake(text: &str) -> bool {
        let mut counter = Counter::default();
        counter.add(text);
        counter.is_mojibake()
    }

    #[test]
    fn misread_text_is_found() {
        for text in [
            "Der FluÃŸ ist Ã¼ber die Ufer getreten, die BrÃ¼cke bleibt gesperrt.",
            "It wasnâ€™t the rain, â€œit was the damâ€\u{9d}, he said.",
            "ÐŸÐ¾Ð³Ð¾Ð´Ð° Ð½Ð° Ð·Ð°Ð²Ñ‚Ñ€Ð°",
        ] {
            assert!(is_mojibake(text), "{text}");
        }
    }

    #[test]
    fn correct_text_is_not() {
        for text in [
            "Plain words.",
            "Der Fluß ist über die Ufer getreten, „ein Spaß“ sei das nicht, „kein Maß“, „so groß“.",
            "Il a dit : « été », « fermé», « côté», et « là ».",
            "São Paulo, São João: não há mais.",
            "“Quoted” – and ’tis – “again”.",
            "Погода на завтра",
            "Ã© once",
        ] {
            assert!(!is_mojibake(text), "{text}");
        }
    }
}
