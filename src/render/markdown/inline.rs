//! Inline content: a run of it → Markdown lines.

use super::escape;
use crate::content::{Formula, Tag};

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineMark {
    Emphasis,
    Strong,
    Deleted,
}

impl InlineMark {
    /// The emphasis that the element is.
    pub(super) fn of(tag: Tag) -> Option<Self> {
        match tag {
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Some(InlineMark::Emphasis),
            Tag::Strong | Tag::B => Some(InlineMark::Strong),
            Tag::Del | Tag::S => Some(InlineMark::Deleted),
            _ => None,
        }
    }

    fn delimiter(self) -> &'static str {
        match self {
            InlineMark::Emphasis => "*",
            InlineMark::Strong => "**",
            InlineMark::Deleted => "~~",
        }
    }
}

#[derive(Debug)]
enum InlinePiece {
    /// Finished Markdown, and the first and last character of it that a reader sees.
    Done(String, char, char),
    Open(InlineMark),
    Close(InlineMark),
    Break,
}

struct LinkTarget {
    target: String,
    title: Option<String>,
    /// The index of its first piece.
    start: usize,
    text: String,
}

/// Collects a run.
#[derive(Default)]
pub(super) struct InlineText {
    pieces: Vec<InlinePiece>,
    /// Number of open marks of each kind; only the outermost is written.
    open: [u32; 3],
    link: Option<LinkTarget>,
    code: Option<String>,
    pub(super) in_table: bool,
    /// In the header of a table.
    pub(super) in_header: bool,
    /// A `br` becomes a space, as in headings.
    pub(super) is_one_line: bool,
}

impl InlineText {
    pub(super) fn text(&mut self, text: &str) {
        if let Some(link) = &mut self.link {
            link.text.push_str(text);
        }
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.push_done(self.escaped(&text), &text);
    }

    fn escaped(&self, text: &str) -> String {
        self.in_place(escape::text(text, self.in_table))
    }

    /// The Markdown as it may stand in the open block.
    fn in_place(&self, markdown: String) -> String {
        if self.in_header { escape::header(&markdown) } else { markdown }
    }

    /// The title of a link or an image, with its quotes; a header has none.
    fn title(&self, title: Option<&str>) -> String {
        let title = title.filter(|_| !self.in_header);
        title.map_or_else(String::new, |title| format!(" {}", escape::title(title, self.in_table)))
    }

    /// Adds finished Markdown that a reader sees as `seen`.
    fn push_done(&mut self, markdown: String, seen: &str) {
        if let (Some(first), Some(last)) = (seen.chars().next(), seen.chars().next_back()) {
            self.pieces.push(InlinePiece::Done(markdown, first, last));
        }
    }

    /// Adds Markdown unchanged: a footnote reference.
    pub(super) fn push_raw(&mut self, markdown: String) {
        self.pieces.push(InlinePiece::Done(markdown, '[', ']'));
    }

    /// Adds a tag; in code there is none.
    pub(super) fn markup(&mut self, tag: &str) {
        if self.code.is_none() {
            self.push_done(tag.to_owned(), "<>");
        }
    }

    /// Takes away the opening bracket at the end, if there is one.
    pub(super) fn drop_bracket(&mut self) -> bool {
        let Some(InlinePiece::Done(markdown, _, last)) = self.pieces.last_mut() else {
            return false;
        };
        let Some(rest) = markdown.strip_suffix("\\[").map(str::len) else { return false };
        markdown.truncate(rest);
        *last = markdown.chars().next_back().unwrap_or(' ');
        if markdown.is_empty() {
            self.pieces.pop();
        }
        true
    }

    /// Adds a small text in an HTML element of this name; in code it is only text.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        if self.code.is_some() {
            return self.text(text);
        }
        if let Some(link) = &mut self.link {
            link.text.push_str(text);
        }
        let escaped = self.escaped(text);
        self.push_done(format!("<{name}>{escaped}</{name}>"), text);
    }

    /// Adds a formula; in code and in the text of a link its source is only text.
    pub(super) fn formula(&mut self, formula: &Formula) {
        if self.code.is_some() || self.link.is_some() {
            return self.text(&formula.tex);
        }
        let marks =
            if formula.is_display && !self.in_table && !self.is_one_line { "$$" } else { "$" };
        let tex = self.in_place(escape::tex(&formula.tex, self.in_table));
        self.push_done(format!("{marks}{tex}{marks}"), "$");
    }

    /// The last character of the run that a reader sees.
    pub(super) fn last_char(&self) -> Option<char> {
        if let Some(code) = &self.code {
            return code.chars().next_back();
        }
        self.pieces.iter().rev().find_map(|piece| match piece {
            InlinePiece::Done(_, _, last) => Some(*last),
            InlinePiece::Break => Some(' '),
            InlinePiece::Open(_) | InlinePiece::Close(_) => None,
        })
    }

    pub(super) fn open(&mut self, mark: InlineMark) {
        let open = &mut self.open[mark as usize];
        *open += 1;
        if *open == 1 && self.code.is_none() {
            self.pieces.push(InlinePiece::Open(mark));
        }
    }

    pub(super) fn close(&mut self, mark: InlineMark) {
        let open = &mut self.open[mark as usize];
        *open = open.saturating_sub(1);
        if *open == 0 && self.code.is_none() {
            self.pieces.push(InlinePiece::Close(mark));
        }
    }

    pub(super) fn open_code(&mut self) {
        self.code.get_or_insert_default();
    }

    pub(super) fn close_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        if !code.is_empty() {
            let markdown = match self.in_header {
                true => escape::header_code(&code),
                false => escape::code(&code, self.in_table),
            };
            self.push_done(markdown, "`");
        }
    }

    pub(super) fn open_link(&mut self, target: &str, title: Option<&str>) {
        let start = self.pieces.len();
        let (target, title) = (target.to_owned(), title.map(str::to_owned));
        if self.code.is_none() {
            self.link = Some(LinkTarget { target, title, start, text: String::new() });
        }
    }

    pub(super) fn close_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        let pieces = self.pieces.split_off(link.start.min(self.pieces.len()));
        let content = join(pieces);
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        let is_plain = link.text == link.target && link.target.contains("://");
        if is_plain && link.target.chars().all(escape::is_plain_in_url) {
            return self.push_done(format!("<{}>", link.target), "<>");
        }
        let title = self.title(link.title.as_deref());
        let target = escape::target(&link.target);
        self.unlike_image();
        self.push_done(format!("[{content}]({target}{title})"), "[)");
    }

    /// A `!` right before a link would make an image of it.
    fn unlike_image(&mut self) {
        if let Some(InlinePiece::Done(text, ..)) = self.pieces.last_mut()
            && text.ends_with('!')
        {
            text.pop();
            text.push_str("\\!");
        }
    }

    pub(super) fn image(&mut self, src: &str, alt: &str, title: Option<&str>) {
        if self.code.is_some() {
            return;
        }
        let alt = self.in_place(escape::description(alt, self.in_table));
        let (src, title) = (escape::target(src), self.title(title));
        self.push_done(format!("![{alt}]({src}{title})"), "[)");
    }

    pub(super) fn line_break(&mut self) {
        match (&mut self.code, self.is_one_line) {
            (Some(code), _) => code.push(' '),
            (None, _) if self.in_table => {
                self.pieces.push(InlinePiece::Done("<br>".to_owned(), ' ', ' '));
            }
            (None, true) => self.pieces.push(InlinePiece::Done(" ".to_owned(), ' ', ' ')),
            (None, false) => self.pieces.push(InlinePiece::Break),
        }
    }

    /// Whether nothing was collected.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.code.is_none() && self.link.is_none()
    }

    /// Takes the run as Markdown lines; open marks stay open for the next run.
    pub(super) fn take(&mut self) -> String {
        self.close_code();
        self.close_link();
        join(std::mem::take(&mut self.pieces)).trim().to_owned()
    }
}

/// Joins the pieces, without the marks that Markdown would not read as emphasis.
fn join(mut pieces: Vec<InlinePiece>) -> String {
    if let [InlinePiece::Done(markdown, ..)] = &mut pieces[..] {
        return std::mem::take(markdown);
    }
    merge_adjacent(&mut pieces);
    let written = written_marks(&pieces);
    let mut out = String::new();
    for (piece, is_written) in pieces.iter().zip(written) {
        match piece {
            InlinePiece::Done(markdown, ..) => out.push_str(markdown),
            InlinePiece::Open(mark) | InlinePiece::Close(mark) if is_written => {
                out.push_str(mark.delimiter())
            }
            InlinePiece::Open(_) | InlinePiece::Close(_) => {}
            InlinePiece::Break => {
                out.truncate(out.trim_end().len());
                out.push_str("\\\n");
            }
        }
    }
    out
}

/// Merges adjacent marks of the same kind.
fn merge_adjacent(pieces: &mut Vec<InlinePiece>) {
    let mut united: Vec<InlinePiece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        match (united.last(), &piece) {
            (Some(InlinePiece::Close(ended)), InlinePiece::Open(mark)) if ended == mark => {
                united.pop();
            }
            _ => united.push(piece),
        }
    }
    *pieces = united;
}

/// By piece: whether it is a mark that is written, for which both its ends must be read as marks.
fn written_marks(pieces: &[InlinePiece]) -> Vec<bool> {
    let mut written = vec![false; pieces.len()];
    let before = neighbours(pieces.iter(), |piece| match piece {
        InlinePiece::Done(_, _, last) => Some(*last),
        _ => None,
    });
    let mut after = neighbours(pieces.iter().rev(), |piece| match piece {
        InlinePiece::Done(_, first, _) => Some(*first),
        _ => None,
    });
    after.reverse();
    let mut open: Vec<(usize, InlineMark)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            InlinePiece::Open(mark) => open.push((at, *mark)),
            InlinePiece::Close(mark) => {
                let Some((start, opened)) = open.pop() else {
                    continue;
                };
                // Another mark ends directly before this one: their delimiters would merge.
                let touches = start > 0
                    && matches!(pieces.get(start - 1), Some(InlinePiece::Close(_)))
                    && written[start - 1];
                let is_read = opened == *mark
                    && !touches
                    && start + 1 < at
                    && flanks(after[start], before[start])
                    && flanks(before[at], after[at]);
                (written[start], written[at]) = (is_read, is_read);
            }
            _ => {}
        }
    }
    written
}

/// By piece: the nearest visible character before it; a space if there is none.
fn neighbours<'a>(
    pieces: impl Iterator<Item = &'a InlinePiece>,
    seen: impl Fn(&InlinePiece) -> Option<char>,
) -> Vec<char> {
    let mut last = ' ';
    pieces
        .map(|piece| {
            let before = last;
            last = match piece {
                InlinePiece::Break => ' ',
                other => seen(other).unwrap_or(last),
            };
            before
        })
        .collect()
}

/// Whether a delimiter between the two characters is read as one (CommonMark's flanking rule); `inner`
/// is inside of the emphasis.
fn flanks(inner: char, outer: char) -> bool {
    !inner.is_whitespace()
        && (inner.is_alphanumeric() || outer.is_whitespace() || is_punctuation(outer))
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '«' | '»' | '¿' | '¡' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}'
            | '।' | '॥' | '،' | '؛' | '؟' | '۔')
}
