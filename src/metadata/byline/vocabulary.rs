//! The vocabulary of bylines: labels, roles, desks, and texts that are not names.

use crate::text;
use crate::text::fold::key::{fold, fold_char, key, strip_prefix, strip_suffix};
use crate::util::data_table::rows_of;
use crate::util::hash::{HashMap, HashSet};
use crate::util::order::sort_by_numbers;
use std::hash::Hash;
use std::sync::OnceLock;

pub(in crate::metadata) const WORDS: &str =
    include_str!(concat!(env!("OUT_DIR"), "/metadata/bylines.tsv"));
/// Bytes of a word between names at most.
const MAX_JOIN_BYTES: usize = 16;

/// Words by their last letter.
type ByLetter = HashMap<char, Vec<String>>;
/// The first letters of a label, up to the first character that is none: spaces may stand in a text
/// before a mark such as the colon of "作:".
type FirstLetters = [Option<char>; 3];
/// Labels by their first letters, the longest first.
type ByFirstLetters = HashMap<FirstLetters, Vec<String>>;

/// What a link leads to, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::metadata) enum LinkTarget {
    Other,
    /// A person, or a part of a list of people.
    Person,
    Author,
}

/// What the word before a name says about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::metadata) enum Label {
    Author,
    /// They reviewed, translated, photographed and the like, or are the source.
    Other,
}

/// The words of `bylines.tsv`, by kind.
#[derive(Debug, Default)]
pub(in crate::metadata) struct BylineVocabulary {
    /// Labels before names.
    prefixes: ByFirstLetters,
    /// Labels before the names of people who did not write.
    others: ByFirstLetters,
    /// Words between a name and a place, by language.
    places: HashMap<&'static str, HashSet<String>>,
    /// Words after names, the longest first.
    suffixes: ByLetter,
    /// Ends of the names of desks.
    desks: ByLetter,
    wholes: HashSet<String>,
    pub(in crate::metadata) joins: HashSet<String>,
    pub(in crate::metadata) roles: Vec<String>,
    pub(in crate::metadata) tails: HashSet<String>,
    classes: HashSet<String>,
    paths: HashSet<String>,
    people: HashSet<String>,
    nots: HashSet<String>,
    /// Words of class names that hint at comments.
    comments: HashSet<String>,
    /// Words before names that are a label in one language and a part of names in others.
    leads: HashMap<&'static str, HashSet<String>>,
    /// The first characters of Chinese names.
    surnames: HashSet<String>,
    agencies: HashSet<String>,
    /// Labels of the names that sign a text.
    pub(in crate::metadata) reporters: Vec<String>,
    pub(in crate::metadata) editors: Vec<String>,
}

impl BylineVocabulary {
    pub(in crate::metadata) fn get() -> &'static BylineVocabulary {
        static TABLE: OnceLock<BylineVocabulary> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut out = BylineVocabulary::default();
            for cells in rows_of(WORDS) {
                let words = cells.iter().skip(2).map(|word| fold(word));
                match cells.first().copied().unwrap_or_default() {
                    "prefix" => {
                        words.for_each(|it| add(&mut out.prefixes, first_letters(&it), &it))
                    }
                    "suffix" => words.for_each(|it| add(&mut out.suffixes, it.chars().last(), &it)),
                    "other" => words.for_each(|it| add(&mut out.others, first_letters(&it), &it)),
                    "place" => out.places.entry(cells[1]).or_default().extend(words),
                    "desk" => words.for_each(|it| add(&mut out.desks, it.chars().last(), &it)),
                    "whole" => out.wholes.extend(words.map(|word| key(&word))),
                    "join" => out.joins.extend(words),
                    "role" => out.roles.extend(words),
                    "tail" => out.tails.extend(words),
                    "class" => out.classes.extend(words),
                    "path" => out.paths.extend(words),
                    "comments" => out.comments.extend(words),
                    "lead" => out.leads.entry(cells[1]).or_default().extend(words),
                    "surname" => out.surnames.extend(words),
                    "reporter" => out.reporters.extend(words),
                    "editor" => out.editors.extend(words),
                    "agency" => out.agencies.extend(words.map(|word| key(&word))),
                    "people" => out.people.extend(words),
                    _ => out.nots.extend(words.map(|word| key(&word))),
                }
            }
            // The longest label that fits is the intended one: "Written by" before "By".
            let labels = out.prefixes.values_mut().chain(out.others.values_mut());
            for words in labels.chain(out.suffixes.values_mut()) {
                sort_by_numbers(words, |word| [usize::MAX - word.len()]);
            }
            out
        })
    }

    pub(in crate::metadata) fn is_class_word(&self, word: &str) -> bool {
        self.classes.contains(word)
    }

    /// Whether a class name, a property or a relation hints at the author.
    pub(in crate::metadata) fn hints(&self, names: &str) -> bool {
        let mut found = false;
        text::name_words(names, |word| found |= self.is_class_word(word));
        found
    }

    /// What a URL's path says about the page it leads to.
    pub(in crate::metadata) fn link_target(&self, href: &str) -> LinkTarget {
        let href = href.split('#').next().unwrap_or_default();
        let (path, query) = href.split_once('?').unwrap_or((href, ""));
        let host = path.find("://").map_or(0, |place| place + 3);
        let mut segments = path.get(host..).unwrap_or_default().split('/').peekable();
        if host > 0 {
            segments.next();
        }
        let mut found = LinkTarget::Other;
        while let Some(segment) = segments.next() {
            if segment.len() > 1 && segment.starts_with('@') {
                found = found.max(LinkTarget::Person);
            }
            // A folder is no person; a page in it is one, or one that a query names.
            let has_more = segments.peek().is_some_and(|next| !next.is_empty());
            if has_more || !query.is_empty() {
                found = found.max(self.folder(segment.split('.').next().unwrap_or_default()));
            }
        }
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        for (name, value) in pairs {
            // "?u=" of a share link is a URL, that of a person a number.
            let target = self.folder(name);
            if target == LinkTarget::Author || value.bytes().all(|byte| byte.is_ascii_digit()) {
                found = found.max(target);
            }
        }
        found
    }

    fn folder(&self, name: &str) -> LinkTarget {
        let name = name.to_ascii_lowercase();
        if self.paths.contains(&name) {
            LinkTarget::Author
        } else if self.people.contains(&name) {
            LinkTarget::Person
        } else {
            LinkTarget::Other
        }
    }

    /// Whether a word of a class name hints at comments.
    pub(in crate::metadata) fn is_comment_word(&self, word: &str) -> bool {
        self.comments.contains(word)
    }

    /// The text without a word that stands before names in this language, such as "De".
    pub(in crate::metadata) fn without_lead<'a>(&self, lang: &str, text: &'a str) -> &'a str {
        let Some(leads) = self.leads.get(lang) else { return text };
        let rest = text.split_once(text::is_space).filter(|(first, rest)| {
            let is_name = rest.starts_with(char::is_uppercase) && rest.contains(text::is_space);
            first.len() <= MAX_JOIN_BYTES && is_name && leads.contains(&fold(first))
        });
        rest.map_or(text, |(_, rest)| rest)
    }

    /// Whether the word stands before a place in this language.
    pub(in crate::metadata) fn is_before_place(&self, lang: &str, word: &str) -> bool {
        word.len() <= MAX_JOIN_BYTES
            && self.places.get(lang).is_some_and(|words| words.contains(&fold(word)))
    }

    pub(in crate::metadata) fn is_join(&self, text: &str) -> bool {
        text.len() <= MAX_JOIN_BYTES && self.joins.contains(&fold(text))
    }

    #[inline(never)]
    pub(in crate::metadata) fn is_not(&self, text: &str) -> bool {
        self.nots.contains(&key(text))
    }

    /// Whether the text names a news agency.
    pub(in crate::metadata) fn is_agency(&self, text: &str) -> bool {
        self.agencies.contains(&key(text))
    }

    /// Whether the word is a Chinese name: a frequent surname, then one or two characters.
    pub(in crate::metadata) fn is_chinese_name(&self, word: &str) -> bool {
        let first: String = word.chars().take(1).collect();
        matches!(word.chars().count(), 2 | 3) && self.surnames.contains(&first)
    }

    /// The rest of the text after a label at its start.
    #[inline(never)]
    pub(in crate::metadata) fn after_prefix<'a>(&self, text: &'a str) -> Option<&'a str> {
        match self.label(text)? {
            (Label::Author, rest) => Some(rest),
            (Label::Other, _) => None,
        }
    }

    /// The longest label at the start of the text, and the rest after it.
    pub(in crate::metadata) fn label<'a>(&self, text: &'a str) -> Option<(Label, &'a str)> {
        let mut letters = text.chars().flat_map(fold_char);
        let (first, second, third) = (letters.next(), letters.next(), letters.next());
        let keys = [[first, second, third], [first, second, None], [first, None, None]];
        let find = |labels: &ByFirstLetters, after: fn(&'a str, &str) -> Option<&'a str>| {
            let mut begins = keys.iter().filter_map(|key| labels.get(key)).flatten();
            begins.find_map(|label| after(text, label))
        };
        let author = find(&self.prefixes, strip_prefix).map(|rest| (Label::Author, rest));
        let other = find(&self.others, strip_with_any_mark).map(|rest| (Label::Other, rest));
        let (label, rest) = match (author, other) {
            (Some(author), Some(other)) if other.1.len() < author.1.len() => other,
            (author, other) => author.or(other)?,
        };
        let is_mark =
            |c: char| text::is_space(c) || matches!(c, ':' | '：' | '-' | '–' | '/' | '／' | '．');
        Some((label, rest.trim_start_matches(is_mark)))
    }

    /// The text without a word such as "reporter" at its end.
    #[inline(never)]
    pub(in crate::metadata) fn before_suffix<'a>(&self, text: &'a str) -> Option<&'a str> {
        with_last(&self.suffixes, text)
            .find_map(|suffix| Some(strip_suffix(text, suffix)?.trim_end()))
    }

    /// Whether the text names a desk or an office, as bylines without a name do.
    pub(in crate::metadata) fn is_desk(&self, text: &str) -> bool {
        self.wholes.contains(&key(text))
            || with_last(&self.desks, text).any(|desk| strip_suffix(text, desk).is_some())
    }
}

/// The rest of the text after a label, whose colon may also be another mark: "写真＝", "图/".
fn strip_with_any_mark<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let Some(word) = label.strip_suffix(':') else { return strip_prefix(text, label) };
    let rest = strip_prefix(text, word)?.trim_start();
    rest.strip_prefix([':', '：', '=', '＝', '/', '／', '|', '｜', '丨'])
}

/// Adds a word to an index, unless it has no key there.
fn add<K: Eq + Hash>(words: &mut HashMap<K, Vec<String>>, key: Option<K>, word: &str) {
    if let Some(key) = key {
        words.entry(key).or_default().push(word.to_owned());
    }
}

fn first_letters(label: &str) -> Option<FirstLetters> {
    let mut letters = label.chars();
    let first = letters.next()?;
    let mut rest = letters.take_while(|letter| letter.is_alphanumeric());
    Some([Some(first), rest.next(), rest.next()])
}

/// The words that end as the text does.
fn with_last<'a>(words: &'a ByLetter, text: &str) -> impl Iterator<Item = &'a String> {
    let last = text.chars().next_back().and_then(|c| fold_char(c).last());
    last.and_then(|last| words.get(&last)).into_iter().flatten()
}
