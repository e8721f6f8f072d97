//! Pages without text whose scripts have it as data: every way to hold data with every kind of data.

use crate::shape::{PROSE, Setting, Shape, WORDS, nest, number, repeat};

/// Where the data stands; `DATA` stands for it.
const PLACES: [(&str, &str); 10] = [
    (
        "__NEXT_DATA__",
        "<div id=__next></div><script id=__NEXT_DATA__ type=application/json>DATA</script>",
    ),
    (
        "__NUXT_DATA__",
        "<div id=__nuxt></div><script id=__NUXT_DATA__ type=application/json>DATA</script>",
    ),
    ("a script of JSON", "<div id=app></div><script type=application/json>DATA</script>"),
    ("an assignment", "<div id=root></div><script>window.__INITIAL_STATE__=DATA;</script>"),
    (
        "an assignment of a string",
        "<div id=root></div><script>window.__STATE__=JSON.parse('DATA');</script>",
    ),
    (
        "a call",
        "<div id=__nuxt></div><script>window.__NUXT__=(function(a,b){return DATA}(1,2));</script>",
    ),
    ("pieces", "<script>self.__next_f.push([1,\"1:DATA\"])</script>"),
    ("JSON-LD", "<script type=application/ld+json>DATA</script>"),
    ("an attribute", "<div id=data-preloaded data-preloaded='DATA'></div>"),
    ("an attribute of a component", "<div id=app data-page='DATA'></div>"),
];
/// The data.
type Data = (&'static str, fn(usize) -> String);
const DATA: [Data; 18] = [
    ("nested arrays", |bytes| nest(bytes, "[", "", "]")),
    ("nested objects", |bytes| nest(bytes, "{\"a\":", "1", "}")),
    ("nested contents", |bytes| nest(bytes, "{\"content\":[", "1", "]}")),
    ("brackets without an end", |bytes| repeat(bytes, "[{\"a\":")),
    ("numbers", |bytes| format!("[{}1]", repeat(bytes, "1,"))),
    ("references", |bytes| {
        format!("[{}1]", number(bytes, |i| format!("{{\"content\":{}}},", i + 1)))
    }),
    ("references in a circle", |bytes| {
        format!("[{}1]", number(bytes, |i| format!("[{},{i}],", i + 1)))
    }),
    ("short strings", |bytes| format!("[{}1]", repeat(bytes, "\"x\","))),
    ("keys", |bytes| format!("{{{}\"a\":1}}", number(bytes, |i| format!("\"k{i}\":\"{i}\",")))),
    ("contents", |bytes| {
        format!("[{}1]", repeat(bytes, &format!("{{\"content\":\"{}\"}},", WORDS.repeat(4))))
    }),
    ("one long content", |bytes| format!("{{\"content\":\"{}\"}}", repeat(bytes, WORDS))),
    ("HTML", |bytes| {
        format!("{{\"content\":\"{}\"}}", repeat(bytes, &PROSE.replace("</", "<\\/")))
    }),
    ("escaped HTML", |bytes| format!("{{\"content\":\"{}\"}}", repeat(bytes, &escaped(PROSE)))),
    ("HTML in \\u", |bytes| {
        format!("{{\"content\":\"{}\"}}", repeat(bytes, &PROSE.replace('<', "\\u003c")))
    }),
    ("nested HTML", |bytes| format!("{{\"content\":\"{}x\"}}", repeat(bytes, "<div><b>"))),
    ("JSON in JSON", |bytes| in_strings(bytes, 2)),
    ("JSON in JSON in JSON", |bytes| in_strings(bytes, 5)),
    ("a string without an end", |bytes| format!("{{\"content\":\"{}", repeat(bytes, "x\\\\\\\""))),
];

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// An article in strings of JSON in each other, about so many bytes as a whole.
fn in_strings(bytes: usize, depth: usize) -> String {
    let text = repeat(bytes >> (depth - 1), &PROSE.replace("</", "<\\/"));
    (0..depth).fold(text, |text, _| format!("{{\"content\":{}}}", serde_json::Value::String(text)))
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (place_name, place) in PLACES {
        for (data_name, data) in DATA {
            let name = format!("data: {data_name} in {place_name}");
            let put =
                move |data: &str| format!("<title>Rain</title>{}", place.replace("DATA", data));
            let one = Shape::page(name.clone(), move |bytes| put(&data(bytes)));
            let many =
                Shape::page(format!("{name}, many"), move |bytes| repeat(bytes, &put(&data(300))));
            // Data is read only where the page has no text of its own.
            let alone = |shape| Shape { settings: &[Setting::Alone], ..shape };
            shapes.extend([alone(one), alone(many)]);
        }
    }
    shapes
}
