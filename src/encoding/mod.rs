//! Character encodings: bytes to text, and signs that a text was decoded wrongly.

#[cfg(feature = "encoding")]
mod declared;
#[cfg(feature = "encoding")]
mod decode;
pub(crate) mod mojibake;

#[cfg(feature = "encoding")]
pub use decode::decode;
#[cfg(feature = "encoding")]
pub(crate) use decode::decode_page;
