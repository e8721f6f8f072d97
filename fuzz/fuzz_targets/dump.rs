//! libFuzzer runs the target `dump`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::dump(data));
