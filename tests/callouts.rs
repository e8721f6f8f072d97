//! Callouts as the tools of the web write them: in Markdown they are quotes with their kind and title.

use leanread::extract;

const BEFORE: &str = "<p>The pen of the plotter is set down with a short program, which everybody in \
    the workshop has written once, and which looks like this on most days of the week.</p>";
const AFTER: &str = "<p>After this the plotter draws a small cross in the corner of the sheet, and \
    then it waits for the next drawing, which may take until the evening.</p>";
const TEXT: &str = "Never lift the pen while the arm is moving.";

fn page(callout: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>The plotter</title><body><main><article>\
         <h1>The plotter</h1>{BEFORE}{callout}{AFTER}</article></main></body></html>"
    )
}

fn between(text: &str) -> String {
    let (_, rest) = text.split_once("days of the week.").unwrap();
    rest.split_once("After this").unwrap().0.trim().to_owned()
}

/// The tool, its markup, and the Markdown; `TEXT` stands for the text.
const CASES: &[(&str, &str, &str)] = &[
    (
        "GitHub",
        "<div class='markdown-alert markdown-alert-note' dir=auto><p class=markdown-alert-title dir=auto><svg class='octicon octicon-info mr-2'></svg>Note</p><p dir=auto>TEXT</p></div>",
        "> [!note]\n> TEXT",
    ),
    (
        "Obsidian",
        "<div data-callout-metadata='' data-callout-fold='' data-callout=tip class=callout><div class=callout-title dir=auto><div class=callout-icon><svg></svg></div><div class=callout-title-inner>The arm</div></div><div class=callout-content><p>TEXT</p><ul><li>one</li><li>two</li></ul></div></div>",
        "> [!tip] The arm\n> TEXT\n>\n> - one\n> - two",
    ),
    (
        "Obsidian, folded",
        "<div data-callout-fold='-' data-callout=bug class='callout is-collapsible is-collapsed'><div class=callout-title><div class=callout-title-inner>The arm</div><div class='callout-fold is-collapsed'></div></div><div class=callout-content style='display: none;'><p>TEXT</p></div></div>",
        "> [!bug]- The arm\n> TEXT",
    ),
    (
        "Docusaurus 3",
        "<div class='theme-admonition theme-admonition-warning admonition_xJq3 alert alert--warning'><div class=admonitionHeading_Gvgb><span class=admonitionIcon_Rf37><svg></svg></span>Mind the arm</div><div class=admonitionContent_BuS1><p>TEXT</p></div></div>",
        "> [!warning] Mind the arm\n> TEXT",
    ),
    (
        "Docusaurus 2",
        "<div class='admonition admonition-caution alert alert--warning'><div class=admonition-heading><h5><span class=admonition-icon></span>caution</h5></div><div class=admonition-content><p>TEXT</p></div></div>",
        "> [!caution]\n> TEXT",
    ),
    (
        "MkDocs",
        "<div class='admonition danger'><p class=admonition-title>The <em>arm</em></p><p>TEXT</p></div>",
        "> [!danger] The *arm*\n> TEXT",
    ),
    (
        "MkDocs, folded",
        "<details class=example><summary>The arm</summary><p>TEXT</p></details>",
        "> [!example]- The arm\n> TEXT",
    ),
    (
        "MkDocs, unfolded",
        "<details class=note open=open><summary>Note</summary><p>TEXT</p></details>",
        "> [!note]+\n> TEXT",
    ),
    ("Rust", "<div class=warning><p>TEXT</p></div>", "> [!warning]\n> TEXT"),
    (
        "message boxes",
        "<aside class='msg alert'><span class=symbol>!</span><div><p>TEXT</p></div></aside>",
        "> [!warning]\n> TEXT",
    ),
    (
        "message boxes without danger",
        "<aside class='msg message'><span class=symbol>!</span><div><p>TEXT</p></div></aside>",
        "> [!note]\n> TEXT",
    ),
    ("custom elements", "<my-alert variant=warning><p>TEXT</p></my-alert>", "> [!warning]\n> TEXT"),
    (
        "boxes of another kind than their colour says",
        "<div class='alert alert-info'><b>Tip:</b> TEXT</div>",
        "> [!tip]\n> **Tip:** TEXT",
    ),
    (
        "signs",
        "<div class='card callout-card'><div>💡</div><div>TEXT</div></div>",
        "> [!tip]\n> TEXT",
    ),
    (
        "labels for screen readers",
        "<div role=note aria-label=Warning><p>TEXT</p></div>",
        "> [!warning]\n> TEXT",
    ),
    ("bold words", "<aside><strong>Note:</strong> TEXT</aside>", "> [!note]\n> **Note:** TEXT"),
    (
        "two kinds",
        "<div class='note warn'><span></span><div><p>TEXT</p></div></div>",
        "> [!warn]\n> TEXT",
    ),
    (
        "Sphinx",
        "<div class='admonition seealso'><p class=admonition-title>See also</p><p>TEXT</p></div>",
        "> [!seealso]\n> TEXT",
    ),
    (
        "Sphinx, own title",
        "<div class='admonition-the-arm admonition note'><p class=admonition-title>The arm</p><p>TEXT</p></div>",
        "> [!note] The arm\n> TEXT",
    ),
    (
        "Starlight",
        "<aside aria-label=Hinweis class='starlight-aside starlight-aside--note'><p class=starlight-aside__title aria-hidden=true><svg class=starlight-aside__icon></svg>Hinweis</p><div class=starlight-aside__content><p>TEXT</p></div></aside>",
        "> [!note] Hinweis\n> TEXT",
    ),
    (
        "Bootstrap",
        "<div class='alert alert-info' role=alert><h4 class=alert-heading>The arm</h4><p>TEXT</p></div>",
        "> [!info] The arm\n> TEXT",
    ),
    ("Bootstrap, no title", "<div class='alert alert-danger'>TEXT</div>", "> [!danger]\n> TEXT"),
    (
        "VitePress",
        "<div class='tip custom-block'><p class=custom-block-title>TIP</p><p>TEXT</p></div>",
        "> [!tip]\n> TEXT",
    ),
    (
        "VuePress",
        "<div class='hint-container warning'><p class=hint-container-title>The arm</p><p>TEXT</p></div>",
        "> [!warning] The arm\n> TEXT",
    ),
    (
        "Asciidoctor",
        "<div class='admonitionblock important'><table><tbody><tr><td class=icon><div class=title>Important</div></td><td class=content><div class=paragraph><p>TEXT</p></div></td></tr></tbody></table></div>",
        "> [!important]\n> TEXT",
    ),
    (
        "Asciidoctor, icons and a title",
        "<div class='admonitionblock note'><table><tbody><tr><td class=icon><i class='fa icon-note' title=Note></i></td><td class=content><div class=title>The arm</div><div class=paragraph><p>TEXT</p></div></td></tr></tbody></table></div>",
        "> [!note] The arm\n> TEXT",
    ),
    (
        "Mintlify",
        "<div class='callout my-4 px-5 py-4 overflow-hidden rounded-2xl flex gap-3 border' data-callout-type=warning><div class='mt-0.5 w-4' data-component-part=callout-icon><svg aria-label=Warning></svg></div><div class='text-sm prose min-w-0 w-full' data-component-part=callout-content><p>TEXT</p></div></div>",
        "> [!warning]\n> TEXT",
    ),
    ("GitBook", "<div class='hint hint-success'><p>TEXT</p></div>", "> [!success]\n> TEXT"),
    (
        "Quarto",
        "<div class='callout callout-style-default callout-tip callout-titled'><div class='callout-header d-flex align-content-center'><div class=callout-icon-container><i class=callout-icon></i></div><div class='callout-title-container flex-fill'>The arm</div></div><div class='callout-body-container callout-body'><p>TEXT</p></div></div>",
        "> [!tip] The arm\n> TEXT",
    ),
    (
        "MDN",
        "<div class='notecard warning'><p><strong>Warning:</strong> TEXT</p></div>",
        "> [!warning]\n> **Warning:** TEXT",
    ),
    ("DocBook", "<div class=note><h3 class=title>Note</h3><p>TEXT</p></div>", "> [!note]\n> TEXT"),
    (
        "Confluence",
        "<div class='confluence-information-macro confluence-information-macro-tip'><p class=title>The arm</p><span class='aui-icon confluence-information-macro-icon'></span><div class=confluence-information-macro-body><p>TEXT</p></div></div>",
        "> [!tip] The arm\n> TEXT",
    ),
    (
        "mdBook",
        "<blockquote class='blockquote-tag blockquote-tag-note'><p class=blockquote-tag-title><svg></svg>Note</p><p>TEXT</p></blockquote>",
        "> [!note]\n> TEXT",
    ),
    (
        "Microsoft Learn",
        "<div class=IMPORTANT><p>Important</p><p>TEXT</p></div>",
        "> [!important]\n> TEXT",
    ),
];

#[test]
fn callouts_keep_their_kind_and_title() {
    let mut faults = String::new();
    for (tool, html, expected) in CASES {
        let markdown = between(&extract(&page(&html.replace("TEXT", TEXT))).unwrap().markdown());
        if markdown != expected.replace("TEXT", TEXT) {
            faults.push_str(&format!("== {tool}\n{markdown}\n-- expected\n{expected}\n"));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn html_and_text_have_the_title_first() {
    let callout = "<aside class='callout callout-note'><div class=callout-title>The arm</div><div class=callout-body>TEXT</div></aside>";
    let article = extract(&page(&callout.replace("TEXT", TEXT))).unwrap();
    assert!(
        article.html().contains(&format!(
            "<div class=\"callout callout-note\" role=\"note\"><p class=\"callout-title\"><strong>The \
             arm</strong></p><p>{TEXT}</p></div>"
        )),
        "{}",
        article.html()
    );
    assert_eq!(between(&article.text()), format!("The arm\n\n{TEXT}"));
}

#[test]
fn folds_keep_their_summary() {
    let fold = "<details class=code-fold><summary>Code</summary><pre><code class=language-r>plot(1)</code></pre></details>";
    let html = extract(&page(fold)).unwrap().html();
    assert!(html.contains("<details><summary>Code</summary><pre>"), "{html}");
}

#[test]
fn other_boxes_are_no_callouts() {
    for html in [
        "<div class=callout><p>TEXT</p></div>",
        "<div class='alert alert-dismissible'><p>TEXT</p></div>",
        "<div class=note><p>TEXT</p></div>",
        "<div class=summary><p>TEXT</p><p>TEXT2</p></div>",
        "<section class='tip-jar custom'><p>TEXT</p></section>",
    ] {
        let markdown = extract(&page(&html.replace("TEXT", TEXT))).unwrap().markdown();
        assert!(!markdown.contains("[!"), "{html}: {markdown}");
    }
}
