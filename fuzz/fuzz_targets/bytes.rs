//! libFuzzer runs the target `bytes`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::bytes(data));
