//! Six pages of the shapes that cost an extractor most, made up here so that every machine has the
//! same.

use std::fmt::{self, Display};

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// 12 paragraphs among menus, teasers, advertisements and share links.
    News,
    /// 400 paragraphs with headings, links, lists and quotes.
    Essay,
    /// 500 posts.
    Forum,
    /// 2,000 rows of 6 cells.
    Table,
    /// Every paragraph in boxes, 60 deep.
    Nested,
    /// An application of 2 MB: programs, style sheets and its state, and a text of 20 paragraphs.
    Shell,
}

/// All pages.
pub const PAGES: [Page; 6] =
    [Page::News, Page::Essay, Page::Forum, Page::Table, Page::Nested, Page::Shell];

impl Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Page {
    /// The page's HTML; always the same.
    pub fn html(self) -> String {
        let mut words = Words(7);
        let body = match self {
            Page::News => article(&mut words, 12),
            Page::Essay => essay(&mut words),
            Page::Forum => repeat(500, |number| post(&mut words, number)),
            Page::Table => table(&mut words),
            Page::Nested => repeat(40, |_| nested(&mut words)),
            Page::Shell => shell(&mut words),
        };
        frame(&mut words, &body)
    }
}

/// Sentences from a small random number generator.
struct Words(u32);

const WORDS: [&str; 40] = [
    "the", "old", "ferry", "runs", "again", "after", "months", "of", "repair", "and", "council",
    "voted", "to", "keep", "it", "harbour", "office", "asked", "for", "a", "plan", "that", "pays",
    "two", "members", "left", "room", "before", "vote", "mayor", "called", "this", "pity", "boats",
    "wait", "at", "pier", "until", "morning", "tide",
];

impl Words {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % below
    }

    fn some(&mut self, count: usize) -> String {
        (0..count).map(|_| WORDS[self.next(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        let count = 8 + self.next(14);
        format!("Then {}, said {}.", self.some(count), self.some(2))
    }

    fn paragraph(&mut self) -> String {
        let (first, link, last) = (self.sentence(), self.some(3), self.sentence());
        let (middle, path) = (self.sentence(), self.next(9999));
        format!(
            "<p class=\"body-text text--wide\" data-index=\"{path}\">{first} {middle} <a \
             href=\"/topics/{path}?ref=body\" class=\"link link--inline\" target=\"_blank\" \
             rel=\"noopener\">{link}</a> {last}</p>\n"
        )
    }
}

fn repeat(count: usize, piece: impl FnMut(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// What stands around every page.
fn frame(words: &mut Words, body: &str) -> String {
    let (menu, teasers) = (menu(words), repeat(24, |number| teaser(words, number)));
    let latest = repeat(10, |number| teaser(words, number));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Ferry runs \
         again | The Harbour</title>\n<meta name=\"description\" content=\"{}\">\n<meta \
         property=\"og:title\" content=\"Ferry runs again\"><meta property=\"og:type\" \
         content=\"article\">\n<link rel=\"canonical\" href=\"https://harbour.example/ferry\">\n\
         <script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry \
         runs again\", \"datePublished\": \"2024-05-03T08:00:00Z\", \"author\": {{\"name\": \"Ann \
         Lee\"}}}}</script>\n<style>{}</style>\n<script>{}</script></head>\n<body class=\"page \
         page--story\"><header class=\"site-header\">{menu}</header>\n<main id=\"main\">\
         {body}</main>\n<aside class=\"sidebar\"><h2>Most read</h2><ul class=\"most-read\">\
         {teasers}</ul><div class=\"ad-slot\" id=\"ad-1\"><span>Advertisement</span></div>\
         <h2>Latest</h2><ul>{latest}</ul></aside>\n<footer class=\"site-footer\">{menu}<p>© 2024 \
         The Harbour. All rights reserved.</p></footer></body></html>",
        words.sentence(),
        ".teaser__title { margin: 0 auto; color: #333 }\n".repeat(120),
        "window.track = function (a) { return a < 3 ? '<p>' : \"</p>\"; };\n".repeat(300),
    )
}

fn menu(words: &mut Words) -> String {
    let items = repeat(28, |number| {
        format!(
            "<li class=\"menu__item\"><a class=\"menu__link\" href=\"/section/{number}\">{}</a></li>\n",
            words.some(2)
        )
    });
    format!(
        "<nav class=\"menu\" aria-label=\"Sections\"><ul class=\"menu__list\">{items}</ul></nav>"
    )
}

fn teaser(words: &mut Words, number: usize) -> String {
    format!(
        "<li class=\"teaser teaser--small\"><a href=\"/story/{number}\" \
         data-track=\"teaser-{number}\"><img class=\"teaser__image\" src=\"/img/{number}.jpg\" \
         srcset=\"/img/{number}-2.jpg 2x\" width=\"120\" height=\"80\" alt=\"\" loading=\"lazy\">\
         <span class=\"teaser__title\">{}</span></a></li>\n",
        words.some(8)
    )
}

fn article(words: &mut Words, paragraphs: usize) -> String {
    let text = repeat(paragraphs, |_| words.paragraph());
    let related = repeat(6, |number| teaser(words, number));
    format!(
        "<article class=\"story\"><h1 class=\"story__headline\">Ferry runs again</h1>\n<p \
         class=\"byline\">By <a rel=\"author\" href=\"/people/ann-lee\">Ann Lee</a> <time \
         datetime=\"2024-05-03T08:00:00Z\">3 May 2024</time></p>\n<ul class=\"share\"><li><a \
         href=\"https://social.example/share\">Share</a></li><li><a href=\"mailto:?x\">Mail</a>\
         </li></ul>\n<figure><img src=\"/img/ferry.jpg\" alt=\"The ferry\"><figcaption>The ferry \
         at the pier</figcaption></figure>\n<div class=\"story__body\">{text}</div>\n<div \
         class=\"related\"><h3>Related</h3><ul>{related}</ul></div></article>"
    )
}

fn essay(words: &mut Words) -> String {
    let text = repeat(80, |number| {
        let heading = words.some(4);
        let paragraphs = repeat(5, |_| words.paragraph());
        let items = repeat(4, |_| format!("<li>{}</li>", words.sentence()));
        let quote = words.sentence();
        format!(
            "<h2 id=\"s{number}\">{heading}</h2>\n{paragraphs}<ul>{items}</ul>\n<blockquote>\
             <p><em>{quote}</em></p></blockquote>\n"
        )
    });
    format!("<article><h1>Ferry runs again</h1>{text}</article>")
}

fn post(words: &mut Words, number: usize) -> String {
    let (first, second) = (words.sentence(), words.sentence());
    format!(
        "<div class=\"post post--reply\" id=\"post-{number}\" data-post=\"{number}\"><div \
         class=\"post__meta\"><img class=\"avatar\" src=\"/u/{number}.png\" alt=\"\"><a \
         class=\"post__user\" href=\"/u/{number}\">reader{number}</a> <time \
         datetime=\"2024-05-03\">3 May 2024</time></div><div class=\"post__body\"><p>{first}</p>\
         <p>{second}</p></div><div class=\"post__tools\"><a href=\"#r{number}\">Reply</a><a \
         href=\"#q{number}\">Quote</a></div></div>\n"
    )
}

fn table(words: &mut Words) -> String {
    let rows = repeat(2_000, |row| {
        let (ship, tons) = (words.some(2), words.next(90_000));
        format!(
            "<tr class=\"row\"><td>{}</td><td class=\"ship\"><a href=\"/ship/{row}\">{ship}</a>\
             </td><td>{tons}</td><td>{row}</td><td>Pier {}</td><td>{:.1}</td></tr>\n",
            1900 + row % 120,
            row % 9,
            tons as f32 / 7.0
        )
    });
    format!(
        "<h1>Ships</h1>{}<table class=\"data\"><thead><tr><th>Year<th>Ship<th>Tons<th>No.<th>Pier\
         <th>Days</tr></thead><tbody>{rows}</tbody></table>",
        words.paragraph()
    )
}

fn nested(words: &mut Words) -> String {
    let open = "<div class=\"css-1x2y wrap\"><div class=\"inner\">".repeat(30);
    format!("{open}{}{}", words.paragraph(), "</div></div>".repeat(30))
}

fn shell(words: &mut Words) -> String {
    let state = repeat(9_000, |id| {
        format!(
            "{{\"id\":{id},\"title\":\"{}\",\"url\":\"https:\\/\\/harbour.example\\/{id}\"}},",
            words.some(9)
        )
    });
    let program = "!function(e,t){for(var n=0;n<t.length;n++)e[n]=t[n]&&\"<div>\"}(a,b);";
    format!(
        "<div id=\"root\">{}</div><script id=\"state\" type=\"application/json\">[{state}0]\
         </script><script>{}</script>",
        article(words, 20),
        program.repeat(12_000)
    )
}
