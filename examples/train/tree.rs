//! One tree: grown from gradients by histograms, best leaf first.

use crate::bins::Matrix;
use crate::boost::{FINE, Settings};

/// What a row wants of its score, in 65536ths: by how much and how surely.
#[derive(Clone, Copy, Default)]
pub struct Gradient {
    pub slope: i32,
    pub bend: i32,
}

/// Sums over the rows of a range. Whole numbers, so that no order of adding has a say.
#[derive(Clone, Copy, Default)]
struct Sums {
    slope: i64,
    bend: i64,
    rows: i64,
}

impl Sums {
    fn plus(self, other: Sums) -> Sums {
        Sums {
            slope: self.slope + other.slope,
            bend: self.bend + other.bend,
            rows: self.rows + other.rows,
        }
    }

    fn minus(self, other: Sums) -> Sums {
        Sums {
            slope: self.slope - other.slope,
            bend: self.bend - other.bend,
            rows: self.rows - other.rows,
        }
    }

    /// How much better the rows are off with a value of their own.
    fn gain(self, settings: &Settings) -> f64 {
        let slope = self.slope as f64 / ONE;
        slope * slope / (self.bend as f64 / ONE + settings.l2)
    }

    /// That value, in logits.
    fn value(self, settings: &Settings) -> f64 {
        -(self.slope as f64 / ONE) / (self.bend as f64 / ONE + settings.l2)
    }

    fn is_enough(self, settings: &Settings) -> bool {
        self.rows >= settings.least_rows && self.bend as f64 / ONE >= settings.least_bend
    }
}

/// 1 in the units of [`Gradient`].
pub const ONE: f64 = 65536.0;

/// A node of a tree; nodes refer to their sides by place.
#[derive(Clone, Debug)]
pub enum Node {
    /// In parts of a point, see [`FINE`].
    Leaf(i32),
    Split {
        feature: usize,
        /// The last range that goes left.
        bin: u8,
        bound: i32,
        left: usize,
        right: usize,
    },
}

/// A tree; the first node is its root.
#[derive(Clone, Debug)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// The leaf of a row that `is_left` leads to.
    pub fn leaf(&self, is_left: impl Fn(usize, u8, i32) -> bool) -> usize {
        let mut place = 0;
        while let Node::Split { feature, bin, bound, left, right } = self.nodes[place] {
            place = if is_left(feature, bin, bound) { left } else { right };
        }
        place
    }

    /// The value at a leaf, in parts of a point.
    pub fn value(&self, place: usize) -> i32 {
        match self.nodes[place] {
            Node::Leaf(value) => value,
            Node::Split { .. } => 0,
        }
    }
}

#[derive(Clone, Copy)]
struct Cut {
    gain: f64,
    feature: usize,
    bin: u8,
}

struct Leaf {
    place: usize,
    depth: usize,
    rows: Vec<u32>,
    histogram: Vec<Sums>,
    sums: Sums,
    cut: Option<Cut>,
}

/// What a tree is grown from.
pub struct Grower<'a> {
    pub matrix: &'a Matrix,
    pub settings: &'a Settings,
    pub gradients: &'a [Gradient],
    pub features: &'a [usize],
    pub leaves: usize,
    pub depth: usize,
    pub rate: f64,
    /// A leaf's value is a multiple of this many parts of a point.
    pub grain: i32,
}

/// Ranges a histogram has room for, so that a range number can be masked.
const ROOM: usize = 64;

impl Grower<'_> {
    /// Grows a tree on the rows; calls `at_cut` with each split's feature and gain.
    pub fn grow(&self, rows: Vec<u32>, mut at_cut: impl FnMut(usize, f64)) -> Tree {
        let mut nodes = vec![Node::Leaf(0)];
        let mut leaves = vec![self.root(rows)];
        while leaves.len() < self.leaves {
            let Some((place, cut)) = best(&leaves) else {
                break;
            };
            at_cut(cut.feature, cut.gain);
            let leaf = leaves.swap_remove(place);
            let (left, right) = (nodes.len(), nodes.len() + 1);
            nodes.extend([Node::Leaf(0), Node::Leaf(0)]);
            nodes[leaf.place] = Node::Split {
                feature: cut.feature,
                bin: cut.bin,
                bound: self.matrix.bounds[cut.feature][cut.bin as usize],
                left,
                right,
            };
            leaves.extend(self.split(leaf, cut, left, right));
        }
        for leaf in &leaves {
            let points = leaf.sums.value(self.settings) * self.rate * 100.0;
            let grains = points * f64::from(FINE) / f64::from(self.grain);
            nodes[leaf.place] = Node::Leaf(grains.round() as i32 * self.grain);
        }
        Tree { nodes }
    }

    fn root(&self, rows: Vec<u32>) -> Leaf {
        let histogram = self.histogram(&rows);
        let first = histogram.iter().take(ROOM).copied();
        let sums = first.fold(Sums::default(), Sums::plus);
        let mut leaf = Leaf { place: 0, depth: 0, rows, histogram, sums, cut: None };
        leaf.cut = self.best_cut(&leaf);
        leaf
    }

    fn split(&self, leaf: Leaf, cut: Cut, left_place: usize, right_place: usize) -> [Leaf; 2] {
        let column = &self.matrix.columns[cut.feature];
        let is_left = |row: &u32| column[*row as usize] <= cut.bin;
        let (left, right): (Vec<u32>, Vec<u32>) = leaf.rows.iter().copied().partition(is_left);
        let depth = leaf.depth + 1;
        let sums = self.left_sums(&leaf, cut);
        let is_left_small = left.len() <= right.len();
        let small = self.histogram(if is_left_small { &left } else { &right });
        let large = leaf.histogram.iter().zip(&small);
        let large = large.map(|(all, small)| all.minus(*small)).collect();
        let (left_histogram, right_histogram) = match is_left_small {
            true => (small, large),
            false => (large, small),
        };
        let side =
            |place, rows, histogram, sums| Leaf { place, depth, rows, histogram, sums, cut: None };
        let mut sides = [
            side(left_place, left, left_histogram, sums),
            side(right_place, right, right_histogram, leaf.sums.minus(sums)),
        ];
        for side in &mut sides {
            side.cut = self.best_cut(side);
        }
        sides
    }

    fn left_sums(&self, leaf: &Leaf, cut: Cut) -> Sums {
        let slot = self.features.iter().position(|&f| f == cut.feature);
        let start = slot.unwrap_or_default() * ROOM;
        leaf.histogram[start..=start + cut.bin as usize]
            .iter()
            .copied()
            .fold(Sums::default(), Sums::plus)
    }

    fn histogram(&self, rows: &[u32]) -> Vec<Sums> {
        let gradients: Vec<Gradient> =
            rows.iter().map(|&row| self.gradients[row as usize]).collect();
        let mut all = vec![Sums::default(); self.features.len() * ROOM];
        for (&feature, sums) in self.features.iter().zip(all.chunks_exact_mut(ROOM)) {
            let column = &self.matrix.columns[feature];
            for (&row, gradient) in rows.iter().zip(&gradients) {
                let cell = &mut sums[column[row as usize] as usize % ROOM];
                cell.slope += i64::from(gradient.slope);
                cell.bend += i64::from(gradient.bend);
                cell.rows += 1;
            }
        }
        all
    }

    fn best_cut(&self, leaf: &Leaf) -> Option<Cut> {
        if leaf.depth >= self.depth {
            return None;
        }
        let whole = leaf.sums.gain(self.settings);
        let mut best: Option<Cut> = None;
        let histograms = leaf.histogram.chunks_exact(ROOM);
        for (&feature, histogram) in self.features.iter().zip(histograms) {
            let mut left = Sums::default();
            let bins = self.matrix.bounds[feature].len();
            for (bin, sums) in histogram.iter().take(bins).enumerate() {
                left = left.plus(*sums);
                let right = leaf.sums.minus(left);
                if !left.is_enough(self.settings) || !right.is_enough(self.settings) {
                    continue;
                }
                let gain = left.gain(self.settings) + right.gain(self.settings) - whole;
                if gain > best.map_or(1e-6, |best| best.gain) {
                    let bin = bin as u8;
                    best = Some(Cut { gain, feature, bin });
                }
            }
        }
        best
    }
}

/// The leaf whose split gains most.
fn best(leaves: &[Leaf]) -> Option<(usize, Cut)> {
    let mut best: Option<(usize, Cut)> = None;
    for (place, leaf) in leaves.iter().enumerate() {
        if let Some(cut) = leaf.cut
            && best.is_none_or(|(_, held)| cut.gain > held.gain)
        {
            best = Some((place, cut));
        }
    }
    best
}
