//! What is fuzzed, as plain functions from bytes: libFuzzer calls them through `fuzz_targets`, and
//! the tests of leanread and of leanread-wasm call them with the seeds and with every input that
//! once crashed.

mod library;
mod npm;

pub use library::*;
pub use npm::npm;
