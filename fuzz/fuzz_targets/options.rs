//! libFuzzer runs the target `options`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::options(data));
