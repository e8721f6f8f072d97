//! What reaches a terminal from pages and names of files: lines and colours, nothing that moves its
//! cursor, clears it or sets its title.

use super::{SENTENCE, file, folder, leanread, page, run};
#[cfg(unix)]
use std::collections::BTreeMap;
use std::ffi::OsStr;
#[cfg(unix)]
use std::io::Read;
#[cfg(unix)]
use std::{fs, path::Path};

/// Places of a page in which control characters can stand, as references and as they are.
fn page_with_controls() -> String {
    let controls =
        "&#27;[2J&#x1b;]0;x&#7;&#155;31m&#8;&#127;&#3;\u{1b}[31m\u{9b}2J\u{7}\u{8}\u{7f}\u{85}";
    let whole = page(&format!("Light{controls}house"));
    let text = format!(
        "<p title='{controls}' id='a{controls}'>{SENTENCE}{controls} {SENTENCE}</p>\
         <p><a href='/x{controls}' rel='{controls}'>link{controls}</a> {SENTENCE}</p>\
         <pre><code class='language-{controls}'>a{controls}&#13;b</code></pre>\
         <img src='/a.png{controls}' alt='alt{controls}'><x{controls}>{SENTENCE}</x{controls}>\
         <p><a href='#%1b]0;x%07%C2%9B2J'>fragment</a> <a href='#%1b[2J'>again</a> {SENTENCE}</p>\
         <nav class='c{controls}'><a href=/y>Home{controls}</a></nav></article>"
    );
    let head = format!(
        "<meta name=author content='Ann{controls} Lee&amp;#27;]0;x&amp;#7;&amp;#x9b;2J'><meta property=og:site_name content='{controls}'>"
    );
    whole.replace("</article>", &text).replace("<title>", &format!("{head}<title>"))
}

/// The first control character that does more than end a line or a column, with what follows it.
fn first_control(text: &str) -> Option<String> {
    let place = text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\t'))?;
    Some(text[place..].chars().take(20).collect())
}

#[test]
fn no_page_moves_the_cursor_of_a_terminal() {
    let path = file(&folder("controls"), "page.html", page_with_controls());
    let path = path.to_str().unwrap();
    let formats = ["text", "html", "markdown", "json"].map(|format| vec!["--format", format, path]);
    let others = [vec!["explain", path], vec!["explain", "--json", path], vec!["batch", path]];
    for args in formats.into_iter().chain(others) {
        let output = run(&args);
        assert!(output.status.success(), "{args:?}");
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert_eq!(first_control(&text), None, "{args:?}");
        }
        assert!(
            String::from_utf8_lossy(&output.stdout).contains("The harbour authority"),
            "{args:?}"
        );
    }
}

/// With colours, as on a terminal, an escape begins nothing but a colour.
#[test]
fn explanations_hold_colours_and_no_other_escapes() {
    let path = file(&folder("colours"), "page.html", page_with_controls());
    let output =
        leanread(&[OsStr::new("explain"), path.as_ref()]).env("CLICOLOR_FORCE", "1").output();
    let text = String::from_utf8(output.unwrap().stdout).unwrap();
    let mut escapes = text.split('\u{1b}').skip(1).peekable();
    assert!(escapes.peek().is_some());
    for escape in escapes {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '[' | ';');
        assert!(escape.trim_start_matches(is_part).starts_with('m'), "{escape:?}");
        assert!(!escape.contains(|c: char| c.is_control() && c != '\n'), "{escape:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_name_of_a_file_moves_no_cursor() {
    let output = run(&["no\u{1b}[2Jsuch.html"]);
    assert!(!output.status.success());
    assert!(!output.stderr.contains(&0x1b));
}

/// What pages try, each as it is and as character references.
#[cfg(unix)]
const SEQUENCES: [(&str, &str); 10] = [
    ("clear", "\u{1b}[2J\u{1b}[H"),
    ("title", "\u{1b}]0;owned\u{7}"),
    ("link", "\u{1b}]8;;https://evil.example/\u{1b}\\"),
    ("c1", "\u{9b}2J\u{9d}0;owned\u{9c}"),
    ("device", "\u{90}$q\"p\u{9c}\u{1b}[6n"),
    ("backspace", "\u{8}\u{8}\u{8}\u{8}"),
    ("overprint", "\rroot# \u{b}\u{c}\u{84}\u{85}\u{8d}"),
    ("delete", "\u{7f}\u{0}\u{3}\u{e}\u{f}"),
    ("scroll", "\u{1b}7\u{1b}[1;1r\u{1b}c\u{1b}#8"),
    ("screen", "\u{1b}[?1049h\u{1b}Pq\u{1b}\\"),
];

/// Where they stand.
#[cfg(unix)]
const PLACES: [(&str, &str); 8] = [
    (
        "head",
        "<meta name=author content='Ann@'><meta property=og:site_name content='@'><title>@</title>",
    ),
    ("prose", "<p>@ SENTENCE @ SENTENCE</p>"),
    ("code", "<pre><code class='language-@'>a@\n  b</code></pre><p>SENTENCE</p>"),
    (
        "attributes",
        "<p title='@' id='a@' class='c@'><a href='/x@' rel='@'>SENTENCE</a> <img src='/a.png@' alt='@'></p>",
    ),
    ("names", "<x@><p y@=1>SENTENCE</p></x@>"),
    ("fragments", "<p><a href='#%1b]0;x%07%C2%9B2J@'>SENTENCE</a> SENTENCE</p>"),
    ("twice", "<meta name=author content='Ann &amp;#27;]0;x&amp;#7;&amp;#x9b;2J@'><p>SENTENCE</p>"),
    ("clutter", "<nav class='c@' id='@'><a href=/y>Home @</a> <a href=/z@>Sport</a></nav>"),
];

/// Sixty pages in a folder, named after what they try and where.
#[cfg(unix)]
fn pages_that_try(folder: &Path) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for (what, sequence) in SEQUENCES {
        let references: String = sequence.chars().map(|c| format!("&#{};", u32::from(c))).collect();
        for (place, markup) in PLACES {
            let both = format!("{sequence}{references}");
            let markup = markup.replace('@', &both).replace("SENTENCE", SENTENCE);
            let whole = page("Lighthouse").replace("</article>", &format!("{markup}</article>"));
            let name = format!("{place}-{what}.html");
            file(folder, &name, whole);
            pages.insert(name.clone(), folder.join(name).to_string_lossy().into_owned());
        }
    }
    pages
}

/// All that the command writes to a terminal of its own.
#[cfg(unix)]
fn on_terminal(args: &[&str], stdout: Option<fs::File>) -> String {
    let (mut terminal, pts) = pty_process::blocking::open().unwrap();
    terminal.resize(pty_process::Size::new(40, 200)).unwrap();
    let mut command = pty_process::blocking::Command::new(env!("CARGO_BIN_EXE_leanread"))
        .args(args)
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR");
    if let Some(file) = stdout {
        command = command.stdout(file);
    }
    let mut child = command.spawn(pts).unwrap();
    let mut written = Vec::new();
    let mut part = [0; 4096];
    // At the end of the command Linux reports an error where others report the end of the file.
    while let Ok(count @ 1..) = terminal.read(&mut part) {
        written.extend_from_slice(&part[..count]);
    }
    child.wait().unwrap();
    String::from_utf8(written).unwrap()
}

/// The text without colours and ends of lines, which a terminal gets as "\r\n".
#[cfg(unix)]
fn without_colours(text: &str) -> String {
    let colour = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    colour.replace_all(text, "").replace("\r\n", "\n")
}

#[cfg(unix)]
#[test]
fn eighty_pages_leave_a_real_terminal_as_it_is() {
    let folder = folder("terminal");
    let pages = pages_that_try(&folder);
    assert_eq!(pages.len(), 80);
    let formats = ["text", "html", "markdown", "json"].map(|format| vec!["--format", format]);
    let all = formats.into_iter().chain([vec![], vec!["explain"], vec!["explain", "--json"]]);
    let mut colours = 0;
    for mut args in all {
        for (name, path) in &pages {
            args.push(path);
            let written = on_terminal(&args, None);
            args.pop();
            assert!(written.contains("harbour authority"), "{args:?} {name}: {written}");
            colours += usize::from(written.contains("\u{1b}[32m"));
            assert_eq!(first_control(&without_colours(&written)), None, "{args:?} {name}");
        }
    }
    assert_eq!(colours, 80, "each explanation has colours, so it was written to a terminal");
}

#[cfg(unix)]
#[test]
fn the_messages_of_a_run_leave_a_real_terminal_as_it_is() {
    let folder = folder("terminal-names");
    file(&folder, "\u{1b}]0;owned\u{7}\u{9b}2J.html", [0x1f, 0x8b, 1, 2, 3]);
    file(&folder, "good.html", page("Lighthouse"));
    let rows = fs::File::create(folder.join("rows.jsonl")).unwrap();
    let names = on_terminal(&["batch", folder.to_str().unwrap()], Some(rows));
    let rows = fs::read_to_string(folder.join("rows.jsonl")).unwrap();
    assert_eq!(rows.lines().count(), 2);
    assert_eq!(first_control(&rows), None);
    assert!(rows.contains("\\u001b]0;owned\\u0007\\u009b2J"), "the id is whole: {rows}");
    // The bar of progress moves the cursor itself, within its line, and hides it meanwhile.
    assert!(!names.contains("]0;owned\u{7}") && !names.contains('\u{9b}'), "{names:?}");
    let failed = without_colours(&on_terminal(&["no\u{1b}[2Jsuch\u{9d}.html"], None));
    assert!(failed.contains("such"), "{failed:?}");
    assert!(!failed.contains(|c: char| c.is_control() && c != '\n'), "{failed:?}");
}

#[cfg(unix)]
#[test]
fn without_a_file_a_terminal_gets_the_usage() {
    assert!(on_terminal(&[], None).contains("Usage:"));
}
