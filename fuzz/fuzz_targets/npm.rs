//! libFuzzer runs the target `npm`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::npm(data));
