//! The points of the kind model, from `src/data/kind_model.tsv`.

use crate::api::kind::Kind;
use crate::util::data_table::rows_of;
use crate::util::hash::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/kind_model.tsv"));
/// A kind has to have so many points more than that of the nearest evidence. `examples/kinds` chooses
/// it.
const MIN_MARGIN: i32 = 30;
/// The row whose points every block has.
const BASE: &str = "base";

/// For each feature its points, in hundredths of the natural logarithm of the odds, by kind: places
/// in [`KindTable::kinds`].
pub(super) struct KindTable {
    kinds: Vec<Kind>,
    points: HashMap<&'static str, Vec<(u8, i16)>>,
}

/// The points of a block, and the features that were counted.
pub(super) struct KindPoints<'a> {
    table: &'a KindTable,
    sums: Vec<i32>,
    counted: HashSet<&'static str>,
}

static BUILT_IN: LazyLock<KindTable> = LazyLock::new(|| KindTable::parse(TABLE));

impl KindTable {
    pub(super) fn built_in() -> &'static KindTable {
        &BUILT_IN
    }

    /// A row with the names of the kinds; then a row for each feature: its name, a letter for each kind
    /// (`A` for the first), and the points of each.
    fn parse(table: &'static str) -> Self {
        let mut rows = rows_of(table);
        let names = rows.next().unwrap_or_default();
        let kinds = names.iter().map(|name| Kind::from_name(name).unwrap_or(Kind::Other)).collect();
        let mut points: HashMap<&'static str, Vec<(u8, i16)>> = HashMap::default();
        for cells in rows {
            let [name, letters, numbers @ ..] = &cells[..] else { continue };
            let places = letters.bytes().map(|letter| letter.wrapping_sub(b'A'));
            let numbers = numbers.iter().map(|number| number.parse().unwrap_or_default());
            points.insert(name, places.zip(numbers).collect());
        }
        KindTable { kinds, points }
    }

    /// The points that every block has.
    pub(super) fn start(&self) -> KindPoints<'_> {
        let sums = vec![0; self.kinds.len()];
        let mut points = KindPoints { table: self, sums, counted: HashSet::default() };
        self.add(BASE, &mut points);
        points
    }

    /// Adds the points of a feature, once.
    pub(super) fn add(&self, name: &str, points: &mut KindPoints) {
        let Some((&name, row)) = self.points.get_key_value(name) else { return };
        if !points.counted.insert(name) {
            return;
        }
        for &(kind, more) in row {
            if let Some(sum) = points.sums.get_mut(usize::from(kind)) {
                *sum += i32::from(more);
            }
        }
    }
}

impl KindPoints<'_> {
    /// The kind with most points, if it is another than the first and has enough more; of several
    /// the first in the table.
    pub(super) fn better_than(&self, first: Kind) -> Option<Kind> {
        let pairs = || self.table.kinds.iter().zip(&self.sums);
        let of_first = pairs().find(|(kind, _)| **kind == first).map_or(i32::MIN, |(_, sum)| *sum);
        let best = pairs().rev().max_by_key(|(_, sum)| **sum);
        let is_better = |sum: i32| sum.saturating_sub(MIN_MARGIN) > of_first;
        best.filter(|(kind, sum)| **kind != first && is_better(**sum)).map(|(kind, _)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_needs_clearly_more_points_than_the_first() {
        let table = KindTable::parse("ad\tshop\nbase\tAB\t10\t0\nlinks=3\tB\t40\nin=nav\tB\t1\n");
        let best = |names: &[&str], first: Kind| {
            let mut points = table.start();
            names.iter().for_each(|name| table.add(name, &mut points));
            points.better_than(first)
        };
        assert_eq!(best(&[], Kind::Ad), None);
        // 40 points to 10 are not more than 30 more; a name counts once, an unknown one nothing.
        assert_eq!(best(&["links=3", "links=3", "unknown"], Kind::Ad), None);
        assert_eq!(best(&["links=3", "in=nav"], Kind::Ad), Some(Kind::Shop));
        assert_eq!(best(&["links=3", "in=nav"], Kind::Shop), None);
        assert_eq!(best(&[], Kind::Jobs), Some(Kind::Ad), "the first kind is not in the table");
    }

    #[test]
    fn every_row_of_the_model_is_well_formed() {
        let rows: Vec<_> = rows_of(include_str!("../../data/kind_model.tsv")).collect();
        let cells: usize = rows.iter().map(|cells| cells.len() - 1).sum();
        let table = KindTable::built_in();
        assert_eq!(table.points.len(), rows.len(), "a name stands twice");
        for row in &rows {
            let (name, cells) = row.split_first().unwrap();
            let read = table.points[*name].iter().map(|(kind, points)| {
                format!("{}:{points}", table.kinds[usize::from(*kind)].name())
            });
            assert_eq!(read.collect::<Vec<_>>(), cells, "{name}");
        }
        assert_eq!(table.points.values().map(Vec::len).sum::<usize>(), cells, "a cell is not read");
        assert!(table.points.contains_key(BASE) && cells > 1000);
    }
}
