//! libFuzzer runs the target `dates`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::dates(data));
