//! Pictures and players: every place of an address with every kind of list of addresses.

use crate::shape::{Shape, number, repeat};

/// Where addresses stand; `SET` stands for them.
const PLACES: [(&str, &str); 12] = [
    ("srcset", "<p>x<img src=/a.jpg srcset='SET'></p>"),
    ("srcset alone", "<p>x<img srcset='SET' sizes='SET'></p>"),
    ("data-srcset", "<img src=data:image/gif;base64,R0 data-srcset='SET'>"),
    ("a source", "<picture><source srcset='SET'><img src=/a.jpg></picture>"),
    ("a figure", "<figure><img src=/a.jpg srcset='SET'><figcaption>A river.</figcaption></figure>"),
    ("noscript", "<img class=lazy src=data:,><noscript><img src=/b.jpg srcset='SET'></noscript>"),
    ("style", "<div style='background-image:SET'></div>"),
    ("style as url", "<div style='background:url(SET)'></div>"),
    ("alt", "<p>x<img src=/a.jpg alt='SET'></p>"),
    ("a player", "<iframe src='https://www.youtube.com/embed/abc?SET' title='SET'></iframe>"),
    ("a video", "<video poster='SET'><source src='SET'></video>"),
    ("a link to a video", "<a href='https://www.youtube.com/watch?v=SET'><img src=/a.jpg></a>"),
];
const SETS: [(&str, &str); 9] = [
    ("candidates by width", "/aN.jpg Nw, "),
    ("candidates by density", "/a.jpg Nx,"),
    ("candidates without a size", "/a,b,"),
    ("commas", ",,"),
    ("words", "a b "),
    ("brackets", "((,"),
    ("data", "data:image/png;base64,AAAA 1w, "),
    ("urls", "url(/a.jpg),"),
    ("dots", "../?"),
];

/// A set of so many bytes.
fn set(bytes: usize, piece: &str) -> String {
    number(bytes, |i| piece.replace('N', &(i + 1).to_string()))
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (place_name, place) in PLACES {
        for (set_name, piece) in SETS {
            let name = format!("picture: {set_name} in {place_name}");
            // An attribute is dropped if it is longer than the default limit.
            let long = move |bytes: usize| place.replace("SET", &set(bytes.min(2_000_000), piece));
            shapes.push(Shape::one_of_many(1, format!("{name}, long"), long));
            let many = move |bytes| repeat(bytes, &place.replace("SET", &set(40, piece)));
            shapes.push(Shape::one_of_many(1, format!("{name}, many"), many));
            let base = move |bytes: usize| {
                let base = repeat((bytes / 2).min(1_000_000), "a/");
                let many = repeat(bytes / 2, &place.replace("SET", &set(10, piece)));
                format!("<base href='https://news.example/{base}'>{many}")
            };
            shapes.push(Shape::one_of_many(1, format!("{name}, many under a long base"), base));
        }
    }
    shapes
}
