//! Which mistake is worse: leaving content out or taking clutter in.

/// What weighs more where a block could be either: that all content is taken, or that nothing else
/// is. The points of the blocks stay the same; only where the choice ends moves.
///
/// The choice is the one with the highest expected F-measure (van Rijsbergen, 1979): recall counts
/// half as much as precision, as much, or twice as much.
///
/// ```
/// use leanread::{Options, Preference};
/// let options = Options::new().with_preference(Preference::Precision);
/// assert_eq!(options.preference(), Preference::Precision);
/// assert_eq!(Options::new().preference(), Preference::Balanced);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Preference {
    /// Take only what is probably content.
    Precision,
    /// Leaving out and taking in are equally bad.
    #[default]
    Balanced,
    /// Take all that may well be content.
    Recall,
}

impl Preference {
    /// What recall counts against precision, squared: numerator and denominator.
    pub(crate) fn recall_weight(self) -> (u128, u128) {
        match self {
            Preference::Precision => (1, 4),
            Preference::Balanced => (1, 1),
            Preference::Recall => (4, 1),
        }
    }
}
