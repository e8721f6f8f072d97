//! The words of class names, ids and other identifiers.

/// Letters of the longest word of a name; longer ones are left out.
pub(crate) const MAX_NAME_WORD: usize = 16;

/// Calls `each` with the words of a class name, an id or the like: `mainContent_box2` gives
/// `main`, `content`, `box`. Words of one letter or of more than 16 carry no meaning and are left
/// out.
pub(crate) fn name_words(name: &str, mut each: impl FnMut(&str)) {
    let mut word = [0; MAX_NAME_WORD];
    let mut length = 0;
    let mut previous_lower = false;
    for &byte in name.as_bytes().iter().chain(b" ") {
        let is_letter = byte.is_ascii_alphabetic();
        if !is_letter || (byte.is_ascii_uppercase() && previous_lower) {
            let done = word.get(..length).filter(|word| word.len() >= 2);
            // ASCII letters are always text.
            if let Some(word) = done.and_then(|word| std::str::from_utf8(word).ok()) {
                each(word);
            }
            length = 0;
        }
        if is_letter {
            word.get_mut(length).into_iter().for_each(|place| *place = byte.to_ascii_lowercase());
            length += 1;
        }
        previous_lower = byte.is_ascii_lowercase();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_at_case_and_punctuation() {
        let mut words = Vec::new();
        name_words("mainContent_box2 XHTMLnav a-b", |word| words.push(word.to_owned()));
        assert_eq!(words, ["main", "content", "box", "xhtmlnav"]);
    }
}
