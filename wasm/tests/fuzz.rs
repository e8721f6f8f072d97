//! The fuzz target of this crate with its seeds and with each input that once crashed.

#[path = "../../fuzz/src/inputs.rs"]
mod inputs;
#[path = "../../fuzz/src/npm.rs"]
mod npm;

#[test]
fn seeds_and_kept_crashes_pass() {
    assert!(inputs::replay("npm", npm::npm) > 0, "npm has no seeds");
}
