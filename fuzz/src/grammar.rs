//! Pages by a grammar: nested, crossed and broken tags with attributes that leanread looks at, and
//! text of all kinds.

use arbitrary::{Result, Unstructured};

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "annotation-xml",
    "article",
    "aside",
    "audio",
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
    "desc",
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
    "foreignObject",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "li",
    "link",
    "listing",
    "main",
    "mark",
    "math",
    "menu",
    "meta",
    "mglyph",
    "mi",
    "mn",
    "mo",
    "mrow",
    "ms",
    "mtext",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "x-card",
    "xmp",
];

const ATTRIBUTES: &[&str] = &[
    "class=article-body",
    "class='nav related'",
    "class=byline",
    "class=footnotes",
    "class=language-rust",
    "id=main",
    "id=fn1",
    "href='#fn1'",
    "id=comments",
    "name=fn1",
    "hidden",
    "style='display:none'",
    "style='width:1px'",
    "href=/story",
    "href='https://other.example/'",
    "href='javascript:alert(1)'",
    "href=' java\tscript:x'",
    "href='data:text/html,x'",
    "href='//x'",
    "href='#'",
    "src=/a.jpg",
    "src='data:image/png;base64,AAAA'",
    "src='javascript:x'",
    "data-src='/lazy.png'",
    "srcset='/a 1x, /b 2x'",
    "srcset=', ,'",
    "role=navigation",
    "role=heading",
    "aria-hidden=true",
    "aria-label='Share'",
    "itemscope",
    "itemtype=https://schema.org/Article",
    "itemprop=author",
    "itemprop=datePublished",
    "rel=author",
    "rel=tag",
    "rel=next",
    "rel=canonical",
    "lang=de",
    "lang=ar",
    "dir=rtl",
    "datetime=2024-02-03",
    "property=og:title",
    "property=article:published_time",
    "name=author",
    "content='A title'",
    "content=2024-05-03",
    "type=application/ld+json",
    "type=math/tex",
    "type=hidden",
    "encoding=text/html",
    "colspan=3",
    "rowspan=65534",
    "colspan=0",
    "start=-5",
    "value=7",
    "reversed",
    "scope=col",
    "headers=h",
    "onclick=x()",
    "width=1",
    "height=1000",
    "title='a \" > b'",
    "alt='![x](y)'",
    "a=1 a=2",
    "=",
    "\"=",
    "é=ü",
    "xlink:href=x",
    "http-equiv=refresh",
    "charset=utf-16",
];

const TEXTS: &[&str] = &[
    "The river rose in the night, and by the morning, the lower streets, which had flooded twice before, stood under a metre of water.",
    "Am Abend teilte die Stadt mit, dass die Schule im Herbst wieder öffnen soll, sagte der Leiter.",
    "শহরের পুরোনো সেতুটি আগামী মাসে বন্ধ থাকবে, জানিয়েছেন কর্মকর্তারা।",
    "市政府星期一表示，旧桥将于下月关闭，维修工程预计持续半年。",
    "قال المسؤولون إن الجسر القديم سيغلق الشهر المقبل، وإن العمل سيستمر نصف عام.",
    "Read more",
    "Share",
    "By Ada Berg",
    "3 February 2024",
    "Comments (12)",
    "Advertisement",
    "1.",
    "*",
    "_",
    "`code`",
    "\\",
    "[x](javascript:alert(1))",
    "![",
    "|",
    "# head",
    "---",
    "```",
    "~~~",
    "- item",
    "1) x",
    "&amp;",
    "&lt;script&gt;",
    "&#65;",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "&",
    "&notit;",
    "\0",
    "\u{FEFF}",
    "\r\n",
    "\u{200B}",
    "\u{301}",
    "\u{202E}",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "--!>",
    "<!doctype html>",
    "<![CDATA[",
    "]]>",
    "<?x",
    "\"",
    "'",
    "{\"@type\":\"Article\",\"headline\":\"H\"}",
    "$x^2$",
    "    ",
    "\t",
];

/// A page; an empty source gives an empty one.
pub fn page(source: &mut Unstructured) -> String {
    let mut page = String::new();
    let mut open: Vec<&str> = Vec::new();
    while !source.is_empty() && page.len() < 100_000 {
        if piece(source, &mut page, &mut open).is_err() {
            break;
        }
    }
    page
}

fn piece(source: &mut Unstructured, page: &mut String, open: &mut Vec<&str>) -> Result<()> {
    match source.int_in_range(0..=15u8)? {
        0..=5 => {
            let tag = *source.choose(TAGS)?;
            start_tag(source, page, tag)?;
            open.push(tag);
        }
        6..=8 => {
            if let Some(tag) = open.pop() {
                page.push_str(&format!("</{tag}>"));
            }
        }
        9 => page.push_str(&format!("</{}>", source.choose(TAGS)?)),
        10..=12 => page.push_str(source.choose(TEXTS)?),
        13 => {
            page.push_str("<p>");
            page.push_str(source.choose(&TEXTS[..5])?);
        }
        14 => page.push_str(source.arbitrary::<&str>()?),
        _ => {
            // The end of the page again, to reach shapes that repeat.
            let times = source.int_in_range(1..=20usize)?;
            let bytes = source.int_in_range(1..=200usize)?;
            let start = page.floor_char_boundary(page.len().saturating_sub(bytes));
            let part = page.get(start..).unwrap_or_default().repeat(times);
            page.push_str(&part);
        }
    }
    Ok(())
}

fn start_tag(source: &mut Unstructured, page: &mut String, tag: &str) -> Result<()> {
    page.push('<');
    page.push_str(tag);
    for _ in 0..source.int_in_range(0..=3u8)? {
        page.push(' ');
        page.push_str(source.choose(ATTRIBUTES)?);
    }
    page.push_str(if source.ratio(1, 16u8)? { "/>" } else { ">" });
    Ok(())
}
