//! Picture numbers: the lines that count the entries of a page, "1 of 5", "2 of 5" and so on.
//!
//! The numbers tell, in any language: two in a short line, the larger always the same, the smaller going
//! up from 1.

use super::page_facts::PageFacts;
use crate::util::hash::HashMap;

/// Whether each block counts an entry.
pub(super) fn picture_numbers(facts: &PageFacts) -> Vec<bool> {
    let mut marks = vec![false; facts.count()];
    let mut series: HashMap<(u32, u32), Vec<(usize, u32)>> = HashMap::default();
    for &(block, (number, count)) in facts.number_pairs() {
        if !facts.is_heading(block) && !facts.is_cell(block) {
            let container = facts.segmentation.container_of(block);
            let signature = facts.segmentation.containers[container].signature;
            series.entry((signature, count)).or_default().push((block, number));
        }
    }
    for lines in series.values().filter(|lines| lines.len() > 1) {
        if lines.iter().zip(1..).all(|(&(_, number), expected)| number == expected) {
            lines.iter().for_each(|&(block, _)| marks[block] = true);
        }
    }
    marks
}
