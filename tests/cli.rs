//! The command line as its users meet it: what it prints where, and how it ends.

#[path = "cli/batch.rs"]
mod batch;
#[path = "cli/terminal.rs"]
mod terminal;

use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const SENTENCE: &str = "The harbour authority said on Monday that the old lighthouse will be \
    repaired before winter, after engineers found cracks in its upper gallery.";

/// A page with an article; `title` stands in its head and above its text.
fn page(title: &str) -> String {
    let paragraphs: String = [
        SENTENCE,
        "Work begins in the second week of June, and ships will be guided by a floating beacon, \
         which the coast guard keeps ready for such cases, until the lamp burns again.",
        "The repair costs about two million, most of which comes from a fund for historic \
         buildings, while the town pays for the road that leads to the rock.",
        "Residents had asked for years, in letters and at meetings, that the tower be saved; \
         now that the money is there, they want to celebrate its birthday beneath it.",
    ]
    .map(|text| format!("<p>{text} <a href='/more'>Details</a> followed.</p>"))
    .concat();
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title></head>\
         <body><nav><a href=/>Home</a> <a href=/news>News</a></nav>\
         <article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
}

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

fn leanread<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leanread"));
    command.args(args).stdin(Stdio::null()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn run<S: AsRef<OsStr>>(args: &[S]) -> Output {
    leanread(args).output().unwrap()
}

fn start(args: &[&str]) -> Child {
    leanread(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs with this on standard input. The program may end before it has read all of it.
fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut child = start(args);
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Ended well, and said nothing but the result.
fn assert_quiet(output: &Output) {
    assert!(output.status.success(), "{output:?}");
    assert_eq!(err(output), "");
}

/// Ended with status 1, no result, and a message that holds all of this.
fn assert_fails(output: &Output, words: &[&str]) {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(out(output), "");
    for word in words {
        assert!(err(output).contains(word), "{word:?} is not in {:?}", err(output));
    }
}

#[test]
fn a_file_gives_its_text() {
    let path = file(&folder("text"), "page.html", page("Lighthouse"));
    let output = run(&[&path]);
    assert!(output.status.success());
    assert!(out(&output).contains(SENTENCE));
    assert!(!out(&output).contains("<p>"));
    assert!(out(&output).ends_with('\n'));
    assert!(!out(&output).ends_with("\n\n"));
}

#[test]
fn standard_input_is_read_without_a_file_or_with_a_dash() {
    for args in [&[][..], &["-"], &["--format", "text", "-"]] {
        assert!(out(&run_with(args, page("Lighthouse").as_bytes())).contains(SENTENCE));
    }
}

#[test]
fn what_the_output_has_is_as_the_arguments_say() {
    let extra = "<p>The beam turns once in \\(t^2\\) seconds, as the keeper of the old lighthouse wrote.</p>\
        <iframe src='https://player.vimeo.com/video/7' title='The tower'></iframe></article>";
    let page = page("Lighthouse").replace("</article>", extra);
    let html = |args: &[&str]| {
        let args = [args, &["--format", "html"]].concat();
        out(&run_with(&args, page.as_bytes())).to_owned()
    };
    assert!(html(&[]).contains("<a href=\"https://vimeo.com/7\""), "{}", html(&[]));
    assert!(html(&[]).contains("<span class=\"math inline\">t^2</span>"));
    let other = html(&["--without", "links,images", "--embeds", "frame", "--formulas", "text"]);
    assert!(other.contains("<iframe src=\"https://player.vimeo.com/video/7\""), "{other}");
    assert!(other.contains("once in t^2 seconds") && !other.contains("<a "), "{other}");
    let refused = run_with(&["--without", "words"], b"");
    assert!(err(&refused).contains("possible values: links, images, tables, footnotes"));
}

#[test]
fn every_format_prints_its_own() {
    let input = page("Lighthouse");
    let print = |format| run_with(&["--format", format], input.as_bytes());
    assert!(out(&print("html")).contains("<p>"));
    assert!(out(&print("markdown")).contains(SENTENCE));
    let article: Value = serde_json::from_str(out(&print("json"))).unwrap();
    assert_eq!(article["title"], "Lighthouse");
    assert!(article["textContent"].as_str().unwrap().contains(SENTENCE));
    let unknown = print("pdf");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("possible values: text, html, markdown, json"));
}

#[test]
fn relative_links_become_absolute_against_the_url() {
    let input = page("Lighthouse");
    let args = ["--url", "https://news.example/a/b", "--format", "html"];
    let output = run_with(&args, input.as_bytes());
    assert!(out(&output).contains("href=\"https://news.example/more\""), "{}", out(&output));
    let wrong = run(&["--url", "/a/b"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("https://"));
}

#[test]
fn gzip_is_unpacked_whatever_the_name() {
    let folder = folder("gzip");
    let packed = gzip(page("Lighthouse").as_bytes());
    for name in ["page.html.gz", "page.html"] {
        assert!(out(&run(&[file(&folder, name, &packed)])).contains(SENTENCE));
    }
    assert!(out(&run_with(&[], &packed)).contains(SENTENCE));
    let cut = file(&folder, "cut.html.gz", &packed[..packed.len() / 2]);
    assert_fails(&run(&[cut]), &["cut.html.gz", "gzip", "damaged"]);
}

#[test]
fn pages_need_not_be_utf_8() {
    let text = page("Żółw").replace("<p>The harbour", "<p>Zażółć gęślą jaźń. The harbour");
    let page = text.replace("charset=utf-8", "charset=iso-8859-2");
    let mut bytes = Vec::new();
    for c in page.chars() {
        bytes.push(match c {
            'Ż' => 0xAF,
            'ż' => 0xBF,
            'ó' => 0xF3,
            'ł' => 0xB3,
            'ć' => 0xE6,
            'ę' => 0xEA,
            'ś' => 0xB6,
            'ą' => 0xB1,
            'ź' => 0xBC,
            'ń' => 0xF1,
            _ => u8::try_from(u32::from(c)).unwrap(),
        });
    }
    assert!(std::str::from_utf8(&bytes).is_err());
    assert!(out(&run_with(&[], &bytes)).contains("Zażółć gęślą jaźń. The harbour"));
    let path = file(&folder("latin-2"), "page.html", &bytes);
    assert_eq!(lines(&run(&[OsStr::new("batch"), path.as_os_str()]))[0]["title"], "Żółw");
}

#[test]
fn an_empty_page_is_not_a_failure_but_has_a_message() {
    let output = run(&[file(&folder("empty"), "page.html", "")]);
    assert!(output.status.success());
    assert_eq!(out(&output), "");
    assert!(err(&output).contains("page.html: the input is empty"));
    let output = run_with(&[], b"<nav><a href=/>Home</a></nav>");
    assert!(output.status.success());
    assert!(err(&output).contains("confidence"), "{output:?}");
}

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    let folder = folder("unreadable");
    assert_fails(&run(&[folder.join("none.html")]), &["none.html", "no such file"]);
    assert_fails(&run(&[&folder]), &["is a directory", "leanread batch"]);
    let pdf = file(&folder, "a.pdf", "%PDF-1.7\n%\u{e2}\n1 0 obj");
    assert_fails(&run(&[pdf]), &["a.pdf", "PDF", "HTML"]);
    let png = file(&folder, "a.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
    assert_fails(&run(&[png]), &["a.png", "PNG"]);
    let noise: Vec<u8> =
        (0..5000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_fails(&run_with(&[], &noise), &["standard input", "binary data"]);
}

#[test]
fn a_page_that_unpacks_without_end_is_refused() {
    let path = file(&folder("bomb"), "page.html.gz", gzip(&vec![b' '; 80 << 20]));
    assert_fails(&run(&[path]), &["page.html.gz", "larger than 32 MiB"]);
}

#[cfg(unix)]
#[test]
fn unreadable_files_have_different_messages() {
    let folder = folder("broken");
    let link = folder.join("link.html");
    std::os::unix::fs::symlink(folder.join("gone"), &link).unwrap();
    assert_fails(&run(&[link]), &["link.html", "no such file"]);
    if cfg!(target_os = "linux") {
        // Opens, and fails when it is read.
        assert_fails(&run(&["/proc/self/mem"]), &["/proc/self/mem", "reading failed"]);
    }
}

/// A program that `root` runs may read everything: then it is run as somebody else, from a
/// folder that everybody may enter.
#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let folder = std::env::temp_dir().join(format!("leanread-cli-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    let path = file(&folder, "secret.html", page("Secret"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let program = folder.join("leanread");
    fs::copy(env!("CARGO_BIN_EXE_leanread"), &program).unwrap();
    let mut single = Command::new(&program);
    let mut batch = Command::new(&program);
    if fs::metadata(&path).unwrap().uid() == 0 {
        single.uid(65534).gid(65534);
        batch.uid(65534).gid(65534);
    }
    let single = single.arg(&path).output();
    let batch = batch.arg("batch").arg(&path).output();
    fs::remove_dir_all(&folder).unwrap();
    assert_fails(&single.unwrap(), &["secret.html", "permission denied"]);
    let batch = batch.unwrap();
    assert_eq!(batch.status.code(), Some(1));
    assert_eq!(lines(&batch)[0]["id"], "secret");
    assert!(lines(&batch)[0]["error"]["message"].as_str().unwrap().contains("permission denied"));
}

#[test]
fn explain_shows_the_record() {
    let page = page("Lighthouse");
    let path = file(&folder("explain"), "page.html", &page);
    let output = run(&[OsStr::new("explain"), path.as_ref()]);
    assert_quiet(&output);
    let trace = leanread::explain(&page, &leanread::Options::new()).unwrap().to_string();
    assert!(!trace.trim().is_empty());
    assert_eq!(out(&output).trim_end(), trace.trim_end());
    assert_fails(&run(&["explain", "none.html"]), &["none.html", "no such file"]);
}

#[test]
fn explain_gives_the_record_as_data() {
    let page = page("Lighthouse");
    let path = file(&folder("explain-json"), "page.html", &page);
    let output = run(&[OsStr::new("explain"), OsStr::new("--json"), path.as_ref()]);
    assert_quiet(&output);
    let trace = leanread::explain(&page, &leanread::Options::new()).unwrap();
    let found: Value = serde_json::from_str(out(&output)).unwrap();
    assert_eq!(found, serde_json::to_value(&trace).unwrap());
    let block = &found["blocks"][0];
    for field in ["kept", "kind", "points", "reasons", "selector", "range", "domPath", "features"] {
        assert!(!block[field].is_null(), "{field}: {block}");
    }
}

#[test]
fn explain_is_coloured_where_it_is_wanted() {
    let path = file(&folder("explain-colours"), "page.html", page("Lighthouse"));
    let explain = |name: &str| {
        let mut command = leanread(&[OsStr::new("explain"), path.as_ref()]);
        command.env("CLICOLOR_FORCE", "1").env(name, "1");
        out(&command.output().unwrap()).to_owned()
    };
    assert!(explain("LEANREAD_TEST").contains("\u{1b}[32m+"));
    assert!(!explain("NO_COLOR").contains('\u{1b}'));
}

#[test]
fn text_without_markup_is_read_line_by_line() {
    let text = format!("Home\nSport\n\nThe old lighthouse burns again\n\n{SENTENCE}\n\nShare\n");
    let path = file(&folder("input-text"), "copied.txt", &text);
    let output = run(&[OsStr::new("--input"), OsStr::new("text"), path.as_ref()]);
    assert_eq!(out(&output).trim_end(), SENTENCE);
    let output = run(&["explain", "--input", "text", path.to_str().unwrap()]);
    let trace = leanread::explain_from_text(&text, &leanread::Options::new()).unwrap();
    assert_eq!(out(&output).trim_end(), trace.to_string().trim_end());
}

#[test]
fn colour_is_left_out_when_not_wanted() {
    let help = |without: &str| {
        let mut command = leanread(&["--help"]);
        command.env("CLICOLOR_FORCE", "1").env(without, "1").output().unwrap()
    };
    assert!(out(&help("LEANREAD_TEST")).contains('\x1B'));
    assert!(!out(&help("NO_COLOR")).contains('\x1B'));
}

#[test]
fn help_and_version() {
    let help = run(&["--help"]);
    assert_quiet(&help);
    for word in ["batch", "explain", "--format", "--url", "Examples:"] {
        assert!(out(&help).contains(word));
    }
    let version = run(&["--version"]);
    assert_eq!(out(&version), format!("leanread {}\n", env!("CARGO_PKG_VERSION")));
}
