//! Types of the values that JavaScript passes and gets. Their derives generate the package's
//! `.d.ts`. The tests check that they match the JSON that leanread writes: they read it into these
//! types strictly, so that a missing or an unknown field fails.

mod article;
mod options;
mod read_options;
mod trace;

pub use article::{
    Article, Block, Feed, Kind, Link, Phrase, Reason, Removed, RemovedComment, RemovedItem,
    RemovedText, SourceRange,
};
pub use options::{Limits, Options};
pub use trace::{Trace, TraceBlock};

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use std::fs;
    use std::path::Path;

    /// Checks that the JSON is the same after a round trip through the type.
    fn check<T: Serialize + DeserializeOwned>(json: &str) {
        let typed: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
        let before: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_value(&typed).unwrap(), before);
    }

    #[test]
    fn the_types_are_those_of_the_results() {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
        let sources = fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path());
        let sources: Vec<_> =
            sources.map(|path| path.join("source.html")).filter(|path| path.exists()).collect();
        assert!(sources.len() > 50);
        for path in sources {
            let html = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
            check::<Article>(&crate::extract(&html, "{}").unwrap());
            check::<Trace>(&crate::explain(&html, "{}").unwrap());
        }
    }

    #[test]
    fn options_are_passed_on() {
        let json = r#"{"url":"https://a.example/b","limits":{"maxBytes":1000,"maxNodes":20,"maxDepth":7,"maxAttributes":3},"preference":"recall","blocks":false,"sourceRanges":true}"#;
        let options: leanread::Options = Options::from_json(json).unwrap().into();
        let limits = leanread::Limits::new()
            .with_max_bytes(1000)
            .with_max_nodes(20)
            .with_max_depth(7)
            .with_max_attributes(3);
        let wanted = leanread::Options::new()
            .with_url("https://a.example/b")
            .with_limits(limits)
            .with_preference(leanread::Preference::Recall)
            .with_blocks(false)
            .with_source_ranges(true);
        assert_eq!(options, wanted);
        let none: leanread::Options = Options::from_json("{}").unwrap().into();
        assert_eq!(none, leanread::Options::new());
    }

    #[test]
    fn every_option_is_read_by_its_name_in_the_types() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/types/options.rs");
        let source = fs::read_to_string(file).unwrap();
        let fields = source
            .lines()
            .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": Option<"));
        let (mut options, mut limits) = (serde_json::Map::new(), serde_json::Map::new());
        for (field, kind) in fields {
            let mut parts = field.split('_');
            let first = parts.next().unwrap().to_owned();
            let name =
                parts.fold(first, |name, part| name + &part[..1].to_uppercase() + &part[1..]);
            let value = match kind.trim_end_matches(">,") {
                "String" => "x".into(),
                "bool" => true.into(),
                "u32" | "f64" => 7.into(),
                "Preference" => "recall".into(),
                "RelativeUrls" => "remove".into(),
                "Embeds" => "frame".into(),
                "Formulas" => "text".into(),
                "Limits" => continue,
                other => panic!("{other}"),
            };
            let is_limit = name.starts_with("max") || name == "truncation";
            if is_limit { &mut limits } else { &mut options }.insert(name, value);
        }
        assert_eq!((options.len(), limits.len()), (14, 13));
        options.insert("limits".to_owned(), limits.into());
        let read = Options::from_json(&serde_json::Value::from(options).to_string()).unwrap();
        assert!(!format!("{read:?}").contains("None"), "{read:?}");
    }

    #[test]
    fn wrong_options_say_what_is_expected() {
        for (json, message) in [
            ("5", "the options must be an object"),
            (r#"{"limits": []}"#, "`limits` must be an object"),
            (r#"{"limits": {"maxByte": 1}}"#, "unknown field `maxByte`"),
            (
                r#"{"limits": {"maxBytes": 0.5}}"#,
                "`maxBytes` must be a whole number from 0 to 4294967295",
            ),
            (r#"{"blocks": "yes"}"#, "`blocks` must be true or false"),
            (r#"{"embeds": "yes"}"#, "`embeds` must be `link`, `frame` or `remove`"),
        ] {
            assert_eq!(Options::from_json(json).unwrap_err(), message);
        }
    }

    #[test]
    fn errors_have_a_code() {
        let error = crate::extract("<p>More", r#"{"limits":{"maxBytes":3}}"#).unwrap_err();
        assert!(error.starts_with("too_many_bytes: "), "{error}");
        let error = crate::extract("<p>More", r#"{"uri":"x"}"#).unwrap_err();
        assert!(error.starts_with("invalid_options: unknown field `uri`"), "{error}");
    }
}
