//! The input: a page's bytes from a file or standard input, decompressed; binary files are refused.

use super::failure::{PageError, name_of, note};
use flate2::bufread::GzDecoder;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// No encoding shrinks to less than half as UTF-8 (UTF-16 does to half), so that a longer input
/// exceeds the library's limit in any encoding and need not be read further.
const MAX_READ_BYTES: usize = 2 * leanread::MAX_BYTES + 2;

/// The kind of error of a page that could not be read from its file.
pub(super) const UNREADABLE: &str = "unreadable";

/// The first bytes of gzip data.
const GZIP_MAGIC: &[u8] = b"\x1F\x8B";

/// The first bytes of file formats that are often passed by mistake.
const SIGNATURES: [(&[u8], &str); 13] = [
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"PK\x03\x04", "a ZIP archive (EPUB and Office documents are such, too)"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\0asm", "a WebAssembly module"),
    (b"BZh", "compressed with bzip2"),
    (b"\xFD7zXZ", "compressed with xz"),
    (b"\x28\xB5\x2F\xFD", "compressed with zstd"),
    (b"SQLite format 3", "a database"),
];

/// Whether the name means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a page in a regular file or on standard input, or an error message: of many pages, one
/// that is a pipe without a writer must not stop the rest.
pub(super) fn read_regular(path: &Path) -> Result<Vec<u8>, PageError> {
    let is_other = |path: &Path| fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir());
    if !is_stdin(path) && is_other(path) {
        return Err(PageError::new(
            UNREADABLE,
            "it is not a regular file but a pipe, a socket or a device",
        ));
    }
    read(path)
}

/// The bytes of a page, or an error message.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, PageError> {
    let packed = if is_stdin(path) { read_bounded(io::stdin().lock()) } else { read_file(path) };
    let bytes = match packed? {
        packed if packed.starts_with(GZIP_MAGIC) => unpack(&packed, path)?,
        plain => plain,
    };
    match binary_kind(&bytes) {
        Some(kind) => Err(PageError::new(
            "not_html",
            format!("not a page: it is {kind}; leanread reads HTML"),
        )),
        None => Ok(bytes),
    }
}

/// The file's name without `.html` or `.html.gz`.
pub(super) fn page_id(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    plain.strip_suffix(".html").unwrap_or(&name).to_owned()
}

/// Whether a folder's file of this name is a page.
pub(super) fn is_page_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".html") || name.ends_with(".html.gz")
}

fn read_file(path: &Path) -> Result<Vec<u8>, PageError> {
    let file = File::open(path).map_err(|error| open_error(&error))?;
    if file.metadata().is_ok_and(|data| data.is_dir()) {
        let message = "it is a directory; for the pages in it use: leanread batch DIR";
        return Err(PageError::new(UNREADABLE, message));
    }
    read_bounded(file)
}

/// The error for a file or folder that cannot be opened.
pub(super) fn open_error(error: &io::Error) -> PageError {
    let message = match error.kind() {
        ErrorKind::NotFound => "no such file; check the name and the folder".to_owned(),
        ErrorKind::PermissionDenied => {
            "permission denied; check who may read it (ls -l)".to_owned()
        }
        _ => error.to_string(),
    };
    PageError::new(UNREADABLE, message)
}

fn read_bounded(reader: impl Read) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    let read = reader.take(MAX_READ_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| PageError::new(UNREADABLE, format!("reading failed: {error}")))?;
    if bytes.len() > MAX_READ_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> PageError {
    let limit = leanread::MAX_BYTES / (1024 * 1024);
    let message = format!("the page is larger than {limit} MiB, the most that leanread reads");
    PageError::new("too_many_bytes", message)
}

/// Unpacks gzip data. What follows the data and is none is left out, with a note, as by gunzip.
fn unpack(packed: &[u8], path: &Path) -> Result<Vec<u8>, PageError> {
    let (mut bytes, mut rest) = (Vec::new(), packed);
    while rest.starts_with(GZIP_MAGIC) {
        let mut member = GzDecoder::new(rest);
        let unpacked = read_bounded(&mut member).map_err(|error| {
            let message =
                error.message.replace("reading failed", "its gzip data is damaged or cut off");
            PageError { message, ..error }
        })?;
        bytes.extend(unpacked);
        if bytes.len() > MAX_READ_BYTES {
            return Err(too_large());
        }
        rest = member.into_inner();
    }
    if !rest.iter().all(|&byte| byte == 0) {
        note(&format!("{}: what follows the gzip data was left out", name_of(path)));
    }
    Ok(bytes)
}

/// The kind of data, if the bytes are not text.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    let is_wide = [&b"\xFF\xFE"[..], b"\xFE\xFF", b"<\0", b"\0<"]
        .iter()
        .any(|start| bytes.starts_with(start));
    let head = bytes.get(..1024).unwrap_or(bytes);
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | 0x1B);
    let controls = head.iter().filter(|&&byte| is_control(byte)).count();
    // One random byte in ten is a control character; a page has none or a few.
    (!is_wide && controls > 3 && controls * 20 > head.len()).then_some("binary data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_no_file_extensions() {
        for (path, id) in [
            ("a/b.html", "b"),
            ("b.html.gz", "b"),
            ("b.c.html", "b.c"),
            ("b.gz", "b.gz"),
            ("b.htm", "b.htm"),
            ("b", "b"),
        ] {
            assert_eq!(page_id(Path::new(path)), id);
        }
    }

    #[test]
    fn binary_data_is_distinguished_from_text() {
        assert_eq!(binary_kind(b"%PDF-1.7\n"), Some("a PDF document"));
        assert_eq!(binary_kind(&[1, 2, 3, 4, 5]), Some("binary data"));
        let random: Vec<u8> = (0..=255).cycle().take(2000).collect();
        assert_eq!(binary_kind(&random), Some("binary data"));
        let wide: Vec<u8> = "<p>wide".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let latin_1 = b"<p>\xE9t\xE9 \xE0 la plage\0\0";
        for text in [&b""[..], b"\0", b"<p>x", &wide, b"\xFF\xFEa\0b\0c\0d\0", latin_1] {
            assert_eq!(binary_kind(text), None);
        }
    }
}
