//! Bare names: a name without what clings to it, and names without those of the site and of agencies.

use super::names::looks_like_name;
use super::vocabulary::BylineVocabulary;
use crate::metadata::title::site_name::SiteNames;
use crate::text;
use crate::text::fold::key::key;

/// Letters of an author's sign, such as "(al)" after "Ann Lee".
const MAX_SIGN_LETTERS: usize = 4;
/// Separators between a name and something that belongs to it.
const DASHES: [&str; 4] = [" - ", " – ", " — ", " · "];

/// The name without marks around it, addresses, handles, and a sign or an address in brackets.
pub(super) fn bare_name(text: &str) -> String {
    let is_mark = |c: char| {
        text::is_space(c)
            || matches!(c, ':' | '-' | '–' | '—' | '"' | '“' | '”' | '→' | '»' | '«' | '*' | '•')
    };
    let words = text.split(text::is_space).filter(|word| !is_address(word));
    let text = words.collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(is_mark);
    let bare = match text.rfind('(').map(|open| text.split_at(open)) {
        Some(("", inside)) => inside.trim_matches(['(', ')']),
        Some((front, inside)) => {
            let is_open = !inside.contains(')');
            let is_last =
                inside.ends_with(')') && is_aside(inside.trim_matches(['(', ')', '.', ' ']));
            if is_open || is_last { front } else { text }
        }
        None => text.trim_end_matches(')'),
    };
    bare.trim_matches(is_mark).to_owned()
}

/// Whether the word is an e-mail address, a handle or a URL.
fn is_address(word: &str) -> bool {
    (word.len() > 1 && word.contains('@')) || word.contains("://") || word.starts_with("www.")
}

/// Whether the words in brackets after a name are its sign, an address, or nothing.
fn is_aside(inside: &str) -> bool {
    let is_sign = inside.chars().all(|c| c.is_lowercase() || !c.is_alphabetic())
        && inside.chars().count() <= MAX_SIGN_LETTERS;
    is_sign || inside.split(text::is_space).any(is_address)
}

/// Whether the words are a number of something, such as minutes of reading, and no name.
pub(super) fn is_quantity(text: &str) -> bool {
    let (first, rest) = text.split_once(text::is_space).unwrap_or((text, ""));
    first.chars().all(|c| text::digit_value(c).is_some() || matches!(c, '.' | ',' | '+' | '-'))
        && !rest.starts_with(char::is_uppercase)
}

/// Whether the text is the name of an agency, of a site, or a Chinese one of more than a person.
pub(in crate::metadata) fn is_organisation(name: &str, lang: &str) -> bool {
    let vocabulary = BylineVocabulary::get();
    let is_host = || {
        let (_, end) = name.rsplit_once('.').unwrap_or_default();
        matches!(end.len(), 2..=4) && end.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    vocabulary.is_agency(name)
        || (!name.contains(text::is_space) && is_host())
        || (lang == "zh" && !vocabulary.is_chinese_name(name))
}

/// The names without the site's, its part of a name, and agencies, where others are named before.
pub(in crate::metadata) fn without_sites(
    names: Vec<String>,
    site_names: &SiteNames,
) -> Vec<String> {
    let vocabulary = BylineVocabulary::get();
    let mut out: Vec<String> = Vec::new();
    let mut has_person = false;
    for name in names {
        let name = without_part(name, site_names);
        let is_organisation = site_names.is_name(&name) || vocabulary.is_agency(&name);
        let is_extra = (has_person && is_organisation) || out.contains(&name);
        if !is_extra {
            has_person |= !is_organisation && looks_like_name(&name, 2);
            out.push(name);
        }
    }
    out
}

/// "Ann Lee" of "The Paper - Ann Lee", and of "Ann Lee – The Paper's newsroom".
fn without_part(name: String, site_names: &SiteNames) -> String {
    let Some((front, back)) = DASHES.iter().find_map(|dash| name.split_once(dash)) else {
        return name;
    };
    if site_names.is_name(front) || key(front).is_empty() {
        back.to_owned()
    } else if site_names.is_name(back) || looks_like_name(front, 2) {
        front.to_owned()
    } else {
        name
    }
}
