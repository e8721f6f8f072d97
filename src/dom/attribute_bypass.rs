//! Attributes that bypass html5ever's tree builder, which copies all attributes but reads those of
//! only a few elements. For all other elements they go directly into the arena, and the tree
//! builder gets a single placeholder attribute that holds their index.

use super::tag::Tag;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

/// Whether the tree builder reads the attributes of an HTML element of this name. It compares those
/// of formatting elements; `a` is one, but two of them are never open at the same time.
pub(super) fn tree_builder_reads_attributes(name: Tag) -> bool {
    matches!(name, Tag::Input | Tag::Template | Tag::Svg | Tag::Math) || name.is_formatting()
}

/// Bits of an index that one ASCII character of the placeholder holds.
const BITS_PER_CHARACTER: usize = 7;
const INDEX_CHARACTERS: usize = (u32::BITS as usize).div_ceil(BITS_PER_CHARACTER);

/// The placeholder for the attributes at this index. No attribute of a page has an empty name.
pub(super) fn placeholder_attribute(index: u32) -> Attribute {
    let digits: [u8; INDEX_CHARACTERS] = std::array::from_fn(|at| {
        (index >> (at * BITS_PER_CHARACTER)) as u8 & ((1 << BITS_PER_CHARACTER) - 1)
    });
    let value = StrTendril::from_slice(std::str::from_utf8(&digits).unwrap_or_default());
    Attribute { name: QualName::new(None, ns!(), local_name!("")), value }
}

/// The index that the attributes hold, if they are a placeholder.
pub(super) fn bypass_index(attrs: &[Attribute]) -> Option<u32> {
    let [Attribute { name, value }] = attrs else { return None };
    let digits = value.bytes().rev();
    let index = || digits.fold(0, |index, digit| index << BITS_PER_CHARACTER | u32::from(digit));
    name.local.is_empty().then(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_survive_a_round_trip() {
        for index in [0, 1, 127, 128, 65_536, u32::MAX] {
            assert_eq!(bypass_index(&[placeholder_attribute(index)]), Some(index));
        }
    }

    #[test]
    fn attributes_of_a_page_are_not_placeholders() {
        let name = QualName::new(None, ns!(), local_name!("href"));
        assert_eq!(bypass_index(&[Attribute { name, value: StrTendril::from_slice("ab") }]), None);
        assert_eq!(bypass_index(&[]), None);
    }
}
