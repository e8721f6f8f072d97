//! Types with a hand-written `Serialize` announce as many fields as they write. Formats that put a
//! length before the fields, such as CBOR, cannot be read otherwise; JSON would not notice.

use leanread::{Limits, Options};
use regex::Regex;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The types that the tests here write, by themselves or in an article ...
const TYPES: [&str; 7] =
    ["Article", "Block", "ConfidenceReason", "Kind", "Removed", "TraceBlock", "Warning"];
/// ... and those of the program, which writes JSON alone.
const OF_PROGRAM: [&str; 1] = ["Record"];

const PAGE: &str = "<title>Rain</title><h1>Rain</h1><p>It rained all night, and in the morning the \
    river stood in the lower streets of the town. Nobody was hurt, said the mayor.</p><h4>Related\
    </h4><ul><li><a href=/bridge>The old bridge is closed</a><li><a href=/road>A road is lost</a></ul>";

/// Writes the value as CBOR, which has lengths, and reads it to its end.
fn assert_survives(value: &impl Serialize) {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    let mut rest = bytes.as_slice();
    let read: Value = ciborium::from_reader(&mut rest).unwrap();
    assert_eq!(read, serde_json::to_value(value).unwrap());
    assert!(rest.is_empty(), "{} bytes are left over", rest.len());
}

#[test]
fn an_article_and_its_blocks_have_as_many_fields_as_they_say() {
    // Without room for attributes, the article has a warning.
    let options = Options::new().with_limits(Limits::new().with_max_attributes(0));
    let [whole, cut] =
        [Options::new(), options].map(|it| leanread::extract_with(PAGE, &it).unwrap());
    assert!(!cut.warnings().is_empty());
    for article in [whole, cut] {
        assert!(article.blocks().len() > 3 && !article.removed().is_empty());
        assert_survives(&article);
        article.blocks().iter().for_each(assert_survives);
        assert_survives(&article.without_blocks());
    }
}

#[test]
fn a_trace_and_its_blocks_have_as_many_fields_as_they_say() {
    let trace = leanread::explain(PAGE, &Options::new()).unwrap();
    assert!(trace.blocks().len() > 3);
    assert_survives(&trace);
    trace.blocks().iter().for_each(assert_survives);
}

/// A count that is too low leaves bytes over, one that is too high lets the reader run out of them.
#[test]
fn a_wrong_count_is_noticed() {
    struct Wrong(usize);
    impl Serialize for Wrong {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeStruct;
            let mut out = serializer.serialize_struct("Wrong", self.0)?;
            out.serialize_field("a", &1)?;
            out.serialize_field("b", &2)?;
            out.end()
        }
    }
    assert_survives(&Wrong(2));
    for count in [1, 3] {
        assert!(std::panic::catch_unwind(|| assert_survives(&Wrong(count))).is_err(), "{count}");
    }
}

#[test]
fn every_hand_written_serialize_is_tested() {
    let head = Regex::new(r"impl(?:<[^>]*>)? (?:\w+::)*Serialize for (\w+)").unwrap();
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = fs::read_to_string(&path).unwrap();
                found.extend(head.captures_iter(&code).map(|names| names[1].to_owned()));
            }
        }
    }
    let known = TYPES.into_iter().chain(OF_PROGRAM).map(str::to_owned);
    assert_eq!(found, known.collect());
}
