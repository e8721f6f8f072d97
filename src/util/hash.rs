//! Hash tables for short keys: faster than the standard ones, and seeded at random, so that no page
//! can choose keys that collide.

pub(crate) use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<K> = std::collections::HashSet<K, RandomState>;
