//! The arguments, and the help that explains them.

use clap::{Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  leanread page.html                        the article as plain text
  leanread page.html.gz --format markdown   gzip is unpacked on the way
  curl -s URL | leanread --url URL -f html  from a pipe, links made absolute
  leanread batch pages/ > articles.jsonl    every page of a folder
  leanread explain page.html                why each block was kept or dropped
  leanread --input text copied.txt          the article in text copied from a page";

const BATCH_HELP: &str = "\
Each page gives one line of JSON, in the order of the input. A page that cannot be read gives \
{\"id\",\"error\"}, and the run goes on; the exit status is 1 only if not one page could be read.

Examples:
  leanread batch pages/ --fields title,date,text > articles.jsonl
  leanread batch a.html b.html.gz
  leanread batch --jsonl < pages.jsonl      lines of {\"id\", \"html\", \"url\"?}";

/// Takes the HTML of a web article and prints the article, without the clutter around it.
#[derive(Debug, Parser)]
#[command(name = "leanread", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    #[command(flatten)]
    pub(super) source: PageSource,

    /// What to print
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Reads many pages and writes one line of JSON for each
    #[command(after_help = BATCH_HELP)]
    Batch(BatchArgs),
    /// Prints what was found out about every block of a page
    Explain(ExplainArgs),
}

/// One page, and how its record is printed.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    pub(super) source: PageSource,

    /// Print the record as JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// One page.
#[derive(Debug, clap::Args)]
pub(super) struct PageSource {
    /// The page, HTML in any character set, gzip or not; "-" or nothing is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,

    /// Where the page came from; relative links become absolute against it
    #[arg(short, long, value_name = "URL", value_parser = absolute_url)]
    pub(super) url: Option<String>,

    /// Which mistake to avoid where a block could be content or clutter
    #[arg(short, long, value_enum, default_value_t = Preference::Balanced)]
    pub(super) prefer: Preference,

    /// What the file holds
    #[arg(short, long, value_enum, default_value_t = InputFormat::Html)]
    pub(super) input: InputFormat,
}

/// As [`leanread::Preference`].
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Preference {
    /// Rather leave content out than take clutter in
    Precision,
    /// Both are equally bad
    Balanced,
    /// Rather take clutter in than leave content out
    Recall,
}

impl Preference {
    pub(super) fn options(self) -> leanread::Options {
        leanread::Options::new().with_preference(match self {
            Preference::Precision => leanread::Preference::Precision,
            Preference::Balanced => leanread::Preference::Balanced,
            Preference::Recall => leanread::Preference::Recall,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// A page
    Html,
    /// Text that was flattened from a page: lines without mark-up
    Text,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// The body, blocks parted by an empty line
    Text,
    /// The body as safe HTML
    Html,
    /// The body as Markdown
    Markdown,
    /// Everything: body, title, byline, dates, what was removed
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct BatchArgs {
    /// Folders (their .html and .html.gz files) or files; a page's id is its name without those endings
    #[arg(value_name = "DIR|FILE", required_unless_present = "jsonl")]
    pub(super) paths: Vec<PathBuf>,

    /// Read lines of {"id", "html", "url"?} from standard input instead
    #[arg(long, conflicts_with = "paths")]
    pub(super) jsonl: bool,

    /// What each line holds beside the id, parted by commas
    #[arg(long, value_name = "FIELDS", value_enum, value_delimiter = ',', default_values_t = DEFAULT_FIELDS)]
    pub(super) fields: Vec<Field>,

    /// Which mistake to avoid where a block could be content or clutter
    #[arg(short, long, value_enum, default_value_t = Preference::Balanced)]
    pub(super) prefer: Preference,

    /// Pages read at the same time [default: the number of processors]
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
}

/// A field of a line of `leanread batch`, in the order of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Field {
    /// The page's name; always there
    Id,
    Title,
    /// A list
    Authors,
    /// When it was published, or if the page tells only that, last changed: ISO 8601
    Date,
    Lang,
    Text,
    Html,
    Markdown,
    /// 0 to 1
    Confidence,
    /// What the result lacks, and what is doubtful in it; a list
    Warnings,
    /// Milliseconds of extraction, without reading and unpacking
    Ms,
}

const DEFAULT_FIELDS: [Field; 9] = [
    Field::Id,
    Field::Title,
    Field::Authors,
    Field::Date,
    Field::Lang,
    Field::Text,
    Field::Html,
    Field::Confidence,
    Field::Ms,
];

impl BatchArgs {
    /// Each field asked for once, in the order of the line.
    pub(super) fn fields(&self) -> Vec<Field> {
        let mut fields = self.fields.clone();
        fields.push(Field::Id);
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    pub(super) fn jobs(&self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(processors, NonZeroUsize::get)
    }
}

fn absolute_url(url: &str) -> Result<String, String> {
    match leanread::Options::new().with_url(url).url() {
        Some(_) => Ok(url.to_owned()),
        None => {
            Err("not an absolute URL; it begins with a scheme, as in https://news.example/story"
                .to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn fields_are_sorted_single_and_never_without_id() {
        let args = Args::parse_from(["leanread", "batch", "x", "--fields", "text,title,text"]);
        let Some(Command::Batch(batch)) = args.command else { unreachable!() };
        assert_eq!(batch.fields(), [Field::Id, Field::Title, Field::Text]);
    }
}
