//! Units of the whole numbers that the stages compute with.

/// A share in thousandths: 0 is nothing, 1000 is all.
pub(crate) type Thousandths = u32;
