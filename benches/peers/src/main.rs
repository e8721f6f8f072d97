//! leanread compared with other extractors, on the `.html` and `.html.gz` files of any folders:
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- FOLDER... [--rounds N]
//! [--without NAME]... [--also NAME=COMMAND]...`
//!
//! Each extractor runs in a process of its own, so that none works in the memory of another. They
//! take turns on each page, one at a time, so that whatever else the machine does meets all of them
//! alike; what counts is the process's processor time. The first round is not counted.
//!
//! `--without` leaves an extractor out: one takes as long as all others together. `--also` runs
//! one of another language: a command that reads pages and reports times as `peer.rs` does;
//! `resiliparse_peer.py` next to this crate is one.

mod pages;
mod peer;

use peer::{PEERS, Peer};
use std::env;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const DEFAULT_ROUNDS: usize = 3;
/// The argument that tells a process which extractor to be.
const PEER: &str = "--peer";
const OWN: &str = "leanread";
const USAGE: &str =
    "usage: leanread-peers FOLDER... [--rounds N] [--without NAME]... [--also NAME=COMMAND]...";

/// An extractor at work, and what was measured.
struct Contender {
    name: String,
    process: Child,
    pages: ChildStdin,
    answers: BufReader<ChildStdout>,
    nanoseconds: u64,
    failed: usize,
}

impl Contender {
    fn start(name: &str, command: &mut Command) -> Result<Contender, Box<dyn Error>> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|error| format!("{name}: {error}"))?;
        let pages = process.stdin.take().ok_or("no way in")?;
        let answers = BufReader::new(process.stdout.take().ok_or("no way out")?);
        let name = name.to_owned();
        Ok(Contender { name, process, pages, answers, nanoseconds: 0, failed: 0 })
    }

    /// Lets it read a page; gives its processor time in nanoseconds, and whether a text came out.
    fn read(&mut self, page: &str) -> Result<(u64, bool), Box<dyn Error>> {
        self.pages.write_all(format!("{}\n{page}", page.len()).as_bytes())?;
        self.pages.flush()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let fault = || format!("{} answered {answer:?}", self.name);
        let (time, text) = answer.trim_end().split_once(' ').ok_or_else(fault)?;
        Ok((time.parse()?, text.parse::<usize>()? > 0))
    }
}

struct Arguments {
    folders: Vec<PathBuf>,
    rounds: usize,
    also: Vec<(String, String)>,
    without: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, name] = arguments.as_slice()
        && flag == PEER
    {
        return peer::serve(Peer::of(name).ok_or("no such extractor")?);
    }
    let arguments = read_arguments(arguments)?;
    let pages = pages::read(&arguments.folders)?;
    let bytes: usize = pages.iter().map(String::len).sum();
    let rounds = arguments.rounds;
    println!("{} pages, {:.1} MB, {rounds} rounds", pages.len(), bytes as f64 / 1e6);
    let mut contenders = contenders(&arguments)?;
    for round in 0..=rounds {
        for page in &pages {
            // Nobody always comes first, when the page is not yet in the cache.
            contenders.rotate_left(1);
            for contender in &mut contenders {
                let (time, is_read) = contender.read(page)?;
                if round > 0 {
                    contender.nanoseconds += time;
                    contender.failed += usize::from(!is_read);
                }
            }
        }
    }
    contenders.sort_by_key(|contender| contender.nanoseconds);
    report(&contenders, bytes * rounds, pages.len() * rounds, rounds);
    for mut contender in contenders {
        drop(contender.pages);
        contender.process.wait()?;
    }
    Ok(())
}

fn read_arguments(arguments: Vec<String>) -> Result<Arguments, Box<dyn Error>> {
    let mut out = Arguments {
        folders: Vec::new(),
        rounds: DEFAULT_ROUNDS,
        also: Vec::new(),
        without: Vec::new(),
    };
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => out.rounds = arguments.next().ok_or(USAGE)?.parse()?,
            "--also" => {
                let value = arguments.next().ok_or(USAGE)?;
                let (name, command) = value.split_once('=').ok_or(USAGE)?;
                out.also.push((name.to_owned(), command.to_owned()));
            }
            "--without" => out.without.push(arguments.next().ok_or(USAGE)?),
            _ => out.folders.push(argument.into()),
        }
    }
    match out.folders.is_empty() || out.rounds == 0 {
        true => Err(USAGE.into()),
        false => Ok(out),
    }
}

fn contenders(arguments: &Arguments) -> Result<Vec<Contender>, Box<dyn Error>> {
    let own = env::current_exe()?;
    let peers = PEERS
        .iter()
        .filter(|peer| !arguments.without.iter().any(|name| name == peer.name))
        .map(|peer| Contender::start(peer.name, Command::new(&own).args([PEER, peer.name])));
    let others = arguments.also.iter().map(|(name, command)| {
        let mut words = command.split_whitespace();
        let program = words.next().ok_or(USAGE)?;
        Contender::start(name, Command::new(program).args(words))
    });
    peers.chain(others).collect()
}

fn report(contenders: &[Contender], bytes: usize, runs: usize, rounds: usize) {
    let own = contenders.iter().find(|contender| contender.name == OWN);
    let own = own.map_or(0, |contender| contender.nanoseconds) as f64;
    println!("{:<32} {:>8} {:>9} {:>9} {:>8}", "", "MB/s", "ms/page", "leanread", "nothing");
    for Contender { name, nanoseconds, failed, .. } in contenders {
        let time = *nanoseconds as f64;
        println!(
            "{name:<32} {:>8.1} {:>9.3} {:>8.2}x {:>8}",
            bytes as f64 * 1e3 / time,
            time / 1e6 / runs as f64,
            time / own,
            failed / rounds
        );
    }
    println!("leanread: how many times as fast leanread is; nothing: pages without a text");
}
