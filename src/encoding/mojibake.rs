//! Text that was UTF-8 and was once read as windows-1252: "Ã©" for "é", "â€™" for "’".

/// Fewer such signs may be meant.
const MIN_SEQUENCES: usize = 3;
/// Of the signs that are no ASCII, this share (percent) has to be of that kind: in German "Spaß“"
/// looks like one, but has letters like "ü" around.
const MIN_MISREAD_PERCENT: usize = 60;
/// The first byte of "Â" to "ô" in UTF-8: all that can begin such a sign.
const FIRST_BYTE: u8 = 0xC3;

/// What windows-1252 has for the bytes 0x80 to 0x9F, as far as it differs from Latin-1.
const WINDOWS_1252_SPECIALS: [char; 27] = [
    '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ',
];

/// Counts signs over the texts of an article.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    /// Characters that are part of a misread sign, signs, and characters that are not ASCII.
    misread: usize,
    sequences: usize,
    non_ascii: usize,
}

impl Counter {
    pub(crate) fn add(&mut self, text: &str) {
        if text.is_ascii() {
            return;
        }
        self.non_ascii += text.chars().filter(|c| !c.is_ascii()).count();
        let mut end = 0;
        for place in memchr::memchr_iter(FIRST_BYTE, text.as_bytes()) {
            if place >= end
                && let Some(length) = text.get(place..).and_then(misread_length)
            {
                self.misread += length;
                self.sequences += 1;
                end = place
                    + text
                        .get(place..)
                        .map_or(0, |rest| rest.chars().take(length).map(char::len_utf8).sum());
            }
        }
    }

    pub(crate) fn is_mojibake(&self) -> bool {
        self.sequences >= MIN_SEQUENCES
            && self.misread * 100 >= self.non_ascii * MIN_MISREAD_PERCENT
    }
}

/// How many characters at the start of the text are one character's bytes of UTF-8.
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
    fn text_as_it_should_be_is_not() {
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
