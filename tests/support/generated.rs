//! Pages in the shapes that pages have, of any length.

use std::fmt::{self, Display, Write};

/// What a page is mostly made of.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    News,
    Essay,
    Links,
    Tables,
    Comments,
    Wrappers,
    Unspaced,
}

pub const SHAPES: [Shape; 7] = [
    Shape::News,
    Shape::Essay,
    Shape::Links,
    Shape::Tables,
    Shape::Comments,
    Shape::Wrappers,
    Shape::Unspaced,
];

const PARAGRAPH: &str = "The council voted on Monday to keep the old ferry running, after months \
    of debate, and asked the harbour office for a plan that pays for its repair. Two members left \
    the room before the vote, which the mayor called a pity.";
const UNSPACED: &str = "市议会星期一投票决定保留旧渡轮，此前争论持续数月，并要求港务局提出维修费用方案。\
    两名议员在表决前离场，市长对此表示遗憾。";

impl Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Shape {
    /// A page that has this share of its full length, in percent: 20 to 350 kB.
    pub fn page(self, percent: usize) -> String {
        let repeat = |count: usize, piece: &dyn Fn(usize) -> String| {
            repeat((count * percent).div_ceil(100), piece)
        };
        let body = match self {
            Shape::News => repeat(12, &|_| format!("<p class=body-text>{PARAGRAPH}</p>")),
            Shape::Essay => repeat(300, &|_| format!("<p>{PARAGRAPH} <i>{PARAGRAPH}</i></p>")),
            Shape::Links => links(30 * percent) + &repeat(6, &|_| format!("<p>{PARAGRAPH}</p>")),
            Shape::Tables => repeat(20, &|_| table()) + &format!("<p>{PARAGRAPH}</p>"),
            Shape::Comments => {
                repeat(6, &|_| format!("<p>{PARAGRAPH}</p>")) + &repeat(400, &comment)
            }
            Shape::Wrappers => repeat(40, &|_| {
                format!("{}<p>{PARAGRAPH}</p>{}", "<div class=row>".repeat(40), "</div>".repeat(40))
            }),
            Shape::Unspaced => repeat(60, &|_| format!("<p>{UNSPACED}</p>")),
        };
        format!(
            "<!DOCTYPE html><html lang=en><head><title>Ferry - Example</title><style>{}</style>\
             <script>{}</script></head><body><header><nav>{}</nav></header><main><article>\
             <h1>Ferry</h1>{body}</article></main><aside>{}</aside></body></html>",
            "p { margin: 0 }".repeat(200),
            "var a = '<p>';".repeat(500),
            links(12),
            links(30)
        )
    }
}

fn repeat(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn links(count: usize) -> String {
    repeat(count, |number| {
        format!("<li class=item><a href=/story/{number}>Headline of story {number}</a></li>")
    })
}

fn table() -> String {
    let mut table = "<table><tr><th>Year<th>Ships<th>Tons</tr>".to_owned();
    for row in 0..60 {
        // Writing to a string cannot fail.
        let _ = write!(table, "<tr><td>{}<td>{}<td>{}</tr>", 1900 + row, row * 7, row * 1300);
    }
    table + "</table>"
}

fn comment(number: usize) -> String {
    format!(
        "<div class=comment id=c{number}><span class=author>Reader {number}</span> <time>3 May</time>\
         <p>I take the ferry each day, and I hope that it stays.</p><a href=#r>Reply</a></div>"
    )
}
