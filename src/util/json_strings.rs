//! String values in JSON that may be malformed.

/// The string values of these keys, at any depth. Malformed JSON is common on pages, so it is
/// scanned for the keys and not parsed as a whole.
pub(crate) fn strings(data: &str, keys: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let bytes = data.as_bytes();
    if keys.iter().all(|key| memchr::memmem::find(bytes, key.as_bytes()).is_none()) {
        return found;
    }
    let mut parts = data.split('"');
    while let Some(part) = parts.next() {
        if !keys.contains(&part) || parts.next().is_none_or(|between| between.trim() != ":") {
            continue;
        }
        let mut literal = String::from("\"");
        for piece in parts.by_ref() {
            literal.push_str(piece);
            literal.push('"');
            let slashes = piece.bytes().rev().take_while(|&byte| byte == b'\\').count();
            if slashes % 2 == 0 {
                break;
            }
        }
        // Some sites write line breaks unescaped.
        found.extend(serde_json::from_str::<String>(&literal.replace(['\n', '\r', '\t'], " ")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_in_broken_data_too() {
        let data = r#"{"a": {"articleBody" : "It \"rained\" \\", "x": 1},, "articleBody":"Two"#;
        assert_eq!(strings(data, &["articleBody"]), [r#"It "rained" \"#, "Two"]);
        assert!(strings(r#"["articleBody", "x"]"#, &["articleBody"]).is_empty());
    }
}
