//! The declared encoding of a page: in the HTTP header, in `<meta>` or in an XML declaration.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How many bytes are searched for a declaration. The standard says 1,024, but some pages begin with
/// long comments or scripts.
const PRESCAN_BYTES: usize = 4096;

/// The encoding in the value of a `Content-Type` header, or of a `<meta>` that replaces it.
pub(super) fn in_content_type(value: &str) -> Option<&'static Encoding> {
    let value = value.to_ascii_lowercase();
    let mut rest = value.as_str();
    while let Some((_, after)) = rest.split_once("charset") {
        rest = after;
        if let Some(label) = after.trim_start().strip_prefix('=') {
            return encoding_for_label(unquote(label.trim_start()).as_bytes());
        }
    }
    None
}

/// The encoding that the page's first bytes declare.
pub(super) fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN_BYTES).unwrap_or(bytes);
    let found = in_xml_declaration(head).or_else(|| in_meta(head))?;
    Some(match found {
        // In UTF-16 the declaration could not be read byte by byte.
        _ if found == UTF_16LE || found == UTF_16BE => UTF_8,
        _ if found == X_USER_DEFINED => WINDOWS_1252,
        _ => found,
    })
}

fn encoding_for_label(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label)
}

/// The text inside its quotes if it begins with one, else up to white space or a semicolon.
fn unquote(text: &str) -> &str {
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let (inside, _) = text.strip_prefix(quote)?.split_once(quote)?;
        Some(inside)
    });
    quoted.unwrap_or_else(|| {
        text.split(|c: char| c == ';' || c.is_ascii_whitespace()).next().unwrap_or_default()
    })
}

fn in_xml_declaration(head: &[u8]) -> Option<&'static Encoding> {
    let mut scan = DeclarationScanner { rest: head.strip_prefix(b"<?xml")? };
    while let Some(attribute) = scan.attribute() {
        if attribute.name == b"encoding" {
            return encoding_for_label(&attribute.value);
        }
    }
    None
}

fn in_meta(head: &[u8]) -> Option<&'static Encoding> {
    let mut scan = DeclarationScanner { rest: head };
    while scan.skip_past(b"<") {
        if let Some(comment) = scan.rest.strip_prefix(b"!--") {
            // `<!-->` is a whole comment.
            scan.rest = comment.strip_prefix(b">").unwrap_or(comment);
            if scan.rest.len() == comment.len() {
                scan.skip_past(b"-->");
            }
            continue;
        }
        let name = scan.tag_name();
        if name.is_empty() {
            continue;
        }
        if let (found @ Some(_), b"meta") = (scan.declaration(), name.as_slice()) {
            return found;
        }
    }
    None
}

struct MetaAttribute {
    /// Lower-case.
    name: Vec<u8>,
    value: Vec<u8>,
}

/// A scanner for tags and their attributes.
struct DeclarationScanner<'a> {
    rest: &'a [u8],
}

impl<'a> DeclarationScanner<'a> {
    /// Moves past the next occurrence of the bytes; returns `false`, at the end, if there is none.
    fn skip_past(&mut self, stop: &[u8]) -> bool {
        let found = self.rest.windows(stop.len()).position(|window| window == stop);
        self.rest = found.and_then(|start| self.rest.get(start + stop.len()..)).unwrap_or_default();
        found.is_some()
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().take_while(|&&byte| wanted(byte)).count();
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// The name after a `<`, lower-case; that of an end tag begins with its slash. Empty if it is not
    /// a tag.
    fn tag_name(&mut self) -> Vec<u8> {
        if !self.rest.first().is_some_and(|&byte| byte == b'/' || byte.is_ascii_alphabetic()) {
            return Vec::new();
        }
        let name = self.take_while(|byte| byte == b'/');
        let more =
            self.take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
        [name, more].concat().to_ascii_lowercase()
    }

    /// The next attribute of the current tag; `None` at its end.
    fn attribute(&mut self) -> Option<MetaAttribute> {
        self.take_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
        let (&first, rest) = self.rest.split_first().filter(|(first, _)| **first != b'>')?;
        // A name may begin with an equals sign.
        self.rest = rest;
        let more = self
            .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let name = [&[first], more].concat().to_ascii_lowercase();
        let mut attribute = MetaAttribute { name, value: Vec::new() };
        self.take_while(|byte| byte.is_ascii_whitespace());
        if let Some(rest) = self.rest.strip_prefix(b"=") {
            self.rest = rest;
            attribute.value = self.value().to_ascii_lowercase();
        }
        Some(attribute)
    }

    fn value(&mut self) -> &'a [u8] {
        self.take_while(|byte| byte.is_ascii_whitespace());
        let quote = self.rest.first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let Some(quote) = quote else {
            return self.take_while(|byte| !byte.is_ascii_whitespace() && byte != b'>');
        };
        self.rest = self.rest.get(1..).unwrap_or_default();
        let value = self.take_while(|byte| byte != quote);
        self.rest = self.rest.get(1..).unwrap_or_default();
        value
    }

    /// Reads the tag to its end and returns the encoding that its attributes declare.
    fn declaration(&mut self) -> Option<&'static Encoding> {
        let (mut charset, mut content, mut is_content_type) = (None, None, false);
        while let Some(MetaAttribute { name, value }) = self.attribute() {
            match name.as_slice() {
                b"charset" if charset.is_none() => charset = encoding_for_label(&value),
                b"content" if content.is_none() => {
                    content = in_content_type(&String::from_utf8_lossy(&value));
                }
                b"http-equiv" => is_content_type |= value == b"content-type",
                _ => {}
            }
        }
        charset.or(content.filter(|_| is_content_type))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(found: Option<&'static Encoding>) -> &'static str {
        found.map_or("none", Encoding::name)
    }

    #[test]
    fn headers() {
        for (value, expected) in [
            ("text/html; charset=UTF-8", "UTF-8"),
            ("text/html;charset = 'latin1' ; x=y", "windows-1252"),
            ("text/html; charset=euc-kr;", "EUC-KR"),
            ("text/html; charsetting=1; charset=big5", "Big5"),
            ("text/html", "none"),
            ("text/html; charset=", "none"),
            ("text/html; charset=no-such", "none"),
        ] {
            assert_eq!(name(in_content_type(value)), expected, "{value}");
        }
    }

    #[test]
    fn pages() {
        for (page, expected) in [
            ("<!DOCTYPE html><html><head><META CHARSET='GB2312'>", "GBK"),
            (
                "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1250\">",
                "windows-1250",
            ),
            ("<meta content='text/html; charset=koi8-r' http-equiv=content-type />", "KOI8-R"),
            ("<meta content='text/html; charset=koi8-r' name=description>", "none"),
            ("<!-- <meta charset=big5> --><meta charset=euc-jp>", "EUC-JP"),
            ("<!--><meta charset=euc-jp>", "EUC-JP"),
            ("<!-- <meta charset=big5>", "none"),
            ("<p title='<meta charset=big5>'><meta charset=utf-8>", "UTF-8"),
            ("</meta charset=big5><metas charset=big5><meta charset=utf-8>", "UTF-8"),
            ("<meta charset=utf-16>", "UTF-8"),
            ("<meta charset=x-user-defined>", "windows-1252"),
            ("<meta charset=hz-gb-2312>", "none"),
            ("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>", "ISO-8859-2"),
            ("<meta =charset=big5 charset=utf-8", "UTF-8"),
            ("< meta charset=big5>", "none"),
            ("<meta charset", "none"),
            ("<", "none"),
        ] {
            assert_eq!(name(in_page(page.as_bytes())), expected, "{page}");
        }
    }

    #[test]
    fn the_first_4096_bytes_are_searched_for_declarations() {
        let at = |place: usize| format!("{}<meta charset=big5>", " ".repeat(place));
        assert_eq!(name(in_page(at(4000).as_bytes())), "Big5");
        assert_eq!(name(in_page(at(4096).as_bytes())), "none");
    }
}
