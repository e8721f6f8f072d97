//! The memory that a page takes, besides what the program holds before.

#[path = "support/generated.rs"]
mod generated;

use generated::{SHAPES, Shape};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of memory for each byte of an ordinary page, the page itself not counted. Real news pages
/// take four in the mean.
const MAX_PEAK: f64 = 6.0;
/// The same where a page is nothing but text, which the article and each of its forms hold again ...
const MAX_DENSE: f64 = 9.0;
/// ... and for each block on top: what is measured of a block has the same size for a cell of one
/// digit as for a long paragraph.
const MAX_BLOCK: f64 = 1_500.0;

/// The peak of memory while this runs, over what was held before.
fn peak<T>(run: impl FnOnce() -> T) -> f64 {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(run());
    (MEMORY.peak_usage() - before) as f64
}

/// The peak while the article and its forms are made.
fn peak_of(page: &str) -> f64 {
    peak(|| {
        leanread::extract(page).map(|article| (article.html(), article.text(), article.markdown()))
    })
}

/// As most pages are: a third programs, a third markup around little text.
fn ordinary() -> String {
    let card = |number: usize| {
        format!(
            "<div class=\"card card--small card-{number}\" data-track='{{\"id\":{number}}}'><a \
             href=\"https://news.example/2024/05/story-{number}?from=list\" class=\"card__link js-link\">\
             <img class=card__image src=\"https://images.example/resize/320/{number}.jpg\" alt=\"\">\
             <span class=card__title>Headline of story {number}</span></a></div>"
        )
    };
    let cards: String = (0..150).map(card).collect();
    let script = "<script>window.settings = window.settings || {};</script>".repeat(900);
    format!("{script}{}{cards}", Shape::News.page(400))
}

/// The only test here, since all tests of a file share their memory.
#[test]
fn a_page_takes_a_few_times_its_bytes() {
    // Words and the model are read once for all pages.
    drop(leanread::extract(&Shape::News.page(100)));
    let page = ordinary();
    let share = peak_of(&page) / page.len() as f64;
    println!("an ordinary page of {} kB: {share:.2} bytes for each byte", page.len() / 1000);
    assert!(share <= MAX_PEAK, "{share:.2} bytes for each byte");
    for shape in SHAPES {
        let page = shape.page(200);
        let blocks = leanread::extract(&page).unwrap().blocks().len();
        let peak = peak_of(&page);
        println!("{shape}, {} kB, {blocks} blocks: {} kB", page.len() / 1000, peak / 1000.0);
        let most = MAX_DENSE * page.len() as f64 + MAX_BLOCK * blocks as f64;
        assert!(peak <= most, "{shape}: {peak} bytes, of {most}");
    }
}
