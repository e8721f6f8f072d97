//! The words of class names, ids and the like.

use crate::text;
use crate::util::hash::HashMap;
use std::ops::Range;

/// Words taken of one element's names; a real element has under twenty.
const MAX_NAMES: usize = 64;

/// Nodes for each attribute value with names, on most pages.
const NODES_PER_VALUE: usize = 16;

/// The words of all names met so far.
pub(super) struct ClassWords<'a> {
    pub(super) vocabulary: Vec<String>,
    /// The place of each word in the vocabulary, by its letters (see [`letters`]).
    words: HashMap<u128, u32>,
    /// The words of each attribute value, as a range of `places`.
    values: HashMap<&'a str, Range<usize>>,
    places: Vec<u32>,
    /// The words of the element at hand, as places in the vocabulary, each once.
    pub(super) found: Vec<u32>,
}

impl<'a> ClassWords<'a> {
    /// For a page of so many nodes.
    pub(super) fn new(nodes: usize) -> Self {
        let values = HashMap::with_capacity_and_hasher(nodes / NODES_PER_VALUE, Default::default());
        ClassWords {
            vocabulary: Vec::new(),
            words: HashMap::default(),
            values,
            places: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Adds the words of one name to those of the element at hand.
    pub(super) fn find(&mut self, value: &'a str) {
        for at in self.words_of(value) {
            let place = self.places[at];
            if self.found.len() < MAX_NAMES && !self.found.contains(&place) {
                self.found.push(place);
            }
        }
    }

    /// The words of one value, as a range of `self.places`. The items of a list have the same
    /// value, so it is read once.
    fn words_of(&mut self, value: &'a str) -> Range<usize> {
        if let Some(range) = self.values.get(value) {
            return range.clone();
        }
        let start = self.places.len();
        text::name_words(value, |word| {
            let place = *self.words.entry(letters(word)).or_insert_with(|| {
                self.vocabulary.push(word.to_owned());
                self.vocabulary.len() as u32 - 1
            });
            if self.places.len() - start < MAX_NAMES {
                self.places.push(place);
            }
        });
        let range = start..self.places.len();
        self.values.insert(value, range.clone());
        range
    }
}

/// A name word as a number: it has at most sixteen letters, all of ASCII.
fn letters(word: &str) -> u128 {
    const { assert!(text::MAX_NAME_WORD <= size_of::<u128>()) };
    word.bytes().fold(0, |letters, letter| letters << 8 | u128::from(letter))
}
