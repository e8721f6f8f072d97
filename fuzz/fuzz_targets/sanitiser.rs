//! libFuzzer runs the target `sanitiser`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::sanitiser(data));
