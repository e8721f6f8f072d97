//! libFuzzer runs the target `flat_text`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::flat_text(data));
