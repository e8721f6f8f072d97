//! libFuzzer runs the target `metadata`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::metadata(data));
