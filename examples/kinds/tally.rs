//! Counts what is right, by kind and language.

use crate::labels::LabelledBlock;
use std::collections::BTreeMap;

/// Kinds that serve a user alike.
const ALIKE: [&[&str]; 10] = [
    &["related", "latest"],
    &["navigation", "breadcrumb", "tags", "pagination"],
    &["ad", "sponsored", "shop"],
    &["share", "follow"],
    &["comments", "comment_form"],
    &["byline", "date", "author_box"],
    &["newsletter", "paywall"],
    &["legal", "cookie_notice", "navigation"],
    &["form", "other", "hidden"],
    &["title", "duplicate"],
];

/// A share: of how many, how many.
#[derive(Clone, Copy, Default)]
struct Share {
    part: usize,
    whole: usize,
}

impl Share {
    fn add(&mut self, is_part: bool) {
        self.part += usize::from(is_part);
        self.whole += 1;
    }

    fn percent(self) -> f64 {
        self.part as f64 * 100.0 / self.whole.max(1) as f64
    }
}

/// The blocks of all pages.
#[derive(Default)]
pub struct Tally {
    pages: usize,
    /// Dropped blocks of the right kind, and of a kind like it.
    strict: Share,
    alike: Share,
    by_language: BTreeMap<String, Share>,
    recall: BTreeMap<String, Share>,
    precision: BTreeMap<String, Share>,
    confusion: BTreeMap<(String, String), usize>,
    /// Blocks of the article that were dropped.
    lost: Share,
    /// Kept blocks that are no part of it.
    clutter: Share,
}

impl Tally {
    pub fn add(&mut self, language: &str, blocks: impl IntoIterator<Item = LabelledBlock>) {
        self.pages += 1;
        for block in blocks {
            let best = block.expected.first().map_or("other", String::as_str);
            let may_be = |kind: &str| block.expected.iter().any(|expected| expected == kind);
            if block.is_kept {
                let is_content = ["article", "caption", "title"].into_iter().any(may_be);
                self.clutter.add(!is_content);
            }
            if best == "article" {
                self.lost.add(!block.is_kept);
            } else if !block.is_kept {
                self.add_dropped(language, best, &block);
            }
        }
    }

    fn add_dropped(&mut self, language: &str, best: &str, block: &LabelledBlock) {
        self.add_kind(language, best, &block.expected, block.found.name());
    }

    /// Counts a dropped block of these kinds that was found to be of another, or of one of them.
    pub fn add_kind(&mut self, language: &str, best: &str, expected: &[String], found: &str) {
        let is_right = expected.iter().any(|kind| kind == found);
        let is_alike = expected.iter().any(|kind| are_alike(kind, found));
        self.strict.add(is_right);
        self.alike.add(is_alike);
        self.by_language.entry(language.to_owned()).or_default().add(is_right);
        self.recall.entry(best.to_owned()).or_default().add(is_right);
        self.precision.entry(found.to_owned()).or_default().add(is_right);
        if !is_right {
            *self.confusion.entry((best.to_owned(), found.to_owned())).or_default() += 1;
        }
    }

    pub fn print(&self, has_confusion: bool) {
        let Tally { strict, alike, lost, clutter, .. } = self;
        println!("{} pages, {} dropped blocks", self.pages, strict.whole);
        println!("right kind {:.1} %, like kinds alike {:.1} %", strict.percent(), alike.percent());
        println!(
            "blocks of the article lost {:.1} % of {}, clutter among kept blocks {:.1} % of {}",
            lost.percent(),
            lost.whole,
            clutter.percent(),
            clutter.whole
        );
        println!("\nkind            labelled  recall   given  precision");
        let mut kinds: Vec<&String> = self.recall.keys().chain(self.precision.keys()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            let recall = self.recall.get(kind).copied().unwrap_or_default();
            let precision = self.precision.get(kind).copied().unwrap_or_default();
            println!(
                "{kind:15} {:8} {:7.1} {:7} {:10.1}",
                recall.whole,
                recall.percent(),
                precision.whole,
                precision.percent()
            );
        }
        println!();
        for (language, share) in &self.by_language {
            println!("{language}: {:.1} % of {}", share.percent(), share.whole);
        }
        if has_confusion {
            self.print_confusion();
        }
    }

    fn print_confusion(&self) {
        let mut pairs: Vec<_> = self.confusion.iter().collect();
        pairs.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        println!();
        for ((expected, found), count) in pairs {
            println!("{count:5} {expected} taken for {found}");
        }
    }
}

fn are_alike(a: &str, b: &str) -> bool {
    a == b || ALIKE.iter().any(|kinds| kinds.contains(&a) && kinds.contains(&b))
}
