//! Preference: which mistake is worse, dropped content or kept clutter.

/// Whether precision or recall counts more for a block that could be content or clutter. The points
/// of the blocks stay the same; the preference moves the threshold.
///
/// leanread selects the blocks with the highest expected F-measure (van Rijsbergen, 1979). Recall
/// counts half as much as precision, equally, or twice as much.
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
    /// Keep only what is probably content.
    Precision,
    /// Dropped content and kept clutter are equally bad. The default.
    #[default]
    Balanced,
    /// Keep everything that could well be content.
    Recall,
}

impl Preference {
    /// The squared weight of recall relative to precision (β²): numerator and denominator.
    pub(crate) fn recall_weight(self) -> (u128, u128) {
        match self {
            Preference::Precision => (1, 4),
            Preference::Balanced => (1, 1),
            Preference::Recall => (4, 1),
        }
    }
}
