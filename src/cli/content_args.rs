//! Arguments that say what the outputs have.

use clap::ValueEnum;
use leanread::{Embeds, Formulas, Options};

/// What the outputs have.
#[derive(Debug, clap::Args)]
pub(super) struct ContentArgs {
    /// What to leave out, separated by commas; of links the text stays
    #[arg(long, value_name = "PARTS", value_enum, value_delimiter = ',')]
    without: Vec<Part>,

    /// What represents videos and other embedded pages
    #[arg(long, value_enum, default_value_t = EmbedsArg::Link)]
    embeds: EmbedsArg,

    /// How HTML has formulas
    #[arg(long, value_enum, default_value_t = FormulasArg::Mathml)]
    formulas: FormulasArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Links,
    Images,
    Tables,
    Footnotes,
}

/// As [`leanread::Embeds`].
#[derive(Clone, Copy, Debug, ValueEnum)]
enum EmbedsArg {
    /// A link with the title
    Link,
    /// A sandboxed frame in HTML, if the player is known; else a link
    Frame,
    /// Nothing
    Remove,
}

/// As [`leanread::Formulas`].
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormulasArg {
    /// As MathML where the page has it, else as TeX
    Mathml,
    /// As TeX
    Tex,
    /// As TeX in the running text, in Markdown as well
    Text,
}

impl ContentArgs {
    pub(super) fn apply(&self, options: Options) -> Options {
        let has = |part| !self.without.contains(&part);
        options
            .with_links(has(Part::Links))
            .with_images(has(Part::Images))
            .with_tables(has(Part::Tables))
            .with_footnotes(has(Part::Footnotes))
            .with_embeds(match self.embeds {
                EmbedsArg::Link => Embeds::Link,
                EmbedsArg::Frame => Embeds::Frame,
                EmbedsArg::Remove => Embeds::Remove,
            })
            .with_formulas(match self.formulas {
                FormulasArg::Mathml => Formulas::MathMl,
                FormulasArg::Tex => Formulas::Tex,
                FormulasArg::Text => Formulas::Text,
            })
    }
}
