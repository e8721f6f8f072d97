//! Code as the tools of the web write it: the Markdown has it to the character, fenced with its language,
//! without line numbers, labels and buttons.

#[path = "listings/documentation.rs"]
mod documentation;
#[path = "listings/editors.rs"]
mod editors;
#[path = "listings/highlighters.rs"]
mod highlighters;

use leanread::extract;

/// Code as a tool writes it.
pub struct Case {
    /// The tool and what it does.
    pub tool: &'static str,
    /// What it writes.
    pub html: &'static str,
    /// The fenced blocks that it becomes: language and code.
    pub fences: &'static [(&'static str, &'static str)],
}

const BEFORE: &str = "<p>The pen of the plotter is set down with a short program, which everybody in \
    the workshop has written once, and which looks like this on most days of the week:</p>";
const AFTER: &str = "<p>After this the plotter draws a small cross in the corner of the sheet, and \
    then it waits for the next drawing, which may take until the evening.</p>";

fn markdown(code: &str) -> String {
    let page = format!(
        "<!doctype html><html lang=en><title>The plotter</title><body><main><article>\
         <h1>The plotter</h1>{BEFORE}{code}{AFTER}</article></main></body></html>"
    );
    extract(&page).unwrap().markdown()
}

/// The fenced blocks of Markdown, and what is between them.
fn fences(markdown: &str) -> (Vec<(String, String)>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some(language) => {
                let code: Vec<&str> =
                    lines.by_ref().take_while(|it| !it.starts_with("```")).collect();
                found.push((language.to_owned(), code.join("\n")));
            }
            None => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    (found, rest)
}

fn check(cases: &[Case]) {
    let mut faults = String::new();
    for case in cases {
        let markdown = markdown(case.html);
        let (found, rest) = fences(&markdown);
        let expected: Vec<(String, String)> =
            case.fences.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let words = rest.lines().filter(|line| !line.is_empty()).count();
        if found != expected || words != 2 {
            faults.push_str(&format!("== {}\n{markdown}\n-- expected {expected:#?}\n", case.tool));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn highlighters_name_the_language() {
    check(highlighters::CASES);
}

#[test]
fn documentation_tools_frame_the_code() {
    check(documentation::CASES);
}

#[test]
fn editors_draw_each_line() {
    check(editors::CASES);
}

#[test]
fn code_in_a_sentence_is_no_listing() {
    for inline in [
        "<p><code class=language-text>pen --forget</code> tells the pen that the table was changed.</p>",
        "<p>Say <code>pen\n --forget</code> to the pen when the table was changed in the morning.</p>",
        "<ul><li><code>pen --forget</code></li><li><code>pen --learn</code></li></ul>",
    ] {
        assert!(fences(&markdown(inline)).0.is_empty(), "{}", markdown(inline));
    }
}

#[test]
fn a_poem_and_a_drawing_are_no_code() {
    let page = "<pre>  /\\_/\\\n ( o.o )\n  &gt; ^ &lt;</pre>";
    assert!(
        markdown(page).contains("```\n  /\\_/\\\n ( o.o )\n  > ^ <\n```"),
        "{}",
        markdown(page)
    );
    let html = extract(&format!("<article>{BEFORE}{page}{AFTER}</article>")).unwrap();
    assert!(html.html().contains("<pre>  /\\_/\\\n"), "{}", html.html());
}
