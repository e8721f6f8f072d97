//! Decoding, bytes → text: the WHATWG rules for sniffing the encoding, with more tolerance for
//! wrong declarations.

use super::declared;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A page's text and how it was read.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static Encoding,
    /// Some bytes are invalid in the encoding and were replaced with U+FFFD.
    pub(crate) had_errors: bool,
}

/// The text of a page's bytes. `content_type` is the value of the HTTP header, if there is one.
///
/// The first of these decides: a byte order mark; the bytes are valid UTF-8, whatever the page
/// declares; the header's `charset`; the page's own `<meta>`; a guess from the bytes. Never fails:
/// what cannot be read becomes U+FFFD. UTF-8 is borrowed, not copied.
///
/// ```
/// let page = b"<meta charset=iso-8859-1><p>Caf\xE9";
/// assert_eq!(leanread::decode(page, None), "<meta charset=iso-8859-1><p>Café");
/// assert_eq!(leanread::decode(b"\xCF\xF0", Some("text/html; charset=windows-1251")), "Пр");
/// ```
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    decode_page(bytes, content_type).text
}

/// Like [`decode`], but also returns the encoding.
pub(crate) fn decode_page<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(length..).unwrap_or_default());
    }
    let declared = content_type
        .and_then(declared::in_content_type)
        .or_else(|| utf_16_without_mark(bytes))
        .or_else(|| declared::in_page(bytes));
    if let Some(text) = valid_utf_8(bytes, declared) {
        return Decoded { text: Cow::Borrowed(text), encoding: UTF_8, had_errors: false };
    }
    let decoded = decode_as(declared.unwrap_or(UTF_8), bytes);
    if is_readable(&decoded) {
        return decoded;
    }
    match guess(bytes) {
        guessed if guessed == decoded.encoding => decoded,
        guessed => decode_as(guessed, bytes),
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding, had_errors }
}

/// The bytes as UTF-8, if they are valid. Bytes in UTF-16 (with NULs) and in ISO-2022-JP (ASCII with
/// escapes) can be valid UTF-8 too, and are not accepted if that encoding is declared.
fn valid_utf_8<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Option<&'a str> {
    let is_wide = declared.is_some_and(|name| name == UTF_16LE || name == UTF_16BE);
    if is_wide && bytes.iter().take(256).any(|&byte| byte == 0) {
        return None;
    }
    if declared == Some(ISO_2022_JP) && bytes.contains(&0x1B) {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// Detects UTF-16 without a byte order mark by the first tag: `<`, a NUL, and a byte that is not NUL.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, byte, 0, ..] if *byte != 0 => Some(UTF_16LE),
        [0, b'<', 0, byte, ..] if *byte != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the encoding fits: there may be invalid bytes, but not more than other characters that
/// are not ASCII.
fn is_readable(decoded: &Decoded) -> bool {
    if !decoded.had_errors {
        return true;
    }
    let characters = decoded.text.chars().filter(|c| !c.is_ascii());
    let (bad, good) = characters.fold((0u32, 0u32), |(bad, good), c| match c {
        char::REPLACEMENT_CHARACTER => (bad + 1, good),
        _ => (bad, good + 1),
    });
    bad <= good
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_KR, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    const RUSSIAN: &str = "<title>Погода</title><p>Завтра в городе ожидается сильный дождь, а к \
        вечеру похолодает до пяти градусов, сообщили синоптики.";
    const JAPANESE: &str = "<p>東京都は明日の天気について、夕方から雨が強まると発表した。";

    fn check(bytes: &[u8], content_type: Option<&str>, encoding: &'static Encoding, text: &str) {
        let decoded = decode_page(bytes, content_type);
        assert_eq!(decoded.encoding, encoding);
        assert_eq!(decoded.text, text);
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_wins_over_everything() {
        check(b"\xEF\xBB\xBF<p>\xC3\xA9", Some("text/html; charset=gbk"), UTF_8, "<p>é");
        let wide = [b"\xFF\xFE".to_vec(), utf_16(RUSSIAN, u16::to_le_bytes)].concat();
        check(&wide, Some("text/html; charset=utf-8"), UTF_16LE, RUSSIAN);
        let wide = [b"\xFE\xFF".to_vec(), utf_16(RUSSIAN, u16::to_be_bytes)].concat();
        check(&wide, None, UTF_16BE, RUSSIAN);
    }

    #[test]
    fn utf_16_without_a_byte_order_mark_is_detected() {
        check(&utf_16(RUSSIAN, u16::to_le_bytes), None, UTF_16LE, RUSSIAN);
        check(&utf_16(RUSSIAN, u16::to_be_bytes), None, UTF_16BE, RUSSIAN);
        let ascii = "<p>Only ASCII, which is valid UTF-8 with NULs.";
        check(&utf_16(ascii, u16::to_le_bytes), None, UTF_16LE, ascii);
        let header = Some("text/html; charset=utf-16le");
        check(&utf_16("no tag", u16::to_le_bytes), header, UTF_16LE, "no tag");
        check(b"<p>not wide", header, UTF_8, "<p>not wide");
    }

    #[test]
    fn valid_utf_8_wins_over_a_wrong_declaration() {
        let page = "<meta charset=gb2312><p>Mädchen";
        check(page.as_bytes(), Some("text/html; charset=iso-8859-1"), UTF_8, page);
        assert!(matches!(decode(page.as_bytes(), None), Cow::Borrowed(_)));
    }

    #[test]
    fn the_header_wins_over_the_page() {
        let page = b"<meta charset=windows-1252><p>\xCF\xEE\xE3\xEE\xE4\xE0";
        let header = Some("text/html; charset=\"windows-1251\"");
        check(page, header, WINDOWS_1251, "<meta charset=windows-1252><p>Погода");
    }

    #[test]
    fn the_page_decides_if_the_header_does_not() {
        let page = "<html><head><meta charset=shift_jis></head>".to_owned() + JAPANESE;
        let bytes = SHIFT_JIS.encode(&page).0;
        check(&bytes, Some("text/html"), SHIFT_JIS, &page);
        check(&bytes, Some("text/html; charset=nonsense"), SHIFT_JIS, &page);
    }

    #[test]
    fn iso_2022_jp_is_read_when_declared() {
        let page = "<meta charset=iso-2022-jp>".to_owned() + JAPANESE;
        let bytes = ISO_2022_JP.encode(&page).0;
        check(&bytes, None, ISO_2022_JP, &page);
    }

    #[test]
    fn undeclared_pages_are_guessed() {
        check(&WINDOWS_1251.encode(RUSSIAN).0, None, WINDOWS_1251, RUSSIAN);
        check(&SHIFT_JIS.encode(JAPANESE).0, None, SHIFT_JIS, JAPANESE);
        let french = "<p>L’été dernier, les élèves étaient très fatigués à la rentrée.";
        check(&WINDOWS_1252.encode(french).0, None, WINDOWS_1252, french);
        let korean =
            "<p>내일은 전국에 비가 내리고 기온이 크게 떨어질 것으로 보인다고 기상청이 밝혔다.";
        check(&EUC_KR.encode(korean).0, None, EUC_KR, korean);
        let chinese = "<p>气象部门表示，明天全市将有大雨，傍晚气温明显下降，请市民注意保暖。";
        check(&GBK.encode(chinese).0, None, GBK, chinese);
    }

    #[test]
    fn a_false_claim_of_utf_8_is_not_believed() {
        let page = "<meta charset=utf-8>".to_owned() + RUSSIAN;
        check(&WINDOWS_1251.encode(&page).0, None, WINDOWS_1251, &page);
    }

    #[test]
    fn stray_bytes_do_not_change_the_encoding() {
        let mut bytes = RUSSIAN.as_bytes().to_vec();
        bytes.extend_from_slice(b"\xE9\xFF");
        for header in [None, Some("text/html; charset=utf-8")] {
            let decoded = decode_page(&bytes, header);
            assert_eq!(decoded.encoding, UTF_8);
            assert!(decoded.had_errors);
            assert_eq!(decoded.text, format!("{RUSSIAN}\u{FFFD}\u{FFFD}"));
        }
    }

    #[test]
    fn odd_bytes_give_text() {
        for bytes in [&b""[..], b"\0", b"<\0", b"\0<", b"\xFF", b"\xFE\xFF\0", b"<\0\0\0\xFF"] {
            decode_page(bytes, Some("charset="));
        }
        check(b"a\0b", None, UTF_8, "a\0b");
    }
}
