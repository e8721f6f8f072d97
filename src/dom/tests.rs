//! Tests that the node table equals the tree that markup5ever_rcdom builds, node by node.

#[path = "../../tests/support/tag_soup.rs"]
mod tag_soup;

use super::document::NodeKind;
use super::interner::vocabulary_of;
use super::{Dom, Tag, Vocabulary, from_rcdom, parse};
use crate::api::limits::Limits;
use crate::text::controls::without_controls;
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::{ParseOpts, parse_document, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{NodeData, RcDom};
use proptest::prelude::*;

/// A tree, one line per node in document order: its depth and its content. The text of scripts that
/// are not data is left out, as in the table.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines(pub(super) Vec<(usize, Line)>);

#[derive(Debug, PartialEq)]
pub(super) enum Line {
    Element { name: String, vocabulary: Vocabulary, attrs: Vec<(String, String)> },
    Text(String),
}

impl Lines {
    /// Adds a text. It is joined with the text before it if only a comment, which is left out,
    /// separates the two.
    pub(super) fn text(&mut self, depth: usize, addition: &str) {
        let addition = without_controls(addition);
        match self.0.last_mut() {
            Some((last, Line::Text(text))) if *last == depth => text.push_str(&addition),
            _ => self.0.push((depth, Line::Text(addition.into_owned()))),
        }
    }

    fn element(&mut self, depth: usize, data: &NodeData) {
        let NodeData::Element { name, attrs, .. } = data else { return };
        let attrs = attrs.borrow();
        let attrs = attrs.iter().map(|attr| {
            let (name, value) = (&*attr.name.local, &*attr.value);
            (without_controls(name).into_owned(), without_controls(value).into_owned())
        });
        let (attrs, vocabulary) = (attrs.collect(), vocabulary_of(&name.ns));
        let name = without_controls(&name.local).into_owned();
        self.0.push((depth, Line::Element { name, vocabulary, attrs }));
    }

    /// Whether the last line is a script that is not data.
    pub(super) fn end_in_script(&self) -> bool {
        let Some((_, Line::Element { name, vocabulary, attrs })) = self.0.last() else {
            return false;
        };
        let is_data = |value: &str| value.contains("json") || value.starts_with("math/tex");
        let is_data = attrs.iter().any(|(name, value)| name == "type" && is_data(value));
        *vocabulary == Vocabulary::Html && name == "script" && !is_data
    }

    /// Without the text of style sheets, which the table of a parsed page holds as in the source, CR
    /// and NUL included.
    fn without_style_sheets(self) -> Lines {
        let mut kept: Vec<(usize, Line)> = Vec::new();
        for line in self.0 {
            let is_style = |line: &Line| matches!(line, Line::Element { name, vocabulary: Vocabulary::Html, .. } if name == "style");
            let is_in_style = matches!(line.1, Line::Text(_))
                && kept.last().is_some_and(|(depth, last)| depth + 1 == line.0 && is_style(last));
            if !is_in_style {
                kept.push(line);
            }
        }
        Lines(kept)
    }

    /// Sorts the attributes of each element by name.
    pub(super) fn sort_attributes(&mut self) {
        for (_, line) in &mut self.0 {
            if let Line::Element { attrs, .. } = line {
                attrs.sort();
            }
        }
    }

    pub(super) fn of_table(dom: &Dom) -> Lines {
        let mut lines = Lines::default();
        for (id, node) in dom.nodes.iter().enumerate() {
            let depth = dom.ancestors(id).count();
            match node.kind {
                NodeKind::Document => {}
                NodeKind::Text(_) => lines.text(depth, dom.text_of(id).unwrap()),
                NodeKind::Element { vocabulary, .. } => {
                    let attrs =
                        dom.attrs(id).map(|(name, value)| (name.to_owned(), value.to_owned()));
                    let (name, attrs) = (dom.name(id).to_owned(), attrs.collect());
                    lines.0.push((depth, Line::Element { name, vocabulary, attrs }));
                }
            }
        }
        lines
    }

    pub(super) fn of_rcdom(tree: &RcDom) -> Lines {
        let mut lines = Lines::default();
        let mut todo = vec![(0, tree.document.clone())];
        while let Some((depth, node)) = todo.pop() {
            match &node.data {
                NodeData::Text { contents } => lines.text(depth, &contents.borrow()),
                data => lines.element(depth, data),
            }
            if matches!(node.data, NodeData::Element { .. }) && lines.end_in_script() {
                continue;
            }
            todo.extend(
                node.children.borrow().iter().rev().map(|child| (depth + 1, child.clone())),
            );
        }
        lines
    }
}

fn rcdom(html: &str) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    // html5ever removes a byte order mark not only at the start but also after each script.
    let tokenizer = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    parse_document(RcDom::default(), ParseOpts { tokenizer, tree_builder }).one(html)
}

fn assert_same(html: &str) {
    let limits = Limits::new();
    let tree = rcdom(html);
    let theirs = Lines::of_rcdom(&tree).without_style_sheets();
    let start: String = html.chars().take(200).collect();
    let (parsed, copied) = (parse(html, &limits).unwrap(), from_rcdom(&tree, &limits).unwrap());
    let lines = |dom| Lines::of_table(dom).without_style_sheets();
    assert_eq!(lines(&parsed), theirs, "parsed: {start}");
    assert_eq!(lines(&copied), theirs, "copied: {start}");
}

fn assert_all_same(pages: &[&str]) {
    for page in pages {
        assert_same(page);
    }
}

#[test]
fn documents() {
    assert_all_same(&[
        "",
        " ",
        "text",
        "<!doctype html><title>T</title><p>One<p>Two",
        "<html a=1><body b=1><p><html a=2 c=3><body b=2 d=4>x</body></html>after<!-- c -->more",
        "<p>a<!-- comment -->b<?pi?>c</p>",
        "</p></br></div><p>x</b></span>y",
        "<p>a\0b<svg>a\0b</svg><textarea>a\0b</textarea>\0",
        "\u{FEFF}<p>x",
        "<head><noscript><link rel=x><p>in</noscript><p>out<noscript><img src=a> t</noscript>",
    ]);
}

#[test]
fn tables() {
    assert_all_same(&[
        "<table>text<tr><td>cell</td>stray<b>bold</table>after",
        "<table><b>a<tr>b<td>c</b>d</table>",
        "<p>x<table><p>y<tr><p>z<td><table>q<td>r</table>s",
        "<table><caption>c<td>d<tbody><tr><th>e<colgroup><col>f<tfoot>g</table>",
        "<table><input type=hidden><input><form><tr></form><select><option>x<tr></select>y",
        "<table> <!-- c --> <tr> <td> </td> </tr> </table>",
        "<b><table><td></b>x</table>y",
        "a<table>b<!-- c -->d<i>e</i>f</table>g<table>h",
    ]);
}

#[test]
fn crossed_formatting() {
    assert_all_same(&[
        "<p><b>1<i>2</p>3</b>4</i>5",
        "<b>1<p>2</b>3</p>4",
        "<a href=1>x<a href=2>y<div>z</a>w</div>",
        "<b><b><b><b><p></b></b></b></b>x",
        "<font color=1><font color=1><font color=1><font color=1><p>x</font></font>y",
        "<i><b><div><u><p>x</b>y</u>z</i>w",
        "<nobr>a<nobr>b<b>c<nobr>d",
        "<a><p><table><a>x</table>y</a>z",
        "<em><p>a<em>b<blockquote>c</em>d</blockquote>e</p>f",
        "<b><aside>x</b>y</aside><code>z<h1>w</code>v<h2>u",
        "<button>a<button>b</p><form>c<form>d</form>e",
        "<li>a<li>b<ul><li>c</ul>d<dd>e<dt>f<p>g<dd>h",
    ]);
}

#[test]
fn special_contents() {
    assert_all_same(&[
        "<select><b>x<option>a<optgroup>b<option>c<input>d",
        "<select><table><tr><td>x</select>y",
        "<svg viewBox=x xlink:href=y><g><p>out<svg><desc><p>in<svg/></desc><title>t</svg>z",
        "<math definitionurl=x><mi>a<p>b</mi><annotation-xml encoding=text/html><div>c</math>d",
        "<svg><foreignObject><p>a</foreignObject><script>b</script><![CDATA[ c ]]></svg>d",
        "<svg><desc><p>a</desc></svg><a /><frame /></p>b<![CDATA[ c ]]>",
        "<template><p>a<tr><td>b</template>c<table><template><tr></template>d",
        "<template a=1><template>x</template>y</template>z",
        "<frameset><frame><noframes>x</noframes></frameset>y",
        "<p>x<frameset>y",
        "<plaintext>a</plaintext><b>c",
        "<textarea>\n\na<p>b</textarea>c<pre>\n\nd</pre><listing>\ne",
        "<title>a<b>c</title><xmp><i></xmp><iframe><p></iframe><noembed><p></noembed>",
        "<script><!--<script></script>--></script>x<style><p></style><script>a",
        "<ruby>a<rb>b<rt>c<rp>d</ruby><image src=x><isindex><keygen>",
        "<p a=1 A=2 a=3 =x \"y 'z='<' />text",
    ]);
}

#[test]
fn entities() {
    assert_all_same(&[
        "&amp;&lt;&nbsp;&notit;&notin;&copy&ampx&#x41;&#65;&#0;&#x80;&#xD800;&#x110000;&unknown;&",
        "<p title='&amp;&notit;&copy=1&copyx'>&amp",
    ]);
}

#[test]
fn tokens_beside_each_other() {
    let pieces = [
        "&amp;&notit;x",
        "&#x1F600;",
        "<b class='a b'>x</b>",
        "<!-- c -->",
        "\r\n\r\n",
        "字字字字",
        "</p><p>",
        "<![CDATA[x]]>",
        "<textarea>\n\nx</textarea>",
        "<!doctype html>",
        "a\0b",
    ];
    for piece in pieces {
        for other in pieces {
            assert_same(&format!("<p>x{piece}{other}<p>y{other}"));
        }
    }
}

proptest! {
    #[test]
    fn any_soup(html in tag_soup::tag_soup(120)) {
        assert_same(&html);
    }
}

/// html5gum calls itself for each attribute in double quotes.
#[test]
fn a_tag_with_any_number_of_attributes_fits_on_a_small_stack() {
    let read = |start: &str, attribute: &str, end: &str| {
        let html = format!("{start}{}{end}", attribute.repeat(200_000));
        let dom = parse(&html, &Limits::new()).unwrap();
        (0..dom.len()).filter_map(|id| dom.text_of(id)).collect::<String>()
    };
    let read_all = move || {
        for attribute in ["a=\"\" ", "a=\"b\"\n", "a = \"b\" c ", "a=\"&amp;\" ", "a=\"\"/ "] {
            assert_eq!(read("<p ", attribute, ">x"), "x", "{attribute:?}");
            assert_eq!(read("x</p ", attribute, ">"), "x", "{attribute:?}");
            assert_eq!(read("x<p ", attribute, ""), "x", "{attribute:?}");
        }
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(read_all).unwrap().join().unwrap();
}

#[test]
fn slashes_between_attributes_change_none_of_them() {
    let attributes: String = (0..100).map(|at| format!("a{at}=\"{at}\" b{at}='{at}' ")).collect();
    let html = format!("<!doctype html PUBLIC \"x\" \"y\"><p {attributes}>\"x\"</p>");
    let dom = parse(&html, &Limits::new()).unwrap();
    let paragraph = (0..dom.len()).find(|&id| dom.tag(id) == Tag::P).unwrap();
    for at in 0..100 {
        let value = at.to_string();
        assert_eq!(dom.attr(paragraph, &format!("a{at}")), Some(&*value));
        assert_eq!(dom.attr(paragraph, &format!("b{at}")), Some(&*value));
    }
}
