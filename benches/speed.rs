//! The time of each stage and of the whole extraction on six pages:
//! `cargo bench --bench speed --features stages`. `peers` compares leanread with other extractors on real pages.

mod pages;

use divan::Bencher;
use divan::counter::BytesCount;
use leanread::Stages;
use pages::PAGES;

fn main() {
    divan::main();
}

/// The article with its metadata, as text and as HTML.
#[divan::bench(args = PAGES)]
fn whole(bencher: Bencher, page: pages::Page) {
    let html = page.html();
    bencher.counter(BytesCount::of_str(&html)).bench(|| {
        let article = leanread::extract(&html).ok()?;
        Some((article.text(), article.html()))
    });
}

/// Every stage on every page, on what the stages before it made.
#[divan::bench(args = Stages::NAMES)]
fn news(bencher: Bencher, stage: &str) {
    one(bencher, pages::Page::News, stage);
}

#[divan::bench(args = Stages::NAMES)]
fn essay(bencher: Bencher, stage: &str) {
    one(bencher, pages::Page::Essay, stage);
}

#[divan::bench(args = Stages::NAMES)]
fn forum(bencher: Bencher, stage: &str) {
    one(bencher, pages::Page::Forum, stage);
}

#[divan::bench(args = Stages::NAMES)]
fn table(bencher: Bencher, stage: &str) {
    one(bencher, pages::Page::Table, stage);
}

#[divan::bench(args = Stages::NAMES)]
fn nested(bencher: Bencher, stage: &str) {
    one(bencher, pages::Page::Nested, stage);
}

#[divan::bench(args = Stages::NAMES)]
fn shell(bencher: Bencher, stage: &str) {
    one(bencher, pages::Page::Shell, stage);
}

fn one(bencher: Bencher, page: pages::Page, stage: &str) {
    let html = page.html();
    let Ok(stages) = Stages::of(&html) else { return };
    bencher.counter(BytesCount::of_str(&html)).bench(|| stages.run(stage));
}
