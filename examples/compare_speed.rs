//! Speed on real pages, beside html5ever's parse alone and beside dom_smoothie:
//!
//! `cargo run --release --example compare_speed -- FOLDER... [--rounds N]`
//!
//! Reads the `.html` and `.html.gz` files of the folders, on one thread. The programs take turns
//! on each page, so that whatever else the machine does meets all of them alike; what counts is
//! the process's processor time. The first round is not counted.

use cpu_time::ProcessTime;
use dom_smoothie::Readability;
use flate2::read::MultiGzDecoder;
use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::RcDom;
use std::error::Error;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

const DEFAULT_ROUNDS: usize = 3;

/// A program under test: it reads a page and says whether something came out.
struct Contender {
    name: &'static str,
    read: fn(&str) -> bool,
    time: Duration,
    failed: usize,
}

const fn contender(name: &'static str, read: fn(&str) -> bool) -> Contender {
    Contender { name, read, time: Duration::ZERO, failed: 0 }
}

fn parse(page: &str) -> bool {
    let tree = parse_document(RcDom::default(), Default::default()).one(page);
    !black_box(tree).document.children.borrow().is_empty()
}

fn leanread(page: &str) -> bool {
    let article = leanread::extract(page);
    article.is_ok_and(|article| !black_box((article.html(), article.text())).1.is_empty())
}

fn dom_smoothie(page: &str) -> bool {
    let article = Readability::new(page, None, None).and_then(|mut reader| reader.parse());
    article.is_ok_and(|article| !black_box(article).text_content.is_empty())
}

fn main() -> Result<(), Box<dyn Error>> {
    let (folders, rounds) = arguments()?;
    let pages = pages(&folders)?;
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} pages, {:.1} MB, {rounds} rounds", pages.len(), bytes as f64 / 1e6);
    let mut contenders = [
        contender("html5ever + RcDom, parse alone", parse),
        contender("leanread, text and HTML", leanread),
        contender("dom_smoothie, text and HTML", dom_smoothie),
    ];
    for round in 0..=rounds {
        for page in &pages {
            // Nobody always comes first, when the page is not yet in the cache.
            contenders.rotate_left(1);
            for contender in &mut contenders {
                let start = ProcessTime::now();
                let is_read = (contender.read)(page);
                let time = start.elapsed();
                if round > 0 {
                    contender.time += time;
                    contender.failed += usize::from(!is_read);
                }
            }
        }
    }
    contenders.sort_by_key(|contender| contender.name);
    report(&contenders, bytes * rounds, pages.len() * rounds, rounds);
    Ok(())
}

fn report(contenders: &[Contender], bytes: usize, runs: usize, rounds: usize) {
    let slowest = contenders.iter().map(|contender| contender.time).max().unwrap_or_default();
    println!("{:<32} {:>8} {:>9} {:>7} {:>8}", "", "MB/s", "ms/page", "ratio", "nothing");
    for Contender { name, time, failed, .. } in contenders {
        let seconds = time.as_secs_f64();
        println!(
            "{name:<32} {:>8.1} {:>9.3} {:>7.2} {:>8}",
            bytes as f64 / 1e6 / seconds,
            seconds * 1e3 / runs as f64,
            slowest.as_secs_f64() / seconds,
            failed / rounds
        );
    }
    println!("ratio: how many times as fast as the slowest; nothing: pages without a result");
}

fn arguments() -> Result<(Vec<PathBuf>, usize), Box<dyn Error>> {
    let (mut folders, mut rounds) = (Vec::new(), DEFAULT_ROUNDS);
    let mut args = env::args_os().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--rounds" {
            let value = args.next().ok_or("--rounds needs a number")?;
            rounds = value.to_string_lossy().parse()?;
        } else {
            folders.push(PathBuf::from(arg));
        }
    }
    if folders.is_empty() || rounds == 0 {
        return Err("usage: compare_speed FOLDER... [--rounds N], N at least 1".into());
    }
    Ok((folders, rounds))
}

fn pages(folders: &[PathBuf]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let pages = paths.iter().filter_map(|path| page(path).transpose());
    let pages = pages.collect::<Result<Vec<_>, _>>()?;
    if pages.is_empty() {
        return Err("no .html or .html.gz files there".into());
    }
    Ok(pages)
}

/// The text of a page; none for files that are no pages.
fn page(path: &Path) -> Result<Option<String>, std::io::Error> {
    let name = path.to_string_lossy();
    let mut bytes = Vec::new();
    if name.ends_with(".html.gz") {
        MultiGzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    } else if name.ends_with(".html") {
        bytes = fs::read(path)?;
    } else {
        return Ok(None);
    }
    Ok(Some(leanread::decode(&bytes, None).into_owned()))
}
