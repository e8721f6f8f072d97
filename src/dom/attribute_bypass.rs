//! Attributes that go past the tree builder. It keeps them in a list of strings for each tag, but
//! looks at those of few elements; for all others they are put into the tables at once, and the
//! builder is given one attribute that says where they are.

use super::tag::Tag;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

/// Whether the tree builder looks at the attributes of an HTML element of this name. It compares
/// those of formatting elements, but never has two open links to compare.
pub(super) fn tree_builder_reads_attributes(name: Tag) -> bool {
    matches!(name, Tag::Input | Tag::Template | Tag::Svg | Tag::Math) || name.is_formatting()
}

/// Bits of a number in one ASCII character.
const BITS_PER_CHARACTER: usize = 7;
const INDEX_CHARACTERS: usize = (u32::BITS as usize).div_ceil(BITS_PER_CHARACTER);

/// The attribute that stands for those at this place. No attribute of a page has an empty name.
pub(super) fn placeholder_attribute(place: u32) -> Attribute {
    let digits: [u8; INDEX_CHARACTERS] =
        std::array::from_fn(|at| (place >> (at * BITS_PER_CHARACTER)) as u8 & ((1 << BITS_PER_CHARACTER) - 1));
    let value = StrTendril::from_slice(std::str::from_utf8(&digits).unwrap_or_default());
    Attribute { name: QualName::new(None, ns!(), local_name!("")), value }
}

/// The place that a tag's attributes say theirs are at, if they stand in for others.
pub(super) fn bypass_index(attrs: &[Attribute]) -> Option<u32> {
    let [Attribute { name, value }] = attrs else { return None };
    let digits = value.bytes().rev();
    let place = || digits.fold(0, |place, digit| place << BITS_PER_CHARACTER | u32::from(digit));
    name.local.is_empty().then(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_there_and_back() {
        for place in [0, 1, 127, 128, 65_536, u32::MAX] {
            assert_eq!(bypass_index(&[placeholder_attribute(place)]), Some(place));
        }
    }

    #[test]
    fn attributes_of_a_page_stand_for_themselves() {
        let name = QualName::new(None, ns!(), local_name!("href"));
        assert_eq!(bypass_index(&[Attribute { name, value: StrTendril::from_slice("ab") }]), None);
        assert_eq!(bypass_index(&[]), None);
    }
}
