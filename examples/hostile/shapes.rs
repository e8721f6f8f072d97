//! Adversarial pages, built to cost time or memory. Every shape can be made in any size.

/// A shape's name and the function that makes its page, of about the requested number of bytes.
pub struct Shape {
    pub name: &'static str,
    pub(super) make: fn(usize) -> String,
}

/// Whether a page is the shape alone, or the shape inside an article, where it reaches the
/// clean-up and the writers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Alone,
    InArticle,
}

pub(super) const PROSE: &str = "<p>The river rose in the night, and by the morning the lower streets, which \
    had flooded twice before, stood under a metre of water. Nobody was hurt, said the mayor, but \
    the old bridge remains closed until the engineers have looked at its piers.</p>";

impl Shape {
    pub fn page(&self, bytes: usize, setting: Setting) -> String {
        let shape = (self.make)(bytes);
        match setting {
            Setting::Alone => shape,
            Setting::InArticle => format!(
                "<!doctype html><title>Rain</title><body><article><h1>Rain</h1>{0}{0}{shape}{0}{0}",
                PROSE.repeat(3)
            ),
        }
    }
}

/// The same piece again and again.
pub(super) fn repeat(bytes: usize, piece: &str) -> String {
    piece.repeat(bytes.div_ceil(piece.len().max(1)))
}

/// Pieces with their numbers.
pub(super) fn number(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut page = String::with_capacity(bytes + 100);
    let mut count = 0;
    while page.len() < bytes {
        page.push_str(&piece(count));
        count += 1;
    }
    page
}

/// Opened as often as there is room for, then closed as often.
pub(super) fn nest(bytes: usize, open: &str, inside: &str, close: &str) -> String {
    let times = bytes / (open.len() + close.len()).max(1);
    format!("{}{inside}{}", open.repeat(times), close.repeat(times))
}

pub(super) fn script(kind: &str, text: String) -> String {
    format!("<script type='{kind}'>{text}</script>")
}

pub(super) fn json_ld(text: String) -> String {
    script("application/ld+json", text)
}

/// The shapes' names, each with what makes its page of so many bytes.
macro_rules! shapes {
    ($($name:literal => |$bytes:ident| $make:expr;)*) => {
        &[$($crate::shapes::Shape { name: $name, make: |$bytes| $make }),*]
    };
}
pub(super) use shapes;

pub(super) const WORDS: &str =
    "The river rose in the night, and the lower streets stood under water. ";

pub const SHAPES: &[Shape] = shapes! {
    // Depth.
    "div open" => |bytes| repeat(bytes, "<div>");
    "div nested" => |bytes| nest(bytes, "<div>", WORDS, "</div>");
    "div open, words" => |bytes| repeat(bytes, "<div>The river rose in the night. ");
    "span nested" => |bytes| nest(bytes, "<span>", WORDS, "</span>");
    "b open" => |bytes| repeat(bytes, "<b>x");
    "b nested" => |bytes| nest(bytes, "<b>", WORDS, "</b>");
    "font of many sizes" => |bytes| number(bytes, |i| format!("<font size={i}>x"));
    "font in paragraphs" => |bytes| number(bytes, |i| format!("<p><font color={i}>x"));
    "b with ids in paragraphs" => |bytes| number(bytes, |i| format!("<p><b id=i{i}>x</p>"));
    "adoption agency" => |bytes| repeat(bytes, "<a><b><i><p>x</a></b></i>");
    "adoption, crossed" => |bytes| repeat(bytes, "<b><p><i><div>x</b></p></i></div>");
    "adoption, one b and many div" => |bytes| format!("<b>{}", repeat(bytes, "<div>x</b>"));
    "a open" => |bytes| repeat(bytes, "<a href=x>x");
    "a in div" => |bytes| repeat(bytes, "<div><a href=/y>x");
    "nobr" => |bytes| repeat(bytes, "<nobr>x");
    "end tags alone" => |bytes| repeat(bytes, "</p></br></b></div>");
    "end tags of p under depth" => |bytes| format!("{}{}", "<div><b>".repeat(250), repeat(bytes, "</p>"));
    "unknown end tags under depth" => |bytes| format!("{}{}", "<x-a>".repeat(510), number(bytes, |i| format!("</y{i}>")));
    "unknown end tags of one name under depth" => |bytes| format!("{}{}", "<x-a>".repeat(510), repeat(bytes, "</y>"));
    "p under depth" => |bytes| format!("{}{}", "<div><span>".repeat(250), repeat(bytes, "<p>x"));
    "li under depth" => |bytes| format!("{}{}", "<ul><span>".repeat(250), repeat(bytes, "<li>x"));
    "button under depth" => |bytes| format!("{}{}", "<span>".repeat(505), repeat(bytes, "<button>x"));
    "h1 under depth" => |bytes| format!("{}{}", "<span>".repeat(505), repeat(bytes, "<h1>x</h2>"));
    "b under depth" => |bytes| format!("{}{}", "<span>".repeat(505), repeat(bytes, "<b><p>x</b>"));
    "ul li nested" => |bytes| nest(bytes, "<ul><li>", "x", "</li></ul>");
    "li open" => |bytes| repeat(bytes, "<li>One line of the list");
    "dl dd open" => |bytes| repeat(bytes, "<dl><dd>x");
    "dt dd flat" => |bytes| repeat(bytes, "<dt>Term<dd>The meaning of the term, in words");
    "blockquote nested" => |bytes| nest(bytes, "<blockquote>", WORDS, "</blockquote>");
    "section and heading nested" => |bytes| nest(bytes, "<section><h2>x</h2>", WORDS, "</section>");
    "unknown elements nested" => |bytes| nest(bytes, "<x-y>", WORDS, "</x-y>");
    "forms" => |bytes| repeat(bytes, "<form><input name=q><button>Go</button></form>");
    "ruby" => |bytes| repeat(bytes, "<ruby>x<rb>y<rt>z<rtc>");
    // Tables.
    "table nested, no cells" => |bytes| repeat(bytes, "<table>x");
    "table nested in cells" => |bytes| repeat(bytes, "<table><tr><td>x");
    "foster parenting of text" => |bytes| format!("<table>{}", repeat(bytes, "x<tr>"));
    "foster parenting of elements" => |bytes| format!("<table>{}", repeat(bytes, "<b>x</b><tr>"));
    "foster parenting of a" => |bytes| format!("<table>{}", repeat(bytes, "<a>x"));
    "foster parenting of spans" => |bytes| format!("<table><tr>{}", repeat(bytes, "<span>x"));
    "table of cells" => |bytes| format!("<table>{}", repeat(bytes, "<tr><td>1<td>2<td>3"));
    "one row of cells" => |bytes| format!("<table><tr>{}", repeat(bytes, "<td>x"));
    "colspan and rowspan" => |bytes| format!("<table>{}", repeat(bytes, "<tr><td colspan=1000 rowspan=65534>x"));
    "colspan of thousands in each cell" => |bytes| format!("<table><tr><th>{}", repeat(bytes, "<tr><th>x<td colspan=1000>The river rose."));
    "wide header, thin rows" => |bytes| format!(
        "<table><tr>{}</tr>{}",
        repeat(bytes / 2, "<th>x"),
        repeat(bytes / 2, "<tr><td>x</tr>")
    );
    "columns" => |bytes| format!("<table>{}", repeat(bytes, "<colgroup><col span=1000><caption>x"));
    "many tables" => |bytes| repeat(bytes, "<table><tr><th>Name<th>Price<tr><td>Soup<td>3</table>");
    // Select, template, foreign content, frames.
    "select and option" => |bytes| repeat(bytes, "<select><option>x");
    "options" => |bytes| format!("<select>{}", repeat(bytes, "<option>x"));
    "optgroup nested" => |bytes| repeat(bytes, "<select><optgroup><option>x</select>");
    "template nested" => |bytes| nest(bytes, "<template>", "x", "</template>");
    "template flat" => |bytes| repeat(bytes, "<template><p>x</template>");
    "svg nested" => |bytes| nest(bytes, "<svg>", "x", "</svg>");
    "svg g and path" => |bytes| format!("<svg>{}", repeat(bytes, "<g><path d='M0 0L1 1'/>"));
    "svg foreignObject" => |bytes| repeat(bytes, "<svg><foreignObject><p>x");
    "math nested" => |bytes| format!("<math>{}", nest(bytes, "<mrow><mi>x</mi>", "y", "</mrow>"));
    "math fractions" => |bytes| format!("<math>{}", nest(bytes, "<mfrac><mn>1</mn>", "<mn>2</mn>", "</mfrac>"));
    "math, many" => |bytes| repeat(bytes, "<p>Let <math><msup><mi>x</mi><mn>2</mn></msup></math> be.");
    "math annotation" => |bytes| repeat(bytes, "<math><annotation-xml encoding='text/html'><p>x");
    "svg breakout" => |bytes| repeat(bytes, "<svg><desc><g></desc><p>x");
    "breakout under depth" => |bytes| format!("{}{}", "<div>".repeat(500), repeat(bytes, "<svg><g><p>x</p>"));
    "frameset" => |bytes| repeat(bytes, "<frameset><frame src=x>");
    "noscript nested" => |bytes| repeat(bytes, "<noscript><p>x");
    "iframe, object, embed" => |bytes| repeat(bytes, "<iframe src=https://v.example/1></iframe><object data=x></object><embed src=x>");
    // Attributes and names.
    "one tag of many attributes" => |bytes| format!("<p{}>text", number(bytes, |i| format!(" a{i}=v")));
    "tags of many attributes" => |bytes| number(bytes, |i| format!("<p{}>text</p>", number(20_000, |j| format!(" a{i}-{j}=v"))));
    "one tag of one attribute many times" => |bytes| format!("<p{}>text", repeat(bytes, " a=v"));
    "end tag of many attributes" => |bytes| format!("<p>text</p{}>", number(bytes, |i| format!(" a{i}=v")));
    "attributes never closed" => |bytes| format!("<p {}", number(bytes, |i| format!("a{i} ")));
    "html of many attributes" => |bytes| number(bytes, |i| format!("<html a{i}=v>"));
    "body of many attributes" => |bytes| format!("<body>{}", number(bytes, |i| format!("<body b{i}=v><p>x")));
    "distinct elements" => |bytes| number(bytes, |i| format!("<x{i}>x</x{i}>"));
    "distinct attributes" => |bytes| number(bytes, |i| format!("<p a{i}=v>x</p>"));
    "distinct empty attributes" => |bytes| number(bytes, |i| format!("<i a{i}>"));
    "giant attribute" => |bytes| format!("<p title='{}'>text", repeat(bytes, "word "));
    "giant href" => |bytes| format!("<p>See <a href='https://x.example/{}'>this</a>", repeat(bytes, "a/../"));
    "giant href of percents" => |bytes| format!("<p>See <a href='/{}'>this</a>", repeat(bytes, "%é "));
    "giant data url" => |bytes| format!("<p>See <img src='data:image/png;base64,{}' alt=x>", repeat(bytes, "AAAA"));
    "giant tag name" => |bytes| format!("<p>x<{}>text", repeat(bytes, "name"));
    "giant attribute name" => |bytes| format!("<p>x<p {}=v>text", repeat(bytes, "name"));
    "giant style" => |bytes| format!("<p style='{}'>text", repeat(bytes, "color:red;display: none ;"));
    "styles" => |bytes| repeat(bytes, "<p style='display:block;color:red;visibility:visible'>The river rose.");
    "giant class" => |bytes| format!("<p class='{}'>text", number(bytes, |i| format!("box{i} ")));
    "class tokens, many elements" => |bytes| number(bytes, |i| format!("<p class='a{i} b{i} c{i}'>The river rose.</p>"));
    "ids" => |bytes| number(bytes, |i| format!("<p id=i{i}>The river {i} rose.</p>"));
    "srcset" => |bytes| format!("<p>x<img src=a.jpg srcset='{}'>", number(bytes, |i| format!("/i{i}.jpg {i}w, ")));
    "srcset, commas" => |bytes| format!("<p>x<img src=a.jpg srcset='{}'>", repeat(bytes, ",("));
    "picture sources" => |bytes| format!("<picture>{}<img src=a.jpg></picture>", repeat(bytes, "<source srcset='/a 1x,/b 2x'>"));
    "sizes and lazy images" => |bytes| repeat(bytes, "<img src=data:x data-src=/a.jpg data-srcset='/a 1x, /b 2x' alt=x>");
    "headers of cells" => |bytes| format!("<table><tr>{}", number(bytes, |i| format!("<td headers='h{i} h1' id=h{i}>x")));
    // Raw text never closed, and the tokenizer's states.
    "comment unclosed" => |bytes| format!("<p>x<!--{}", repeat(bytes, "- word -"));
    "comments" => |bytes| repeat(bytes, "<!-- x -->");
    "comments between words" => |bytes| repeat(bytes, "x<!---->");
    "comment openers" => |bytes| repeat(bytes, "<!--");
    "bogus comments" => |bytes| repeat(bytes, "<!x><?y></ z>");
    "cdata" => |bytes| repeat(bytes, "<svg><![CDATA[x]]></svg>");
    "cdata unclosed" => |bytes| format!("<svg><![CDATA[{}", repeat(bytes, "]]x"));
    "doctypes" => |bytes| repeat(bytes, "<!doctype html>");
    "giant doctype" => |bytes| format!("<!doctype html public '{}'><p>x", repeat(bytes, "x"));
    "script unclosed" => |bytes| format!("<p>x<script>{}", repeat(bytes, "<!--<script>"));
    "scripts" => |bytes| repeat(bytes, "<script>a<b</script>");
    "script starts without end" => |bytes| repeat(bytes, "<script >");
    "scripts with comments" => |bytes| repeat(bytes, "<script><!--x</script>");
    "scripts with comments, one end" => |bytes| format!("{}</script>", repeat(bytes, "<script><!--"));
    "scripts in svg" => |bytes| format!("<svg>{}", repeat(bytes, "<script>"));
    "styles in svg" => |bytes| format!("<svg>{}", repeat(bytes, "<style>x</style>"));
    "words that look like scripts" => |bytes| repeat(bytes, "<span <style <scriptx");
    "style starts in attribute" => |bytes| repeat(bytes, "<p title='<style>'>x");
    "style unclosed" => |bytes| format!("<p>x<style>{}", repeat(bytes, "a{}"));
    "style elements" => |bytes| repeat(bytes, "<style>a{}</style>");
    "textarea unclosed" => |bytes| format!("<p>x<textarea>{}", repeat(bytes, "</texta "));
    "title unclosed" => |bytes| format!("<title>{}", repeat(bytes, "word - word | "));
    "titles" => |bytes| repeat(bytes, "<title>Word</title>");
    "plaintext" => |bytes| format!("<p>x<plaintext>{}", repeat(bytes, "<p>word\n"));
    "xmp" => |bytes| format!("<xmp>{}", repeat(bytes, "</xm <b>word "));
    "less-than signs" => |bytes| repeat(bytes, "<");
    "less-than signs and spaces" => |bytes| repeat(bytes, "< ");
    "tag openers" => |bytes| repeat(bytes, "<a ");
    "quotes in tags" => |bytes| repeat(bytes, "<a b='\">");
    "slashes in a tag" => |bytes| format!("<p{}>x", repeat(bytes, "/"));
    // Characters.
    "entities" => |bytes| repeat(bytes, "&amp;&lt;&nbsp;&copy;&#65;");
    "entities without end" => |bytes| repeat(bytes, "&notit&am&#x41");
    "entity of many digits" => |bytes| format!("<p>&#{};", repeat(bytes, "9"));
    "ampersands" => |bytes| repeat(bytes, "&");
    "entities in an attribute" => |bytes| format!("<p title='{}'>x", repeat(bytes, "&amp;&copy=&"));
    "surrogates as references" => |bytes| repeat(bytes, "&#xD800;&#xDFFF; &#x110000;");
    "nulls" => |bytes| repeat(bytes, "\0");
    "nulls in words" => |bytes| repeat(bytes, "wo\0rd ");
    "nulls in table" => |bytes| format!("<table>{}", repeat(bytes, "\0x"));
    "carriage returns" => |bytes| repeat(bytes, "x\r\r\n");
    "line feeds" => |bytes| repeat(bytes, "\n");
    "white space" => |bytes| format!("<p>x{}x", repeat(bytes, " \t\u{a0}\u{3000}"));
    "white space in pre" => |bytes| format!("<pre>x{}x", repeat(bytes, " \n"));
    "words" => |bytes| format!("<p>{}", repeat(bytes, WORDS));
    "words in pre" => |bytes| format!("<pre>{}", repeat(bytes, "let x = 1;\n"));
    "pre of backticks" => |bytes| format!("<pre>{}", number(bytes, |i| "`".repeat(i % 3000) + "\n"));
    "code of backticks" => |bytes| format!("<p>Say <code>{}</code>", number(bytes, |i| "`".repeat(i % 3000) + " "));
    "backslashes" => |bytes| format!("<p>{}", repeat(bytes, "\\"));
    "markdown signs" => |bytes| format!("<p>{}", repeat(bytes, "*_[](`~#|>!"));
    "brackets" => |bytes| format!("<p>{}", repeat(bytes, "["));
    "closing brackets" => |bytes| format!("<p>{}", repeat(bytes, "]("));
    "stars" => |bytes| format!("<p>{}", repeat(bytes, "*a "));
    "underscores" => |bytes| format!("<p>{}", repeat(bytes, "_"));
    "numbers with dots" => |bytes| format!("<p>{}", number(bytes, |i| format!("{i}.<br>")));
    "one word" => |bytes| format!("<p>{}", repeat(bytes, "x"));
    "one word of Han" => |bytes| format!("<p>{}", repeat(bytes, "字"));
    "one word of Thai" => |bytes| format!("<p>{}", repeat(bytes, "ก็"));
    "combining marks" => |bytes| format!("<p>a{}", repeat(bytes, "\u{301}"));
    "combining marks, crossed" => |bytes| format!("<p>a{}", repeat(bytes, "\u{301}\u{323}"));
    "combining marks in headings" => |bytes| repeat(bytes, "<h2>a\u{301}\u{323}\u{301}\u{323}\u{301}\u{323}</h2>");
    "right-to-left overrides" => |bytes| format!("<p>{}", repeat(bytes, "\u{202E}x\u{2066}y"));
    "zero-width" => |bytes| format!("<p>{}", repeat(bytes, "\u{200B}\u{200D}\u{FEFF}"));
    "emoji" => |bytes| format!("<p>{}", repeat(bytes, "👩‍👩‍👧‍👦🏳️‍🌈"));
    "sentence marks" => |bytes| format!("<p>{}", repeat(bytes, "। . ! ? 。"));
    "commas" => |bytes| format!("<p>{}", repeat(bytes, ",,、،"));
    "digits" => |bytes| format!("<p>{}", repeat(bytes, "1234567890"));
    "Hangul letters" => |bytes| format!("<p>{}", repeat(bytes, "\u{1112}\u{1161}\u{11ab}"));
    "angle brackets in text" => |bytes| format!("<p>{}", repeat(bytes, "&lt;script&gt;"));
    // Blocks and lists.
    "same paragraphs" => |bytes| repeat(bytes, PROSE);
    "paragraphs" => |bytes| number(bytes, |i| format!("<p>The river {i} rose in the night, and street {i} stood under water."));
    "short paragraphs" => |bytes| repeat(bytes, "<p>x");
    "paragraphs alike but for one word" => |bytes| number(bytes, |i| format!("<p>The river rose in the night and nobody was hurt, said mayor {i}.<p>The river rose in the night and nobody was hurt, said mayor {i}.</p>"));
    "paragraphs of shared words" => |bytes| number(bytes, |i| format!("<p>{}</p>", number(2_000, |j| format!("w{} ", (i * j) % 100))));
    "empty blocks" => |bytes| repeat(bytes, "<div></div>");
    "line breaks" => |bytes| repeat(bytes, "x<br>");
    "line breaks alone" => |bytes| repeat(bytes, "<br>");
    "rules" => |bytes| repeat(bytes, "<hr>");
    "headings" => |bytes| repeat(bytes, "<h2>River</h2>");
    "first headings" => |bytes| repeat(bytes, "<h1>The river rose in the night</h1>");
    "headings and prose" => |bytes| number(bytes, |i| format!("<h{}>Part {i}</h3><p>{WORDS}", i % 6 + 1));
    "links" => |bytes| number(bytes, |i| format!("<a href=/story/{i}>Story {i}</a> "));
    "links in a list" => |bytes| number(bytes, |i| format!("<li><a href=/story/{i}>Story {i} of the river</a>"));
    "links in prose" => |bytes| number(bytes, |i| format!("<p>The <a href=/r{i}>river</a> rose in the night, and by the morning the streets stood under water."));
    "links in a paragraph" => |bytes| format!("<p>{}", number(bytes, |i| format!("<a href='../r{i}?q#f'>river</a> rose, ")));
    "anchors" => |bytes| number(bytes, |i| format!("<p>x<a href=#n{i}>{i}</a><a id=n{i}></a>"));
    "footnotes" => |bytes| format!("{}<ol>{}</ol>",
        number(bytes / 2, |i| format!("<p>The river rose.<sup><a href=#fn{i} id=r{i}>{i}</a></sup>")),
        number(bytes / 2, |i| format!("<li id=fn{i}>A note <a href=#r{i}>↩</a>")));
    "footnotes, one target" => |bytes| format!("{}<ol><li id=fn>A note", repeat(bytes, "<p>Rose.<sup><a href=#fn>1</a></sup>"));
    "anchors to nothing" => |bytes| repeat(bytes, "<a href=#x>x</a>");
    "cards" => |bytes| number(bytes, |i| format!("<div class=card><img src=/{i}.jpg><h3><a href=/{i}>Story {i}</a></h3><time>3 May 2024</time><p>The river rose."));
    "overlay links" => |bytes| number(bytes, |i| format!("<li><h4>Story {i}</h4><a href=/{i}></a>"));
    "empty links" => |bytes| repeat(bytes, "<a href=/x></a>");
    "images" => |bytes| number(bytes, |i| format!("<img src=/i{i}.jpg alt='Picture {i}'>"));
    "figures" => |bytes| number(bytes, |i| format!("<figure><img src=/i{i}.jpg><figcaption>Picture {i}</figcaption></figure>"));
    "figures nested" => |bytes| repeat(bytes, "<figure><figcaption>x");
    "lists of lists" => |bytes| repeat(bytes, "<ul><li>x<ol><li>y</ol></ul>");
    "ordered list" => |bytes| format!("<ol start=999999999>{}", repeat(bytes, "<li value=3>x"));
    "definition of everything inline" => |bytes| repeat(bytes, "<b>x</b><i>y</i><code>z</code><sup>1</sup>");
    "comments of readers" => |bytes| number(bytes, |i| format!("<div class=comment><b class=author>Ann {i}</b><time datetime=2024-05-03>3 May</time><p>I saw the river rise."));
    "hidden" => |bytes| repeat(bytes, "<p hidden>x<p aria-hidden=true>y");
    "inputs" => |bytes| repeat(bytes, "<input type=checkbox><label>x</label><button>y</button>");
    "details" => |bytes| repeat(bytes, "<details><summary>x</summary>y</details>");
    "details nested" => |bytes| repeat(bytes, "<details><summary>x");
    "videos" => |bytes| repeat(bytes, "<video src=a.mp4 poster=b.jpg><source src=c.mp4><track src=d></video>");
    "mixed containers" => |bytes| number(bytes, |i| format!("<div class=c{i}><section><article><p>The river {i} rose.</article>"));
    "asides" => |bytes| repeat(bytes, "<aside><h3>Related</h3><ul><li><a href=/x>x</a></ul></aside>");
    "navigation" => |bytes| repeat(bytes, "<nav><a href=/>Home</a></nav>");
    "articles" => |bytes| number(bytes, |i| format!("<article><h2><a href=/{i}>The river {i}</a></h2>{WORDS}</article>"));
    "advertisements" => |bytes| repeat(bytes, "<div class='ad'>Advertisement</div><p>The river rose in the night.</p>");
    // Metadata.
    "base" => |bytes| number(bytes, |i| format!("<base href=https://b{i}.example/>"));
    "meta" => |bytes| number(bytes, |i| format!("<meta name=m{i} content='value {i}'>"));
    "meta authors" => |bytes| number(bytes, |i| format!("<meta name=author content='Ann Lee {i}'>"));
    "meta of one giant author" => |bytes| format!("<meta name=author content='{}'><p>x", number(bytes, |i| format!("Ann Lee {i}, ")));
    "meta titles" => |bytes| number(bytes, |i| format!("<meta property=og:title content='The river {i}'>"));
    "meta charset" => |bytes| repeat(bytes, "<meta charset=utf-8>");
    "links of feeds" => |bytes| number(bytes, |i| format!("<link rel=alternate type=application/rss+xml href=/f{i}>"));
    "itemscopes nested" => |bytes| nest(bytes, "<div itemscope itemtype=https://schema.org/Article itemprop=x>", "x", "</div>");
    "itemscopes" => |bytes| repeat(bytes, "<div itemscope itemtype=https://schema.org/Article><span itemprop=author>Ann Lee</span></div>");
    "itemprops under depth" => |bytes| format!("{}{}", "<div itemscope itemprop=author>".repeat(250), repeat(bytes, "<p itemprop=name>Ann Lee"));
    "itemrefs" => |bytes| number(bytes, |i| format!("<div itemscope itemtype=https://schema.org/Article itemref='a{i} a1 a2' id=a{i}><span itemprop=author>Ann</span></div>"));
    "rel authors" => |bytes| number(bytes, |i| format!("<a rel=author href=/a{i}>Ann Lee {i}</a>"));
    "bylines" => |bytes| number(bytes, |i| format!("<p class=byline>By Ann Lee {i}</p>"));
    "one giant byline" => |bytes| format!("<p class=byline>By {}", number(bytes, |i| format!("Ann Lee {i} and ")));
    "times" => |bytes| repeat(bytes, "<time datetime=2024-05-03T10:00:00Z>3 May 2024</time>");
    "times and dates" => |bytes| format!("<h1>Title here</h1>{}", repeat(bytes, "<time datetime=2020-01-01></time><p>1 May 2020"));
    "spans under a heading" => |bytes| format!("<h1>Title here</h1><p>{}", repeat(bytes, "<span></span>"));
    "title of dashes" => |bytes| format!("<title>{}</title>{}", repeat(bytes / 3, "--"), repeat(bytes / 3 * 2, "<p>a b c"));
    "json-ld, names" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"author\":{{\"name\":[{}\"x\"]}}}}", repeat(bytes, "\"n\",")));
    "itemprop authors" => |bytes| repeat(bytes, "<b itemprop=author>x</b>");
    "itemprop headlines" => |bytes| repeat(bytes, "<div itemprop=headline rel=author>x y z</div>");
    "dates in text" => |bytes| number(bytes, |i| format!("<p>{} May {}</p>", i % 31, 1900 + i % 200));
    "dates in one text" => |bytes| format!("<p>{}", repeat(bytes, "3 May 2024, 3.5.2024 10:00, "));
    "nearly dates" => |bytes| format!("<p>{}", repeat(bytes, "1/1/1/1."));
    "json-ld, nested arrays" => |bytes| json_ld("[".repeat(bytes));
    "json-ld, nested objects" => |bytes| json_ld(nest(bytes, "{\"a\":", "1", "}"));
    "json-ld, giant" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"articleBody\":\"{}\"}}", repeat(bytes, WORDS)));
    "json-ld, giant headline" => |bytes| json_ld(format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{}\"}}", repeat(bytes, "\\u0041")));
    "json-ld, graph" => |bytes| json_ld(format!("{{\"@graph\":[{}1]}}", number(bytes, |i| format!("{{\"@type\":\"Article\",\"@id\":\"{i}\",\"headline\":\"The river {i}\",\"author\":{{\"@id\":\"{i}\"}}}},"))));
    "json-ld, circle" => |bytes| json_ld(format!("{{\"@graph\":[{}1]}}", number(bytes, |i| format!("{{\"@type\":\"Person\",\"@id\":\"{i}\",\"author\":{{\"@id\":\"{}\"}}}},", i + 1))));
    "json-ld, authors" => |bytes| json_ld(format!("{{\"@type\":\"Article\",\"author\":[{}1]}}", number(bytes, |i| format!("{{\"name\":\"Ann Lee {i}\"}},"))));
    "json-ld, many" => |bytes| repeat(bytes, &json_ld("{\"@type\":\"Article\",\"headline\":\"Rain\"}".into()));
    "json-ld, many keys" => |bytes| json_ld(format!("{{{}\"a\":1}}", number(bytes, |i| format!("\"k{i}\":{i},"))));
    "json in scripts" => |bytes| script("application/json", format!("[{}1]", repeat(bytes, "{\"a\":[]},")));
    "canonical links" => |bytes| number(bytes, |i| format!("<link rel=canonical href=https://x.example/{i}>"));
    "lang attributes" => |bytes| number(bytes, |i| format!("<p lang=x-{i}>The river rose.</p>"));
    "tags" => |bytes| number(bytes, |i| format!("<a rel=tag href=/t{i}>tag {i}</a>"));
};
