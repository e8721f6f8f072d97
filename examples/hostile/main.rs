//! How leanread stands hostile pages: for every shape, processor time at six sizes, the exponent of
//! its growth, the peak of memory and what came out.
//!
//! ```text
//! cargo run --release --example hostile -- [--bytes 10000000] [--sizes 6] [--only WORD] [--write FOLDER]
//! ```
//!
//! Every page is read in a process of its own, by `--one`, so that the peak of memory is its own.
//! Time and memory cover every output: the article's HTML, text,
//! Markdown and JSON with the record of all blocks, and the explanation.

mod combined;
mod shapes;

use cpu_time::ProcessTime;
use leanread::{Options, extract_with};
use shapes::{SHAPES, Setting, Shape};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Seconds of processor time that a page may take.
const MAX_SECONDS: f64 = 2.0;
/// Bytes of memory that it may take.
const MAX_PEAK: f64 = 600e6;
/// How time may grow with the size.
const MAX_EXPONENT: f64 = 1.1;
/// How often a page over the bounds is read again.
const READINGS: usize = 3;
/// Times below this say nothing about growth.
const MIN_SECONDS: f64 = 0.004;
const SETTINGS: [Setting; 2] = [Setting::Alone, Setting::InArticle];

struct Arguments {
    bytes: usize,
    sizes: u32,
    only: String,
    one: Option<String>,
    write: Option<String>,
}

/// What a page cost.
struct Cost {
    seconds: f64,
    peak: f64,
    outcome: String,
}

fn arguments() -> Result<Arguments, String> {
    let mut found =
        Arguments { bytes: 10_000_000, sizes: 6, only: String::new(), one: None, write: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse::<usize>().map_err(|error| format!("{word} {value}: {error}"));
        match word.as_str() {
            "--bytes" => found.bytes = number()?,
            "--sizes" => found.sizes = number()? as u32,
            "--only" => found.only = value,
            "--one" => found.one = Some(value),
            "--write" => found.write = Some(value),
            _ => return Err(format!("no such option: {word}")),
        }
    }
    Ok(found)
}

fn main() -> ExitCode {
    let outcome = arguments().and_then(|arguments| match (&arguments.one, &arguments.write) {
        (Some(name), _) => one(name, arguments.bytes).map(|()| true),
        (_, Some(folder)) => write(folder, &arguments).map(|()| true),
        _ => all(&arguments),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn title(shape: &Shape, setting: Setting) -> String {
    format!("{}{}", shape.name, if setting == Setting::Alone { "" } else { " (in an article)" })
}

fn chosen<'a>(only: &'a str) -> impl Iterator<Item = (&'static Shape, Setting)> + 'a {
    let all = SHAPES.iter().chain(combined::SHAPES);
    let all = all.flat_map(|shape| SETTINGS.map(|setting| (shape, setting)));
    all.filter(move |&(shape, setting)| title(shape, setting).contains(only))
}

/// Reads one page and prints what it cost.
fn one(name: &str, bytes: usize) -> Result<(), String> {
    let (shape, setting) = chosen(name)
        .find(|&(shape, setting)| title(shape, setting) == name)
        .ok_or_else(|| format!("no such shape: {name}"))?;
    let page = shape.page(bytes, setting);
    let start = ProcessTime::now();
    let options = Options::new()
        .with_url("https://news.example/story")
        .with_blocks(std::env::var_os("NOLEDGER").is_none());
    let outcome = match extract_with(&page, &options) {
        Ok(article) => {
            let json = serde_json::to_string(&article).map_err(|error| error.to_string())?;
            format!("ok, {} of HTML, {} of JSON", article.html().len(), json.len())
        }
        Err(error) => error.code().to_owned(),
    };
    println!("{} {} {outcome}", start.elapsed().as_secs_f64(), peak()?);
    Ok(())
}

/// The peak memory of this process in bytes, as reported by Linux.
fn peak() -> Result<f64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.map(|kilobytes| kilobytes * 1024.0).ok_or_else(|| "no VmHWM".to_owned())
}

/// Writes the pages to files, for other programs to read.
fn write(folder: &str, arguments: &Arguments) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
    for (shape, setting) in chosen(&arguments.only) {
        let name = title(shape, setting).replace(|c: char| !c.is_alphanumeric(), "-");
        let path = format!("{folder}/{name}.html");
        std::fs::write(&path, shape.page(arguments.bytes, setting))
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// Reads every page at every size; says whether all kept to the bounds.
fn all(arguments: &Arguments) -> Result<bool, String> {
    let mut bad = 0;
    let mut count = 0;
    for (shape, setting) in chosen(&arguments.only) {
        let name = title(shape, setting);
        let costs = costs(&name, arguments)?;
        let (_, last) = costs.last().ok_or("no size")?;
        println!(
            "{} {:7.3} s {:5.0} MB {:>5}  {name}: {}",
            if is_over(&costs) { "BAD" } else { "ok " },
            last.seconds,
            last.peak / 1e6,
            exponent(&costs).map_or("-".to_owned(), |exponent| format!("{exponent:.2}")),
            last.outcome
        );
        bad += usize::from(is_over(&costs));
        count += 1;
    }
    println!("{count} pages, {bad} over the bounds");
    Ok(bad == 0)
}

/// What the page costs at each size. Where that is too much it is read again, and the least time
/// counts: what else the machine does adds to the time, and never takes from it.
fn costs(name: &str, arguments: &Arguments) -> Result<Vec<(usize, Cost)>, String> {
    let sizes = || (0..arguments.sizes).rev().map(|halvings| arguments.bytes >> halvings);
    let read = || -> Result<Vec<(usize, Cost)>, String> {
        sizes().map(|bytes| Ok((bytes, measure(name, bytes)?))).collect()
    };
    let mut costs = read()?;
    for _ in 0..READINGS {
        if !is_over(&costs) {
            break;
        }
        for ((_, cost), (_, again)) in costs.iter_mut().zip(read()?) {
            cost.seconds = cost.seconds.min(again.seconds);
        }
    }
    Ok(costs)
}

/// Whether the page costs too much, or more and more.
fn is_over(costs: &[(usize, Cost)]) -> bool {
    costs.last().is_some_and(|(_, last)| {
        last.seconds > MAX_SECONDS || last.peak > MAX_PEAK || last.outcome.starts_with('!')
    }) || exponent(costs).is_some_and(|exponent| exponent > MAX_EXPONENT)
}

/// Reads a page in a process of its own, which is stopped when it takes far too long.
fn measure(name: &str, bytes: usize) -> Result<Cost, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args(["--one", name, "--bytes", &bytes.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        if child.try_wait().map_err(|error| error.to_string())?.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    let was_stopped = child.kill().is_ok() && start.elapsed() >= Duration::from_secs(30);
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut parts = text.trim().splitn(3, ' ');
    let mut next = || parts.next()?.parse::<f64>().ok();
    Ok(match (next(), next()) {
        (Some(seconds), Some(peak)) => {
            Cost { seconds, peak, outcome: parts.next().unwrap_or_default().to_owned() }
        }
        _ => Cost {
            seconds: start.elapsed().as_secs_f64(),
            peak: 0.0,
            outcome: if was_stopped { "! stopped" } else { "! crashed" }.to_owned(),
        },
    })
}

/// The slope of log time over log size, by least squares, where at least three sizes took time.
/// Pages that were refused do not count: they are not read to the end.
fn exponent(costs: &[(usize, Cost)]) -> Option<f64> {
    let points: Vec<(f64, f64)> = costs
        .iter()
        .filter(|(_, cost)| cost.seconds >= MIN_SECONDS && !cost.outcome.starts_with("too_many"))
        .map(|(bytes, cost)| ((*bytes as f64).ln(), cost.seconds.ln()))
        .collect();
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (x / count, y / count);
    let covariance: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let variance: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    (points.len() >= 3).then(|| covariance / variance)
}
