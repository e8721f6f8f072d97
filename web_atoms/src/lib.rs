//! The interned names of HTML, SVG and MathML and the named character references, as html5ever asks
//! for them. Names that are not among those of `data/names.txt` are interned when they are met.

#![allow(missing_docs, reason = "what string_cache_codegen makes has none")]

/// What a numeric character reference to one of U+0080 to U+009F stands for: the character that
/// windows-1252 has in that place, `None` where it has none.
pub static C1_REPLACEMENTS: [Option<char>; 32] = windows_1252();

/// The named character references by their names without the `&`.
///
/// ```
/// assert_eq!(web_atoms::NAMED_ENTITIES.get("gt;"), Some(&('>' as u32, 0)));
/// assert_eq!(web_atoms::NAMED_ENTITIES.get("nosuch;"), None);
/// ```
pub static NAMED_ENTITIES: References = References(());

/// A table of character references.
#[derive(Debug)]
pub struct References(());

impl References {
    /// The code points of a name, the second 0 where there is one only; both are 0 for what only
    /// begins a name, `None` stands for anything else.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static (u32, u32)> {
        const BEGINS: &(u32, u32) = &(0, 0);
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b';') {
            return None;
        }
        let behind = |start: u16| NAMES.as_bytes().get(usize::from(start)..).unwrap_or_default();
        // A line feed comes before all letters, so that a name stands before those it begins.
        let place = STARTS.partition_point(|&start| behind(start) < name.as_bytes());
        let rest = behind(*STARTS.get(place)?).strip_prefix(name.as_bytes())?;
        if rest.starts_with(b"\n") { CODES.get(place) } else { Some(BEGINS) }
    }
}

const fn windows_1252() -> [Option<char>; 32] {
    const SIGNS: [u16; 32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ];
    let mut chars = [None; 32];
    let mut place = 0;
    while place < 32 {
        if SIGNS[place] != 0 {
            chars[place] = char::from_u32(SIGNS[place] as u32);
        }
        place += 1;
    }
    chars
}

include!(concat!(env!("OUT_DIR"), "/references.rs"));
include!(concat!(env!("OUT_DIR"), "/atoms.rs"));

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Every name with its code points, and every beginning of one with two zeros.
    fn expected() -> BTreeMap<&'static str, (u32, u32)> {
        let lines = include_str!("../data/entities.tsv").lines().skip(1);
        let names: Vec<_> = lines.map(|line| line.split_once('\t').unwrap()).collect();
        let begins = names.iter().flat_map(|(name, _)| (0..name.len()).map(|end| &name[..end]));
        let mut all: BTreeMap<_, _> = begins.map(|begin| (begin, (0, 0))).collect();
        for (name, points) in names {
            let mut points = points.split(' ').map(|code| u32::from_str_radix(code, 16).unwrap());
            all.insert(name, (points.next().unwrap(), points.next().unwrap_or(0)));
        }
        all
    }

    #[test]
    fn all_names_and_their_beginnings_are_found() {
        let expected = expected();
        assert_eq!(expected.values().filter(|codes| codes.0 != 0).count(), 2231);
        for (name, codes) in &expected {
            assert_eq!(NAMED_ENTITIES.get(name), Some(codes), "{name}");
        }
    }

    #[test]
    fn nothing_else_is_found() {
        let expected = expected();
        for name in expected.keys() {
            for sign in ["\n", ";", "A", "Z", "a", "z", "0", "9", "é", "\0", "\n;"] {
                let other = format!("{name}{sign}");
                let codes = expected.get(other.as_str());
                assert_eq!(NAMED_ENTITIES.get(&other), codes, "{other:?}");
            }
        }
    }

    #[test]
    fn code_points_are_characters() {
        let codes = expected().into_values().flat_map(|(first, second)| [first, second]);
        assert!(codes.into_iter().all(|code| char::from_u32(code).is_some()));
    }

    #[test]
    fn windows_signs_stand_in_for_controls() {
        assert_eq!(C1_REPLACEMENTS[0], Some('€'));
        assert_eq!(C1_REPLACEMENTS[0x0D], None);
        assert_eq!(C1_REPLACEMENTS[0x1F], Some('Ÿ'));
    }
}
