//! Command-line arguments and their help.

use super::content_args::ContentArgs;
use clap::{Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  leanread page.html                        the article as plain text
  leanread page.html.gz --format markdown   gzip is unpacked on the way
  curl -s URL | leanread --url URL -f html  from a pipe, links made absolute
  leanread batch pages/ > articles.jsonl    every page of a folder
  leanread explain page.html                why each block was kept or dropped
  leanread rule ad label                    what a rule matches, with examples
  leanread --input text copied.txt          the article in text copied from a page";

const BATCH_HELP: &str = "\
Each page gives one line of JSON, in the order of the input. A page that cannot be read gives \
{\"id\", \"error\": {\"kind\", \"message\"}}, and the batch continues; the exit status is 1 only if all pages failed.

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

    #[command(flatten)]
    pub(super) content: ContentArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Reads many pages and writes one line of JSON for each
    #[command(after_help = BATCH_HELP)]
    Batch(BatchArgs),
    /// Prints why each block of a page was kept or dropped
    Explain(ExplainArgs),
    /// Lists the rules that recognise boilerplate
    Rules,
    /// Explains a rule: what it matches and why, with examples
    Rule(RuleArgs),
}

/// The rule to explain.
#[derive(Debug, clap::Args)]
pub(super) struct RuleArgs {
    /// The rule's name, as `leanread rules` and `leanread explain` print it
    #[arg(value_name = "NAME", required = true)]
    pub(super) words: Vec<String>,
}

impl RuleArgs {
    /// The name; it may have several words.
    pub(super) fn name(&self) -> String {
        self.words.join(" ")
    }
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
    #[arg(short, long, value_enum, default_value_t = PreferenceArg::Balanced)]
    pub(super) prefer: PreferenceArg,

    /// End with an error if the article is not found after so many seconds [default: no bound]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) timeout: Option<Duration>,

    /// The format of the file
    #[arg(short, long, value_enum, default_value_t = InputFormat::Html)]
    pub(super) input: InputFormat,
}

/// As [`leanread::Preference`].
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PreferenceArg {
    /// Rather miss content than keep clutter
    Precision,
    /// Both mistakes count the same
    Balanced,
    /// Rather keep clutter than miss content
    Recall,
}

impl PreferenceArg {
    pub(super) fn options(self) -> leanread::Options {
        leanread::Options::new().with_preference(match self {
            PreferenceArg::Precision => leanread::Preference::Precision,
            PreferenceArg::Balanced => leanread::Preference::Balanced,
            PreferenceArg::Recall => leanread::Preference::Recall,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// A page
    Html,
    /// Text copied from a page: lines without markup
    Text,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// The body, blocks separated by an empty line
    Text,
    /// The body as safe HTML
    Html,
    /// The body as Markdown
    Markdown,
    /// Everything: body, title, byline, dates, and what was removed
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

    /// The fields of each line besides the id, separated by commas
    #[arg(long, value_name = "FIELDS", value_enum, value_delimiter = ',', default_values_t = DEFAULT_FIELDS)]
    pub(super) fields: Vec<Field>,

    /// Which mistake to avoid where a block could be content or clutter
    #[arg(short, long, value_enum, default_value_t = PreferenceArg::Balanced)]
    pub(super) prefer: PreferenceArg,

    /// Give up a page after so many seconds; its line has the error "timeout" [default: no bound]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) timeout: Option<Duration>,

    #[command(flatten)]
    pub(super) content: ContentArgs,

    /// Pages processed at the same time, 1 to 256 [default: the number of processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
}

/// A field of a line of `leanread batch`, in the order of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Field {
    /// The page's name; always there
    Id,
    Title,
    /// A list
    Authors,
    /// When it was published or, if the page states only that, last changed: ISO 8601
    Date,
    Lang,
    Text,
    Html,
    Markdown,
    /// 0 to 1
    Confidence,
    /// What is missing from the result, and what is doubtful in it; a list
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
    /// The requested fields, each once, in the order of the line.
    pub(super) fn fields(&self) -> Vec<Field> {
        let mut fields = self.fields.clone();
        fields.push(Field::Id);
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    pub(super) fn jobs(&self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(processors, usize::from)
    }
}

/// A positive number of seconds, with a fraction or without.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "a positive number of seconds, such as 2.5".to_owned())
}

fn absolute_url(url: &str) -> Result<String, String> {
    let options = leanread::Options::new().with_url(url);
    let problem = "not an absolute URL; it begins with a scheme, as in https://news.example/story";
    options.url().map(|_| url.to_owned()).ok_or_else(|| problem.to_owned())
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
