//! libFuzzer runs the target `markup`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::markup(data));
