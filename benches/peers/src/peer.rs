//! The extractors; each gives the article as text, and as HTML if it can.

use cpu_time::ProcessTime;
use html5ever::tendril::TendrilSink;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, BufRead, Read, Write};

/// An extractor: it reads a page and says how many bytes of text came out.
pub struct Peer {
    pub name: &'static str,
    read: fn(&str) -> usize,
}

pub const PEERS: &[Peer] = &[
    Peer { name: "html5ever + RcDom, parse alone", read: parse },
    Peer { name: "leanread", read: leanread },
    Peer { name: "dom_smoothie", read: dom_smoothie },
    Peer { name: "legible", read: legible },
    Peer { name: "readable-readability", read: readable_readability },
    Peer { name: "rs-trafilatura", read: rs_trafilatura },
];

impl Peer {
    pub fn of(name: &str) -> Option<&'static Peer> {
        PEERS.iter().find(|peer| peer.name == name)
    }
}

/// Reads pages from standard input, each after a line with its length in bytes; answers each with
/// a line: the processor time in nanoseconds, and how many bytes of text came out.
pub fn serve(peer: &Peer) -> Result<(), Box<dyn Error>> {
    let (mut pages, mut answers) = (io::stdin().lock(), io::stdout().lock());
    let mut line = String::new();
    while pages.read_line(&mut line)? > 0 {
        let mut page = vec![0; line.trim_end().parse()?];
        pages.read_exact(&mut page)?;
        let page = String::from_utf8(page)?;
        let start = ProcessTime::now();
        let bytes = (peer.read)(&page);
        let time = start.elapsed();
        writeln!(answers, "{} {bytes}", time.as_nanos())?;
        answers.flush()?;
        line.clear();
    }
    Ok(())
}

fn parse(page: &str) -> usize {
    let tree = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default());
    black_box(tree.one(page)).document.children.borrow().len()
}

fn leanread(page: &str) -> usize {
    let article = leanread::extract(page);
    article.map_or(0, |article| black_box((article.html(), article.text())).1.len())
}

fn dom_smoothie(page: &str) -> usize {
    let reader = dom_smoothie::Readability::new(page, None, None);
    let article = reader.and_then(|mut reader| reader.parse());
    article.map_or(0, |article| black_box(article).text_content.len())
}

fn legible(page: &str) -> usize {
    let article = legible::parse(page, None, None);
    article.map_or(0, |article| black_box(article).text_content.len())
}

fn readable_readability(page: &str) -> usize {
    let (tree, metadata) = readable_readability::Readability::new().parse(page);
    black_box(metadata);
    black_box((tree.to_string(), tree.text_contents())).1.len()
}

fn rs_trafilatura(page: &str) -> usize {
    let article = rs_trafilatura::extract(page);
    article.map_or(0, |article| black_box(article).content_text.len())
}
