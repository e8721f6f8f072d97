//! Class words: the words of class names, ids and the like, as indices into one vocabulary.

use crate::text;
use crate::util::hash::HashMap;
use std::ops::Range;

/// Words that one element's names are read for; real elements have fewer than twenty.
const ELEMENT_MAX_WORDS: usize = 64;

/// Nodes per distinct attribute value with names, on most pages.
const NODES_PER_VALUE: usize = 16;

/// The words of all names read so far.
pub(super) struct ClassWords<'a> {
    pub(super) vocabulary: Vec<String>,
    /// The index of each word in the vocabulary, by its letters (see [`letters`]).
    index_of: HashMap<u128, u32>,
    /// The words of each attribute value, as a range of `words`.
    values: HashMap<&'a str, Range<usize>>,
    /// Indices into the vocabulary.
    words: Vec<u32>,
    /// The words of the current element, as indices into the vocabulary, each once.
    pub(super) found: Vec<u32>,
}

impl<'a> ClassWords<'a> {
    /// For a page of so many nodes.
    pub(super) fn new(nodes: usize) -> Self {
        let values = HashMap::with_capacity_and_hasher(nodes / NODES_PER_VALUE, Default::default());
        ClassWords {
            vocabulary: Vec::new(),
            index_of: HashMap::default(),
            values,
            words: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Adds the words of one attribute value to those of the current element.
    pub(super) fn add(&mut self, value: &'a str) {
        for index in self.words_of(value) {
            let word = self.words[index];
            if self.found.len() < ELEMENT_MAX_WORDS && !self.found.contains(&word) {
                self.found.push(word);
            }
        }
    }

    /// The words of one value, as a range of `self.words`. The items of a list have the same value,
    /// so each value is read once.
    fn words_of(&mut self, value: &'a str) -> Range<usize> {
        if let Some(range) = self.values.get(value) {
            return range.clone();
        }
        let start = self.words.len();
        text::name_words(value, |word| {
            let index = *self.index_of.entry(letters(word)).or_insert_with(|| {
                self.vocabulary.push(word.to_owned());
                self.vocabulary.len() as u32 - 1
            });
            if self.words.len() - start < ELEMENT_MAX_WORDS {
                self.words.push(index);
            }
        });
        let range = start..self.words.len();
        self.values.insert(value, range.clone());
        range
    }
}

/// A name word as a number: it has at most sixteen letters, all of them ASCII.
fn letters(word: &str) -> u128 {
    const { assert!(text::MAX_NAME_WORD <= size_of::<u128>()) };
    word.bytes().fold(0, |letters, letter| letters << 8 | u128::from(letter))
}
