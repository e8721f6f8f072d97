//! What a reader sees of pages that hide text in all the usual ways.

use super::apply_styles;
use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::dom::{Dom, Flow};

fn styled(page: &str) -> Dom {
    let limits = Limits::default();
    apply_styles(crate::dom::parse(page, &limits).unwrap(), &limits)
}

/// The visible text of the body; `|` is a `br`.
fn visible(page: &str) -> String {
    let dom = styled(page);
    let mut out = String::new();
    let mut id = 0;
    while id < dom.len() {
        if dom.name(id) == "br" {
            out.push('|');
        }
        if dom.flow(id) == Flow::Opaque {
            id = dom.end(id);
            continue;
        }
        if !dom.is_hidden(dom.parent(id)) {
            out.push_str(dom.text_of(id).unwrap_or_default());
        }
        id += 1;
    }
    out.trim().to_owned()
}

#[test]
fn attributes_hide() {
    for hidden in [
        "<p hidden>x</p>",
        "<p hidden=''>x</p>",
        "<p style='display:none'>x</p>",
        "<p style='color:red; DISPLAY : none !important'>x</p>",
        "<p style='visibility:hidden'>x</p>",
        "<p style='opacity:0'>x</p>",
        "<p style='position:absolute;left:-9999px'>x</p>",
        "<p style='position:absolute;clip:rect(0 0 0 0)'>x</p>",
        "<p style='height:0;overflow:hidden'>x</p>",
        "<p style='position:absolute;width:1px;height:1px;overflow:hidden'>x</p>",
        "<div style='display:none'><div><p>x</p></div></div>",
        "<dialog>x</dialog>",
        "<p class='visually-hidden'>x</p>",
        "<h2>a<span class=sr-only>x</span></h2>",
        "<p style='font-size:0'>x</p>",
        "<details><summary>a</summary><p hidden>x</p></details>",
    ] {
        let text = visible(&format!("<body><p>seen {hidden}<p>more"));
        assert!(!text.contains('x') && text.ends_with("more"), "{hidden}: {text}");
    }
}

#[test]
fn style_sheets_apply_to_their_own_tree() {
    let inner = "<style>.n{display:none}</style><p class=n>x</p>a <slot></slot> <p class=o>b</p>";
    let host = format!(
        "<x-a><template shadowrootmode=open>{inner}</template><i class=n>c</i><i class=o>x</i></x-a>"
    );
    let page = format!("<style>.o{{display:none}}</style>{host}<p class=n>d</p><p class=o>x</p>");
    assert_eq!(visible(&page), "a c bd");
}

#[test]
fn style_sheets_hide() {
    for (css, element) in [
        (".n{display:none}", "<p class='a n'>x</p>"),
        ("#n{visibility:hidden}", "<p id=n>x</p>"),
        ("p.n, .other{opacity:0}", "<p class=n>x</p>"),
        ("@media screen{.n{display:none}}", "<p class=n>x</p>"),
        (".n{display:none}@media (max-width:9em){.n{display:block}}", "<p class=n>x</p>"),
        ("@media (min-width:40em){.n{display:none}}", "<p class=n>x</p>"),
        (".n{display:none}#b:checked~.n{display:none}", "<input id=b><p class=n>x</p>"),
        (".box .n{display:none}", "<div class=box><p class=n>x</p></div>"),
        (".n{display:block}.n{display:none}", "<p class=n>x</p>"),
        (".n{display:none!important}", "<p class=n style='display:block'>x</p>"),
        (".n{display:none}.n:hover{display:block}", "<p class=n>x</p>"),
        ("aside{display:none}", "<aside>x</aside>"),
    ] {
        let text = visible(&format!("<style>{css}</style><body><p>seen<div>{element}</div>"));
        assert_eq!(text, "seen", "{css} {element}");
    }
}

#[test]
fn style_sheets_show() {
    for (css, element) in [
        ("@media print{.n{display:none}}", "<p class=n>x</p>"),
        ("@media (max-width:9em){.n{display:none}}", "<p class=n>x</p>"),
        (".n{display:none}@media (min-width:99em){.n{display:block}}", "<p class=n>x</p>"),
        (".n{display:none}#b:checked~.n{display:block}", "<input id=b><p class=n>x</p>"),
        (".n{display:none}.n{display:block}", "<p class=n>x</p>"),
        (".n{display:none}#m{display:block}", "<p class=n id=m>x</p>"),
        (".n{display:none}.box .n{display:flex}", "<div class=box><p class=n>x</p></div>"),
        (".n{display:none}", "<p class=n style='display:block'>x</p>"),
        (".open .n{display:none}", "<p class=n>x</p>"),
        (".n:not(.m){display:none}", "<p class=n>x</p>"),
        ("x-n{visibility:hidden}", "<x-n>x</x-n>"),
        ("x-n,.n{visibility:hidden}", "<p class=n>x</p>"),
        (".n{visibility:hidden}", "<p class=n data-aos=fade>x</p>"),
        (".n{opacity:0}", "<p class='n wow'>x</p>"),
        ("/*.n{display:none}*/", "<p class=n>x</p>"),
        (".n{opacity:0;transition:opacity 1s}", "<p class=n>x</p>"),
        (".n{visibility:hidden}.m{visibility:visible}", "<div class=n><p class=m>x</p></div>"),
        (".n{font-size:0}.m{font-size:16px}", "<div class=n><p class=m>x</p></div>"),
        (".n{font-size:0}.m{font-size:16px}", "<span class=n><b class=m>x</b></span>"),
        (".n{height:0;transition:height 1s;display:none}", "<p class=n>x</p>"),
        (".n{left:-9999px}", "<p class=n>x</p>"),
        (".n{height:0}", "<p class=n>x</p>"),
    ] {
        let text = visible(&format!("<style>{css}</style><body><p>seen<div>{element}</div>"));
        assert_eq!(text, "seenx", "{css} {element}");
    }
    let paper = "<style media=print>.n{display:none}</style><p class=n>x</p>";
    assert_eq!(visible(paper), "x");
    let without_scripts = "<noscript><style>.n{display:none}</style></noscript><p class=n>x</p>";
    assert_eq!(visible(without_scripts), "x");
}

#[test]
fn what_a_reader_can_open_is_visible() {
    for page in [
        "<p hidden=until-found>x</p>",
        "<details><summary>q</summary><p>x</p></details>",
        "<dialog open>x</dialog>",
        "<button aria-controls=n>q</button><p>…</p><p id=n hidden>x</p>",
        "<ul><li><a href='#n'>q</a></ul><p>…</p><p id=n hidden>x</p>",
        "<p>…</p><div role=tabpanel hidden>x</div>",
        "<h3 onclick='t()'>q</h3><div hidden>x</div>",
        "<h3><button>q</button></h3><div hidden>x</div>",
        "<div role=button aria-expanded=false>q</div><div><div><div hidden>x</div></div></div>",
        "<dl><dt>Why?</dt><dd hidden>x</dd></dl>",
        "<h3>なぜですか？</h3><div hidden>x</div>",
        "<div hidden id='S:1'>x</div>",
        "<p>…<span hidden>x</span></p><button>more</button>",
        "<style>.t{display:none}.t.on{display:block}</style><p class='t on'>q</p><p class=t>x</p>",
        "<p aria-hidden=true>x</p>",
    ] {
        assert!(visible(page).contains('x'), "{page}");
    }
}

#[test]
fn a_control_elsewhere_opens_nothing() {
    for page in [
        "<header><button>menu</button><p>1<p>2<p>3<p>4<p>5<p>6<p>7<p>8<p>9<p>10<p>11<p>12<p>13\
         </header><div hidden>x</div>",
        "<header><a href=/>Home</a><button>join</button></header><main><div hidden>x</div></main>",
        "<form><p hidden>x</p><button>send</button></form>",
        "<p>A paragraph.</p><div hidden>x</div>",
        "<style>.t{display:none}</style><p class=s>q</p><p class=t>x</p>",
        "<style>p.t{display:none}</style><p class='t s'>x</p><p class=t>x</p>",
    ] {
        assert!(!visible(page).contains('x'), "{page}");
    }
}

#[test]
fn a_page_that_shows_nothing_else_is_taken_with_a_warning() {
    let text = "<p>It rained all night, and the river rose.</p>".repeat(20);
    for page in [
        format!("<body style='visibility:hidden'>{text}"),
        format!("<style>body{{opacity:0}}</style><body>{text}"),
        format!("<body><a href=/>Home</a><div id=app style='display:none'>{text}</div>"),
    ] {
        assert!(visible(&page).contains("the river rose"), "{page}");
        assert!(styled(&page).warnings.contains(&Warning::HiddenText));
    }
    let decoy = format!("<body>{text}<div hidden>{}</div>", text.replace("river", "decoy"));
    assert!(!visible(&decoy).contains("decoy"));
    assert!(styled(&decoy).warnings.is_empty());
}

#[test]
fn classes_of_a_framework_hide_where_it_is_loaded() {
    let framework = "<link rel=stylesheet href='/css/bootstrap.min.css'>";
    let text = |page: &str| visible(&format!("{page}<p>seen<p class=invisible>x"));
    assert_eq!(text(framework), "seen");
    assert_eq!(text("<p class='md:flex'>"), "seen");
    assert_eq!(text(""), "seenx");
}

#[test]
fn formulas_for_machines_are_read() {
    let page = "<span style='position:absolute;clip:rect(1px,1px,1px,1px)'><math><mi>x</mi></math>\
        </span>";
    assert_eq!(visible(page), "x");
}

#[test]
fn preserved_lines_are_lines() {
    assert_eq!(visible("<p style='white-space:pre-line'>a\nb\n\nc\n</p>d\ne"), "a|b||cd\ne");
    assert_eq!(visible("<style>.v{white-space:pre}</style><p class=v>a<b>b\nc</b>"), "ab|c");
    assert_eq!(visible("<div style='white-space:pre'><p style='white-space:normal'>a\nb"), "a\nb");
    assert_eq!(visible("<pre style='white-space:pre-wrap'>a\nb</pre>"), "a\nb");
    let many = format!("<p style='white-space:pre'>{}", "a\n".repeat(50));
    let limits = Limits::default().with_max_nodes(20);
    let dom = apply_styles(crate::dom::parse(&many, &limits).unwrap(), &limits);
    assert!(dom.len() < 20);
}

#[test]
fn spans_can_be_blocks() {
    let page = "<style>.b{display:block}</style><p><span class=b>a</span><i class=b>b</i>";
    let dom = styled(page);
    let flow = |name: &str| {
        let id = (0..dom.len()).find(|&id| dom.name(id) == name).unwrap();
        dom.flow(id)
    };
    assert_eq!(flow("span"), Flow::Block);
    assert_eq!(flow("i"), Flow::Inline);
}

#[test]
fn unknown_elements_in_lines_are_part_of_them() {
    let flow = |page: &str| {
        let dom = styled(page);
        let id = (0..dom.len()).find(|&id| dom.name(id) == "x-y").unwrap();
        dom.flow(id)
    };
    for page in [
        "<p>a <x-y></x-y> b",
        "<p><x-y>a</x-y>",
        "<h2><b><x-y>a</x-y></b></h2>",
        "<p>a <x-z><x-y>b</x-y></x-z>",
        "<ul><li>a <x-y>b</x-y>",
        "<table><tr><td><x-y>b</x-y> a</table>",
    ] {
        assert_eq!(flow(page), Flow::Inline, "{page}");
    }
    for page in [
        "<div>a <x-y>b</x-y>",
        "<ul><li><x-y>b</x-y>",
        "<ul><li>a <x-y><div>b</div></x-y>",
        "<p>a <x-y><iframe src=b></iframe></x-y>",
        "<style>.b{display:block}</style><p>a <x-y class=b>b</x-y>",
    ] {
        assert_eq!(flow(page), Flow::Block, "{page}");
    }
    assert_eq!(flow("<p>a <x-y hidden>b</x-y> c"), Flow::Opaque);
}

#[test]
fn frames_that_keep_their_shape_are_shown() {
    let frame = |style: &str| visible(&format!("<p>a</p><div style='{style}'>b</div>"));
    assert_eq!(frame("height:0;overflow:hidden;padding-bottom:56.25%"), "ab");
    assert_eq!(frame("height:0;overflow:hidden;padding-bottom:0"), "a");
}
