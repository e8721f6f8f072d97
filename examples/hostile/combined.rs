//! Hostile pages that set two things against each other, or repeat what the stages after the parser
//! look for: the clean-up, the writers, the metadata.

use crate::shape::{PROSE, Shape, WORDS, json_ld, nest, number, repeat, shapes};

/// The page's bytes in two halves.
fn halves(bytes: usize, first: fn(usize) -> String, second: fn(usize) -> String) -> String {
    first(bytes / 2) + &second(bytes / 2)
}

/// The characters of a range, repeated, without code points that are not characters.
fn characters(bytes: usize, first: u32, last: u32) -> String {
    let mut text = String::with_capacity(bytes + 8);
    text.extend((first..=last).cycle().filter_map(char::from_u32).scan(0, |length, c| {
        *length += c.len_utf8();
        (*length <= bytes).then_some(c)
    }));
    text
}

/// Start tags of a formatting element, all different, each of so many attributes.
fn formatting(tags: usize, attributes: usize) -> String {
    let all = |tag| {
        (1..attributes)
            .map(|i| format!(" a{i}=v"))
            .fold(format!(" a0={tag}"), |all, one| all + &one)
    };
    (0..tags).map(|tag| format!("<b{}>", all(tag))).collect()
}

const MONTHS: &str = "3 May 2024, 3. Mai 2024, 3 mai 2024, 3 мая 2024 г., 2024年5月3日, ৩ মে ২০২৪, \
    ٣ مايو ٢٠٢٤, 3 พฤษภาคม 2567, vor 3 Stunden, two hours ago. ";
const PHRASES: &str = "Read more Related articles Advertisement Share this Sign up Newsletter \
    Lesen Sie auch À lire aussi আরও পড়ুন 関連記事 Comments Most read All rights reserved ";

/// All of them.
// long: a table of shapes
pub(super) fn all() -> Vec<Shape> {
    shapes! {
    // Elements that are opened again, and what is copied with them.
    "formatting of many attributes in paragraphs" => |bytes| "<p>".to_owned() + &formatting(128, 200) + &repeat(bytes, "<p>x");
    "formatting of some attributes in paragraphs" => |bytes| "<p>".to_owned() + &formatting(128, 31) + &repeat(bytes, "<p>x");
    "formatting of a giant attribute in paragraphs" => |bytes| format!("<p><b title='{}'>{}", repeat((bytes / 2).min(2_000_000), "word "), repeat(bytes / 2, "<p>x"));
    "a of a giant href in paragraphs" => |bytes| format!("<p><a href='/{}'>{}", repeat((bytes / 2).min(2_000_000), "word"), repeat(bytes / 2, "<p>x"));
    "a of a long href in blocks" => |bytes| format!("<p><a href='/{}'>{}", "x".repeat(100_000), repeat(bytes, "<p>The river rose in the night.</p>"));
    "font of long colours in paragraphs" => |bytes| number(bytes, |i| format!("<font color='{}{i}'><p>x", "c".repeat(1_000)));
    "four of one kind" => |bytes| repeat(bytes, "<b class=a><b class=a><b class=a><b class=a><p>x");
    "formatting in markers" => |bytes| repeat(bytes, "<object><b><p>x</object>");
    "formatting in templates" => |bytes| repeat(bytes, "<template><b><p>x</b></template>");
    "marquee and applet nested" => |bytes| nest(bytes, "<marquee><applet><i>", "x", "</applet></marquee>");
    "b, i and div crossed" => |bytes| repeat(bytes, "<b><div><i></b><div></i></div>");
    // Structure.
    "forms in tables" => |bytes| repeat(bytes, "<table><form><tr><td><input></form>x</table>");
    "selects in tables" => |bytes| repeat(bytes, "<table><tr><td><select><option>x<tr><td>y");
    "templates in tables" => |bytes| format!("<table>{}", repeat(bytes, "<template><tr><td>x</template><tr><td>y"));
    "svg in tables" => |bytes| format!("<table>{}", repeat(bytes, "<svg><g>x</g></svg><tr>"));
    "captions nested" => |bytes| repeat(bytes, "<table><caption>x");
    "table sections in turn" => |bytes| format!("<table>{}", repeat(bytes, "<thead><tr><th>x<tfoot><tr><td>y<tbody><tr><td>z"));
    "cells outside of tables" => |bytes| repeat(bytes, "<tr><td>x</td></tr><caption>y");
    "tables in list items in cells" => |bytes| repeat(bytes, "<table><tr><td><ul><li>x");
    "math in svg in math" => |bytes| repeat(bytes, "<math><mi><svg><foreignObject>x");
    "svg titles and styles" => |bytes| format!("<svg>{}", repeat(bytes, "<title><style>x</style></title>"));
    "noscript in the head" => |bytes| format!("<head>{}", repeat(bytes, "<noscript><link rel=x><style>y</style></noscript>"));
    "documents one after another" => |bytes| repeat(bytes, "<!doctype html><html lang=en><head><title>Rain</title></head><body><p>The river rose.</body></html>");
    "processing instructions" => |bytes| repeat(bytes, "<?xml version='1.0'?><?php echo 1 ?>x");
    "comments that end early" => |bytes| repeat(bytes, "<!--><!---><!--x--!>y");
    "cdata outside of svg" => |bytes| repeat(bytes, "<![CDATA[ <p>x ]]>");
    "old elements" => |bytes| repeat(bytes, "<center><font><tt><image src=x><listing>x</listing></tt></font></center>");
    "hidden wrappers" => |bytes| nest(bytes, "<div hidden aria-hidden=true style='display:none'>", WORDS, "</div>");
    "hidden next to shown" => |bytes| repeat(bytes, "<p>The river rose.</p><p style='display:none'>The river fell.</p>");
    "quotes and citations nested" => |bytes| nest(bytes, "<q><cite>", "x", "</cite></q>");
    "raised and lowered" => |bytes| repeat(bytes, "<sup><sub>x</sub></sup><sup>y</sup>");
    "text in many inline elements" => |bytes| format!("<p>{}", repeat(bytes, "<i>a</i> <b> </b><code> </code>"));
    "areas of maps" => |bytes| format!("<map>{}</map>", repeat(bytes, "<area href=/x alt=x>"));
    "pictures nested" => |bytes| repeat(bytes, "<picture><source srcset='/a 2x'><img src=/a.jpg>");
    "pictures in one figure" => |bytes| format!("<figure>{}<figcaption>x</figure>", number(bytes, |i| format!("<img src=/i{i}.jpg>")));
    "captions in one figure" => |bytes| format!("<figure><img src=/a.jpg>{}", repeat(bytes, "<figcaption>x</figcaption>"));
    "bidirectional elements" => |bytes| repeat(bytes, "<bdo dir=rtl><bdi dir=auto>x</bdi>");
    // Prefixes of lines in Markdown.
    "lines under deep quotes" => |bytes| format!("{}{}", "<blockquote>".repeat(500), repeat(bytes, "x<br>"));
    "pre under deep quotes" => |bytes| format!("{}<pre>{}", "<blockquote>".repeat(500), repeat(bytes, "x\n"));
    "pre under deep lists" => |bytes| format!("{}<pre>{}", "<ul><li>".repeat(250), repeat(bytes, "x\n"));
    "pre under deep lists of great numbers" => |bytes| format!("{}<pre>{}", "<ol start=99999999><li>".repeat(250), repeat(bytes, "x\n"));
    "lines under deep lists of great numbers" => |bytes| format!("{}{}", "<ol start=99999999><li>".repeat(20), repeat(bytes, "x<br>"));
    "paragraphs under deep lists and quotes" => |bytes| format!("{}{}", "<ol><li><blockquote>".repeat(10), repeat(bytes, "<p>x"));
    "tables under deep lists" => |bytes| format!("{}{}", "<ol><li>".repeat(250), repeat(bytes, "<table><tr><th>a<th>b<tr><td>1<td>2</table>"));
    "lines of code in spans" => |bytes| format!("<pre><code>{}", repeat(bytes, "<span class=line><span class=k>let</span> x</span>\n"));
    // Attributes.
    "equal ids and links to them" => |bytes| repeat(bytes, "<p id=x>The river<a href=#x>rose</a>");
    "long classes" => |bytes| number(bytes, |i| format!("<p class='{}'>x", number(2_000, |j| format!("box-{i}-{j} "))));
    "links up and up" => |bytes| repeat(bytes, &format!("<p>The <a href='{}x'>river</a> rose", "../".repeat(1_000)));
    "links of long queries" => |bytes| number(bytes, |i| format!("<p>The <a href='/x?{}{i}'>river</a> rose", "a=b&amp;".repeat(250)));
    "a long base, many links" => |bytes| format!("<base href='https://x.example/{}/'>{}", "a".repeat(2_000), number(bytes, |i| format!("<p>The <a href={i}>river</a> rose")));
    "hosts of many labels" => |bytes| format!("<p><a href='http://{}'>x</a>", repeat(bytes, "é."));
    "hosts that are not ASCII" => |bytes| number(bytes, |i| format!("<p>The <a href='http://bücher{i}.例え.example/'>river</a> rose"));
    "invalid hosts" => |bytes| repeat(bytes, "<p>The <a href='http://[::1:x/'>river</a><a href='http://a b/'>rose</a>");
    "data images" => |bytes| repeat(bytes, &format!("<img src='data:image/png;base64,{}' alt=x>", "AAAA".repeat(250)));
    "long srcsets" => |bytes| number(bytes, |i| format!("<img src=a.jpg srcset='{}'>", number(2_000, |j| format!("/i{i}-{j}.jpg {j}w, "))));
    "alternative text, giant" => |bytes| format!("<img src=/a.jpg alt='{}'>", repeat(bytes, WORDS));
    "frames of documents" => |bytes| format!("<iframe srcdoc='{}'></iframe>", repeat(bytes, "&lt;p>x"));
    "entities in many attributes" => |bytes| repeat(bytes, "<i title='&amp;&lt;&notin;&#x41;&nope;'>x</i>");
    "itemprop of many names" => |bytes| format!("<div itemscope itemtype=https://schema.org/Article><p itemprop='{}'>x", number(bytes, |i| format!("p{i} ")));
    "rel of many names" => |bytes| format!("<p>The <a rel='{}' href=/x>river</a>", number(bytes, |i| format!("r{i} ")));
    // One thing held against many others.
    "giant title, many headings" => |bytes| format!("<title>{}</title>{}", repeat(bytes / 2, WORDS), number(bytes / 2, |i| format!("<h1>The river rose {i}</h1>")));
    "giant summary, many paragraphs" => |bytes| format!("<meta name=description content='{}'>{}", repeat(bytes / 2, WORDS), repeat(bytes / 2, "<p>The river rose in the night</p>"));
    "giant articleBody, many paragraphs" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"articleBody\":\"{}\"}}", repeat((bytes / 2).min(2_000_000), WORDS))) + &repeat(bytes / 2, PROSE);
    "many authors, many bylines" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"author\":[{}1]}}", number((bytes / 2).min(1_900_000), |i| format!("{{\"name\":\"Ann Lee{i}\"}},")))) + &number(bytes / 2, |i| format!("<p class=byline>By Ann Lee{i}</p>"));
    "many titles, many headings" => |bytes| halves(bytes, |half| number(half, |i| format!("<meta property=og:title content='The river {i}'>")), |half| number(half, |i| format!("<h1>The river {i}</h1>")));
    "many images, many meta images" => |bytes| halves(bytes, |half| number(half, |i| format!("<meta property=og:image content=/i{i}.jpg>")), |half| number(half, |i| format!("<img src=/i{i}.jpg>")));
    "many links to next pages" => |bytes| number(bytes, |i| format!("<a rel=next href=/p/{i}>{i}</a>"));
    "links to one address" => |bytes| repeat(bytes, "<p>The <a href=/x>river</a> rose in the night.");
    "json-ld of escapes" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"headline\":\"{}\"}}", repeat(bytes, "\\\\\\\"\\ud83d\\ude00")));
    "json-ld of one number" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"wordCount\":{}}}", repeat(bytes, "9")));
    "json-ld of one key" => |bytes| json_ld(format!("{{{}\"@type\":\"Article\"}}", repeat(bytes, "\"@type\":\"Article\",")));
    "json-ld, broken, many" => |bytes| repeat(bytes, &json_ld("{\"@type\":\"Article\",\"headline\":\"Rain\nfell\",}".into()));
    "json-ld of equal ids" => |bytes| json_ld(format!("{{\"@graph\":[{}1]}}", repeat(bytes.min(1_900_000), "{\"@type\":\"Article\",\"@id\":\"x\",\"author\":{\"@id\":\"x\"},\"isPartOf\":{\"@id\":\"x\"}},")));
    // What the lexicon and the metadata look for.
    "dates of many languages" => |bytes| format!("<p>{}", repeat(bytes, MONTHS));
    "dates of many languages, in blocks" => |bytes| number(bytes, |i| format!("<p class=date>{}</p>", MONTHS.split(',').nth(i % 9).unwrap_or_default()));
    "names of months alone" => |bytes| format!("<p>{}", repeat(bytes, "May Mai mayo мая März "));
    "words of bylines alone" => |bytes| repeat(bytes, "<p class=author>By von par por and und et By</p>");
    "words of bylines in one" => |bytes| format!("<p class=author>{}", repeat(bytes, "By von par and und et, "));
    "phrases" => |bytes| format!("<p>{}", repeat(bytes, PHRASES));
    "phrases in blocks" => |bytes| number(bytes, |i| format!("<p>{}</p>", PHRASES.split(' ').nth(i % 20).unwrap_or_default()));
    "phrases in headings of lists" => |bytes| number(bytes, |i| format!("<h3>Related articles</h3><ul><li><a href=/{i}>Story {i}</a></ul>"));
    "names with capitals" => |bytes| format!("<p class=byline>{}", number(bytes, |i| format!("Ann{i} Lee{i} ")));
    "microdata and microformats" => |bytes| repeat(bytes, "<div class='h-entry p-author vcard'><a class='fn u-url' href=/a>Ann Lee</a><time class=dt-published datetime=2024-05-03></time></div>");
    // Text.
    "letters of two bytes" => |bytes| format!("<p>{}", characters(bytes, 0x80, 0x7FF));
    "letters of all scripts" => |bytes| format!("<p>{}", characters(bytes, 0xA0, 0xD7FF));
    "characters of the higher planes" => |bytes| format!("<p>{}", characters(bytes, 0x1_0000, 0x1_F9FF));
    "unassigned and private characters" => |bytes| format!("<p>{}", characters(bytes, 0xE000, 0xF8FF));
    "letters of presentation forms" => |bytes| format!("<p>{}", characters(bytes, 0xF900, 0xFFEF));
    "letters of two bytes, in blocks" => |bytes| repeat(bytes, &format!("<p>{}</p>", characters(400, 0x250, 0x7FF)));
    "capitals of all scripts" => |bytes| format!("<p>{}", repeat(bytes, "ÀΑЖԱႠᏣḀİǅϴẞ"));
    "letters that grow in lower case" => |bytes| format!("<p>{}", repeat(bytes, "İ"));
    "letters with thirty marks" => |bytes| format!("<p>{}", repeat(bytes, &format!("a{} ", characters(60, 0x300, 0x36F))));
    "letters that decompose" => |bytes| format!("<p>{}", repeat(bytes, "\u{FB2C}\u{958}\u{1F82}\u{F73}\u{1D160}"));
    "soft hyphens and selectors" => |bytes| format!("<p>x{}", repeat(bytes, "\u{AD}\u{FE0F}\u{2060}"));
    "tag characters" => |bytes| format!("<p>x{}", characters(bytes, 0xE_0020, 0xE_007F));
    "Arabic with marks" => |bytes| format!("<p>{}", repeat(bytes, "كَتَبَ ٱلرَّجُلُ "));
    "Devanagari with joiners" => |bytes| format!("<p>{}", repeat(bytes, "क्‍ष्‌त्र"));
    "Burmese and Khmer" => |bytes| format!("<p>{}", repeat(bytes, "မြန်မာភាសាខ្មែរ"));
    "mojibake" => |bytes| format!("<p>{}", repeat(bytes, "Ã©Ã¨â€™Ð¿Ñ€ "));
    "addresses" => |bytes| format!("<p>{}", repeat(bytes, "http://x.example/a_b_c www.x.example a@x.example "));
    "beginnings of addresses" => |bytes| format!("<p>{}", repeat(bytes, "http://www.a@:"));
    "long entity names" => |bytes| format!("<p>{}", repeat(bytes, "&CounterClockwiseContourIntegral;&CounterClockwiseContourIntegra"));
    "lines that look like Markdown" => |bytes| format!("<p>{}", repeat(bytes, "# x<br>=== <br>--- <br>+ y<br>1) z<br>~~~<br>| a | b |<br>"));
    "tokens of one letter" => |bytes| format!("<p>{}", repeat(bytes, "a "));
    "quotation marks and stops" => |bytes| format!("<p>{}", repeat(bytes, ".”) ?' "));
    "the same words in other orders" => |bytes| number(bytes, |i| format!("<p>{}</p>", number(200, |j| format!("w{} ", (i * 7 + j * 13) % 50))));
    "copies far apart" => |bytes| halves(bytes, |half| number(half, |i| format!("<p>The river {i} rose in the night, and street {i} stood under water.")), |half| number(half, |i| format!("<p>The river {i} rose in the night, and street {i} stood under water.")));
    "near copies of a long paragraph" => |bytes| number(bytes, |i| format!("<p>{} {i}</p>", WORDS.repeat(30)));
    }
}
