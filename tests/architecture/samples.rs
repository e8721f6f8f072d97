//! Each check on small sources made up for it: what is wrong is reported, what is right is not.

use super::checks::{self, Layer};
use super::imports::{self, Uses};
use super::source::{MetadataSource, without_test_files};

fn sources(files: &[(&str, &str)]) -> Vec<MetadataSource> {
    files.iter().map(|(path, text)| MetadataSource::new(path, text)).collect()
}

fn uses(files: &[(&str, &str)]) -> Uses {
    imports::uses(&without_test_files(sources(files)))
}

/// The uses as `from > to`, the folder `src` left out.
fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let bare = |path: &str| path.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
    uses(files).keys().map(|(from, to)| format!("{} > {}", bare(from), bare(to))).collect()
}

#[test]
fn paths_lead_to_files() {
    let a = ("src/a/mod.rs", "mod b; pub use b::B; pub struct A; use c::C as D; mod c;");
    let b = ("src/a/b.rs", "pub struct B; pub fn f() {}");
    let c = ("src/a/c.rs", "pub struct C;");
    let lib = ("src/lib.rs", "mod a; mod x; pub use a::A;");
    for (code, expected) in [
        // A re-export leads to the file that defines the item, another name to the mod.rs.
        ("use crate::a::B;", "x > a/b"),
        ("use crate::a::A;", "x > a/mod"),
        ("use crate::A;", "x > a/mod"),
        ("use crate::{a::{self, b}, x}; fn f() { b::f() }", "x > a/b"),
        // A path in code, in a type, in a macro call, under another name.
        ("fn f() { super::a::b::f() }", "x > a/b"),
        ("fn f(_: &[crate::a::A]) {}", "x > a/mod"),
        ("fn f() { println!(\"{}\", crate::a::b::f()) }", "x > a/b"),
        ("macro_rules! m { () => { $crate::a::b::f() } }", "x > a/b"),
        ("use crate::a as it; fn f() { it::b::f() }", "x > a/b"),
        ("mod y { fn f() { super::super::a::b::f() } }", "x > a/b"),
        // The parent's private imports can be named from below.
        ("fn f() { crate::a::D }", "x > a/c"),
        ("use crate::a::*;", "x > a/mod"),
    ] {
        let found = arrows(&[lib, a, b, c, ("src/x.rs", code)]);
        assert_eq!(found, ["a/mod > a/c", expected], "{code}");
    }
}

#[test]
fn some_names_are_not_uses() {
    let lib = ("src/lib.rs", "mod a; mod x;");
    for code in [
        // Declared, re-exported, imported as a module, used by tests, named in docs or visibility.
        "mod y;",
        "pub use crate::a::A;",
        "use crate::a;",
        "#[cfg(test)] mod tests { use crate::a::A; }",
        "#[cfg(all(test, unix))] fn f() { crate::a::A; }",
        "/// [`crate::a::A`]\nfn f() {}",
        "pub(in crate::a) struct X;",
        // Other crates and local names.
        "use std::a::A; fn f() { A::new(); other::a::A }",
        "fn f(a: A) { a.A }",
    ] {
        let found = arrows(&[lib, ("src/a.rs", "pub struct A;"), ("src/x.rs", code)]);
        assert!(found.is_empty(), "{code}: {found:?}");
    }
    // What a re-export brings in and the code names is a use.
    let code = "pub use crate::a::A; fn f(_: A) {}";
    assert_eq!(arrows(&[lib, ("src/a.rs", "pub struct A;"), ("src/x.rs", code)]), ["x > a"]);
}

#[test]
fn the_program_is_a_crate_of_its_own() {
    // `crate::a` would be an item of main.rs, since the program declares no module `a`.
    let found = arrows(&[
        ("src/lib.rs", "mod a;"),
        ("src/a.rs", "pub struct A;"),
        ("src/main.rs", "mod cli; fn main() { cli::run() }"),
        ("src/cli/mod.rs", "mod args; use args::Args; pub fn run() { leanread::A }"),
        (
            "src/cli/args.rs",
            "pub struct Args; use crate::a::A; use leanread::a::A; use crate::cli::run;",
        ),
    ]);
    assert_eq!(
        found,
        ["cli/args > cli/mod", "cli/args > main", "cli/mod > cli/args", "main > cli/mod"]
    );
}

#[test]
fn circles_are_found() {
    let files = [
        ("src/lib.rs", "mod a; mod d;"),
        ("src/a/mod.rs", "mod b; mod c; pub struct A; fn f() { b::f() }"),
        ("src/a/b.rs", "pub fn f() { super::c::f() }"),
        ("src/a/c.rs", "pub fn f(_: super::A) {}"),
        ("src/d.rs", "use crate::a::A;"),
    ];
    let found = imports::circles(&uses(&files));
    let [circle] = &found[..] else { panic!("{found:?}") };
    assert!(circle.starts_with("src/a/b.rs, src/a/c.rs, src/a/mod.rs use one another"), "{circle}");
    assert_eq!(circle.lines().count(), 4, "{circle}");
    let straight = files.map(|(path, text)| (path, text.replace("_: super::A", "")));
    let straight = straight.each_ref().map(|(path, text)| (*path, text.as_str()));
    assert!(imports::circles(&uses(&straight)).is_empty());
}

fn layer_faults(layers: &[Layer]) -> Vec<String> {
    let files = [
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a.rs", "pub struct A;"),
        ("src/b/mod.rs", "mod c; use crate::a::A;"),
        ("src/b/c.rs", "pub struct C;"),
    ];
    checks::layers(layers, &sources(&files), &uses(&files))
}

#[test]
fn layers_are_held() {
    let none: [String; 0] = [];
    assert_eq!(layer_faults(&[("a", &[]), ("b", &["a"]), ("lib", &[])]), none);
    let sub = [("a", &[][..]), ("b/c", &[]), ("b", &["a"]), ("lib", &[])];
    assert_eq!(layer_faults(&sub), none);
    for (layers, fault) in [
        ([("a", &[][..]), ("b", &[]), ("lib", &[])], "src/b/mod.rs: b may not use a ("),
        ([("b", &["a"]), ("a", &[]), ("lib", &[])], "LAYERS: b may use a, which is not above it"),
        ([("a", &[]), ("b", &["a"]), ("lib", &["b"])], "LAYERS: lib may use b, but does not"),
        ([("a", &[]), ("b", &["a"]), ("c", &[])], "src/lib.rs: has no line in LAYERS"),
    ] {
        let found = layer_faults(&layers);
        assert!(found.iter().any(|found| found.starts_with(fault)), "{fault}: {found:?}");
    }
    let unknown = layer_faults(&[("a", &[]), ("b", &["a"]), ("lib", &[]), ("c", &[])]);
    assert_eq!(unknown, ["LAYERS: there is no file for c"]);
}

#[test]
fn crates_are_named_by_their_owners_alone() {
    let owners: [(&str, &[&str]); 1] = [("html5ever", &["dom"])];
    let faults = |path, text| checks::crates(&owners, &sources(&[(path, text)]));
    assert!(faults("src/dom/mod.rs", "use html5ever::Tag;").is_empty());
    for code in ["use html5ever::Tag;", "fn f(_: html5ever::Tag) {}", "m!(html5ever::Tag);"] {
        assert_eq!(faults("src/a.rs", code), ["src/a.rs names html5ever"], "{code}");
    }
    for code in ["/// html5ever\nfn f() {}", "#[cfg(test)] use html5ever::Tag;"] {
        assert!(faults("src/a.rs", code).is_empty(), "{code}");
    }
}

#[test]
fn types_of_the_same_name_are_found() {
    let faults = |allowed: &[(&str, &str)], a, b| {
        checks::type_names(allowed, &sources(&[("src/a.rs", a), ("src/b.rs", b)]))
    };
    let double = ["Page: src/a.rs, src/b.rs"];
    assert_eq!(faults(&[], "pub struct Page;", "pub(crate) enum Page {}"), double);
    assert_eq!(faults(&[], "pub(super) type Page = u8;", "mod x { pub trait Page {} }"), double);
    assert!(faults(&[], "pub struct Page;", "struct Page;").is_empty());
    assert!(faults(&[], "pub struct Page;", "#[cfg(test)] pub struct Page;").is_empty());
    assert!(faults(&[("Page", "why")], "pub struct Page;", "pub struct Page;").is_empty());
    assert_eq!(faults(&[("Page", "why")], "pub struct Page;", "").len(), 1);
}

#[test]
fn long_files_and_functions_are_found() {
    let faults = |text: &str| checks::sizes(6, 3, &sources(&[("src/a.rs", text)]));
    let function = "pub fn f(\n    a: u8,\n) {\n}\n";
    assert_eq!(faults(function), ["src/a.rs:1: fn f has 4 lines, at most 3"]);
    assert_eq!(faults("impl A {\n    fn f() {\n\n\n    }\n}\n").len(), 1);
    assert_eq!(faults("trait A {\n    fn f() {\n\n\n    }\n}\n").len(), 1);
    assert!(faults("const A: [u8; 3] = [\n1,\n2,\n3,\n];\n").is_empty());
    assert!(faults("#[a]\n#[b]\nfn f() {\n\n}\n").is_empty());
    assert!(faults(&format!("// long: a table\n{function}")).is_empty());
    assert!(faults(&format!("// long: a table\n#[a]\n{function}")).is_empty());
    assert!(faults(&format!("#[a]\n// long: a table\n{function}")).is_empty());
    assert_eq!(faults(&format!("// long: \n{function}")).len(), 1);
    assert_eq!(faults(&format!("// long: a table\n\n{function}")).len(), 1);
    let file = "//! A file.\n\n\n\n\n\n";
    assert_eq!(faults(&format!("{file}\n")), ["src/a.rs: 7 lines, at most 6"]);
    assert!(faults(file).is_empty());
    assert!(faults(&format!("//! A file.\n// long: a table\n{file}")).is_empty());
    assert_eq!(faults(&format!("use a;\n// long: late\n{file}").replace("//!", "//")).len(), 1);
}

#[test]
fn words_of_other_scripts_are_found() {
    let faults = |text: &str| checks::foreign_words(&sources(&[("src/a.rs", text)])).len();
    for literal in ["\"আরও\"", "\"далее\"", "\"字字\"", "'ا', m!(\"далее\")", "\"\\u{4e00}字\""]
    {
        assert_eq!(faults(&format!("fn f() {{ g({literal}) }}")), 1, "{literal}");
    }
    for literal in ["\"é“ßü\"", "'ي', 'ى'", "\"Über’s\"", "\"字\""] {
        assert_eq!(faults(&format!("fn f() {{ g({literal}) }}")), 0, "{literal}");
    }
    for code in ["// далее", "/// далее\nfn f() {}", "m! { /// далее\na }"] {
        assert_eq!(faults(code), 0, "{code}");
    }
    assert_eq!(faults("#[cfg(test)]\nmod tests { const A: &str = \"далее\"; }"), 0);
}

#[test]
fn files_without_a_header_are_found() {
    let faults = |text: &str| checks::headers(&sources(&[("src/a.rs", text)])).len();
    assert_eq!(
        (faults("//! Files.\nuse a;"), faults("// Files.\nuse a;"), faults("use a;")),
        (0, 1, 1)
    );
}

#[test]
fn files_of_tests_are_left_out() {
    let files = [
        ("src/a/mod.rs", "#[cfg(test)]\nmod tests; mod b;"),
        ("src/a/tests.rs", ""),
        ("src/a/tests/more.rs", ""),
        ("src/a/b.rs", ""),
    ];
    let kept = without_test_files(sources(&files));
    let paths: Vec<&str> = kept.iter().map(|source| source.path.as_str()).collect();
    assert_eq!(paths, ["src/a/mod.rs", "src/a/b.rs"]);
}
