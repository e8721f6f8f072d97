//! libFuzzer runs the target `explain`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| leanread_fuzz::explain(data));
