//! Many threads at once give what one gives.

#[path = "support/generated.rs"]
mod generated;

use generated::SHAPES;
use leanread::{Article, Options};
use std::thread;

const THREADS: usize = 8;
const PAGES: usize = 1_000;

/// A page and whether its record of blocks is read as well: that takes far longer than the article.
type Page = (String, bool);

fn page(number: usize) -> Page {
    let page = SHAPES[number % SHAPES.len()].page(1);
    (page.replace("Ferry", &format!("Ferry {number}")), number.is_multiple_of(50))
}

fn read((page, has_record): &Page) -> String {
    let options = Options::new().with_blocks(*has_record);
    let article = leanread::extract_with(page, &options).unwrap();
    format!("{}{}", article.markdown(), serde_json::to_string(&article).unwrap())
}

#[test]
fn eight_threads_give_what_one_gives() {
    let pages: Vec<Page> = (0..PAGES).map(page).collect();
    let alone: Vec<String> = pages.iter().map(read).collect();
    thread::scope(|scope| {
        for start in 0..THREADS {
            let (pages, alone) = (&pages, &alone);
            // Each thread begins elsewhere, so that different pages are read at the same time.
            let order = (0..PAGES).map(move |place| (place + start * PAGES / THREADS) % PAGES);
            scope.spawn(move || order.for_each(|page| assert!(read(&pages[page]) == alone[page])));
        }
    });
}

#[test]
fn an_article_goes_from_thread_to_thread() {
    fn holds<T: Send + Sync + 'static>(_: &T) {}
    let article = leanread::extract(&SHAPES[0].page(100)).unwrap();
    holds(&article);
    holds(&Options::new());
    let text = article.text();
    let other: Article = thread::spawn(move || article).join().unwrap();
    assert_eq!(other.text(), text);
}
