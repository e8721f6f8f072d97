//! Many threads at once give what one gives.

#[path = "support/generated.rs"]
mod generated;

use generated::SHAPES;
use leanread::{Article, Options};
use std::thread;

const THREADS: usize = 8;
const PAGES: usize = 1_000;

/// All that can be asked for.
fn read(page: &str) -> String {
    let article = leanread::extract_with(page, &Options::new()).unwrap();
    format!("{}{}", article.markdown(), serde_json::to_string(&article).unwrap())
}

#[test]
fn eight_threads_give_what_one_gives() {
    let pages: Vec<String> = (0..PAGES)
        .map(|number| {
            SHAPES[number % SHAPES.len()].page(1).replace("Ferry", &format!("Ferry {number}"))
        })
        .collect();
    let alone: Vec<String> = pages.iter().map(|page| read(page)).collect();
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
