//! How leanread stands hostile pages and texts.
//!
//! ```text
//! cargo run --release --example hostile -- [--only WORD] [--part 1/8] [--screen | --list] [--bytes 10000000]
//!     [--write FOLDER]
//! cargo run --release --example hostile -- --growth
//! ```
//!
//! For every shape the largest size up to `--bytes` that the limits accept is searched, and at this
//! size, half and a quarter of it every format is read: HTML, text, Markdown, JSON, the report of all
//! blocks, the explanation; each with the extraction before it. A reading fails that takes more than
//! 2 s or 600 MB, or whose instructions, counted by callgrind, grow with an exponent above 1.15.
//! Callgrind is slow, so that it counts only where times grow nearly as fast.
//!
//! The families of shapes are thousands of pages, which take hours. `--part` reads every eighth,
//! `--screen` only looks for those that are worth a search: it reads each shape at 64 kB and 256 kB,
//! and searches on where time grows, or where much of it is taken; `--list` only prints their names.
//!
//! `--growth` counts the instructions of those classes of pages that once took quadratic time, at small
//! sizes; `cargo xtask instructions` runs it.
//!
//! Every shape is read in a process of its own, so that the peak of memory is its own.

mod combined;
mod families;
mod instructions;
mod mended;
mod process;
mod reading;
mod search;
mod shape;
mod shapes;

use search::Search;
use shape::{Setting, Shape};
use std::process::ExitCode;

/// What the command line asks for.
struct Arguments {
    bytes: usize,
    only: String,
    /// Which of how many parts of the shapes.
    part: (usize, usize),
    is_screen: bool,
    is_list: bool,
    is_growth: bool,
    write: Option<String>,
    /// The name of a shape to read in this process, with the sizes.
    one: Option<String>,
    sizes: Vec<usize>,
    /// The format that callgrind counts.
    format: Option<String>,
}

impl Default for Arguments {
    fn default() -> Self {
        Arguments {
            bytes: 10_000_000,
            only: String::new(),
            part: (1, 1),
            is_screen: false,
            is_list: false,
            is_growth: false,
            write: None,
            one: None,
            sizes: Vec::new(),
            format: None,
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let switch = match word.as_str() {
            "--screen" => Some(&mut found.is_screen),
            "--list" => Some(&mut found.is_list),
            "--growth" => Some(&mut found.is_growth),
            _ => None,
        };
        if let Some(switch) = switch {
            *switch = true;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number =
            |text: &str| text.parse::<usize>().map_err(|error| format!("{word} {value}: {error}"));
        match word.as_str() {
            "--bytes" => found.bytes = number(&value)?,
            "--only" => found.only = value,
            "--part" => {
                let (part, of) = value.split_once('/').ok_or("--part is like 1/8")?;
                found.part = (number(part)?, number(of)?.max(1));
            }
            "--write" => found.write = Some(value),
            "--one" => found.one = Some(value),
            "--sizes" => found.sizes = value.split(',').map(number).collect::<Result<_, _>>()?,
            "--format" => found.format = Some(value),
            _ => return Err(format!("no such option: {word}")),
        }
    }
    Ok(found)
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Does what is asked for; says whether all shapes kept to the bounds.
fn run(arguments: &Arguments) -> Result<bool, String> {
    if arguments.is_growth {
        return search::growth();
    }
    let by_hand = [shapes::all(), combined::all(), mended::all()].into_iter().flatten();
    let shapes: Vec<Shape> = by_hand.chain(families::all()).collect();
    if let Some(name) = &arguments.one {
        return one(&shapes, name, arguments).map(|()| true);
    }
    let chosen = chosen(&shapes, arguments);
    match &arguments.write {
        Some(folder) => write(folder, &chosen, arguments.bytes).map(|()| true),
        None => all(&chosen, arguments),
    }
}

fn title(shape: &Shape, setting: Setting) -> String {
    format!("{}{}", shape.name, setting.suffix())
}

fn every(shapes: &[Shape]) -> impl Iterator<Item = (&Shape, Setting)> {
    shapes.iter().flat_map(|shape| shape.settings.iter().map(move |&setting| (shape, setting)))
}

/// The shapes that the arguments name.
fn chosen<'a>(shapes: &'a [Shape], arguments: &Arguments) -> Vec<(&'a Shape, Setting)> {
    let (part, of) = arguments.part;
    let named =
        every(shapes).filter(|&(shape, setting)| title(shape, setting).contains(&arguments.only));
    named.skip(part.saturating_sub(1)).step_by(of).collect()
}

/// Reads one shape in this process.
fn one(shapes: &[Shape], name: &str, arguments: &Arguments) -> Result<(), String> {
    let (shape, setting) = every(shapes)
        .find(|&(shape, setting)| title(shape, setting) == name)
        .ok_or_else(|| format!("no such shape: {name}"))?;
    let input = |bytes| shape.input(bytes, setting);
    match (&arguments.format, arguments.sizes.as_slice()) {
        (Some(format), [bytes]) => reading::count(&input(*bytes), setting.is_text(), format),
        (Some(_), _) => Err("--format needs one size".to_owned()),
        (None, []) => reading::largest(input, setting.is_text(), arguments.bytes),
        (None, sizes) => {
            sizes.iter().try_for_each(|&bytes| reading::read(&input(bytes), setting.is_text()))
        }
    }
}

/// Of the families' pages, every so manyth is written: a prime number, since choices take turns.
const WRITTEN_STEP: usize = 97;

/// Writes the pages (not the texts) to files, for other programs to read: all that were written by hand,
/// and some of the families.
fn write(folder: &str, chosen: &[(&Shape, Setting)], bytes: usize) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
    let (by_hand, families): (Vec<_>, Vec<_>) = chosen
        .iter()
        .filter(|(_, setting)| !setting.is_text())
        .partition(|(it, _)| !it.is_of_family);
    for &&(shape, setting) in by_hand.iter().chain(families.iter().step_by(WRITTEN_STEP)) {
        let name = title(shape, setting).replace(|c: char| !c.is_alphanumeric(), "-");
        let path = format!("{folder}/{name}.html");
        std::fs::write(&path, shape.input(bytes, setting))
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// Searches all that is chosen; says whether all kept to the bounds.
fn all(chosen: &[(&Shape, Setting)], arguments: &Arguments) -> Result<bool, String> {
    let mut search = Search::new(arguments.bytes);
    for &(shape, setting) in chosen {
        let name = title(shape, setting);
        let is_screened = arguments.is_screen || arguments.is_list;
        if !is_screened || search.is_worth_it(&name)? {
            match arguments.is_list {
                true => println!("{name}"),
                false => search.read(&name)?,
            }
        }
    }
    search.print_summary(chosen.len());
    Ok(search.failures == 0)
}
