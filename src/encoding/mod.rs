//! Character encodings: decoding bytes, and detecting text that was decoded wrongly.

#[cfg(feature = "encoding")]
mod declared;
#[cfg(feature = "encoding")]
mod decode;
pub(crate) mod mojibake;

#[cfg(feature = "encoding")]
pub use decode::decode;
#[cfg(feature = "encoding")]
pub(crate) use decode::decode_page;
