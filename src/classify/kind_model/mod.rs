//! The kind model: points for each kind, summed over the features of a block; a kind with clearly more
//! points than that of the nearest evidence is the block's.
//!
//! The nearest evidence is right in seven of ten blocks of real pages. The model weighs all evidence
//! against each other, with where the block stands and what it looks like: a multinomial logistic
//! regression, trained by `examples/kinds` on labelled pages.

mod features;
mod table;

use super::evidence::{Classification, Evidence, PlacedEvidence, Source};
use crate::api::kind::Kind;
use crate::blocks::BlockId;
pub(super) use features::KindFeatures;
use table::KindTable;

/// The evidence on a block, the nearest first.
type EvidenceOf<'a> = &'a dyn Fn(BlockId) -> Vec<PlacedEvidence>;

/// Gives each dropped block the kind with most points.
pub(super) fn apply(
    mut features: KindFeatures<'_>,
    evidence_of: EvidenceOf<'_>,
    classes: &mut [Classification],
) {
    let table = KindTable::built_in();
    for (block, class) in classes.iter_mut().enumerate() {
        if features.is_kept(block) {
            continue;
        }
        let evidence = evidence_of(block);
        let mut points = table.start();
        features.of_block(block, class, &evidence, &mut |name| table.add(name, &mut points));
        if let Some(kind) = points.better_than(class.kind) {
            class.set(basis(kind, evidence));
        }
    }
}

/// The nearest evidence for a kind; without any the whole of the block's surroundings.
fn basis(kind: Kind, evidence: Vec<PlacedEvidence>) -> Evidence {
    let own = evidence.into_iter().map(|(_, evidence)| evidence).find(|it| it.kind == kind);
    own.unwrap_or_else(|| Evidence::new(kind, Source::Model))
}

/// The names of the features of each block; none for kept blocks.
#[cfg(feature = "stages")]
pub(super) fn feature_names(
    mut features: KindFeatures<'_>,
    evidence_of: EvidenceOf<'_>,
    classes: &[Classification],
) -> Vec<Vec<String>> {
    let of_block = |(block, class): (BlockId, &Classification)| {
        let mut names: Vec<String> = Vec::new();
        if !features.is_kept(block) {
            let evidence = evidence_of(block);
            features.of_block(block, class, &evidence, &mut |name| names.push(name.to_owned()));
        }
        names.sort_unstable();
        names.dedup();
        names
    };
    classes.iter().enumerate().map(of_block).collect()
}
