//! Pages that nobody would write on purpose: tags of all kinds opened, closed and crossed at
//! random, with words that can be told apart.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "applet",
    "article",
    "aside",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "li",
    "link",
    "listing",
    "main",
    "mark",
    "math",
    "menu",
    "meta",
    "mi",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "picture",
    "pre",
    "q",
    "rb",
    "rp",
    "rt",
    "ruby",
    "s",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "foreignObject",
    "desc",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "x-card",
];

const ATTRIBUTES: &[&str] = &[
    "class=article-body",
    "class='nav related'",
    "id=main",
    "id=comments",
    "hidden",
    "style='display:none'",
    "href=/story",
    "href='https://other.example/'",
    "href='#note'",
    "href='javascript:alert(1)'",
    "src=/image.jpg",
    "data-src='/lazy.png'",
    "srcset='/a 1x, /b 2x'",
    "role=navigation",
    "aria-hidden=true",
    "itemprop=author",
    "rel=author",
    "lang=de",
    "dir=rtl",
    "datetime=2024-02-03",
    "property=og:title",
    "content='A title'",
    "onclick=x()",
    "a=1 a=2",
    "type=hidden",
    "colspan=3",
    "\"=",
    "=x",
    "é=ü",
];

const PROSE: &[&str] = &[
    "The river rose in the night, and by the morning, the lower streets, which had flooded twice \
     before, stood under a metre of water.",
    "Am Abend teilte die Stadt mit, dass die Schule, die vor zwei Jahren geschlossen wurde, im \
     Herbst wieder öffnen soll.",
    "শহরের পুরোনো সেতুটি আগামী মাসে বন্ধ থাকবে, জানিয়েছেন কর্মকর্তারা।",
    "市政府星期一表示，旧桥将于下月关闭，维修工程预计持续半年。",
    "قال المسؤولون إن الجسر القديم سيغلق الشهر المقبل، وإن العمل سيستمر نصف عام.",
    "Read more",
    "Share",
    "By Ada Berg",
    "3 February 2024",
    "Comments (12)",
];

const ENTITIES: &[&str] = &[
    "&amp;",
    "&lt;b&gt;",
    "&#65;",
    "&#x1F600;",
    "&nbsp;",
    "&notit;",
    "&copy",
    "&",
    "&#0;",
    "&#xD800;",
];

const RAW: &[&str] = &[
    "<!-- note -->",
    "<!-->",
    "<!doctype html>",
    "<!DOCTYPE x PUBLIC>",
    "<?xml version='1.0'?>",
    "<script> if (a < b) write(' <p> x </p> ') </script>",
    "<style> p > a { } </style>",
    "<textarea> <p> area </textarea>",
    "<title> Name of page </title>",
    "<xmp> <b> </xmp>",
    "<svg><desc> <p> out </desc></svg>",
    "<math><mi> x </mi><annotation-xml encoding='text/html'><p>",
    "<table><tr><td> cell </td> stray <tr></table>",
    "<select><option> one <option> two </select>",
    "<ruby> base <rt> top </rt></ruby>",
    "<![CDATA[ data ]]> ",
    "<script type='application/ld+json'> {\"@type\": \"Article\", \"headline\": \"H\"} </script>",
    "</",
    "<",
    ">",
    "</ >",
    "<p",
    "<a href='",
    "\0",
    "\u{FEFF}",
    "\r\n",
    "\u{200B}",
    "<br><br>",
];

fn open() -> impl Strategy<Value = String> {
    (select(TAGS), vec(select(ATTRIBUTES), 0..3), any::<u8>()).prop_map(|(tag, attributes, end)| {
        let end = if end < 16 { "/>" } else { ">" };
        format!("<{tag} {}{end}", attributes.join(" "))
    })
}

/// A word like no other, with white space around it.
fn word() -> impl Strategy<Value = String> {
    any::<u16>().prop_map(|number| format!(" word{number} "))
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => open(),
        5 => select(TAGS).prop_map(|tag| format!("</{tag}>")),
        4 => word(),
        4 => select(PROSE).prop_map(|text| format!(" {text} ")),
        3 => select(PROSE).prop_map(|text| format!("<p> {text} {text} </p>")),
        1 => select(ENTITIES).prop_map(|text| format!(" {text} ")),
        2 => select(RAW).prop_map(str::to_owned),
    ]
}

/// A page of up to `pieces` tags, words and other pieces. Words always have white space around
/// them, so that a page's words are known whatever its elements do.
pub fn soup(pieces: usize) -> impl Strategy<Value = String> {
    vec(piece(), 0..pieces).prop_map(|pieces| pieces.concat())
}
