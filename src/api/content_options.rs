//! What the outputs of an article have, where tastes differ.

/// What represents videos, maps and other pages that are embedded in frames; see
/// [`with_embeds`](crate::Options::with_embeds).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Embeds {
    /// A link with the title, to the page of the video if the player is known.
    #[default]
    Link,
    /// A sandboxed `iframe` in HTML for the players of known hosts; for others, and in Markdown, a
    /// link.
    Frame,
    /// Nothing.
    Remove,
}

/// How HTML has formulas; see [`with_formulas`](crate::Options::with_formulas).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Formulas {
    /// As MathML where the page has it, else as TeX.
    #[default]
    MathMl,
    /// As TeX, in `<span class="math inline">` or `<span class="math display">`.
    Tex,
    /// As TeX in the running text, in Markdown as well.
    Text,
}

/// What the content has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContentOptions {
    pub(crate) links: bool,
    pub(crate) images: bool,
    pub(crate) tables: bool,
    pub(crate) footnotes: bool,
    pub(crate) embeds: Embeds,
    pub(crate) formulas: Formulas,
}

impl Default for ContentOptions {
    fn default() -> Self {
        ContentOptions {
            links: true,
            images: true,
            tables: true,
            footnotes: true,
            embeds: Embeds::default(),
            formulas: Formulas::default(),
        }
    }
}
