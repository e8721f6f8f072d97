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
    assert!(lines[0]["error"]["message"].as_str().unwrap().contains("no such file"));
    assert_eq!(lines[1].as_object().unwrap().len(), 2);
    assert!(lines[1]["error"]["message"].as_str().unwrap().contains("PDF"));
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
    assert!(lines[2]["error"]["message"].as_str().unwrap().contains("html"));
    assert_eq!(lines[3]["id"], "b");
    assert!(lines[3]["error"]["message"].as_str().unwrap().contains("missing field `html`"));
    assert_eq!(lines[4]["id"], "a");
    let empty = run_with(&["batch", "--jsonl"], b"\n");
    assert!(empty.status.success() && empty.stdout.is_empty());
    assert!(String::from_utf8_lossy(&empty.stderr).contains("no pages in the input"));
    assert_eq!(run(&["batch", "--jsonl", "x.html"]).status.code(), Some(2));
}

#[test]
fn a_byte_order_mark_begins_no_page() {
    let line = json!({"id": "a", "html": page("One")});
    let output = run_with(&["batch", "--jsonl"], format!("\u{feff}{line}\n").as_bytes());
    assert_quiet(&output);
    assert_eq!(lines(&output)[0]["title"], "One");
}

/// A line longer than any page is an error of its own, and the next line is read.
#[test]
fn a_line_of_any_length_costs_bounded_memory() {
    let mut child = start(&["batch", "--jsonl", "--fields", "title"]);
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let piece = vec![b'x'; 1 << 20];
        input.write_all(b"{\"id\":\"a\",\"html\":\"").unwrap();
        for _ in 0..100 {
            input.write_all(&piece).unwrap();
        }
        write!(input, "\"}}\n{}\n", json!({"id": "b", "html": page("Two")})).unwrap();
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let lines = lines(&output);
    assert_eq!((lines.len(), &lines[0]["id"]), (2, &json!("a")));
    assert!(
        lines[0]["error"]["message"].as_str().unwrap().contains("the line is longer than 97 MiB")
    );
    assert_eq!(lines[1]["title"], "Two");
}

#[test]
fn a_page_that_takes_too_long_is_a_line_with_an_error() {
    let folder = folder("timeout");
    file(&folder, "b.html", page("One"));
    file(&folder, "a.html", page("Two") + &"<p>word, ".repeat(90_000));
    // A nanosecond is over before any page is read.
    let args = [OsStr::new("batch"), folder.as_ref(), OsStr::new("--timeout"), OsStr::new("1e-9")];
    let output = run(&args);
    assert_eq!(output.status.code(), Some(1));
    for line in lines(&output) {
        assert_eq!(line["error"]["kind"], "timeout");
        assert!(line["error"]["message"].as_str().unwrap().contains("--timeout"));
    }
    let output = run(&[args[0], args[1], args[2], OsStr::new("600")]);
    assert!(output.status.success());
    assert!(lines(&output).iter().all(|line| line["title"].is_string()));
    for seconds in ["0", "-1", "soon", "NaN", "inf"] {
        let output = run(&[args[0], args[1], args[2], OsStr::new(seconds)]);
        assert_eq!(output.status.code(), Some(2), "{seconds}");
    }
}

#[test]
fn errors_have_kinds() {
    let folder = folder("error-kinds");
    file(&folder, "a.html", "%PDF-1.7");
    file(&folder, "b.html", "<p>x".repeat(100_001));
    file(&folder, "c.html.gz", b"\x1F\x8B no");
    let output = run(&[OsStr::new("batch"), folder.as_ref(), OsStr::new("none.html")]);
    let kinds: Vec<_> = lines(&output).iter().map(|line| line["error"]["kind"].clone()).collect();
    assert_eq!(kinds, ["not_html", "too_many_blocks", "unreadable", "unreadable"]);
}

#[test]
fn no_number_of_jobs_is_too_much() {
    for jobs in ["257", "99999999999", "99999999999999999999999"] {
        let output = run(&["batch", "x.html", "--jobs", jobs]);
        assert_eq!(output.status.code(), Some(2), "{jobs}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("--jobs"), "{jobs}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_among_the_pages_is_a_line_with_an_error() {
    let folder = folder("pipe");
    file(&folder, "b.html", page("One"));
    let pipe = folder.join("a.html");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = run(&[OsStr::new("batch"), folder.as_ref()]);
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!((lines.len(), &lines[1]["title"]), (2, &json!("One")));
    assert!(lines[0]["error"]["message"].as_str().unwrap().contains("not a regular file"));
}

#[test]
fn what_follows_gzip_data_is_left_out_with_a_note() {
    let whole = page("Lighthouse");
    let (first, second) = whole.split_at(whole.len() / 2);
    let members = [gzip(first.as_bytes()), gzip(second.as_bytes())].concat();
    let folder = folder("junk");
    for (name, end, has_note) in
        [("a", &b""[..], false), ("b", b"\0\0\0\0", false), ("c", b"junk", true)]
    {
        let path = file(&folder, &format!("{name}.html.gz"), [&members[..], end].concat());
        let output = run(&[OsStr::new("batch"), path.as_ref()]);
        assert!(output.status.success(), "{name}");
        assert_eq!(lines(&output)[0]["title"], "Lighthouse");
        let note = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(note.contains("what follows the gzip data"), has_note, "{note}");
    }
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

/// An id comes back as it was written, and a page with broken characters is a page.
#[test]
fn ids_and_broken_characters_are_kept() {
    let text = "The harbour authority said on Monday that the lighthouse stays lit.";
    let input = format!(
        "{{\"id\":123456789012345678901234567890,\"html\":\"<p>{text}\"}}\n\
         {{\"id\":1.50,\"html\":\"<p>a \\ud800 {text}\"}}\n\
         {{\"id\":\"broken\",\"html\":\"<p>\u{1}{text}\"}}\n\
         {{\"id\":\"cut\",\"html\":\"<p>{text}\n"
    );
    // Two bytes that are no UTF-8.
    let input = input.replacen("<p>The", "<p>? The", 1).into_bytes();
    let input: Vec<u8> = input.iter().map(|&byte| if byte == b'?' { 0xFF } else { byte }).collect();
    let output = run_with(&["batch", "--jsonl", "--fields", "id,text"], &input);
    let rows: Vec<String> =
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    assert!(rows[0].starts_with("{\"id\":123456789012345678901234567890,\"text\":\"\u{fffd} The"));
    assert!(rows[1].starts_with("{\"id\":1.50,\"text\":\"a \u{fffd} The"), "{}", rows[1]);
    assert!(rows[2].starts_with("{\"id\":\"broken\",\"error\""), "{}", rows[2]);
    assert!(rows[3].starts_with("{\"id\":\"cut\",\"error\""), "{}", rows[3]);
    assert!(!rows[3].contains("line 1") && !rows[3].contains("struct"), "{}", rows[3]);
}
