//! Many pages in one run: a folder, or lines of JSON.

use super::*;

#[test]
fn a_folder_gives_a_line_for_each_page_in_order() {
    let folder = folder("batch");
    for number in 0..30 {
        let page = page(&format!("Title {number}"));
        match number % 2 {
            0 => file(&folder, &format!("p{number:02}.html"), page),
            _ => file(&folder, &format!("p{number:02}.html.gz"), gzip(page.as_bytes())),
        };
    }
    file(&folder, "notes.txt", "not a page");
    let folder = folder.to_str().unwrap();
    for jobs in ["1", "3"] {
        let output = run(&["batch", folder, "--jobs", jobs]);
        assert_quiet(&output);
        let lines = lines(&output);
        assert_eq!(lines.len(), 30);
        for (number, line) in lines.iter().enumerate() {
            assert_eq!(line["id"], format!("p{number:02}"));
            assert_eq!(line["title"], format!("Title {number}"));
            assert!(line["ms"].as_f64().unwrap() > 0.0);
        }
    }
    assert_eq!(run(&["batch", folder, "--jobs", "0"]).status.code(), Some(2));
}

#[test]
fn a_line_has_the_default_fields_or_the_requested_ones() {
    let head = "<meta property='article:published_time' content='2024-02-03T04:05:00Z'>\
        <meta name=author content='Ada Berg'>";
    let page = page("Lighthouse").replace("<title>", &format!("{head}<title>"));
    let path = file(&folder("fields"), "page.html", page);
    let path = path.to_str().unwrap();
    let keys = |fields: &[&str]| {
        let output = run(&[&["batch", path][..], fields].concat());
        assert_quiet(&output);
        let line = out(&output).to_owned();
        let value: Value = serde_json::from_str(&line).unwrap();
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort_by_key(|key| line.find(&format!("\"{key}\":")));
        keys
    };
    let all = ["id", "title", "authors", "date", "lang", "text", "html", "confidence", "ms"];
    assert_eq!(keys(&[]), all);
    assert_eq!(keys(&["--fields", "text,title"]), ["id", "title", "text"]);
    assert_eq!(keys(&["--fields", "markdown"]), ["id", "markdown"]);
    let unknown = run(&["batch", path, "--fields", "colour"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("possible values: id, title, authors"));

    let line = &lines(&run(&["batch", path]))[0];
    assert_eq!(line["date"], "2024-02-03T04:05:00Z");
    assert_eq!(line["authors"], json!(["Ada Berg"]));
    assert_eq!(line["lang"], "en");
    assert!(line["text"].as_str().unwrap().contains(SENTENCE));
}

#[test]
fn a_page_that_fails_does_not_end_the_run() {
    let folder = folder("failing");
    let good = file(&folder, "good.html", page("Good"));
    let bad = file(&folder, "bad.html", "%PDF-1.4");
    let none = folder.join("none.html");
    let output = run(&[OsStr::new("batch"), none.as_ref(), bad.as_ref(), good.as_ref()]);
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!(lines[0]["id"], "none");
    assert!(lines[0]["error"].as_str().unwrap().contains("no such file"));
    assert_eq!(lines[1].as_object().unwrap().len(), 2);
    assert!(lines[1]["error"].as_str().unwrap().contains("PDF"));
    assert_eq!(lines[2]["title"], "Good");
    assert!(err(&output).contains("2 of 3 pages"));

    let output = run(&[OsStr::new("batch"), none.as_ref(), bad.as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output).lines().count(), 2);
    assert!(err(&output).contains("all pages failed"));
}

#[test]
fn a_folder_without_pages_is_an_error() {
    let folder = folder("no-pages");
    file(&folder, "notes.txt", "nothing");
    let output = run(&[OsStr::new("batch"), folder.as_ref()]);
    assert_fails(&output, &["no .html or .html.gz files in", "no-pages"]);
    assert_eq!(run(&["batch"]).status.code(), Some(2));
}

#[test]
fn lines_of_json_are_read_in_order_and_the_broken_ones_named() {
    let good = json!({"id": "a", "html": page("One"), "url": "https://news.example/x"});
    let number = json!({"id": 7, "html": page("Two")});
    let input = format!("{good}\n\n{number}\nnot json\n{{\"id\":\"b\"}}\n{good}");
    let output = run_with(&["batch", "--jsonl"], input.as_bytes());
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["title"], "One");
    assert!(lines[0]["html"].as_str().unwrap().contains("https://news.example/more"));
    assert_eq!((&lines[1]["id"], &lines[1]["title"]), (&json!(7), &json!("Two")));
    assert_eq!(lines[2]["id"], "line 4");
    assert!(lines[2]["error"].as_str().unwrap().contains("html"));
    assert_eq!(lines[3]["id"], "b");
    assert!(lines[3]["error"].as_str().unwrap().contains("missing field `html`"));
    assert_eq!(lines[4]["id"], "a");
    assert_fails(&run_with(&["batch", "--jsonl"], b"\n"), &["no pages in the input"]);
    assert_eq!(run(&["batch", "--jsonl", "x.html"]).status.code(), Some(2));
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = start(&["batch", "--jsonl", "--fields", "title", "--jobs", "2"]);
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for title in ["One", "Two", "Three"] {
        writeln!(questions, "{}", json!({"id": "x", "html": page(title)})).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert_eq!(answer, format!("{{\"id\":\"x\",\"title\":\"{title}\"}}\n"));
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_the_program_silently() {
    for args in [&[][..], &["explain"], &["batch", "--jsonl"], &["batch", "-"]] {
        let mut child = start(args);
        drop(child.stdout.take());
        let mut input = child.stdin.take().unwrap();
        let page = page("Lighthouse");
        if args.contains(&"--jsonl") {
            // More is to come on standard input, and the program does not wait for it.
            writeln!(input, "{}", json!({"id": "a", "html": page})).unwrap();
            assert!(child.wait().unwrap().success());
        }
        let _ = input.write_all(page.as_bytes());
        drop(input);
        assert_quiet(&child.wait_with_output().unwrap());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_success() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let path = file(&folder("full"), "page.html", page("Lighthouse"));
    let output = leanread(&[path]).stdout(full).output().unwrap();
    assert_fails(&output, &["cannot write the result"]);
}
