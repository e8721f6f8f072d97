//! Shapes: what a hostile page or text repeats. Every shape can be made in any size.

use std::borrow::Cow;

/// A shape's name and what makes its page or its text, of about the requested number of bytes.
pub(super) struct Shape {
    pub(super) name: Cow<'static, str>,
    pub(super) make: Box<dyn Fn(usize) -> String>,
    /// It is text without markup.
    pub(super) is_text: bool,
    /// The settings that it is read in.
    pub(super) settings: &'static [Setting],
    /// It is of a family, not written by hand.
    pub(super) is_of_family: bool,
}

/// What is read: the shape alone; inside an article, where it reaches the clean-up and the writers;
/// or as text without markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Alone,
    InArticle,
    Text,
    TextInArticle,
}

pub(super) const PROSE: &str = "<p>The river rose in the night, and by the morning the lower streets, which \
    had flooded twice before, stood under a metre of water. Nobody was hurt, said the mayor, but \
    the old bridge remains closed until the engineers have looked at its piers.</p>";

impl Shape {
    /// A shape of markup.
    pub(super) fn page(
        name: impl Into<Cow<'static, str>>,
        make: impl Fn(usize) -> String + 'static,
    ) -> Shape {
        let settings = &[Setting::Alone, Setting::InArticle, Setting::Text];
        Shape {
            name: name.into(),
            make: Box::new(make),
            is_text: false,
            settings,
            is_of_family: false,
        }
    }

    /// A shape of lines of text.
    pub(super) fn text(name: String, make: impl Fn(usize) -> String + 'static) -> Shape {
        let settings = &[Setting::Text, Setting::TextInArticle];
        Shape { is_text: true, settings, ..Shape::page(name, make) }
    }

    /// A shape of markup that is one of very many: each is read in one setting, and they take turns.
    pub(super) fn one_of_many(
        index: usize,
        name: String,
        make: impl Fn(usize) -> String + 'static,
    ) -> Shape {
        let settings: &[Setting] =
            if index.is_multiple_of(2) { &[Setting::Alone] } else { &[Setting::InArticle] };
        Shape { settings, ..Shape::page(name, make) }
    }

    /// What is read, of about this many bytes.
    pub(super) fn input(&self, bytes: usize, setting: Setting) -> String {
        let shape = (self.make)(bytes);
        match setting {
            Setting::Alone => shape,
            Setting::Text if self.is_text => shape,
            Setting::Text => lines(&shape),
            Setting::InArticle => format!(
                "<!doctype html><title>Rain</title><body><article><h1>Rain</h1>{0}{0}{shape}{0}{0}",
                PROSE.repeat(3)
            ),
            Setting::TextInArticle => {
                let prose = lines(&PROSE.repeat(6));
                format!("Rain in the lower town\n{prose}\n{shape}\n{prose}")
            }
        }
    }
}

impl Setting {
    /// What follows the shape's name.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Setting::Alone => "",
            Setting::InArticle => " (in an article)",
            Setting::Text => " (as text)",
            Setting::TextInArticle => " (as text in an article)",
        }
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Setting::Text | Setting::TextInArticle)
    }
}

/// The text of a page, with a line end for each tag.
fn lines(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for piece in page.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        text.push('\n');
    }
    text
}

/// The same piece again and again.
pub(super) fn repeat(bytes: usize, piece: &str) -> String {
    piece.repeat(bytes.div_ceil(piece.len().max(1)))
}

/// Pieces with their numbers.
pub(super) fn number(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut page = String::with_capacity(bytes + 100);
    let mut count = 0;
    while page.len() < bytes {
        page.push_str(&piece(count));
        count += 1;
    }
    page
}

/// Opened as often as there is room for, then closed as often.
pub(super) fn nest(bytes: usize, open: &str, inside: &str, close: &str) -> String {
    let times = bytes / (open.len() + close.len()).max(1);
    format!("{}{inside}{}", open.repeat(times), close.repeat(times))
}

pub(super) fn script(kind: &str, text: String) -> String {
    format!("<script type='{kind}'>{text}</script>")
}

pub(super) fn json_ld(text: String) -> String {
    script("application/ld+json", text)
}

/// The shapes' names, each with what makes its page of so many bytes.
macro_rules! shapes {
    ($($name:literal => |$bytes:ident| $make:expr;)*) => {
        vec![$($crate::shape::Shape::page($name, |$bytes| $make)),*]
    };
}
pub(super) use shapes;

pub(super) const WORDS: &str =
    "The river rose in the night, and the lower streets stood under water. ";
