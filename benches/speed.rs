//! Whole extraction, beside dom_smoothie, on generated pages of several shapes:
//! `cargo bench --bench speed`. Real pages: `examples/compare_speed.rs`.

#[path = "../tests/support/generated.rs"]
mod generated;

use divan::Bencher;
use divan::counter::BytesCount;
use dom_smoothie::Readability;
use generated::{SHAPES, Shape};

fn main() {
    divan::main();
}

#[divan::bench(args = SHAPES)]
fn leanread(bencher: Bencher, shape: Shape) {
    let page = shape.page(100);
    bencher.counter(BytesCount::of_str(&page)).bench(|| {
        let article = leanread::extract(&page).ok()?;
        Some((article.text(), article.html()))
    });
}

#[divan::bench(args = SHAPES)]
fn dom_smoothie(bencher: Bencher, shape: Shape) {
    let page = shape.page(100);
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| Readability::new(page.as_str(), None, None).ok()?.parse().ok());
}
