//! Features: named measures of each block, whole numbers that the model and the rules use.

mod ancestors;
mod candidates;
mod catalog;
mod context;
mod headings;
mod measures;
mod page_sums;
mod repetition;
mod structured_data;
#[cfg(test)]
mod tests;
mod title_similarity;

pub(crate) use ancestors::Sectioning;
pub(crate) use catalog::{FEATURE_NAMES, FEATURES, FeatureId, Values, index_of};
pub(crate) use structured_data::SchemaType;

use crate::blocks::{BlockId, Segmentation};
use crate::dom::Dom;
use context::FeatureContext;

/// Blocks per tile: the model evaluates a tile's blocks at once.
pub(crate) const LANES: usize = 16;

/// The values of [`LANES`] blocks, feature by feature.
pub(crate) type Tile = [[i32; LANES]; WIDTH];

/// How many features there are.
const WIDTH: usize = FEATURE_NAMES.len();

/// A page's features: the values of [`FEATURES`] for each block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    /// Tile after tile. They are allocated together, as the system has zeroed memory at hand. In the
    /// last tile, the last block's values fill the remaining lanes.
    lanes: Vec<[i32; LANES]>,
    blocks: usize,
}

impl Features {
    /// The values, tile by tile, and the number of blocks.
    pub(crate) fn tiles(&self) -> (&[Tile], usize) {
        (self.lanes.as_chunks().0, self.blocks)
    }

    /// The values of a block, if it exists.
    pub(crate) fn block(&self, block: BlockId) -> Option<Values> {
        let tile = self.tiles().0.get(block / LANES).filter(|_| block < self.blocks)?;
        Some(std::array::from_fn(|feature| tile[feature][block % LANES]))
    }

    /// The value of a feature; 0 if the block does not exist.
    pub(crate) fn value(&self, block: BlockId, feature: FeatureId) -> i32 {
        self.get(block, feature as usize)
    }

    /// The value of the feature with this index; 0 if the feature or the block does not exist.
    pub(crate) fn get(&self, block: BlockId, feature: usize) -> i32 {
        let tile = self.tiles().0.get(block / LANES).and_then(|tile| tile.get(feature));
        tile.map_or(0, |lanes| lanes[block % LANES])
    }
}

impl FromIterator<Values> for Features {
    fn from_iter<T: IntoIterator<Item = Values>>(blocks: T) -> Self {
        let blocks = blocks.into_iter();
        let tiles = blocks.size_hint().0.div_ceil(LANES);
        let mut features = Features { lanes: vec![[0; LANES]; tiles * WIDTH], blocks: 0 };
        for values in blocks {
            let (tile, lane) = (features.blocks / LANES, features.blocks % LANES);
            if features.lanes.len() < (tile + 1) * WIDTH {
                features.lanes.resize((tile + 1) * WIDTH, [0; LANES]);
            }
            let lanes = features.lanes[tile * WIDTH..].iter_mut();
            lanes.zip(values).for_each(|(lanes, value)| lanes[lane] = value);
            features.blocks += 1;
        }
        let filled = features.blocks % LANES;
        if filled > 0 {
            for lanes in &mut features.lanes[features.blocks / LANES * WIDTH..] {
                let last = lanes[filled - 1];
                lanes[filled..].fill(last);
            }
        }
        features
    }
}

/// Measures every block.
pub(crate) fn measure(dom: &Dom, segmentation: &Segmentation) -> Features {
    let ctx = FeatureContext::new(dom, segmentation);
    (0..segmentation.blocks.len()).map(|block| catalog::values_of(&ctx, block)).collect()
}
