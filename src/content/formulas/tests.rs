//! Formulas as the tools of the web write them.

use crate::content::tests::{content, html};
use crate::render;

const PROSE: &str = "words before the formula that make a paragraph of it";

fn markdown(page: &str) -> String {
    render::markdown(&content(page))
}

/// The TeX that is written for MathML without TeX.
fn tex_of(mathml: &str) -> String {
    let markdown = markdown(&format!("<p>{PROSE} <math>{mathml}</math> and after"));
    let tex = markdown.strip_prefix(PROSE).unwrap().strip_suffix("and after").unwrap();
    tex.trim().trim_matches('$').to_owned()
}

/// MathML and its TeX: one element each.
const ELEMENTS: &[(&str, &str)] = &[
    ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
    ("<mrow><mi>E</mi><mo>=</mo><mi>m</mi><mi>c</mi></mrow>", "E = mc"),
    ("<msubsup><mi>a</mi><mi>i</mi><mo>′</mo></msubsup>", "a_{i}^{\\prime}"),
    ("<mfrac><mn>1</mn><mi>α</mi></mfrac><mi>b</mi>", "\\frac{1}{\\alpha}b"),
    ("<mi>α</mi><mi>b</mi>", "\\alpha b"),
    ("<mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac>", "\\genfrac{}{}{0pt}{}{n}{k}"),
    ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "\\sqrt{a+b}"),
    ("<mroot><mi>a</mi><mn>3</mn></mroot>", "\\sqrt[3]{a}"),
    (
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
        "\\sum_{i = 1}^{n}",
    ),
    ("<munder><mi>lim</mi><mi>x</mi></munder>", "\\lim_{x}"),
    ("<mover><mi>x</mi><mo>^</mo></mover>", "\\hat{x}"),
    ("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>¯</mo></mover>", "\\overline{AB}"),
    ("<mover><mi>x</mi><mi>def</mi></mover>", "\\overset{\\mathrm{def}}{x}"),
    (
        "<munder><munder><mi>x</mi><mo>⏟</mo></munder><mtext>all of it</mtext></munder>",
        "\\underbrace{x}_{\\text{all of it}}",
    ),
    ("<mi>sin</mi><mo>\u{2061}</mo><mi>x</mi>", "\\sin x"),
    ("<mi mathvariant=double-struck>R</mi><mi>𝔽</mi>", "\\mathbb{R}\\mathbb{F}"),
    (
        "<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup><mi>x</mi>",
        "\\left(a\\right)^{2}x",
    ),
    ("<mi>f</mi><mo stretchy=false>(</mo><mi>x</mi><mo stretchy=false>)</mo>", "f(x)"),
    ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>", "\\left[a,b\\right]"),
    (
        "<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd>\
             <mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>)</mo></mrow>",
        "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
    ),
    (
        "<mrow><mo>{</mo><mtable><mtr><mtd><mn>0</mn></mtd><mtd><mtext>if</mtext></mtd></mtr>\
             </mtable></mrow>",
        "\\begin{cases} 0 & \\text{if} \\end{cases}",
    ),
    (
        "<mmultiscripts><mi>C</mi><none></none><mn>2</mn><mprescripts></mprescripts><mn>6</mn>\
             <mn>12</mn></mmultiscripts>",
        "{}_{6}^{12}C^{2}",
    ),
    ("<mo>{</mo><mtext>50% of_it</mtext>", "\\{\\text{50\\% of\\_it}"),
    ("<mi>א</mi>", "א"),
];

#[test]
fn mathml_becomes_tex() {
    for (mathml, tex) in ELEMENTS {
        assert_eq!(tex_of(mathml), *tex, "{mathml}");
    }
}

#[test]
fn pages_of_many_tools_have_their_tex_once() {
    let math = "<math><semantics><mrow><msup><mi>n</mi><mn>2</mn></msup></mrow>";
    let source = "<annotation encoding='application/x-tex'>n^2</annotation></semantics></math>";
    for page in [
        // KaTeX
        format!("<span class=katex><span class=katex-mathml>{math}{source}</span><span class=katex-html aria-hidden=true><span>n2</span></span></span>"),
        // MathJax 2, with and without a preview, and its assistive MathML
        "<span class=MathJax_Preview>n<sup>2</sup></span><span class=MathJax><nobr>n2</nobr></span><script type='math/tex'>n^2</script>".to_owned(),
        "<script type='math/tex'>n^2</script>".to_owned(),
        format!("<span class=MathJax_Preview></span><span class=MathJax data-mathml='<math></math>'><nobr aria-hidden=true>n2</nobr><span class=MJX_Assistive_MathML>{math}</math></span></span><script type='math/tex'>n^2</script>"),
        // Temml, with its source in an attribute of any name
        format!("<span class=temml data-source='n^2'>{math}</math></span>"),
        // Wikipedia
        format!("<span class=mwe-math-element><span class=mwe-math-mathml-inline style='display: none'>{math}{source}</span><img src=//w.example/svg/1 alt='{{\\displaystyle n^2}}'></span>"),
        // LaTeXML
        "<math class=ltx_Math alttext='n^2' display=inline><mi>n</mi></math>".to_owned(),
        // WordPress, codecogs, Zhihu, forums
        "<img class=latex src='//s0.example/latex.php?latex=n%5E2&bg=ffffff' alt='n^2'>".to_owned(),
        "<img src='//s0.example/latex.php?latex=n%5E2&amp;bg=ffffff'>".to_owned(),
        "<img src='https://latex.codecogs.example/svg.latex?n%5E2'>".to_owned(),
        "<img src='https://www.z.example/equation?tex=n%5E2' eeimg=1>".to_owned(),
        // Quill, Notion, Distill, GitHub, Pandoc, GitLab
        "<span class=ql-formula data-value='n^2'><span><span>n2</span></span></span>".to_owned(),
        "<span data-token-index=1 data-expr='n^2' class=notion-text-equation-token><span>n2</span></span>".to_owned(),
        "<d-math>n^2</d-math>".to_owned(),
        "<math-renderer class=js-inline-math>$n^2$</math-renderer>".to_owned(),
        "<span class='math inline'>\\(n^2\\)</span>".to_owned(),
        "<span class='math inline'>n^2</span>".to_owned(),
        "<code class='language-math math'>n^2</code>".to_owned(),
        // a script that draws it in the browser
        "$n^2$".to_owned(),
        "\\(n^2\\)".to_owned(),
        "$$n^2$$".to_owned(),
    ] {
        let page = format!("<p>{PROSE} {page} and words after it</p>");
        assert_eq!(markdown(&page), format!("{PROSE} $n^2$ and words after it"), "{page}");
        let text = render::text(&content(&page));
        assert_eq!(text, format!("{PROSE} n^2 and words after it"), "{page}");
    }
}

#[test]
fn formulas_in_lines_of_their_own_are_displayed() {
    let around = |inside: &str| format!("<p>{PROSE}</p>{inside}<p>{PROSE} and more</p>");
    let expected = format!("{PROSE}\n\n$$\na = \\frac{{b}}{{2}}\n$$\n\n{PROSE} and more");
    let annotation = "<annotation encoding='application/x-tex'>a = \\frac{b}{2}</annotation>";
    let math = format!("<semantics><mi>a</mi>{annotation}</semantics></math>");
    for inside in [
        "<p>$$a = \\frac{b}{2}$$</p>".to_owned(),
        "<p>\\[ a = \\frac{b}{2} \\]</p>".to_owned(),
        "<div class='math display'>a = \\frac{b}{2}</div>".to_owned(),
        "<p><img class=aligncenter src=e.svg alt='a = \\frac{b}{2}'></p>".to_owned(),
        format!("<p><math>{math}</p>"),
        format!("<div><math display=block>{math}</div>"),
        format!(
            "<p><span class=katex-display><span class=katex><span><math>{math}</span><span aria-hidden=true>ab2</span></span></span></p>"
        ),
        "<script type='math/tex; mode=display'>a = \\frac{b}{2}</script>".to_owned(),
    ] {
        if !inside.starts_with("<script") {
            assert_eq!(markdown(&around(&inside)), expected, "{inside}");
        }
    }
    let page = "<p>Words that come before it:<br>$$a^2$$<br>and words that follow</p>";
    assert_eq!(markdown(page), "Words that come before it:\\\n$$a^2$$\\\nand words that follow");
    // A heading and a cell have one line.
    let page =
        "<h2>The sum \\[a^2\\] of it</h2><p>Words that follow the heading in the article</p>";
    assert!(markdown(page).starts_with("## The sum $a^2$ of it"));
}

#[test]
fn a_table_around_an_equation_and_its_number_is_none() {
    let page = format!(
        "<p>{PROSE}</p><table><tr><td></td><td><math display=block alttext='a^2'><mi>a</mi></math></td><td>(1)\
         </td></tr></table><p>{PROSE} and more</p>"
    );
    assert_eq!(markdown(&page), format!("{PROSE}\n\n$$\na^2\n$$\n\n(1)\n\n{PROSE} and more"));
}

#[test]
fn text_that_is_no_formula_stays() {
    for text in [
        "It costs $100 per unit, which is not much, and $120 for two of them",
        "Set $HOME, and see file_name and C:\\new\\ in the text of this page",
        "The span <span class=math>Mathematics</span> is a subject at school and more",
        "Words <span data-value=12>twelve</span> and <span data-math=true>others</span> in it",
    ] {
        assert!(!markdown(&format!("<p>{text}</p>")).contains("$$"), "{text}");
        assert!(!html(&format!("<p>{text}</p>")).contains("class=\"math"), "{text}");
    }
    let code = "<p>The command <code>echo $x^2$</code> prints what the shell makes of it</p>";
    assert!(markdown(code).contains("`echo $x^2$`"));
}

#[test]
fn mathml_is_kept_without_what_links_loads_or_runs() {
    let page = "<p>Words before <math display=inline onclick=x() href=javascript:x()><semantics><mrow \
        style=color:red><mi mathvariant=bold class=x>a</mi><mo stretchy=false id=CONFIG>(</mo><mtext>\
        <a href=/x><img src=x onerror=y()>b &lt;i></a></mtext><mglyph src=x></mglyph><maction \
        actiontype=statusline><mi>c</mi><mtext>d</mtext></maction></mrow><annotation-xml \
        encoding=text/html><script>x()</script></annotation-xml></semantics></math> and words after";
    let expected = "<p>Words before <math alttext=\"\\mathbf{a}(\\text{b &lt;i&gt;}c\"><mrow><mrow>\
        <mi mathvariant=\"bold\">a</mi><mo stretchy=\"false\">(</mo><mtext>b &lt;i&gt;</mtext>\
        <mrow><mi>c</mi><mtext>d</mtext></mrow></mrow></mrow></math> and words after</p>";
    assert_eq!(html(page), expected);
}

#[test]
fn what_is_written_is_read_again_as_the_same() {
    let page = "<p>Words before <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> and \\(c_1\\) after</p>\
        <p><math display=block><mi>x</mi><mo>&lt;</mo><mi>y</mi></math></p><p>The end of the page</p>";
    let once = html(page);
    assert_eq!(html(&once), once);
}

#[test]
fn what_readers_do_not_see_is_no_part_of_a_formula() {
    for hidden in [
        "<mi><script type='application/json'>{\"hidden\": 1}</script>x</mi>",
        "<mi>x<style>.hidden {}</style></mi>",
        "<mi>x</mi><mrow style='display: none'><mtext>hidden</mtext></mrow>",
        "<mi>x<span style='display: none'>hidden</span></mi>",
        "<mi>x<svg><text>hidden</text></svg></mi>",
        "<mi>x</mi><script>hidden()</script>",
    ] {
        let page = format!("<p>{PROSE} <math>{hidden}</math> and after");
        let (markdown, html) = (markdown(&page), html(&page));
        assert_eq!(markdown, format!("{PROSE} $x$ and after"), "{hidden}");
        assert!(!html.contains("hidden"), "{html}");
    }
    // Pages hide all of the formula where its drawing is shown.
    let page = format!(
        "<p>{PROSE} <span><span style='display: none'><math><mi>x</mi><mtext>units</mtext></math>\
         </span><img src=/x.svg aria-hidden=true></span> and after"
    );
    assert_eq!(markdown(&page), format!("{PROSE} $x\\text{{units}}$ and after"));
}

#[test]
fn a_picture_that_is_called_tex_twice_may_be_a_product() {
    let picture =
        |address: &str| format!("<p>{PROSE} <img class=latex src='{address}' alt='AB'> after");
    assert_eq!(markdown(&picture("/latex.php?latex=AB&bg=fff")), format!("{PROSE} $AB$ after"));
    for address in ["/latex.php?AB", "/latex.php?latex=wide&bg=fff", "/latex.php?latex="] {
        assert!(!markdown(&picture(address)).contains('$'), "{address}");
    }
}

#[test]
fn short_formulas_are_known_by_their_element() {
    let page = "<p>the matrix <d-math>H</d-math>, of order <d-math>1/n</d-math>, \
        <img alt='$\\mu$' src=i.png> and <img class='formula inline' alt=9600 src=j.svg></p>";
    assert_eq!(markdown(page), "the matrix $H$, of order $1/n$, $\\mu$ and $9600$");
    assert_eq!(
        markdown("<p>the force is <img class=latex alt='x^2' src=i.png></p>"),
        "the force is $x^2$"
    );
    assert_eq!(markdown("<p><d-math>a few words</d-math></p>"), "a few words");
}

#[test]
fn a_formula_for_a_script_stays_between_its_paragraphs() {
    let page = "<div><p>one</p><div>\\[DROP^2\\]</div><p>two</p><div>\\[DROP\\] b</div></div>";
    assert_eq!(markdown(page), "one\n\n$$\nDROP^2\n$$\n\ntwo");
}
