//! How a page's text is handed to the tokenizer: in chunks, and without the text of programs.

use super::guard::Program;
use memchr::memmem;

/// Bytes given to the tokenizer at a time. A chunk's buffer can be freed as soon as it is read,
/// which keeps the peak of memory near the size of the page.
pub(super) const CHUNK_BYTES: usize = 16 * 1024;

/// The text still to be read.
pub(super) struct Feed<'a> {
    rest: &'a str,
    /// Bytes to the end of the next tag that may open a program, where one was found.
    to_program: Option<usize>,
    /// No such tag is left.
    has_no_program: bool,
    /// Texts and tags are handed over one by one.
    is_in_parts: bool,
    /// Bytes to what is not handed over, and how many it has.
    omission: Option<(usize, usize)>,
}

impl<'a> Feed<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Feed {
            rest: text,
            to_program: None,
            has_no_program: false,
            is_in_parts: false,
            omission: None,
        }
    }

    /// As [`Feed::new`], but no chunk holds text from both sides of a tag.
    pub(super) fn in_parts(text: &'a str) -> Self {
        Feed { is_in_parts: true, ..Feed::new(text) }
    }

    pub(super) fn is_in_parts(&self) -> bool {
        self.is_in_parts
    }

    /// Bytes not handed over yet.
    pub(super) fn rest_len(&self) -> usize {
        self.rest.len()
    }

    /// The next chunk; it ends where a tag ends that may open a program.
    pub(super) fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let to_program = self.to_program.take().or_else(|| self.find_program());
        let part = if self.is_in_parts { self.to_part_end() } else { usize::MAX };
        let to_omission = self.omission.map_or(usize::MAX, |(to, _)| to);
        let bytes = to_program.unwrap_or(usize::MAX).min(part).min(to_omission).min(CHUNK_BYTES);
        let bytes = self.rest.floor_char_boundary(bytes);
        self.to_program = to_program.and_then(|to| to.checked_sub(bytes)).filter(|&to| to > 0);
        let chunk = self.take(bytes);
        self.omission = self.omission.take().map(|(to, length)| (to - bytes, length));
        self.omit_here();
        Some(chunk)
    }

    /// Leaves out a part of what is still to come, from `to` bytes on.
    pub(super) fn omit(&mut self, to: usize, length: usize) {
        self.omission = Some((to, length));
        self.omit_here();
    }

    fn omit_here(&mut self) {
        if let Some((0, length)) = self.omission {
            self.omission = None;
            self.take(length);
            self.to_program = None;
        }
    }

    /// Passes over the text of a program that begins here, up to its end tag. A script that holds
    /// `<!--` may hold an end tag as text, so that one is left to the tokenizer.
    pub(super) fn skip(&mut self, program: Program) {
        let end = match program {
            Program::Script => "</script",
            Program::Style => "</style",
        };
        let Some(bytes) = memmem::find(self.rest.as_bytes(), end.as_bytes()) else { return };
        let text = self.rest.get(..bytes).unwrap_or_default();
        if program == Program::Style || memmem::find(text.as_bytes(), b"<!--").is_none() {
            self.take(bytes);
            self.to_program = None;
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (chunk, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        chunk
    }

    /// Bytes to the next place where a text may begin or end: before `<`, behind `>`.
    fn to_part_end(&self) -> usize {
        let bytes = self.rest.as_bytes().get(1..).unwrap_or_default();
        let sign = memchr::memchr2(b'<', b'>', bytes);
        match sign.and_then(|at| Some((at, *bytes.get(at)?))) {
            Some((at, b'>')) if self.rest.starts_with('<') => at + 2,
            Some((at, _)) => at + 1,
            None => self.rest.len(),
        }
    }

    fn find_program(&mut self) -> Option<usize> {
        if self.has_no_program {
            return None;
        }
        let bytes = self.rest.as_bytes();
        let tag = memmem::find_iter(bytes, "<s").find(|&at| {
            let name = bytes.get(at + 1..).unwrap_or_default();
            name.starts_with(b"script") || name.starts_with(b"style")
        });
        let end = tag.and_then(|at| Some(at + 1 + memchr::memchr(b'>', bytes.get(at..)?)?));
        self.has_no_program = end.is_none();
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_end_behind_tags_that_may_open_a_program() {
        let mut feed = Feed::new("<p>a<script src=b>c</script>d<style>e</style>");
        let mut chunks = Vec::new();
        while let Some(chunk) = feed.next() {
            chunks.push(chunk);
        }
        assert_eq!(chunks, ["<p>a<script src=b>", "c</script>d<style>", "e</style>"]);
    }

    #[test]
    fn a_program_is_passed_over() {
        let mut feed = Feed::new("a < b</script>c");
        feed.skip(Program::Script);
        assert_eq!(feed.next(), Some("</script>c"));
    }

    #[test]
    fn a_script_with_a_comment_is_read() {
        let mut feed = Feed::new("<!--<script></script>--></script>");
        feed.skip(Program::Script);
        assert_eq!(feed.rest.len(), 33);
    }
}
