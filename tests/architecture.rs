//! Architecture tests: which file may use which, who may name the parser, names that stand for one
//! thing, sizes, headers, and words of human languages in data files only.

#[path = "architecture/checks.rs"]
mod checks;
#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/samples.rs"]
mod samples;
#[path = "architecture/source.rs"]
mod source;

use checks::Layer;
use source::MetadataSource;

/// The layers, in their order: each uses only those above it that its line names. A name stands for
/// a file or a folder of `src`; a file belongs to the longest name that its path begins with.
const LAYERS: &[Layer] = &[
    ("util", &[]),
    ("text", &[]),
    ("encoding", &[]),
    ("api", &[]),
    ("dom", &["util", "text", "api"]),
    ("page_data", &["util", "api", "dom"]),
    ("unshown_recipe", &["util", "api", "text", "dom"]),
    ("style", &["util", "api", "dom"]),
    ("blocks", &["util", "text", "api", "dom"]),
    ("notes", &["util", "text", "dom", "blocks"]),
    ("lexicon", &["util", "text", "api"]),
    ("metadata", &["util", "text", "api", "dom", "blocks"]),
    ("features", &["util", "text", "api", "dom", "blocks", "lexicon"]),
    ("scoring", &["util", "features"]),
    (
        "rules",
        &["util", "text", "api", "dom", "blocks", "lexicon", "metadata", "features", "scoring"],
    ),
    (
        "selection",
        &["util", "text", "api", "dom", "blocks", "notes", "lexicon", "scoring", "rules"],
    ),
    ("content", &["util", "text", "api", "dom", "blocks", "notes", "selection"]),
    ("render", &["util", "text", "dom", "content"]),
    ("flat_text", &["util", "text", "api", "dom", "blocks", "lexicon", "rules"]),
    (
        "pipeline",
        &[
            "util",
            "api",
            "dom",
            "page_data",
            "unshown_recipe",
            "style",
            "blocks",
            "notes",
            "metadata",
            "features",
            "scoring",
            "rules",
            "selection",
            "flat_text",
        ],
    ),
    (
        "classify",
        &["util", "text", "api", "dom", "blocks", "lexicon", "rules", "selection", "pipeline"],
    ),
    (
        "report",
        &[
            "util",
            "text",
            "api",
            "dom",
            "blocks",
            "lexicon",
            "features",
            "scoring",
            "rules",
            "selection",
            "content",
            "flat_text",
            "pipeline",
            "classify",
        ],
    ),
    // The result is made of what the stages give, so that it stands after them.
    (
        "api/article",
        &[
            "text",
            "encoding",
            "api",
            "metadata",
            "selection",
            "content",
            "render",
            "pipeline",
            "report",
        ],
    ),
    ("lib", &["encoding", "api", "dom", "scoring", "pipeline", "report", "api/article"]),
    (
        "bench_stages",
        &[
            "api",
            "dom",
            "blocks",
            "metadata",
            "features",
            "scoring",
            "rules",
            "selection",
            "content",
            "render",
            "pipeline",
            "classify",
            "report",
        ],
    ),
    // The program is a crate of its own, which uses the library as any other user would.
    ("cli", &[]),
    ("main", &["cli"]),
];

/// Crates that only some layers may name.
const OWNED_CRATES: [(&str, &[&str]); 4] = [
    ("html5ever", &["dom"]),
    ("html5gum", &["dom"]),
    ("markup5ever", &["dom"]),
    // A caller may hand over a tree of this crate's, so that the public API names its type.
    ("markup5ever_rcdom", &["dom", "lib"]),
];

/// Type names that may occur twice, each with the reason.
const SHARED_NAMES: [(&str, &str); 0] = [];

const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 45;

/// All folders with Rust code that is written by hand.
const FOLDERS: [&str; 8] = [
    "src",
    "wasm/src",
    "xtask/src",
    "examples",
    "benches",
    "tests",
    "fuzz/src",
    "fuzz/fuzz_targets",
];

/// The files of the library and the program, without those of tests.
fn library() -> Vec<MetadataSource> {
    source::without_test_files(source::load("src"))
}

fn everything() -> Vec<MetadataSource> {
    FOLDERS.into_iter().flat_map(source::load).collect()
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

#[test]
fn layers_use_what_their_line_allows_and_no_more() {
    let sources = library();
    assert_none(&checks::layers(LAYERS, &sources, &imports::uses(&sources)));
}

#[test]
fn files_do_not_use_one_another_in_circles() {
    assert_none(&imports::circles(&imports::uses(&library())));
}

#[test]
fn only_the_dom_names_the_parser() {
    assert_none(&checks::crates(&OWNED_CRATES, &library()));
}

#[test]
fn a_type_name_stands_for_one_type() {
    assert_none(&checks::type_names(&SHARED_NAMES, &library()));
}

#[test]
fn files_and_functions_are_short() {
    assert_none(&checks::sizes(MAX_FILE_LINES, MAX_FUNCTION_LINES, &everything()));
}

#[test]
fn words_of_other_scripts_are_in_data_files() {
    assert_none(&checks::foreign_words(&library()));
}

#[test]
fn files_say_what_they_are_for() {
    assert_none(&checks::headers(&everything()));
}
