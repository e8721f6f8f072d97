//! What a page takes of memory, beside what the program holds before.

#[path = "support/generated.rs"]
mod generated;

use generated::{SHAPES, Shape};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of memory for each byte of an ordinary page, the page itself not counted.
const MAX_PEAK: f64 = 6.0;

/// The peak of memory while this runs, over what was held before.
fn peak<T>(run: impl FnOnce() -> T) -> f64 {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(run());
    (MEMORY.peak_usage() - before) as f64
}

/// The only test here, since all tests of a file share their memory.
#[test]
fn a_page_takes_a_few_times_its_bytes() {
    // Words and the model are read once for all pages.
    drop(leanread::extract(&Shape::News.page(100)));
    for shape in SHAPES {
        let page = shape.page(200);
        let article = peak(|| leanread::extract(&page)) / page.len() as f64;
        let forms = peak(|| {
            let article = leanread::extract(&page).unwrap();
            (article.html(), article.text(), article.markdown())
        }) / page.len() as f64;
        println!(
            "{shape}, {} kB: {article:.2} for the article, {forms:.2} with its forms",
            page.len() / 1000
        );
        assert!(forms <= MAX_PEAK, "{shape}: {forms:.2} bytes for each byte");
    }
}
